"""What proposals become: lines of the roadmap, commitments, agreements."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Hall, Row


@pytest.fixture
def idea(hall: Hall) -> Row:
    """One visible proposal of Vera's, on a board that decides."""
    proposal = hall.proposals("Стажировки на заводах")[0]
    hall.stage("deciding")
    return proposal


# -- the roadmap's line ----------------------------------------------------------------------------------


def test_a_line_of_the_roadmap_is_filled_field_by_field(hall: Hall, idea: Row) -> None:
    line = {
        "term": "до конца 2027 года",
        "starts": "2027-01-10",
        "ends": "2027-12-20",
        "owner": "Колледж",
        "co_owners": "Завод\nФонд",
        "result": "20 стажировок",
        "document": "Соглашение",
        "indicator": "20 человек",
        "funding": {"Завод": {"2027": 1500, "2028": 0.5}},
    }
    plan = hall.ok(hall.boris, "plan.set", proposal_id=idea["id"], **line)["plan"]
    assert plan == line
    plan = hall.ok(
        hall.boris, "plan.set", proposal_id=idea["id"], owner="Техникум", term=None, ends="", funding={}
    )["plan"]
    assert plan == {**line, "owner": "Техникум", "term": "", "ends": None, "funding": None}
    assert hall.sees(hall.screen, "proposals")[idea["id"]]["plan"] == plan


def test_an_indicator_is_a_text_or_a_name_with_its_measure(hall: Hall, idea: Row) -> None:
    def plan(**fields: Any) -> dict[str, Any]:
        set_: dict[str, Any] = hall.ok(hall.boris, "plan.set", proposal_id=idea["id"], **fields)["plan"]
        return {name: value for name, value in set_.items() if name.startswith("indicator")}

    whole = {"name": "Приём", "unit": "чел.", "base": 12, "by_year": {"2027": 25, "2028": 40.5}}
    told = {
        "indicator": "Приём", "indicator_unit": "чел.", "indicator_base": 12.0,
        "indicator_by_year": {"2027": 25, "2028": 40.5},
    }  # fmt: skip
    assert plan(indicator=whole) == told
    assert plan(indicator="Набор") == {**told, "indicator": "Набор"}, "a text renames it"
    assert plan(indicator_base=None, indicator_unit="") == {
        "indicator": "Набор", "indicator_by_year": {"2027": 25, "2028": 40.5},
    }  # fmt: skip
    assert plan(indicator={"name": "Другой"}) == {"indicator": "Другой"}, "a whole one replaces all"
    hall.ok(hall.boris, "plan.set", proposal_id=idea["id"], basis="Приказ № 7", remark="Срочно")
    seen = hall.sees(hall.screen, "proposals")[idea["id"]]["plan"]
    assert (seen["basis"], seen["remark"]) == ("Приказ № 7", "Срочно")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"indicator_by_year": {"27": 1}}, "indicator_by_year"),
        ({"indicator": {"name": "Приём", "by_year": {"скоро": 1}}}, "indicator_by_year"),
        ({"starts": "завтра"}, "starts"),
        ({"ends": "2027-02-30"}, "ends"),
        ({"starts": "2027-05-01", "ends": "2027-04-30"}, "ends"),
        ({"funding": {"Завод": {"27": 1}}}, "funding"),
        ({"funding": {"Завод": {"²⁰²⁷": 1}}}, "funding"),
        ({"funding": {"Завод": {"٢٠٢٧": 1}}}, "funding"),
        ({"funding": {"Завод": {"2027": -1}}}, "funding.Завод.2027"),
        ({"funding": {"Завод": {"2027": 1e13}}}, "funding.Завод.2027"),
    ],
)
def test_a_date_or_a_sum_that_cannot_be_is_refused(
    hall: Hall, idea: Row, wrong: dict[str, Any], field: str
) -> None:
    params = hall.refused(hall.boris, "plan.set", "bad_payload", proposal_id=idea["id"], **wrong)
    assert params["field"] == field


def test_an_end_before_a_start_that_already_stands_is_refused(hall: Hall, idea: Row) -> None:
    hall.ok(hall.boris, "plan.set", proposal_id=idea["id"], starts="2027-05-01")
    hall.refused(hall.boris, "plan.set", "bad_payload", proposal_id=idea["id"], ends="2027-04-30")
    hall.ok(hall.boris, "plan.set", proposal_id=idea["id"], starts="2027-04-01", ends="2027-04-30")


