"""What people with phones ask for: to be let in, to come back, whether somebody has said the same."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import func, select

from facilitator.access import Viewer
from facilitator.commands import in_words
from facilitator.desk.counter import Counter, Summary
from facilitator.domain.attendees import join_token, known_return_code
from facilitator.domain.codes import return_readings
from facilitator.errors import Refused
from facilitator.ledger import Answer, refusal
from facilitator.live.guard import Bucket
from facilitator.models import Attendee

# Return codes that lead nowhere, in one workshop: so many at once, and a minute (see `domain/codes.py`).
WRONG_CODES, WRONG_CODES_A_MINUTE = 60.0, 30.0


class Phones:
    """What phones are told besides the answers to verbs."""

    def __init__(self, desk: Counter) -> None:
        self._desk = desk
        self._wrong_codes: dict[int, Bucket] = {}

    def join(
        self, code: str, payload: dict[str, Any], op_id: object, lang: str | None
    ) -> tuple[Answer, str, str | None]:
        """Lets an attendee in: the answer, the token, the return code; the same for the same op_id.

        Wrong return codes are counted by workshop, since a hall is one address: past `WRONG_CODES` all are
        answered `too_fast` unread. Newcomers are not held up by it.
        """
        workshop = self._desk.workshop(code)
        stranger = Viewer(workshop.id, "stranger", lang=lang or workshop.lang)
        verb = "attendee.return" if "return_code" in payload else "attendee.join"
        wrong = self._wrong_codes.setdefault(
            workshop.id, Bucket(WRONG_CODES_A_MINUTE / 60, WRONG_CODES, time.monotonic())
        )
        guesses = float(len(return_readings(str(payload.get("return_code", "")))) or 1)
        if "return_code" in payload and not wrong.take(guesses, time.monotonic()):
            self._desk.guessed()
            return in_words(refusal(Refused("too_fast")), stranger.lang), "", ""
        answer = self._desk.execute(stranger, verb, payload, "" if op_id is None else op_id)
        if "return_code" in payload and answer["ok"]:
            wrong.give_back(guesses)
        if not answer["ok"]:
            if answer["code"] == "token_wrong" and "return_code" in payload:
                answer = in_words(refusal(self._desk.no_such("token_wrong")), stranger.lang)
            return answer, "", ""
        again = self.return_code(workshop, answer["put"]["me"][0]["id"])
        return answer, join_token(self._desk.config.secret_key, workshop.code, str(op_id)), again

    def return_code(self, workshop: Summary, attendee_id: int | None) -> str | None:
        """The code by which this person comes back from another phone; for their own eyes."""
        with self._desk.db.read() as tx:
            attendee = tx.get(Attendee, (workshop.id, attendee_id)) if attendee_id is not None else None
            if attendee is None:
                return None
            hashed = attendee.return_hash
        return known_return_code(self._desk.config.secret_key, workshop.code, attendee.id, hashed)

    def organizations(self, workshop_id: int) -> list[dict[str, Any]]:
        """Organizations already in the hall and how many people of each, for completion."""
        count = func.count()
        query = (
            select(Attendee.organization, count)
            .where(
                Attendee.workshop_id == workshop_id,
                Attendee.removed.is_(False),
                Attendee.organization != "",
            )
            .group_by(Attendee.organization)
            .order_by(count.desc(), Attendee.organization)
            .limit(200)
        )
        with self._desk.db.read() as tx:
            return [{"name": name, "count": people} for name, people in tx.execute(query)]
