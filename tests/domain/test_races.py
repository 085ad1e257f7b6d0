"""Many people at once: every ack is counted, every refusal is not, and nothing is there that nobody sent."""

from __future__ import annotations

import random
import threading
from typing import Any

from facilitator.ledger import Answer
from tests.cast import Hall, Row

Sent = tuple[Any, str, dict[str, Any]]


def counted(hall: Hall, round_: Row) -> dict[int, int]:
    """Proposal -> points, as the moderator sees them."""
    return {int(number): row["points"] for number, row in hall.tally(round_["id"]).items()}


def acked(sent: list[Sent], answers: list[Answer]) -> dict[int, int]:
    """Proposal -> points of the marks that were acked, one mark a person."""
    points: dict[int, int] = {}
    for (_viewer, _verb, payload), answer in zip(sent, answers, strict=True):
        if answer["ok"]:
            points[payload["proposal_id"]] = points.get(payload["proposal_id"], 0) + payload["value"]
    return points


def test_two_hundred_votes_race_with_the_closing_of_the_round(hall: Hall) -> None:
    proposals = hall.proposals(*(f"Мысль {number}" for number in range(5)))
    people = hall.crowd(200)
    round_ = hall.round("dots", budget=3)
    chance = random.Random(24)
    sent: list[Sent] = [
        (person, "vote.cast", {"round_id": round_["id"], "proposal_id": chance.choice(proposals)["id"],
                               "value": chance.randint(1, 3)})
        for person in people
    ]  # fmt: skip
    everything: list[Sent] = [*sent]
    everything.insert(100, (hall.boris, "round.close", {"id": round_["id"]}))
    answers = hall.at_once(everything)
    closing = answers.pop(100)
    assert closing["ok"]
    assert {answer["code"] for answer in answers if not answer["ok"]} <= {"round_closed"}
    assert counted(hall, round_) == acked(sent, answers)
    assert all(answer["seq"] < closing["seq"] for answer in answers if answer["ok"])
    shown = hall.sees(hall.screen, "rounds")[round_["id"]]
    assert shown["turnout"]["voters"] == sum(answer["ok"] for answer in answers)


def test_votes_race_with_the_closing_of_a_secret_round(hall: Hall) -> None:
    proposals = hall.proposals("Раз", "Два")
    people = hall.crowd(40)
    round_ = hall.round("dots", budget=2, secret=True)
    sent: list[Sent] = [
        (
            person,
            "vote.cast",
            {"round_id": round_["id"], "proposal_id": proposals[number % 2]["id"], "value": 2},
        )
        for number, person in enumerate(people)
    ]
    answers = hall.at_once([*sent, (hall.boris, "round.close", {"id": round_["id"]})])
    assert answers.pop()["ok"]
    assert {answer["code"] for answer in answers if not answer["ok"]} <= {"round_closed"}
    assert counted(hall, round_) == acked(sent, answers)
    assert {row["attendee_id"] for row in hall.table("ballots")} <= {None}


def test_people_vote_while_what_they_vote_on_is_hidden_and_merged(hall: Hall) -> None:
    kept, hidden, merged = hall.proposals("Раз", "Два", "Три")
    people = hall.crowd(60)
    round_ = hall.round("dots", budget=1)
    sent: list[Sent] = [
        (person, "vote.cast", {"round_id": round_["id"], "value": 1,
                               "proposal_id": (kept, hidden, merged)[number % 3]["id"]})
        for number, person in enumerate(people)
    ]  # fmt: skip
    acts: list[Sent] = [
        (hall.boris, "proposal.hide", {"id": hidden["id"]}),
        (hall.bella, "proposal.merge", {"into_id": kept["id"], "ids": [merged["id"]]}),
    ]
    answers = hall.at_once([*sent[:30], *acts, *sent[30:]])
    acts_answered = answers[30:32]
    del answers[30:32]
    assert all(answer["ok"] for answer in acts_answered)
    by_proposal: dict[int, list[Answer]] = {}
    for (_viewer, _verb, payload), answer in zip(sent, answers, strict=True):
        by_proposal.setdefault(payload["proposal_id"], []).append(answer)
    assert all(answer["ok"] for answer in by_proposal[kept["id"]])
    assert {answer["code"] for answer in by_proposal[hidden["id"]] if not answer["ok"]} <= {"proposal_hidden"}
    for answer in by_proposal[merged["id"]]:
        assert answer["ok"] or answer["params"] == {"into": kept["number"], "into_id": kept["id"]}
    points = acked(sent, answers)
    # Each person had one dot, so on the merged one none counts twice and the sums add up.
    points[kept["id"]] += points.pop(merged["id"], 0)
    assert counted(hall, round_) == points
    entries = sum(row["verb"] == "vote.cast" for row in hall.table("journal"))
    assert entries == sum(answer["ok"] for answer in answers)


