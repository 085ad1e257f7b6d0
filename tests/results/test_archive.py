"""The archive: whole, of the published form, and equal to itself after a trip through JSON and back."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import jsonschema
import pytest
from pydantic import BaseModel

from facilitator.access import Viewer
from facilitator.config import ROOT
from facilitator.db import Database
from facilitator.domain.text import LIMITS
from facilitator.errors import Refused
from facilitator.i18n import refusal_text
from facilitator.models import Base
from facilitator.results import schema
from facilitator.results.archive import archive as archive_of
from facilitator.results.importing import check_archive, import_archive
from facilitator.results.limits import MOST, check_lengths
from facilitator.results.schema import json_schema
from facilitator.results.verify import verify
from tests.results.hall import FAMILY, Hall

Archive = dict[str, Any]
# What an archive does not hold, and why.
LEFT_OUT = {
    "workshops": {"wifi_ssid", "wifi_password", "reset_seq", "era"},  # the hall's own; for screens
    "attendees": {"return_hash", "joined_seq", "own_rev", "byline_rev"},  # a way in; counters for screens
    "journal": {"before", "rev"},  # what an undo needs: words of people outside of the hash
    "ballots": {"attendee_id", "rev"},  # whose ballot it is
    "votes": {"rev"},
    "counted": {"rev"},
}

SCREEN = ("screen_view", "screen_board_id", "screen_proposal_id", "screen_theme")  # together under "screen"


def test_an_archive_holds_what_happened(archive: Archive, hall: Hall) -> None:
    assert archive["format"] == "facilitator-archive"
    assert archive["workshop"]["code"] == hall.code
    assert archive["workshop"]["seq"] == len(archive["journal"])
    assert archive["workshop"]["head"] == archive["journal"][-1]["hash"]
    assert len(archive["proposals"]) == 30
    assert [round_["method"] for round_ in archive["rounds"]] == ["dots", "opinion"]
    assert [row["title"] for row in archive["removed"]["sections"]] == ["Лишний раздел", "Девятый"]
    assert len(archive["removed"]["commitments"]) == len(archive["removed"]["rounds"]) == 1


def test_an_archive_is_of_the_published_form(archive: Archive) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(archive)


def test_the_published_schema_is_the_one_in_use() -> None:
    published = json.loads((ROOT / "docs" / "archive.schema.json").read_text("utf-8"))
    assert published == json_schema(), (
        "make it anew: python -m facilitator.results.schema > docs/archive.schema.json"
    )


def test_every_column_is_carried_or_left_out_for_a_reason(hall: Hall, archive: Archive) -> None:
    """A new column must not be lost on the way through an archive without anybody deciding so."""
    kinds = {
        "workshops": ({"workshop_id"}, archive["workshop"] | dict.fromkeys(SCREEN, 0)),
        "boards": (
            {
                "workshop_id",
                "removed",
                "timer_state",
                "timer_ends_at",
                "timer_left",
                "timer_ends_stage",
                *SCREEN,
            },
            archive["boards"][0],
        ),
        "sections": ({"workshop_id", "removed"}, archive["sections"][0]),
        "groups": ({"workshop_id", "removed"}, archive["groups"][0]),
        "attendees": ({"workshop_id", "ready_boards", "consent_text", "consent_at"}, archive["attendees"][0]),
        "proposals": (
            {"workshop_id", "author_id", *archive["proposals"][0]["plan"]},
            archive["proposals"][0],
        ),
        "rounds": ({"workshop_id", "removed"}, archive["rounds"][0]),
        "ballots": ({"workshop_id", "group_id"}, archive["ballots"][0]),
        "votes": ({"workshop_id", "round_id", "ballot", "proposal_id", "value"}, {}),
        "counted": ({"workshop_id", "round_id", "proposal_id", "lane", "value"}, {}),
        "commitments": ({"workshop_id", "removed"}, archive["commitments"][0]),
        "agreements": ({"workshop_id", "removed"}, archive["agreements"][0]),
        "announcements": ({"workshop_id", "removed"}, archive["announcements"][0]),
        "notes": ({"workshop_id", "removed"}, archive["notes"][0]),
        "logos": ({"workshop_id", "removed"}, archive["logos"][0]),
        "pictures": ({"workshop_id"}, archive["pictures"][0]),
        "distinctions": ({"workshop_id", "removed"}, archive["distinctions"][0]),
        "journal": ({"workshop_id"}, archive["journal"][0]),
    }
    for name, (otherwise, record) in kinds.items():
        columns = set(Base.metadata.tables[name].columns.keys())
        assert columns - otherwise - set(record) == LEFT_OUT.get(name, set()), name
    apart = {"credentials", "answers", "alembic_version"}  # ways in, and answers to devices
    assert set(Base.metadata.tables) - set(kinds) <= apart


def test_names_are_in_it_only_where_the_workshop_asks_for_them(hall: Hall, tmp_path: Path) -> None:
    shy = Hall(tmp_path)
    try:
        shy.do(shy.boris, "workshop.configure", ask_name="optional")
        shy.join(name="Вера")
        with shy.db.read() as tx:
            assert [row["name"] for row in archive_of(tx, shy.id)["attendees"]] == ["Вера"]
        shy.do(shy.boris, "workshop.configure", ask_name="no")
        with shy.db.read() as tx:
            text = json.dumps(archive_of(tx, shy.id), ensure_ascii=False)
        assert "Вера" not in text
    finally:
        shy.close()


def test_no_secret_and_no_wifi_is_in_it(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    try:
        hall.do(hall.boris, "workshop.configure", wifi_ssid="Zal", wifi_password="parol-zala")
        hall.join()
        with hall.db.read() as tx:
            text = json.dumps(archive_of(tx, hall.id))
        for secret in ("parol-zala", "return_hash", "token"):
            assert secret not in text
    finally:
        hall.close()


def test_a_workshop_that_is_not_there_is_refused(hall: Hall) -> None:
    with hall.db.read() as tx, pytest.raises(Refused) as refused:
        archive_of(tx, 10_000)
    assert refused.value.code == "not_found"


# -- back again ------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path) -> Any:
    """An empty installation."""
    db = Database(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    Base.metadata.create_all(db.engine)
    yield db
    db.close()


def take_in(db: Database, archive: Archive) -> Archive:
    with db.write() as tx:
        workshop_id = import_archive(tx, archive).id
    with db.read() as tx:
        return archive_of(tx, workshop_id)


def without(archive: Archive, *names: str) -> Archive:
    return archive | {"workshop": {k: v for k, v in archive["workshop"].items() if k not in names}}


def test_a_workshop_comes_back_as_it_was(archive: Archive, elsewhere: Database) -> None:
    again = take_in(elsewhere, archive)
    assert without(again, "id") == without(archive, "id")
    assert again["workshop"]["code"] == archive["workshop"]["code"]
    assert verify(again).ok


def test_where_the_code_is_taken_it_gets_a_new_one(archive: Archive, elsewhere: Database) -> None:
    take_in(elsewhere, archive)
    second = take_in(elsewhere, archive)
    assert second["workshop"]["code"] != archive["workshop"]["code"]
    assert without(second, "id", "code") == without(archive, "id", "code")


def test_later_entries_go_on_with_the_chain(archive: Archive, tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    try:
        with hall.db.write() as tx:
            workshop_id = import_archive(tx, archive).id
        boris = Viewer(workshop_id, "system")
        hall.do(boris, "announcement.send", text="Продолжаем")
        section = hall.made(boris, "section.add", "sections", title="Новый")
        with hall.db.read() as tx:
            later = archive_of(tx, workshop_id)
        assert later["journal"][: len(archive["journal"])] == archive["journal"]
        assert later["journal"][-2]["prev"] == archive["workshop"]["head"]
        assert section > archive["workshop"]["last_id"]
        assert verify(later, heads=[archive["workshop"]["head"][:12]]).ok
    finally:
        hall.close()


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda a: a.update(format="other"), "format"),
        (lambda a: a.update(version=2), "version"),
        (lambda a: a.update(version=True), "version"),
        (lambda a: a.pop("boards"), "boards"),
        (lambda a: a.update(extra=1), "extra"),
        (lambda a: a["proposals"][0].update(number="1"), "proposals.0.number"),
        (lambda a: a["proposals"][0].update(title="a\x00b"), "proposals.0.title"),
        (lambda a: a["proposals"][0].update(title="\ud800"), "proposals.0.title"),
        (lambda a: a["proposals"][0].update(title="a\u202eb"), "proposals.0.title"),
        (lambda a: a["boards"][0].update(position=float("nan")), "boards.0.position"),
        (lambda a: a["boards"][0].update(stage="party"), "boards.0.stage"),
        (lambda a: a["workshop"].update(created_at="2026-13-01T00:00:00.000Z"), "workshop.created_at"),
        (lambda a: a["journal"].pop(), "archive"),
        (lambda a: a["ballots"][0]["marks"].clear(), "archive"),
        (lambda a: a["proposals"][0].update(board_id=999), "archive"),
    ],
)
def test_what_is_damaged_is_refused_with_the_place_and_leaves_nothing(
    archive: Archive, elsewhere: Database, spoil: Any, field: str
) -> None:
    spoil(archive)
    with pytest.raises(Refused) as refused, elsewhere.write() as tx:
        check_archive(archive)
        import_archive(tx, archive)
    assert refused.value.code == "bad_archive"
    assert refused.value.params["field"] == field
    assert refused.value.params["why"]
    with elsewhere.read() as tx:
        assert tx.connection().exec_driver_sql("select count(*) from workshops").scalar() == 0


@pytest.mark.parametrize(
    ("noun", "path", "value"),
    [
        ("proposals", "plan.indicator_by_year", {"x" * 50_000: 1.0}),
        ("proposals", "plan.indicator_by_year", {"2027\n": 1.0}),
        ("proposals", "plan.indicator_by_year", {f"2{year}": 1.0 for year in range(100, 131)}),
        ("proposals", "plan.funding", {"бюджет": {"весной": 1.0}}),
        ("proposals", "plan.funding", {"бюджет": {f"2{year}": 1.0 for year in range(100, 131)}}),
        ("proposals", "plan.funding", {f"источник {number}": {"2027": 1.0} for number in range(13)}),
        ("commitments", "by_year", {"²027": 1.0}),
        ("agreements", "parties", ["Завод"] * 41),
        ("agreements", "signatories", ["Завод"] * 41),
        ("rounds", "criteria", ["Польза"] * 6),
        ("boards", "agenda.steps", [{"id": 1, "title": "Круг", "minutes": 5, "stage": None}] * 61),
        ("workshop", "hide_reasons", ["Повтор"] * 21),
    ],
)
def test_no_years_and_lists_are_taken_in_that_no_person_could_have_sent(
    archive: Archive, noun: str, path: str, value: Any
) -> None:
    row = archive["workshop"] if noun == "workshop" else archive[noun][0]
    if path.startswith("agenda"):
        row["agenda"] = {"starts": "", "steps": []}
    *above, last = path.split(".")
    for name in above:
        row = row[name]
    row[last] = value
    with pytest.raises(Refused) as refused:
        check_archive(archive)
    assert refused.value.code == "bad_archive"
    assert refused.value.params["field"].startswith(f"{noun}{'' if noun == 'workshop' else '.0'}.{path}")
    assert len(refusal_text("en", "bad_archive", refused.value.params)) < 400, "a sentence, whatever the key"


def put_text(row: Any, path: str, text: str) -> None:
    """Puts a text at the end of a path; where a list or an object stands, into it."""
    *above, last = path.split(".")
    for name in above:
        row = (row.get(name) or row.setdefault(name, {})) if isinstance(row, dict) else row[0][name]
    row = row[0] if isinstance(row, list) else row
    if last == "funding":
        row[last] = {text: {"2027": 1.0}}
    else:
        row[last] = [text] if isinstance(row.get(last), list) or last == "hide_reasons" else text


@pytest.mark.parametrize(("noun", "path"), [(noun, path) for noun in MOST for path in MOST[noun]])
def test_no_text_is_taken_in_that_is_longer_than_a_person_may_write(
    archive: Archive, noun: str, path: str
) -> None:
    limit = MOST[noun][path]
    most = LIMITS[limit] if isinstance(limit, str) else limit
    row = archive["workshop"] if noun == "workshop" else archive[noun][-1]
    if path.startswith("agenda"):
        row["agenda"] = {"starts": "", "steps": [{"id": 1, "title": "Круг", "minutes": 5, "stage": None}]}
    if path == "consent.text":
        row["consent"] = {"text": "", "at": row["joined_at"]}
    put_text(row, path, FAMILY * most)
    check_lengths(archive)
    put_text(row, path, FAMILY * most + "я")
    with pytest.raises(Refused) as refused:
        check_archive(archive)
    params = refused.value.params
    assert refused.value.code == "archive_too_long"
    assert (params["noun"], params["field"]) == (noun, path)
    assert (params["length"], params["limit"]) == (most + 1, most)
    assert params["row"] == str(row.get("id") or row.get("seq") or row.get("number"))
    for lang in ("ru", "en"):
        said = refusal_text(lang, refused.value.code, params)
        assert params["row"] in said
        assert path in said
        assert noun not in said or lang == "en", "in the reader's words"


def free_texts(kind: Any, path: str = "") -> Iterator[str]:
    """The paths of all texts of a model that have no form or choice of their own."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, described in kind.model_fields.items():
            below = f"{path}.{name}" if path else name
            if described.annotation is not str:
                yield from free_texts(described.annotation, below)
            elif described.metadata in ([], list(schema.Text.__metadata__)):
                yield below
    elif kind in (schema.Text, str):
        yield path
    elif get_origin(kind) is not Annotated or get_args(kind)[0] is not str:
        for inner in get_args(kind):
            yield from free_texts(inner, path)


