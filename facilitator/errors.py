"""Answers that say no. Code speaks in codes; the sentences live in the catalogue (`refused-CODE`)."""

from __future__ import annotations

from typing import Any

# Every code a person or a program may get, and its HTTP status.
REFUSALS: dict[str, int] = {
    "unknown_verb": 404,
    "bad_payload": 422,
    "bad_op_id": 422,
    "op_reused": 409,
    "not_allowed": 403,
    "wrong_stage": 409,
    "other_board": 403,
    "theme_team_only": 403,
    "held": 409,
    "not_found": 404,
    "empty_text": 422,
    "too_long": 422,
    "not_asked": 422,
    "over_budget": 409,
    "over_limit": 409,
    "round_closed": 409,
    "round_not_open": 409,
    "proposal_hidden": 409,
    "proposal_merged": 409,
    "bad_value": 422,
    "bad_picture": 422,
    "joining_locked": 403,
    "workshop_closed": 409,
    "group_required": 422,
    "name_required": 422,
    "undo_conflict": 409,
    "undo_unable": 409,
    "already_undone": 409,
    "token_wrong": 401,
    "link_used": 403,
    "link_expired": 403,
    "too_fast": 429,
    "busy": 503,
    "cancelled": 409,
    "restarting": 503,
    "no_space": 507,
    "internal": 500,
    "unknown_code": 404,
    "bad_json": 400,
    "too_large": 413,
    "bad_archive": 422,
    "archive_too_long": 422,
    "not_a_backup": 422,
    "backup_damaged": 422,
    "backup_newer": 409,
    "file_taken": 409,
    "cannot_write": 507,
    "database_damaged": 500,
    "still_served": 409,
}

# Answers that mean "later": the same op_id may be sent again and is then tried again.
LATER = frozenset({"busy", "restarting", "no_space", "internal", "too_fast", "held"})


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A rule said no. `code` is one of REFUSALS; `params` fill the sentence of the catalogue."""

    def __init__(self, code: str, **params: Any) -> None:
        if code not in REFUSALS:
            raise ValueError(f"a refusal without a sentence: {code}")
        super().__init__(code)
        self.code = code
        self.params = params


class WrongSetting(Exception):  # noqa: N818
    """A setting from the environment that cannot be used; stops the start with one line."""

    def __init__(self, name: str, value: str, why: str) -> None:
        super().__init__(f"{name}={value!r}: {why}")
        self.name, self.value, self.why = name, value, why


def status_of(code: str) -> int:
    """The HTTP status that fits a refusal code."""
    return REFUSALS[code]
