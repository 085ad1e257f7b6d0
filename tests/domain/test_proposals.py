"""Proposals: written on phones, moderated, merged, grouped into sections."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from facilitator.models import Distinction
from tests.cast import Hall, Row


@pytest.fixture
def idea(hall: Hall) -> Row:
    """One visible proposal of Vera's, on a board that is collecting."""
    return hall.proposals("Стажировки на заводах")[0]


# -- submitting ------------------------------------------------------------------------------------------


def test_a_proposal_is_numbered_visible_and_known_to_its_author_as_hers(hall: Hall) -> None:
    hall.stage("proposing")
    asked = {"title": "Новая печь", "details": "На две смены", "year": 2028, "section_id": hall.sections[2]}
    made = hall.ok(hall.vera, "proposal.submit", **asked)
    assert {name: made[name] for name in asked} == asked
    assert (made["number"], made["status"], made["mine"], made["board_id"]) == (
        1,
        "visible",
        True,
        hall.board_id,
    )
    assert (made["merged_into"], made["merged_ids"], made["rev"]) == (
        None,
        [],
        hall.reader.seq(hall.workshop_id),
    )
    seen = hall.sees(hall.gleb, "proposals")[made["id"]]
    assert seen["title"] == "Новая печь"
    assert "mine" not in seen
    assert "author" not in seen


def test_numbers_go_on_over_all_boards(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    first = hall.proposals("Раз")[0]
    second = hall.proposals("Два", board_id=side["id"], by=hall.gleb)[0]
    assert (first["number"], second["number"]) == (1, 2)


def test_with_one_board_nobody_names_it_and_with_two_one_must(hall: Hall) -> None:
    hall.stage("proposing")
    assert hall.ok(hall.vera, "proposal.submit", title="Без доски")["board_id"] == hall.board_id
    hall.ok(hall.anna, "board.add", title="Вторая")
    params = hall.refused(hall.vera, "proposal.submit", "bad_payload", title="Без доски")
    assert params == {"field": "board_id", "why": "required"}


@pytest.mark.parametrize("field", ["board_id", "section_id"])
def test_what_is_not_there_cannot_be_named(hall: Hall, field: str) -> None:
    hall.stage("proposing")
    hall.refused(hall.vera, "proposal.submit", "not_found", title="Мысль", **{field: 999_999})


@pytest.mark.parametrize(("setting", "field"), [("ask_section", "section_id"), ("ask_year", "year")])
def test_where_the_workshop_does_not_ask_for_it_a_section_or_a_year_is_refused_in_words(
    hall: Hall, setting: str, field: str
) -> None:
    hall.stage("proposing")
    values = {"section_id": hall.sections[0], "year": 2028}
    assert hall.ok(hall.vera, "proposal.submit", title="Раньше", **values)["year"] == 2028
    hall.ok(hall.anna, "workshop.configure", **{setting: False})
    assert hall.sees(hall.vera, "workshop")[hall.workshop_id][setting] is False
    asked = {"title": "Мысль", field: values[field]}
    assert hall.refused(hall.vera, "proposal.submit", "not_asked", **asked) == {"field": field}
    (other,) = values.keys() - {field}
    made = hall.ok(hall.vera, "proposal.submit", title="Мысль", **{other: values[other]})
    assert (made[other], made[field]) == (values[other], None)
    hall.ok(hall.anna, "workshop.configure", **{setting: True})
    assert hall.ok(hall.vera, "proposal.submit", **{**asked, "title": "Снова"})[field] == values[field]


def test_a_removed_section_takes_nothing_in(hall: Hall) -> None:
    hall.stage("proposing")
    hall.ok(hall.boris, "section.remove", id=hall.sections[0])
    asked = {"title": "Мысль", "section_id": hall.sections[0]}
    assert hall.refused(hall.vera, "proposal.submit", "not_found", **asked) == {"noun": "section"}


def test_a_title_is_needed_and_has_a_length(hall: Hall) -> None:
    hall.stage("proposing")
    assert hall.refused(hall.vera, "proposal.submit", "empty_text", title=" \u200b ") == {"field": "title"}
    params = hall.refused(hall.vera, "proposal.submit", "too_long", title="я" * 201)
    assert params == {"field": "title", "limit": 200, "length": 201}
    params = hall.refused(hall.vera, "proposal.submit", "too_long", title="Мысль", details="я" * 2001)
    assert params == {"field": "details", "limit": 2000, "length": 2001}
    assert hall.ok(hall.vera, "proposal.submit", title="я" * 200, details="я" * 2000)


def test_words_are_cleaned_at_the_door(hall: Hall) -> None:
    hall.stage("proposing")
    made = hall.ok(
        hall.vera, "proposal.submit", title="  Новая\u202e\tпечь\n№ 2 ", details="Раз\r\n\r\n\r\n\r\nдва \x00"
    )
    assert (made["title"], made["details"]) == ("Новая печь № 2", "Раз\n\nдва")


def test_a_person_sends_no_more_than_the_board_allows(hall: Hall) -> None:
    hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=2)
    first, _second = hall.proposals("Раз", "Два")
    assert hall.refused(hall.vera, "proposal.submit", "over_limit", title="Три") == {"limit": 2}
    assert hall.ok(hall.gleb, "proposal.submit", title="Моё первое")
    hall.ok(hall.vera, "proposal.withdraw", id=first["id"])
    assert hall.ok(hall.vera, "proposal.submit", title="Три")
    hall.refused(hall.vera, "proposal.submit", "over_limit", title="Четыре")
    hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=None)
    assert hall.ok(hall.vera, "proposal.submit", title="Четыре")


