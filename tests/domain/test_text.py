"""The one door for text: what passes can be shown, exported and printed; what cannot is taken out or refused."""

from __future__ import annotations

import time
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.text import (
    LIMITS,
    LONGEST_SIGN,
    MOST_MARKS,
    clean,
    graphemes,
    poses_as_staff,
    required,
)
from facilitator.errors import Refused
from tests.cast import Hall

FAMILY = "👩🏽‍🚀👨‍👩‍👧‍👦❤️‍🔥🏳️‍🌈👩🏻‍❤️‍💋‍👨🏿"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206f\u3164\ufeff\uffa0"
BLANK = "\u2800\u00a0\u3000\u2003\u1680\U0001d159"


# -- what is taken out -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("  раз   два  ", "раз два"),
        ("раз\tдва", "раз два"),
        (
            "раз\r\nдва\rтри\u2028четыре\u2029пять\x85шесть\x0bсемь\x0cвосемь",
            "раз два три четыре пять шесть семь восемь",
        ),
        ("\x00раз\x01\x08\x1b[31mдва\x7f\x9f", "раз[31mдва"),
        (f"раз{BIDI}два", "раздва"),
        (f"раз{UNSEEN}два", "раздва"),
        (f"раз{BLANK}два", "раз два"),
        ("раз\ufffe\uffff\ufdd0\U0010ffffдва", "раздва"),
        ("раз\ue000\U000f0000два", "раздва"),
        ("раз\ufff9\ufffa\ufffbдва", "раздва"),
        ("раз\ud800два\udfff", "раздва"),
        ("Анна\U000e0041\U000e0042\U000e007f", "Анна"),
        ("e\u0301е\u0308", "éё"),
        ("e\u034f\u0301 =\u200d\u0338", "é ≠"),
        ("\u0301\u0302Анна", "Анна"),
        ("Анна\u200d \u200cПетровна\u200d", "Анна Петровна"),
        ("ﬁ № ½ ①", "ﬁ № ½ ①"),
    ],
)
def test_what_cannot_be_shown_is_taken_out(given_: str, kept: str) -> None:
    assert clean("title", given_) == kept


@pytest.mark.parametrize(
    "text",
    [
        FAMILY, ENGLAND, "1️⃣ #️⃣", "👍🏿", "می‌خواهم", "क्‍ष", "ประเทศไทย", "שָׁלוֹם", "Nguyễn Văn Ánh",
        "Заря №5 «Стекло» – 100 %", "a<b>c & \"d\" 'e'", "=1+1", "@import", "<script>alert(1)</script>",
        "한국어 日本語 العربية", "\ufffd", "🇷🇺🇬🇧",
    ],
)  # fmt: skip
def test_what_people_write_is_kept_to_the_sign(text: str) -> None:
    assert clean("title", text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", UNSEEN, BIDI, BLANK, "\u200d\u200c", "\u0301\u0302", "\ud800", "\ue000"]
)
def test_what_nobody_sees_is_empty(text: str) -> None:
    assert clean("name", text) == ""
    with pytest.raises(Refused) as refused:
        required("name", text)
    assert (refused.value.code, refused.value.params) == ("empty_text", {"field": "name"})


@pytest.mark.parametrize("between", ["", "\u200d", "\u200c", "\u034f", "\u200b"])
def test_a_letter_bears_three_marks_and_no_tower(between: str) -> None:
    tower = "".join(between + chr(0x0300 + number % 0x40) for number in range(200))
    kept = clean("title", f"Z{tower}Y{tower}", limit=2000)
    for run in regex.findall(r"[\p{M}\u200c\u200d]+", kept):
        assert sum(unicodedata.category(sign).startswith("M") for sign in run) <= MOST_MARKS
    assert len(kept) <= 14


def test_lines_are_kept_where_lines_are_written() -> None:
    text = " раз \r\n\r\n\r\n\r\n два\t\tтри \n"
    assert clean("details", text, lines=True) == "раз\n\nдва три"
    assert clean("details", text) == "раз два три"


