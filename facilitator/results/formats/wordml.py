"""The parts of a Word document, written as WordprocessingML text: a table of thousands of rows in a blink.

Styles, headers and the package itself are python-docx's; only the body is built here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from lxml import etree

from facilitator.results.formats.source import Differs
from facilitator.results.paper import Grid
from facilitator.results.widths import SIDE, SIZE, lines

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_A_MM = 1440 / 25.4
TWIPS_A_POINT = 20
OUTLINE = 900  # the number of our own list among those of the document


@dataclass
class Numbering:
    """Sections and lines numbered by Word itself: "1." and "1.1". A section that is skipped starts anew."""

    starts: list[int] = field(default_factory=list)
    last: int = 0

    def section(self, number: int) -> str:
        """The list place of a section of that number."""
        if number != self.last + 1 or not self.starts:
            self.starts.append(number)
        self.last = number
        return self._place(0)

    def line(self) -> str:
        """The list place of the section's next line."""
        return self._place(1)

    def _place(self, level: int) -> str:
        of_list = OUTLINE + len(self.starts)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of_list}"/></w:numPr>'

    def into(self, document: WordDocument) -> None:
        """Puts the lists into the document."""
        root = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:suff w:val="{after}"/><w:lvlText w:val="{shape}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            for level, after, shape in ((0, "space", "%1."), (1, "nothing", "%1.%2"))
        )
        root.insert(
            0,
            etree.fromstring(
                f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{OUTLINE}">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            ),
        )
        for at, start in enumerate(self.starts, start=1):
            root.append(
                etree.fromstring(
                    f'<w:num xmlns:w="{W}" w:numId="{OUTLINE + at}"><w:abstractNumId w:val="{OUTLINE}"/>'
                    f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
                )
            )


@dataclass
class Body:
    """What is put into a document, in order; `texts` are its paragraphs as they must be read back."""

    pieces: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(
        default_factory=dict
    )  # the paragraph that keeps a place -> what comes there
    numbering: Numbering = field(default_factory=lambda: Numbering())

    def paragraph(self, text: str, style: str) -> None:
        """A paragraph; line breaks within it are kept."""
        self.texts.append(text)
        self.pieces.append(_paragraph(text, style))

    def table(self, grid: Grid, width_mm: float) -> None:
        """A grid of full width; headings repeat on each page, and no row is torn.

        With `outline` the numbers of sections and lines are Word's own: a row put in
        between moves the rest on.
        """
        widths = [round(width * width_mm * TWIPS_A_MM / sum(grid.widths)) for width in grid.widths]
        self._open_table(widths, "TableGrid", SIDE[grid.dense])
        self._heads(grid, widths)
        if grid.numbered:
            cells = [
                self._cell(str(at), grid.style("Number"), width) for at, width in enumerate(widths, start=1)
            ]
            self._row(cells, head=True)
        styles = [grid.style("Centred" if at in grid.centred else "Text") for at in range(len(widths))]
        numbers = None if grid.outline is None else self.numbering
        for row in grid.rows:
            if len(row) == 1:
                self._row([self._section(row[0], grid.style("Section"), numbers, sum(widths), len(widths))])
                continue
            cells = [self._cell(*cell) for cell in zip(row, styles, widths, strict=True)]
            if numbers is not None and grid.outline is not None:
                self.texts[grid.outline - len(row)] = ""
                at = grid.outline
                cells[at] = self._wrapped(_paragraph("", styles[at], numbers.line()), widths[at])
            self._row(cells)
        self.pieces.append("</w:tbl>")

    def block(self, left: Sequence[str], right: Sequence[str], width_mm: float, at_mm: float) -> None:
        """Two blocks of lines side by side, without borders; the right one begins at `at_mm`."""
        widths = [round(at_mm * TWIPS_A_MM), round((width_mm - at_mm) * TWIPS_A_MM)]
        self._open_table(widths, "TableNormal", SIDE[False])
        cells = []
        for said, width in zip((left, right), widths, strict=True):
            self.texts += said or [""]
            paragraphs = "".join(_paragraph(line, "ApprovalCell") for line in said or ("",))
            cells.append(self._wrapped(paragraphs, width))
        self._row(cells)
        self.pieces.append("</w:tbl>")

    def _open_table(self, widths: Sequence[int], style: str, side_mm: float) -> None:
        side = round(side_mm * TWIPS_A_MM)
        self.pieces.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
            f'<w:left w:w="{side}" w:type="dxa"/>'
            '<w:bottom w:w="28" w:type="dxa"/>'
            f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr><w:tblGrid>"
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )

    def _section(self, text: str, style: str, numbers: Numbering | None, width: int, span: int) -> str:
        if numbers is None:
            return self._cell(text, style, width, span=span)
        number, _, title = text.partition(". ")
        self.texts.append(title)
        return self._wrapped(_paragraph(title, style, numbers.section(int(number))), width, span)

    def _heads(self, grid: Grid, widths: Sequence[int]) -> None:
        heads, style = grid.heads, grid.style("Head")
        two_rows = any(head.parts for head in heads)
        upper, lower, at = [], [], 0
        for head in heads:
            width = sum(widths[at : at + head.span])
            down = ' w:val="restart"' if two_rows and not head.parts else None
            upper.append(self._cell(head.title, style, width, span=head.span, merge=down))
            at += head.span
        # A heading over both rows has to be given its height: repeated on a page, it would be cut off.
        line = SIZE[grid.dense] * 1.25 * TWIPS_A_POINT
        single = [lines(head.title, head.width, dense=grid.dense) for head in heads if not head.parts]
        tall = max(single, default=1) * line if two_rows else 0
        self._row(upper, head=True, least=round(line) if two_rows else 0)
        if two_rows:
            at = 0
            for head in heads:
                for part in head.parts or ("",):
                    merge = None if head.parts else ""
                    lower.append(self._cell(part, style, widths[at], merge=merge))
                    at += 1
            self._row(lower, head=True, least=max(0, round(tall - line)))

    def _row(self, cells: Sequence[str], *, head: bool = False, least: int = 0) -> None:
        height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
        repeat = "<w:tblHeader/>" if head else ""
        self.pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{''.join(cells)}</w:tr>")

    def _cell(self, text: str, style: str, width: int, span: int = 1, merge: str | None = None) -> str:
        self.texts.append(text)
        return self._wrapped(_paragraph(text, style), width, span, merge, middle=style.endswith("Head"))

    @staticmethod
    def _wrapped(
        paragraphs: str, width: int, span: int = 1, merge: str | None = None, *, middle: bool = False
    ) -> str:
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        down = f"<w:vMerge{merge}/>" if merge is not None else ""
        centred = '<w:vAlign w:val="center"/>' if middle else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{down}{centred}</w:tcPr>'
            f"{paragraphs}</w:tc>"
        )

    def into(self, document: WordDocument) -> None:
        """Gives what was gathered its place, at the end of the document so far; `save` puts it there."""
        mark = f"part {len(self.parts) + 1}"
        document.add_paragraph(mark)
        self.parts[f"<w:p><w:r><w:t>{mark}</w:t></w:r></w:p>"] = "".join(self.pieces)
        self.pieces.clear()