def test_a_hidden_or_merged_proposal_still_counts_for_the_limit(hall: Hall) -> None:
    first, second, third = hall.proposals("Раз", "Два", "Три")
    hall.ok(hall.boris, "proposal.hide", id=first["id"])
    hall.ok(hall.boris, "proposal.merge", into_id=second["id"], ids=[third["id"]])
    hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=3)
    hall.refused(hall.vera, "proposal.submit", "over_limit", title="Четыре")


def test_the_limit_holds_when_the_same_person_sends_from_many_hands_at_once(hall: Hall) -> None:
    hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=3)
    hall.stage("proposing")
    answers = hall.at_once([(hall.vera, "proposal.submit", {"title": f"Мысль {n}"}) for n in range(12)])
    assert sum(answer["ok"] for answer in answers) == 3
    assert {answer["code"] for answer in answers if not answer["ok"]} == {"over_limit"}
    assert len(hall.table("proposals")) == 3


# -- approve first ---------------------------------------------------------------------------------------


def test_a_pending_proposal_waits_for_the_moderator(hall: Hall) -> None:
    hall.ok(hall.anna, "board.edit", id=hall.board_id, approve_first=True)
    made = hall.proposals("Мысль")[0]
    assert (made["status"], made["mine"]) == ("pending", True)
    assert made["id"] not in hall.sees(hall.gleb, "proposals")
    assert made["id"] not in hall.sees(hall.screen, "proposals")
    assert hall.sees(hall.vera, "proposals")[made["id"]]["status"] == "pending"
    assert hall.sees(hall.boris, "proposals")[made["id"]]["status"] == "pending"
    assert hall.ok(hall.boris, "proposal.approve", id=made["id"], reason="Берём")["status"] == "visible"
    assert made["id"] in hall.sees(hall.gleb, "proposals")
    assert hall.sees(hall.vera, "proposals")[made["id"]]["reason"] == "Берём"


def test_approving_twice_is_harmless_and_what_is_hidden_is_not_approved(hall: Hall, idea: Row) -> None:
    assert hall.ok(hall.boris, "proposal.approve", id=idea["id"])["status"] == "visible"
    hall.ok(hall.boris, "proposal.hide", id=idea["id"])
    hall.refused(hall.boris, "proposal.approve", "proposal_hidden", id=idea["id"])


# -- editing one's own -----------------------------------------------------------------------------------