# -- lengths ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "most"), sorted(LIMITS.items()))
def test_lengths_are_counted_as_a_reader_counts(limit: str, most: int) -> None:
    assert clean("field", "👩🏽‍🚀" * most, limit=limit) == "👩🏽‍🚀" * most
    with pytest.raises(Refused) as refused:
        clean("field", "👩🏽‍🚀" * (most + 1), limit=limit)
    assert refused.value.params == {"field": "field", "limit": most, "length": most + 1}


@pytest.mark.parametrize("chain", ["👩‍" * 600, "ᄀ" * 1000, "क्" * 900, "a" + "\u200da" * 900])
def test_a_sign_without_end_is_many_signs(chain: str) -> None:
    with pytest.raises(Refused, match="too_long"):
        clean("name", chain, limit="name")


@pytest.mark.parametrize("sign", ["я", "👩‍", "\u0301", "\u200b", " ", "\n", "\U000e0041", "ᄀ"])
def test_a_line_of_a_megabyte_is_refused_at_once(sign: str) -> None:
    started = time.perf_counter()
    with pytest.raises(Refused, match="too_long"):
        clean("details", sign * 1_000_000, limit="details", lines=True)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "sign", ["я", "👩‍", "\u0301\u200d", "\u200d", " \n", "🏴\U000e0067", "\U000e0067", "ᄀ", "a\u0301", "🇦"]
)
def test_the_longest_text_that_is_looked_at_takes_no_time(sign: str) -> None:
    text = (sign * 80_000)[: LIMITS["details"] * 40]
    started = time.perf_counter()
    try:
        clean("details", text, limit="details", lines=True)
    except Refused as refused:
        assert refused.code == "too_long"
    assert time.perf_counter() - started < 2


def test_a_sign_larger_than_any_emoji_counts_as_several() -> None:
    six = "\u200d".join("👨👩👧👦👧👦")
    assert [graphemes(text) for text in ("👩🏽‍❤️‍💋‍👨🏽", ENGLAND, six, six * 3)] == [1, 1, 2, 6]
    with pytest.raises(Refused) as refused:
        clean("details", six * LIMITS["details"], limit="details")
    assert refused.value.params == {"field": "details", "limit": 2000, "length": 4000}
    assert max(LIMITS.values()) * LONGEST_SIGN <= 32_767, (
        "what a cell of a spreadsheet holds, in UTF-16 units"
    )


# -- laws ------------------------------------------------------------------------------------------------

anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            BIDI + UNSEEN + BLANK + FAMILY + ENGLAND + "\u200c\u200d\u0301\u0308\u0338\n\t\ufe0f\u20e3é=я "
        ),
    ),
    max_size=40,
)


@given(anything, st.booleans())
def test_what_is_clean_stays_as_it_is(text: str, lines: bool) -> None:
    once = clean("details", text, limit=2000, lines=lines)
    assert clean("details", once, limit=2000, lines=lines) == once


@given(anything)
def test_what_passed_is_composed_and_holds_nothing_that_breaks_documents(text: str) -> None:
    kept = clean("details", text, limit=2000, lines=True)
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode()
    for sign in kept:
        assert sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Co"), hex(ord(sign))
        assert sign not in BIDI + UNSEEN
    assert kept == kept.strip()
    assert "\n\n\n" not in kept


@given(st.text(st.characters(categories=["L", "Nd", "P", "Sm", "Sc"]), max_size=60))
def test_letters_digits_and_signs_are_never_lost(text: str) -> None:
    kept = clean("details", text, limit=2000)
    wanted = [sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] in "LNPS"]
    unseen = set(UNSEEN)
    assert [sign for sign in kept if unicodedata.category(sign)[0] in "LNPS"] == [
        s for s in wanted if s not in unseen
    ]


@given(st.text(max_size=300))
def test_counting_never_counts_more_than_there_is(text: str) -> None:
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert units / LONGEST_SIGN <= graphemes(text) <= len(text)


# -- names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Модератор", "модератор", "МОДЕРАТОР 2", "Mодератор", "Мoдepaтop", "Модерат0р", "мogератор", "Модера́тор",
        "М о д е р а т о р", "Организатор", "Opгaнизaтop", "Экран", "Ведущий", "Moderator", "M0derat0r", "Admin",
        "Аdmin", "Screen", "Ｍｏｄｅｒａｔｏｒ", "Facilitator #1",
    ],
)  # fmt: skip
def test_names_that_pose_as_staff_are_known(name: str) -> None:
    assert poses_as_staff(clean("name", name))


