"""Laws of every verb: after it, and after its undo, the archive holds, comes back equal, has its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.db import Database
from facilitator.domain.verbs import VERBS
from facilitator.i18n import LANGUAGES, text
from facilitator.models import Base
from facilitator.results import FORMATS
from facilitator.results.archive import archive as archive_of
from facilitator.results.importing import import_archive
from facilitator.results.make import make
from facilitator.results.schema import Archive
from facilitator.results.verify import verify
from tests.cast import Hall
from tests.examples import EXAMPLES

GONE_AFTERWARDS = {"workshop.erase"}


def archive_now(db: Database, workshop_id: int) -> dict[str, Any]:
    """The archive, of the right form and recounted, after a trip through JSON."""
    with db.read() as tx:
        archive: dict[str, Any] = json.loads(json.dumps(archive_of(tx, workshop_id)))
    Archive.model_validate(archive)
    verdict = verify(archive)
    assert verdict.ok, verdict.message
    return archive


@pytest.mark.parametrize("verb", sorted(set(EXAMPLES) - GONE_AFTERWARDS))
def test_after_every_verb_and_after_its_undo_the_archive_holds(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    if example.stages is not None:
        hall.stage(min(example.stages))
    answer = hall.send(hall.cast.all[example.by], verb, example.payload(hall.scene))
    assert answer["ok"], answer
    archive = archive_now(hall.db, hall.workshop_id)
    assert archive["journal"][-1]["verb"] == verb
    if VERBS[verb].undo and archive["workshop"]["state"] == "open":
        undone = hall.say(hall.anna, "journal.undo", seq=answer["seq"])
        assert undone["ok"], undone
        archive_now(hall.db, hall.workshop_id)


def test_on_both_kinds_of_databases_it_holds_makes_every_file_and_comes_back(
    furnished: Hall, tmp_path: Path
) -> None:
    archive = archive_now(furnished.db, furnished.workshop_id)
    for name in FORMATS:
        make(furnished.db, furnished.code, name, tmp_path / name)
    assert json.loads((tmp_path / "json").read_text("utf-8")) == archive
    with furnished.db.write() as tx:
        copy = import_archive(tx, archive).id
    again = archive_now(furnished.db, copy)
    for name in ("id", "code"):
        archive["workshop"].pop(name)
        again["workshop"].pop(name)
    assert again == archive


def test_an_archive_moves_from_one_kind_of_database_to_the_other(furnished: Hall, tmp_path: Path) -> None:
    archive = archive_now(furnished.db, furnished.workshop_id)
    elsewhere = Database(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    Base.metadata.create_all(elsewhere.engine)
    try:
        with elsewhere.write() as tx:
            copy = import_archive(tx, archive).id
        again = archive_now(elsewhere, copy)
        assert again["rounds"] == archive["rounds"]
        assert again["journal"] == archive["journal"]
    finally:
        elsewhere.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_its_words_in_the_journal(verb: str, lang: str) -> None:
    assert text(lang, "doc-act-" + verb.replace(".", "-").replace("_", "-"))