def test_two_moderators_at_once_lose_no_card(hall: Hall) -> None:
    ids = [row["id"] for row in hall.proposals(*(f"Мысль {number}" for number in range(24)))]
    chance = random.Random(22)

    def some_act(who: Any) -> Sent:
        kind = chance.randrange(4)
        a, b = chance.sample(ids, 2)
        if kind == 0:
            return who, "proposal.place", {"ids": [a, b], "section_id": chance.choice(hall.sections)}
        if kind == 1:
            return who, "proposal.merge", {"into_id": a, "ids": [b]}
        if kind == 2:
            return who, "proposal.reword", {"id": a, "title": f"Слова {b}"}
        return who, "proposal.hide", {"id": a}

    sent = [some_act((hall.boris, hall.bella)[number % 2]) for number in range(80)]
    answers = hall.at_once(sent)
    assert {answer["code"] for answer in answers if not answer["ok"]} <= {
        "proposal_merged",
        "proposal_hidden",
        "bad_payload",
    }
    rows = {row["id"]: row for row in hall.table("proposals")}
    assert sorted(rows) == sorted(ids)
    for row in rows.values():
        root = row
        for _ in ids:
            root = rows[root["merged_into"]] if root["merged_into"] else root
        assert root["merged_into"] is None
        assert root["status"] in ("visible", "hidden")


def test_numbers_have_no_holes_and_no_doubles_when_a_whole_hall_writes(hall: Hall) -> None:
    hall.stage("proposing")
    people = hall.crowd(30)
    answers = hall.at_once(
        [(person, "proposal.submit", {"title": "Мысль"}) for person in people for _ in range(2)]
    )
    assert all(answer["ok"] for answer in answers)
    assert sorted(row["number"] for row in hall.table("proposals")) == list(range(1, 61))
    assert [row["seq"] for row in hall.table("journal")] == list(range(1, len(hall.table("journal")) + 1))
    ids = [
        row["id"]
        for name in ("boards", "sections", "groups", "attendees", "proposals")
        for row in hall.table(name)
    ]
    assert len(ids) == len(set(ids)), "one space of ids for all nouns"


def test_two_servers_on_one_database_keep_one_order(served: Hall) -> None:
    """Workers share nothing but PostgreSQL: each has a writer of its own, and the workshop's row is the lock."""
    hall = served
    hall.stage("proposing")
    other = Hall(hall.url, hall.cast)
    try:
        answers: list[Answer] = []

        def send(at: Hall, who: Any, number: int) -> None:
            answers.append(
                at.send(who, "proposal.submit", {"title": f"Мысль {number}"}, f"op-{number % 40:08}")
            )

        threads = [
            threading.Thread(
                target=send, args=((hall, other)[n % 2], (hall.vera, hall.gleb)[n % 40 % 2], n % 40)
            )
            for n in range(120)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(answers) == 120
        assert all(answer["ok"] for answer in answers)
        assert len({answer["seq"] for answer in answers}) == 40, "a command sent to two servers is one act"
        assert len(hall.table("proposals")) == 40
        seqs = [row["seq"] for row in hall.table("journal")]
        assert seqs == list(range(1, len(seqs) + 1))
    finally:
        other.close()


def test_a_link_is_used_once_whoever_is_quicker(hall: Hall) -> None:
    from datetime import UTC, datetime

    from facilitator.db import Database
    from facilitator.domain import credentials
    from facilitator.errors import Refused

    now = datetime.now(UTC)
    token = hall.write(lambda tx: credentials.give(tx, hall.workshop_id, "moderator", now, one_use=True))
    gate = threading.Barrier(8)
    outcomes: list[str] = []

    def use() -> None:
        db = Database(hall.url)  # as another worker would
        gate.wait(10)
        try:
            with db.write() as tx:
                credentials.exchange(tx, hall.code, token, now)
            outcomes.append("in")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            db.close()

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["in", *["link_used"] * 7]
