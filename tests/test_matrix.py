"""Every verb by every role at every stage, made from the registry: allowed exactly when its rule says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitator.access import Role, Viewer
from facilitator.commands import parse
from facilitator.domain.verbs import VERBS
from facilitator.ledger import Answer, Command, Committed, Ledger
from tests.cast import SECRET_KEY, Hall, Rows
from tests.examples import ANY_STAGE, EXAMPLES, Scene

ROLES: tuple[Role, ...] = ("attendee", "moderator", "organizer", "screen", "stranger", "system")
STATES = (*sorted(ANY_STAGE), "workshop closed", "workshop archived")


# -- the registry ----------------------------------------------------------------------------------------


def test_every_verb_has_an_example_and_every_example_its_verb() -> None:
    assert sorted(EXAMPLES) == sorted(VERBS)


@pytest.mark.parametrize("verb", sorted(EXAMPLES))
def test_the_registry_says_what_the_contract_says(verb: str) -> None:
    known, example = VERBS[verb], EXAMPLES[verb]
    assert known.roles == example.roles
    assert known.stages == example.stages
    assert known.while_closed == example.while_closed


# -- roles and stages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_a_verb_is_carried_out_exactly_where_its_rule_allows(furnished_lite: Hall, state: str) -> None:
    hall = furnished_lite
    bring_to(hall, state)
    before = hall.rows()
    refused: list[tuple[str, Role, str]] = []
    for verb in sorted(VERBS):
        for role in ROLES:
            code = expected_refusal(verb, role, state)
            if code is None:
                answer = tried(hall, verb, role)
                assert answer["ok"], (verb, role, state, answer)
            else:
                refused.append((verb, role, code))
    sent = [(viewer_of(hall, verb, role), verb, payload_of(hall, verb), None) for verb, role, _ in refused]
    for (verb, role, code), answer in zip(refused, hall.batch(sent), strict=True):
        assert (answer["ok"], answer.get("code")) == (False, code), (verb, role, state, answer)
    assert hall.rows() == before


def bring_to(hall: Hall, state: str) -> None:
    """Brings the first board to a stage, or the whole workshop to its end."""
    if not state.startswith("workshop"):
        hall.stage(state, hall.scene.board)
        return
    hall.ok(hall.anna, "workshop.archive" if state.endswith("archived") else "workshop.close")


def expected_refusal(verb: str, role: Role, state: str) -> str | None:
    """The code that the contract gives for this place of the matrix, None where the verb is allowed."""
    example = EXAMPLES[verb]
    if role not in example.roles:
        return "not_allowed"
    if state.startswith("workshop"):
        return None if example.while_closed else "workshop_closed"
    if example.stages is not None and state not in example.stages:
        return "wrong_stage"
    return None


def viewer_of(hall: Hall, verb: str, role: Role) -> Viewer:
    if role == "attendee":
        by = EXAMPLES[verb].by
        return hall.cast.all[by if by in ("vera", "gleb") else "vera"]
    names = {
        "moderator": "boris",
        "organizer": "anna",
        "screen": "screen",
        "stranger": "zoya",
        "system": "system",
    }
    return hall.cast.all[names[role]]


def payload_of(hall: Hall, verb: str) -> dict[str, Any]:
    scene: Scene = hall.scene
    return EXAMPLES[verb].payload(scene)


def tried(hall: Hall, verb: str, role: Role) -> Answer:
    """The answer a verb would get; all of it is rolled back."""
    known, ask = parse(verb, payload_of(hall, verb))
    command = Command(viewer_of(hall, verb, role), known, ask, "tried-once", "digest", lambda _answer: None)
    with hall.db.write() as tx:
        ledger = Ledger(tx, hall.workshop_id, SECRET_KEY, Committed())
        [answer] = ledger.carry_out([command])
        ledger.close()
        tx.rollback()
    return answer


# -- other workshops and forged viewers ------------------------------------------------------------------


@pytest.mark.parametrize("verb", sorted(EXAMPLES))
def test_ids_of_another_workshop_reach_nothing_in_it(furnished_lite: Hall, verb: str) -> None:
    hall = furnished_lite
    other = hall.neighbour()
    before = rows_of_workshop(hall.rows(), hall.workshop_id)
    by = EXAMPLES[verb].by
    answer = hall.send(other.cast.all[by], verb, payload_of(hall, verb))
    assert answer["ok"] or answer["code"] not in ("internal", "busy"), answer
    assert rows_of_workshop(hall.rows(), hall.workshop_id) == before


def rows_of_workshop(rows: Rows, workshop_id: int) -> Rows:
    return {
        name: [
            row
            for row in table
            if row.get("workshop_id", row["id"] if name == "workshops" else None) == workshop_id
        ]
        for name, table in rows.items()
    }


@pytest.mark.parametrize(
    "verb", sorted(verb for verb in EXAMPLES if EXAMPLES[verb].by not in ("zoya", "system"))
)
def test_a_credential_opens_its_own_workshop_and_its_own_person_only(furnished_lite: Hall, verb: str) -> None:
    hall, by = furnished_lite, EXAMPLES[verb].by
    own = hall.cast.all[by]
    theirs = hall.neighbour().cast.all[by]
    forged = [
        replace(own, credential_id=theirs.credential_id),
        replace(own, credential_id=10**9),
        replace(own, credential_id=None),
        replace(own, credential_id=hall.screen.credential_id),
    ]
    if own.role == "attendee":
        somebody_else = hall.gleb if by == "vera" else hall.vera
        forged.append(replace(own, attendee_id=somebody_else.attendee_id))
    before = hall.rows()
    for viewer in forged:
        answer = hall.send(viewer, verb, payload_of(hall, verb))
        assert answer.get("code") == "token_wrong", (viewer, answer)
    assert hall.rows() == before


def test_a_revoked_credential_is_refused_whatever_the_socket_knew(hall: Hall) -> None:
    from datetime import UTC, datetime

    from sqlalchemy import update

    from facilitator.models import Credential

    taken = update(Credential).where(Credential.id == hall.boris.credential_id)
    hall.write(lambda tx: tx.execute(taken.values(revoked_at=datetime.now(UTC))))
    hall.refused(hall.boris, "section.add", "token_wrong", title="Раздел")
    assert hall.ok(hall.bella, "section.add", title="Раздел")


# -- payloads --------------------------------------------------------------------------------------------

WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, -(10**30), 2**63, "", "x", "\ud800", "\x00", [], [None], [[]], ["x"], [1.5],
    {}, {"x": 1}, {"2027": -1}, {"2027": 10**400}, {"٢٠٢٧": 1}, {"²²²²": 1}, {"Завод": {"2027": -1}},
    {"Завод": {"²²²²": 1}}, {"\ud800": {"2027": 1}}, [10**30], "а" * 300_000, float("nan"), float("inf"),
)  # fmt: skip

FIELDS = sorted((verb, field) for verb, known in VERBS.items() for field in known.payload.model_fields)
# What a mark may be is the method's matter (`domain/test_votes.py`), not the payload's.
TYPED = [
    (verb, field) for verb, field in FIELDS if VERBS[verb].payload.model_fields[field].annotation is not Any
]
REQUIRED = [(verb, field) for verb, field in FIELDS if VERBS[verb].payload.model_fields[field].is_required()]


@pytest.mark.parametrize(("verb", "field"), TYPED)
def test_a_wrong_value_in_any_field_is_refused_and_changes_nothing(
    furnished_lite: Hall, verb: str, field: str
) -> None:
    hall = furnished_lite
    bring_to_allowed(hall, verb)
    before, refused_as_payload = hall.rows(), 0
    for value in WRONG:
        if good(verb, payload_of(hall, verb), field, value):
            continue
        answer = hall.send(hall.cast.all[EXAMPLES[verb].by], verb, {**payload_of(hall, verb), field: value})
        assert not answer["ok"], (value, answer)
        assert answer["code"] == "bad_payload", (value, answer)
        refused_as_payload += 1
    assert refused_as_payload
    assert hall.rows() == before


def good(verb: str, payload: dict[str, Any], field: str, value: Any) -> bool:
    """Whether the payload model takes the value (what a verb then makes of it is the next test's matter)."""
    try:
        parse(verb, {**payload, field: value})
    except Exception:  # any refusal at all
        return False
    return True


@pytest.mark.parametrize(("verb", "field"), FIELDS)
def test_no_value_of_any_field_breaks_the_server(furnished_lite: Hall, verb: str, field: str) -> None:
    hall = furnished_lite
    bring_to_allowed(hall, verb)
    viewer = hall.cast.all[EXAMPLES[verb].by]
    for value in WRONG:
        answer = hall.send(viewer, verb, {**payload_of(hall, verb), field: value})
        assert answer["ok"] or answer["code"] != "internal", (value, answer)
        if answer["ok"] and verb == "workshop.erase":
            return


def bring_to_allowed(hall: Hall, verb: str) -> None:
    """Brings the first board to where the verb may be used."""
    stages = EXAMPLES[verb].stages
    if stages is not None and "voting" not in stages:
        hall.stage(min(stages), hall.scene.board)


@pytest.mark.parametrize(("verb", "field"), REQUIRED)
def test_a_required_field_cannot_be_left_out(furnished_lite: Hall, verb: str, field: str) -> None:
    payload = payload_of(furnished_lite, verb)
    payload.pop(field)
    params = furnished_lite.refused(
        furnished_lite.cast.all[EXAMPLES[verb].by], verb, "bad_payload", **payload
    )
    assert params == {"field": field, "why": "missing"}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_field_too_many_is_refused(furnished_lite: Hall, verb: str) -> None:
    viewer = furnished_lite.cast.all[EXAMPLES[verb].by]
    payload = {**payload_of(furnished_lite, verb), "workshop_id": 1}
    params = furnished_lite.refused(viewer, verb, "bad_payload", **payload)
    assert params == {"field": "workshop_id", "why": "extra_forbidden"}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_what_is_no_object_is_no_payload(furnished_lite: Hall, verb: str) -> None:
    viewer = furnished_lite.cast.all[EXAMPLES[verb].by]
    for payload in (None, [], "x", 1, True, [{}]):
        answer = furnished_lite.send(viewer, verb, payload)
        assert answer["code"] == "bad_payload", answer
