"""Faults 40: one attendee erased on request leaves no trace, and the chain still verifies."""

from __future__ import annotations

import copy
import json
import queue
import zipfile
from pathlib import Path
from typing import Any

import pytest

from facilitator.access import Viewer
from facilitator.domain.text import clean
from facilitator.errors import Refused
from facilitator.models import Base
from facilitator.results import FORMATS
from facilitator.results.archive import archive
from facilitator.results.importing import import_archive
from facilitator.results.make import Maker, make
from facilitator.results.orders import Orders
from facilitator.results.verify import Verdict, verify
from tests.cast import Hall

# Words of one person, so odd that nothing else can hold them.
NAME, ORGANIZATION = "Ксенофонтова Аглая", "Артель Хрупкость"
FIRST, DETAILS, SECOND = "Печь моей бабушки", "Звоните мне домой", "Печь моей прабабушки"
REWORDED, REASON, NOTE, PROMISE = "Муфельная установка", "Соседка обиделась", "Спросить Аглаю", "Приду сама"
TRACES = (NAME, ORGANIZATION, FIRST, DETAILS, SECOND, REWORDED, REASON, NOTE, PROMISE)


def live(hall: Hall) -> Viewer:
    """Aglaya comes, proposes, edits, is reworded, hidden, votes and promises; others do beside her."""
    hall.ok(hall.anna, "workshop.configure", ask_name="optional", show_authors="all")
    aglaya = hall.join("Наука", name="Кто-то", organization="Где-то")
    hall.ok(aglaya, "attendee.update", name=NAME, organization=ORGANIZATION)
    (other,) = hall.proposals("Стажировки")
    first, second = (
        hall.ok(aglaya, "proposal.submit", title=title, details=DETAILS, board_id=hall.board_id)
        for title in (FIRST, "Черновик")
    )
    hall.ok(aglaya, "proposal.edit", id=second["id"], title=SECOND)
    hall.ok(hall.boris, "proposal.reword", id=first["id"], title=REWORDED)
    hall.ok(hall.boris, "proposal.note", id=first["id"], text=NOTE)
    hidden = hall.say(hall.boris, "proposal.hide", id=second["id"], reason=REASON)
    hall.ok(hall.boris, "journal.undo", seq=hidden["seq"])
    hall.ok(hall.boris, "proposal.merge", into_id=other["id"], ids=[second["id"]])
    closed = hall.round("dots", budget=5)
    hall.vote(aglaya, closed, first, 3)
    hall.vote(hall.vera, closed, other, 2)
    hall.ok(hall.boris, "round.close", id=closed["id"])
    hall.stage("deciding")
    hall.ok(aglaya, "commitment.make", proposal_id=first["id"], role="lead", note=PROMISE)
    still_open = hall.round("opinion", secret=True)
    hall.vote(aglaya, still_open, first, "for")
    hall.vote(hall.gleb, still_open, first, "against")
    return aglaya


def held(hall: Hall, tmp_path: Path) -> dict[str, bytes]:
    """All that is kept or can be handed out, as bytes: the tables, the file with its log, each document."""
    found = {"tables": repr(hall.rows()).encode()}
    with hall.db.read() as tx:
        answers = Base.metadata.tables["answers"]
        found["answers"] = repr(tx.execute(answers.select()).all()).encode()
    if hall.db.is_sqlite:
        file = Path(hall.url.removeprefix("sqlite:///"))
        found |= {path.name: path.read_bytes() for path in file.parent.glob(file.name + "*")}
    for kind in FORMATS:
        out = tmp_path / f"results.{kind}"
        make(hall.db, hall.code, kind, out)
        found[kind] = out.read_bytes()
        if zipfile.is_zipfile(out):
            with zipfile.ZipFile(out) as parts:
                found |= {f"{kind}/{name}": parts.read(name) for name in parts.namelist()}
    return found


