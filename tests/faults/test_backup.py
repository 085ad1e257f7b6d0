"""Faults 7: a backup while people vote, put back elsewhere and put back under them."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from facilitator.backups import check
from facilitator.backups.sealing import SEAL
from facilitator.db import Database
from facilitator.errors import Refused
from tests.faults.backups import archives, flip, verified
from tests.faults.clients import Crowd, QuietPhone, Scene, set_scene
from tests.faults.history import check as sort_out
from tests.faults.history import read_evidence
from tests.live.phones import Gone, Phone
from tests.services import ROOT, Server

WAITS_LONGER = 0.050


def saved(server: Server, file: Path) -> None:
    done = server.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    assert str(file) in done.stdout


def put_back(server: Server, file: Path) -> str:
    done = server.run("restore", str(file))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.xdist_group("sockets")
def test_a_backup_while_people_vote_is_whole_elsewhere(tmp_path: Path) -> None:
    with Server(var=tmp_path / "here") as server:
        scene = set_scene(server)
        crowd = Crowd.gather(server, scene, 30, pause=0.05)
        crowd.start()
        before: list[set[str]] = []
        try:
            for number in range(2):
                until = time.monotonic() + 10
                heard = crowd.history.count("ok")
                while crowd.history.count("ok") < heard + 60 and time.monotonic() < until:
                    time.sleep(0.01)
                before.append({event.op_id for event in crowd.history.events if event.kind == "ok"})
                saved(server, tmp_path / f"{number}.db")
        finally:
            crowd.stop()
        events = crowd.history.events
    for number, acked in enumerate(before):
        with Server(var=tmp_path / f"there{number}", start=False) as other:
            said = put_back(other, tmp_path / f"{number}.db")
            assert "сессий: 2" in said or "сессий: 1" in said
            other.start()  # with a key of its own: who is in stays in
            client = crowd.clients[0]
            assert other.get(f"/api/w/{scene.code}/changes?since=0", client.token)["put"]["me"]
            verified(other, scene.code, tmp_path / "a.json")
            archive = json.loads((tmp_path / "a.json").read_text("utf-8"))
            archive["proposals"] = [row for row in archive["proposals"] if row["board_id"] == scene.writing]
            archive["journal"] = [entry for entry in archive["journal"] if entry["seq"] > scene.seq]
            evidence = read_evidence(archive, other.var / "facilitator.db", crowd.by_attendee)
        verdict = sort_out(events, evidence)
        assert not set(verdict.lost) & acked, "what was acked before the backup began is not in it"
        assert not verdict.doubled
        assert not verdict.phantom


@pytest.mark.alone
def test_votes_wait_little_longer_while_a_backup_is_made(tmp_path: Path) -> None:
    with Server(var=tmp_path) as server:
        scene = set_scene(server, proposals=300)  # a few megabytes, so that there is something to copy
        phone = QuietPhone(server.port, server.join(scene.code, "voter-one-01")["token"])

        def votes(count: int, label: str) -> list[float]:
            took = []
            for number in range(count):
                asked = {
                    "round_id": scene.round_id,
                    "proposal_id": scene.proposal_ids[0],
                    "value": number % 3,
                }
                started = time.perf_counter()
                assert phone.command("vote.cast", asked, f"{label}-{number:05d}")["ok"]
                took.append(time.perf_counter() - started)
                time.sleep(0.005)
            return took

        votes(50, "warm")
        calm = votes(300, "calm")
        making = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py"), "backup", str(tmp_path / "b.db")],
            cwd=ROOT, env=server.env, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        busy: list[float] = []
        while making.poll() is None:
            busy += votes(10, f"busy{len(busy)}")
        assert making.returncode == 0
        phone.close()
    p99 = [quantiles(sorted(took), n=100)[98] for took in (calm, busy)]
    print(f"\np99 of a vote: {p99[0] * 1e3:.1f} ms, while a backup is made {p99[1] * 1e3:.1f} ms")
    assert p99[1] - p99[0] <= WAITS_LONGER


class Hearing(Phone):
    """A phone that says of which era its number is."""

    def sync(self, since: int, era: int = 0) -> dict[str, Any]:
        return dict(self.ask("sync", {"since": since, "era": era}))

    def until_gone(self) -> list[str]:
        """The names of the events that came before the server closed the line."""
        with pytest.raises(Gone):
            while True:
                self._sort(self.packet())
        self.close()
        return [name for name, _ in self.events]


@pytest.mark.xdist_group("sockets")
@pytest.mark.parametrize("mode", ["eventlet", pytest.param("threading", marks=pytest.mark.long)])
def test_a_backup_is_put_back_under_a_running_server(mode: str, tmp_path: Path) -> None:
    with Server({"ASYNC_MODE": mode}, var=tmp_path / "var") as server:
        scene = set_scene(server)
        vera = server.join(scene.code, "vera-comes-in")["token"]
        vote(server, scene, vera, "first-vote", 2)
        saved(server, tmp_path / "b.db")
        at = look(server, scene)
        late = server.join(scene.code, "late-comer-1")["token"]
        for number in range(5):
            submit(server, scene, vera, f"Потерянное {number}")
        vote(server, scene, late, "late-vote-01", 3)
        ahead = look(server, scene)  # also has the server count the lost vote
        assert points(ahead) == 5
        phone = Hearing(server.port, vera)
        assert phone.sync(ahead["seq"])["reset"] is False

        said = put_back(server, tmp_path / "b.db")
        assert f"{scene.code}: записей журнала после копии было {ahead['seq'] - at['seq']}" in said
        assert "restarting" in phone.until_gone()  # everybody comes in anew
        until = time.monotonic() + 5
        while points(look(server, scene)) != 2 and time.monotonic() < until:
            time.sleep(0.1)
        back = look(server, scene)
        assert points(back) == 2
        assert back["seq"] == at["seq"] + 1  # the note that something is missing
        assert {row["title"] for row in back["put"]["proposals"]} == {
            row["title"] for row in at["put"]["proposals"]
        }
        with pytest.raises(AssertionError, match="401"):
            server.get(f"/api/w/{scene.code}/changes?since=0", late)

        # The numbers go past those that an old screen holds; it is given everything all the same.
        made = [submit(server, scene, vera, f"Новое {number}") for number in range(12)]
        assert look(server, scene)["seq"] > ahead["seq"]
        old_ids = {row["id"] for row in ahead["put"]["proposals"]}
        assert not {row["id"] for row in made} & old_ids, "an id means another proposal now"
        phone = Hearing(server.port, vera)
        for patch in (
            phone.sync(ahead["seq"]),
            server.get(f"/api/w/{scene.code}/changes?since={ahead['seq']}", vera),
        ):
            assert patch["reset"]
            assert patch["era"] > 0
        assert not phone.sync(back["seq"], patch["era"])["reset"]
        phone.close()
        verified(server, scene.code, tmp_path / "a.json")
        journal = json.loads((tmp_path / "a.json").read_text("utf-8"))["journal"]
        assert [entry["data"]["lost"] for entry in journal if entry["verb"] == "workshop.restore"] == [
            ahead["seq"] - at["seq"]
        ]
        # What stood before is kept, and can itself be put back.
        (kept,) = (server.var / "backups").glob("before-restore-*.db")
        put_back(server, kept)
        assert points(look(server, scene)) == 5
        verified(server, scene.code, tmp_path / "a.json")
        log = server.log()
    assert "Traceback" not in log, log[-2000:]


def look(server: Server, scene: Scene) -> dict[str, Any]:
    found: dict[str, Any] = server.get(f"/api/w/{scene.code}/changes?since=0", scene.moderator)
    return found


def points(seen: dict[str, Any]) -> int:
    (round_,) = seen["put"]["rounds"]
    return sum(row["points"] for row in round_["tally"].values())


def vote(server: Server, scene: Scene, token: str, op_id: str, value: int) -> None:
    asked = {"round_id": scene.round_id, "proposal_id": scene.proposal_ids[0], "value": value}
    assert server.command(scene.code, token, "vote.cast", asked, op_id)["ok"]


def submit(server: Server, scene: Scene, token: str, title: str) -> dict[str, Any]:
    asked = {"board_id": scene.writing, "title": title}
    answer = server.command(scene.code, token, "proposal.submit", asked, secrets.token_hex(8))
    assert answer["ok"], answer
    row: dict[str, Any] = answer["put"]["proposals"][0]
    return row


def test_a_backup_with_one_changed_bit_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    with Server(var=tmp_path / "var", start=False) as server:
        code = server.workshop_new("cluster", "Целое")["code"]
        file = tmp_path / "b.db"
        saved(server, file)
        whole = file.read_bytes()
        titles = [at for at in range(len(whole)) if whole.startswith("Целое".encode(), at)]
        assert titles
        for at in titles:
            flip(file, at, 0x01)
            with pytest.raises(Refused) as refused:
                check(file)
            assert refused.value.code == "backup_damaged"
            flip(file, at, 0x01)
        check(file)
        flip(file, titles[0], 0x01)
        before = archives(Database(f"sqlite:///{server.var / 'facilitator.db'}"))
        done = server.run("restore", str(file))
        assert done.returncode == 1
        assert "повреждена" in done.stderr
        assert "Traceback" not in done.stderr
        assert archives(Database(f"sqlite:///{server.var / 'facilitator.db'}")) == before
        assert code in before


@pytest.mark.parametrize("text", ["не база", pytest.param("", marks=pytest.mark.long)])
def test_what_is_no_backup_is_refused_and_never_overwritten(text: str, tmp_path: Path) -> None:
    with Server(var=tmp_path / "var", start=False) as server:
        server.workshop_new("blank", "Есть")
        letter = tmp_path / "письмо.txt"
        letter.write_text(text)
        for command, file in (("restore", letter), ("backup", letter), ("restore", tmp_path / "нет.db"),
                              ("backup", server.var / "facilitator.db")):  # fmt: skip
            done = server.run(command, str(file))
            assert done.returncode == 1, (command, file, done.stdout)
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert letter.read_text() == text
        assert SEAL.encode() not in (server.var / "facilitator.db").read_bytes()
