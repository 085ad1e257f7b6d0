"""The registry's door: any input in, an answer out. HTTP, sockets and run.py all come through here."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from facilitator.access import Viewer
from facilitator.domain import (  # noqa: F401 - importing a noun registers its verbs
    agenda,
    attendees,
    decisions,
    erasure,
    logos,
    proposals,
    rounds,
    screens,
    sections,
    stages,
    undo,
    workshops,
)
from facilitator.domain.journal import canonical
from facilitator.domain.verbs import VERBS, Ask, Verb
from facilitator.errors import Refused
from facilitator.i18n import refusal_text
from facilitator.ledger import Answer, Command, refusal
from facilitator.writer import Writer

OP_ID = re.compile(r"[!-~]{1,128}")  # visible ASCII
PATIENCE = 30.0  # seconds a caller that blocks waits for its answer


class Commands:
    """Checks the form of what came, then hands it to the writer."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        # Whether a verb pulls at a card that another moderator holds (`live/hands.py`).
        self.in_hand: Callable[[Viewer, str, Ask], Refused | None] = lambda _viewer, _verb, _ask: None

    def submit(
        self, viewer: Viewer, verb: object, payload: object, op_id: object, done: Callable[[Answer], None]
    ) -> None:
        """Never blocks and never raises for bad input; `done(answer)` is called once, from any thread."""

        def tell(answer: Answer) -> None:
            done(in_words(answer, viewer.lang))

        try:
            known, ask = parse(verb, payload)
            if not isinstance(op_id, str) or not OP_ID.fullmatch(op_id):
                raise Refused("bad_op_id")
            digest = _digest(known, payload)
        except Refused as refused:
            tell(refusal(refused))
            return
        held = self.in_hand(viewer, known.name, ask)
        self._writer.put(Command(viewer, known, ask, op_id, digest, tell, held))

    def execute(self, viewer: Viewer, verb: object, payload: object, op_id: object) -> Answer:
        """As `submit`, for a real thread that may block until the answer is there."""
        answers: list[Answer] = []
        answered = threading.Event()

        def done(answer: Answer) -> None:
            answers.append(answer)
            answered.set()

        self.submit(viewer, verb, payload, op_id, done)
        if not answered.wait(PATIENCE):
            return in_words(refusal(Refused("busy")), viewer.lang)
        return answers[0]


def parse(verb: object, payload: object) -> tuple[Verb, Ask]:
    """The verb and its checked payload; refuses `unknown_verb` and `bad_payload` with the field and why."""
    known = VERBS.get(verb) if isinstance(verb, str) else None
    if known is None:
        raise Refused("unknown_verb", verb=_sayable(verb if isinstance(verb, str) else type(verb).__name__))
    if not isinstance(payload, dict):
        raise Refused("bad_payload", field="payload", why="not an object")
    try:
        return known, known.payload.model_validate(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "payload"
        raise Refused("bad_payload", field=_sayable(field), why=first["type"]) from None


def _sayable(text: str) -> str:
    """What came from outside, as it may stand in an answer: short, and no half of a surrogate pair."""
    return text[:60].encode("utf-8", "replace").decode()


def in_words(answer: Answer, lang: str) -> Answer:
    """The answer; a refusal with its sentence in the reader's language."""
    if answer["ok"]:
        return answer
    return {**answer, "message": refusal_text(lang, answer["code"], answer["params"])}


def _digest(verb: Verb, payload: Any) -> str:
    try:
        text = canonical([verb.name, payload])
    except (ValueError, TypeError, RecursionError) as error:  # NaN, bytes, a nest of a million lists
        raise Refused("bad_payload", field="payload", why="not JSON") from error
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
