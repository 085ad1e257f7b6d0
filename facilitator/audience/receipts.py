"""What became of what a receipt stands for, for anybody who holds one. Never whose it was or what it said.

A receipt is the first 50 bits of an entry's hash (`domain/journal.py`); that of a vote which was refused
for ever is taken from the key of its stored answer, which is a hash as well. Neither can be read backwards
by one who has not got the journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.models import JournalEntry, Round, StoredAnswer, Vote, Workshop

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32, as receipts are written
LOOKALIKES = str.maketrans("OILАВЕКМНРСТХО", "011ABEKMHPCTX0")  # typed by hand, on either keyboard
RECEIPT_SIGNS, FEWEST_OF_HEAD = 10, 12

Fate = Literal["nothing", "recorded", "standing", "counted", "replaced", "taken_back", "refused", "head"]


@dataclass(frozen=True)
class Found:
    """`fate` of what was asked for. `round_number` of a vote; `seq` of an entry that is no vote.

    `refused_code` says why a vote was refused; `entries` and `head` are the journal's own, now.
    """

    fate: Fate
    entries: int
    head: str
    seq: int | None = None
    round_number: int | None = None
    refused_code: str = ""


def bits_of(receipt: str) -> int | None:
    """The 50 bits of a receipt as typed: any case, dashes or none; None for what cannot be one."""
    signs = "".join(re.findall(r"\w", receipt.upper())).translate(LOOKALIKES)
    if len(signs) != RECEIPT_SIGNS or any(sign not in SIGNS for sign in signs):
        return None
    bits = 0
    for sign in signs:
        bits = bits << 5 | SIGNS.index(sign)
    return bits


def look_up(tx: Session, workshop_id: int, given: str) -> Found:
    """What a receipt, or the journal's head (from 12 hex digits), stands for.

    Reads the journal from end to end: whoever calls it waits in a thread of its own.
    """
    workshop = tx.get(Workshop, workshop_id)
    assert workshop is not None
    now: dict[str, Any] = {"entries": workshop.seq, "head": workshop.head}
    bits = bits_of(given)
    if bits is not None:
        low, high = f"{bits << 206:064x}", f"{((bits + 1) << 206) - 1:064x}"
        entry = _entry(tx, workshop_id, low, high)
        if entry is not None:
            return _of_entry(tx, workshop_id, entry, now)
        return Found(**_of_refusal(tx, workshop_id, low, high), **now)
    head = given.strip().lower()
    if FEWEST_OF_HEAD <= len(head) <= 64 and re.fullmatch("[0-9a-f]+", head):
        entry = _entry(tx, workshop_id, head.ljust(64, "0"), head.ljust(64, "f"))
        if entry is not None:
            return Found("head", seq=entry.seq, **now)
    return Found("nothing", **now)


def _entry(tx: Session, workshop_id: int, low: str, high: str) -> Any:
    columns = JournalEntry.__table__.c
    return tx.execute(
        select(columns.seq, columns.verb, columns.data).where(
            columns.workshop_id == workshop_id, columns.hash.between(low, high)
        )
    ).first()


def _of_entry(tx: Session, workshop_id: int, entry: Any, now: dict[str, Any]) -> Found:
    if entry.verb != "vote.cast":
        return Found("recorded", seq=entry.seq, **now)
    data = orjson.loads(entry.data)
    round_ = tx.get(Round, (workshop_id, data["round_id"]))
    assert round_ is not None
    return Found(_fate(tx, workshop_id, entry, data, round_), round_number=round_.number, **now)


def _fate(tx: Session, workshop_id: int, entry: Any, data: dict[str, Any], round_: Round) -> Fate:
    columns = JournalEntry.__table__.c
    mark = f'{{"ballot":{data["ballot"]},"proposal_id":{data["proposal_id"]},"round_id":{data["round_id"]},%'
    later = select(columns.seq).where(
        columns.workshop_id == workshop_id,
        columns.seq > entry.seq,
        columns.verb == "vote.cast",
        columns.data.like(mark),  # the journal's text is canonical: its keys stand in this order
    )
    if tx.scalar(later.limit(1)) is not None:
        return "replaced"
    held = tx.get(Vote, (workshop_id, data["round_id"], data["ballot"], data["proposal_id"]))
    if data["value"] is not None and (held is None or held.value is None):
        return "taken_back"  # with the person who was shown out
    return "standing" if round_.state == "open" else "counted"


def _of_refusal(tx: Session, workshop_id: int, low: str, high: str) -> dict[str, Any]:
    answer = tx.scalar(
        select(StoredAnswer.answer).where(
            StoredAnswer.key.between(low, high), StoredAnswer.workshop_id == workshop_id
        )
    )
    told = orjson.loads(answer) if answer is not None else {}
    if "receipt" not in told or told["ok"]:
        return {"fate": "nothing"}
    return {"fate": "refused", "refused_code": told["code"]}
