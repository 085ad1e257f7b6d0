"""A printed paper before it is a file: sheets of paragraphs and tables, for Word and PDF alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from facilitator.results.widths import LYING, LYING_A3, STANDING, fitted, holds


@dataclass(frozen=True)
class Style:
    """A paragraph style: size in points, space around in points, what else is said of it.

    `tabs`: where the texts between tab signs stand, as (mm from the left, left | center | right).
    """

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
    tabs: tuple[tuple[float, str], ...] = ()


APPROVAL_MM = 97  # the width of the block of approval, at the right of a lying page
STYLES = (
    Style("Approval", 12, indent_mm=LYING - APPROVAL_MM),
    Style("ApprovalA3", 12, indent_mm=LYING_A3 - APPROVAL_MM),
    Style("ApprovalCell", 12),
    Style("MapTitle", 14, bold=True, align="center", before=12, after=2, keep_next=True),
    Style("MapSubtitle", 13, align="center", after=2, keep_next=True),
    Style("MapPlace", 12, align="center", after=6, keep_next=True),
    Style("TableHead", 11, bold=True, align="center", keep_next=True),
    Style("TableNumber", 9, align="center", keep_next=True),
    Style("TableSection", 11, bold=True, before=3, after=3, keep_next=True),
    Style("TableText", 11),
    Style("TableCentred", 11, align="center"),
    # Of tables with so many columns that the plain type would break every word.
    Style("DenseHead", 8, bold=True, align="center", keep_next=True),
    Style("DenseNumber", 7, align="center", keep_next=True),
    Style("DenseSection", 9, bold=True, before=2, after=2, keep_next=True),
    Style("DenseText", 8),
    Style("DenseCentred", 8, align="center"),
    Style("Draft", 11, bold=True, align="right", grey=True),
    Style("AnnexHead", 11, bold=True, align="right", grey=True, after=4),
    Style("Annex", 11, bold=True, align="right", grey=True, new_page=True),
    Style("Organization", 13, bold=True, align="center", after=8),
    Style("Office", 12, align="center"),
    Style("Small", 9, align="center", grey=True, after=8),
    Style("MinutesTitle", 14, bold=True, align="center", before=6, after=4),
    Style("Spread", 12, before=8, after=8, tabs=((90, "center"), (180, "right"))),
    Style("Point", 12, before=8, after=2, keep_next=True),
    Style("Line", 12, indent_mm=10, after=3),
    Style("AfterTable", 12, indent_mm=10, before=4, after=3),
    Style("Step", 12, indent_mm=18, after=2),
    Style("KeptLine", 12, indent_mm=10, after=3, keep_next=True),  # never far from who signs
    Style("Signature", 12, before=14, keep_next=True, tabs=((72, "left"), (180, "right"))),
    Style("Plain", 12, after=3),
    Style("Told", 12, after=9),
    Style("Proof", 8, align="center", grey=True),
    Style("PageNumber", 10, align="center"),
    Style("SectionEnd", 1),
)


@dataclass(frozen=True)
class Paragraph:
    """A text in a style of STYLES; line breaks within it are kept."""

    text: str
    style: str


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


@dataclass(frozen=True)
class Grid:
    """A table of full width. A row of one text stands over all columns, kept with the row after it.

    `numbered`: a row of column numbers under the headings. `outline`: the full rows begin with the number of
    a section ("2. …"), and this column holds numbers within it ("2.1"); a format that numbers by itself does.
    `dense`: set in the smaller type.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: bool = False
    centred: frozenset[int] = frozenset()
    outline: int | None = None
    dense: bool = False

    def style(self, of: str) -> str:
        """The name of its style for Head, Number, Section, Text or Centred."""
        return f"{'Dense' if self.dense else 'Table'}{of}"

    @property
    def widths(self) -> list[float]:
        """The width of each column, in mm."""
        return [head.width / head.span for head in self.heads for _ in range(head.span)]


@dataclass(frozen=True)
class Approval:
    """The block top right, and the one to its left where it was asked for; lines, read from the left."""

    right: tuple[str, ...]
    left: tuple[str, ...] = ()


Part = Paragraph | Grid | Approval


@dataclass
class Sheet:
    """Pages of one direction, numbered from 1: A4, and A3 where a table has columns for no less."""

    landscape: bool
    parts: list[Part] = field(default_factory=list)
    a3: bool = False

    def paragraph(self, text: str, style: str) -> None:
        """Adds a paragraph."""
        self.parts.append(Paragraph(text, style))

    def table(
        self,
        heads: Sequence[Head],
        rows: Iterable[tuple[str, ...]],
        *,
        numbered: bool = False,
        centred: Iterable[int] = (),
        outline: int | None = None,
    ) -> None:
        """Adds a table as wide as the page; the widths of its headings are what they would like to have.

        One that no lying A4 holds turns all pages to A3; those before it grow wider with the page.
        """
        rooms = [LYING_A3] if self.a3 else [LYING, LYING_A3] if self.landscape else [STANDING]
        held, wanted = tuple(rows), [head.width for head in heads]
        columns = _columns(heads, held)
        widths, dense, room = fitted(wanted, [head.span for head in heads], columns, rooms)
        self.a3 = room == LYING_A3
        fit = tuple(replace(head, width=width) for head, width in zip(heads, widths, strict=True))
        self.parts.append(Grid(fit, held, numbered, frozenset(centred), outline, dense))

    def holds(self, heads: Sequence[Head], rows: Sequence[tuple[str, ...]]) -> bool:
        """Whether the largest page it may turn to keeps every word of such a table whole."""
        room = LYING_A3 if self.landscape else STANDING
        return holds([head.span for head in heads], _columns(heads, rows), room)


def _columns(heads: Sequence[Head], rows: Iterable[tuple[str, ...]]) -> list[list[str]]:
    """The texts of each column, its heading first: of two levels the lower, which must be kept whole."""
    columns = [[title] for head in heads for title in head.parts or (head.title,)]
    for row in rows:
        if len(row) == len(columns):
            for column, cell in zip(columns, row, strict=True):
                column.append(cell)
    return columns


@dataclass(frozen=True)
class Paper:
    """A whole paper. `proof`: at the foot of every page; `head`: the chain's, whole, for the file's facts."""

    title: str
    lang: str
    proof: str
    head: str
    sheets: tuple[Sheet, ...]
