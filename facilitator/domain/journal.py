"""The journal's chain: each entry is hashed together with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [high + low for high in _CROCKFORD for low in _CROCKFORD]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def iso(moment: datetime) -> str:
    """A moment as every record and the journal write it: 2026-12-16T09:30:00.123Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:23] + "Z"


def canonical(data: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, characters as they are."""
    return _ENCODER.encode(data)


def entry_hash(seq: int, at: str, actor: str, verb: str, data: str, prev: str) -> str:
    """SHA-256 in hex over the canonical JSON of an entry; `prev` is "" for the first.

    `data` is canonical text already, as it is kept: it is put in as it stands, not encoded a second time.
    """
    who, what = canonical(actor), canonical(verb)
    text = f'{{"actor":{who},"at":"{at}","data":{data},"prev":"{prev}","seq":{seq},"verb":{what}}}'
    return hashlib.sha256(text.encode()).hexdigest()


def receipt(entry: str) -> str:
    """Ten signs of an entry's hash (50 bits, Crockford's base32) that a phone keeps: K7M2-QX4P-9C."""
    bits = int(entry[:13], 16) >> 2
    signs = "".join(_PAIRS[bits >> shift & 1023] for shift in (40, 30, 20, 10, 0))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def text_digest(salt: str, *texts: str) -> str:
    """What the journal keeps of a person's words: they can be erased and the chain still holds."""
    return hashlib.sha256("\x1f".join((salt, *texts)).encode()).hexdigest()[:32]
