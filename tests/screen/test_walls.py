"""What a wall must do that no picture shows: be read from the last row, grow row by row, change without a flash."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.day.people import OfficeDevice
from tests.dots import png
from tests.screen.looking import faults_of
from tests.screen.stage import Stage

pytestmark = [pytest.mark.xdist_group("screen"), pytest.mark.timeout(900)]

# The hall the screen is made for: the last row is 30 m away, the picture is at least 3 m wide (1.7 m high at 16:9).
# An eye of 0.5 tells capital letters of 10 minutes of arc; a wall upright or of 4:3 is as high as that one.
LAST_ROW, HIGH = 30.0, 3.0 * 9 / 16
MINUTES = 10.0
QR_SHARE = 0.4

LETTERS = """box => {
  const style = getComputedStyle(box), pen = document.createElement('canvas').getContext('2d');
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return pen.measureText('H').actualBoundingBoxAscent / innerHeight;
}"""


@pytest.mark.parametrize(
    "size", ["16x9", *(pytest.param(size, marks=pytest.mark.long) for size in ("4x3", "4k"))]
)
def test_the_way_in_is_read_from_thirty_metres(wall: Stage, size: str) -> None:
    _, height = wall.size(size)
    wall.show("join")
    wall.settle()
    picture = wall.page.locator("img.qr").bounding_box()
    assert picture is not None
    # the picture stands on a white margin of its own: what a camera needs is the code inside
    inside = wall.page.locator("img.qr").evaluate(
        "box => { const s = getComputedStyle(box); return box.clientHeight - parseFloat(s.paddingTop) - parseFloat(s.paddingBottom) }"
    )
    assert inside / height >= QR_SHARE, f"{inside / height:.0%} of the height"
    letters = wall.page.locator(".join-code").evaluate(LETTERS) * HIGH
    minutes = math.degrees(math.atan(letters / LAST_ROW)) * 60
    print(
        f"{size}: QR {inside / height:.0%} of the height, the code's letters {minutes:.1f}' at {LAST_ROW:.0f} m"
    )
    assert minutes >= MINUTES


@pytest.mark.parametrize("size", [pytest.param("16x9", marks=pytest.mark.long), "4x3"])
def test_what_was_counted_in_the_hall_is_read_behind_a_long_section(stage: Stage, size: str) -> None:
    hall, page = stage.hall, stage.page
    *_, round_ = hall.put()["rounds"]
    width, height = stage.size(size)
    stage.show("ranking")
    first = int(page.locator(".place").first.get_attribute("data-proposal") or 0)
    hall.act("moderator", "proposal.place", ids=[first], section_id=hall.sections[0])
    hall.act(
        "moderator",
        "section.rename",
        id=hall.sections[0],
        title="Целевое обучение, практика и трудоустройство " * 2,
    )
    hall.act(
        "moderator", "round.add_counted", round_id=round_["id"], proposal_id=first, lane="hands",
        value={"for": 12, "against": 3, "abstain": 1},
    )  # fmt: skip
    row = page.locator(f".place[data-proposal='{first}']")
    expect(row.locator(".place-lanes")).to_contain_text("16")
    stage.settle()
    stage.picture(f"counted-{size}")
    name, counted, words = (
        row.locator(part).bounding_box()
        for part in (".place-where > :first-child", ".place-lanes", ".place-words")
    )
    assert name
    assert counted
    assert words
    assert name["x"] + name["width"] <= counted["x"]
    assert counted["x"] + counted["width"] <= words["x"] + words["width"] + 1
    assert row.locator(".place-where > :first-child").evaluate("box => box.scrollWidth > box.clientWidth"), (
        "it gave way"
    )
    expect(page.locator(".key-score b")).to_have_text("за минус против")
    assert not faults_of(page, width, height)


def test_what_cannot_be_told_apart_is_held_by_a_bracket(wall: Stage) -> None:
    wall.show("ranking")
    wall.settle()
    rows = wall.page.locator(".places:not(.aside) .place")
    tally = wall.hall.server.get(
        f"/api/w/{wall.hall.code}/changes?since=0", wall.hall.made["tokens"]["screen"]
    )
    bands = {
        row["id"]: tuple(row["band"])
        for row in tally["put"]["rounds"][-1]["readings"]["rows"]
        if "band" in row
    }
    assert bands
    first = True
    for row in rows.all():
        proposal = int(row.get_attribute("data-proposal") or 0)
        mark = row.get_attribute("data-bracket")
        assert (mark is not None) == (proposal in bands and bands[proposal][1] > bands[proposal][0]), proposal
        if mark is not None:
            assert mark == ("first" if first else "middle")
            first = False
            box = row.locator(".bracket").bounding_box()
            assert box is not None
            assert box["width"] > 4
            assert box["x"] > 0


def test_equal_scores_on_different_places_say_by_what(wall: Stage) -> None:
    wall.show("ranking")
    rows = wall.hall.server.get(
        f"/api/w/{wall.hall.code}/changes?since=0", wall.hall.made["tokens"]["screen"]
    )["put"]["rounds"][-1]["readings"]["rows"]
    assert any(a["score"] == b["score"] and a["to"] < b["from"] for a, b in pairwise(rows))
    expect(wall.page.locator(".key-decided")).to_have_text("поровну – выше то, что отметили больше людей")


def test_a_round_that_was_shown_is_not_waited_for(wall: Stage) -> None:
    wall.show("turnout")
    expect(wall.page.locator(".turnout-rule")).to_have_text("Голосование завершено, итоги открыты.")


def test_a_wall_without_motion_fades_nothing_in(wall: Stage) -> None:
    """However short a fade, a compositor that is behind may stay at its first frame: a blank wall."""
    fading = "getComputedStyle(document.querySelector('.view')).animationName"
    wall.show("wall")
    assert wall.page.evaluate(fading) == "none"
    wall.page.emulate_media(reduced_motion="no-preference")
    assert wall.page.evaluate(fading) == "appear"
    wall.page.emulate_media(reduced_motion="reduce")


def test_bars_grow_row_by_row_from_the_last_place_up(stage: Stage) -> None:
    waits = "rows => rows.map((row) => Number(row.style.getPropertyValue('--wait')))"
    rows = stage.page.locator(".places:not(.aside) .place")
    stage.show("ranking")
    expect(rows.first).to_have_class("place grown")
    found = rows.evaluate_all(waits)
    assert found == list(reversed(range(len(found)))), "the lowest in sight begins"
    # A step of the reveal adds rows above: they grow, those below stand.
    hall = stage.hall
    five = hall.proposals[:5]
    asked = {"board_id": hall.board_id, "method": "dots", "budget": 9, "max_per_proposal": 3}
    opened = hall.act("moderator", "round.open", **asked, proposal_ids=five)
    round_id = opened["rounds"][0]["id"]
    for at, proposal_id in enumerate(five):
        for token in hall.people[: at + 1]:
            hall.act(token, "vote.cast", round_id=round_id, proposal_id=proposal_id, value=1)
    hall.act("moderator", "round.close", id=round_id)
    hall.act("moderator", "round.reveal", id=round_id, shown_from=4)
    stage.show("ranking")
    expect(rows).to_have_count(2)
    expect(rows.first).to_have_class("place grown")
    below = [row.get_attribute("data-proposal") for row in rows.all()]
    hall.act("moderator", "round.reveal", id=round_id, shown_from=2)
    expect(rows).to_have_count(4)
    expect(rows.first).to_have_class("place grown")
    assert [row.get_attribute("data-proposal") for row in rows.all()][2:] == below
    assert rows.evaluate_all(waits)[:2] == [1, 0]


def test_another_network_changes_its_picture_and_nothing_else(stage: Stage) -> None:
    stage.show("join")
    picture = stage.page.locator("img.wifi-qr")
    before = picture.get_attribute("src")
    stage.page.evaluate("""() => {
      window.same = true; window.shifted = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
        .observe({ type: 'layout-shift' });
    }""")
    stage.hall.act("organizer", "workshop.configure", wifi_ssid="cluster-aula", wifi_password="steklo2027")
    expect(stage.page.locator(".wifi")).to_contain_text("cluster-aula")
    expect(picture).not_to_have_attribute("src", before or "")
    assert stage.page.evaluate("window.same"), "the page was loaded anew"
    assert stage.page.evaluate("window.shifted") < 0.001


def test_the_foot_names_the_newest_head_whatever_was_done(stage: Stage) -> None:
    stage.show("wall")
    for number in range(3):
        stage.hall.act("moderator", "proposal.note", id=stage.hall.proposals[1], text=f"Заметка {number}")
    path = f"/api/w/{stage.hall.code}/changes?since=0"
    head = stage.hall.server.get(path, stage.hall.made["tokens"]["screen"])["head"]
    expect(stage.page.get_by_test_id("head")).to_have_text(head)


def test_a_logo_goes_from_the_office_to_the_screen_and_onto_the_poster(
    stage: Stage, browser: Browser, tmp_path: Path
) -> None:
    picture = tmp_path / "region.png"
    picture.write_bytes(png(360, 120, (10, 90, 160)))
    hall, office = stage.hall, OfficeDevice(browser, "office", None)
    try:
        office.open(hall.made["links"]["organizer"])
        form = office.page.locator("form[action$='logo-add#logos']")
        form.locator("input[name=title]").fill("Владимирская область")
        form.locator("input[name=picture]").set_input_files(picture)
        form.locator("button").click()
        row = office.page.locator("#logos .row", has_text="Владимирская область")
        expect(row.locator("img")).to_be_visible()
        stage.show("logos")
        shown = stage.page.locator("main .logos img").last
        assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 360
        office.page.goto(f"{hall.server.url}/office/{hall.code}/poster")
        printed = office.page.locator(".poster-logos img").last
        expect(printed).to_have_attribute("alt", "Владимирская область")
        assert printed.evaluate("image => image.decode().then(() => image.naturalWidth)") == 360
        assert not office.watch.complaints
    finally:
        office.close()
