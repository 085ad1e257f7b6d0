"""The form of an archive, and the chain of its journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from facilitator.results.verify.words import Broken

FORMAT, VERSION = "facilitator-archive", 1
NOUNS = (
    "boards", "sections", "groups", "attendees", "proposals", "rounds", "ballots", "commitments",
    "agreements", "announcements", "journal",
)  # fmt: skip
MAY_BE_REMOVED = ("boards", "sections", "groups", "rounds", "commitments", "agreements", "announcements")
WITH_IDS = tuple(noun for noun in NOUNS if noun not in ("ballots", "journal"))
OPINIONS = ("for", "against", "abstain")


def check_shape(archive: Any) -> None:
    if not isinstance(archive, dict) or archive.get("format") != FORMAT:
        raise Broken("format")
    if archive.get("version") != VERSION:
        raise Broken("version", version=archive.get("version"))
    for noun in NOUNS:
        if not isinstance(archive.get(noun), list):
            raise Broken("shape", "list", noun=noun)
    for noun in WITH_IDS:
        ids = [row["id"] for row in all_rows(archive, noun)]
        if len(ids) != len(set(ids)):
            raise Broken("shape", "twice", noun=noun)


def all_rows(archive: Any, noun: str) -> Iterator[Any]:
    yield from archive[noun]
    if noun in MAY_BE_REMOVED:
        yield from archive["removed"][noun]


def entry_hash(entry: dict[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of seq, at, actor, verb, data and prev."""
    hashed = {name: entry[name] for name in ("seq", "at", "actor", "verb", "data", "prev")}
    text = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def receipt(hash_: str) -> str:
    """The receipt of an entry: the first 50 bits of its hash in Crockford's base32, as XXXX-XXXX-XX."""
    bits = int(hash_[:16], 16) >> 14
    signs = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> 5 * at & 31] for at in range(9, -1, -1))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def check_chain(archive: Any, heads: Sequence[str], receipts: Sequence[str]) -> None:
    prev, hashes = "", []
    for seq, entry in enumerate(archive["journal"], start=1):
        if entry["seq"] != seq:
            raise Broken("seq", seq=seq, found=entry["seq"])
        if entry["prev"] != prev:
            raise Broken("chain", "follows", seq=seq)
        if entry_hash(entry) != entry["hash"]:
            raise Broken("chain", "changed", seq=seq)
        prev = entry["hash"]
        hashes.append(prev)
    workshop = archive["workshop"]
    if workshop["seq"] != len(hashes) or workshop["head"] != prev:
        raise Broken("head", seq=len(hashes))
    for head in heads:
        wanted = head.strip().lower()
        if len(wanted) < 8 or not any(hash_.startswith(wanted) for hash_ in hashes):
            raise Broken("known_head", head=head)
    kept = {receipt(hash_) for hash_ in hashes} if receipts else set()
    for given in receipts:
        if given.strip().upper() not in kept:
            raise Broken("receipt", receipt=given)
