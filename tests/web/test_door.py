"""The door: the answer that lets in brings what the hall's page starts from, when a page asks for it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from facilitator.app import Running, create_app
from facilitator.config import Config


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    made = create_app(
        Config.from_env({"FACILITATOR_VAR": str(tmp_path_factory.mktemp("door")), "ASYNC_MODE": "threading"})
    )
    yield made
    made.writer.stop()
    made.db.close()


def join(running: Running, code: str, query: str = "", **headers: str) -> Any:
    asked = {"organization": "Артель", "op_id": f"door-{query or 'plain'}-1"}
    return running.app.test_client().post(f"/api/w/{code}/attendees{query}", json=asked, headers=headers)


def test_a_page_gets_the_hall_with_the_answer_and_a_program_does_not(running: Running) -> None:
    code, _ = running.desk.office.make_workshop("cluster", "Карта", "ru")
    assert "boot" not in join(running, code).get_json()
    answer = join(running, code, "?then=page").get_json()
    boot, me = answer["boot"], answer["attendee"]
    assert (boot["surface"], boot["code"], boot["return_code"]) == ("phone", code, answer["return_code"])
    assert boot["patch"]["put"]["me"] == [me]
    assert "attendees" not in boot["patch"]["put"]
    page = running.app.test_client()
    page.set_cookie(f"f_phone_{code}", answer["token"])
    again = page.get(f"/w/{code}").text
    assert f'"return_code":"{answer["return_code"]}"' in again, "the page itself starts from the same"


def test_the_answer_is_compressed_for_whoever_takes_it_and_kept_by_no_cache(running: Running) -> None:
    code, _ = running.desk.office.make_workshop("cluster", "Карта", "ru")
    packed = join(running, code, "?then=page", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Cache-Control"] == "no-store"
    assert json.loads(gzip.decompress(packed.data))["boot"]["code"] == code
    assert "Content-Encoding" not in join(running, code, "?then=page").headers
