"""Every view of the projector in every shape, light and dark, with few and with many proposals.

Looked at by a machine: nothing is cut, nothing lies over another, nothing is small or pale.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.screen.looking import faults_of
from tests.screen.stage import SIZES, TITLE, VIEWS, Stage

pytestmark = [pytest.mark.xdist_group("screen"), pytest.mark.timeout(900)]
# A sample for every day: each view once in each theme, each shape with each number of proposals somewhere.
SAMPLE = (("16x9", "light"), ("4x3", "dark"))


@pytest.mark.parametrize("stage", [20], indirect=True)
def test_every_view_is_whole_and_legible(stage: Stage) -> None:
    faults = look(stage, SAMPLE)
    assert not faults, "\n".join(faults)


@pytest.mark.long
@pytest.mark.parametrize("stage", [0, 20, 300], indirect=True)
def test_every_view_in_every_shape(stage: Stage) -> None:
    faults = look(stage, [(size, theme) for size in SIZES for theme in ("light", "dark")], pictures=True)
    assert not faults, "\n".join(faults)


METHODS: dict[str, dict[str, Any]] = {
    "opinion": {},
    "dots": {"budget": 14, "max_per_proposal": 2},
    "rating": {"criteria": ["Важность", "Осуществимость"]},
}


@pytest.mark.parametrize(
    "method", ["opinion", *(pytest.param(method, marks=pytest.mark.long) for method in ("dots", "rating"))]
)
def test_the_sides_are_told_apart(stage: Stage, method: str) -> None:
    stage.divide(method, **METHODS[method])
    faults = look(
        stage,
        (("16x9", "light"), ("4x3", "dark"), ("portrait", "light")),
        True,
        ("by_side", "ranking"),
        method,
    )
    assert not faults, "\n".join(faults)
    stage.show("by_side")
    stage.size("16x9")
    rows = stage.page.locator(".places:not(.aside) .place")
    told = "[...new Set([...document.querySelectorAll('.places:not(.aside) [data-group]')].map((one) => one.dataset.group))]"
    groups = stage.hall.groups
    # the third side has six people, the fourth two: what so few said of a proposal may stand as the rest alone
    assert set(stage.page.evaluate(told)) - {"rest"} <= {str(group) for group in groups[:3]}
    assert str(groups[0]) in stage.page.evaluate(told)
    *_, round_ = stage.hall.server.get(
        f"/api/w/{stage.hall.code}/changes?since=0", stage.hall.made["tokens"]["screen"]
    )["put"]["rounds"]
    moved = {row["id"] for row in round_["readings"]["rows"] if row.get("moved")}
    assert moved
    for row in rows.all():
        here = int(row.get_attribute("data-proposal") or 0)
        assert row.locator(".fair").count() == (1 if here in moved else 0)


def look(
    stage: Stage,
    how: list[tuple[str, str]] | tuple[tuple[str, str], ...],
    pictures: bool = False,
    views: tuple[str, ...] = VIEWS,
    what: str = "",
) -> list[str]:
    """The faults of views, each shown in each size and theme; pictures of them where asked for."""
    faults = []
    for size, theme in how:
        width, height = stage.size(size)
        for view in views:
            shown = stage.show(view, theme)
            if shown == "none":
                continue
            stage.settle()
            name = f"{what or stage.count}-{view}-{size}-{theme}"
            if pictures:
                stage.picture(name)
            faults += [f"{name} ({shown}): {fault}" for fault in faults_of(stage.page, width, height)]
    return faults


@pytest.mark.parametrize("stage", [20], indirect=True)
def test_the_journals_head_is_a_picture_at_closing(stage: Stage) -> None:
    picture = stage.page.get_by_test_id("proof")
    stage.show("roadmap", "light")
    expect(picture).to_have_count(0)
    stage.show("thanks", "light")
    expect(picture).to_be_visible()
    head = stage.page.get_by_test_id("head")
    before = head.inner_text()
    stage.hall.act("organizer", "workshop.close")
    expect(head).not_to_have_text(before)
    expect(picture).to_have_attribute("alt", head.inner_text())
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


@pytest.mark.parametrize("size", SIZES)
def test_a_long_title_leaves_the_way_in_its_room(wall: Stage, size: str) -> None:
    width, height = wall.size(size)
    wall.show("join", "light")
    try:
        for title in (
            TITLE + " Владимирской области до 2035 года",
            "Сверхвысокотемпературноэлектростекловаренная " * 4,
        ):
            wall.hall.act("organizer", "workshop.configure", title=title.strip())
            expect(wall.page).to_have_title(title.strip())
            wall.settle()
            assert not faults_of(wall.page, width, height)
    finally:
        wall.hall.act("organizer", "workshop.configure", title=TITLE)
