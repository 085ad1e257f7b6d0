"""Faults 39: whoever edits what is handed out is caught by the one file handed out with it.

The very `verify.py` of a download is run by a bare Python, with nothing of ours in its path. It names the
first thing that does not hold.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.app import open_desk, serve
from facilitator.cli import main
from facilitator.i18n import LANGUAGES, text
from facilitator.results import verify as recount
from facilitator.results.make import make
from facilitator.results.verify import words
from tests.results.hall import Hall, full_hall
from tests.results.test_verify import stamp

Archive = dict[str, Any]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    made = full_hall(tmp_path_factory.mktemp("tampering"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def bundle(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The download for recounting."""
    out = tmp_path_factory.mktemp("bundle") / "bundle.zip"
    make(hall.db, hall.code, "zip", out)
    return out


@pytest.fixture
def folder(bundle: Path, tmp_path: Path) -> Path:
    """It, unpacked, to be tampered with."""
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(tmp_path)
    return tmp_path


def said(folder: Path, *arguments: str, lang: str = "en") -> tuple[int, str]:
    """What the folder's own verify.py says, run by a bare Python: `-I` shuts all other code out."""
    arguments = (*arguments, *(("--lang", lang) if lang else ()))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def edit(folder: Path, change: Callable[[Archive], object]) -> Archive:
    path = folder / "results.json"
    archive: Archive = json.loads(path.read_text("utf-8"))
    change(archive)
    path.write_text(json.dumps(archive, ensure_ascii=False), "utf-8")
    return archive


def test_what_is_handed_out_holds(folder: Path, bundle: Path) -> None:
    status, words = said(folder)
    assert status == 0, words
    assert re.search(r"tables hold: \d{4} cells \(xlsx and csv\)", words)
    shutil.copy(bundle, folder / "all.zip")
    assert said(folder, "all.zip") == (status, words), "and out of the zip as well"
    assert {path.name for path in folder.iterdir()} >= {"README.txt", "verify.py", "csv", "results.xlsx"}