def traces(found: dict[str, bytes]) -> set[tuple[str, str]]:
    escaped = {word: json.dumps(word)[1:-1] for word in TRACES}
    return {
        (where, word)
        for where, content in found.items()
        for word in TRACES
        if word.encode() in content or escaped[word].encode() in content
    }


def archive_of(hall: Hall) -> dict[str, Any]:
    with hall.db.read() as tx:
        return archive(tx, hall.workshop_id)


def test_no_trace_is_left_in_tables_file_log_or_exports(hall: Hall, tmp_path: Path) -> None:
    aglaya = live(hall)
    before, tallies = archive_of(hall), hall.sees(hall.boris, "rounds")
    assert {word for _where, word in traces(held(hall, tmp_path))} == set(TRACES), "or the search is blind"
    done = hall.say(hall.anna, "attendee.erase", id=aglaya.attendee_id)
    assert done["ok"], done
    assert traces(held(hall, tmp_path)) == set()
    after = archive_of(hall)
    verdict = verify(after, heads=[before["workshop"]["head"]])
    assert verdict.ok, verdict
    assert after["journal"][:-1] == before["journal"], "not an entry was touched"
    closed = min(tallies)
    assert hall.sees(hall.boris, "rounds")[closed]["tally"] == tallies[closed]["tally"]
    (opinion,) = (row for row in after["rounds"] if row["state"] == "open")
    assert [row["against"] for row in opinion["tally"].values()] == [1]
    assert [row["for"] for row in opinion["tally"].values()] == [0]


def test_no_trace_is_left_in_files_that_were_made_before(lite: Hall, tmp_path: Path) -> None:
    aglaya = live(lite)
    maker = Maker(lite.url, tmp_path)
    orders, said = Orders(maker, tmp_path), queue.Queue[str | Refused]()
    orders.begin(lite.code, "json", 60, said.put)
    order_id = said.get(timeout=60)
    assert isinstance(order_id, str)
    made = orders.look(lite.code, order_id).made
    assert made is not None
    assert traces({"json": made.path.read_bytes()}), "or the search is blind"
    lite.writer.after_erasure = maker.forget
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id)
    assert traces({str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}) == set()
    assert orders.look(lite.code, order_id).refused == "cancelled"
    maker.close()


def test_files_do_not_wait_for_a_scrubbing_that_is_held_up(
    lite: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    lite.writer.after_erasure = lambda: told.append("erasure")
    lite.writer.after_scrub = lambda: told.append("scrub")
    scrub = lite.db.scrub
    monkeypatch.setattr(lite.db, "scrub", lambda: False)  # somebody reads the old state all the while
    lite.ok(lite.anna, "attendee.erase", id=lite.join("Наука").attendee_id)
    assert told == ["erasure"]
    monkeypatch.setattr(lite.db, "scrub", scrub)
    lite.proposals("Стажировки")
    assert told == ["erasure", "scrub"], "what was begun since is not taken back again"


def test_the_door_is_shut_and_nothing_brings_the_person_back(hall: Hall) -> None:
    aglaya = live(hall)
    rounds = [row["id"] for row in hall.sees(hall.boris, "rounds").values()]
    hall.ok(hall.anna, "attendee.erase", id=aglaya.attendee_id)
    assert hall.say(aglaya, "ready.set", board_id=hall.board_id, value=True)["code"] == "token_wrong"
    for table in ("ballots", "commitments", "credentials"):
        assert all(row["attendee_id"] != aglaya.attendee_id for row in hall.table(table)), table
    assert {row["round_id"] for row in hall.table("ballots")} == set(rounds), "the ballots stand"
    before = archive_of(hall)
    for entry in before["journal"]:
        hall.say(hall.boris, "journal.undo", seq=entry["seq"])
        hall.say(hall.anna, "journal.undo", seq=entry["seq"])
    person = next(row for row in hall.table("attendees") if row["id"] == aglaya.attendee_id)
    assert (person["removed"], person["name"], person["organization"]) == (True, "", "")
    assert person["group_id"] is person["return_hash"] or person["return_hash"] == ""
    words = json.dumps(archive_of(hall), ensure_ascii=False)
    assert not [word for word in TRACES if word in words]


def test_words_may_be_kept_without_their_author(lite: Hall) -> None:
    aglaya = live(lite)
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id, words="keep")
    after = archive_of(lite)
    kept = {row["title"]: row["author"] for row in after["proposals"]}
    assert kept[SECOND] is kept[REWORDED] is None
    assert verify(after).ok
    row = next(row for row in after["proposals"] if row["title"] == SECOND)
    row["title"] = "Другое"
    assert verify(after).code == "row", "words that were kept are still under the chain"