def test_an_author_edits_what_is_named_and_nothing_else(hall: Hall, idea: Row) -> None:
    hall.ok(hall.vera, "proposal.edit", id=idea["id"], details="Раз в год")
    changed = hall.ok(hall.vera, "proposal.edit", id=idea["id"], title="Стажировки")
    assert (changed["title"], changed["details"]) == ("Стажировки", "Раз в год")
    assert changed["number"] == idea["number"]
    hall.refused(hall.vera, "proposal.edit", "empty_text", id=idea["id"], title="")
    assert hall.ok(hall.vera, "proposal.edit", id=idea["id"], details="")["details"] == ""


@pytest.mark.parametrize("verb", ["proposal.edit", "proposal.withdraw"])
def test_nobody_touches_what_is_anothers(hall: Hall, idea: Row, verb: str) -> None:
    assert hall.refused(hall.gleb, verb, "not_found", id=idea["id"]) == {"noun": "proposal"}


def test_the_authors_newest_words_are_the_original_again(hall: Hall, idea: Row) -> None:
    hall.ok(hall.boris, "proposal.reword", id=idea["id"], title="Стажировки (ред.)")
    changed = hall.ok(hall.vera, "proposal.edit", id=idea["id"], title="Мои стажировки")
    assert changed["title"] == "Мои стажировки"
    assert "original_title" not in changed


def test_what_has_gone_from_the_wall_is_not_edited(hall: Hall) -> None:
    hidden, merged, into, withdrawn = hall.proposals("Раз", "Два", "Три", "Четыре")
    hall.ok(hall.boris, "proposal.hide", id=hidden["id"])
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[merged["id"]])
    hall.ok(hall.vera, "proposal.withdraw", id=withdrawn["id"])
    hall.refused(hall.vera, "proposal.edit", "proposal_hidden", id=hidden["id"], title="Снова")
    hall.refused(hall.vera, "proposal.edit", "proposal_hidden", id=withdrawn["id"], title="Снова")
    params = hall.refused(hall.vera, "proposal.edit", "proposal_merged", id=merged["id"], title="Снова")
    assert params == {"into": into["number"], "into_id": into["id"]}


def test_a_withdrawn_proposal_is_seen_by_its_author_and_the_moderator_alone(hall: Hall, idea: Row) -> None:
    assert hall.ok(hall.vera, "proposal.withdraw", id=idea["id"])["status"] == "withdrawn"
    assert hall.ok(hall.vera, "proposal.withdraw", id=idea["id"])["status"] == "withdrawn"
    assert idea["id"] not in hall.sees(hall.gleb, "proposals")
    assert idea["id"] not in hall.sees(hall.screen, "proposals")
    assert hall.sees(hall.vera, "proposals")[idea["id"]]["status"] == "withdrawn"
    assert hall.sees(hall.boris, "proposals")[idea["id"]]["status"] == "withdrawn"
    for verb in ("proposal.approve", "proposal.hide", "proposal.restore"):
        hall.refused(hall.boris, verb, "proposal_hidden", id=idea["id"])


def test_what_took_others_in_cannot_be_withdrawn_from_under_them(hall: Hall) -> None:
    into, merged = hall.proposals("Раз")[0], hall.proposals("Два", by=hall.gleb)[0]
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[merged["id"]])
    hall.refused(hall.vera, "proposal.withdraw", "proposal_merged", id=into["id"])
    hall.refused(hall.gleb, "proposal.withdraw", "proposal_merged", id=merged["id"])
    hall.ok(hall.boris, "proposal.split", id=into["id"], ids=[merged["id"]])
    assert hall.ok(hall.vera, "proposal.withdraw", id=into["id"])["status"] == "withdrawn"
    assert hall.sees(hall.screen, "proposals")[merged["id"]]["status"] == "visible"


# -- moderating ------------------------------------------------------------------------------------------


def test_hiding_takes_a_proposal_off_the_walls_and_tells_its_author_why(hall: Hall, idea: Row) -> None:
    assert hall.ok(hall.boris, "proposal.hide", id=idea["id"], reason="Не о том")["status"] == "hidden"
    assert idea["id"] not in hall.sees(hall.gleb, "proposals")
    assert idea["id"] not in hall.sees(hall.screen, "proposals")
    mine = hall.sees(hall.vera, "proposals")[idea["id"]]
    assert (mine["status"], mine["reason"]) == ("hidden", "Не о том")
    assert hall.ok(hall.bella, "proposal.restore", id=idea["id"])["status"] == "visible"
    assert idea["id"] in hall.sees(hall.gleb, "proposals")


