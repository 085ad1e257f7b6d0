"""How good suggestions are: `python -m benchmarks.grouping FILE.tsv [--encoder] [--orders N]`, one JSON line.

FILE.tsv holds a proposal a line: section code, pair letter, text, with tabs between; two of a section with
the same letter say the same in other words, "-" has no twin. `sections-ru.tsv` (code, title) lies beside it.

- `section_top1`, `section_top3`: the card's section is the first, is among the three chips; known are the
  titles and four placed cards of each section, asked are all other cards.
- `twin_top1`, `twin_top3`: the twin is the first, is among the three found for a text that has one.
- `duplicates_precision`: the part of the list of likely duplicates that are twins; `duplicates_said`: what
  the console says of that part, from the scores alone. A text here has at most one twin, and two texts that
  fit together for another reason count as wrong.
- `seconds`: sections and duplicates of 1,000 proposals, no word of which was met before; best of three.

Averages over random orders of the cards, with fixed seeds: a run gives the same figures again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the worker, before numpy reads it

from facilitator.grouping import lemmas, senses
from facilitator.grouping.encoder import make_encoder
from facilitator.grouping.likeness import Vectors, vectors
from facilitator.grouping.suggesting import chance, duplicates, sections, twins

EXAMPLES = 4  # placed cards of each section
FEW = 3  # orders for twins and duplicates, where order decides between equal scores alone
MANY = 1000


@dataclass(frozen=True)
class Line:
    """One proposal of the file."""

    section: str
    pair: str
    text: str

    def says_what(self, other: Line) -> bool:
        """Whether the two are marked as the same idea."""
        return self.pair != "-" and (self.section, self.pair) == (other.section, other.pair)


def read(path: Path) -> tuple[list[Line], dict[str, str]]:
    """The proposals, and the titles of their sections by code."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    named = path.with_name("sections-ru.tsv").read_text("utf-8").splitlines()
    titles = dict(line.split("\t")[:2] for line in named if line.strip())
    return [Line(section, pair, text) for section, pair, text in rows], titles


def measure(lines: Sequence[Line], titles: dict[str, str], look: Vectors, orders: int) -> dict[str, float]:
    """All figures but the time."""
    numbers = {code: at for at, code in enumerate(titles)}
    hits: dict[str, list[bool]] = defaultdict(list)
    said: list[float] = []
    for seed in range(orders):
        mixed = list(lines)
        random.Random(seed).shuffle(mixed)
        placed: dict[int, list[str]] = {number: [] for number in numbers.values()}
        asked: dict[int, Line] = {}
        for at, line in enumerate(mixed):
            examples = placed[numbers[line.section]]
            if len(examples) < EXAMPLES:
                examples.append(line.text)
            else:
                asked[at] = line
        named = {number: titles[code] for code, number in numbers.items()}
        chips = sections({at: line.text for at, line in asked.items()}, placed, named, look)
        for at, line in asked.items():
            guesses = [section for section, _score in chips[at]]
            hits["section_top1"].append(guesses[:1] == [numbers[line.section]])
            hits["section_top3"].append(numbers[line.section] in guesses)
        if seed >= FEW:
            continue
        cards = {at: line.text for at, line in enumerate(mixed)}
        for at, line in enumerate(mixed):
            if not any(line.says_what(other) for other in mixed if other is not line):
                continue
            rest = {key: text for key, text in cards.items() if key != at}
            found = [line.says_what(mixed[key]) for key, _score in twins(line.text, rest, look=look)]
            hits["twin_top1"].append(any(found[:1]))
            hits["twin_top3"].append(any(found))
        for ids, score in duplicates(cards, look=look):
            said.append(chance(score))
            first, *others = (mixed[key] for key in ids)
            hits["duplicates_precision"] += [first.says_what(other) for other in others]
    figures = {name: round(sum(found) / max(1, len(found)), 3) for name, found in hits.items()}
    return {**figures, "duplicates_said": round(sum(said) / max(1, len(said)), 3)}


def seconds(lines: Sequence[Line], titles: dict[str, str], make_look: Callable[[], Vectors]) -> float:
    """Chips for 1,000 cards and the list of duplicates among them; a third is placed."""
    pick = random.Random(7)
    halves = [line.text.split() for line in lines]
    made = {
        at: " ".join([*(one := pick.choice(halves))[: len(one) // 2 + 1], *pick.choice(halves)[1:], f"№{at}"])
        for at in range(MANY)
    }
    named = dict(enumerate(titles.values()))
    placed = {number: [made[at] for at in range(number, MANY // 3, len(named))] for number in named}
    lemmas.dictionary()  # loaded once for a process, before anybody asks
    senses.load()
    took = []
    for _ in range(3):
        look = make_look()
        look(["разогрев"])
        lemmas.forget()
        senses.forget()
        started = time.perf_counter()
        sections(made, placed, named, look)
        duplicates(made, look=look)
        took.append(time.perf_counter() - started)
    return round(min(took), 3)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures of one file as one line of JSON."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.grouping", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--encoder", action="store_true", help="with requirements-nlp.txt")
    parser.add_argument("--orders", type=int, default=20, help="random orders that are averaged (20)")
    asked = parser.parse_args(argv)
    lines, titles = read(asked.file)
    make_look = make_encoder if asked.encoder else lambda: vectors
    figures = measure(lines, titles, make_look(), asked.orders)
    print(json.dumps({**figures, "seconds": seconds(lines, titles, make_look)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
