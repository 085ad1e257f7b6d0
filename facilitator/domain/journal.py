"""The journal's chain: each entry is hashed together with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from datetime import UTC, datetime
from typing import Any

_TO_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def iso(moment: datetime) -> str:
    """A moment as every record and the journal write it: 2026-12-16T09:30:00.123Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def canonical(data: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, characters as they are."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def entry_hash(seq: int, at: str, actor: str, verb: str, data: Any, prev: str) -> str:
    """SHA-256 in hex over the canonical JSON of an entry; `prev` is "" for the first."""
    text = canonical({"seq": seq, "at": at, "actor": actor, "verb": verb, "data": data, "prev": prev})
    return hashlib.sha256(text.encode()).hexdigest()


def receipt(entry: str) -> str:
    """Ten signs of an entry's hash (50 bits, Crockford's base32) that a phone keeps: K7M2-QX4P-9C."""
    signs = b32encode(bytes.fromhex(entry[:14] + "00")).decode().translate(_TO_CROCKFORD)[:10]
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def text_digest(salt: str, *texts: str) -> str:
    """What the journal keeps of a person's words: they can be erased and the chain still holds."""
    return hashlib.sha256("\x1f".join((salt, *texts)).encode()).hexdigest()[:32]
