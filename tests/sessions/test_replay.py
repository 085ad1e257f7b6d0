"""Sessions of the past, replayed by virtual phones: what comes out is counted from the file a second time."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.sessions import oracle
from tests.sessions.house import House

COLUMNS = {"За": "for", "Против": "against", "Воздержались": "abstain", "Голоса": "points"}


@dataclass(frozen=True)
class Replayed:
    """A workshop in which a session was replayed, what the rehearsal said, what must have been counted."""

    house: House
    code: str
    organizer: str
    said: dict[str, Any]
    rounds: list[oracle.Round]

    def download(self, name: str) -> bytes:
        """The file as the organizer's browser gets it."""
        asked = urllib.request.Request(
            f"{self.house.server.url}/api/w/{self.code}/results.{name}",
            headers={"Authorization": f"Bearer {self.organizer}"},
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            content: bytes = answer.read()
            return content

    def written(self, name: str, folder: Path) -> bytes:
        """The file as `run.py results` writes it."""
        file = folder / f"results.{name}"
        done = self.house.server.run("results", self.code, "--format", name, "--out", str(file))
        assert done.returncode == 0, done.stderr
        return file.read_bytes()


def test_a_replayed_session_is_counted_exactly_in_every_document(
    house: House, session: Path, tmp_path: Path
) -> None:
    made = house.workshop("blank", f"Повтор {session.stem}")
    # Half of the phones of our own session lose their connection on the way.
    drops = ["--drops", "50"] if session.stem == "evening" else []
    status, said = house.rehearse(made["code"], "--script", str(session), "--keep", *drops)
    assert status == 0, said
    replayed = Replayed(house, made["code"], made["tokens"]["organizer"], said, oracle.read(session))

    archive = json.loads(replayed.download("json"))
    assert counts_of_archive(archive) == replayed.rounds
    assert counts_of_tables(csv_tables(replayed.download("csv"))) == marked(replayed.rounds)
    assert counts_of_tables(xlsx_tables(replayed.download("xlsx"))) == marked(replayed.rounds)
    assert house.verify(archive, tmp_path) == 0

    again = house.desk.office.import_archive(archive)
    assert again != replayed.code
    assert counts_of_archive(house.archive(again)) == replayed.rounds


def test_the_command_line_replays_writes_verifies_and_imports_the_same(house: House, tmp_path: Path) -> None:
    session = Path(__file__).parent / "evening.jsonl"
    made = house.workshop("cluster", "Повтор с разделами и сторонами")
    status, said = house.command(made["code"], "--script", str(session), "--keep", "--attendees", "9")
    assert status == 0, said
    replayed = Replayed(house, made["code"], made["tokens"]["organizer"], said, oracle.read(session))
    assert counts_of_archive(json.loads(replayed.written("json", tmp_path))) == replayed.rounds
    assert counts_of_tables(csv_tables(replayed.written("csv", tmp_path))) == marked(replayed.rounds)
    assert counts_of_tables(xlsx_tables(replayed.written("xlsx", tmp_path))) == marked(replayed.rounds)
    taken = house.server.run("import", str(tmp_path / "results.json"))
    assert taken.returncode == 0, taken.stderr
    assert counts_of_archive(house.archive(taken.stdout.strip())) == replayed.rounds

    # What could not be played is told, not hidden: a text without a sign, votes on it and on nothing.
    assert said["commands"]["refused"] == {"empty_text": 1}
    assert said["votes_not_played"] == 2
    assert said["left_out"] == {"vote": 1, "remark": 1, "points": 1}
    assert said["titles_cut"] == 1
    assert said["attendees"] == said["joins"]["ok"] == 9
    assert (said["compared"], said["differences"], said["kept"]) == (11, 0, True)

    archive = house.archive(made["code"])
    whole = next(row["details"] for row in archive["proposals"] if row["details"].startswith("Длинное"))
    assert len(whole) > 200
    assert {"Оснащение", "Преподаватели"} <= {row["title"] for row in archive["sections"]}
    assert len({row["group_id"] for row in archive["attendees"]}) == 7, "every side has somebody"


def test_nothing_is_lost_or_doubled_when_phones_drop_out(house: House) -> None:
    made = house.workshop("cluster", "Плохая связь")
    options = ("--attendees", "24", "--speed", "6", "--drops", "50", "--keep")
    status, said = house.rehearse(made["code"], *options)
    assert status == 0, said
    assert said["commands"]["reconnects"] >= 10
    assert said["commands"]["resent"] >= 10
    assert said["commands"]["acked"] == said["commands"]["sent"]
    assert said["differences"] == 0
    assert said["problems"] == []
    for name in ("ack_ms", "patch_ms"):
        assert 0 <= said[name]["p50"] <= said[name]["p95"] <= said[name]["p99"] <= said[name]["max"]
    assert said["joins"]["ms"]["p50"] > 0


def test_nothing_is_lost_or_doubled_when_a_third_is_without_a_network_again_and_again(house: House) -> None:
    made = house.workshop("cluster", "Плохой зал")
    status, said = house.rehearse(made["code"], "--attendees", "24", "--speed", "30", "--losses", "--keep")
    assert status == 0, said
    assert said["losses"]["times"] >= 8, "a third of the phones was to lose the network"
    assert said["commands"]["resent"] >= 1, "no answer was lost, so the test proves nothing"
    assert said["commands"]["acked"] == said["commands"]["sent"]
    assert (said["lost"], said["doubled"], said["differences"], said["problems"]) == (0, 0, 0, [])
    assert said["compared"] == 26


# -- reading what came out -------------------------------------------------------------------------------


def counts_of_archive(archive: dict[str, Any]) -> list[oracle.Round]:
    """The tallies of the rounds, by title."""
    titles = {row["id"]: oracle.plain(row["title"]) for row in archive["proposals"]}
    nobody = {"voters": 0, "points": 0, "for": 0, "against": 0, "abstain": 0}
    found = []
    for round_ in archive["rounds"]:
        tally = {int(id_): counts for id_, counts in round_["tally"].items()}
        found.append(
            {title: {name: tally.get(id_, nobody)[name] for name in nobody} for id_, title in titles.items()}
        )
    return found


def csv_tables(content: bytes) -> dict[str, list[list[str]]]:
    """Name -> rows, header first."""
    tables = {}
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        for name in files.namelist():
            text = files.read(name).decode("utf-8-sig")
            rows = [
                [cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text, newline=""))
            ]
            tables[Path(name).stem.split(" ", 1)[1]] = rows
    return tables


