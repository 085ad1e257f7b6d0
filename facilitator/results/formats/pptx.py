"""The slides as a PowerPoint file: 16:9, native charts that can be edited, a title on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm, Pt

from facilitator.results.formats.source import Differs, Source
from facilitator.results.papers import proof
from facilitator.results.slides import Chart, Slide, Table, slides


def _colour(code: str) -> Any:
    return RGBColor(*bytes.fromhex(code))  # type: ignore[no-untyped-call]


WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
FONT = "Arial"  # on every machine, with Cyrillic
INK, QUIET, ACCENT, LINE, GROUND = (
    _colour(code) for code in ("15212B", "51606E", "1F4FBF", "DCE2E8", "EEF2F8")
)
# Okabe–Ito without its yellow, which a projector loses on white.
COLOURS = [
    _colour(code) for code in ("1F4FBF", "E69F00", "009E73", "D55E00", "56B4E9", "CC79A7", "51606E", "15212B")
]
LEFT, TEXT_WIDTH = Mm(16), WIDTH - Mm(32)
TITLE_ONLY = 5  # the layout with nothing but a title


def write(source: Source, path: Path) -> None:
    """Writes the presentation; read back, its words and its numbers are equal."""
    deck = slides(source)
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    foot = proof(source)
    for at, slide in enumerate(deck, start=1):
        _slide(show, slide, foot, at)
    core = show.core_properties
    for name in ("author", "last_modified_by", "keywords", "category", "subject"):
        setattr(core, name, "")
    core.title, core.comments, core.revision = source.report.title, source.report.head, 1
    core.created = core.modified = source.made.astimezone(UTC).replace(tzinfo=None)
    package = show.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # the template's own picture
            package._rels.pop(key)
    show.save(str(path))
    _check(path, deck, foot)


def _slide(show: Any, slide: Slide, foot: str, number: int) -> None:
    made = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    title = made.shapes.title
    title.left, title.width = LEFT, TEXT_WIDTH
    title.top, title.height = (Mm(58), Mm(52)) if slide.cover else (Mm(9), Mm(22))
    _words(title.text_frame, slide.title, _title_size(slide), bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if slide.cover else MSO_ANCHOR.MIDDLE
    if slide.note:
        at = Mm(114) if slide.cover else Mm(31)
        _box(made, LEFT, at, TEXT_WIDTH, Mm(12), slide.note, 22 if slide.cover else 16, QUIET)
    top = Mm(46) if slide.note else Mm(36)
    room = HEIGHT - top - Mm(16)
    if slide.chart is not None:
        _chart(made, slide.chart, top, room)
    if slide.table is not None:
        _table(made, slide.table, top, room)
    _figures(made, slide.figures, top)
    _box(made, LEFT, HEIGHT - Mm(11), TEXT_WIDTH - Mm(20), Mm(7), foot, 9, QUIET)
    _box(made, WIDTH - Mm(30), HEIGHT - Mm(11), Mm(14), Mm(7), str(number), 9, QUIET)


def _title_size(slide: Slide) -> int:
    if not slide.cover:
        return 30
    return 44 if len(slide.title) < 70 else 32 if len(slide.title) < 140 else 24


def _words(
    frame: Any, text: str, size: float, colour: Any = INK, *, bold: bool = False, align: int = 1
) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = colour


def _box(
    made: Any, left: int, top: int, width: int, height: int, text: str, size: float, colour: Any
) -> None:
    _words(made.shapes.add_textbox(left, top, width, height).text_frame, text, size, colour)


def _figures(made: Any, figures: tuple[tuple[str, str], ...], top: int) -> None:
    """Three in a row: the figure large, what it counts under it."""
    width = TEXT_WIDTH // 3
    for at, (figure, counted) in enumerate(figures):
        left, down = LEFT + width * (at % 3), top + Mm(4) + Mm(62) * (at // 3)
        _box(made, left, down, width - Mm(6), Mm(28), figure, 66, ACCENT)
        _box(made, left, down + Mm(28), width - Mm(6), Mm(14), counted, 20, INK)


def _chart(made: Any, chart: Chart, top: int, room: int) -> None:
    filled: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    filled.categories = chart.categories
    for name, values in chart.series:
        filled.add_series(name, values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.lying else XL_CHART_TYPE.COLUMN_CLUSTERED
    drawn = made.shapes.add_chart(kind, LEFT, top, TEXT_WIDTH, room, filled).chart
    drawn.font.name, drawn.font.size = FONT, Pt(14 if len(chart.categories) <= 7 else 12)
    drawn.font.color.rgb = INK
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    axis = drawn.category_axis
    axis.reverse_order = chart.lying  # the first on top
    axis.format.line.color.rgb = LINE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = min(
        (value for _name, values in chart.series for value in values if value is not None and value < 0),
        default=0,
    )
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0.##", False
    plot.data_labels.font.size, plot.data_labels.font.name = Pt(12), FONT
    for at, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = COLOURS[at % len(COLOURS)]
        series.invert_if_negative = False


def _table(made: Any, table: Table, top: int, room: int) -> None:
    rows = len(table.rows) + 1
    frame = made.shapes.add_table(rows, len(table.heads), LEFT, top, TEXT_WIDTH, min(room, Mm(12) * rows))
    drawn = frame.table
    style = frame._element.graphic.graphicData.tbl.tblPr
    style.find(qn("a:tableStyleId")).text = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # lines, no fill
    for at, share in enumerate(table.widths):
        drawn.columns[at].width = int(TEXT_WIDTH * share / sum(table.widths))
    for at, row in enumerate((table.heads, *table.rows)):
        for place, text in enumerate(row):
            cell = drawn.cell(at, place)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            _words(cell.text_frame, text, 13, QUIET if at == 0 else INK, bold=at == 0)
            cell.margin_left = cell.margin_right = Mm(2)
            if at == 0:
                cell.fill.solid()
                cell.fill.fore_color.rgb = GROUND


# -- read back -------------------------------------------------------------------------------------------


def _check(path: Path, deck: list[Slide], foot: str) -> None:
    """Reads the file back; raises Differs at the first slide that is not what was meant."""
    read = Presentation(str(path))
    if len(read.slides) != len(deck):
        raise Differs(f"{len(read.slides)} slides, not {len(deck)}")
    for number, (made, slide) in enumerate(zip(read.slides, deck, strict=True), start=1):
        found, meant = list(_read(made)), list(_meant(slide, foot, number))
        if found != meant:
            raise Differs(f"slide {number}: {found!r}")


def _meant(slide: Slide, foot: str, number: int) -> Iterator[object]:
    yield slide.title
    if slide.note:
        yield slide.note
    if slide.chart is not None:
        yield tuple(slide.chart.categories)
        yield from slide.chart.series
    if slide.table is not None:
        yield from (slide.table.heads, *slide.table.rows)
    for pair in slide.figures:
        yield from pair
    yield from (foot, str(number))


def _read(made: Any) -> Iterator[object]:
    for shape in made.shapes:
        if shape.has_chart:
            plot = shape.chart.plots[0]
            yield tuple(plot.categories)
            yield from ((series.name, tuple(series.values)) for series in plot.series)
        elif shape.has_table:
            for row in shape.table.rows:
                yield tuple(cell.text_frame.text for cell in row.cells)
        elif shape.has_text_frame:
            yield shape.text_frame.text
