"""What one does, the others see: patches, answers, sync, presence, and being let go."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.conftest import House
from tests.live.phones import Gone, Phone, handshake


@contextlib.contextmanager
def here(house: House, *tokens: str) -> Iterator[list[Phone]]:
    phones = [Phone(house.port, token) for token in tokens]
    try:
        yield phones
    finally:
        for phone in phones:
            phone.close()


class Store:
    """What a page holds: it ignores what is old, and asks again where something is missing."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.notes: dict[int, str] = {}
        self.holds = 0
        self.gaps = 0
        self.apply(phone.sync(0))

    def apply(self, patch: dict[str, Any]) -> None:
        if patch["since"] > self.holds and not patch["reset"]:
            self.gaps += 1
            self.apply(self.phone.sync(self.holds))
            return
        for note in patch["put"].get("notes", ()):
            self.notes[note["id"]] = note["text"]
        self.holds = max(self.holds, patch["seq"])

    def read(self, until: int, within: float = 5.0) -> None:
        end = time.monotonic() + within
        while self.holds < until:
            self.apply(self.phone.event("patch", max(0.01, end - time.monotonic())))


def test_a_change_reaches_every_audience_and_the_answer_its_sender(house: House) -> None:
    with here(house, "att-1", "mod-1", "scr-1") as (vera, boris, screen):
        stores = [Store(phone) for phone in (vera, boris, screen)]
        answer = vera.command("note", {"text": "стекло"})
        assert answer["ok"]
        assert answer["receipt"] == f"R-{answer['seq']}"
        for store in stores:
            store.read(answer["seq"])
            assert store.notes[answer["seq"]] == "стекло"


def test_a_lone_change_is_seen_at_once(house: House) -> None:
    with here(house, "att-1", "scr-1") as (vera, screen):
        waits = []
        for _ in range(5):
            time.sleep(0.3)  # the longest pause between two broadcasts is over
            begun = time.monotonic()
            vera.command("note", {"text": "now"})
            screen.event("patch")
            waits.append(time.monotonic() - begun)
        assert sorted(waits)[2] < 0.05, waits


def test_many_changes_between_two_ticks_are_one_patch(house: House) -> None:
    with here(house, "scr-1", *(f"att-{number}" for number in range(2, 22))) as (screen, *phones):
        store = Store(screen)
        begun = time.monotonic()
        command = b'42%d["command",{"verb":"note","payload":{"text":"x"},"op_id":"op-12345678"}]'
        for number in range(10):
            for phone in phones:
                phone.send(command % number)
        last = max(phone.answer(number)["seq"] for phone in phones for number in range(10))
        took = time.monotonic() - begun
        patches = 0
        while store.holds < last:
            store.apply(screen.event("patch"))
            patches += 1
        assert store.gaps == 0
        assert patches <= took / 0.010 + 2
        assert patches < 200


def test_own_rows_reach_their_owner_alone(house: House) -> None:
    with here(house, "att-31", "att-31", "att-32") as (first_tab, second_tab, other):
        stores = [Store(phone) for phone in (first_tab, second_tab, other)]
        answer = first_tab.command("own", {"text": "mine"})
        stores[1].read(answer["seq"])
        assert stores[1].notes[answer["seq"]] == "mine"
        later = other.command("note", {"text": "for all"})
        for store in stores:
            store.read(later["seq"])
        assert answer["seq"] not in stores[2].notes
        assert stores[0].holds == stores[1].holds == stores[2].holds


def test_who_was_answered_is_not_sent_the_same_again(house: House) -> None:
    with here(house, "att-41", "scr-1") as (vera, screen):
        before = house.figures["frames_out"]
        answer = vera.command("own", {"text": "a vote"})
        assert answer["ok"]
        with pytest.raises(TimeoutError):
            vera.event("patch", 0.4)
        assert not screen.events
        assert house.figures["frames_out"] - before <= 6, "pulses at most"


def test_an_own_row_that_all_others_lose_reaches_an_owner_who_waits_for_an_answer(house: House) -> None:
    with here(house, "att-51", "att-52") as (vera, gleb):
        vera.send(b'429["command",{"verb":"slow","payload":{},"op_id":"op-00000051"}]')
        assert gleb.sync() is not None  # Vera's command waits by now
        rev = int(house.post("/draft?text=mine&owner=51"))
        patch = vera.event("patch", 0.4)
        assert [note["id"] for note in patch["put"]["notes"]] == [rev]
        assert not patch["drop"]["notes"]
        assert gleb.event("patch", 0.4)["drop"]["notes"] == [rev]
        assert vera.answer(9)["ok"]


def test_sync_answers_what_changed_and_nothing_but_numbers_are_taken(house: House) -> None:
    with here(house, "att-1") as (vera,):
        first = vera.command("note", {"text": "one"})["seq"]
        second = vera.command("note", {"text": "two"})["seq"]
        patch = vera.sync(first)
        assert [note["id"] for note in patch["put"]["notes"]] == [second]
        for since in (-1, 1.5, "1", None, True, [1], 2**53):
            assert vera.ask("sync", {"since": since})["code"] == "bad_payload"
        assert vera.ask("sync")["code"] == "bad_payload"
        assert vera.sync(second)["put"]["notes"] == []


