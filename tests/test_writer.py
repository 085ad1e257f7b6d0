"""The one writing thread: batches, answers after the commit, one that blows up hurts nobody else."""

from __future__ import annotations

import json
import secrets
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from facilitator.db import sqlite_module
from facilitator.domain.journal import canonical, entry_hash, iso, receipt
from facilitator.domain.proposals import Proposal
from facilitator.domain.verbs import VERBS
from facilitator.errors import Refused
from facilitator.ledger import Answer, Committed
from facilitator.models import Section, StoredAnswer
from facilitator.writer import MOST_IN_A_BATCH, Errand, Writer, _code_of
from tests.cast import SECRET_KEY, Hall


class Bug(Exception):
    """Something no author has thought of."""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> str:
    """A verb that changes something and then blows up: `section.rename` to "бум"."""
    real = VERBS["section.rename"]

    def run(act: Any, ask: Any) -> dict[str, Any]:
        result = real.run(act, ask)
        if ask.title == "бум":
            act.tx.flush()
            raise Bug("бум")
        return result

    monkeypatch.setitem(VERBS, "section.rename", replace(real, run=run))
    return "section.rename"


def seqs(answers: list[Answer]) -> list[int]:
    return [answer["seq"] for answer in answers if answer["ok"]]


# -- batches ---------------------------------------------------------------------------------------------


def test_what_waits_together_is_one_transaction_in_its_order(hall: Hall) -> None:
    commits: list[int] = []
    event.listen(hall.db.engine, "commit", lambda _connection: commits.append(1))
    sent = [(hall.boris, "section.add", {"title": f"Раздел {n}"}, None) for n in range(20)]
    commits.clear()
    answers = hall.batch(sent)
    first = answers[0]["seq"]
    assert seqs(answers) == list(range(first, first + 20))
    assert len(commits) <= 2  # the errand that held the writer, and the batch
    assert [row["title"] for row in hall.table("sections")][-20:] == [f"Раздел {n}" for n in range(20)]


def test_more_than_one_batch_holds_is_written_all_the_same(lite: Hall) -> None:
    number = MOST_IN_A_BATCH + 50
    sent = [(lite.boris, "announcement.send", {"text": str(n)}, None) for n in range(number)]
    answers = lite.batch(sent)
    assert all(answer["ok"] for answer in answers)
    assert [row["text"] for row in lite.table("announcements")] == [str(n) for n in range(number)]