def test_no_text_of_an_archive_is_without_a_length() -> None:
    others = {"proposals.author.name", "proposals.author.organization"}  # as the attendee's own row has them
    others |= {"journal.data", "pictures.body"}  # under the chain; read as if uploaded
    others |= {
        "rounds.tally.lanes",
        "rounds.tally.criteria",
        "rounds.tally.by_group.criteria",
        "rounds.tally.lanes.criteria",
    }
    said = {f"{noun}.{path}" for noun in MOST for path in MOST[noun]}
    nouns = {name: described.annotation for name, described in schema.Archive.model_fields.items()}
    found = {path for noun, kind in nouns.items() if noun != "removed" for path in free_texts(kind, noun)}
    assert found - others == said


@pytest.mark.parametrize("not_one", [None, [], "x", 5, {}])
def test_what_is_no_archive_is_refused(not_one: object) -> None:
    with pytest.raises(Refused) as refused:
        check_archive(not_one)
    assert refused.value.params["field"] == "format"


def test_an_archive_from_before_the_agenda_and_the_notes_is_taken_in(
    archive: Archive, tmp_path: Path
) -> None:
    older = json.loads(json.dumps(archive))
    del older["distinctions"], older["removed"]["distinctions"]
    del older["notes"], older["removed"]["notes"], older["workshop"]["hide_reasons"]
    for board in [*older["boards"], *older["removed"]["boards"]]:
        del board["agenda"], board["agenda_log"]
    other = Hall(tmp_path)
    try:
        with other.db.write() as tx:
            check_archive(older)
            code = import_archive(tx, older).code
        assert code == archive["workshop"]["code"]
    finally:
        other.close()


def test_an_archive_of_version_1_as_it_was_first_written_is_read(elsewhere: Database) -> None:
    """Made by the first release; what came later is filled in, and what it says stays as it was."""
    with gzip.open(Path(__file__).with_name("version1.json.gz")) as file:
        first: Archive = json.load(file)
    again = take_in(elsewhere, copy.deepcopy(first))
    assert verify(again, heads=[first["workshop"]["head"]]).ok
    assert again["journal"] == first["journal"]
    assert len(again["ballots"]) == len(first["ballots"])
    for now, then in zip(again["ballots"], first["ballots"], strict=True):
        assert_says(now, then)
    for noun in ("boards", "sections", "groups", "attendees", "proposals", "rounds", "commitments"):
        assert [row["id"] for row in again[noun]] == [row["id"] for row in first[noun]], noun
        for now, then in zip(again[noun], first[noun], strict=True):
            assert_says(now, then)


def assert_says(now: Any, then: Any) -> None:
    """That a record still says all it once said, whatever it has learnt to say besides."""
    if isinstance(then, dict):
        for name, value in then.items():
            assert_says(now[name], value)
    else:
        assert now == then
