"""The commands of run.py. They work beside a running server on the same data."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import segno
from rich.console import Console
from rich.progress import Progress

from facilitator import rehearsal
from facilitator.access import Viewer
from facilitator.backups import back_up, damage, newest_good, restore
from facilitator.config import ROOT, Config
from facilitator.db import Database
from facilitator.desk import Desk
from facilitator.errors import Refused, WrongSetting
from facilitator.i18n import LANGUAGES, refusal_text, text
from facilitator.results import FORMATS
from facilitator.results.verify import open_archive, verify_file
from facilitator.web.build import NotBuilt, build_if_stale

OpenDesk = Callable[[Config], tuple[Desk, Callable[[], Any]]]
Serve = Callable[[Config, Callable[[Any, int], None]], None]
EXAMPLE = {"ru": "Дорожная карта образовательно-производственного кластера", "en": "The cluster's roadmap"}


def main(argv: list[str], *, serve: Serve, open_desk: OpenDesk) -> int:
    """Carries out one command; the exit status. What is refused is said in one line."""
    asked = parser().parse_args(argv)
    logging.basicConfig(
        level=logging.INFO if asked.command else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        config = Config.from_env(os.environ)
        if not asked.command:
            return start(config, serve, open_desk)
        if asked.command == "verify":
            return verify_file(Path(asked.file), asked.head, asked.receipt, asked.lang)
        if asked.command in ("backup", "restore"):
            return int(asked.run(config, asked))
        with desk_of(config, open_desk) as desk:
            status: int = asked.run(desk, asked)
            return status
    except WrongSetting as wrong:
        print(f"{wrong}", file=sys.stderr)
    except NotBuilt as failed:
        print(f"{failed}", file=sys.stderr)
    except Refused as refused:
        print(refusal_text(os.environ.get("LANGUAGE", "ru"), refused.code, refused.params), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="run.py", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = top.add_subparsers(dest="command")

    workshop = commands.add_parser("workshop", help="new, list, archive, erase").add_subparsers(required=True)
    new = workshop.add_parser("new", help="make a workshop")
    new.add_argument("--template", default="blank")
    new.add_argument("--title", required=True)
    new.add_argument("--lang", choices=("ru", "en"), default="ru")
    new.add_argument("--json", action="store_true")
    new.set_defaults(run=make)
    listed = workshop.add_parser("list", help="all workshops")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=show_list)
    for name, run in (("archive", put_away), ("erase", erase), ("links", show_links)):
        one = workshop.add_parser(name)
        one.add_argument("code")
        one.set_defaults(run=run)

    results = commands.add_parser("results", help="write the results of a workshop to a file")
    results.add_argument("code")
    results.add_argument("--format", choices=sorted(FORMATS), required=True)
    results.add_argument("--out", required=True)
    results.set_defaults(run=write_results)

    verify = commands.add_parser("verify", help="recount an archive")
    verify.add_argument("file", help="an archive (.json), or the .zip it came in")
    verify.add_argument("--head", action="append", default=[], metavar="HEX", help="a head that was shown")
    verify.add_argument("--receipt", action="append", default=[], help="a receipt that a phone kept")
    verify.add_argument(
        "--lang", choices=LANGUAGES, default="", help="of the answer; the archive's own without"
    )

    taken = commands.add_parser("import", help="make a workshop from an archive")
    taken.add_argument("file")
    taken.set_defaults(run=take_in)

    saved = commands.add_parser("backup", help="write all data to a file, also while the server works")
    saved.add_argument("file")
    saved.set_defaults(run=save)

    put_back = commands.add_parser("restore", help="put a backup back, also while the server works")
    put_back.add_argument("file")
    put_back.set_defaults(run=bring_back)

    rehearse = commands.add_parser("rehearse", help="virtual phones over the real protocol")
    rehearsal.add_options(rehearse)
    rehearse.set_defaults(run=rehearsal.run)
    return top


@contextmanager
def desk_of(config: Config, open_desk: OpenDesk) -> Iterator[Desk]:
    """The desk for one command."""
    desk, close = open_desk(config)
    try:
        yield desk
    finally:
        close()


def start(config: Config, serve: Serve, open_desk: OpenDesk) -> int:
    """Builds the pages when they are stale, makes an example workshop on the first start, serves."""
    build_if_stale(ROOT)
    if config.is_sqlite and not is_whole(config):
        return 1
    with desk_of(config, open_desk) as desk:
        open_ones = [workshop for workshop in desk.workshops() if workshop.state == "open"]
        if not open_ones:
            code, _tokens = desk.office.make_workshop("cluster", EXAMPLE[config.language], config.language)
            workshop = desk.workshop(code)
        else:
            workshop = open_ones[0]

    def ready(running: Any, port: int) -> None:
        print_links(running.desk, workshop.code, port)

    serve(config, ready)
    return 0


def is_whole(config: Config) -> bool:
    """Whether the database's file holds together. If not, says which backup to put back; touches nothing."""
    db = Database(config.database_url)
    place = Path(db.url.database or "")
    if not place.exists() or not place.stat().st_size:
        return True  # the first start
    what = damage(db)
    db.close()
    if what is None:
        return True
    lang = config.language
    print(text(lang, "cli-damaged", file=str(place), what=what), file=sys.stderr)
    good = newest_good(config.backups)
    if good is None:
        print(text(lang, "cli-damaged-none", folder=str(config.backups)), file=sys.stderr)
    else:
        said = text(lang, "cli-damaged-good", at=local_time(good.made_at), file=str(good.file))
        print(said, file=sys.stderr)
    return False


