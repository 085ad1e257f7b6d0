"""The slides, opened by python-pptx: wide, with native charts of the report's numbers, naming nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from facilitator.results.formats import WRITERS
from facilitator.results.formats import pptx as writer
from facilitator.results.formats.source import Differs, Source
from facilitator.results.papers import proof
from facilitator.results.slides import slides
from tests.results.conftest import MADE, MOSCOW


def shown(archive: dict[str, Any], folder: Path, lang: str = "ru") -> Any:
    WRITERS["pptx"].write(Source(archive, lang, MADE, MOSCOW), folder / "a.pptx")
    return Presentation(str(folder / "a.pptx"))


def titles(show: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in show.slides]


def charts(show: Any) -> dict[str, Any]:
    return {
        slide.shapes.title.text_frame.text: shape.chart
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def test_ten_wide_slides_each_with_a_title(archive: dict[str, Any], tmp_path: Path) -> None:
    show = shown(archive, tmp_path)
    assert show.slide_width * 9 == show.slide_height * 16
    assert titles(show) == [
        "Кластер: стекло и химия", "Сессия в цифрах", "Кто работал в зале", "Явка", "Что выбрал зал",
        "Первое в каждом разделе", "Как голосовали стороны", "Дорожная карта по годам завершения",
        "Обязательства", "Соглашения",
    ]  # fmt: skip
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height
        assert any(
            archive["workshop"]["head"][:12] in s.text_frame.text for s in slide.shapes if s.has_text_frame
        )


def test_charts_are_native_and_hold_the_tally(archive: dict[str, Any], tmp_path: Path) -> None:
    made = charts(shown(archive, tmp_path))
    opinion = archive["rounds"][1]["tally"]
    plot = made["Что выбрал зал"].plots[0]
    numbers = {row["number"]: str(row["id"]) for row in archive["proposals"]}
    for at, label in enumerate(plot.categories):
        counts = opinion[numbers[int(label.split()[1])]]
        values = [series.values[at] for series in plot.series]
        assert values == [counts["for"], counts["against"], counts["abstain"]]
    turnout = made["Явка"].plots[0]
    assert list(turnout.categories) == ["Тур 1: Первый – 100\u00a0%", "Тур 2 – 87\u00a0%"]
    assert [tuple(series.values) for series in turnout.series] == [(23.0, 20.0), (23.0, 23.0)]


def test_sides_of_fewer_than_five_are_not_told_apart(archive: dict[str, Any], tmp_path: Path) -> None:
    few = str(archive["groups"][0]["id"])
    for counts in archive["rounds"][1]["tally"].values():
        counts["by_group"][few] = {**counts["by_group"][few], "voters": 4, "points": 4}
    sides = charts(shown(archive, tmp_path))["Как голосовали стороны"].plots[0]
    assert archive["groups"][0]["title"] not in [series.name for series in sides.series]
    assert len(sides.series) > 1


def test_what_there_is_nothing_to_say_about_is_left_out(archive: dict[str, Any], tmp_path: Path) -> None:
    for noun in ("rounds", "ballots", "commitments", "agreements", "proposals"):
        archive[noun] = []
    assert titles(shown(archive, tmp_path)) == [
        "Кластер: стекло и химия",
        "Сессия в цифрах",
        "Кто работал в зале",
    ]


def test_in_english_all_is_english(archive: dict[str, Any], tmp_path: Path) -> None:
    assert titles(shown(archive, tmp_path, "en"))[3:5] == ["Turnout", "What the hall chose"]


def test_the_file_names_nobody(archive: dict[str, Any], tmp_path: Path) -> None:
    core = shown(archive, tmp_path).core_properties
    assert (core.author, core.last_modified_by) == ("", "")
    assert (core.title, core.comments) == (archive["workshop"]["title"], archive["workshop"]["head"])


def test_slides_that_lost_a_number_are_not_handed_out(
    archive: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = slides(Source(archive, "ru", MADE, MOSCOW))
    shown(archive, tmp_path)
    chart = deck[3].chart
    assert chart is not None
    deck[3] = replace(
        deck[3], chart=replace(chart, series=((chart.series[0][0], (1.0, 2.0)), *chart.series[1:]))
    )
    with pytest.raises(Differs, match="slide 4"):
        writer._check(tmp_path / "a.pptx", deck, proof(Source(archive, "ru", MADE, MOSCOW)))
