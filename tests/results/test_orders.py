"""Files somebody waits for on a page: seen by any worker, ended when cancelled, hidden from other workshops."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import Refused
from facilitator.results.make import Maker
from facilitator.results.orders import Orders
from tests.results.hall import Hall
from tests.results.test_make import slow, until

__all__ = ["slow"]


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
    assert maker._running == set()


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
