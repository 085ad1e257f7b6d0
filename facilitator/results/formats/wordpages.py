"""Styles, pages and facts of a Word document, by python-docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from facilitator.results.formats.wordml import W
from facilitator.results.paper import Style

FONT = "Times New Roman"
TAB_SIDES = {
    "left": WD_TAB_ALIGNMENT.LEFT,
    "center": WD_TAB_ALIGNMENT.CENTER,
    "right": WD_TAB_ALIGNMENT.RIGHT,
}


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
        for millimetres, side in style.tabs:
            form.tab_stops.add_tab_stop(Mm(millimetres), TAB_SIDES[side])
    hyphenation = etree.SubElement(document.settings.element, qn("w:autoHyphenation"))
    hyphenation.set(qn("w:val"), "true")
    code = {"ru": "ru-RU", "en": "en-GB"}[lang]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
        fonts.attrib.pop(qn(f"w:{name}Theme"), None)  # a theme's font would win over the one that is named


def page(section: Section, *, landscape: bool, a3: bool) -> float:
    """A4 or A3 with 20 mm on the left for the binder; gives the width of the text in mm."""
    long, short = (420, 297) if a3 else (297, 210)
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
