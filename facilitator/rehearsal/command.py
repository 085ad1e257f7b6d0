"""`run.py rehearse`: asks for a server and for tokens, plays, tells what came of it, puts all back."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from facilitator.desk import Desk, Summary
from facilitator.errors import Refused
from facilitator.i18n import refusal_text, text
from facilitator.rehearsal import traces
from facilitator.rehearsal.course import Course, RoundOpen, Stopped, Tell
from facilitator.rehearsal.figures import Outcome, as_json, as_lines
from facilitator.rehearsal.invented import invent
from facilitator.rehearsal.phone import Unwelcome
from facilitator.rehearsal.play import play
from facilitator.rehearsal.script import BadScript, read_script
from facilitator.rehearsal.server import NoServer, Server, server_for
from facilitator.rehearsal.words import words_of

USUAL = 30  # attendees when nothing else is said
PEOPLE_AT_MOST = 10_000
SOCKETS_BESIDES = 200  # files and connections besides one a phone


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `run.py rehearse`."""
    parser.add_argument("code")
    parser.add_argument("--attendees", type=_people, metavar="N", help=f"virtual phones (usually {USUAL})")
    parser.add_argument("--script", type=Path, metavar="FILE.jsonl", help="replay a session of the past")
    parser.add_argument(
        "--speed",
        type=_positive,
        metavar="X",
        help="times as fast, long silences cut short; without it a script does not wait",
    )
    parser.add_argument("--keep", action="store_true", help="leave everything in the workshop")
    parser.add_argument("--url", help="the server to use; without it the running one, else one of its own")
    parser.add_argument(
        "--drops", type=_percent, default=0.0, metavar="PERCENT", help="of phones lose the connection once"
    )
    parser.add_argument(
        "--losses",
        type=_percent,
        nargs="?",
        const=1 / 3,
        default=0.0,
        metavar="PERCENT",
        help="of phones (a third unless said) lose the network at random for 5 to 60 s, by --speed shorter",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(desk: Desk, asked: argparse.Namespace) -> int:
    """Rehearses; 0 when all that was acknowledged is there once and the same on every screen, else 1."""
    lang = desk.config.language
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        outcome = rehearse(desk, asked)
    except (BadScript, NoServer, RoundOpen, Stopped, Unwelcome, traces.StillRuns, OSError) as failed:
        why = _why(lang, failed)
        print(why, file=sys.stderr)
        if asked.json:
            print(json.dumps({"ok": False, "error": why}, ensure_ascii=False))
        return 1
    if asked.json:
        print(json.dumps(as_json(outcome), ensure_ascii=False))
    else:
        print("\n".join(as_lines(outcome, lang)))
    return 0 if outcome.good else 1


def rehearse(desk: Desk, asked: argparse.Namespace) -> Outcome:
    """Plays against a server and puts the workshop back (unless `asked.keep`).

    Raises BadScript, NoServer, RoundOpen, Stopped, Refused, traces.StillRuns.
    """
    workshop = desk.workshop(asked.code)
    words = words_of(workshop.lang)
    script = read_script(asked.script) if asked.script else invent(asked.attendees or USUAL, words)
    speed = asked.speed or (None if asked.script else 1.0)
    people = max(asked.attendees or 0, len(script.people))
    _make_room_for(people)
    _clear_leftover(desk, workshop)
    marks = sum(len(tour.marks) for tour in script.tours)
    _say(desk, "plan", phones=people, proposals=len(script.ideas), votes=marks)
    seed = secrets.token_hex(6)
    joins = [f"{seed}-{number:05d}" for number in range(people)]
    named = text(workshop.lang, "cli-rehearse-name")

    def persona(number: int) -> dict[str, str]:
        organization = words.organizations[number * 7 % len(words.organizations)]
        return {"name": f"{named} {number + 1}", "organization": organization}

    moderator, screen = (
        desk.office.standing_token(workshop.code, role, named) for role in ("moderator", "screen")
    )
    with (
        _lent(desk, (moderator, screen)),
        _server(desk, workshop.code, moderator, asked.url) as server,
        _restored(desk, workshop, (moderator, screen), joins, keep=asked.keep) as (alive, restored),
        _progress(desk.config.language) as tell,
    ):
        course = Course(
            address=server.address,
            code=workshop.code,
            script=script,
            attendees=people,
            joins=joins,
            moderator=moderator,
            screen=screen,
            persona=persona,
            speed=speed,
            drops=asked.drops,
            losses=asked.losses,
        )
        # The stores of a full hall are a million small objects: walking over them for garbage that is not
        # there would stop this program for half a second, and be measured as the server's.
        gc.disable()
        try:
            outcome = asyncio.run(play(course, tell, alive))
        finally:
            gc.enable()
        outcome.own_server = server.pid is not None
        outcome.cut, outcome.left_out, outcome.kept = script.cut, dict(script.left_out), asked.keep
        restored.append(outcome)
    return outcome


@contextmanager
def _restored(
    desk: Desk, workshop: Summary, tokens: tuple[str, str], joins: list[str], *, keep: bool
) -> Iterator[tuple[Callable[[], None], list[Outcome]]]:
    """Whatever happens inside, the workshop is put back at the end; the outcome put in the list is told."""
    outcomes: list[Outcome] = []
    if keep:
        yield (lambda: None), outcomes
        return
    before = traces.remember(desk, workshop.code, list(tokens), joins)
    try:
        yield (lambda: traces.still_here(desk, before)), outcomes
    finally:
        lang = desk.config.language
        try:
            traces.put_back(desk, before)
            said = text(lang, "cli-rehearse-wiped")
            for outcome in outcomes:
                outcome.wiped = True
        except traces.RealActivity as real:
            traces.forget(desk, before)
            said = _not_wiped(lang, real)
            for outcome in outcomes:
                outcome.not_wiped = said
        print(said, file=sys.stderr)


def _clear_leftover(desk: Desk, workshop: Summary) -> None:
    """Undoes a rehearsal of this workshop that was cut off."""
    before = traces.left_over(desk, workshop.code)
    if before is None:
        return
    lang = desk.config.language
    try:
        traces.put_back(desk, before)
        print(text(lang, "cli-rehearse-wiped-old"), file=sys.stderr)
    except traces.RealActivity as real:
        traces.forget(desk, before)
        print(_not_wiped(lang, real), file=sys.stderr)


def _not_wiped(lang: str, real: traces.RealActivity) -> str:
    some = ", ".join(map(str, real.entries[:5])) + (" …" if len(real.entries) > 5 else "")
    return text(lang, "cli-rehearse-not-wiped", count=str(len(real.entries)), entries=some)


@contextmanager
def _lent(desk: Desk, tokens: tuple[str, ...]) -> Iterator[None]:
    """Tokens for the time of the rehearsal. What was wiped with it is gone already."""
    try:
        yield
    finally:
        for token in tokens:
            viewer = desk.find_viewer(token)
            if viewer is not None and viewer.credential_id is not None:
                desk.office.revoke(viewer.workshop_id, viewer.credential_id)


@contextmanager
def _server(desk: Desk, code: str, token: str, url: str | None) -> Iterator[Server]:
    """The server to play against; says which, and when one of our own has been stopped."""
    server = None
    try:
        with server_for(desk.config, code, token, url) as server:
            if server.pid is None:
                _say(desk, "at", url=server.address.url)
            else:
                _say(desk, "own", url=server.address.url, pid=server.pid)
            yield server
    finally:
        if server is not None and server.pid is not None:
            _say(desk, "own-stops")


def _say(desk: Desk, key: str, **args: object) -> None:
    """A line on standard error."""
    said = {name: str(arg) for name, arg in args.items()}
    print(text(desk.config.language, f"cli-rehearse-{key}", **said), file=sys.stderr)


@contextmanager
def _progress(lang: str) -> Iterator[Tell]:
    """Bars on standard error, one a step; each appears with its first event."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as progress:

        def tell(step: str, done: int, total: int) -> None:
            if step not in bars:
                bars[step] = progress.add_task(text(lang, f"cli-rehearse-step-{step}"), total=total)
            progress.update(bars[step], completed=done, total=total)

        yield tell


def _make_room_for(people: int) -> None:
    """Lets this process open as many sockets as there are phones, where the system has such a limit."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = people + SOCKETS_BESIDES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        if most < wanted:
            raise Refused("over_limit", limit=most - SOCKETS_BESIDES)


def _why(lang: str, failed: Exception) -> str:
    """Why there was no rehearsal, or not a whole one."""
    match failed:
        case BadScript():
            return str(failed)
        case NoServer():
            return text(lang, "cli-rehearse-no-server", why=str(failed))
        case RoundOpen():
            return text(lang, "cli-rehearse-round-open")
        case Stopped():
            return text(lang, "cli-rehearse-stopped", why=str(failed))
        case Unwelcome():
            return text(lang, "cli-rehearse-stopped", why=refusal_text(lang, str(failed), {}))
        case traces.StillRuns():
            return text(lang, "cli-rehearse-running")
    return text(lang, "cli-rehearse-lost", why=str(failed) or type(failed).__name__)


def _people(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= PEOPLE_AT_MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {PEOPLE_AT_MOST}")
    return int(given)


def _positive(given: str) -> float:
    number = _number(given)
    if not 0 < number <= 1e9:
        raise argparse.ArgumentTypeError("a number greater than 0")
    return number


def _percent(given: str) -> float:
    number = _number(given)
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError("a number from 0 to 100")
    return number / 100


def _number(given: str) -> float:
    try:
        return float(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number") from None


__all__ = ["add_options", "rehearse", "run"]