def test_a_reason_has_a_length(hall: Hall, idea: Row) -> None:
    params = hall.refused(hall.boris, "proposal.hide", "too_long", id=idea["id"], reason="я" * 241)
    assert params == {"field": "reason", "limit": 240, "length": 241}


def test_rewording_keeps_the_authors_first_words_through_many_hands(hall: Hall, idea: Row) -> None:
    hall.ok(hall.vera, "proposal.edit", id=idea["id"], details="Каждый год")
    first = hall.ok(hall.boris, "proposal.reword", id=idea["id"], title="Стажировки преподавателей")
    assert (first["details"], first["original_details"]) == ("Каждый год", "Каждый год")
    second = hall.ok(hall.bella, "proposal.reword", id=idea["id"], title="Стажировки", details="Раз в год")
    assert (second["title"], second["details"]) == ("Стажировки", "Раз в год")
    assert (second["original_title"], second["original_details"]) == ("Стажировки на заводах", "Каждый год")
    hall.refused(hall.boris, "proposal.reword", "empty_text", id=idea["id"], title="\u200b")
    assert "original_title" not in hall.sees(hall.gleb, "proposals")[idea["id"]]
    assert hall.sees(hall.vera, "proposals")[idea["id"]]["original_title"] == "Стажировки на заводах"


# -- merging ---------------------------------------------------------------------------------------------


def test_a_merge_keeps_texts_and_shows_the_lineage_on_both_sides(hall: Hall) -> None:
    into, second, third = hall.proposals("Раз", "Два", "Три")
    answer = hall.say(hall.boris, "proposal.merge", into_id=into["id"], ids=[third["id"], second["id"]])
    assert [row["id"] for row in answer["put"]["proposals"]] == [into["id"], third["id"], second["id"]]
    seen = hall.sees(hall.screen, "proposals")
    assert seen[into["id"]]["merged_ids"] == [second["id"], third["id"]]
    assert (seen[second["id"]]["status"], seen[second["id"]]["merged_into"]) == ("merged", into["id"])
    assert seen[second["id"]]["title"] == "Два"


def test_the_same_id_twice_in_a_merge_is_one(hall: Hall) -> None:
    into, second = hall.proposals("Раз", "Два")
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[second["id"], second["id"]])
    assert hall.sees(hall.boris, "proposals")[into["id"]]["merged_ids"] == [second["id"]]


def test_merges_form_chains_but_no_circles(hall: Hall) -> None:
    first, second, third = hall.proposals("Раз", "Два", "Три")
    hall.ok(hall.boris, "proposal.merge", into_id=second["id"], ids=[first["id"]])
    hall.ok(hall.boris, "proposal.merge", into_id=third["id"], ids=[second["id"]])
    hall.refused(hall.boris, "proposal.merge", "proposal_merged", into_id=first["id"], ids=[third["id"]])
    params = hall.refused(
        hall.boris, "proposal.merge", "proposal_merged", into_id=third["id"], ids=[first["id"]]
    )
    assert params == {"into": third["number"], "into_id": third["id"]}


def test_what_cannot_be_merged_is_refused_whole(hall: Hall) -> None:
    into, second, hidden = hall.proposals("Раз", "Два", "Три")
    hall.ok(hall.boris, "proposal.hide", id=hidden["id"])
    params = hall.refused(
        hall.boris, "proposal.merge", "bad_payload", into_id=into["id"], ids=[second["id"], into["id"]]
    )
    assert params == {"field": "ids", "why": "into_itself"}
    for ids in ([second["id"], hidden["id"]], [hidden["id"]]):
        hall.refused(hall.boris, "proposal.merge", "proposal_hidden", into_id=into["id"], ids=ids)
    hall.refused(hall.boris, "proposal.merge", "proposal_hidden", into_id=hidden["id"], ids=[second["id"]])
    hall.refused(hall.boris, "proposal.merge", "not_found", into_id=into["id"], ids=[second["id"], 999_999])