def test_changes_of_another_process_are_seen_within_a_second(house: House) -> None:
    with here(house, "scr-1") as (screen,):
        store = Store(screen)
        begun = time.monotonic()
        house.post("/note?text=elsewhere&quiet=1")
        store.read(store.holds + 1)
        assert time.monotonic() - begun < 1.0
        assert "elsewhere" in store.notes.values()


def test_workshops_do_not_hear_each_other(house: House) -> None:
    with here(house, "att-1", "scr-1@2") as (vera, elsewhere):
        vera.command("note", {"text": "ours"})
        with pytest.raises(TimeoutError):
            elsewhere.event("patch", 0.4)


def test_the_pulse_counts_people_not_tabs(house: House) -> None:
    with here(house, "att-51@2", "att-51@2", "att-52@2", "mod-1@2") as phones:
        for _ in range(4):
            pulse = phones[-1].event("pulse")
            if pulse["online"] == 2:
                break
        assert pulse["online"] == 2
        assert pulse["joined"] == 5000
        assert sum(pulse["by_group"].values()) == 2
        assert pulse["now"].endswith("Z")
        with pytest.raises(TimeoutError):  # nothing changed: it is not said again the next second
            phones[-1].event("pulse", 2.2)


@pytest.mark.parametrize("wanted", ["attendee_id=61", "credential_id=62", ""])
def test_who_is_let_go_is_out_within_a_second_and_told_not_to_return(house: House, wanted: str) -> None:
    tokens = ["att-61@1", "att-62@1", "scr-63@2"]
    with here(house, *tokens) as (first, second, third):
        begun = time.monotonic()
        house.post(f"/kick?{wanted}")
        gone = [first] if "61" in wanted else [second] if "62" in wanted else [first, second]
        for phone in gone:
            with contextlib.suppress(Gone):
                while phone.packet(1.0) != b"41":
                    pass
            phone.wait_gone(1.0)
        assert time.monotonic() - begun < 1.0
        for phone in {first, second, third} - set(gone):
            assert phone.sync(0)["seq"] >= 0


def test_whoever_brings_no_right_is_refused_with_a_code(house: House) -> None:
    phone = Phone(house.port)
    refusal = phone.join({"token": "nobody"})
    assert refusal["message"] == "token_wrong"
    assert refusal["data"]["message"] == "token_wrong in any"
    assert phone.join({"token": "guess-too-often"})["data"]["code"] == "too_fast"
    assert phone.join({"token": ["att-1"]})["message"] == "token_wrong"
    assert phone.wait_gone(1.0) == 1008, "three wrong tokens are enough"
    phone.close()


def test_a_cookie_lets_in_only_pages_of_our_own(house: House) -> None:
    ours = f"http://127.0.0.1:{house.port}"
    cookie = "f_phone_ABCD=att-71"
    phone = Phone(house.port, Origin=ours, Cookie=cookie)
    assert phone.join({"code": "ABCD", "surface": "phone"}) is None
    assert phone.sync(0)["seq"] >= 0
    phone.close()
    silent = Phone(house.port, Cookie=cookie)
    assert silent.join({"code": "ABCD", "surface": "phone"})["message"] == "not_allowed"
    silent.close()
    wrong = Phone(house.port, Origin=ours, Cookie=cookie)
    assert wrong.join({"code": "ABCD", "surface": "console"})["message"] == "token_wrong"
    assert wrong.join({"code": 1})["message"] == "bad_payload"
    wrong.close()
    for origin in ("https://evil.example", "null", ours + ".evil.example", "http://127.0.0.1:1", "file://"):
        with pytest.raises(ConnectionRefusedError):
            Phone(house.port, Origin=origin, Cookie=cookie)


@pytest.mark.parametrize(
    "query", ["EIO=4&transport=polling", "EIO=4&transport=polling&j=0", "EIO=3&transport=websocket", ""]
)
def test_polling_and_its_kin_are_refused(house: House, query: str) -> None:
    for method in ("GET", "POST"):
        asked = http.client.HTTPConnection("127.0.0.1", house.port, timeout=5)
        asked.request(method, f"/socket.io/?{query}")
        assert asked.getresponse().status == 400
        asked.close()


def test_a_request_that_is_no_proper_handshake_leaves_nothing_behind(house: House) -> None:
    for headers in ({"Sec-WebSocket-Key": "short"}, {"Sec-WebSocket-Version": "8"}, {"Connection": "close"}):
        with pytest.raises((ConnectionRefusedError, Gone)):
            Phone(house.port, **headers)
    assert b"Sec-WebSocket-Key" in handshake(1)
    figures = house.figures
    assert figures["engine_sockets"] == figures["sockets"]


def test_no_compression_is_agreed_to(house: House) -> None:
    phone = Phone(house.port, **{"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"})
    assert b"extensions" not in phone.head.lower()
    phone.close()


def test_a_request_may_wait_for_a_command_while_others_go_on(house: House) -> None:
    with here(house, "att-81") as (vera,):
        import threading

        answers: list[Any] = []
        waiting = threading.Thread(target=lambda: answers.append(house.get("/wait")))
        waiting.start()
        time.sleep(0.1)
        begun = time.monotonic()
        vera.sync(0)
        assert time.monotonic() - begun < 0.2
        waiting.join(5)
        assert answers[0]["ok"]