def _paragraph(text: str, style: str, number: str = "") -> str:
    kept = '<w:t xml:space="preserve">'
    marked = escape(text).replace("\n", f"</w:t><w:br/>{kept}").replace("\t", f"</w:t><w:tab/>{kept}")
    run = f"<w:r>{kept}{marked}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{run}</w:p>'


def save(document: WordDocument, body: Body, path: Path) -> None:
    """Writes the document with the parts of the body in their places.

    They go into the saved file as text: rows moved into python-docx's own tree cost a hundred times as much.
    """
    draft = io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                text = content.decode()
                for mark, part in body.parts.items():
                    before, found, after = text.partition(mark)
                    if not found:
                        raise Differs(f"the document has no place for {mark}")
                    text = before + part + after
                content = text.encode()
            target.writestr(item.filename, content)


def check(path: Path, texts: Sequence[str]) -> None:
    """Reads the paragraphs of a file back; raises Differs at the first that is not what was meant."""
    with zipfile.ZipFile(path) as package, package.open("word/document.xml") as file:
        found = 0
        for _event, paragraph in etree.iterparse(file, tag=f"{{{W}}}p"):
            read = "".join(_read(paragraph))
            if found >= len(texts) or read != texts[found]:
                raise Differs(f"paragraph {found + 1}: {read!r}")
            found += 1
            paragraph.clear()
    if found != len(texts):
        raise Differs(f"{len(texts) - found} paragraphs are missing")


def _read(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab"):
        if element.tag.endswith("}t"):
            yield element.text or ""
        elif element.tag.endswith("}tab"):
            yield "\t"
        elif element.get(f"{{{W}}}type") is None:
            yield "\n"
