"""Papers as PDF or as pictures, set by typst from templates of ours (`results/typst/`), and read back.

The type is Libertinus Serif, which typst carries with it and which has Cyrillic: nothing has to be installed
and the same text looks the same on every machine. Signs that it lacks (emoji, other scripts) come from the
Noto fonts of a package; only what these lack, too, is looked for among the machine's own. No sign is ever an
empty box: every file is set as PDF/A-2b, which typst refuses to write with one in it and names it; such a
sign is printed as another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import manimgx_fonts
import orjson
import pypdfium2
import typst

from facilitator.results.formats.source import Differs

TEMPLATES = Path(__file__).parent.parent / "typst"
FONTS = Path(manimgx_fonts.__file__).parent
_UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
PIXELS_AN_INCH = 144.0
UNKNOWN = "\ufffd"  # stands for a sign that no font has and that has no plain twin
MOST_TURNS = 8  # of setting again; each names all signs of a text that are left
SURELY_BEGUN = 40  # signs: so many at the foot of a page are no chance
# What the type has for certain. Only these signs are compared when a file is read back; hyphens are left out,
# for a word may be parted at the end of a line.
_COMPARED = re.compile(
    "[^!-,./-~\u00a1-\u00ac\u00ae-\u00ff\u0401\u0410-\u044f\u0451\u2013\u2014\u2026\u2116]"
)
_PRINTED = re.compile("[\\s!-~\u00a0-\u00ff\u0400-\u045f\u2013\u2014\u2018-\u201e\u2022\u2026\u20bd\u2116]*")


def typeset(
    template: str, data: Mapping[str, Any], made: datetime, form: Literal["pdf", "png"] = "pdf"
) -> list[bytes]:
    """One PDF, or a picture a page.

    `template` is a name of `results/typst/`; it reads `data` (JSON values; "lang" and "title" are needed) as
    `data` of `common.typ`. The file says the title and the time, and neither a machine nor a person.
    """
    body = orjson.dumps(data).decode()
    files = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    files["main.typ"] = files.pop(f"{template}.typ")
    plain = _PRINTED.fullmatch(body) is not None  # looking for fonts takes time
    if plain:
        return _compiled(files, body, made, form)
    own = False  # whether the machine's own fonts are needed
    for _turn in range(MOST_TURNS):
        try:
            pages = _compiled(files, body, made, "pdf", more=True, own=own)
            return pages if form == "pdf" else _compiled(files, body, made, form, more=True, own=own)
        except typst.TypstError as error:
            missing = _undrawn(error)
            if not missing:
                raise
            if own:
                body = _without(body, missing)
            own = True
    raise Differs("there are signs that no font has, whatever is put in their place")


def _compiled(
    files: Mapping[str, bytes], body: str, made: datetime, form: str, *, more: bool = False, own: bool = False
) -> list[bytes]:
    compile_: Any = typst.compile  # its types do not know of files given by name
    compiled = compile_(
        {**files, "data.json": body.encode()},
        format=form,
        ppi=PIXELS_AN_INCH if form == "png" else None,
        font_paths=[FONTS] if more else [],
        ignore_system_fonts=not own,
        timestamp=int(made.timestamp()),
        pdf_standards="a-2b" if form == "pdf" else [],
        pdf_tags=len(body)
        < 400_000,  # they cost more than the pages themselves in a paper of thousands of rows
    )
    return compiled if isinstance(compiled, list) else [compiled]


def _undrawn(error: typst.TypstError) -> str:
    """The signs that typst found in no font."""
    texts = _UNDRAWN.findall(error.diagnostic)
    return "".join(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in texts)


def _without(body: str, missing: str) -> str:
    """The text with something that can be drawn for each of the signs, where there is anything to draw.

    A wide or a ringed sign becomes its plain twin, any other UNKNOWN; marks on other signs go.
    """
    for sign in set(missing):
        if _PRINTED.fullmatch(sign) is None:
            twin = unicodedata.normalize("NFKC", sign)
            if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
                twin = ""
            elif twin == sign or _PRINTED.fullmatch(twin) is None or set(twin) & set('"\\'):
                twin = UNKNOWN
            body = body.replace(sign, twin)
    return body


def check_pdf(pdf: bytes, texts: Sequence[str]) -> None:
    """Reads a PDF back; raises Differs at the first of `texts` that is not in it, in their order.

    A text may go on over the next pages; what stands between texts (numbers of pages, repeated headings) is
    passed over. Spaces, hyphens and signs that the type may lack are not compared.
    """
    pages = list(_pages(pdf))
    page, place = 0, 0
    for text in texts:
        after = _after(pages, page, place, _COMPARED.sub("", text))
        if after is None:
            raise Differs(f"page {page + 1} and after: {text[:200]!r} is missing")
        page, place = after


def _pages(pdf: bytes) -> Iterator[str]:
    document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        for page in document:
            words = page.get_textpage()
            yield _COMPARED.sub("", words.get_text_range())
            words.close()
            page.close()
    finally:
        document.close()


def _after(pages: Sequence[str], page: int, place: int, meant: str) -> tuple[int, int] | None:
    """Where to look on after a text; None where it is not found.

    Cells that stand side by side all begin on the one page and end on the next, so after a text that goes
    over to the next page the one after it is looked for here, too.
    """
    if (found := pages[page].find(meant, place)) >= 0:
        return page, found + len(meant)
    begun = _beginning(pages[page], place, meant)
    if begun < SURELY_BEGUN:
        for later in range(page + 1, min(page + 3, len(pages))):
            if (found := pages[later].find(meant)) >= 0:
                return later, found + len(meant)
    if not begun:
        return _after(pages, page + 1, 0, meant) if page + 1 < len(pages) else None
    rest = meant[begun:]
    for later in range(page + 1, len(pages)):
        if rest in pages[later]:
            return page, pages[page].find(meant[:begun], place) + begun
        more = _beginning(pages[later], 0, rest)
        if not more:
            break
        rest = rest[more:]
    return None


def _beginning(page: str, place: int, meant: str) -> int:
    """How many of the first signs of a text stand on a page, together, after a place."""
    most, least = len(meant), 0
    while least < most:
        middle = (least + most + 1) // 2
        if page.find(meant[:middle], place) >= 0:
            least = middle
        else:
            most = middle - 1
    return least