def local_time(moment: datetime) -> str:
    """A moment as the clock on the wall shows it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"


def print_links(desk: Desk, code: str, port: int | None = None) -> None:
    """The attendees' link with its QR in the terminal, and pairing links for staff."""
    say = Console(highlight=False, soft_wrap=True)
    lang = desk.config.language
    links = desk.office.links(code)
    workshop = desk.workshop(code)
    say.print()
    say.print(f"  [bold]{workshop.title}[/bold]  ·  {code[:3]} {code[3:]}", markup=True)
    segno.make(links["attendee"], error="l", micro=False).terminal(sys.stdout, compact=True, border=2)
    for role in ("attendee", "moderator", "screen", "organizer"):
        say.print(f"  {text(lang, f'cli-{role}'):<14} {links[role]}", markup=False)
    say.print(f"\n  {text(lang, 'cli-links-once')}", markup=False)
    if port is not None:
        say.print(f"  {text(lang, 'cli-stop', port=str(port))}", markup=False)
    sys.stdout.flush()


def make(desk: Desk, asked: argparse.Namespace) -> int:
    """`workshop new`."""
    code, tokens = desk.office.make_workshop(asked.template, asked.title, asked.lang)
    if not asked.json:
        print_links(desk, code)
        return 0
    print(json.dumps({"code": code, "links": desk.office.links(code), "tokens": tokens}, ensure_ascii=False))
    return 0


def show_list(desk: Desk, asked: argparse.Namespace) -> int:
    """`workshop list`."""
    rows = [
        {
            "code": workshop.code,
            "title": workshop.title,
            "state": workshop.state,
            "people": workshop.people,
            "seq": workshop.seq,
            "created_at": workshop.created_at.isoformat(),
        }
        for workshop in desk.workshops()
    ]
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['code']}  {row['state']:<9} {row['people']:>5}  {row['title']}")
    return 0


def put_away(desk: Desk, asked: argparse.Namespace) -> int:
    """`workshop archive`."""
    workshop = desk.workshop(asked.code)
    answer = desk.execute(Viewer(workshop.id, "system", lang=desk.config.language), "workshop.archive", {})
    if not answer["ok"]:
        print(answer["message"], file=sys.stderr)
        return 1
    print(workshop.code)
    return 0


def erase(desk: Desk, asked: argparse.Namespace) -> int:
    """`workshop erase`: prints the act of destruction."""
    print(json.dumps(desk.office.erase(asked.code), ensure_ascii=False))
    return 0


def show_links(desk: Desk, asked: argparse.Namespace) -> int:
    """`workshop links`: fresh pairing links."""
    print_links(desk, desk.workshop(asked.code).code)
    return 0


def write_results(desk: Desk, asked: argparse.Namespace) -> int:
    """`results`: the same file as the download."""
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        progress.add_task(asked.format, total=None)
        desk.documents.write_results(asked.code, asked.format, Path(asked.out))
    return 0


def take_in(desk: Desk, asked: argparse.Namespace) -> int:
    """`import`: prints the code of the workshop made."""
    try:
        archive = json.loads(open_archive(Path(asked.file))[0])
    except (OSError, ValueError, KeyError, BadZipFile, RecursionError) as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 1
    print(desk.office.import_archive(archive))
    return 0


def save(config: Config, asked: argparse.Namespace) -> int:
    """`backup`: prints what was written."""
    db = Database(config.database_url)
    try:
        made = back_up(db, Path(asked.file))
    finally:
        db.close()
    size = f"{made.file.stat().st_size / 1024:.0f}"
    facts = {"file": str(made.file), "size": size, "workshops": str(made.workshops)}
    print(text(config.language, "cli-backup-made", **facts))
    return 0


def bring_back(config: Config, asked: argparse.Namespace) -> int:
    """`restore`: prints what came of it."""
    db = Database(config.database_url)
    try:
        done = restore(db, Path(asked.file), config.backups, config.secret_key)
    finally:
        db.close()
    lang, backup = config.language, done.backup
    print(text(lang, "cli-restored", at=local_time(backup.made_at), workshops=str(backup.workshops)))
    for code, count in done.lost.items():
        print(text(lang, "cli-restored-lost", code=code, count=str(count)))
    for code in done.gone:
        print(text(lang, "cli-restored-gone", code=code))
    for code, count in done.erased.items():
        print(text(lang, "cli-restored-erased", code=code, count=str(count)))
    if done.kept is not None:
        print(text(lang, "cli-restored-kept", file=str(done.kept)))
    return 0
