"""A projector works for a whole day without growing: by the count of views, and by the hours of its own clock."""

from __future__ import annotations

import pytest

from tests.screen.hours import Hours
from tests.screen.memory import weigh
from tests.screen.stage import VIEWS, Stage

# The browser may hold on to one view that was shown; hundreds that were kept would be far beyond that.
ONE_VIEW = 260_000  # bytes
NODES_OF_ONE = 240

pytestmark = [pytest.mark.xdist_group("screen"), pytest.mark.timeout(1800)]


def test_hundreds_of_views_leave_nothing_behind(stage: Stage) -> None:
    def show_all(times: int) -> None:
        for _ in range(times):
            for view in VIEWS:
                more = {"proposal_id": stage.large} if view == "proposal" else {}
                stage.hall.act("moderator", "screen.show", view=view, **more)
        stage.show("timer")
        stage.settle()

    show_all(12)
    before = weigh(stage.page)
    show_all(30)
    after = weigh(stage.page)
    print(before, after)
    assert after.own - before.own < ONE_VIEW
    assert after.nodes <= before.nodes + NODES_OF_ONE
    assert after.listeners <= before.listeners


@pytest.mark.long
def test_an_hour_by_the_clock_leaves_nothing_behind(stage: Stage) -> None:
    hours = Hours(stage)
    hours.spend(acts=24)
    before = weigh(stage.page)
    hours.spend(acts=24)
    after = weigh(stage.page)
    print(before, after)
    assert after.own - before.own < ONE_VIEW
    assert after.nodes <= before.nodes + NODES_OF_ONE
    assert after.listeners <= before.listeners


@pytest.mark.long
def test_eight_hours_leave_nothing_behind(stage: Stage) -> None:
    """From the end of the first hour to the end of the eighth.

    The board grows by its rounds, as boards do; so the page is weighed against one that has just been opened
    before the same board, and what it holds beyond that must not grow.
    """
    hours = Hours(stage)
    hours.spend()
    first, bare = weigh(stage.page), hours.weigh_fresh()
    for _ in range(7):
        hours.spend()
        print(hours.number, weigh(stage.page), flush=True)
    last, bare_at_last = weigh(stage.page), hours.weigh_fresh()
    print(first, bare, last, bare_at_last)
    assert (last.own - bare_at_last.own) - (first.own - bare.own) < ONE_VIEW
    assert last.nodes <= first.nodes + NODES_OF_ONE
    assert last.listeners <= first.listeners
