"""A session nobody held: people come, propose, and put their dots mostly on what others like too."""

from __future__ import annotations

import random

from facilitator.rehearsal.script import Idea, Mark, Script, Tour
from facilitator.rehearsal.words import Words

# Seconds people write and vote, at least; a larger hall takes longer, so that a rehearsal asks of the server
# some hundred acts a second and not a whole hall at once.
WRITING, VOTING = 6.0, 8.0
WRITERS_A_SECOND, VOTERS_A_SECOND = 50.0, 40.0
SHORT = 0.35  # of answers typed on phones a third are a word or two, many of them alike
SILENT = 0.08  # do not vote
SECOND_THOUGHTS = 0.2  # change a mark
MOST = 3  # dots on one proposal


def invent(people: int, words: Words) -> Script:
    """A session of so many people: one to three proposals each, then a round of dots.

    The same number and words give the same session, so that two rehearsals can be compared.
    """
    chance = random.Random(people)
    names = tuple(f"+{number}" for number in range(people))
    ideas = _ideas(chance, names, words)
    return Script("", names, ideas, (_tour(chance, names, ideas),) if ideas else ())


def _ideas(chance: random.Random, names: tuple[str, ...], words: Words) -> tuple[Idea, ...]:
    seconds = max(WRITING, len(names) / WRITERS_A_SECOND)
    ideas: list[Idea] = []
    for name in names:
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
            if chance.random() < SHORT:
                title, details = chance.choice(words.short), ""
            else:
                title = f"{chance.choice(words.acts)} {chance.choice(words.places)}"
                details = chance.choice(words.whys) if chance.random() < 0.3 else ""
            ideas.append(Idea(chance.uniform(0, seconds), f"p{len(ideas)}", name, title, details))
    return tuple(sorted(ideas, key=lambda idea: idea.at))


def _tour(chance: random.Random, names: tuple[str, ...], ideas: tuple[Idea, ...]) -> Tour:
    budget = max(3, min(7, round(len(ideas) / 4.5)))
    seconds = max(VOTING, len(names) / VOTERS_A_SECOND)
    liked = [1 / (1 + rank) ** 0.7 for rank in range(len(ideas))]
    keys = [idea.key for idea in ideas]
    chance.shuffle(keys)
    marks: list[Mark] = []
    for name in names:
        if chance.random() < SILENT:
            continue
        moments = iter(sorted(chance.uniform(0, seconds) for _ in range(budget * 3)))
        left = budget
        for key in dict.fromkeys(chance.choices(keys, liked, k=budget)):
            dots = min(left, chance.choice((1, 1, 1, 2, MOST)))
            if not dots:
                break
            left -= dots
            marks.append(Mark(next(moments), name, key, dots))
            if chance.random() < SECOND_THOUGHTS:
                fewer = chance.randrange(dots)
                left += dots - fewer
                marks.append(Mark(next(moments), name, key, fewer))
    return Tour("dots", tuple(sorted(marks, key=lambda mark: mark.at)), budget, min(MOST, budget))
