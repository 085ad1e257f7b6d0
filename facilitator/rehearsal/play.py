"""The course of a rehearsal: people join, write and vote, the moderator leads, all is compared."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter
from typing import Any, TypeVar

from facilitator.errors import Refused
from facilitator.rehearsal import checking
from facilitator.rehearsal.course import Act, Course, Played, RoundOpen, Stopped, Tell
from facilitator.rehearsal.figures import Figures, Outcome
from facilitator.rehearsal.joining import is_one_of, join_all
from facilitator.rehearsal.losses import AWAY, all_back, lose_at_random
from facilitator.rehearsal.phone import Answer, Parsing, Phone
from facilitator.rehearsal.script import Idea, Mark, Tour

COMMANDS_AT_ONCE = 64
LONGEST_SILENCE = 5.0  # seconds; a session of the past may have slept over night, a rehearsal does not
GIVE_UP = 60.0  # seconds without an answer
TOLD_IN_ROUND = 500  # the most proposals that a round may name one by one

Event = TypeVar("Event", Idea, Mark)


async def play(course: Course, tell: Tell, alive: Callable[[], None]) -> Outcome:
    """Plays a session; gives what came of it. `alive` is called every few seconds.

    Raises Stopped, RoundOpen, Refused (the workshop is closed or locked), Unwelcome, TimeoutError.
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
        player.end_losses()
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
        self._acts: list[Act] = []
        token = course.joins[0] if course.joins else "none"
        self.console = Phone(course.address, course.moderator, f"{token}-m", self.figures, self._parsing)
        self.screen = Phone(course.address, course.screen, f"{token}-s", self.figures, self._parsing)
        self._board: dict[str, Any] = {}
        self._ended = False
        self._losing: list[asyncio.Task[None]] = []
        self._pace = course.speed or 1.0

    def everybody(self) -> list[Phone]:
        """All screens of the rehearsal."""
        return [self.console, self.screen, *self._phones.values()]

    async def run(self) -> None:
        """The whole session."""
        script = self.course.script
        await asyncio.gather(self.console.open(), self.screen.open())
        self._look_around()
        groups = sorted(self.console.store.noun("groups").values(), key=lambda row: row["position"])
        sides = [row["id"] for row in groups]
        await join_all(self.course, sides, self._phones, self.played, self.figures, self._tell, self._parsing)
        self._lose_networks()
        sections = await self._sections()
        await self._moderate("stage.open", {"board_id": self._board["id"], "stage": "proposing"}, "boards")
        await self._run("propose", script.ideas, lambda idea: self._propose(idea, sections))
        await self._group(sections)
        for tour in script.tours:
            await self._vote(tour)
        await self._have_networks()
        await self._settle()
        self._ended = True
        self._time_patches()
        await checking.compare(self.course, self.played, self.everybody(), self.outcome, self._tell)

    async def beat(self, alive: Callable[[], None]) -> None:
        """Notices what waits too long, and how late this program itself runs."""
        count = 0
        while True:
            asked = perf_counter()
            await asyncio.sleep(0.05)
            now = perf_counter()
            if not self._ended:
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
        self._asks_section = workshop["ask_section"]
        self._board = min(store.noun("boards").values(), key=lambda row: (row["position"], row["id"]))
        for round_ in store.noun("rounds").values():
            if round_["board_id"] == self._board["id"] and round_["state"] == "open":
                raise RoundOpen
        self.played.before = frozenset(store.noun("proposals"))

    async def _moderate(self, verb: str, payload: dict[str, Any], noun: str) -> Answer:
        answer = await self._answer(self.console.command(verb, payload))
        if not answer["ok"]:
            raise Stopped(f"{verb}: {answer['message']}")
        self._acts.append(Act(answer["seq"], answer["at"], noun, self.console))
        return answer

    async def _answer(self, answered: Awaitable[Answer]) -> Answer:
        try:
            away = 2 * AWAY[1] / self._pace if self.course.losses else 0.0
            return await asyncio.wait_for(answered, GIVE_UP + away)
        except TimeoutError:
            self.figures.unanswered += 1
            raise

    def _lose_networks(self) -> None:
        for number, phone in enumerate(self._phones.values()):
            if is_one_of(number, self.course.losses):
                self._losing.append(asyncio.create_task(lose_at_random(phone, self._pace)))

    def end_losses(self) -> None:
        """Takes no network away any more."""
        for task in self._losing:
            task.cancel()

    async def _have_networks(self) -> None:
        self.end_losses()
        if self._losing:
            await all_back(list(self._phones.values()), AWAY[1] / self._pace + 10.0)

    async def _sections(self) -> dict[str, int]:
        """Title in small letters -> id; those the script asks for and that are not there are added."""
        known = {row["title"].casefold(): row["id"] for row in self.console.store.noun("sections").values()}
        for title in dict.fromkeys(idea.section for idea in self.course.script.ideas if idea.section):
            if title.casefold() not in known:
                answer = await self._moderate("section.add", {"title": title}, "sections")
                known[title.casefold()] = answer["put"]["sections"][0]["id"]
        return known

    # -- what people do -------------------------------------------------------------------------

    async def _run(self, step: str, events: Sequence[Event], one: Callable[[Event], Awaitable[None]]) -> None:
        """Lets the events happen in their order: at their times (but no silence is longer than
        LONGEST_SILENCE), or with a bounded number in flight."""
        room = asyncio.Semaphore(COMMANDS_AT_ONCE * (16 if self.course.speed else 1))
        speed, due = self.course.speed, perf_counter()
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
            ordered = sorted(events, key=lambda event: event.at) if speed else events
            at = ordered[0].at if ordered else 0.0
            for event in ordered:
                if speed:
                    due += min((event.at - at) / speed, LONGEST_SILENCE)
                    at = event.at
                    await asyncio.sleep(max(0.0, due - perf_counter()))
                await room.acquire()
                tasks.create_task(happen(event))

    async def _command(self, phone: Phone, verb: str, payload: dict[str, Any]) -> Answer:
        answered = phone.command(verb, payload)
        if phone.drops:
            phone.drops = False
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
        if idea.section and self._asks_section:
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
        loose = {key: record["id"] for key, record in made.items() if record["section_id"] is None}
        named = {
            idea.key: sections[idea.section.casefold()] for idea in self.course.script.ideas if idea.section
        }
        for number, section_id in enumerate(sections.values()):
            ids = (
                [id_ for key, id_ in loose.items() if named.get(key) == section_id]
                if named
                else list(loose.values())[number :: len(sections)]
            )
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
                        seconds = max(0.0, seen.at - act.at)
                        self.figures.patches.setdefault(act.noun, []).append(seconds)
                    at += 1


def _first(several: BaseExceptionGroup[BaseException]) -> BaseException:
    """What went wrong first; the rest followed from it."""
    found: BaseException = several
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found
