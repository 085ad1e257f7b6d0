"""Files somebody waits for on a page: seen by any worker, ended when cancelled, hidden from other workshops."""

from __future__ import annotations

import queue
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import Refused
from facilitator.results import orders as results_orders
from facilitator.results.make import ASKED, CANCEL, STEP, Made, Maker
from facilitator.results.orders import ENDED, Orders
from tests.results.hall import Hall
from tests.results.test_make import slow, until

__all__ = ["slow"]

EXECUTABLE = sys.executable  # `slow` puts another in its place


@pytest.fixture
def maker(hall: Hall, tmp_path: Path) -> Iterator[Maker]:
    made = Maker(str(hall.db.url), tmp_path / "files", patience=60)
    yield made
    made.close()


def begun(orders: Orders, code: str, format_name: str = "json", patience: float = 30.0) -> str:
    said: queue.Queue[Any] = queue.Queue()
    orders.begin(code, format_name, patience, said.put)
    order_id = said.get(timeout=60)
    assert isinstance(order_id, str), order_id
    return order_id


def test_a_file_is_ready_and_another_worker_sees_it(hall: Hall, maker: Maker, tmp_path: Path) -> None:
    order_id = begun(Orders(maker, tmp_path / "files"), hall.code, "pdf")
    other = Orders(Maker(str(hall.db.url), tmp_path / "files"), tmp_path / "files")
    order = other.look(hall.code, order_id)
    assert (order.step, order.format_name) == ("ready", "pdf")
    assert order.made is not None
    assert order.made.name == "Кластер стекло и химия – дорожная карта и протокол.pdf"
    assert order.made.path.read_bytes().startswith(b"%PDF")


def test_a_cancelled_file_is_ended_wherever_it_is_made(
    hall: Hall, maker: Maker, slow: Callable[[], int], tmp_path: Path
) -> None:
    orders = Orders(maker, tmp_path / "files")
    order_id = begun(orders, hall.code, patience=0.1)
    until(lambda: slow() == 1)
    assert orders.look(hall.code, order_id).step == "waiting"
    began = time.monotonic()
    Orders(Maker(str(hall.db.url), tmp_path / "files"), tmp_path / "files").cancel(hall.code, order_id)
    until(lambda: orders.look(hall.code, order_id).step == "failed")
    assert time.monotonic() - began < 5
    assert orders.look(hall.code, order_id).refused == "cancelled"
    until(lambda: maker._running == set())


def test_a_cancelled_file_that_was_ready_is_gone(hall: Hall, maker: Maker, tmp_path: Path) -> None:
    orders = Orders(maker, tmp_path / "files")
    order_id = begun(orders, hall.code)
    made = orders.look(hall.code, order_id).made
    assert made is not None
    orders.cancel(hall.code, order_id)
    assert {path.name for path in made.path.parent.iterdir()} == {ASKED, CANCEL}
    assert orders.look(hall.code, order_id).refused == "cancelled"
    with pytest.raises(Refused) as refused:
        made.open()
    assert refused.value.code == "not_found"


def test_a_file_that_is_handed_out_stays_whole_to_its_end(hall: Hall, maker: Maker, tmp_path: Path) -> None:
    orders = Orders(maker, tmp_path / "files")
    order_id = begun(orders, hall.code)
    made = orders.look(hall.code, order_id).made
    assert made is not None
    whole = made.path.read_bytes()
    with made.open() as file:
        made.discard()
        assert file.read() == whole


def test_a_folder_that_is_swept_while_one_looks_is_not_found(
    hall: Hall, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders, read = Orders(maker, tmp_path / "files"), results_orders._read
    moments = [(orders.look, ENDED, False), (orders.cancel, ASKED, False), (orders.cancel, ASKED, True)]
    for act, name, has_read in moments:
        order_id = begun(orders, hall.code)

        def swept(path: Path, name: str = name, has_read: bool = has_read) -> dict[str, Any]:
            facts = read(path) if has_read or path.name != name else {}
            if path.name == name:
                shutil.rmtree(path.parent)
            return facts or read(path)

        with monkeypatch.context() as patched, pytest.raises(Refused) as refused:
            patched.setattr(results_orders, "_read", swept)
            act(hall.code, order_id)
        assert refused.value.code == "not_found"


def test_what_was_read_before_an_erasure_is_taken_back(
    hall: Hall, maker: Maker, slow: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By any process of this machine: from those that lie ready, and from those that are being made."""
    orders, folder = Orders(maker, tmp_path / "files"), tmp_path / "files"
    waiting, reading = begun(orders, hall.code, patience=0.1), begun(orders, hall.code, patience=0.1)
    said: queue.Queue[Made | Refused] = queue.Queue()
    until(lambda: slow() == 2)
    (folder / f"making-{reading}" / STEP).write_text("reading")
    monkeypatch.setattr(sys, "executable", EXECUTABLE)
    others = Maker(str(hall.db.url), folder)
    ready = begun(Orders(others, folder), hall.code)
    others.start(hall.code, "json", None, said.put)
    untaken = said.get(timeout=60)
    assert isinstance(untaken, Made)
    Maker(str(hall.db.url), folder).forget()
    steps = [
        (order.step, order.refused)
        for order in (orders.look(hall.code, id_) for id_ in (waiting, reading, ready))
    ]
    assert steps == [("waiting", ""), ("failed", "cancelled"), ("failed", "cancelled")]
    with pytest.raises(Refused):
        untaken.open()
    until(lambda: len(maker._running) == 1)
    assert {path.name for path in folder.glob("making-*/*")} == {ASKED, CANCEL}


def test_a_file_that_becomes_ready_in_the_very_moment_is_taken_back(
    hall: Hall, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders, write = Orders(maker, tmp_path / "files"), results_orders._write

    def forgotten(path: Path, facts: dict[str, Any]) -> None:
        if path.name != ASKED:
            (path.parent / CANCEL).touch()
        write(path, facts)

    monkeypatch.setattr(results_orders, "_write", forgotten)
    order_id = begun(orders, hall.code)
    assert orders.look(hall.code, order_id).refused == "cancelled"
    left = {path.name for path in (tmp_path / "files" / f"making-{order_id}").iterdir()}
    assert left == {ASKED, CANCEL}


def test_an_order_of_another_workshop_or_of_no_one_is_not_found(
    hall: Hall, maker: Maker, tmp_path: Path
) -> None:
    orders = Orders(maker, tmp_path / "files")
    order_id = begun(orders, hall.code)
    for code, id_ in (
        ("BCDFGH", order_id),
        (hall.code, "x" * 27),
        (hall.code, "../" + order_id),
        (hall.code, ""),
    ):
        for act in (orders.look, orders.cancel):
            with pytest.raises(Refused) as refused:
                act(code, id_)
            assert refused.value.code == "not_found"


def test_what_cannot_be_made_says_so(maker: Maker, tmp_path: Path) -> None:
    orders = Orders(maker, tmp_path / "files")
    assert orders.look("BCDFGH", begun(orders, "BCDFGH")).refused == "unknown_code"
    said: queue.Queue[Any] = queue.Queue()
    orders.begin("BCDFGH", "exe", 1, said.put)
    assert said.get(timeout=5).code == "not_found"
