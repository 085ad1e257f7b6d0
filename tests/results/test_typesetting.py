"""Papers set by typst: every word in them, in a type that is in the file, and missed when it is not there."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
import typst

from facilitator.results.formats import typesetting
from facilitator.results.formats.source import Differs
from facilitator.results.formats.typesetting import check_pdf
from tests.results.conftest import MADE
from tests.results.hall import CORPUS, LONG

SOURCE = b"""#import "common.typ": *
#show: paper
#set page(width: 80mm, height: 60mm, margin: 5mm)
#for text in data.texts [#words(text)#parbreak()]
"""


def set_texts(texts: list[str], tmp: pytest.MonkeyPatch, folder: Path) -> bytes:
    (folder / "common.typ").write_bytes((typesetting.TEMPLATES / "common.typ").read_bytes())
    (folder / "page.typ").write_bytes(SOURCE)
    tmp.setattr(typesetting, "TEMPLATES", folder)
    return typesetting.typeset("page", {"lang": "ru", "title": "Лист", "texts": texts}, MADE)[0]


def test_every_text_is_set_as_text_and_read_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    texts = [*CORPUS, LONG, "#let x = 1", "$x^2$ *a* _b_ @c \\ // /* <d>", "Переосвидетельствование" * 4]
    pdf = set_texts(texts, monkeypatch, tmp_path)
    check_pdf(pdf, texts)
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        assert read.metadata["Title"] == "Лист"
        assert not read.metadata.get("Author")
        fonts = {sign["fontname"].partition("+")[2] for page in read.pages for sign in page.chars}
    assert "LibertinusSerif-Regular" in fonts


def test_a_word_that_is_not_there_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pdf = set_texts(["Первое", "второе"], monkeypatch, tmp_path)
    for lost in (["Третье"], ["Первое", "третье"], ["второе", "Первое"], ["Первое второе и ещё"]):
        with pytest.raises(Differs, match="missing"):
            check_pdf(pdf, lost)


def test_the_same_paper_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert set_texts(["Одно"], monkeypatch, tmp_path) == set_texts(["Одно"], monkeypatch, tmp_path)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("семья 👩‍👩‍👧‍👦, флаг 🇷🇺, готово ✓", "семья 👩‍👩‍👧‍👦, флаг 🇷🇺, готово ✓"),
        ("العربية", "العربية"),
        ("＝1 и ①", "=1 и "),
        ("знак \u0378 ничей", "знак \ufffd ничей"),
    ],
)
def test_no_sign_is_an_empty_box(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, drawn: str
) -> None:
    """What no font has is told by another sign; all that some font has is drawn from it."""
    pdf = set_texts([text], monkeypatch, tmp_path)
    check_pdf(pdf, [text.replace("＝", "")])
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        told = read.pages[0].extract_text(x_tolerance=0).replace(" ", "")
    assert set(drawn) - {" "} == set(told) - {"①", "\n"}
    assert b"pdfaid" in pdf, "the form of file in which typst refuses to draw an empty box"


def test_a_mistake_in_a_template_is_not_taken_for_a_missing_sign(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "page.typ").write_text("#let = ")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(typst.TypstError):
        typesetting.typeset("page", {"lang": "ru", "text": "ж 👩"}, MADE)