def test_one_that_blows_up_hurts_nobody_else(
    hall: Hall, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    section = hall.sections[0]
    answers = hall.batch(
        [
            (hall.boris, "section.add", {"title": "Раз"}, None),
            (hall.boris, broken, {"id": section, "title": "бум"}, None),
            (hall.bella, "section.add", {"title": "Два"}, None),
            (hall.bella, broken, {"id": section, "title": "Три"}, None),
        ]
    )
    assert [answer.get("code") for answer in answers] == [None, "internal", None, None]
    assert seqs(answers) == list(range(answers[0]["seq"], answers[0]["seq"] + 3)), "no number is skipped"
    titles = [row["title"] for row in hall.table("sections")]
    assert (titles.count("Раз"), titles.count("Два"), titles.count("Три"), titles.count("бум")) == (
        1,
        1,
        1,
        0,
    )
    assert "section.rename failed" in caplog.text
    assert "Bug: бум" in caplog.text


def test_a_refusal_in_a_batch_leaves_nothing_but_its_kept_answer(hall: Hall) -> None:
    before = hall.rows()
    answers = hall.batch(
        [
            (hall.boris, "section.rename", {"id": 999_999, "title": "Раз"}, "op-00000001"),
            (hall.vera, "proposal.submit", {"title": "Мысль"}, "op-00000002"),
            (hall.gleb, "section.add", {"title": "Мой"}, "op-00000003"),
        ]
    )
    assert [answer["code"] for answer in answers] == ["not_found", "wrong_stage", "not_allowed"]
    assert hall.rows() == before
    with hall.db.read() as tx:
        kept = [json.loads(answer) for answer in tx.scalars(select(StoredAnswer.answer))]
    assert sum(not answer["ok"] for answer in kept) == 3


def test_a_verb_that_refuses_after_it_changed_something_is_caught(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = VERBS["section.rename"]

    def run(act: Any, ask: Any) -> dict[str, Any]:
        act.get(Section, ask.id).title = "Наполовину"
        raise Refused("not_found", noun="section")

    monkeypatch.setitem(VERBS, "section.rename", replace(real, run=run))
    before = hall.rows()
    answer = hall.say(hall.boris, "section.rename", id=hall.sections[0], title="Раз")
    assert answer["code"] == "internal"
    assert hall.rows() == before
    assert "refused after it had changed something" in caplog.text


def test_commands_of_several_workshops_meet_in_one_batch(hall: Hall) -> None:
    other = hall.neighbour()
    answers = hall.batch(
        [
            (other.boris, "section.add", {"title": "Там"}, None),
            (hall.boris, "section.add", {"title": "Тут"}, None),
            (other.boris, "section.add", {"title": "И там"}, None),
        ]
    )
    assert all(answer["ok"] for answer in answers)
    assert answers[2]["seq"] == answers[0]["seq"] + 1
    titles = {(row["workshop_id"], row["title"]) for row in hall.table("sections")}
    assert titles >= {(other.workshop_id, "Там"), (other.workshop_id, "И там"), (hall.workshop_id, "Тут")}


def test_a_moderator_sees_what_others_did_in_the_same_batch(hall: Hall) -> None:
    """The journal of a batch is written at its end; an undo must find in it what came just before."""
    seq = hall.reader.seq(hall.workshop_id)
    answers = hall.batch(
        [
            (hall.boris, "section.rename", {"id": hall.sections[0], "title": "Раз"}, None),
            (hall.bella, "journal.undo", {"seq": seq + 1}, None),
        ]
    )
    assert [answer["ok"] for answer in answers] == [True, True]


def test_a_tally_in_an_answer_holds_the_votes_of_the_same_batch(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    round_ = hall.round("dots")
    cast = {"round_id": round_["id"], "proposal_id": proposal["id"]}
    answers = hall.batch(
        [
            (hall.vera, "vote.cast", {**cast, "value": 2}, None),
            (hall.gleb, "vote.cast", {**cast, "value": 1}, None),
            (hall.boris, "round.close", {"id": round_["id"]}, None),
            (hall.gleb, "vote.cast", {**cast, "value": 3}, None),
        ]
    )
    assert [answer.get("code") for answer in answers] == [None, None, None, "round_closed"]
    assert answers[2]["put"]["rounds"][0]["tally"][str(proposal["id"])]["points"] == 3


# -- answers and the commit ------------------------------------------------------------------------------


def test_an_answer_leaves_only_after_the_commit_and_before_the_screens_are_told(hall: Hall) -> None:
    order: list[str] = []
    event.listen(hall.db.engine, "commit", lambda _connection: order.append("commit"))
    told = threading.Event()

    def after(committed: Committed) -> None:
        order.append(f"told {sorted(committed.workshops)}")
        told.set()

    hall.writer.after_commit = after
    hall.commands.submit(
        hall.boris,
        "section.add",
        {"title": "Раз"},
        secrets.token_hex(8),
        lambda _answer: order.append("answer"),
    )
    assert told.wait(10)
    assert order == ["commit", "answer", f"told [{hall.workshop_id}]"]


def test_screens_are_told_of_nothing_when_all_is_refused(hall: Hall) -> None:
    heard: list[Committed] = []
    hall.writer.after_commit = heard.append
    hall.say(hall.vera, "proposal.submit", title="Мысль")
    hall.say(hall.boris, "section.add", title="Раз")
    hall.write(lambda _tx: None)  # the writer tells whoever listens after it has answered
    assert [committed.workshops for committed in heard] == [{hall.workshop_id}]


def test_those_shown_out_are_named_so_that_their_sockets_close(hall: Hall) -> None:
    heard: list[Committed] = []
    hall.writer.after_commit = heard.append
    hall.ok(hall.boris, "attendee.remove", id=hall.vera.attendee_id)
    hall.ok(hall.boris, "section.add", title="Раз")
    hall.write(lambda _tx: None)  # the writer tells whoever listens after it has answered
    assert [committed.kicked for committed in heard] == [[(hall.workshop_id, hall.vera.attendee_id)], []]


def test_an_acked_command_is_seen_by_another_connection(hall: Hall) -> None:
    answer = hall.say(hall.boris, "section.add", title="Раз")
    with hall.db.engine.connect() as other:
        found = other.execute(text("SELECT seq FROM workshops WHERE id = :id"), {"id": hall.workshop_id})
        assert found.scalar_one() == answer["seq"]


def test_whoever_listens_may_fail_and_the_thread_goes_on(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_what: Any) -> None:
        raise Bug("nobody home")

    hall.commands.submit(hall.boris, "section.add", {"title": "Раз"}, secrets.token_hex(8), fails)
    hall.writer.run(Errand(lambda _tx: 1, fails))
    hall.writer.after_commit = fails
    assert hall.say(hall.boris, "section.add", title="Два")["ok"]
    hall.writer.after_commit = lambda _committed: None
    assert hall.say(hall.boris, "section.add", title="Три")["ok"]
    assert caplog.text.count("nobody home") >= 3


# -- the journal -----------------------------------------------------------------------------------------


def test_entries_follow_one_another_by_number_and_by_hash(furnished: Hall) -> None:
    workshop = furnished.table("workshops")[0]
    prev = ""
    for number, entry in enumerate(furnished.table("journal"), start=1):
        assert (entry["seq"], entry["prev"]) == (number, prev)
        assert entry["data"] == canonical(json.loads(entry["data"]))
        assert entry["hash"] == entry_hash(
            number, iso(entry["at"]), entry["actor"], entry["verb"], entry["data"], prev
        )
        prev = entry["hash"]
    assert (workshop["seq"], workshop["head"]) == (number, prev)


def test_a_receipt_is_the_beginning_of_its_entrys_hash(hall: Hall) -> None:
    answer = hall.say(hall.boris, "section.add", title="Раз")
    assert answer["receipt"] == receipt(hall.table("journal")[-1]["hash"])


def test_every_changed_row_bears_the_number_of_its_act(hall: Hall) -> None:
    first, second = hall.proposals("Раз", "Два")
    answer = hall.say(hall.boris, "proposal.merge", into_id=first["id"], ids=[second["id"]])
    revs = {row["id"]: row["rev"] for row in hall.table("proposals")}
    assert revs == {first["id"]: answer["seq"], second["id"]: answer["seq"]}
    assert {row["rev"] for row in hall.table("sections")} == {0}


def test_a_row_that_an_act_leaves_as_it_was_keeps_its_number(hall: Hall) -> None:
    hall.ok(hall.boris, "section.rename", id=hall.sections[0], title="Раз")
    before = {row["id"]: row["rev"] for row in hall.table("sections")}
    hall.ok(hall.boris, "section.rename", id=hall.sections[0], title="Раз")
    assert {row["id"]: row["rev"] for row in hall.table("sections")} == before


def test_the_journal_keeps_digests_and_not_the_words_of_a_person(hall: Hall) -> None:
    hall.stage("proposing")
    made = hall.ok(hall.vera, "proposal.submit", title="Тайное слово", details="И ещё одно")
    hall.ok(hall.vera, "proposal.edit", id=made["id"], title="Другое слово")
    hall.ok(hall.boris, "proposal.hide", id=made["id"], reason="Причина")
    hall.ok(hall.vera, "attendee.update", organization="Организация")
    journal = "\n".join(row["data"] for row in hall.table("journal"))
    for words in ("Тайное", "одно", "Другое", "Причина", "Организация"):
        assert words not in journal


# -- errands ---------------------------------------------------------------------------------------------


def test_an_errand_has_a_transaction_of_its_own(hall: Hall) -> None:
    rename = text("UPDATE workshops SET title = 'Раз'")
    assert hall.write(lambda tx: tx.execute(rename).rowcount) == 1

    def half(tx: Any) -> None:
        tx.execute(text("UPDATE workshops SET title = 'Два'"))
        raise Bug("бум")

    with pytest.raises(Bug):
        hall.write(half)
    assert hall.table("workshops")[0]["title"] == "Раз"


def test_an_errand_between_commands_comes_in_its_turn(hall: Hall) -> None:
    done: list[Any] = []
    with hall.held():
        hall.commands.submit(hall.boris, "section.add", {"title": "Раз"}, "op-00000001", done.append)
        hall.writer.run(Errand(lambda tx: len(tx.scalars(select(Section.id)).all()), done.append))
        hall.commands.submit(hall.boris, "section.add", {"title": "Два"}, "op-00000002", done.append)
    assert hall.write(lambda _tx: "after all that was there") == "after all that was there"
    assert len(done) == 3
    (counted,) = [found for found in done if isinstance(found, int)]
    assert counted > len(hall.sections), "what was handed in before is there"


# -- going down ------------------------------------------------------------------------------------------


def test_a_stopping_writer_answers_all_it_took_and_takes_nothing_new(hall: Hall) -> None:
    answers: list[Answer] = []
    with hall.held():
        for number in range(50):
            hall.commands.submit(
                hall.boris, "announcement.send", {"text": str(number)}, f"op-{number:08}", answers.append
            )
        stopping = threading.Thread(target=lambda: hall.writer.stop(10))
        stopping.start()
        deadline = time.monotonic() + 5
        late: Answer = {"ok": True}
        while late["ok"] and time.monotonic() < deadline:  # until `stop` has closed the door
            seen: list[Answer] = []
            hall.commands.submit(
                hall.boris, "screen.show", {"view": "auto"}, secrets.token_hex(8), seen.append
            )
            late = seen[0] if seen else {"ok": True}
            time.sleep(0.01)
        assert late["code"] == "restarting"
        refused: list[Any] = []
        hall.writer.run(Errand(lambda _tx: 1, refused.append))
        assert refused[0].code == "restarting"
    stopping.join(10)
    assert sum(answer["ok"] for answer in answers) == 50
    assert [row["text"] for row in hall.table("announcements")] == [str(number) for number in range(50)]
    hall.writer = Writer(hall.db, SECRET_KEY)


def test_between_stopping_and_taking_in_nothing_is_lost(lite: Hall) -> None:
    """Whatever is handed in while the writer stops is answered: carried out, or told to come again."""
    for _ in range(20):
        answers: list[Answer] = []
        gate = threading.Barrier(5)

        def send(gate: threading.Barrier = gate, answers: list[Answer] = answers) -> None:
            gate.wait(5)
            for _ in range(5):
                op_id = secrets.token_hex(8)
                lite.commands.submit(lite.boris, "screen.show", {"view": "auto"}, op_id, answers.append)

        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        gate.wait(5)
        assert lite.writer.stop(10)
        for thread in threads:
            thread.join(5)
        assert len(answers) == 20
        assert {answer.get("code") for answer in answers} <= {None, "restarting"}
        lite.writer = Writer(lite.db, SECRET_KEY)
        lite.commands._writer = lite.writer


# -- trouble below ---------------------------------------------------------------------------------------


def test_a_locked_database_is_busy_and_the_same_op_id_works_later(lite: Hall) -> None:
    with lite.db.engine.connect() as quick:
        file = quick.engine.url.database
    event.listen(lite.db.engine, "connect", _impatient)
    lite.db.engine.dispose()
    # By the same library: locks of a file do not hold between two of them in one process.
    holder = sqlite_module().connect(str(file), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        answer = lite.send(lite.boris, "section.add", {"title": "Раз"}, "op-00000001")
        assert answer["code"] == "busy"
        assert lite.sees(lite.vera, "sections"), "reading goes on"
    finally:
        holder.rollback()
        holder.close()
    assert lite.send(lite.boris, "section.add", {"title": "Раз"}, "op-00000001")["ok"]


def _impatient(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA busy_timeout = 50")


def test_connections_that_were_cut_cost_one_busy_at_most(served: Hall) -> None:
    hall = served
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    with hall.db.engine.connect() as killer:
        killer.execute(cut)
    codes = [
        hall.send(hall.boris, "section.add", {"title": "Раз"}, "op-00000001").get("code") for _ in range(3)
    ]
    assert codes[-1] is None
    assert set(codes) <= {None, "busy"}
    assert [row["title"] for row in hall.table("sections")].count("Раз") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("x", {}, sqlite_module().OperationalError("database or disk is full")), "no_space"),
        (
            OperationalError("x", {}, Exception('could not extend file "base/1": No space left on device')),
            "no_space",
        ),
        (OperationalError("x", {}, sqlite_module().OperationalError("database is locked")), "busy"),
        (OperationalError("x", {}, Exception("canceling statement due to lock timeout")), "busy"),
        (OperationalError("x", {}, Exception("server closed the connection unexpectedly")), "busy"),
        (OperationalError("x", {}, Exception("terminating connection due to administrator command")), "busy"),
        (OperationalError("x", {}, Exception("deadlock detected")), "busy"),
        (OperationalError("x", {}, sqlite_module().OperationalError("no such table: sections")), "internal"),
        (
            IntegrityError("x", {}, Exception("Key (title)=(полный full busy closed) already exists")),
            "internal",
        ),
        (DataError("x", {}, Exception("value out of range: timeout")), "internal"),
        (Bug("database is locked"), "internal"),
        (Refused("not_found", noun="workshop"), "not_found"),
    ],
)
def test_what_a_person_is_told_of_a_failure(error: Exception, code: str) -> None:
    assert _code_of(error) == code


def test_a_broken_constraint_is_our_fault_and_alone(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of a proposal given twice cannot pass the database, whatever a verb does."""
    first, _second = hall.proposals("Раз", "Два")
    real = VERBS["proposal.approve"]

    def run(act: Any, ask: Any) -> dict[str, Any]:
        act.get(Proposal, ask.id).number = 2
        return {}

    monkeypatch.setitem(VERBS, "proposal.approve", replace(real, run=run))
    answers = hall.batch(
        [
            (hall.boris, "proposal.approve", {"id": first["id"]}, None),
            (hall.boris, "section.add", {"title": "Раз"}, None),
        ]
    )
    assert [answer.get("code") for answer in answers] == ["internal", None]
    assert [row["number"] for row in hall.table("proposals")] == [1, 2]