def test_a_source_of_money_needs_a_name_and_a_plan_its_proposal(hall: Hall, idea: Row) -> None:
    hall.refused(hall.boris, "plan.set", "empty_text", proposal_id=idea["id"], funding={" ": {"2027": 1}})
    hall.refused(hall.boris, "plan.set", "not_found", proposal_id=999_999, owner="Завод")
    hall.refused(hall.boris, "plan.set", "too_long", proposal_id=idea["id"], result="я" * 2001)


# -- commitments -----------------------------------------------------------------------------------------


def test_a_commitment_is_made_for_the_persons_organization_and_side(hall: Hall, idea: Row) -> None:
    hall.ok(hall.vera, "attendee.update", organization="Стекольный завод")
    made = hall.ok(
        hall.vera, "commitment.make", proposal_id=idea["id"], role="train", quantity=12, unit=" человек ",
        by_year={"2027": 5, "2028": 7.5}, note="Каждую весну",
    )  # fmt: skip
    assert (made["organization"], made["group_id"]) == ("Стекольный завод", hall.groups["Индустрия"])
    assert (made["quantity"], made["unit"], made["note"], made["mine"]) == (
        12,
        "человек",
        "Каждую весну",
        True,
    )
    assert made["by_year"] == {"2027": 5, "2028": 7.5}
    seen = hall.sees(hall.screen, "commitments")[made["id"]]
    assert "mine" not in seen
    assert "attendee_id" not in seen


def test_the_same_role_on_the_same_proposal_again_replaces_it(hall: Hall, idea: Row) -> None:
    first = hall.ok(
        hall.vera, "commitment.make", proposal_id=idea["id"], role="invest", quantity=2, note="Пока"
    )
    again = hall.ok(hall.vera, "commitment.make", proposal_id=idea["id"], role="invest", quantity=3)
    assert (again["id"], again["quantity"], again["note"]) == (first["id"], 3, "")
    other_role = hall.ok(hall.vera, "commitment.make", proposal_id=idea["id"], role="lead")
    other_person = hall.ok(hall.gleb, "commitment.make", proposal_id=idea["id"], role="invest")
    assert len({first["id"], other_role["id"], other_person["id"]}) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": -1}, {"quantity": -0.5}, {"quantity": 10**13}, {"quantity": "3"}, {"quantity": True},
        {"by_year": {"2027": -1}}, {"by_year": {"2027": 10**400}}, {"by_year": {"27": 1}},
        {"by_year": {"0299": 1}}, {"by_year": {str(2000 + n): 1 for n in range(31)}},
        {"by_year": {"²⁰²⁷": 1}}, {"by_year": {"٢٠٢٧": 1}}, {"role": "watch"},
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be_is_refused(hall: Hall, idea: Row, wrong: dict[str, Any]) -> None:
    asked = {"proposal_id": idea["id"], "role": "lead", **wrong}
    hall.refused(hall.vera, "commitment.make", "bad_payload", **asked)


def test_nothing_is_promised_for_what_is_gone(hall: Hall, idea: Row) -> None:
    hall.stage("proposing")
    into, merged = hall.proposals("Раз", "Два")
    hall.ok(hall.boris, "proposal.merge", into_id=into["id"], ids=[merged["id"]])
    hall.ok(hall.boris, "proposal.hide", id=idea["id"])
    hall.stage("deciding")
    hall.refused(hall.vera, "commitment.make", "proposal_hidden", proposal_id=idea["id"], role="lead")
    params = hall.refused(
        hall.vera, "commitment.make", "proposal_merged", proposal_id=merged["id"], role="lead"
    )
    assert params == {"into": into["number"], "into_id": into["id"]}
    hall.refused(hall.vera, "commitment.make", "not_found", proposal_id=999_999, role="lead")


