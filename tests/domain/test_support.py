"""Support of another's proposal, and consent to a name: what a person says besides proposals and votes."""

from __future__ import annotations

import hashlib

import pytest

from facilitator.domain.attendees import CONSENT_TEXTS
from facilitator.i18n import text
from facilitator.results.archive import archive
from tests.cast import Hall

# The words each text about names had when it was given its name: changed words need a new name.
WORDS_OF = {"names-1": {"ru": "a371e5902a29e1e3", "en": "2eeae9c93628ad93"}}


def test_support_counts_a_person_once_and_can_be_taken_back(hall: Hall) -> None:
    hall.stage("proposing")
    one = hall.ok(hall.gleb, "proposal.submit", board_id=hall.board_id, title="Печь")["id"]
    for _ in range(2):
        answer = hall.say(hall.vera, "proposal.support", id=one)
    assert answer["put"]["me"][0]["supports"] == [one]
    assert support_of(hall, one) == 1
    hall.say(hall.vera, "proposal.support", id=one, value=False)
    hall.say(hall.vera, "proposal.support", id=one, value=False)
    assert support_of(hall, one) == 0


def test_nobody_supports_their_own_nor_what_they_may_not_see(hall: Hall) -> None:
    hall.stage("proposing")
    mine = hall.ok(hall.vera, "proposal.submit", board_id=hall.board_id, title="Печь")["id"]
    hall.refused(hall.vera, "proposal.support", "not_found", id=mine)
    hall.ok(hall.anna, "board.edit", id=hall.board_id, private_writing=True)
    hall.refused(hall.gleb, "proposal.support", "not_found", id=mine)
    hall.ok(hall.anna, "board.edit", id=hall.board_id, private_writing=False)
    hall.ok(hall.boris, "proposal.hide", id=mine)
    hall.refused(hall.gleb, "proposal.support", "proposal_hidden", id=mine)


def support_of(hall: Hall, proposal: int) -> int:
    with hall.db.read() as tx:
        rows = archive(tx, hall.workshop_id)["proposals"]
    return next(int(row["support"]) for row in rows if row["id"] == proposal)


def test_consent_is_kept_with_its_text_and_moment_and_goes_with_the_name(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", ask_name="optional")
    answer = hall.say(hall.zoya, "attendee.join", name="Зоя", consent="names-1")
    agreed = answer["put"]["me"][0]["consent"]
    assert agreed["text"] == "names-1"
    assert agreed["at"]
    with hall.db.read() as tx:
        made = archive(tx, hall.workshop_id)
    assert made["journal"][-1]["data"]["consent"] == "names-1"
    assert made["attendees"][-1]["consent"] == agreed
    hall.ok(hall.vera, "attendee.update", name="Вера")
    hall.say(hall.vera, "attendee.consent", text="names-1", value=True)
    back = hall.say(hall.vera, "attendee.consent", text="names-1", value=False)["put"]["me"][0]
    assert (back["name"], back["consent"]) == ("", None)


def test_no_consent_is_kept_where_no_name_is(hall: Hall) -> None:
    for payload in ({"name": "Зоя", "consent": "names-1"}, {"consent": "names-1"}):
        assert hall.say(hall.zoya, "attendee.join", **payload)["put"]["me"][0]["consent"] is None
    hall.refused(hall.zoya, "attendee.join", "bad_value", consent="names-9")


@pytest.mark.parametrize("name", CONSENT_TEXTS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_words_of_a_consent_do_not_change_under_its_name(name: str, lang: str) -> None:
    number = name.rpartition("-")[2]
    said = "".join(
        text(lang, f"phone-consent-{number}-{part}", name="") for part in ("what", "why", "how-long", "back")
    )
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == WORDS_OF[name][lang], (
        "give the changed text a new name in CONSENT_TEXTS and here"
    )
