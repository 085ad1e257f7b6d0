"""Logos: what is taken, what is kept of it, and who sees it."""

from __future__ import annotations

import struct
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.pictures import MOST_BYTES, read_picture
from facilitator.errors import Refused
from tests.cast import Hall
from tests.dots import DOTS, chunk, png

# One grey dot stretched to 16 x 16 is enough of a JPEG for whoever reads its parts.
SIZE = struct.pack(">BHHB", 8, 16, 16, 1) + b"\x01\x11\x00"


def part(mark: int, body: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body


JPEG = (
    b"\xff\xd8"
    + part(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    + part(0xE1, b"Exif\0\0 55.61 N 40.65 E")
    + part(0xFE, b"made at home")
    + part(0xC0, SIZE)
    + part(0xDA, b"\1\1\0\0\x3f\0")
    + b"dots"
    + b"\xff\xd9"
)


def test_a_logo_is_added_moved_and_taken_away_again(hall: Hall) -> None:
    first, second = (
        hall.ok(hall.anna, "logo.add", title=title, picture=DOTS)["id"] for title in ("Завод", "Область")
    )
    assert [row["title"] for row in hall.sees(hall.screen, "logos").values()] == ["Завод", "Область"]
    hall.ok(hall.anna, "logo.move", id=second, before_id=first)
    rows = hall.sees(hall.boris, "logos")
    assert rows[second]["position"] < rows[first]["position"]
    assert (rows[first]["width"], rows[first]["height"]) == (32, 16)
    gone = hall.say(hall.anna, "logo.remove", id=first)
    assert list(hall.sees(hall.screen, "logos")) == [second]
    hall.ok(hall.anna, "journal.undo", seq=gone["seq"])
    assert first in hall.sees(hall.screen, "logos")
    assert hall.sees(hall.vera, "logos") == {}, "a phone does not pay for sponsors"


def test_there_are_not_too_many_and_each_has_a_name(hall: Hall) -> None:
    hall.refused(hall.anna, "logo.add", "empty_text", title=" ", picture=DOTS)
    for number in range(12):
        hall.ok(hall.anna, "logo.add", title=f"Партнёр {number}", picture=DOTS)
    hall.refused(hall.anna, "logo.add", "over_limit", title="Ещё один", picture=DOTS)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
        (b"GIF89a" + bytes(40), "kind"),
        (b"", "kind"),
        (png(8, 8), "size"),
        (png(5000, 16), "size"),
        (png(32, 32)[:-20], "broken"),
        (png(32, 32).replace(b"IHDR", b"IHDS"), "broken"),
        (JPEG[:40], "broken"),
        (JPEG.replace(part(0xC0, SIZE), b""), "size"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "size"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(hall: Hall, data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_picture(data)
    assert (refused.value.code, refused.value.params["why"]) == ("bad_picture", why)
    hall.refused(hall.anna, "logo.add", "bad_picture", title="Завод", picture=b64encode(data).decode())


def test_what_is_no_base64_is_refused(hall: Hall) -> None:
    hall.refused(hall.anna, "logo.add", "bad_picture", title="Завод", picture="не base64")


def test_only_what_draws_is_kept() -> None:
    told = read_picture(png(32, 32, more=chunk(b"tEXt", b"Author\0Anna")) + b"<script>alert(1)</script>")
    assert told.body == png(32, 32)
    photo = read_picture(JPEG + b"<script>alert(1)</script>")
    assert (photo.kind, photo.width, photo.height) == ("image/jpeg", 16, 16)
    assert b"Exif" not in photo.body
    assert b"home" not in photo.body
    assert photo.body.startswith(b"\xff\xd8\xff\xe0")
    assert photo.body.endswith(b"dots\xff\xd9")


@given(st.binary(max_size=400), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_any_bytes_are_a_picture_or_refused_and_reading_twice_changes_nothing(
    tail: bytes, head: bytes
) -> None:
    for data in (head + tail, png(32, 32)[: len(tail)] + tail, JPEG[: len(tail)] + tail):
        try:
            picture = read_picture(data)
        except Refused as refused:
            assert refused.code == "bad_picture"
        else:
            assert read_picture(picture.body) == picture
