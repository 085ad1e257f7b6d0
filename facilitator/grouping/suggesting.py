"""Sections for cards that have none, pairs that may say the same, twins of a text that is being typed.

Cards are texts by id, in the order in which they came. All of it is deterministic: the same cards in the
same order give the same suggestions, and equal scores keep the cards' order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from facilitator.grouping.folding import folded
from facilitator.grouping.lemmas import stance
from facilitator.grouping.likeness import FEW, Matrix, Vectors, vectors

CHIPS = 3  # sections suggested for a card
MOST_EXAMPLES = 100  # cards of a section that are learnt from, the newest
MOST = 200  # entries in the list of duplicates
RIDGE = 0.2  # how far an example may be wrong
TAUGHT = 200  # cards that teach others before anybody placed them
SURE = 0.5  # what such a card counts where nothing else came near
TITLE = 2.0  # a section's title counts as so many cards
CLOSE = 0.6  # pairs from here on are the same text written twice, with a slip or a word more
LIKELY = 0.25  # pairs from here on are shown when each is the other's nearest
# Of the pairs with at least that score, so many said the same in the files the benchmark was made with.
CHANCES = ((1.0, 0.98), (CLOSE, 0.9), (0.3, 0.55), (0.0, 0.25))
CONTRADICTS = 0.5  # what is left of the score of two texts with other numbers, or one of which denies

_LIST = re.compile(r"[,;/]|\s(?:и|and|&)\s")

Scored = list[tuple[int, float]]
Alike = tuple[list[int], float]


def sections(
    cards: Mapping[int, str],
    placed: Mapping[int, Sequence[str]],
    titles: Mapping[int, str],
    look: Vectors = vectors,
) -> dict[int, Scored]:
    """For each card up to three (section id, score), the likeliest first, learnt from what was placed.

    `placed` holds the texts of a section's cards in the order they came, `titles` all sections. A section
    that shares nothing with a card is not suggested for it.

    Kernel ridge regression on one-against-all marks (Rifkin, Yeo, Poggio, "Regularized least-squares
    classification", 2003) over the cosine, centred on this workshop's texts: what all cards have in common
    says nothing, and a section that is a little like everything does not win everywhere. The score is the
    regressed mark: about 1 where an example says the same, about 0 or below where nothing points there.
    """
    if not cards or not titles:
        return {}
    learnt, owner, weight = _learnt(placed, titles)
    rows = look([*learnt, *cards.values()])
    centred = rows - rows.mean(axis=0) * (len(rows) / (len(rows) + FEW))
    scores = _scored(centred, owner, weight, len(titles))
    nearness = rows[len(learnt) :] @ rows[: len(learnt)].T
    shares = np.stack([(nearness[:, owner == at] > 0).any(axis=1) for at in range(len(titles))], axis=1)
    keys = list(titles)
    return {
        card: [
            (keys[at], round(float(scores[row, at]), 4))
            for at in np.argsort(-scores[row].round(6), kind="stable")
            if shares[row, at]
        ][:CHIPS]
        for row, card in enumerate(cards)
    }


def _scored(
    rows: Matrix, owner: npt.NDArray[np.int64], weight: npt.NDArray[np.float64], sections: int
) -> npt.NDArray[np.float64]:
    """A mark for each card that is asked about (the rows after the learnt ones) and each section.

    Regressed twice: the second time the cards that were surest are examples too, of the section they were
    given, with a weight of how far it was ahead (self-training: Scudder, "Probability of error of some
    adaptive pattern-recognition machines", 1965). What such a card is told itself leaves its own example out,
    by the diagonal of the inverse (Allen's PRESS, 1974).
    """
    learnt = len(owner)
    known, asked = rows[:learnt], rows[learnt:]
    marks = _marks(owner, sections)
    among, near = (known @ known.T).astype(np.float64), (asked @ known.T).astype(np.float64)
    scores: npt.NDArray[np.float64] = near @ np.linalg.solve(among + np.diag(RIDGE / weight), marks)
    if sections < 2:
        return scores
    second, best = np.sort(scores, axis=1)[:, -2:].T
    sure = np.argsort(second - best, kind="stable")[:TAUGHT]
    given = _marks(scores[sure].argmax(axis=1), sections)
    beside = (asked @ asked[sure].T).astype(np.float64)
    kernel = np.block([[among, near[sure].T], [near[sure], beside[sure]]])
    trust = np.concatenate([weight, SURE * np.clip(best - second, 0.001, 1)[sure]])
    inverse = np.linalg.inv(kernel + np.diag(RIDGE / trust))
    fitted = inverse @ np.vstack([marks, given])
    scores = np.hstack([near, beside]) @ fitted
    scores[sure] = given - fitted[learnt:] / np.diag(inverse)[learnt:, None]
    return scores


def _marks(owner: npt.NDArray[np.int64], sections: int) -> npt.NDArray[np.float64]:
    """1 for the section a text belongs to, as much below 0 for the others that the sum is 0."""
    marks = np.full((len(owner), sections), -1 / max(1, sections - 1))
    marks[np.arange(len(owner)), owner] = 1
    return marks


def _learnt(
    placed: Mapping[int, Sequence[str]], titles: Mapping[int, str]
) -> tuple[list[str], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """What sections are learnt from: texts, whose they are (by place among `titles`), what each counts.

    A title is often a list ("Инвестиции, финансирование, ГЧП"): its parts are examples of their own.
    """
    texts: list[str] = []
    owner: list[int] = []
    weight: list[float] = []
    for at, (section, title) in enumerate(titles.items()):
        parts = [part.strip() for part in _LIST.split(title) if part.strip()]
        own = [*(parts if len(parts) > 1 else ()), *list(placed.get(section, ()))[-MOST_EXAMPLES:]]
        texts += [title, *own]
        owner += [at] * (1 + len(own))
        weight += [TITLE] + [1.0] * len(own)
    return texts, np.array(owner), np.array(weight)


def duplicates(
    cards: Mapping[int, str],
    apart: Iterable[tuple[int, int]] = (),
    look: Vectors = vectors,
) -> list[Alike]:
    """Cards that may say the same, (ids in their order, score), the likeliest first.

    Exact repeats come first, all of a kind at once, with score 1; only the first of its kind is compared
    further. Then pairs: all from `CLOSE` on, and those from `LIKELY` on of which each is the other's nearest.
    What a moderator has told `apart` is not named again. At most `MOST` entries.
    """
    told = {frozenset(pair) for pair in apart}
    found: list[Alike] = []
    again: set[int] = set()
    for ids in folded(cards):
        first, *others = ids
        kept = [other for other in others if frozenset((first, other)) not in told]
        again.update(kept)
        if kept:
            found.append(([first, *kept], 1.0))
    keys = [card for card in cards if card not in again]
    if len(keys) < 2:
        return found[:MOST]
    place = {card: at for at, card in enumerate(keys)}
    alike = _alike([cards[card] for card in keys], look)
    for a, b in map(tuple, told):
        if a in place and b in place:  # told apart, so each may have another nearest
            alike[place[a], place[b]] = alike[place[b], place[a]] = -1
    best = alike.max(axis=1)
    mutual = (alike >= best[:, None] - 1e-6) & (alike >= best[None, :] - 1e-6) & (alike >= LIKELY)
    left, right = np.nonzero(np.triu(mutual | (alike >= CLOSE), k=1))
    order = np.argsort(-alike[left, right].round(6), kind="stable")[:MOST]
    pairs = [([keys[left[at]], keys[right[at]]], float(alike[left[at], right[at]])) for at in order]
    return [*found, *((ids, round(min(score, 0.99), 4)) for ids, score in pairs)][:MOST]


def chance(score: float) -> float:
    """How often cards of that score say the same, 0..1, as `benchmarks.grouping` found it."""
    return next(share for least, share in CHANCES if score >= least)


def _alike(texts: Sequence[str], look: Vectors) -> Matrix:
    """The likeness of all pairs; of a text with itself -1. Texts that contradict one another lose half."""
    rows = look(texts)
    alike: Matrix = rows @ rows.T
    np.fill_diagonal(alike, -1)
    stances = [stance(text) for text in texts]
    denies = np.array([denied for _numbers, denied in stances])
    numbered: dict[frozenset[str], int] = {frozenset(): 0}
    counts = np.array([numbered.setdefault(numbers, len(numbered)) for numbers, _denied in stances])
    other = (counts[:, None] != counts[None, :]) & (counts[:, None] > 0) & (counts[None, :] > 0)
    alike[other | (denies[:, None] != denies[None, :])] *= CONTRADICTS
    return alike


def twins(text: str, cards: Mapping[int, str], k: int = 3, look: Vectors = vectors) -> Scored:
    """Up to `k` (card id, score) that are most like a text, the likest first; none that shares nothing."""
    if not cards:
        return []
    rows = look([text, *cards.values()])
    alike = rows[1:] @ rows[0]
    keys = list(cards)
    order = np.argsort(-alike.round(6), kind="stable")[:k]
    return [(keys[at], round(float(alike[at]), 4)) for at in order if alike[at] > 0]
