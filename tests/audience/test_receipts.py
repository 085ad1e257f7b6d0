"""What a receipt stands for is found alike on both databases."""

from __future__ import annotations

from facilitator.audience.receipts import SIGNS, bits_of
from facilitator.domain.journal import receipt
from tests.cast import Hall


def test_the_bits_of_a_receipt_are_those_it_was_made_of() -> None:
    for number in range(0, 2**50, 2**44 + 12345):
        entry = f"{number:050b}".ljust(256, "1")
        assert bits_of(receipt(f"{int(entry, 2):064x}")) == number
    assert len(set(SIGNS)) == 32


def test_a_receipt_and_a_head_are_found(hall: Hall) -> None:
    one, two = hall.proposals("Первое", "Второе")
    round_ = hall.round("dots", budget=5)
    first = hall.vote(hall.vera, round_, one, 1)["receipt"]
    other = hall.vote(hall.vera, round_, two, 1)["receipt"]
    again = hall.vote(hall.vera, round_, one, 2)["receipt"]
    same = hall.vote(hall.gleb, round_, one, 2)["receipt"]
    over = hall.vote(hall.gleb, round_, two, 5)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    late = hall.vote(hall.gleb, round_, two, 1)

    def found(given: str) -> tuple[str, int | None, str]:
        answer = hall.reader.receipt(hall.workshop_id, given)
        return answer.fate, answer.round_number, answer.refused_code

    assert found(first) == ("replaced", 1, "")
    assert found(other) == found(again) == found(same) == ("counted", 1, "")
    assert found(over["receipt"]) == ("refused", None, "over_budget")
    assert found(late["receipt"]) == ("refused", None, "round_closed")
    for entry in hall.table("journal"):
        assert found(receipt(entry["hash"]))[0] != "nothing"
        head = hall.reader.receipt(hall.workshop_id, entry["hash"][:12])
        assert (head.fate, head.seq) == ("head", entry["seq"])
    assert found(hall.reader.head(hall.workshop_id)[:11])[0] == "nothing", "eleven digits are too few"