def test_proposals_of_two_boards_are_not_merged(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    here, there = hall.proposals("Раз")[0], hall.proposals("Два", board_id=side["id"])[0]
    hall.refused(hall.boris, "proposal.merge", "not_found", into_id=here["id"], ids=[there["id"]])


def test_a_split_puts_each_back_where_it_stood(hall: Hall) -> None:
    into, second, third = hall.proposals("Раз", "Два", "Три")
    hall.ok(hall.boris, "proposal.place", ids=[second["id"]], section_id=hall.sections[3])
    before = hall.sees(hall.screen, "proposals")
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[second["id"], third["id"]])
    hall.ok(hall.boris, "proposal.split", id=into["id"], ids=[second["id"]])
    after = hall.sees(hall.screen, "proposals")
    assert {**after[second["id"]], "rev": 0} == {**before[second["id"]], "rev": 0}
    assert after[into["id"]]["merged_ids"] == [third["id"]]


def test_only_what_was_merged_into_it_can_be_split_off(hall: Hall) -> None:
    into, merged, other = hall.proposals("Раз", "Два", "Три")
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[merged["id"]])
    for ids in ([other["id"]], [merged["id"], other["id"]], [into["id"]]):
        hall.refused(hall.boris, "proposal.split", "not_found", id=into["id"], ids=ids)


# -- placing ---------------------------------------------------------------------------------------------


def order(hall: Hall, section_id: int | None) -> list[str]:
    """Titles of a section as they stand."""
    rows = [row for row in hall.sees(hall.boris, "proposals").values() if row["section_id"] == section_id]
    return [row["title"] for row in sorted(rows, key=lambda row: (row["position"], row["id"]))]


def test_proposals_are_placed_in_the_given_order(hall: Hall) -> None:
    ids = {row["title"]: row["id"] for row in hall.proposals("а", "б", "в", "г", "д")}
    here, there = hall.sections[0], hall.sections[1]
    hall.ok(hall.boris, "proposal.place", ids=[ids["в"], ids["а"]], section_id=here)
    assert order(hall, here) == ["в", "а"]
    hall.ok(hall.boris, "proposal.place", ids=[ids["д"], ids["б"]], section_id=here, before_id=ids["а"])
    assert order(hall, here) == ["в", "д", "б", "а"]
    hall.ok(hall.boris, "proposal.place", ids=[ids["а"]], section_id=here, before_id=ids["в"])
    assert order(hall, here) == ["а", "в", "д", "б"]
    hall.ok(hall.boris, "proposal.place", ids=[ids["в"]], section_id=here)
    assert order(hall, here) == ["а", "д", "б", "в"]
    hall.ok(hall.boris, "proposal.place", ids=[ids["д"], ids["г"]], section_id=there)
    hall.ok(hall.boris, "proposal.place", ids=[ids["а"]], section_id=None)
    assert (order(hall, here), order(hall, there), order(hall, None)) == (["б", "в"], ["д", "г"], ["а"])


def test_a_place_before_oneself_changes_no_order(hall: Hall) -> None:
    ids = [row["id"] for row in hall.proposals("а", "б", "в")]
    hall.ok(hall.boris, "proposal.place", ids=ids, section_id=hall.sections[0])
    hall.ok(hall.boris, "proposal.place", ids=[ids[1]], section_id=hall.sections[0], before_id=ids[1])
    assert order(hall, hall.sections[0]) == ["а", "б", "в"]


def test_a_hundred_moves_into_one_gap_keep_the_order(lite: Hall) -> None:
    ids = [row["id"] for row in lite.proposals("а", "б", "в")]
    here = lite.sections[0]
    lite.ok(lite.boris, "proposal.place", ids=ids, section_id=here)
    titles = ["а", "б", "в"]
    for _ in range(100):  # the gap before the last one is halved each time, until all are numbered anew
        lite.ok(lite.boris, "proposal.place", ids=[ids[0]], section_id=here, before_id=ids[2])
        titles[0], titles[1] = titles[1], titles[0]
        ids[0], ids[1] = ids[1], ids[0]
        assert order(lite, here) == titles