def test_run_py_reads_it_packed_too(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACILITATOR_VAR", str(tmp_path))
    assert main(["verify", str(bundle), "--lang", "en"], serve=serve, open_desk=open_desk) == 0
    head = re.search(r"head: ([0-9a-f]{64})", capsys.readouterr().out)
    assert head
    for given, status in ((head[1][:12], 0), ("0123456789ab", 1)):
        assert main(["verify", str(bundle), "--head", given], serve=serve, open_desk=open_desk) == status
    assert main(["import", str(bundle)], serve=serve, open_desk=open_desk) == 0
    taken = capsys.readouterr().out.split()[-1]
    assert re.fullmatch("[A-Z]{6}", taken)


def test_a_head_and_receipts_that_are_held_are_found(folder: Path) -> None:
    archive = edit(folder, lambda _archive: None)
    head, receipt = archive["workshop"]["head"], recount.receipt(archive["journal"][50]["hash"])
    assert said(folder, "results.json", "--head", head[:12], "--head", head, "--receipt", receipt)[0] == 0


def cut(archive: Archive) -> None:
    """The newest entries taken off, and a head that fits put on: of the file alone nobody could tell."""
    del archive["journal"][-2:]
    archive["removed"]["rounds"].clear()
    archive["workshop"].update(seq=len(archive["journal"]), head=archive["journal"][-1]["hash"])


def anew(archive: Archive) -> None:
    """A whole chain made anew after a change at its beginning."""
    archive["journal"][0]["at"] = "2020-01-01T00:00:00.000Z"
    stamp(archive)


def swap(archive: Archive) -> None:
    entries = archive["journal"]
    entries[20], entries[21] = entries[21], entries[20]


EDITS: dict[str, tuple[Callable[[Archive], object], str]] = {
    "a row changed": (lambda a: a["proposals"][7].update(title="Другое"), r"proposals: \d+: text is not what"),
    "an entry changed": (lambda a: a["journal"][30]["data"].update(x=1), "chain is broken at entry 31"),
    "a mark changed": (lambda a: a["ballots"][0]["marks"].popitem(), r"round \d+, ballot 1"),
    "a tally changed": (
        lambda a: next(iter(a["rounds"][0]["tally"].values())).update(points=99),
        r"round \d+, proposal \d+: the tally does not hold: points",
    ),
    "the tail cut": (lambda a: a["journal"].pop(), "the head does not hold"),
    "two swapped": (swap, "entry 21 is missing or out of place: here stands 22"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_archive_is_named(folder: Path, name: str) -> None:
    change, words = EDITS[name]
    edit(folder, change)
    status, told = said(folder)
    assert status == 1
    assert re.search(words, told), told


@pytest.mark.parametrize("forge", [cut, anew])
def test_a_forged_chain_is_caught_by_any_head_and_any_receipt_that_is_held(
    folder: Path, forge: Callable[[Archive], None]
) -> None:
    honest: Archive = json.loads((folder / "results.json").read_text("utf-8"))
    edit(folder, forge)
    shutil.rmtree(folder / "csv")
    (folder / "results.xlsx").unlink()
    assert said(folder)[0] == 0, "the file alone cannot show it, and our pages say so"
    status, words = said(folder, "results.json", "--head", honest["workshop"]["head"][:12])
    assert status == 1
    assert "entries were cut off or made anew" in words
    kept = recount.receipt(honest["journal"][-1]["hash"])
    assert said(folder, "results.json", "--receipt", kept)[0] == 1


@pytest.mark.parametrize("forge", [cut, anew])
def test_a_forged_chain_does_not_fit_the_tables_beside_it(
    folder: Path, forge: Callable[[Archive], None]
) -> None:
    edit(folder, forge)
    status, words = said(folder)
    assert status == 1
    assert "xlsx: Итоги, cell B" in words


# -- tables ----------------------------------------------------------------------------------------------


def sheet_file(folder: Path, wanted: str) -> tuple[dict[str, bytes], str]:
    """The parts of the workbook, and the name of the part that holds a sheet."""
    with zipfile.ZipFile(folder / "results.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    return parts, f"xl/worksheets/sheet{names.index(wanted) + 1}.xml"


def write_book(folder: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(folder / "results.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def change_cell(folder: Path, sheet: str, cell: str, value: str) -> None:
    """Puts a number into a cell, whatever it was."""
    parts, part = sheet_file(folder, sheet)
    found = re.subn(
        rf'<c r="{cell}"([^>]*?)(?: t="s")?(?:/>|>.*?</c>)', rf'<c r="{cell}"\1>{value}</c>',
        parts[part].decode(), count=1,
    )  # fmt: skip
    assert found[1] == 1
    write_book(folder, {**parts, part: found[0].encode()})


@pytest.mark.parametrize(
    ("sheet", "cell", "beside"),
    [
        ("Тур 1", "F2", True),  # points, which the archive knows
        ("Тур 1", "F2", False),
        ("Тур 2", "H3", False),  # for
        ("Предложения", "C5", False),  # a title
        ("Дорожная карта", "G2", False),  # who answers for it
        ("Итоги", "B8", True),  # what only the other table knows
        ("Журнал", "C9", True),
        ("Участники", "A3", True),
        ("По сторонам", "D4", True),
    ],
)
def test_a_changed_cell_of_the_xlsx_is_named(folder: Path, sheet: str, cell: str, beside: bool) -> None:
    change_cell(folder, sheet, cell, "<v>777</v>")
    if not beside:
        shutil.rmtree(folder / "csv")
    status, words = said(folder)
    assert status == 1, words
    assert f"xlsx: {sheet}, cell {cell}: it holds 777.0" in words


def test_a_cell_changed_in_both_tables_alike_is_named(folder: Path) -> None:
    change_cell(folder, "Тур 1", "G2", "<v>777</v>")
    (file,) = (folder / "csv").glob("* Тур 1.csv")
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    rows[1][6] = "777"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    file.write_bytes(out.getvalue().encode("utf-8-sig"))
    status, words = said(folder)
    assert status == 1
    assert "xlsx: Тур 1, cell G2: it holds 777.0, the archive says" in words


def test_a_formula_in_the_xlsx_is_named(folder: Path) -> None:
    change_cell(folder, "Тур 1", "E2", "<f>1+1</f><v>2</v>")
    assert "cell E2: it holds a formula" in said(folder)[1]


def test_a_changed_csv_is_named(folder: Path) -> None:
    (file,) = (folder / "csv").glob("* Обязательства.csv")
    file.write_bytes(file.read_bytes().replace("Завод".encode(), "Банк".encode(), 1))
    status, words = said(folder)
    assert status == 1
    assert "Обязательства, cell A2" in words
    file.unlink()
    assert "is in the xlsx or in the csv alone" in said(folder)[1]


@pytest.mark.parametrize("spoil", [b"", b"PK", b"<!DOCTYPE x>", b"\x00" * 100])
def test_tables_that_cannot_be_read_are_a_finding_and_no_traceback(folder: Path, spoil: bytes) -> None:
    (folder / "results.xlsx").write_bytes(spoil)
    assert said(folder)[0] == 1
    parts, part = sheet_file_of_whole(folder)
    write_book(folder, {**parts, part: spoil})
    assert said(folder)[0] == 1


def sheet_file_of_whole(folder: Path) -> tuple[dict[str, bytes], str]:
    parts = {
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        "xl/sharedStrings.xml": b"<sst/>", "xl/_rels/workbook.xml.rels": b"<r/>",
    }  # fmt: skip
    return parts, "xl/workbook.xml"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_headings_are_those_of_the_documents(lang: str) -> None:
    for key, names in recount.HEADINGS.items():
        given = {"criterion": "{criterion}"} if key.endswith("-of") else {}
        assert names[LANGUAGES.index(lang)] == text(lang, f"doc-{key}", **given), key


def test_it_speaks_the_archives_language_unless_another_is_asked_for(folder: Path) -> None:
    assert said(folder, lang="")[1].startswith("сходится: доски – 1, разделы – 8")
    assert said(folder, lang="en")[1].startswith("holds: 1 boards, 8 sections")
    edit(folder, lambda archive: archive["proposals"][0].update(title="Другое"))
    assert "не сходится: предложения: " in said(folder, lang="")[1]
    assert said(folder, lang="")[1].endswith("в поле text не то, что говорит журнал\n")
    edit(folder, lambda archive: archive["workshop"].update(lang="en"))
    assert said(folder, lang="")[1].startswith("does not hold: proposals: ")


def test_its_words_are_said_in_both_languages_with_the_same_facts() -> None:
    for key, both in {**words.SENTENCES, **words.WORDS}.items():
        facts = [set(re.findall(r"\{(\w+)", said_)) for said_ in both]
        assert len(both) == len(LANGUAGES) == len(words.LANGS), key
        assert facts[0] == facts[1], key


@pytest.fixture(scope="module")
def of_every_method(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A download with a round of each method, with hands, and a second round of dots."""
    made = Hall(tmp_path_factory.mktemp("methods"))
    people = [made.join(group="Индустрия" if at % 2 else "Наука") for at in range(14)]
    made.do(made.boris, "stage.open", stage="proposing")
    ids = [made.made(people[at], "proposal.submit", "proposals", title=f"Печь {at + 1}") for at in range(5)]
    made.do(made.boris, "proposal.merge", into_id=ids[0], ids=[ids[4]])
    made.do(made.boris, "stage.open", stage="voting")
    for method in ("dots", "opinion", "rating", "ranking", "pairwise", "dots"):
        rules = {"budget": 9, "max_per_proposal": 3} if method == "dots" else {}
        round_ = made.do(made.boris, "round.open", method=method, **rules)["put"]["rounds"][0]
        for at, person in enumerate(people):
            for step, id_ in enumerate(ids[: 3 + at % 2]):
                mark: Any = 1 + (at + step) % 2
                if method == "opinion":
                    mark = ("for", "against", "abstain")[(at * step) % 3]
                elif method == "rating":
                    mark = {
                        name: 1 + (at * 3 + step * 2 + n) % 5 for n, name in enumerate(round_["criteria"])
                    }
                elif method == "ranking":
                    mark = 1 + (step + at // 5) % 3
                elif method == "pairwise":
                    mark = [
                        other for other in ids[:4] if other > id_ or (at % 4 == 0 and other < id_)
                    ] or None
                made.do(person, "vote.cast", round_id=round_["id"], proposal_id=id_, value=mark)
        if method in ("dots", "ranking"):
            made.do(
                made.boris,
                "round.add_counted",
                round_id=round_["id"],
                proposal_id=ids[1],
                value=4,
                lane="hands",
            )
        made.do(made.boris, "round.reveal", id=round_["id"])
    out = tmp_path_factory.mktemp("methods-out") / "bundle.zip"
    make(made.db, made.code, "zip", out)
    made.close()
    return out


@pytest.mark.parametrize("at", range(1, 7))
def test_every_figure_of_a_round_of_every_method_is_compared(
    of_every_method: Path, tmp_path: Path, at: int
) -> None:
    """Each number of the sheet, changed in both tables alike, is named: the archive knows it."""
    with zipfile.ZipFile(of_every_method) as packed:
        packed.extractall(tmp_path)
    assert said(tmp_path)[0] == 0
    (file,) = (tmp_path / "csv").glob(f"* Тур {at}.csv")
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    whole = file.read_bytes(), (tmp_path / "results.xlsx").read_bytes()
    numbers = [column for column, title in enumerate(rows[0]) if title not in ("№ предложения", "Раздел")]
    assert len(numbers) >= 5
    for column in numbers:
        changed = [list(row) for row in rows]
        changed[2][column] = "777"
        out = io.StringIO()
        csv.writer(out).writerows(changed)
        file.write_bytes(out.getvalue().encode("utf-8-sig"))
        cell = f"{chr(65 + column)}3"
        change_cell(tmp_path, f"Тур {at}", cell, "<v>777</v>")
        status, told = said(tmp_path)
        assert (status, f"Тур {at}, cell {cell}: it holds 777.0, the archive says" in told) == (1, True), (
            rows[0][column], told,
        )  # fmt: skip
        file.write_bytes(whole[0])
        (tmp_path / "results.xlsx").write_bytes(whole[1])
