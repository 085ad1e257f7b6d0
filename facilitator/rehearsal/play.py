"""The course of a rehearsal: people join and write, the moderator opens rounds, people vote, all is compared."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, TypeVar

from facilitator.errors import LATER, Refused
from facilitator.rehearsal import checking
from facilitator.rehearsal.figures import Figures, Outcome
from facilitator.rehearsal.phone import Answer, Parsing, Phone
from facilitator.rehearsal.script import Idea, Mark, Script, Tour
from facilitator.rehearsal.wire import Address, ask

JOINING = 5.0  # seconds in which a hall of more than JOINING_RATE * JOINING people comes in
JOINING_RATE = 60.0  # people a second at most, in smaller halls
JOINS_AT_ONCE = 40
COMMANDS_AT_ONCE = 64
GIVE_UP = 60.0  # seconds without an answer
ATTEMPTS = 8  # to join, while the server says "later" or does not answer
WATCHERS = 32  # phones whose patches are timed
TOLD_IN_ROUND = 500  # the most proposals that a round may name one by one

Tell = Callable[[str, int, int], None]  # step, done, of how many
Event = TypeVar("Event", Idea, Mark)


class Stopped(Exception):  # noqa: N818
    """The session could not go on: what was tried, and what the server said."""


@dataclass(frozen=True)
class Course:
    """What to play, where, and as whom."""

    address: Address
    code: str
    script: Script
    attendees: int
    joins: Sequence[str]  # op_ids, one an attendee
    moderator: str  # tokens
    screen: str
    persona: Callable[[int], dict[str, str]]  # number -> name and organization
    speed: float | None = None  # None: as fast as answers come
    drops: float = 0.0  # share of phones that lose their connection once


@dataclass(frozen=True)
class Act:
    """An acknowledged act that others will see: its number, when it was answered, in which noun, whose it is."""

    seq: int
    at: float
    noun: str
    actor: Phone


@dataclass
class Played:
    """What was acknowledged, to be found again at the end."""

    attendees: dict[str, int] = field(default_factory=dict)  # person -> id
    proposals: dict[str, dict[str, Any]] = field(default_factory=dict)  # key -> the record acknowledged
    rounds: list[tuple[int, Tour, dict[tuple[str, int], int | str]]] = field(default_factory=list)
    before: frozenset[int] = frozenset()  # proposals that were there already


async def play(course: Course, tell: Tell, alive: Callable[[], None]) -> Outcome:
    """Plays a session; gives what came of it. `alive` is called every few seconds.

    Raises Stopped, Refused (the workshop is closed or locked), Unwelcome, TimeoutError.
    """
    player = Player(course, tell)
    beat = asyncio.create_task(player.beat(alive))
    started = perf_counter()
    try:
        await player.run()
    except BaseExceptionGroup as several:
        raise _first(several) from None
    finally:
        beat.cancel()
        for phone in player.everybody():
            phone.close()
        await asyncio.sleep(0.05)  # the goodbyes leave
    player.outcome.seconds = perf_counter() - started
    return player.outcome


class Player:
    """One rehearsal while it runs."""

    def __init__(self, course: Course, tell: Tell) -> None:
        self.course = course
        self.figures = Figures()
        self.outcome = Outcome(course.code, course.address.url, course.attendees, self.figures)
        self.played = Played()
        self._tell = tell
        self._parsing = Parsing()
        self._phones: dict[str, Phone] = {}
        self._dropping: set[Phone] = set()
        self._acts: list[Act] = []
        token = course.joins[0] if course.joins else "none"
        self.console = Phone(course.address, course.moderator, f"{token}-m", self.figures, self._parsing)
        self.screen = Phone(course.address, course.screen, f"{token}-s", self.figures, self._parsing)
        self._board: dict[str, Any] = {}

    def everybody(self) -> list[Phone]:
        """All screens of the rehearsal."""
        return [self.console, self.screen, *self._phones.values()]

    async def run(self) -> None:
        """The whole session."""
        script = self.course.script
        await asyncio.gather(self.console.open(), self.screen.open())
        self._look_around()
        await self._join()
        sections = await self._sections()
        await self._moderate("stage.open", {"board_id": self._board["id"], "stage": "proposing"}, "boards")
        await self._run("propose", script.ideas, lambda idea: self._propose(idea, sections))
        await self._group(sections)
        for tour in script.tours:
            await self._vote(tour)
        await self._settle()
        self._time_patches()
        await checking.compare(self.course, self.played, self.everybody(), self.outcome, self._tell)

    async def beat(self, alive: Callable[[], None]) -> None:
        """Notices what waits too long, and how late this program itself runs."""
        count = 0
        while True:
            asked = perf_counter()
            await asyncio.sleep(0.05)
            now = perf_counter()
            self.figures.late.append(max(0.0, now - asked - 0.05))
            count += 1
            if count % 20 == 0:
                for phone in self.everybody():
                    phone.look(now)
            if count % 60 == 0:
                alive()

    # -- the frame ------------------------------------------------------------------------------

    def _look_around(self) -> None:
        store = self.console.store
        (workshop,) = store.noun("workshop").values()
        if workshop["state"] != "open":
            raise Refused("workshop_closed")
        if workshop["joining_locked"]:
            raise Refused("joining_locked")
        self._board = min(store.noun("boards").values(), key=lambda row: (row["position"], row["id"]))
        for round_ in store.noun("rounds").values():
            if round_["board_id"] == self._board["id"] and round_["state"] == "open":
                raise Refused("over_limit", limit=1)
        self.played.before = frozenset(store.noun("proposals"))

    async def _moderate(self, verb: str, payload: dict[str, Any], noun: str) -> Answer:
        answer = await self._answer(self.console.command(verb, payload))
        if not answer["ok"]:
            raise Stopped(f"{verb}: {answer['message']}")
        self._acts.append(Act(answer["seq"], answer["at"], noun, self.console))
        return answer

    async def _answer(self, answered: Awaitable[Answer]) -> Answer:
        try:
            return await asyncio.wait_for(answered, GIVE_UP)
        except TimeoutError:
            self.figures.unanswered += 1
            raise

    async def _sections(self) -> dict[str, int]:
        """Title in small letters -> id; those the script asks for and that are not there are added."""
        known = {row["title"].casefold(): row["id"] for row in self.console.store.noun("sections").values()}
        for title in dict.fromkeys(idea.section for idea in self.course.script.ideas if idea.section):
            if title.casefold() not in known:
                answer = await self._moderate("section.add", {"title": title}, "sections")
                known[title.casefold()] = answer["put"]["sections"][0]["id"]
        return known

    # -- joining --------------------------------------------------------------------------------

    async def _join(self) -> None:
        course = self.course
        people = [*course.script.people]
        people += [f"+{number}" for number in range(course.attendees - len(people))]
        groups = sorted(self.console.store.noun("groups").values(), key=lambda row: row["position"])
        sides = [row["id"] for row in groups]
        gap = min(JOINING, len(people) / JOINING_RATE) / max(1, len(people))
        door = asyncio.Semaphore(JOINS_AT_ONCE)
        started = perf_counter()
        done = 0

        async def come(number: int, person: str) -> None:
            nonlocal done
            await asyncio.sleep(max(0.0, started + number * gap - perf_counter()))
            body: dict[str, Any] = {**course.persona(number), "op_id": course.joins[number]}
            if sides:
                body["group"] = sides[side_of(number, len(sides))]
            async with door:
                await self._come_in(number, person, body)
            done += 1
            self._tell("join", done, len(people))

        await _all([come(number, person) for number, person in enumerate(people)])

    async def _come_in(self, number: int, person: str, body: dict[str, Any]) -> None:
        course, figures = self.course, self.figures
        asked = perf_counter()
        code = "unreachable"
        for attempt in range(ATTEMPTS):
            if attempt:
                await asyncio.sleep(0.3 * attempt)
            try:
                _, answer = await ask(
                    course.address, "POST", f"/api/w/{course.code}/attendees", body=body
                )
            except OSError:
                continue
            if isinstance(answer, dict) and answer.get("token"):
                break
            code = answer["code"] if isinstance(answer, dict) and "code" in answer else "no_json"
            if code not in LATER:
                figures.joins_refused[code] += 1
                return
        else:
            figures.joins_refused[code] += 1
            return
        let_in = perf_counter()
        figures.joins.append(let_in - asked)
        watches = number % max(1, -(-course.attendees // WATCHERS)) == 0
        phone = Phone(
            course.address, answer["token"], body["op_id"], figures, self._parsing, watches=watches
        )
        self._phones[person] = phone
        self.played.attendees[person] = answer["attendee"]["id"]
        if course.drops and number % max(1, round(1 / course.drops)) == 0:
            self._dropping.add(phone)
        await phone.open()
        figures.pages.append(perf_counter() - let_in)

    # -- what people do -------------------------------------------------------------------------

    async def _run(self, step: str, events: Sequence[Event], one: Callable[[Event], Awaitable[None]]) -> None:
        """Lets the events happen in their order: at their times, or with a bounded number in flight."""
        room = asyncio.Semaphore(COMMANDS_AT_ONCE * (16 if self.course.speed else 1))
        speed, started = self.course.speed, perf_counter()
        done = 0

        async def happen(event: Event) -> None:
            nonlocal done
            try:
                await one(event)
            finally:
                room.release()
            done += 1
            self._tell(step, done, len(events))

        async with asyncio.TaskGroup() as tasks:
            for event in sorted(events, key=lambda event: event.at) if speed else events:
                if speed:
                    due = started + (event.at - events[0].at) / speed
                    await asyncio.sleep(max(0.0, due - perf_counter()))
                await room.acquire()
                tasks.create_task(happen(event))

    async def _command(self, phone: Phone, verb: str, payload: dict[str, Any]) -> Answer:
        answered = phone.command(verb, payload)
        if phone in self._dropping:
            self._dropping.discard(phone)
            phone.lose_connection()
        return await self._answer(answered)

    async def _propose(self, idea: Idea, sections: dict[str, int]) -> None:
        phone = self._phones.get(idea.person)
        if phone is None:
            self.outcome.unplayed += 1
            return
        payload: dict[str, Any] = {"board_id": self._board["id"], "title": idea.title}
        if idea.details:
            payload["details"] = idea.details
        if idea.section:
            payload["section_id"] = sections[idea.section.casefold()]
        answer = await self._command(phone, "proposal.submit", payload)
        if answer["ok"]:
            self.played.proposals[idea.key] = answer["put"]["proposals"][0]
            self._acts.append(Act(answer["seq"], answer["at"], "proposals", phone))

    async def _group(self, sections: dict[str, int]) -> None:
        """The moderator lets pending proposals through and places those that have no section."""
        made = self.played.proposals
        for record in made.values():
            if record["status"] == "pending":
                await self._moderate("proposal.approve", {"id": record["id"]}, "proposals")
        await self._moderate("stage.open", {"board_id": self._board["id"], "stage": "grouping"}, "boards")
        loose = [record["id"] for record in made.values() if record["section_id"] is None]
        shelves = list(sections.values())
        if not any(idea.section for idea in self.course.script.ideas):
            for number, section_id in enumerate(shelves):
                ids = loose[number :: len(shelves)]
                for start in range(0, len(ids), 50):
                    place = {"ids": ids[start : start + 50], "section_id": section_id}
                    await self._moderate("proposal.place", place, "proposals")

    async def _vote(self, tour: Tour) -> None:
        ids = {key: record["id"] for key, record in self.played.proposals.items()}
        payload: dict[str, Any] = {"board_id": self._board["id"], "method": tour.method}
        if tour.budget is not None:
            payload |= {"budget": tour.budget, "max_per_proposal": tour.most}
        others = any(
            row["board_id"] == self._board["id"] and row["status"] == "visible"
            for row_id, row in self.console.store.noun("proposals").items()
            if row_id in self.played.before
        )
        if others and 0 < len(ids) <= TOLD_IN_ROUND:
            payload["proposal_ids"] = list(ids.values())
        answer = await self._moderate("round.open", payload, "rounds")
        round_id = answer["put"]["rounds"][0]["id"]
        held: dict[tuple[str, int], int | str] = {}
        self.played.rounds.append((round_id, tour, held))

        async def mark(event: Mark) -> None:
            phone, proposal_id = self._phones.get(event.person), ids.get(event.key)
            if phone is None or proposal_id is None:
                self.outcome.unplayed += 1
                return
            cast = {"round_id": round_id, "proposal_id": proposal_id, "value": event.value}
            answer = await self._command(phone, "vote.cast", cast)
            if answer["ok"]:
                self.outcome.marks += 1
                held[event.person, proposal_id] = event.value
                self._acts.append(Act(answer["seq"], answer["at"], "rounds", phone))

        await self._run("vote", tour.marks, mark)
        await self._moderate("round.close", {"id": round_id}, "rounds")
        await self._moderate("round.reveal", {"id": round_id}, "rounds")

    # -- the end --------------------------------------------------------------------------------

    async def _settle(self) -> None:
        """Waits until every screen has heard of the last act that all can see."""
        last = max((act.seq for act in self._acts if act.actor is self.console), default=0)
        until = perf_counter() + 10.0
        while perf_counter() < until and any(phone.store.seq < last for phone in self.everybody()):
            await asyncio.sleep(0.05)

    def _time_patches(self) -> None:
        """From an answer to the patch on each watching phone; 0 where the patch was there first."""
        acts = sorted(self._acts, key=lambda act: act.seq)
        self.outcome.proposals = len(self.played.proposals)
        for phone in self._phones.values():
            at = 0
            for seen in phone.seen or ():
                while at < len(acts) and acts[at].seq <= seen.since:
                    at += 1
                while at < len(acts) and acts[at].seq <= seen.seq:
                    act = acts[at]
                    if act.actor is not phone and act.noun in seen.nouns:
                        self.figures.patches.append(max(0.0, seen.at - act.at))
                    at += 1


def side_of(number: int, sides: int) -> int:
    """The side of the n-th person: one of each first, then the first sides more often than the last."""
    if number < sides:
        return number
    number -= sides
    step = 1
    while number >= step:
        number -= step
        step = step % sides + 1
    return number


def _first(several: BaseExceptionGroup[BaseException]) -> BaseException:
    """What went wrong first; the rest followed from it."""
    found: BaseException = several
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


async def _all(jobs: Sequence[Any]) -> None:
    """Runs all; the first failure stops the others and is raised."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        raise
