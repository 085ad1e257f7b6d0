"""Whether all that was acknowledged is there, once and unchanged, and whether every screen shows the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.rehearsal.course import Course, Played, Tell
from facilitator.rehearsal.figures import Outcome
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.script import Tour
from facilitator.rehearsal.store import differences
from facilitator.rehearsal.wire import Address, ask

AT_ONCE = 6
SETTLES_WITHIN = 1.5  # seconds after which a screen that differed is looked at again
COUNTS = ("votes", "points", "voters", "for", "against", "abstain")
NAMED_AT_MOST = 3  # differences of one screen that are named

Rows = Mapping[Any, Mapping[str, Any]]


async def compare(
    course: Course,
    played: Played,
    screens: Sequence[Phone],
    outcome: Outcome,
    tell: Tell,
) -> None:
    """Fills in `problems`, `differences` and `compared` of the outcome."""
    truth = await snapshot(course.address, course.code, course.moderator)
    rows = {noun: {row["id"]: row for row in records} for noun, records in truth["put"].items()}
    outcome.problems += missing_people(played, rows.get("attendees", {}))
    outcome.problems += wrong_proposals(played, rows.get("proposals", {}))
    for round_id, tour, held in played.rounds:
        outcome.problems += wrong_counts(round_id, tour, held, rows.get("rounds", {}))
    room = asyncio.Semaphore(AT_ONCE)

    async def look(number: int, screen: Phone) -> None:
        async with room:
            found = await _differences(course, screen)
            outcome.compared += 1
        named = [f"#{number} {line}" for line in found[:NAMED_AT_MOST]]
        outcome.differences += [*named, *([f"#{number} …"] * (len(found) - len(named)))]
        tell("compare", outcome.compared, len(screens))

    async with asyncio.TaskGroup() as tasks:
        for number, screen in enumerate(screens):
            tasks.create_task(look(number, screen))


async def _differences(course: Course, screen: Phone) -> list[str]:
    fresh = await snapshot(course.address, course.code, screen.token)
    found = differences(screen.store, fresh)
    if found:  # a patch may have been on its way
        await asyncio.sleep(SETTLES_WITHIN)
        fresh = await snapshot(course.address, course.code, screen.token)
        found = differences(screen.store, fresh)
    return found


async def snapshot(address: Address, code: str, token: str) -> dict[str, Any]:
    """All that the holder of the token may see. Raises ConnectionError when the server does not give it."""
    status, patch = await ask(address, "GET", f"/api/w/{code}/changes?since=0", token=token)
    if status != 200 or not isinstance(patch, dict):
        raise ConnectionError(f"no snapshot: HTTP {status} {patch}")
    return patch


def missing_people(played: Played, attendees: Rows) -> list[str]:
    """People who were let in and are not there."""
    return [
        f"attendee {id_} (#{person}): missing"
        for person, id_ in played.attendees.items()
        if id_ not in attendees or attendees[id_]["removed"]
    ]


def wrong_proposals(played: Played, proposals: Rows) -> list[str]:
    """Proposals that were acknowledged and are missing or other than acknowledged, or there twice."""
    found: list[str] = []
    mine = {record["id"] for record in played.proposals.values()}
    if len(mine) != len(played.proposals):
        found.append(f"{len(played.proposals)} proposals were acknowledged with {len(mine)} ids")
    people = set(played.attendees.values())
    titles: set[str] = set()
    for record in played.proposals.values():
        titles.add(record["title"])
        held = proposals.get(record["id"])
        if held is None:
            found.append(f"proposal {record['id']}: missing")
        elif (held["title"], held["details"]) != (record["title"], record["details"]):
            found.append(f"proposal {record['id']}: its words are different")
    for id_, row in proposals.items():
        author = (row.get("author") or {}).get("id")
        if id_ in mine or id_ in played.before or row["title"] not in titles:
            continue
        if author is None or author in people:
            found.append(f"proposal {id_}: doubled")
    return found


def wrong_counts(
    round_id: int, tour: Tour, held: Mapping[tuple[str, int], int | str], rounds: Rows
) -> list[str]:
    """Where the tally of a round is not what the acknowledged marks add up to."""
    if round_id not in rounds:
        return [f"round {round_id}: missing"]
    ours: dict[int, dict[str, int]] = {}
    voters: set[str] = set()
    for (person, proposal_id), value in held.items():
        if value == 0:
            continue
        voters.add(person)
        counts = ours.setdefault(proposal_id, dict.fromkeys(COUNTS, 0))
        counts["votes"] += 1
        counts["voters"] += 1
        if tour.method == "dots":
            counts["points"] += int(value)
        else:
            counts[str(value)] += 1
            counts["points"] += {"for": 1, "against": -1}.get(str(value), 0)
    round_ = rounds[round_id]
    theirs = {int(id_): counts for id_, counts in round_.get("tally", {}).items()}
    found = []
    if round_["turnout"]["voters"] != len(voters):
        found.append(f"round {round_id}: {round_['turnout']['voters']} voters, acknowledged {len(voters)}")
    nobody = dict.fromkeys(COUNTS, 0)
    for proposal_id in sorted({*ours, *theirs}):
        want, got = ours.get(proposal_id, nobody), theirs.get(proposal_id, nobody)
        wrong = [f"{name} {got[name]} for {want[name]}" for name in COUNTS if got[name] != want[name]]
        if wrong:
            found.append(f"round {round_id}, proposal {proposal_id}: {'; '.join(wrong)} acknowledged")
    return found