@pytest.mark.parametrize(
    "name", ["", "Анна", "Модест", "Борис Модератов", "Экранова", "Админ Саша", "Maria", "2", "王"]
)
def test_names_of_people_are_theirs(name: str) -> None:
    assert not poses_as_staff(name)


# -- through the whole house -----------------------------------------------------------------------------

CORPUS = [
    "\u202eнаоборот", "Z̵̢̡̛̖̗͇͈̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏", FAMILY, "\u200b\u200c\u200d", "раз\x00два", "раз\ufffeдва", "я" * 1_000_000,
    "<img src=x onerror=alert(1)>", "=HYPERLINK(1)", "Mодератор", "'; DROP TABLE proposals; --", "%s %d {0} ${x}",
]  # fmt: skip


@pytest.mark.parametrize("text", CORPUS)
def test_the_corpus_is_cleaned_or_refused_in_every_text(hall: Hall, text: str) -> None:
    hall.ok(hall.anna, "workshop.configure", ask_name="optional")
    proposal = hall.proposals("Мысль")[0]
    board, agreement = (
        hall.board_id,
        hall.ok(hall.boris, "agreement.add", title="Соглашение", parties=[])["id"],
    )
    for viewer, verb, payload in [
        (hall.vera, "proposal.submit", {"title": text, "details": text}),
        (hall.vera, "attendee.update", {"name": text}),
        (hall.vera, "attendee.update", {"organization": text}),
        (hall.boris, "section.add", {"title": text}),
        (hall.boris, "announcement.send", {"text": text}),
        (hall.boris, "proposal.hide", {"id": proposal["id"], "reason": text}),
        (hall.boris, "proposal.reword", {"id": proposal["id"], "title": text, "details": text}),
        (hall.boris, "plan.set", {"proposal_id": proposal["id"], "owner": text}),
        (hall.boris, "plan.set", {"proposal_id": proposal["id"], "funding": {text: {"2027": 1}}}),
        (hall.boris, "agreement.edit", {"id": agreement, "title": text, "parties": [text], "text": text}),
        (hall.boris, "agreement.sign", {"id": agreement, "signatories": [text], "date": text}),
        (hall.anna, "workshop.configure", {"title": text}),
        (hall.anna, "workshop.configure", {"place": text, "wifi_ssid": text}),
        (hall.anna, "board.edit", {"id": board, "title": text, "question": text}),
        (hall.anna, "group.add", {"title": text, "letter": text}),
    ]:
        answer = hall.send(viewer, verb, payload)
        assert answer["ok"] or answer["code"] in ("empty_text", "too_long", "bad_value"), (verb, answer)
    for who in (hall.vera, hall.boris, hall.screen):
        body = hall.reader.patch(who, 0).body.decode()
        assert not set(body) & set(BIDI + UNSEEN + "\x00\ufffe")
        assert max(map(len, regex.findall(r"\p{M}+", body)), default=0) <= MOST_MARKS


def test_half_a_surrogate_pair_is_in_no_answer(hall: Hall) -> None:
    hall.stage("proposing")
    assert hall.ok(hall.vera, "proposal.submit", title="раз\ud800два")["title"] == "раздва"
    answer = hall.send(hall.vera, "proposal.submit", {"title": "Мысль", "\udfff": 1})
    assert answer["code"] == "bad_payload"
    assert str(answer).encode()
    answer = hall.send(hall.vera, "proposal.\ud800", {})
    assert answer["code"] == "unknown_verb"
    assert str(answer).encode()


@pytest.mark.parametrize(("flags", "signs"), [("🇷🇺", 1), ("🇷🇺🇰🇿🇧", 3), ("🇷🇺\ufe0f", 1), ("a🇷b", 3)])
def test_two_letters_of_a_flag_are_one_sign(flags: str, signs: int) -> None:
    assert graphemes(flags) == signs == len(regex.findall(r"\X", flags))
