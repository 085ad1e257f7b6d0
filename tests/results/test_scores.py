"""What a round of each method counts stands in every paper under its own name, with what is not told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx import Presentation

from facilitator.results import scores
from facilitator.results.archive import archive as archive_of
from facilitator.results.formats import WRITERS
from facilitator.results.formats.source import Source
from facilitator.results.words import say
from tests.results.conftest import MADE, MOSCOW
from tests.results.hall import Hall

MARKS: dict[str, Any] = {
    # The first is clearly ahead, the second and the third are marked alike.
    "dots": lambda at, ids: [3, 1 + at % 2, 2 - at % 2],
    "rating": lambda at, ids: [
        {"Важность": 5, "Выполнимость": 4},
        {"Важность": 2 + at % 2, "Выполнимость": 1 + at % 5},
        {"Важность": 3 - at % 2, "Выполнимость": 5 - at % 5},
    ],
    "ranking": lambda at, ids: [1, 2 + at % 2, 3 - at % 2],
    "pairwise": lambda at, ids: [ids[1:], [ids[2]] if at % 2 else None, None if at % 2 else [ids[1]]],
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    made = Hall(tmp_path_factory.mktemp("scores"))
    people = [made.join(group="Индустрия" if at % 2 else "Наука") for at in range(20)]
    made.do(made.boris, "stage.open", stage="proposing")
    ids = [made.made(people[at], "proposal.submit", "proposals", title=f"Печь {at + 1}") for at in range(3)]
    made.do(made.boris, "stage.open", stage="voting")
    for method, marks in MARKS.items():
        rules = {"dots": {"budget": 7, "max_per_proposal": 3}, "ranking": {"budget": 3}}.get(method, {})
        round_ = made.made(made.boris, "round.open", "rounds", method=method, **rules)
        for at, person in enumerate(people):
            for id_, mark in zip(ids, marks(at, ids), strict=True):
                made.do(person, "vote.cast", round_id=round_, proposal_id=id_, value=mark)
        if method == "dots":
            made.do(
                made.boris, "round.add_counted", round_id=round_, proposal_id=ids[0], value=5, lane="hands"
            )
        made.do(made.boris, "round.reveal", id=round_)
    yield made
    made.close()


@pytest.fixture
def source(hall: Hall) -> Source:
    with hall.db.read() as tx:
        return Source(archive_of(tx, hall.id), "ru", MADE, MOSCOW)


def first(source: Source, at: int) -> dict[str, Any]:
    """The first row of a round's sheet, by its headings."""
    shape = source.round_tables[at]
    return dict(zip([column.title for column in shape.columns], shape.rows[0], strict=True))


def test_the_sheet_of_dots_counts_votes_and_all_lanes_together(source: Source) -> None:
    row = first(source, 0)
    assert (row["Голоса"], row["Голосовали"]) == (60, 20)
    assert (row["Руками: голоса"], row["Всего с залом: голоса"], row["Всего с залом: голосовали"]) == (
        5,
        65,
        25,
    )


def test_the_sheet_of_ratings_has_mean_median_and_spread_of_each_criterion(source: Source) -> None:
    row = first(source, 1)
    assert row["Средняя оценка"] == 4.5
    assert [row[f"Важность: {part}"] for part in ("среднее", "медиана", "разброс")] == [5, 5, 0]
    second = dict(zip(row, source.round_tables[1].rows[1], strict=True))
    assert [second[f"Важность: {part}"] for part in ("среднее", "медиана", "разброс")] == [2.5, 2.5, 0.5]
    assert second["Выполнимость: разброс"] == 1.414


def test_the_sheet_of_rankings_has_borda_and_schulze(source: Source) -> None:
    row = first(source, 2)
    assert (row["Баллы Борда"], row["Поставили первым"]) == (60, 20)
    assert (row["Сильнее стольких (Шульце)"], row["Место по Шульце"]) == (2, 1)


def test_the_sheet_of_pairs_has_the_interval_and_the_duels(source: Source) -> None:
    row = first(source, 3)
    assert row["Сила не меньше, %"] < row["Сила, %"] < row["Сила не больше, %"]
    assert (row["Выиграно пар"], row["Проиграно пар"]) == (40, 0)


@pytest.mark.parametrize("at", range(4))
def test_places_that_cannot_be_told_apart_are_said(source: Source, at: int) -> None:
    shape = source.round_tables[at]
    column = [column.title for column in shape.columns].index("Не отличить от мест")
    assert [row[column] for row in shape.rows] == [None, "2–3", "2–3"]
    assert any("неразличимы места 2–3" in note for note in shape.notes)


@pytest.mark.parametrize("at", range(4))
def test_turnout_and_what_is_a_hundred_per_cent_are_said_in_sheet_and_summary(
    source: Source, at: int
) -> None:
    said = source.round_tables[at].notes[0]
    assert said == "Голосовали 20 из 20 (100\u00a0%; за 100\u00a0% приняты имевшие право голоса)."
    assert (f"Тур {at + 1}: явка", said) in source.tables[0].rows


def test_the_minutes_say_what_each_method_counts(source: Source, tmp_path: Path) -> None:
    WRITERS["docx"].write(source, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "1. № 1 «Печь 1» – 60 голосов" in said
    assert "Руками: 5 голосов" in said
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    heads = {table[0][3]: table for table in tables if table[0][0] == "Место"}
    assert list(heads) == ["Средняя оценка", "Баллы Борда", "Сила, %"]
    assert heads["Средняя оценка"][0][5:] == ["Важность"] * 3 + ["Выполнимость"] * 3
    assert heads["Средняя оценка"][1][5:] == ["среднее", "медиана", "разброс"] * 2
    assert heads["Средняя оценка"][2][3:8] == ["4,5", "20", "5", "5", "0"]
    assert heads["Баллы Борда"][1][3:] == ["60", "20", "20", "1"]
    assert heads["Сила, %"][1][6] == "40 / 40"
    assert said.count("неразличимы места 2–3") == 4


def test_the_slides_say_what_the_last_round_counts(source: Source, tmp_path: Path) -> None:
    for at, name in enumerate(("голоса", "средняя оценка", "баллы Борда", "сила, %"), start=1):
        cut = {**source.archive, "rounds": source.archive["rounds"][:at]}
        WRITERS["pptx"].write(Source(cut, "ru", MADE, MOSCOW), tmp_path / f"{at}.pptx")
        show: Any = Presentation(str(tmp_path / f"{at}.pptx"))
        texts = [
            shape.text_frame.text for slide in show.slides for shape in slide.shapes if shape.has_text_frame
        ]
        assert f"Тур {at} – {name} · неразличимы места 2–3" in texts


@pytest.mark.parametrize(
    ("points", "words"),
    [(1, "1 голос"), (3, "3 голоса"), (5, "5 голосов"), (11, "11 голосов"), (21, "21 голос")],
)
def test_russian_plurals(points: int, words: str) -> None:
    assert say("ru", "doc-counted-dots", points=points) == words


def test_a_round_of_pairs_that_is_still_open_has_no_strength_yet(source: Source) -> None:
    round_ = source.archive["rounds"][3]
    for counts in round_["tally"].values():
        for name in ("strength", "low", "high"):
            del counts[name]
    opened = Source({**source.archive, "rounds": [{**round_, "state": "open"}]}, "ru", MADE, MOSCOW)
    (report,) = opened.report.rounds
    assert scores.told("ru", report, report.scores[0]) == "выиграно 40 пар (100\u00a0%)"
    assert first(opened, 0)["Выиграно пар, %"] == 100
