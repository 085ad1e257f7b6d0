"""A printed paper before it is a file: sheets of paragraphs and tables, for Word and PDF alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


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


APPROVAL_MM = 170  # where the block of approval begins, from the left of a lying page
STYLES = (
    Style("Approval", 12, indent_mm=APPROVAL_MM),
    Style("ApprovalCell", 12),
    Style("MapTitle", 14, bold=True, align="center", before=12, after=2, keep_next=True),
    Style("MapSubtitle", 13, align="center", after=2, keep_next=True),
    Style("MapPlace", 12, align="center", after=6, keep_next=True),
    Style("TableHead", 11, bold=True, align="center", keep_next=True),
    Style("TableNumber", 9, align="center", keep_next=True),
    Style("TableSection", 11, bold=True, before=3, after=3, keep_next=True),
    Style("TableText", 11),
    Style("TableCentred", 11, align="center"),
    Style("Draft", 11, bold=True, align="right", grey=True),
    Style("Annex", 11, bold=True, align="right", grey=True, new_page=True),
    Style("Organization", 13, bold=True, align="center", after=8),
    Style("Office", 12, align="center"),
    Style("Small", 9, align="center", grey=True, after=8),
    Style("MinutesTitle", 14, bold=True, align="center", before=6, after=4),
    Style("Spread", 12, before=8, after=8, tabs=((90, "center"), (180, "right"))),
    Style("Point", 12, before=8, after=2, keep_next=True),
    Style("Line", 12, indent_mm=10, after=3),
    Style("Step", 12, indent_mm=18, after=2),
    Style("KeptLine", 12, indent_mm=10, after=3, keep_next=True),  # never far from who signs
    Style("Signature", 12, before=14, keep_next=True, tabs=((72, "left"), (180, "right"))),
    Style("Plain", 12, after=3),
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
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: bool = False
    centred: frozenset[int] = frozenset()
    outline: int | None = None

    @property
    def widths(self) -> list[float]:
        """The width of each column, in shares."""
        return [head.width / head.span for head in self.heads for _ in range(head.span)]


@dataclass(frozen=True)
class Approval:
    """The block top right, and the one to its left where it was asked for; lines, read from the left."""

    right: tuple[str, ...]
    left: tuple[str, ...] = ()


Part = Paragraph | Grid | Approval


@dataclass
class Sheet:
    """Pages of one direction, numbered from 1."""

    landscape: bool
    parts: list[Part] = field(default_factory=list)

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
        """Adds a table."""
        self.parts.append(Grid(tuple(heads), tuple(rows), numbered, frozenset(centred), outline))


@dataclass(frozen=True)
class Paper:
    """A whole paper. `proof`: at the foot of every page; `head`: the chain's, whole, for the file's facts."""

    title: str
    lang: str
    proof: str
    head: str
    sheets: tuple[Sheet, ...]
