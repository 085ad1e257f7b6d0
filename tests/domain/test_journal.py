"""The chain of the journal, and the forms in which times, numbers and receipts are written."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from facilitator.domain.journal import canonical, entry_hash, iso, receipt, text_digest
from facilitator.results import verify
from tests.cast import Hall


def test_times_are_utc_with_milliseconds() -> None:
    moment = datetime(2026, 12, 16, 12, 30, 0, 123_999, tzinfo=timezone(timedelta(hours=3)))
    assert iso(moment) == "2026-12-16T09:30:00.123Z"
    assert datetime.fromisoformat(iso(moment)) == moment.replace(microsecond=123_000).astimezone(UTC)


def test_canonical_json_is_one_text_for_one_value() -> None:
    assert canonical({"б": 1, "а": [True, None, "я\n"]}) == '{"а":[true,null,"я\\n"],"б":1}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_an_entry_is_hashed_with_every_part_of_it() -> None:
    parts = (7, "2026-12-16T09:30:00.123Z", "attendee:1", "vote.cast", '{"value":1}', "ab" * 32)
    others = [
        (8, *parts[1:]),
        (parts[0], "2026-12-16T09:30:00.124Z", *parts[2:]),
        (*parts[:2], "attendee:2", *parts[3:]),
        (*parts[:3], "vote.cost", *parts[4:]),
        (*parts[:4], '{"value":2}', parts[5]),
        (*parts[:5], "ac" * 32),
    ]
    assert len({entry_hash(*given) for given in [parts, *others]}) == 7


def test_the_hash_is_that_of_the_canonical_json_of_the_whole_entry() -> None:
    data = {"б": '«кавычки» " и \n', "a": [1, None]}
    whole = {
        "seq": 7,
        "at": "2026-12-16T09:30:00.123Z",
        "actor": 'a"b',
        "verb": "x.y",
        "data": data,
        "prev": "",
    }
    hashed = entry_hash(7, whole["at"], 'a"b', "x.y", canonical(data), "")
    assert hashed == hashlib.sha256(canonical(whole).encode()).hexdigest()


def test_a_receipt_is_ten_signs_that_are_not_taken_for_one_another() -> None:
    assert receipt("00" * 32) == "0000-0000-00"
    assert receipt("ff" * 32) == "ZZZZ-ZZZZ-ZZ"
    hashed = entry_hash(1, "", "", "", "{}", "")
    assert receipt(hashed) == verify.receipt(hashed)
    assert not set(receipt(hashed)) & set("ILOU")


def test_a_digest_cannot_be_guessed_without_its_salt() -> None:
    assert text_digest("a", "x", "y") == text_digest("a", "x", "y")
    assert (
        len(
            {
                text_digest(*parts)
                for parts in (("a", "x", "y"), ("b", "x", "y"), ("a", "xy"), ("a", "", "xy"))
            }
        )
        == 4
    )


def test_a_whole_day_recounts_from_its_journal_alone(furnished: Hall) -> None:
    """What `verify` reads from the archive holds after every kind of act, and after each was undone."""
    from facilitator.domain.verbs import VERBS
    from facilitator.results.archive import archive
    from tests.examples import EXAMPLES

    hall = furnished
    for verb in sorted(VERBS):
        if verb.startswith("workshop.") and not VERBS[verb].undo:
            continue
        example = EXAMPLES[verb]
        by = hall.anna if "organizer" in VERBS[verb].roles else hall.cast.all[example.by]
        if example.stages is not None and "voting" not in example.stages:
            hall.stage(min(example.stages), hall.scene.board)
        answer = hall.send(by, verb, example.payload(hall.scene))
        if answer["ok"] and VERBS[verb].undo:
            hall.ok(hall.anna, "journal.undo", seq=answer["seq"])
            if verb not in ("proposal.merge", "board.remove", "attendee.remove"):
                hall.send(by, verb, example.payload(hall.scene))
    with hall.db.read() as tx:
        read = json.loads(json.dumps(archive(tx, hall.workshop_id)))
    verdict = verify.verify(read)
    assert verdict.ok, verdict.message
