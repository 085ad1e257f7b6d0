"""How long the texts of an archive may be that is taken in: as long as the product takes them from people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from facilitator.domain.decisions import PLAN_TEXTS
from facilitator.domain.papers import LIMITS as OF_PAPERS
from facilitator.domain.text import LIMITS, graphemes
from facilitator.errors import Refused

CODE = 24  # signs of a word of ours, as the columns hold it
# Noun -> field, by its path through the row -> a name of LIMITS or a number of signs. Of an object its keys.
MOST: Mapping[str, Mapping[str, str | int]] = {
    "workshop": {
        "title": "title", "place": "organization", "date": "organization", "hide_reasons": "short",
        "template": CODE, "screen.view": CODE,
        **{f"papers.{field}": most for field, most in OF_PAPERS.items()},
    },
    "boards": {
        "title": "title", "question": "text", "hint": "text", "agenda.starts": 5,
        "agenda.steps.title": "title", "screen.view": CODE,
    },
    "sections": {"title": "title"},
    "groups": {"title": "name", "letter": 2},
    "attendees": {"name": "name", "organization": "organization", "consent.text": CODE},
    "proposals": {
        "title": "title", "details": "details", "original_title": "title", "original_details": "details",
        "reason": "short", "salt": CODE, "plan.funding": "organization",
        **{f"plan.{field}": "text" for field in PLAN_TEXTS},
    },
    "rounds": {"title": "title", "criteria": "name", "method": CODE},
    "ballots": {"lane": CODE},
    "commitments": {"organization": "organization", "unit": "name", "note": "text"},
    "agreements": {
        "title": "title", "kind": "organization", "parties": "organization", "text": "text",
        "signatories": "organization", "signed_on": 40,
    },
    "announcements": {"text": "text"},
    "notes": {"text": "text", "by": "name"},
    "logos": {"title": "organization"},
    "journal": {"actor": 40, "label": "name", "verb": 40},
}  # fmt: skip


def check_lengths(archive: Mapping[str, Any]) -> None:
    """Refuses `archive_too_long` with the noun, the row, the field, its length and what is allowed."""
    for noun, fields in MOST.items():
        for row in _rows(archive, noun):
            for path, limit in fields.items():
                most = LIMITS[limit] if isinstance(limit, str) else limit
                for text in _texts(row, path.split(".")):
                    # A sign that a reader counts is at least one of Python's: most texts need no counting.
                    if len(text) > most and (length := graphemes(text)) > most:
                        number = str(row.get("id") or row.get("seq") or row.get("number"))
                        raise Refused(
                            "archive_too_long", noun=noun, row=number, field=path, length=length, limit=most
                        )


def _rows(archive: Mapping[str, Any], noun: str) -> Iterator[Mapping[str, Any]]:
    if noun == "workshop":
        yield archive[noun]
    else:
        yield from archive.get(noun, ())
        yield from archive["removed"].get(noun, ())


def _texts(value: Any, path: Sequence[str]) -> Iterator[str]:
    """The texts at the end of a path: through lists to each of theirs, of an object its keys."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each, path)
    elif path:
        yield from _texts(value.get(path[0]), path[1:]) if isinstance(value, dict) else ()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