def test_what_is_not_there_is_no_place(hall: Hall) -> None:
    first, second, merged = hall.proposals("а", "б", "в")
    hall.ok(hall.boris, "proposal.merge", into_id=first["id"], ids=[merged["id"]])
    hall.ok(hall.boris, "proposal.place", ids=[second["id"]], section_id=hall.sections[1])
    here = {"ids": [first["id"]], "section_id": hall.sections[0]}
    hall.refused(hall.boris, "proposal.place", "not_found", **{**here, "section_id": 999_999})
    hall.refused(hall.boris, "proposal.place", "not_found", **{**here, "ids": [first["id"], 999_999]})
    hall.refused(hall.boris, "proposal.place", "not_found", **here, before_id=second["id"])
    params = hall.refused(
        hall.boris, "proposal.place", "proposal_merged", ids=[merged["id"]], section_id=None
    )
    assert params["into_id"] == first["id"]


def test_more_than_five_hundred_at_once_are_refused(hall: Hall) -> None:
    hall.refused(hall.boris, "proposal.place", "bad_payload", ids=list(range(501)), section_id=None)
    hall.refused(hall.boris, "proposal.merge", "bad_payload", into_id=1, ids=[])


# -- notes -----------------------------------------------------------------------------------------------


def test_a_note_is_for_moderators_alone_and_can_be_taken_back(hall: Hall) -> None:
    (row,) = hall.proposals("Печь")
    answer = hall.say(hall.boris, "proposal.note", id=row["id"], text="  Спросить завод\nи колледж ")
    (note,) = answer["put"]["notes"]
    assert (note["text"], note["by"], note["proposal_id"]) == (
        "Спросить завод\nи колледж",
        "Boris",
        row["id"],
    )
    assert hall.sees(hall.bella, "notes")[note["id"]] == note
    for viewer in (hall.vera, hall.gleb, hall.screen):
        assert not hall.sees(viewer, "notes")
    assert "Спросить" not in hall.table("journal")[-1]["data"], (
        "the journal holds a digest of a person's words"
    )
    assert hall.say(hall.bella, "journal.undo", seq=answer["seq"])["ok"]
    assert not hall.sees(hall.boris, "notes")
    hall.refused(hall.boris, "proposal.note", "empty_text", id=row["id"], text=" ")


def test_a_workshop_has_reasons_of_its_own_for_hiding(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", hide_reasons=["Не по теме ", "", "Не по теме", "Реклама"])
    (seen,) = hall.sees(hall.boris, "workshop").values()
    assert seen["hide_reasons"] == ["Не по теме", "Реклама"]
    (seen,) = hall.sees(hall.vera, "workshop").values()
    assert "hide_reasons" not in seen


def distinctions(hall: Hall) -> set[tuple[int, int]]:
    with hall.db.read() as tx:
        rows = tx.scalars(select(Distinction).where(Distinction.removed.is_(False)))
        return {(row.one_id, row.other_id) for row in rows}


def test_alike_ones_are_told_apart_each_from_each_and_once(hall: Hall) -> None:
    ids = [row["id"] for row in hall.proposals("Каток", "каток у школы", "Каток во дворе")]
    first = hall.say(hall.boris, "proposal.distinguish", ids=[ids[1], ids[0], ids[1]])
    assert distinctions(hall) == {(ids[0], ids[1])}
    second = hall.say(hall.bella, "proposal.distinguish", ids=ids)
    assert distinctions(hall) == {(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])}
    hall.ok(hall.boris, "journal.undo", seq=second["seq"])
    assert distinctions(hall) == {(ids[0], ids[1])}, "what another act had told apart stays so"
    hall.ok(hall.boris, "journal.undo", seq=first["seq"])
    assert distinctions(hall) == set()


def test_one_cannot_be_told_apart_from_itself(hall: Hall) -> None:
    row = hall.proposals("Каток")[0]
    params = hall.refused(hall.boris, "proposal.distinguish", "bad_payload", ids=[row["id"], row["id"]])
    assert params == {"field": "ids", "why": "too_short"}
