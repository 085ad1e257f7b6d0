"""Anyone can recount: what was spoiled is named, whatever it was, with nothing but the standard library."""

from __future__ import annotations

import ast
import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import journal
from facilitator.domain.tallies import OPINIONS, check_counted, roots_of, tally
from facilitator.results.archive import archive as archive_of
from facilitator.results.verify import entry_hash, load, main, receipt, recount, verify
from facilitator.results.verify.pack import joined, packed
from tests.cast import Hall

Archive = dict[str, Any]
Spoil = Callable[[Archive], object]


def by_verb(archive: Archive, verb: str, nth: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = [entry for entry in archive["journal"] if entry["verb"] == verb]
    return found[nth]


def stamp(archive: Archive) -> None:
    """Makes the whole chain anew, as someone would who holds the file and the program."""
    prev = ""
    for seq, entry in enumerate(archive["journal"], start=1):
        entry.update(seq=seq, prev=prev)
        prev = entry["hash"] = entry_hash(entry)
    archive["workshop"].update(seq=len(archive["journal"]), head=prev)


def test_an_honest_archive_holds_and_is_counted(archive: Archive) -> None:
    verdict = verify(archive)
    assert (verdict.ok, verdict.code, verdict.message) == (True, "", "")
    assert verdict.counts["journal"] == len(archive["journal"])
    assert verdict.counts["marks"] == sum(len(ballot["marks"]) for ballot in archive["ballots"])
    assert verdict.counts["taken_back"] == 1  # of the person who was shown out


def test_its_hashes_and_receipts_are_those_of_the_program(archive: Archive) -> None:
    for entry in archive["journal"]:
        seq, at, actor, verb, prev = (entry[name] for name in ("seq", "at", "actor", "verb", "prev"))
        ours = journal.entry_hash(seq, at, actor, verb, journal.canonical(entry["data"]), prev)
        assert entry_hash(entry) == ours == entry["hash"]
        assert receipt(entry["hash"]) == journal.receipt(entry["hash"])


# -- the chain -------------------------------------------------------------------------------------------

CHAIN: list[tuple[str, Spoil, str, dict[str, Any]]] = [
    ("a word changed", lambda a: a["journal"][9]["data"].update(id=999), "chain", {"seq": 10}),
    ("a time changed", lambda a: a["journal"][4].update(at="2020-01-01T00:00:00.000Z"), "chain", {"seq": 5}),
    ("an actor changed", lambda a: a["journal"][30].update(actor="attendee:1"), "chain", {"seq": 31}),
    ("a hash changed", lambda a: a["journal"][7].update(hash="0" * 64), "chain", {"seq": 8}),
    ("an entry taken out", lambda a: a["journal"].pop(20), "seq", {"seq": 21}),
    ("the first taken out", lambda a: a["journal"].pop(0), "seq", {"seq": 1}),
    ("the tail cut", lambda a: a["journal"].pop(), "head", {}),
    ("a tail of fifty cut", lambda a: a["journal"].__delitem__(slice(-50, None)), "head", {}),
    ("all of it cut", lambda a: a["journal"].clear(), "head", {}),
    ("another head", lambda a: a["workshop"].update(head="f" * 64), "head", {}),
    ("another number", lambda a: a["workshop"].update(seq=3), "head", {}),
]


@pytest.mark.parametrize(
    ("spoil", "code", "where"), [case[1:] for case in CHAIN], ids=[case[0] for case in CHAIN]
)
def test_a_broken_chain_is_named(archive: Archive, spoil: Spoil, code: str, where: dict[str, Any]) -> None:
    spoil(archive)
    verdict = verify(archive)
    assert (verdict.ok, verdict.code) == (False, code)
    assert where.items() <= verdict.where.items()


def test_two_entries_swapped_are_named(archive: Archive) -> None:
    entries = archive["journal"]
    entries[11], entries[12] = entries[12], entries[11]
    assert (verify(archive).code, verify(archive).where["seq"]) == ("seq", 12)
    entries[11]["seq"], entries[12]["seq"] = 12, 13
    assert (verify(archive).code, verify(archive).where["seq"]) == ("chain", 12)


def test_a_chain_made_anew_is_caught_by_any_head_or_receipt_that_somebody_holds(archive: Archive) -> None:
    newest, kept = archive["workshop"]["head"], receipt(archive["journal"][40]["hash"])
    assert verify(archive, heads=[newest[:12], archive["journal"][3]["hash"]], receipts=[kept.lower()]).ok
    forged = copy.deepcopy(archive)
    del forged["journal"][-1]  # the undo of an act that nothing else shows
    del forged["journal"][-1]
    forged["removed"]["rounds"].clear()
    stamp(forged)
    assert verify(forged).ok, "an archive alone cannot show this, and the README says so"
    assert verify(forged, heads=[newest[:12]]).code == "known_head"
    moved = copy.deepcopy(archive)
    moved["journal"][0]["at"] = "2020-01-01T00:00:00.000Z"
    stamp(moved)
    assert verify(moved).ok
    assert verify(moved, receipts=[kept]).code == "receipt"
    assert verify(archive, heads=["abc"]).code == "known_head", "a head of three digits proves nothing"


def test_every_single_byte_of_the_journals_data_is_under_the_chain(archive: Archive) -> None:
    for at in range(0, len(archive["journal"]), 7):
        spoiled = copy.deepcopy(archive)
        spoiled["journal"][at]["data"]["x"] = 0
        assert verify(spoiled).where["seq"] == at + 1


# -- rows, ballots, tallies ------------------------------------------------------------------------------


def proposal(archive: Archive, status: str, nth: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = [row for row in archive["proposals"] if row["status"] == status]
    return found[nth]


def marked(archive: Archive, nth: int = 3) -> dict[str, Any]:
    found: list[dict[str, Any]] = [ballot for ballot in archive["ballots"] if ballot["marks"]]
    return found[nth]


def empty(archive: Archive) -> dict[str, Any]:
    found: list[dict[str, Any]] = [ballot for ballot in archive["ballots"] if not ballot["marks"]]
    return found[0]


LONG_AGO = "2020-01-01T00:00:00.000Z"


def reworded(archive: Archive) -> dict[str, Any]:
    found: list[dict[str, Any]] = [row for row in archive["proposals"] if row["original_title"] is not None]
    return found[0]


def consented(archive: Archive) -> dict[str, Any]:
    found: list[dict[str, Any]] = [row["consent"] for row in archive["attendees"] if row["consent"]]
    return found[0]


def first_mark(archive: Archive, value: Any) -> None:
    marks = marked(archive)["marks"]
    marks[min(marks)] = value


def raise_a_tally(archive: Archive) -> None:
    next(iter(archive["rounds"][0]["tally"].values()))["points"] += 1


def edit_ballot_and_tally(archive: Archive) -> None:
    """A ballot changed and the tally with it: only the journal knows."""
    ballot = marked(archive)
    ballot["marks"][min(ballot["marks"])] = 3
    round_ = next(row for row in archive["rounds"] if row["id"] == ballot["round_id"])
    ballots = [row for row in archive["ballots"] if row["round_id"] == round_["id"]]
    roots = {row["id"]: row["id"] for row in archive["proposals"]}
    roots |= roots_of({row["id"]: row["merged_into"] for row in archive["proposals"]})
    round_["tally"] = {str(id_): row for id_, row in recount(round_, ballots, roots).items()}


ROWS: list[tuple[str, Spoil, str]] = [
    ("a title", lambda a: a["proposals"][0].update(title="Другое"), "row"),
    ("details", lambda a: a["proposals"][5].update(details=""), "row"),
    ("a salt", lambda a: a["proposals"][5].update(salt=""), "row"),
    ("a number", lambda a: a["proposals"][5].update(number=77), "row"),
    ("a section", lambda a: a["proposals"][0].update(section_id=None), "row"),
    ("hidden shown again", lambda a: proposal(a, "hidden").update(status="visible"), "row"),
    ("a reason", lambda a: proposal(a, "hidden").update(reason="другая"), "row"),
    ("withdrawn shown again", lambda a: proposal(a, "withdrawn").update(status="visible"), "row"),
    ("visible hidden", lambda a: proposal(a, "visible", 4).update(status="hidden"), "row"),
    ("a merge undone", lambda a: proposal(a, "merged").update(status="visible", merged_into=None), "row"),
    ("a merge moved", lambda a: proposal(a, "merged").update(merged_into=a["proposals"][0]["id"]), "row"),
    ("merged_ids", lambda a: proposal(a, "visible").update(merged_ids=[a["proposals"][9]["id"]]), "row"),
    ("a proposal gone", lambda a: a["proposals"].pop(), "missing"),
    ("a proposal added", lambda a: a["proposals"].append(a["proposals"][0] | {"id": 9999}), "phantom"),
    ("a proposal twice", lambda a: a["proposals"].append(a["proposals"][0]), "shape"),
    ("a round's method", lambda a: a["rounds"][0].update(method="opinion"), "row"),
    ("a round's budget", lambda a: a["rounds"][0].update(budget=99), "row"),
    ("those entitled", lambda a: a["rounds"][1].update(entitled=99), "row"),
    ("an author", lambda a: a["proposals"][0].update(author=a["proposals"][1]["author"]), "row"),
    ("an author gone", lambda a: a["proposals"][0].update(author=None), "row"),
    ("an author's name", lambda a: a["proposals"][0]["author"].update(name="Зоя"), "row"),
    ("a year", lambda a: a["proposals"][16].update(year=2029), "row"),
    ("the hour of a proposal", lambda a: a["proposals"][0].update(submitted_at=LONG_AGO), "row"),
    ("visible waits", lambda a: proposal(a, "visible", 4).update(status="pending"), "row"),
    ("a reason of none", lambda a: proposal(a, "visible", 4).update(reason="не по теме"), "row"),
    ("the author's own words", lambda a: reworded(a).update(original_title="Не то"), "row"),
    ("the author's own details", lambda a: reworded(a).update(original_details="Не то"), "row"),
    ("the author's own words gone", lambda a: reworded(a).update(original_title=None), "row"),
    ("words of the author's own", lambda a: a["proposals"][5].update(original_title="Не то"), "row"),
    ("a support", lambda a: a["proposals"][0].update(support=7), "row"),
    ("who supports", lambda a: a["attendees"][3].update(supports=[]), "row"),
    ("who took it back", lambda a: a["attendees"][4].update(supports=[a["proposals"][0]["id"]]), "row"),
    ("a table of a person", lambda a: a["attendees"][3].update(people=9), "row"),
    ("a consent", lambda a: a["attendees"][3]["consent"].update(text="names-2"), "row"),
    ("the hour of a consent", lambda a: a["attendees"][3]["consent"].update(at=LONG_AGO), "row"),
    ("a consent at the door", lambda a: a["attendees"][6].update(consent=None), "row"),
    ("a consent gone", lambda a: a["attendees"][3].update(consent=None), "row"),
    ("a consent taken back", lambda a: a["attendees"][4].update(consent=consented(a)), "row"),
    ("a consent never given", lambda a: a["attendees"][5].update(consent=consented(a)), "row"),
    ("when a person came", lambda a: a["attendees"][0].update(joined_at=LONG_AGO), "row"),
    ("a round's title", lambda a: a["rounds"][0].update(title="Второй"), "row"),
    ("a round's number", lambda a: a["rounds"][0].update(number=2), "row"),
    ("a blind round", lambda a: a["rounds"][1].update(blind=True), "row"),
    ("a round's criteria", lambda a: a["rounds"][1].update(criteria=["польза"]), "row"),
    ("when a round began", lambda a: a["rounds"][0].update(opened_at=LONG_AGO), "row"),
    ("when a round ended", lambda a: a["rounds"][0].update(closed_at=LONG_AGO), "row"),
    ("heads", lambda a: a["rounds"][0].update(present=40), "row"),
    ("heads gone", lambda a: a["rounds"][1].update(present=None), "row"),
    ("a hundred per cent", lambda a: a["rounds"][1].update(base="voting"), "row"),
    ("the step of a reveal", lambda a: a["rounds"][0].update(shown_from=3), "row"),
    ("a round's state", lambda a: a["rounds"][1].update(state="closed"), "row"),
    ("a round gone", lambda a: a["rounds"].pop(), "missing"),
    ("a round put away", lambda a: a["removed"]["rounds"].append(a["rounds"].pop()), "row"),
    ("a commitment", lambda a: a["commitments"][0].update(quantity=500.0), "row"),
    ("who took it on", lambda a: a["commitments"][0].update(attendee_id=a["attendees"][7]["id"]), "row"),
    ("its side", lambda a: a["commitments"][0].update(group_id=a["groups"][-1]["id"]), "row"),
    ("its years", lambda a: a["commitments"][0]["by_year"].update({"2027": 50}), "row"),
    ("its years gone", lambda a: a["commitments"][0].update(by_year=None), "row"),
    ("when it was taken on", lambda a: a["commitments"][0].update(made_at=LONG_AGO), "row"),
    ("a commitment gone", lambda a: a["commitments"].pop(), "missing"),
    ("a commitment back", lambda a: a["commitments"].append(a["removed"]["commitments"].pop()), "row"),
    ("an agreement's title", lambda a: a["agreements"][0].update(title="О дружбе"), "row"),
    ("a board's title", lambda a: a["removed"]["boards"][0].update(title="Третья доска"), "row"),
    ("an agreement gone", lambda a: a["agreements"].pop(), "missing"),
    ("an announcement", lambda a: a["announcements"][0].update(text="Ужин"), "row"),
    ("a side of a person", lambda a: a["attendees"][0].update(group_id=a["groups"][-1]["id"]), "row"),
    ("a person back", lambda a: a["attendees"][-1].update(removed=False), "row"),
    ("hands", lambda a: next(iter(a["rounds"][0]["counted"].values())).update(hands=50), "counted"),
    ("hands gone", lambda a: a["rounds"][0]["counted"].clear(), "counted"),
    ("hands from nowhere", lambda a: a["rounds"][0]["counted"].update({"99": {"hands": 5}}), "counted"),
    ("a mark", lambda a: first_mark(a, 3), "mark"),
    ("a mark gone", lambda a: marked(a)["marks"].popitem(), "mark"),
    ("a mark twice", lambda a: marked(a)["marks"].update({"0" + min(marked(a)["marks"]): 1}), "mark"),
    ("a ballot emptied", lambda a: marked(a)["marks"].clear(), "ballot"),
    ("a ballot gone", lambda a: a["ballots"].remove(marked(a)), "ballot"),
    ("a ballot on paper", lambda a: marked(a).update(lane="paper"), "ballot"),
    ("a phone's ballot of a table", lambda a: marked(a).update(lane="table"), "ballot"),
    ("a ballot for many", lambda a: marked(a).update(lane="table", people=9), "ballot"),
    ("a ballot twice", lambda a: a["ballots"].append(marked(a)), "ballot"),
    ("a ballot added", lambda a: a["ballots"].append(marked(a) | {"number": 500}), "ballot"),
    ("the empty ballot filled", lambda a: empty(a)["marks"].update({"1": 1}), "mark"),
    ("a ballot and its tally", edit_ballot_and_tally, "mark"),
    ("a ballot's side", lambda a: marked(a).update(group=a["groups"][-1]["id"]), "tally"),
    ("a tally", raise_a_tally, "tally"),
    ("a tally's row gone", lambda a: a["rounds"][1]["tally"].popitem(), "tally"),
    ("a tally's row added", lambda a: a["rounds"][1]["tally"].update({"1": {}}), "tally"),
    ("the turnout", lambda a: a["rounds"][0]["turnout"].update(voters=99), "turnout"),
    ("an unknown method", lambda a: a["removed"]["rounds"][0].update(method="quadratic"), "row"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "code"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_changed_row_is_named(archive: Archive, spoil: Spoil, code: str) -> None:
    spoil(archive)
    verdict = verify(archive)
    assert (verdict.ok, verdict.code) == (False, code), verdict
    assert verdict.message


def test_the_message_says_which_row_and_which_field(archive: Archive) -> None:
    row = archive["proposals"][7]
    row["title"] += "!"
    verdict = verify(archive)
    assert verdict.where == {"noun": "proposals", "id": row["id"], "field": "text"}
    assert str(row["id"]) in verdict.message


def test_a_tally_that_does_not_hold_is_named_by_round_and_proposal(archive: Archive) -> None:
    round_ = archive["rounds"][1]
    id_ = max(round_["tally"])
    round_["tally"][id_]["for"] -= 1
    verdict = verify(archive)
    assert verdict.where == {"round_id": round_["id"], "proposal_id": int(id_), "fields": "for"}


def test_a_vote_forged_in_journal_ballot_and_tally_needs_a_chain_made_anew(archive: Archive) -> None:
    before = archive["workshop"]["head"]
    edit_ballot_and_tally(archive)
    ballot = marked(archive)
    for entry in archive["journal"]:
        data = entry["data"]
        if entry["verb"] == "vote.cast" and (data["round_id"], data["ballot"]) == (
            ballot["round_id"],
            ballot["number"],
        ):
            data["value"] = ballot["marks"].get(str(data["proposal_id"]), data["value"])
    assert verify(archive).code == "chain"
    stamp(archive)
    assert verify(archive).ok
    assert verify(archive, heads=[before]).code == "known_head"


def test_a_method_it_does_not_know_is_said_and_not_passed_over(archive: Archive) -> None:
    by_verb(archive, "round.open", 2)["data"]["method"] = "quadratic"
    archive["removed"]["rounds"][0]["method"] = "quadratic"
    stamp(archive)
    verdict = verify(archive)
    assert (verdict.ok, verdict.code) == (False, "method")
    assert "quadratic" in verdict.message


def test_marks_beyond_the_rules_are_named_even_if_the_journal_agrees(archive: Archive) -> None:
    entry = by_verb(archive, "vote.cast")
    entry["data"]["value"] = 4
    ballot = next(b for b in archive["ballots"] if b["number"] == entry["data"]["ballot"])
    ballot["marks"][str(entry["data"]["proposal_id"])] = 4
    stamp(archive)
    assert verify(archive).code == "mark"


def test_words_erased_on_request_are_not_compared_and_the_chain_holds(archive: Archive) -> None:
    row = archive["proposals"][7]
    row.update(title="", details="", salt="")
    person = next(one for one in archive["attendees"] if one["id"] == row["author"]["id"])
    assert verify(archive).where == {"noun": "proposals", "id": row["id"], "field": "text"}
    mine = [one for one in archive["proposals"] if one["author"] and one["author"]["id"] == person["id"]]
    others = [one["id"] for one in mine if one is not row]
    erased = {
        "verb": "attendee.erase",
        "data": {
            "id": person["id"], "proposal_ids": [row["id"]], "unsigned_ids": others, "commitment_ids": [],
        },
    }  # fmt: skip
    person.update(name="", organization="", group_id=None, consent=None, removed=True)
    for one in mine:
        one["author"] = None
    archive["journal"].append(archive["journal"][-1] | erased)
    stamp(archive)
    assert verify(archive).ok
    person["organization"] = "Завод «1»"
    assert verify(archive).where == {"noun": "attendees", "id": person["id"], "field": "organization"}


SAID_SINCE = {
    ("proposal.submit", "status"), ("proposal.submit", "year"), ("round.open", "title"),
    ("round.open", "number"), ("round.open", "blind"), ("commitment.make", "by_year"),
    ("round.reveal", "shown_from"),
}  # fmt: skip


def test_what_waited_for_approval_and_was_never_let_through_is_not_visible(lite: Hall) -> None:
    hall = lite
    hall.ok(hall.anna, "board.edit", id=hall.board_id, approve_first=True)
    waits, passed = hall.proposals("Ждёт", "Пропущено")
    hall.ok(hall.boris, "proposal.approve", id=passed["id"], reason="по делу")
    with hall.db.read() as tx:
        archive = json.loads(json.dumps(archive_of(tx, hall.workshop_id)))
    assert verify(archive).ok
    for id_, wrong in (
        (waits["id"], {"status": "visible"}),
        (passed["id"], {"status": "pending"}),
        (passed["id"], {"reason": "по знакомству"}),
    ):
        spoiled = copy.deepcopy(archive)
        next(row for row in spoiled["proposals"] if row["id"] == id_).update(wrong)
        assert verify(spoiled).where == {"noun": "proposals", "id": id_, "field": min(wrong)}


def test_an_archive_whose_entries_say_less_is_held_to_what_they_say(archive: Archive) -> None:
    for entry in archive["journal"]:
        for name in [name for name in entry["data"] if (entry["verb"], name) in SAID_SINCE]:
            del entry["data"][name]
    stamp(archive)
    archive["rounds"][0]["title"] = "Второй"
    archive["commitments"][0]["by_year"] = None
    assert verify(archive).ok, "the page on trust says what older archives do not show"
    proposal(archive, "visible", 4)["status"] = "hidden"
    assert verify(archive).code == "row"


def test_merges_in_a_circle_are_named(archive: Archive) -> None:
    one, two = archive["proposals"][8], archive["proposals"][9]
    for entry in archive["journal"]:
        assert not {one["id"], two["id"]} & set(entry["data"].get("ids", []))
    made = {
        "at": archive["journal"][-1]["at"],
        "actor": "system:0",
        "verb": "proposal.merge",
        "label": "",
        "undone_by": None,
    }
    archive["journal"].append(made | {"data": {"into_id": one["id"], "ids": [two["id"]]}})
    archive["journal"].append(made | {"data": {"into_id": two["id"], "ids": [one["id"]]}})
    one.update(status="merged", merged_into=two["id"], merged_ids=[two["id"]])
    two.update(status="merged", merged_into=one["id"], merged_ids=[one["id"]])
    stamp(archive)
    assert verify(archive).code == "circle"


@pytest.mark.parametrize("spoiled", [None, [], 5, "x", {}, {"format": "facilitator-archive"}])
def test_what_is_no_archive_is_said_to_be_none(spoiled: object) -> None:
    assert not verify(spoiled).ok


@given(st.data())
def test_it_never_fails_on_what_it_is_given(archive_text: str, data: st.DataObject) -> None:
    """Any value put anywhere is a verdict, never a traceback."""
    archive = json.loads(archive_text)
    held: Any = archive
    while isinstance(held, dict | list) and held:
        keys = sorted(held) if isinstance(held, dict) else list(range(min(len(held), 5)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.integers(0, 3)) == 0 or not isinstance(held[key], dict | list) or not held[key]:
            held[key] = data.draw(st.sampled_from([None, -1, "x", 1.5, [], {}, True, [None], {"id": None}]))
            break
        held = held[key]
    verify(archive)


# -- it counts as the program counts ---------------------------------------------------------------------

LANES = {
    "dots": st.none()
    | st.integers(0, 9)
    | st.fixed_dictionaries({"voters": st.integers(0, 9), "points": st.integers(0, 9)}),
    "opinion": st.dictionaries(st.sampled_from(OPINIONS), st.integers(0, 9)),
    "rating": st.dictionaries(
        st.sampled_from(["x", "y"]), st.lists(st.integers(0, 4), min_size=5, max_size=5)
    ),
    "pairwise": st.none(),
}
LANES["ranking"] = LANES["dots"]
MARKS: dict[str, st.SearchStrategy[Any]] = {
    "dots": st.integers(1, 5),
    "opinion": st.sampled_from(OPINIONS),
    "rating": st.dictionaries(st.sampled_from(["x", "y"]), st.integers(1, 5), min_size=1),
    "ranking": st.integers(1, 4),
    "pairwise": st.lists(st.integers(1, 6), min_size=1, max_size=4),
}


@given(st.data())
def test_it_counts_as_the_program_counts(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from(sorted(MARKS)))
    value = MARKS[method]
    ids = st.integers(1, 6)
    sheets = data.draw(st.lists(st.dictionaries(ids, value, max_size=6), max_size=8))
    groups = {number: data.draw(st.none() | st.integers(70, 72)) for number in range(1, len(sheets) + 1)}
    merged = {child: data.draw(st.none() | st.integers(1, child - 1)) for child in range(2, 7)}
    counted = data.draw(
        st.dictionaries(ids, st.dictionaries(st.sampled_from(["hands", "paper", "table"]), LANES[method]))
    )
    kept = {
        id_: {lane: counts for lane, counts in lanes.items() if check_counted(method, counts) is not None}
        for id_, lanes in counted.items()
    }
    marks: dict[int, dict[int, Any]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for id_, mark in sheet.items():
            marks.setdefault(id_, {})[number] = mark
    tables = {number: data.draw(st.integers(2, 4)) for number in groups if data.draw(st.booleans())}
    ballots = [
        {
            "number": number,
            "group": groups[number],
            "lane": "table" if number in tables else "phone",
            "people": tables.get(number, 1),
            "marks": {str(id_): mark for id_, mark in sheet.items()},
        }
        for number, sheet in enumerate(sheets, start=1)
    ]
    state = data.draw(st.sampled_from(["open", "closed"]))
    held = {str(id_): lanes for id_, lanes in kept.items()}
    round_ = {"method": method, "state": state, "max_per_proposal": 4, "counted": held}
    roots = roots_of(merged)
    ours = tally(method, marks, roots, groups, kept, tables, most=4, whole=state == "closed")
    theirs = recount(round_, ballots, {id_: roots.get(id_, id_) for id_ in range(1, 7)})
    for row in (*ours.values(), *theirs.values()):
        for name in ("strength", "low", "high"):  # two ways to invert a matrix may differ in the last digit
            assert ("strength" in row) == (name in row)
    for id_, mine in ours.items():
        for name in {"strength", "low", "high"} & set(mine):
            assert theirs[id_].pop(name) == pytest.approx(mine.pop(name), abs=0.11)
    assert theirs == ours


# -- the command -----------------------------------------------------------------------------------------


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(packed())
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_two_modules_that_name_two_things_alike_are_not_joined(tmp_path: Path) -> None:
    """In one file the later would silently take the place of the earlier."""
    (tmp_path / "__init__.py").write_text('"""One.\n\nTwo.\n"""\n')
    (tmp_path / "one.py").write_text('"""One."""\n\nLIMIT = 1\n\n\ndef count() -> int:\n    return LIMIT\n')
    (tmp_path / "two.py").write_text('"""Two."""\n\nOTHER: int = 2\n')
    text = joined(tmp_path, ("one", "two"))
    assert "LIMIT = 1" in text
    assert "OTHER: int = 2" in text
    for wrong in ("LIMIT: int = 2", "def count() -> int:\n    return 2", "class count:\n    pass"):
        (tmp_path / "two.py").write_text(f'"""Two."""\n\n{wrong}\n')
        with pytest.raises(ValueError, match="is named in one and in two"):
            joined(tmp_path, ("one", "two"))


def run_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The file alone, in a folder of its own, by a Python that sees no packages."""
    copied = folder / "verify.py"
    copied.write_text(packed(), "utf-8")
    command = [sys.executable, "-I", "-S", str(copied), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=60, check=False)


def test_copied_anywhere_it_gives_the_verdict_and_the_exit_code(archive_text: str, tmp_path: Path) -> None:
    file = tmp_path / "archive.json"
    file.write_text(archive_text, "utf-8")
    said = run_alone(tmp_path, "archive.json", "--lang", "en")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("holds: ")
    assert json.loads(archive_text)["workshop"]["head"] in said.stdout
    file.write_text(archive_text.replace("Мера 3", "Мера 4"), "utf-8")
    said = run_alone(tmp_path, "archive.json", "--lang", "en")
    assert said.returncode == 1
    assert "is not what the journal says" in said.stdout
    assert run_alone(tmp_path, "nowhere.json").returncode == 2


def test_a_head_and_a_receipt_can_be_asked_for(
    archive: Archive, archive_text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "archive.json"
    file.write_text("\ufeff" + archive_text, "utf-8")
    hashes = [entry["hash"] for entry in archive["journal"]]
    assert main([str(file), "--head", hashes[-1][:12].upper(), "--receipt", receipt(hashes[5])]) == 0
    assert main([str(file), "--receipt", "0000-0000-00"]) == 1
    assert "0000-0000-00" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{", '{"a":1', '{"a": NaN}', '{"a":1,"a":2}', "[" * 100_000, "\xff"])
def test_a_file_that_is_not_strict_json_does_not_hold(text: str, tmp_path: Path) -> None:
    file = tmp_path / "archive.json"
    file.write_bytes(text.encode("latin-1"))
    assert main([str(file)]) == 1


def test_a_key_that_stands_twice_is_not_read_two_ways() -> None:
    with pytest.raises(ValueError, match="twice"):
        load('{"marks": {"1": 1, "1": 3}}')


def test_a_person_who_never_voted_does_not_excuse_the_loss_of_a_ballot(lite: Hall) -> None:
    hall = lite
    (idea,) = hall.proposals("Лаборатория")
    dummy = hall.join("Наука")
    round_ = hall.round("opinion")
    for viewer, word in ((hall.vera, "for"), (hall.gleb, "against")):
        hall.vote(viewer, round_, idea, word)
    hall.ok(hall.boris, "attendee.remove", id=dummy.attendee_id)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    with hall.db.read() as tx:
        archive = json.loads(json.dumps(archive_of(tx, hall.workshop_id)))
    assert verify(archive).ok
    lost = next(ballot for ballot in archive["ballots"] if "against" in ballot["marks"].values())
    lost["marks"].clear()
    found = verify(archive)
    assert (found.code, found.where) == ("ballot", {"round_id": round_["id"], "ballot": lost["number"]})
