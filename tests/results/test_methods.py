"""Whatever way the hall votes, every file can be made of it and the archive can be recounted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.methods import METHODS
from facilitator.results import FORMATS
from facilitator.results.make import make
from facilitator.results.verify import verify_file
from tests.results.hall import Hall

# What somebody says of the proposal at that place of three; `ids` are all three, in order.
MARKS: dict[str, Callable[[int, list[int], list[str]], Any]] = {
    "dots": lambda at, ids, criteria: 1,
    "opinion": lambda at, ids, criteria: ("for", "against", "abstain")[at],
    "rating": lambda at, ids, criteria: dict.fromkeys(criteria, at + 2),
    "ranking": lambda at, ids, criteria: at + 1,
    "pairwise": lambda at, ids, criteria: ids[at + 1 :] or None,
}


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_file_of_a_round_of_every_method(method: str, tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    try:
        people = [hall.join(group="Индустрия" if at % 2 else "Наука") for at in range(12)]
        hall.do(hall.boris, "stage.open", stage="proposing")
        ids = [
            hall.made(people[at], "proposal.submit", "proposals", title=f"Печь {at + 1}") for at in range(3)
        ]
        answer = hall.do(hall.boris, "round.open", method=method)
        round_ = answer["put"]["rounds"][0]
        for person in people:
            for at, id_ in enumerate(ids):
                mark = MARKS[method](at, ids, round_["criteria"])
                hall.do(person, "vote.cast", round_id=round_["id"], proposal_id=id_, value=mark)
        hall.do(hall.boris, "round.reveal", id=round_["id"])
        for name in FORMATS:
            made = make(hall.db, hall.code, name, tmp_path / f"results.{name}")
            assert made.path.stat().st_size > 200, name
        assert verify_file(tmp_path / "results.json") == 0
        assert verify_file(tmp_path / "results.zip") == 0
    finally:
        hall.close()
