"""After a rehearsal the workshop is what it was, unless somebody else has acted in it meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from facilitator.rehearsal.traces import StillRuns
from tests.services import ROOT, Server
from tests.sessions.house import House

FEW = ("--attendees", "12", "--speed", "8")


@pytest.fixture
def lived_in(house: House) -> dict[str, Any]:
    """A workshop in which Vera and Gleb have proposed and voted, and the moderator went on to grouping."""
    return live_in(house)


def live_in(house: House) -> dict[str, Any]:
    """Makes such a workshop; beside its code and tokens those of Vera and Gleb."""
    made, server = house.workshop("cluster", "Сессия до репетиции"), house.server
    code, moderator = made["code"], made["tokens"]["moderator"]
    made["vera"] = server.join(code, "vera-joins-0", organization="Завод", group="Индустрия")["token"]
    made["gleb"] = server.join(code, "gleb-joins-0", organization="Колледж", group="Образование")["token"]

    def act(who: str, verb: str, op_id: str, **payload: Any) -> dict[str, Any]:
        answer = house.server.command(code, who, verb, payload, op_id)
        assert answer["ok"], answer
        return answer

    act(moderator, "stage.open", "stage-00", stage="proposing")
    first = act(made["vera"], "proposal.submit", "vera-0001", title="Печь")["put"]["proposals"][0]["id"]
    second = act(made["gleb"], "proposal.submit", "gleb-0001", title="Печка")["put"]["proposals"][0]["id"]
    act(moderator, "proposal.merge", "merge-00", into_id=first, ids=[second])
    round_id = act(moderator, "round.open", "round-00", method="opinion")["put"]["rounds"][0]["id"]
    act(made["vera"], "vote.cast", "vera-0002", round_id=round_id, proposal_id=first, value="for")
    act(moderator, "round.close", "round-01", id=round_id)
    act(moderator, "stage.open", "stage-01", stage="grouping")
    return made


@pytest.mark.parametrize("where", ["house", pytest.param("house_on_postgresql", marks=pytest.mark.long)])
def test_a_rehearsal_leaves_nothing_behind(request: pytest.FixtureRequest, where: str) -> None:
    house: House = request.getfixturevalue(where)
    lived_in = live_in(house)
    before = house.archive(lived_in["code"])
    seen = {who: house.seen(lived_in["code"], lived_in[who]) for who in ("vera", "gleb")}

    status, said = house.rehearse(lived_in["code"], *FEW)

    assert (status, said["wiped"], said["kept"]) == (0, True, False), said
    assert said["proposals"] > 12
    assert said["votes"] > 12
    assert house.archive(lived_in["code"]) == before
    assert {who: house.seen(lived_in["code"], lived_in[who]) for who in seen} == seen
    assert not list(house.server.var.glob("rehearsal-*"))


def test_the_session_goes_on_after_a_rehearsal_and_its_chain_holds(
    house: House, lived_in: dict[str, Any], tmp_path: Path
) -> None:
    code, moderator = lived_in["code"], lived_in["tokens"]["moderator"]
    for _ in range(2):
        status, said = house.rehearse(code, *FEW)
        assert status == 0, said
    before = house.archive(lived_in["code"])
    again = house.server.command(code, lived_in["vera"], "proposal.submit", {"title": "Печь"}, "vera-0001")
    assert again["ok"], "an answer from before the rehearsal is still known"
    opened = house.server.command(code, moderator, "round.open", {"method": "dots"}, "round-10")
    assert opened["seq"] == before["workshop"]["seq"] + 1
    round_ = opened["put"]["rounds"][0]
    assert round_["id"] == before["workshop"]["last_id"] + 1
    assert (round_["turnout"]["voters"], round_["tally"]) == (0, {})

    assert house.verify(house.archive(code), tmp_path) == 0


def test_what_others_did_meanwhile_is_never_wiped(
    house: House, lived_in: dict[str, Any], tmp_path: Path
) -> None:
    rehearsal = start(house.server, lived_in["code"], tmp_path)
    wait_for_people(house, lived_in, 14)
    latecomer = house.server.join(lived_in["code"], "zoya-joins-0", group="Наука")
    status, said = rehearsal.wait(60), json.loads((tmp_path / "out").read_text("utf-8"))

    assert status == 1
    assert (said["wiped"], said["ok"]) == (False, False)
    assert "Ничего не убрано" in said["not_wiped"]
    archive = house.archive(lived_in["code"])
    assert latecomer["attendee"]["id"] in [row["id"] for row in archive["attendees"]]
    assert len(archive["attendees"]) == 2 + 12 + 1
    assert said["proposals"] == len(archive["proposals"]) - 2
    assert house.verify(archive, tmp_path) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)])
def test_an_interrupted_rehearsal_is_wiped_too(
    house: House, lived_in: dict[str, Any], tmp_path: Path, number: int
) -> None:
    before = house.archive(lived_in["code"])
    rehearsal = start(house.server, lived_in["code"], tmp_path)
    wait_for_people(house, lived_in, 14)
    rehearsal.send_signal(number)
    assert rehearsal.wait(30) == 130
    assert house.archive(lived_in["code"]) == before


def test_a_killed_rehearsal_is_wiped_by_the_next_one(
    house: House, lived_in: dict[str, Any], tmp_path: Path
) -> None:
    before = house.archive(lived_in["code"])
    rehearsal = start(house.server, lived_in["code"], tmp_path)
    wait_for_people(house, lived_in, 14)
    rehearsal.kill()
    rehearsal.wait()
    assert house.archive(lived_in["code"]) != before

    # It may still be running, for all that the next one can know: it shows a sign of life every few seconds.
    with pytest.raises(StillRuns):
        house.rehearse(lived_in["code"], *FEW)

    (kept,) = house.server.var.glob("rehearsal-*.json")
    long_ago = time.time() - 60
    os.utime(kept, (long_ago, long_ago))
    status, said = house.rehearse(lived_in["code"], *FEW)
    assert (status, said["wiped"]) == (0, True), said
    assert house.archive(lived_in["code"]) == before


def test_without_a_server_a_rehearsal_brings_its_own_and_stops_it() -> None:
    with Server(start=False) as nobody:
        house = House(nobody)
        try:
            made = house.workshop("blank", "Без сервера")
            status, said = house.command(made["code"], "--attendees", "3", "--speed", "20")
        finally:
            house.close()
    assert (status, said["own_server"], said["wiped"]) == (0, True, True), said
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{said['url']}/healthz", timeout=5)


def start(server: Server, code: str, folder: Path) -> subprocess.Popen[bytes]:
    """A rehearsal in the background; what it prints goes to `out`."""
    # a shell hands an ignored SIGINT on to what it starts in the background, the tests as well
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with (folder / "out").open("wb") as out:
            return subprocess.Popen(
                [sys.executable, str(ROOT / "run.py"), "rehearse", code, "--json", "--attendees", "12", "--speed", "3"],
                cwd=ROOT, env=server.env, stdout=out, stderr=subprocess.DEVNULL,
            )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def wait_for_people(house: House, made: dict[str, Any], people: int) -> None:
    """Waits until so many have joined and some have proposed."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        put = house.seen(made["code"], made["tokens"]["moderator"])["put"]
        if len(put["attendees"]) >= people and len(put["proposals"]) > 4:
            return
        time.sleep(0.05)
    raise AssertionError("the rehearsal did not get going")