def test_who_was_shown_out_can_be_erased_and_nobody_twice(lite: Hall) -> None:
    aglaya = live(lite)
    lite.ok(lite.boris, "attendee.remove", id=aglaya.attendee_id)
    lite.ok(lite.anna, "workshop.close")
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id)
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id)
    lite.refused(lite.anna, "attendee.erase", "not_found", id=10**6)
    lite.refused(lite.boris, "attendee.erase", "not_allowed", id=aglaya.attendee_id)
    assert verify(archive_of(lite)).ok


def test_an_archive_of_it_is_imported(lite: Hall) -> None:
    aglaya = live(lite)
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id)
    given = archive_of(lite)
    workshop_id = lite.write(lambda tx: import_archive(tx, given).id)
    with lite.db.read() as tx:
        again = archive(tx, workshop_id)
    assert again["journal"] == given["journal"]
    assert again["proposals"] == given["proposals"]


@pytest.mark.parametrize(
    ("verb", "said", "field"),
    [
        ("proposal.reword", {"title": "Слова модератора", "details": "Подробно"}, "title"),
        ("proposal.hide", {"reason": "Пусто"}, "reason"),
        ("proposal.approve", {"reason": "Оставим номер"}, "reason"),
        ("proposal.restore", {"reason": "Оставим номер"}, "reason"),
    ],
)
def test_what_is_written_after_it_is_under_the_chain_again(
    lite: Hall, verb: str, said: dict[str, str], field: str
) -> None:
    (idea,) = lite.proposals("Печь")
    author = next(row["author_id"] for row in lite.table("proposals"))
    lite.ok(lite.boris, "proposal.approve", id=idea["id"], reason=REASON)
    lite.ok(lite.anna, "attendee.erase", id=author)
    erased = archive_of(lite)
    for name, word in (("reason", REASON), ("original_title", FIRST), ("original_details", DETAILS)):
        assert verdict_on(erased, name, word).code == "row", f"{name} came back"
    lite.ok(lite.boris, verb, id=idea["id"], **said)
    given = archive_of(lite)
    assert verify(given).ok, verify(given)
    workshop_id = lite.write(lambda tx: import_archive(tx, given).id)
    with lite.db.read() as tx:
        assert archive(tx, workshop_id)["proposals"] == given["proposals"]
    assert verdict_on(given, field, "Другое").code == "row", "what was written since is not to be changed"
    lite.ok(lite.boris, "journal.undo", seq=given["workshop"]["seq"])
    assert verify(archive_of(lite)).ok


def verdict_on(given: dict[str, Any], field: str, word: str) -> Verdict:
    """What is said of an archive in which somebody put a word into a field of its proposal."""
    tampered = copy.deepcopy(given)
    tampered["proposals"][0][field] = word
    return verify(tampered)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_stands_instead_of_the_words_would_be_accepted(lang: str) -> None:
    from facilitator.i18n import text

    assert clean("title", text(lang, "doc-erased"), limit="title") == text(lang, "doc-erased")


def test_an_erased_workshop_leaves_the_file(lite: Hall) -> None:
    live(lite)
    lite.ok(lite.anna, "workshop.erase")
    file = Path(lite.url.removeprefix("sqlite:///"))
    found = {path.name: path.read_bytes() for path in file.parent.glob(file.name + "*")}
    assert traces(found) == set()
