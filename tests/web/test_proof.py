"""The public pages of trust: any receipt says what became of it, and never whose it was or what it said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from flask import Flask
from markupsafe import escape
from PIL import Image, ImageDraw

from facilitator.app import Running, create_app
from facilitator.config import Config
from facilitator.i18n import text
from facilitator.web import proof
from tests.cast import Hall, settle


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Hall]]:
    """A server over a hall: what is done in the hall is seen on its pages."""
    var = tmp_path_factory.mktemp("proof")
    url = f"sqlite:///{var}/hall.sqlite"
    hall = Hall(url, settle(url))
    made = create_app(
        Config.from_env({"FACILITATOR_VAR": str(var), "ASYNC_MODE": "threading", "DATABASE_URL": url})
    )
    yield made, hall
    made.writer.stop()
    made.db.close()
    hall.close()


@pytest.fixture
def hall(running: tuple[Running, Hall]) -> Iterator[Hall]:
    hall = running[1]
    yield hall
    for round_ in hall.sees(hall.boris, "rounds").values():
        if round_["state"] == "open":
            hall.ok(hall.boris, "round.close", id=round_["id"])


def page(running: tuple[Running, Hall], given: str, **asked: str) -> str:
    made, hall = running
    opened = made.app.test_client().get(f"/w/{hall.code}/receipts", query_string={"r": given, **asked})
    assert opened.status_code == 200
    return opened.text


def fate(running: tuple[Running, Hall], given: str) -> str:
    found = re.search(r'data-fate="(\w+)"', page(running, given))
    return found[1] if found else ""


@pytest.mark.parametrize("secret", [False, True])
def test_a_receipt_follows_its_vote_through_the_round(
    running: tuple[Running, Hall], hall: Hall, secret: bool
) -> None:
    one, two = hall.proposals("Первое", "Второе")
    round_ = hall.round("opinion", secret=secret)
    first = hall.vote(hall.vera, round_, one, "for")["receipt"]
    other = hall.vote(hall.vera, round_, two, "for")["receipt"]
    assert fate(running, first) == "standing"
    second = hall.vote(hall.vera, round_, one, "against")["receipt"]
    assert (fate(running, first), fate(running, second)) == ("replaced", "standing")
    taken = hall.vote(hall.gleb, round_, one, None)["receipt"]
    hall.ok(hall.boris, "round.close", id=round_["id"])
    assert [fate(running, each) for each in (first, second, other, taken)] == [
        "replaced", "counted", "counted", "counted",
    ]  # fmt: skip
    late = hall.vote(hall.gleb, round_, two, "for")
    assert (late["ok"], late["code"]) == (False, "round_closed")
    assert fate(running, late["receipt"]) == "refused"
    assert text("ru", "proof-refused-closed") in page(running, late["receipt"])


def test_the_page_says_nothing_of_whose_and_what(running: tuple[Running, Hall], hall: Hall) -> None:
    """The same words, whatever the mark was and whoever made it; the page differs by the receipt alone."""
    (one,) = hall.proposals("Тайное предложение")
    round_ = hall.round("opinion", secret=True)
    voters = {
        "for": hall.vera,
        "against": hall.gleb,
        "abstain": hall.join("Наука"),
        None: hall.join("Власть"),
    }
    seen = set()
    receipts = {value: hall.vote(who, round_, one, value)["receipt"] for value, who in voters.items()}
    hall.ok(hall.boris, "round.close", id=round_["id"])
    for receipt in receipts.values():
        html = page(running, receipt)
        assert one["title"] not in html
        assert "Индустрия" not in html
        seen.add(html.replace(receipt, "RECEIPT"))
    assert len(seen) == 1


def test_who_was_shown_out_sees_that_the_vote_does_not_count(
    running: tuple[Running, Hall], hall: Hall
) -> None:
    (one,) = hall.proposals("Предложение")
    out = hall.join()
    round_ = hall.round("dots", budget=3)
    receipt = hall.vote(out, round_, one, 2)["receipt"]
    hall.ok(hall.boris, "attendee.remove", id=out.attendee_id)
    assert fate(running, receipt) == "taken_back"


def test_any_act_has_a_receipt_and_a_moderator_gets_the_head(
    running: tuple[Running, Hall], hall: Hall
) -> None:
    hall.stage("proposing")
    sent = hall.say(hall.vera, "proposal.submit", title="Печь", board_id=hall.board_id)
    assert "head" not in sent
    assert fate(running, sent["receipt"]) == "recorded"
    answer = hall.say(hall.boris, "announcement.send", text="Перерыв")
    assert answer["head"] == hall.reader.head(hall.workshop_id)[:12]
    shown = page(running, answer["head"])
    assert text("ru", "proof-head", seq=str(answer["seq"]), entries=str(answer["seq"])) in shown
    assert fate(running, hall.reader.head(hall.workshop_id).upper()) == "head"


@pytest.mark.parametrize(
    "given", ["0000-0000-00", "привет", "a" * 400, "<b>", "0" * 12, "-", "%00", "K7M2QX4P9CX", "\ud83d"]
)
def test_what_is_no_receipt_is_not_found(running: tuple[Running, Hall], given: str) -> None:
    html = page(running, given.encode("utf-8", "replace").decode())
    assert 'data-fate="nothing"' in html
    assert "<b>" not in html


def test_signs_that_a_hand_mistakes_are_read(running: tuple[Running, Hall], hall: Hall) -> None:
    for n in range(200):
        hall.stage("proposing")
        receipt = hall.say(hall.vera, "ready.set", board_id=hall.board_id, value=n % 2 == 0)["receipt"]
        if "0" in receipt and "1" in receipt:
            break
    typed = receipt.lower().replace("-", " ").replace("0", "о").replace("1", "l")  # a Cyrillic о
    assert fate(running, typed) == "recorded"


def test_a_receipt_of_another_workshop_is_not_here(running: tuple[Running, Hall], hall: Hall) -> None:
    other = hall.neighbour()
    other.stage("proposing")
    sent = other.say(other.vera, "proposal.submit", title="Чужое", board_id=other.board_id)
    assert fate(running, sent["receipt"]) == "nothing"


def test_looking_up_has_a_pace(running: tuple[Running, Hall], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "LOOKS_AT_ONCE", 3.0)
    monkeypatch.setattr(proof, "LOOKS_A_SECOND", 0.0001)
    made, hall = running
    app = Flask("pace", template_folder=made.app.template_folder, static_folder=None)
    app.jinja_env.globals.update(made.app.jinja_env.globals)
    app.register_blueprint(proof.make_proof(made.desk))
    app.register_error_handler(proof.Refused, lambda refused: (refused.code, 429))
    asked: list[Any] = [
        app.test_client().get(f"/w/{hall.code}/receipts?r=0000-0000-00").status_code for _ in range(5)
    ]
    assert asked == [200, 200, 200, 429, 429]


def test_a_camera_reads_the_head_off_the_screen_at_closing(running: tuple[Running, Hall]) -> None:
    made, hall = running
    svg = made.app.test_client().get(f"/w/{hall.code}/head.svg").text
    size, path = re.search(r'viewBox="0 0 (\d+)', svg), re.search(r'class="qrline"[^>]* d="([^"]+)"', svg)
    assert size is not None
    assert path is not None
    (code,) = zxingcpp.read_barcodes(drawn(int(size[1]), path[1]))
    assert (
        code.text == f"{made.desk.base_url()}/w/{hall.code}/receipts?r={hall.reader.head(hall.workshop_id)}"
    )


def drawn(size: int, path: str) -> Image.Image:
    """The lines of a QR (M x y, h length, m dx dy) as a picture, with the quiet zone that a page gives it."""
    step, quiet = 6, 4
    picture = Image.new("L", ((size + 2 * quiet) * step,) * 2, 255)
    pen = ImageDraw.Draw(picture)
    x = y = 0.0
    for kind, given in re.findall(r"([Mmh])([-\d. ]+)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", given)]
        if kind == "h":
            left, top = (x + quiet) * step, (y - 0.5 + quiet) * step
            pen.rectangle((left, top, left + numbers[0] * step - 1, top + step - 1), fill=0)
            x += numbers[0]
        else:
            x, y = (numbers[0], numbers[1]) if kind == "M" else (x + numbers[0], y + numbers[1])
    return picture


def test_the_head_is_a_picture_for_everybody(running: tuple[Running, Hall]) -> None:
    made, hall = running
    picture = made.app.test_client().get(f"/w/{hall.code}/head.svg")
    assert picture.content_type == "image/svg+xml"
    assert picture.data.startswith(b"<svg")
    before = picture.data
    hall.ok(hall.boris, "announcement.send", text="Ещё запись")
    assert made.app.test_client().get(f"/w/{hall.code}/head.svg").data != before


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_can_be_trusted_is_said_in_plain_words(running: tuple[Running, Hall], lang: str) -> None:
    opened = running[0].app.test_client().get(f"/trust?lang={lang}")
    assert f'<html lang="{lang}">' in opened.text
    for key in ("trust-receipt-3", "trust-secret-3", "trust-not-8"):
        assert str(escape(text(lang, key))) in opened.text
    assert Path("docs", f"trust.{lang}.md").exists()