def xlsx_tables(content: bytes) -> dict[str, list[list[str]]]:
    """The same of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
        for sheet in book.worksheets
    }


def counts_of_tables(tables: dict[str, list[list[str]]]) -> list[oracle.Round]:
    """The counts of the sheets «Тур N», by title; what a method does not count is worked out or 0."""
    found = []
    for name in sorted(name for name in tables if name.startswith("Тур ")):
        header, *rows = tables[name]
        counted: oracle.Round = {}
        for cells in rows:
            row = dict(zip(header, cells, strict=False))
            if not row["Предложение"]:
                continue  # the hidden labels of the chart
            counts = {"voters": number(row["Голосовали"]), "points": 0, "for": 0, "against": 0, "abstain": 0}
            for column, count in COLUMNS.items():
                if column in row:
                    counts[count] = number(row[column])
            if "За минус против" in row:
                counts["points"] = number(row["За минус против"])
            counted[oracle.plain(row["Предложение"])] = counts
        found.append(counted)
    return found


def marked(rounds: list[oracle.Round]) -> list[oracle.Round]:
    """The rounds without the proposals that nobody marked: a ranking does not list them."""
    return [{title: counts for title, counts in round_.items() if counts["voters"]} for round_ in rounds]


def number(cell: str) -> int:
    """A cell's whole number; a sheet may hold it as 3 or 3.0."""
    value = float(cell)
    assert value.is_integer(), cell
    return int(value)
