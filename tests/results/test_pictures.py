"""Pictures of the sections: one of the projector's size each, more where there is much to show."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from facilitator.results.formats import WRITERS, pictures
from facilitator.results.formats.source import Differs, Source
from tests.results.conftest import MADE, MOSCOW


def names(archive: dict[str, Any], folder: Path) -> list[str]:
    WRITERS["pictures"].write(Source(archive, "ru", MADE, MOSCOW), folder / "a.zip")
    with zipfile.ZipFile(folder / "a.zip") as read:
        for name in read.namelist():
            body = read.read(name)
            assert body.startswith(b"\x89PNG")
            assert (int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")) == (1920, 1080)
        return read.namelist()


def test_every_section_has_its_picture_and_so_has_what_stands_in_none(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    made = names(archive, tmp_path)
    assert made[0] == "01 Инфраструктура и оснащение.png"
    assert made[7] == "08 Наука, кооперация, производство.png"
    assert made[8].startswith("09 Не распределено по разделам")


def test_much_goes_on_to_more_pictures(archive: dict[str, Any], tmp_path: Path) -> None:
    section = archive["sections"][0]["id"]
    for row in archive["proposals"]:
        if row["status"] == "visible":
            row["section_id"] = section
            row["title"] = (
                "Переосвидетельствование преподавателей-совместителей электротехнических специальностей " * 2
            )
    made = names(archive, tmp_path)
    assert made[:2] == [
        "01 Инфраструктура и оснащение (1).png",
        "01 Инфраструктура и оснащение (2).png",
    ]


def test_a_picture_that_lost_a_line_is_not_handed_out(
    archive: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pictures.typeset

    def loses(template: str, facts: dict[str, Any], *rest: Any) -> list[bytes]:
        return real(template, {**facts, "lines": facts["lines"][1:]}, *rest)

    monkeypatch.setattr(pictures, "typeset", loses)
    with pytest.raises(Differs, match="missing"):
        names(archive, tmp_path)
