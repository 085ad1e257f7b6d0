"""The parts of a Word document, written as WordprocessingML text: a table of thousands of rows in a blink.

Styles, headers and the package itself are python-docx's; only the body is built here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from facilitator.results.formats.source import Differs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_A_MM = 1440 / 25.4
FONT = "Times New Roman"


@dataclass(frozen=True)
class Style:
    """A paragraph style: size in points, space around in points, what else is said of it."""

    name: str
    size: float
    bold: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    indent_mm: float = 0
    keep_next: bool = False
    grey: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Head:
    """A column's heading. With `parts` it stands over several columns, each with a heading of its own."""

    title: str
    width: float
    parts: tuple[str, ...] = ()

    @property
    def span(self) -> int:
        """How many columns it heads."""
        return max(1, len(self.parts))


@dataclass
class Body:
    """What is put into a document, in order; `texts` are its paragraphs as they must be read back."""

    pieces: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(
        default_factory=dict
    )  # the paragraph that keeps a place -> what comes there

    def paragraph(self, text: str, style: str) -> None:
        """A paragraph; line breaks within it are kept."""
        self.pieces.append(self._paragraph(text, style))

    def table(
        self,
        heads: Sequence[Head],
        rows: Iterator[tuple[str, ...]],
        width_mm: float,
        *,
        numbered: bool = False,
        centred: frozenset[int] = frozenset(),
    ) -> None:
        """A grid of full width. A row of one text stands over all columns; headings repeat on each page.

        `numbered` puts a row of column numbers under the headings.
        """
        leaves = [head.width / head.span for head in heads for _ in range(head.span)]
        widths = [round(width * width_mm * TWIPS_A_MM / sum(leaves)) for width in leaves]
        self.pieces.append(
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr><w:tblGrid>"
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid>"
        )
        self._heads(heads, widths)
        if numbered:
            cells = [self._cell(str(at), "TableNumber", width) for at, width in enumerate(widths, start=1)]
            self._row(cells, head=True)
        for row in rows:
            if len(row) == 1:
                self._row([self._cell(row[0], "TableSection", sum(widths), span=len(widths))])
            else:
                styles = ("TableCentred" if at in centred else "TableText" for at in range(len(row)))
                self._row([self._cell(*cell) for cell in zip(row, styles, widths, strict=True)])
        self.pieces.append("</w:tbl>")

    def _heads(self, heads: Sequence[Head], widths: Sequence[int]) -> None:
        two_rows = any(head.parts for head in heads)
        upper, lower, at = [], [], 0
        for head in heads:
            width = sum(widths[at : at + head.span])
            down = ' w:val="restart"' if two_rows and not head.parts else None
            upper.append(self._cell(head.title, "TableHead", width, span=head.span, merge=down))
            at += head.span
        self._row(upper, head=True)
        if two_rows:
            at = 0
            for head in heads:
                for part in head.parts or ("",):
                    merge = None if head.parts else ""
                    lower.append(self._cell(part, "TableHead", widths[at], merge=merge))
                    at += 1
            self._row(lower, head=True)

    def _row(self, cells: Sequence[str], *, head: bool = False) -> None:
        repeat = "<w:tblHeader/>" if head else ""
        self.pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>")

    def _cell(self, text: str, style: str, width: int, span: int = 1, merge: str | None = None) -> str:
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        down = f"<w:vMerge{merge}/>" if merge is not None else ""
        middle = '<w:vAlign w:val="center"/>' if style == "TableHead" else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{down}{middle}</w:tcPr>'
            f"{self._paragraph(text, style)}</w:tc>"
        )

    def _paragraph(self, text: str, style: str) -> str:
        self.texts.append(text)
        lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(text).split("\n"))
        run = f'<w:r><w:t xml:space="preserve">{lines}</w:t></w:r>' if text else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'

    def into(self, document: WordDocument) -> None:
        """Gives what was gathered its place, at the end of the document so far; `save` puts it there."""
        mark = f"part {len(self.parts) + 1}"
        document.add_paragraph(mark)
        self.parts[f"<w:p><w:r><w:t>{mark}</w:t></w:r></w:p>"] = "".join(self.pieces)
        self.pieces.clear()


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
    for element in paragraph.iter(f"{{{W}}}t", f"{{{W}}}br"):
        if element.tag.endswith("}t"):
            yield element.text or ""
        elif element.get(f"{{{W}}}type") is None:
            yield "\n"


# -- styles and pages ------------------------------------------------------------------------------------


def add_styles(document: WordDocument, styles: Sequence[Style], lang: str) -> None:
    """Makes the styles, each in one font for all scripts; sets the language that spelling is checked in."""
    normal = document.styles["Normal"]
    _font(normal, 12)
    for style in styles:
        made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        made.quick_style = True
        _font(made, style.size)
        made.font.bold = style.bold
        if style.grey:
            made.font.color.rgb = RGBColor(0x51, 0x60, 0x6E)
        form = made.paragraph_format
        form.alignment = {"left": 0, "center": 1, "right": 2, "justify": 3}[style.align]
        form.space_before, form.space_after = Pt(style.before), Pt(style.after)
        form.left_indent = Mm(style.indent_mm)
        form.keep_with_next = style.keep_next
        form.page_break_before = style.new_page
        form.line_spacing = 1.0
    code = {"ru": "ru-RU", "en": "en-GB"}[lang]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
        fonts.attrib.pop(qn(f"w:{name}Theme"), None)  # a theme's font would win over the one that is named


def page(section: Section, *, landscape: bool) -> float:
    """A4 with 20 mm on the left for the binder; gives the width of the text in mm."""
    long, short = 297, 210
    width, height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    return width - 30


def page_number(paragraph: Any) -> None:
    """Puts the number of the page into a paragraph, as a field that Word keeps."""
    field_xml = f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(etree.fromstring(field_xml))


def restart_numbering(section: Section) -> None:
    """Pages of this section count from 1 again."""
    number = etree.SubElement(section._sectPr, qn("w:pgNumType"))
    number.set(qn("w:start"), "1")


def clean_properties(document: WordDocument, properties: Mapping[str, Any]) -> None:
    """Says the title and the time, and neither a machine nor a person."""
    core = document.core_properties
    for name in ("author", "comments", "last_modified_by", "keywords", "category", "subject"):
        setattr(core, name, "")
    for name, value in properties.items():
        setattr(core, name, value)
    core.revision = 1
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # the template's own picture
            del document.part.package.rels[key]
