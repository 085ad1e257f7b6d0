"""A paper as a Word document that an office can go on editing: real styles, numbering, header rows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.enum.section import WD_SECTION
from docx.section import Section

from facilitator.results.formats.wordml import Body, check, save
from facilitator.results.formats.wordpages import (
    add_styles,
    clean_properties,
    page,
    page_number,
    restart_numbering,
)
from facilitator.results.paper import APPROVAL_MM, STYLES, Approval, Paper, Paragraph, Sheet


def write_paper(paper: Paper, moment: datetime, path: Path) -> None:
    """Writes a paper; read back, it is equal. `moment` is when it was made."""
    document = Document()
    body = Body()
    add_styles(document, STYLES, paper.lang)
    made = moment.astimezone(UTC)
    facts = {"title": paper.title, "created": made, "modified": made, "comments": paper.head}
    clean_properties(document, facts)
    section = document.sections[0]
    for at, sheet in enumerate(paper.sheets):
        if at:
            section = document.add_section(WD_SECTION.NEW_PAGE)
            body.texts.append(
                ""
            )  # the paragraph that ends a section, so small that it fits under a full page
            document.paragraphs[-1].style = "SectionEnd"
        width = page(section, landscape=sheet.landscape, a3=sheet.a3)
        if at:
            restart_numbering(section)
        else:
            _margins(paper.proof, section)
        _put(body, sheet, width)
        body.into(document)
    body.numbering.into(document)
    save(document, body, path)
    check(path, body.texts)


def _margins(proof: str, section: Section) -> None:
    """Page numbers above, from the second page on; the chain's head below, on each page."""
    above = section.header.paragraphs[0]
    above.style = "PageNumber"
    page_number(above)
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].text = proof
        footer.paragraphs[0].style = "Proof"


def _put(body: Body, sheet: Sheet, width: float) -> None:
    for part in sheet.parts:
        if isinstance(part, Paragraph):
            body.paragraph(part.text, part.style)
        elif isinstance(part, Approval):
            if part.left:
                body.block(part.left, part.right, width, width - APPROVAL_MM)
            for line in () if part.left else part.right:
                body.paragraph(line, "ApprovalA3" if sheet.a3 else "Approval")
        else:
            body.table(part, width)