def test_a_commitment_is_withdrawn_by_whoever_made_it(hall: Hall, idea: Row) -> None:
    made = hall.ok(hall.vera, "commitment.make", proposal_id=idea["id"], role="lead")
    hall.refused(hall.gleb, "commitment.withdraw", "not_found", id=made["id"])
    assert hall.ok(hall.vera, "commitment.withdraw", id=made["id"]) == {}
    assert made["id"] not in hall.sees(hall.screen, "commitments")
    hall.refused(hall.vera, "commitment.withdraw", "not_found", id=made["id"])
    again = hall.ok(hall.vera, "commitment.make", proposal_id=idea["id"], role="lead")
    assert again["id"] != made["id"]


def test_only_while_the_hall_decides(hall: Hall, idea: Row) -> None:
    made = hall.ok(hall.vera, "commitment.make", proposal_id=idea["id"], role="lead")
    hall.stage("closed")
    hall.refused(hall.vera, "commitment.make", "wrong_stage", proposal_id=idea["id"], role="join")
    hall.refused(hall.vera, "commitment.withdraw", "wrong_stage", id=made["id"])


# -- agreements ------------------------------------------------------------------------------------------


def test_an_agreement_goes_from_draft_to_signed(hall: Hall, idea: Row) -> None:
    made = hall.ok(
        hall.boris, "agreement.add", title="О практике", kind="Соглашение", parties=["Завод", " Колледж "],
        proposal_ids=[idea["id"], idea["id"]], text="Стороны\nдоговорились",
    )  # fmt: skip
    assert (made["state"], made["parties"], made["proposal_ids"]) == (
        "draft",
        ["Завод", "Колледж"],
        [idea["id"]],
    )
    edited = hall.ok(hall.boris, "agreement.edit", id=made["id"], state="agreed", kind="")
    assert (edited["state"], edited["kind"], edited["title"]) == ("agreed", "", "О практике")
    signed = hall.ok(
        hall.boris, "agreement.sign", id=made["id"], signatories=["Иванов И. И."], date="16 декабря"
    )
    assert (signed["state"], signed["signatories"], signed["signed_on"]) == (
        "signed",
        ["Иванов И. И."],
        "16 декабря",
    )
    assert hall.sees(hall.vera, "agreements")[made["id"]]["state"] == "signed"
    params = hall.refused(hall.boris, "agreement.edit", "bad_value", id=made["id"], title="О другом")
    assert params == {"why": "signed"}
    assert hall.ok(hall.boris, "agreement.remove", id=made["id"]) == {}
    assert made["id"] not in hall.sees(hall.vera, "agreements")


def test_editing_an_agreement_changes_what_is_named(hall: Hall, idea: Row) -> None:
    made = hall.ok(hall.boris, "agreement.add", title="О практике", parties=["Завод"])
    edited = hall.ok(
        hall.boris,
        "agreement.edit",
        id=made["id"],
        parties=["Завод", "Фонд"],
        proposal_ids=[idea["id"]],
        text="Да",
    )
    assert (edited["title"], edited["parties"], edited["proposal_ids"], edited["text"]) == (
        "О практике", ["Завод", "Фонд"], [idea["id"]], "Да",
    )  # fmt: skip
    assert hall.ok(hall.boris, "agreement.edit", id=made["id"], proposal_ids=[])["proposal_ids"] == []


def test_what_makes_no_agreement_is_refused(hall: Hall) -> None:
    hall.refused(hall.boris, "agreement.add", "empty_text", title=" ", parties=["Завод"])
    hall.refused(hall.boris, "agreement.add", "empty_text", title="О практике", parties=["Завод", "\u200b"])
    hall.refused(
        hall.boris,
        "agreement.add",
        "not_found",
        title="О практике",
        parties=["Завод"],
        proposal_ids=[999_999],
    )
    hall.refused(hall.boris, "agreement.add", "bad_payload", title="О практике", parties=["Завод"] * 41)
    hall.refused(hall.boris, "agreement.sign", "not_found", id=999_999)
    made = hall.ok(hall.boris, "agreement.add", title="О практике", parties=[])
    hall.refused(hall.boris, "agreement.edit", "empty_text", id=made["id"], title="")
    hall.refused(hall.boris, "agreement.edit", "bad_payload", id=made["id"], state="signed")
    hall.refused(hall.boris, "agreement.sign", "too_long", id=made["id"], date="я" * 41)
    hall.refused(hall.boris, "agreement.sign", "empty_text", id=made["id"], signatories=[""])
