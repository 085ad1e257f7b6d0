"""Tokens and links: what lets somebody in, once or for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from facilitator.access import Viewer, cookie_name, derived_token, token_hash
from facilitator.domain import credentials
from facilitator.domain.attendees import join_token, known_return_code, return_codes
from facilitator.domain.codes import RETURN_LENGTH, return_readings
from facilitator.errors import Refused
from tests.cast import SECRET_KEY, Hall

NOW = datetime(2026, 12, 16, 9, 30, tzinfo=UTC)


def given(hall: Hall, role: Any = "moderator", *, one_use: bool = True, label: str = "Модератор 2") -> str:
    token: str = hall.write(
        lambda tx: credentials.give(tx, hall.workshop_id, role, NOW, label=label, one_use=one_use)
    )
    return token


def exchanged(hall: Hall, token: str, at: datetime = NOW, code: str | None = None) -> Any:
    return hall.write(lambda tx: credentials.exchange(tx, code or hall.code, token, at))


def found(hall: Hall, token: str) -> Viewer | None:
    with hall.db.read() as tx:
        return credentials.find_viewer(tx, token)


def test_a_link_gives_a_browser_a_token_of_its_own_once(hall: Hall) -> None:
    link = given(hall)
    assert found(hall, link) is None, "the link itself is not yet a way in"
    role, own = exchanged(hall, link)
    viewer = found(hall, own)
    assert viewer is not None
    assert (role, viewer.role, viewer.label, viewer.workshop_id) == (
        "moderator",
        "moderator",
        "Модератор 2",
        hall.workshop_id,
    )
    assert hall.ok(viewer, "section.add", title="Раздел")
    with pytest.raises(Refused, match="link_used"):
        exchanged(hall, link)


def test_a_link_lives_for_ten_minutes(hall: Hall) -> None:
    link = given(hall)
    with pytest.raises(Refused, match="link_expired"):
        exchanged(hall, link, NOW + timedelta(minutes=10, seconds=1))
    assert exchanged(hall, link, NOW + timedelta(minutes=10))


def test_a_standing_token_is_taken_again_and_again(hall: Hall) -> None:
    token = given(hall, "organizer", one_use=False)
    assert found(hall, token) is not None
    owns = {exchanged(hall, token, NOW + timedelta(days=30))[1] for _ in range(3)}
    assert len(owns) == 3


@pytest.mark.parametrize("token", ["", "x", "a" * 32, "\x00", "я" * 10_000])
def test_a_guess_opens_nothing(hall: Hall, token: str) -> None:
    assert found(hall, token) is None
    with pytest.raises(Refused, match="token_wrong"):
        exchanged(hall, token)


def test_a_link_opens_the_workshop_it_was_made_for(hall: Hall) -> None:
    other = hall.neighbour()
    with pytest.raises(Refused, match="token_wrong"):
        exchanged(hall, given(hall), code=other.code)


def test_an_attendees_token_is_no_link(hall: Hall) -> None:
    token = given(hall, "attendee", one_use=False)
    with pytest.raises(Refused, match="token_wrong"):
        exchanged(hall, token)


def test_what_was_revoked_opens_nothing(hall: Hall) -> None:
    from sqlalchemy import update

    from facilitator.models import Credential

    link, standing = given(hall), given(hall, one_use=False)
    hall.write(lambda tx: tx.execute(update(Credential).values(revoked_at=NOW)))
    assert found(hall, standing) is None
    for token in (link, standing):
        with pytest.raises(Refused, match="token_wrong"):
            exchanged(hall, token)


def test_who_was_shown_out_is_nobody(hall: Hall) -> None:
    person = hall.join()
    op = hall.send(hall.zoya, "attendee.join", {}, "op-00000001")
    token = join_token(SECRET_KEY, hall.code, "op-00000001")
    assert found(hall, token) is not None
    hall.ok(hall.boris, "attendee.remove", id=op["put"]["me"][0]["id"])
    assert found(hall, token) is None
    assert person.role == "attendee"


def test_tokens_are_kept_as_hashes_alone(hall: Hall) -> None:
    token = given(hall)
    rows = hall.rows()
    assert token not in str(rows)
    assert token_hash(token) in {row["token_hash"] for row in rows["credentials"]}


def test_tokens_are_long_and_never_alike() -> None:
    drawn = {credentials.new_token() for _ in range(500)}
    assert len(drawn) == 500
    assert {len(token) for token in drawn} == {32}


def test_a_derived_token_depends_on_every_part() -> None:
    tokens = {
        derived_token(SECRET_KEY, "join", "BCDFGH", "op-00000001"),
        derived_token(SECRET_KEY + b"!", "join", "BCDFGH", "op-00000001"),
        derived_token(SECRET_KEY, "return", "BCDFGH", "op-00000001"),
        derived_token(SECRET_KEY, "join", "BCDFGJ", "op-00000001"),
        derived_token(SECRET_KEY, "join", "BCDFGH", "op-00000002"),
        derived_token(SECRET_KEY, "joinB", "CDFGH", "op-00000001"),
    }
    assert len(tokens) == 6
    assert derived_token(SECRET_KEY, "a", "b") == derived_token(SECRET_KEY, "a", "b")


def test_every_return_code_can_be_read_aloud_typed_back_and_shown_again() -> None:
    codes = [next(return_codes(SECRET_KEY, "BCDFGH", number)) for number in range(300)]
    assert len(set(codes)) == 300
    assert {len(code) for code in codes} == {RETURN_LENGTH}
    for number, code in enumerate(codes):
        assert return_readings(f" {code[:3]} - {code[3:].lower()} ") == [code]
        assert known_return_code(SECRET_KEY, "BCDFGH", number, token_hash(code)) == code
    assert len({sign for code in codes for sign in code}) == 24, "all signs are drawn"


def test_each_surface_has_a_cookie_of_its_own() -> None:
    names = {
        cookie_name(code, surface)
        for code in ("B", "C")
        for surface in ("phone", "console", "screen", "office")
    }
    assert len(names) == 8


def test_an_actor_is_one_person_or_one_credential() -> None:
    actors = [
        Viewer(1, "attendee", attendee_id=7, credential_id=1).actor,
        Viewer(1, "attendee", attendee_id=7, credential_id=2).actor,
        Viewer(1, "attendee", attendee_id=8, credential_id=3).actor,
        Viewer(1, "moderator", credential_id=7).actor,
        Viewer(1, "moderator", credential_id=8).actor,
        Viewer(1, "system").actor,
        Viewer(1, "stranger").actor,
    ]
    assert actors[0] == actors[1], "two phones of one person are one actor"
    assert len(set(actors)) == len(actors) - 1
