"""What no audience may ever receive is searched for in the raw bytes of all that is sent to it."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from facilitator.access import Viewer
from tests.cast import Hall
from tests.examples import EXAMPLES, HIDDEN, HIDE_REASON, ORIGINAL, PENDING, WITHDRAWN, Scene

NAME, ORGANIZATION = "Имя-участницы-7f3a", "Организация-участницы-7f3a"
PRIVATE = "черновик-закрытой-доски-7f3a"


@pytest.fixture
def guarded(furnished_lite: Hall) -> Hall:
    """A furnished hall where names are asked for and a second board writes in private."""
    hall, scene = furnished_lite, furnished_lite.scene
    hall.ok(hall.anna, "workshop.configure", ask_name="optional", show_authors="moderators")
    hall.ok(hall.vera, "attendee.update", name=NAME, organization=ORGANIZATION)
    hall.ok(hall.anna, "board.edit", id=scene.side_board, private_writing=True)
    hall.ok(hall.boris, "stage.open", board_id=scene.side_board, stage="proposing")
    hall.ok(hall.vera, "proposal.submit", board_id=scene.side_board, title=PRIVATE)
    return hall


def sent_to(hall: Hall, viewer: Viewer) -> str:
    """Everything a viewer can get: the snapshot and patches from many numbers, shared and their own."""
    seq = hall.reader.seq(hall.workshop_id)
    bodies = []
    for since in (*range(0, seq, 4), *range(seq - 3, seq + 2)):
        bodies.append(hall.reader.patch(viewer, since).body)
        bodies.append(hall.reader.shared(hall.workshop_id, viewer.audience, since).body)
    return b"\n".join(bodies).decode()


def test_unshown_words_reach_nobody_in_the_hall(guarded: Hall) -> None:
    hall = guarded
    for viewer in (hall.gleb, hall.scene.third_person, hall.screen, hall.zoya):
        body = sent_to(hall, viewer)
        found = [words for words in (PENDING, HIDDEN, WITHDRAWN, HIDE_REASON, PRIVATE) if words in body]
        assert found == [], f"{viewer.role} is told {found}"
    # Each of them is there for those who may see it, so the search can find.
    for viewer, known in ((hall.vera, (PENDING, HIDDEN, WITHDRAWN, HIDE_REASON, PRIVATE)),
                          (hall.boris, (PENDING, HIDDEN, WITHDRAWN, HIDE_REASON, PRIVATE, ORIGINAL)),
                          (hall.gleb, (ORIGINAL,))):  # fmt: skip
        body = sent_to(hall, viewer)
        assert [words for words in known if words not in body] == []
    for viewer in (hall.vera, hall.screen):
        assert ORIGINAL not in sent_to(hall, viewer), "the wording before a moderator's is its author's"


def test_names_and_organizations_of_authors_stay_with_the_moderators(guarded: Hall) -> None:
    hall = guarded
    for viewer in (hall.gleb, hall.screen):
        body = sent_to(hall, viewer)
        assert NAME not in body
        assert ORGANIZATION not in body
        assert '"author"' not in body
    hall.ok(hall.anna, "workshop.configure", show_authors="no")
    for proposal in hall.sees(hall.boris, "proposals").values():
        assert set(proposal.get("author", {"group_id": 0})) == {"group_id"}


def test_who_has_said_what_of_whom_stays_with_that_person(guarded: Hall) -> None:
    hall = guarded
    for viewer in (hall.gleb, hall.screen, hall.boris, hall.anna):
        patch = hall.patch(viewer)
        assert all(row["id"] == viewer.attendee_id for row in patch["put"].get("me", []))
        if viewer.attendee_id is None:
            assert "votes" not in patch["put"]
    for viewer in (hall.gleb, hall.screen):
        assert not {"attendees", "journal"} & set(hall.patch(viewer)["put"])
        assert '"attendee_id"' not in sent_to(hall, viewer)
        assert '"ballot"' not in sent_to(hall, viewer)
    assert '"ballot"' not in sent_to(hall, hall.boris)


def test_tallies_reach_nobody_before_they_may(guarded: Hall) -> None:
    hall, scene = guarded, guarded.scene
    for viewer in (hall.vera, hall.gleb, hall.screen):
        rounds = hall.sees(viewer, "rounds")
        assert {number for number, row in rounds.items() if "tally" in row} == {scene.revealed_round}
    assert all("tally" in row for row in hall.sees(hall.boris, "rounds").values())
    hall.ok(hall.boris, "round.close", id=scene.open_round)
    blind = hall.ok(hall.boris, "round.open", board_id=scene.board, method="dots", blind=True)
    assert hall.vote(hall.vera, blind, {"id": scene.first}, 1)["ok"]
    for viewer in (hall.vera, hall.screen, hall.boris, hall.anna):
        assert "tally" not in hall.sees(viewer, "rounds")[blind["id"]]


def test_a_hidden_tally_is_hidden_again_after_an_undo(guarded: Hall) -> None:
    hall = guarded
    reveal = hall.say(hall.boris, "round.reveal", id=hall.scene.closed_round)
    assert "tally" in hall.sees(hall.screen, "rounds")[hall.scene.closed_round]
    hall.ok(hall.boris, "journal.undo", seq=reveal["seq"])
    shown = {row["id"]: row for row in hall.patch(hall.screen, reveal["seq"])["put"]["rounds"]}
    assert not {"tally", "readings", "places"} & set(shown[hall.scene.closed_round])


def test_the_chain_of_the_journal_is_shown_to_those_who_keep_it(guarded: Hall) -> None:
    hall = guarded
    head = hall.table("workshops")[0]["head"]
    assert hall.patch(hall.boris)["head"] == hall.patch(hall.screen)["head"] == head[:12]
    assert "head" not in hall.patch(hall.vera)


def test_secrets_of_the_server_are_in_no_byte(guarded: Hall) -> None:
    hall = guarded
    rows = hall.rows()
    secret = {row["salt"] for row in rows["proposals"]}
    secret |= {row["token_hash"] for row in rows["credentials"]} | {
        row["return_hash"] for row in rows["attendees"]
    }
    secret |= {row["before"] for row in rows["journal"] if row["before"] and row["before"] != "[]"}
    for viewer in (hall.vera, hall.boris, hall.anna, hall.screen):
        body = sent_to(hall, viewer)
        assert [word for word in secret if word and word in body] == []


def test_a_stranger_sees_no_more_than_the_wall(guarded: Hall) -> None:
    assert guarded.zoya.audience == "screen"
    assert Viewer(1, "attendee").audience == "attendee"
    assert [Viewer(1, role).audience for role in ("moderator", "organizer", "system")] == ["moderator"] * 3


@pytest.mark.parametrize(
    "verb", sorted(verb for verb in EXAMPLES if EXAMPLES[verb].by in ("vera", "gleb", "zoya"))
)
def test_an_attendees_answer_holds_only_what_that_attendee_may_see(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    if example.stages is not None and "voting" not in example.stages:
        hall.stage(min(example.stages), hall.scene.board)
    scene: Scene = hall.scene
    viewer = hall.cast.all[example.by]
    answer = hall.send(viewer, verb, example.payload(scene))
    assert answer["ok"], answer
    assert set(answer["put"]) <= {"me", "proposals", "votes", "commitments"}
    person = viewer if viewer.attendee_id else scene.third_person
    for noun, records in answer["put"].items():
        seen = hall.sees(person, noun)
        for record in records:
            if verb != "attendee.join":
                assert seen[record["id"]] == record


@pytest.mark.parametrize("verb", sorted(verb for verb in EXAMPLES if EXAMPLES[verb].by in ("boris", "anna")))
def test_a_moderators_answer_holds_what_the_moderator_sees(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    answer = hall.send(hall.anna, verb, example.payload(hall.scene))
    assert answer["ok"], answer
    assert "votes" not in answer["put"]
    if verb == "workshop.erase":
        return
    for noun, records in answer["put"].items():
        seen = hall.sees(hall.anna, noun)
        for record in records:
            assert seen[record["id"]] == record


def test_what_is_sent_is_strict_json(furnished: Hall) -> None:
    hall = furnished
    for viewer in (hall.vera, hall.boris, hall.screen):
        body: Any = hall.reader.patch(viewer, 0).body
        assert orjson.loads(body) == json.loads(body)
        assert body.decode()


def test_what_a_hidden_proposal_took_in_is_hidden_with_it(lite: Hall) -> None:
    hall = lite
    first, second, third = hall.proposals("Корень", "Слово-внутри-7f3a", "Слово-глубже-7f3a")
    hall.ok(hall.boris, "proposal.merge", into_id=second["id"], ids=[third["id"]])
    hall.ok(hall.boris, "proposal.merge", into_id=first["id"], ids=[second["id"]])
    words = ("Слово-внутри-7f3a", "Слово-глубже-7f3a")
    assert all(word in hall.reader.patch(hall.gleb, 0).body.decode() for word in words)
    before = hall.reader.seq(hall.workshop_id)
    hidden = hall.say(hall.boris, "proposal.hide", id=first["id"])
    for viewer in (hall.gleb, hall.screen):
        assert not any(word in hall.reader.patch(viewer, 0).body.decode() for word in words)
        assert set(hall.patch(viewer, before)["drop"]["proposals"]) == {
            first["id"],
            second["id"],
            third["id"],
        }
    assert words[0] in hall.reader.patch(hall.vera, 0).body.decode(), "an author sees what became of it"
    hall.ok(hall.boris, "journal.undo", seq=hidden["seq"])
    assert {first["id"], second["id"], third["id"]} <= set(hall.sees(hall.gleb, "proposals"))


def shared_numbers(patch: dict[str, Any]) -> dict[int, list[str]]:
    """The numbers of changes that more than one record of a patch bears -> those records."""
    bearing: dict[int, list[str]] = {}
    for noun, rows in patch["put"].items():
        for row in rows:
            bearing.setdefault(row["rev"], []).append(f"{noun}:{row['id']}")
    return {rev: names for rev, names in bearing.items() if len(names) > 1}


def test_no_number_of_a_change_tells_moderators_who_supports_what(lite: Hall) -> None:
    hall = lite
    (idea,) = hall.proposals("Лаборатория", by=hall.vera)
    before = hall.reader.seq(hall.workshop_id)
    for value in (True, False, True):
        hall.ok(hall.gleb, "proposal.support", id=idea["id"], value=value)
        for viewer in (hall.boris, hall.anna):
            patch = hall.patch(viewer, before)
            assert [row["id"] for row in patch["put"]["proposals"]] == [idea["id"]]
            assert "attendees" not in patch["put"], "one who comes to be seen with a proposal supports it"
            assert not [
                names
                for names in shared_numbers(hall.patch(viewer)).values()
                if len(names) > 1 and any(name.startswith("attendees:") for name in names)
            ]
    (me,) = hall.patch(hall.gleb, before)["put"]["me"]
    assert me["supports"] == [idea["id"]], "the other tab of the same phone is told"


@pytest.mark.parametrize("shown", ["no", "moderators"])
def test_a_change_of_its_author_gives_no_proposal_away_to_the_hall(lite: Hall, shown: str) -> None:
    """Two that change at once have one author: so before the hall nothing changes that it is not shown."""
    hall = lite
    hall.ok(hall.anna, "workshop.configure", ask_name="optional", show_authors=shown)
    hall.proposals("Первое", "Второе", by=hall.vera)
    first, *_ = hall.sees(hall.boris, "groups")
    for change in ({"name": "Вера"}, {"organization": "Завод"}, {"group": first}):
        before = hall.reader.seq(hall.workshop_id)
        hall.ok(hall.vera, "attendee.update", **change)
        for viewer in (hall.gleb, hall.screen):
            assert "proposals" not in hall.patch(viewer, before)["put"]
    before = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.anna, "attendee.erase", id=hall.vera.attendee_id, words="keep")
    for viewer in (hall.gleb, hall.screen):
        numbers = shared_numbers(hall.patch(viewer, before))
        assert not [
            names for names in numbers.values() if any(name.startswith("proposals:") for name in names)
        ]


def test_where_authors_are_shown_to_all_a_change_of_one_reaches_all(lite: Hall) -> None:
    hall = lite
    hall.ok(hall.anna, "workshop.configure", show_authors="all")
    mine = {row["id"] for row in hall.proposals("Первое", "Второе", by=hall.vera)}
    before = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.vera, "attendee.update", organization="Другой завод")
    for viewer in (hall.vera, hall.gleb, hall.screen, hall.boris):
        rows = hall.patch(viewer, before)["put"]["proposals"]
        assert {row["id"] for row in rows} == mine
        assert {row["author"]["organization"] for row in rows} == {"Другой завод"}


def test_where_authors_are_not_shown_no_number_of_a_change_names_theirs(lite: Hall) -> None:
    hall = lite
    mine = hall.proposals("Первое", "Второе")
    hall.ok(hall.anna, "workshop.configure", show_authors="no")
    before = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.vera, "attendee.update", organization="Другой завод")
    assert "proposals" not in hall.patch(hall.boris, before)["put"]
    hall.ok(hall.anna, "workshop.configure", show_authors="moderators")
    before = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.vera, "attendee.update", organization="Третий завод")
    assert {row["id"] for row in hall.patch(hall.boris, before)["put"]["proposals"]} == {
        p["id"] for p in mine
    }
