"""The seam alone: wake-ups from threads, waiting for an answer, work in threads. In both modes."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from tests.live.conftest import ROOT

# Each case runs in a process of its own: a hub belongs to the thread that makes it, for good.
HEAD = """
import sys, threading, time
from facilitator.live.seam import make_seam
seam = make_seam(sys.argv[1])
hub = threading.get_ident()
"""

CASES = {
    "no wake-up from any thread is lost": """
        ran = []
        def ring(number):
            for turn in range(5000):
                seam.call_soon(lambda: ran.append((number, turn)))
                if turn % 50 == 0:
                    time.sleep(0.0001)
        threads = [threading.Thread(target=ring, args=(number,)) for number in range(6)]
        for thread in threads: thread.start()
        until = time.monotonic() + 15
        while len(ran) < 30000 and time.monotonic() < until:
            seam.sleep(0.01)
        assert len(ran) == 30000, len(ran)
        for number in range(6):
            assert len([1 for who, _ in ran if who == number]) == 5000
    """,
    "jobs of one thread run in their order": """
        ran = []
        def ring():
            for turn in range(2000):
                seam.call_soon(lambda turn=turn: ran.append(turn))
        threading.Thread(target=ring).start()
        while len(ran) < 2000: seam.sleep(0.005)
        assert ran == list(range(2000))
    """,
    "a job that fails does not stop the next": """
        import logging; logging.disable(logging.CRITICAL)
        ran = []
        seam.call_soon(lambda: 1 / 0)
        seam.call_soon(lambda: ran.append(1))
        seam.sleep(0.1)
        assert ran == [1]
    """,
    "a sleeping hub wakes at once": """
        waits = []
        def ring():
            for _ in range(20):
                time.sleep(0.02)
                begun = time.monotonic()
                seam.call_soon(lambda begun=begun: waits.append(time.monotonic() - begun))
        threading.Thread(target=ring).start()
        while len(waits) < 20: seam.sleep(0.5)
        assert sorted(waits)[15] < 0.02, waits
    """,
    "only the caller waits for an answer": """
        ticks = []
        over = []
        def tick():
            while not over:
                ticks.append(1); seam.sleep(0.01)
        seam.spawn(tick)
        def later(done):
            threading.Timer(0.3, done, ("there",)).start()
        assert seam.wait_for(later) == "there"
        over.append(1)
        assert len(ticks) > 10
    """,
    "an answer given at once, or twice, is taken once": """
        assert seam.wait_for(lambda done: done(7)) == 7
        def twice(done): done(1); done(2)
        assert seam.wait_for(twice) == 1
        def from_elsewhere(done):
            thread = threading.Thread(target=twice, args=(done,)); thread.start(); thread.join()
        assert seam.wait_for(from_elsewhere) == 1
        seam.sleep(0.05)
    """,
    "who waits too long is told": """
        try:
            seam.wait_for(lambda done: None, timeout=0.1)
        except TimeoutError:
            pass
        else:
            raise AssertionError
    """,
    "what blocks runs in a thread and its error comes back": """
        assert seam.in_thread(threading.get_ident) != hub
        try:
            seam.in_thread(lambda: {}["missing"])
        except KeyError as error:
            assert error.args == ("missing",)
        else:
            raise AssertionError
    """,
    "hundreds wait for threads at once": """
        got = []
        def ask(number):
            got.append(seam.wait_for(lambda done: threading.Timer(0.1, done, (number,)).start()))
        for number in range(300): seam.spawn(ask, number)
        until = time.monotonic() + 5
        while len(got) < 300 and time.monotonic() < until: seam.sleep(0.02)
        assert sorted(got) == list(range(300))
    """,
    "nothing is monkey patched": """
        import select, socket, ssl
        for module in (threading, time, select, socket):
            assert not hasattr(module, "__patched__"), module
        assert threading.Thread.start.__module__ == "threading"
        assert type(threading.Lock()).__module__ == "_thread"
    """,
}


@pytest.mark.parametrize("case", CASES)
def test_the_seam(case: str, mode: str) -> None:
    code = HEAD + textwrap.dedent(CASES[case])
    command = [sys.executable, "-W", "error", "-c", code, mode]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert ran.returncode == 0, ran.stderr


def test_another_mode_is_refused() -> None:
    from facilitator.live.seam import make_seam

    with pytest.raises(ValueError, match="gevent"):
        make_seam("gevent")
