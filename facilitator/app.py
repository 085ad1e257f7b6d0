"""The only place where the parts meet."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_socketio import SocketIO

from facilitator.audience.reader import Reader
from facilitator.backups import Keeper, destroy
from facilitator.commands import Commands
from facilitator.config import ROOT, Config
from facilitator.db import Database
from facilitator.desk import Desk
from facilitator.grouping.worker import Worker
from facilitator.i18n import refusal_text
from facilitator.ledger import Committed
from facilitator.live.alarm import Alarm
from facilitator.live.assembly import Live
from facilitator.live.bus import LocalBus, RedisBus
from facilitator.live.house import Guesses, House
from facilitator.live.seam import Seam, make_seam
from facilitator.sockets import mount
from facilitator.suggestions import Suggestions
from facilitator.upgrade import upgrade
from facilitator.web.api import make_api
from facilitator.web.asking import viewer_from_environ
from facilitator.web.assets import install_assets
from facilitator.web.health import make_health
from facilitator.web.office import make_office
from facilitator.web.pages import make_pages
from facilitator.web.proof import make_proof
from facilitator.web.results import make_results
from facilitator.web.shield import Shield
from facilitator.writer import Writer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Running:
    """A process that serves: what `create_app` put together."""

    config: Config
    app: Flask
    socketio: SocketIO
    seam: Seam
    live: Live
    writer: Writer
    desk: Desk
    db: Database
    house: House
    keeper: Keeper


def create_app(config: Config) -> Running:
    """Puts one serving process together, in the thread that will serve."""
    db = Database(config.database_url)
    upgrade(db)
    reader = Reader(db)
    writer = Writer(db, config.secret_key, counting=reader.counting)
    commands = Commands(writer)
    guesses = Guesses()
    keeper = Keeper(db, config.backups)
    house = House(config.var, writer.works, guesses, keeper)
    seam = make_seam(config.async_mode)
    live = Live(
        seam,
        reader,
        bus=RedisBus(config.redis_url) if config.redis_url else LocalBus(),
        people=reader.sides,
        house=house.facts,
        guesses=guesses,
        say=lambda lang, code, params: refusal_text(lang or config.language, code, params),
    )
    writer.after_commit = tell_screens(live)
    writer.after_scrub = keeper.forget
    commands.in_hand = live.hands.refusal
    desk = Desk(
        config,
        db,
        reader,
        writer,
        commands,
        wait_for=seam.wait_for,
        pause=lambda: seam.sleep(0),
        pulse=live.pulse,
        suggestions=Suggestions(db, Worker()),
        house=live.presence.house,
        guessed=live.guessed,
        admit=live.plain.admit,
        take=live.plain.take,
        let_go=lambda workshop_id, key: live.kick(workshop_id, credential_id=key),
    )
    writer.after_erasure = desk.documents.forget
    house.sweep = desk.documents.sweep
    app = Flask("facilitator", static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=2**20,
        PROPAGATE_EXCEPTIONS=False,
        PREFERRED_URL_SCHEME=urlsplit(config.public_url or "http:").scheme,
    )
    install_assets(app, ROOT / "static" / "dist")
    app.register_blueprint(make_pages(desk))
    app.register_blueprint(make_api(desk))
    app.register_blueprint(make_results(desk))
    app.register_blueprint(make_office(desk))
    app.register_blueprint(make_proof(desk))
    app.register_blueprint(make_health(desk, live.figures))
    socketio = mount(
        app,
        live,
        commands,
        find_viewer=desk.find_viewer,
        viewer_from_cookies=lambda environ, code, surface: viewer_from_environ(desk, environ, code, surface),
        no_such=desk.no_such,
        public_url=config.public_url,
    )
    app.wsgi_app = Shield(app.wsgi_app, config.public_url)  # type: ignore[method-assign]
    return Running(config, app, socketio, seam, live, writer, desk, db, house, keeper)


def tell_screens(live: Live) -> Callable[[Committed], None]:
    """What follows a commit: screens are told, those shown out are closed."""

    def told(committed: Committed) -> None:
        for workshop_id in committed.erased:
            live.kick(workshop_id)
        for workshop_id in committed.workshops - committed.erased:
            live.changed(workshop_id)
        for workshop_id, attendee_id in committed.kicked:
            live.kick(workshop_id, attendee_id=attendee_id)

    return told


def open_desk(config: Config) -> tuple[Desk, Callable[[], Any]]:
    """The desk for a command beside (or without) a running server, and what to call when done."""
    db = Database(config.database_url)
    upgrade(db)
    reader = Reader(db)
    writer = Writer(db, config.secret_key, counting=reader.counting)
    writer.after_scrub = lambda: destroy(config.backups)
    desk = Desk(config, db, reader, writer, Commands(writer))
    writer.after_erasure = desk.documents.forget

    def close() -> None:
        writer.stop()
        db.close()

    return desk, close


def serve(config: Config, ready: Callable[[Running, int], None]) -> None:
    """Serves until SIGTERM or SIGINT; `ready(running, port)` is called once it listens.

    On the way out nothing new is taken, all that was taken is answered, phones hear "restarting".
    """
    running = create_app(config)
    alarm = Alarm(running.desk.reader.due_timers, running.desk.live.ring)

    def drain() -> None:
        running.desk.close()
        running.house.stop()
        running.keeper.stop()
        running.seam.in_thread(alarm.stop)
        running.seam.in_thread(running.writer.stop)
        running.live.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: running.seam.stop())
    running.live.start()
    alarm.start()
    running.house.start()
    running.keeper.start()
    running.seam.serve(
        running.app,
        config.host,
        config.port,
        ready=lambda port: ready(running, port),
        drain=drain,
    )
    running.db.close()
