"""What a new workshop starts from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from facilitator.domain.scripts import script
from facilitator.domain.templates import SCRIPT_OF, TEMPLATES, new_workshop
from facilitator.errors import Refused
from tests.cast import Hall


def made(hall: Hall, template: str, lang: str, title: str = "Новая") -> Any:
    now = datetime.now(UTC)
    return hall.write(lambda tx: new_workshop(tx, template, title, lang, now).id)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_a_workshop_stands_as_its_template_says(hall: Hall, template: str, lang: str) -> None:
    workshop_id = made(hall, template, lang)
    frame = TEMPLATES[template][lang]

    def rows(noun: str) -> list[dict[str, Any]]:
        return [row for row in hall.table(noun) if row["workshop_id"] == workshop_id]

    (board,) = rows("boards")
    assert (board["stage"], board["question"], board["hint"]) == ("lobby", frame.question, frame.hint)
    planned = SCRIPT_OF.get(template)
    assert board["agenda"] == (planned and script(planned, lang))
    assert tuple(row["title"] for row in rows("sections")) == frame.sections
    assert tuple((row["title"], row["letter"]) for row in rows("groups")) == frame.groups
    ids = [row["id"] for noun in ("boards", "sections", "groups") for row in rows(noun)]
    workshop = next(row for row in hall.table("workshops") if row["id"] == workshop_id)
    assert sorted(ids) == list(range(1, len(ids) + 1))
    assert (workshop["last_id"], workshop["seq"], workshop["head"]) == (len(ids), 0, "")


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_letters_and_colours_tell_the_sides_apart(template: str) -> None:
    for frame in TEMPLATES[template].values():
        letters = [letter for _title, letter in frame.groups]
        assert len(set(letters)) == len(letters) <= 8
    assert len({(len(frame.sections), len(frame.groups)) for frame in TEMPLATES[template].values()}) == 1


@pytest.mark.parametrize(("template", "lang"), [("castle", "ru"), ("cluster", "de"), ("", "")])
def test_an_unknown_template_is_refused(hall: Hall, template: str, lang: str) -> None:
    with pytest.raises(Refused, match="not_found"):
        made(hall, template, lang)


def test_a_title_is_needed(hall: Hall) -> None:
    with pytest.raises(Refused, match="empty_text"):
        made(hall, "blank", "ru", "\u200b")
