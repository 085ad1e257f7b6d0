"""What the tests start beside themselves: PostgreSQL, Redis, the server itself; where the programs are.

`python -m tests.services` (part of `make test`) installs what is missing on a Debian, or says what is
missing and stops. Nothing that is started here outlives the tests, and all of it is ended by its own pid.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from facilitator.app import open_desk
from facilitator.cli import desk_of
from facilitator.config import Config

ROOT = Path(__file__).resolve().parent.parent
MEMORY = Path("/dev/shm")  # databases of tests sit in memory where the machine allows it


# -- where the programs are ------------------------------------------------------------------------------


def find_postgres() -> Path | None:
    """The folder with PostgreSQL's server programs (`initdb`, `postgres`), the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def find_redis() -> Path | None:
    """`redis-server`."""
    return _program("redis-server")


def find_nginx() -> Path | None:
    """`nginx`."""
    return _program("nginx")


def find_chromium() -> Path | None:
    """A Chromium that can be driven."""
    return _program("chromium", "chromium-browser", "google-chrome")


def find_soffice(part: str) -> Path | None:
    """LibreOffice with one of its parts: "sw" (Writer), "sc" (Calc), "sd" (Impress)."""
    office = _program("soffice", "libreoffice")
    return office if office and (office.resolve().parent / f"lib{part}lo.so").exists() else None


def find_strace() -> Path | None:
    """`strace`, which shows what a server does to its disk."""
    return _program("strace")


def _program(*names: str) -> Path | None:
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    for name in names:
        found = shutil.which(name, path=path)
        if found:
            return Path(found)
    return None


def temporary_folder(prefix: str) -> Path:
    """A new folder, in memory where there is some. Whoever asks removes it."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if in_memory else None))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end(process: subprocess.Popen[Any], number: int = signal.SIGTERM, patience: float = 10.0) -> int:
    """Ends a process of ours by its pid and waits for it; kills it when it does not go. Its exit status."""
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


# -- PostgreSQL ------------------------------------------------------------------------------------------


class Unavailable(Exception):
    """A program that the tests need is not there; says which and why."""


class Postgres:
    """A PostgreSQL of our own on a unix socket, without fsync: for tests of rules, not of power cuts."""

    def __init__(self, *, durable: bool = False) -> None:
        programs = find_postgres()
        if programs is None:
            raise Unavailable("PostgreSQL is not installed (apt-get install postgresql)")
        self.version = _version(programs)
        self.folder = temporary_folder("facpg")
        as_user = _unprivileged(self.folder)
        place, log = self.folder / "db", self.folder / "log"
        made = subprocess.run(
            [programs / "initdb", "-D", place, "-U", "facilitator", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"],
            capture_output=True, text=True, check=False, **as_user,
        )  # fmt: skip
        if made.returncode != 0:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise Unavailable(f"initdb failed: {made.stderr.strip()[-300:]}")
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "shared_buffers": "64MB",
            "autovacuum": "off",
        }
        if not durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [programs / "postgres", "-D", place, *options],
                stdout=out, stderr=out, stdin=subprocess.DEVNULL, **as_user,
            )  # fmt: skip
        atexit.register(self.stop)
        deadline = time.monotonic() + 20
        ready = [programs / "pg_isready", "-h", self.folder, "-U", "facilitator", "-q"]
        while subprocess.run(ready, check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(errors="replace")[-300:]
                self.stop()
                raise Unavailable(f"PostgreSQL did not start: {said}")
            time.sleep(0.05)

    def url(self, database: str) -> str:
        """The address of a database as `DATABASE_URL` takes it."""
        return f"postgresql+psycopg://facilitator@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Carries out one statement outside of a transaction."""
        import psycopg

        where = f"host={self.folder} user=facilitator dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def create(self, database: str, template: str = "template1") -> str:
        """Makes a database as a copy of another one; its address."""
        fast = " STRATEGY FILE_COPY" if self.version >= 15 else ""
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"{fast}')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Removes a database with whoever is still connected to it."""
        self.run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def stop(self) -> None:
        """Ends the server and removes its folder. Safe to call twice."""
        atexit.unregister(self.stop)
        end(self.process, signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """How to start a server that refuses to run as root: as an unprivileged user who owns the folder."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}
    raise Unavailable("PostgreSQL does not run as root, and there is no user postgres or nobody")


# -- Redis -----------------------------------------------------------------------------------------------


class Redis:
    """A Redis of our own that keeps nothing; `stop` and `start` again for tests of its absence."""

    def __init__(self) -> None:
        program = find_redis()
        if program is None:
            raise Unavailable("Redis is not installed (apt-get install redis-server)")
        self._program = program
        self.folder = temporary_folder("facredis")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()
        atexit.register(self.close)

    def start(self) -> None:
        """Starts it (again) on the same port and waits until it answers."""
        with (self.folder / "log").open("ab") as out:
            self.process = subprocess.Popen(
                [self._program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
                 "--appendonly", "no", "--dir", self.folder],
                stdout=out, stderr=out, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        deadline = time.monotonic() + 10
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
                line.sendall(b"PING\r\n")
                if line.recv(16).startswith(b"+PONG"):
                    return
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Unavailable("Redis did not start: " + (self.folder / "log").read_text()[-300:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Ends it; what it held is gone."""
        if self.process is not None:
            end(self.process)

    def close(self) -> None:
        """Ends it for good and removes its folder."""
        atexit.unregister(self.close)
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


# -- the server itself -----------------------------------------------------------------------------------


class Server:
    """`run.py` as a process of its own, with its own folder of data, on a free port of 127.0.0.1.

    `env` goes over the settings given here. The folder stays through `kill9()` and `start()`, so a test
    can see what a crash has left; `close()` (or the end of a `with`) removes it, unless it was given.
    `program` is what serves, where it is not run.py itself.
    """

    def __init__(
        self,
        env: Mapping[str, str] | None = None,
        *,
        var: Path | None = None,
        port: int | None = None,
        start: bool = True,
        patience: float = 120.0,
        program: Sequence[str | Path] = (),
    ) -> None:
        self._program = [str(part) for part in program] or [sys.executable, str(ROOT / "run.py")]
        self._owns_var = var is None
        self.var = var or temporary_folder("facvar")
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.patience = patience  # the first start may build the pages
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self.env = {
            **kept,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "FACILITATOR_VAR": str(self.var),
            "LANGUAGE": "ru",
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
            **(env or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None
        if start:
            self.start()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self.process is not None, "the server has not been started"
        return self.process.pid

    def start(self) -> None:
        """Starts it and waits until `/healthz` says that it lives."""
        self.var.mkdir(parents=True, exist_ok=True)
        with (self.var / "server.log").open("ab") as out:
            self.process = subprocess.Popen(
                self._program,
                cwd=ROOT,
                env=self.env,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        atexit.register(self.close)
        deadline = time.monotonic() + self.patience
        while not self.lives():
            if self.process.poll() is not None or time.monotonic() > deadline:
                log = self.log()[-3000:]
                self.close()
                raise AssertionError(f"the server did not start:\n{log}")
            time.sleep(0.05)

    def lives(self) -> bool:
        """Whether it answers now."""
        try:
            return bool(self.get("/healthz")["ok"])
        except (OSError, ValueError, TypeError):
            return False

    def log(self) -> str:
        """All that it has said, over all of its starts."""
        file = self.var / "server.log"
        return file.read_text("utf-8", errors="replace") if file.exists() else ""

    def kill9(self) -> None:
        """SIGKILL, as a crash would: nothing is drained, nothing is closed."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self, patience: float = 10.0) -> int:
        """SIGTERM; its exit status."""
        assert self.process is not None
        return end(self.process, signal.SIGTERM, patience)

    def close(self) -> None:
        """Ends it if it lives and removes its folder. Safe to call twice."""
        atexit.unregister(self.close)
        if self.process is not None:
            end(self.process)
        if self._owns_var:
            shutil.rmtree(self.var, ignore_errors=True)

    def run(self, *command: str, patience: float = 60.0) -> subprocess.CompletedProcess[str]:
        """A command of run.py with the same settings, beside the server."""
        return subprocess.run(
            [sys.executable, str(ROOT / "run.py"), *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )

    def workshop_new(
        self, template: str = "cluster", title: str = "Дорожная карта кластера", lang: str = "ru"
    ) -> dict[str, Any]:
        """`{"code", "links": {…}, "tokens": {"moderator", "screen", "organizer"}}` of a new workshop.

        As `run.py workshop new` makes it beside the server, without starting Python anew, which takes a second.
        """
        with desk_of(Config.from_env(self.env), open_desk) as desk:
            code, tokens = desk.office.make_workshop(template, title, lang)
            return {"code": code, "links": desk.office.links(code), "tokens": tokens}

    def get(self, path: str, token: str | None = None) -> Any:
        """The JSON at a path; raises AssertionError for a status past 299 with what was said."""
        return self._ask("GET", path, None, token)[1]

    def post(self, path: str, body: Any, token: str | None = None) -> tuple[int, Any]:
        """Status and JSON of a POST; a refusal is an answer here too."""
        return self._ask("POST", path, body, token)

    def join(self, code: str, op_id: str, **asked: Any) -> dict[str, Any]:
        """Lets an attendee in: `{"token", "attendee", "return_code", …}`."""
        status, answer = self.post(f"/api/w/{code}/attendees", {**asked, "op_id": op_id})
        assert status == 201, answer
        joined: dict[str, Any] = answer
        return joined

    def command(self, code: str, token: str, verb: str, payload: Any, op_id: str) -> dict[str, Any]:
        """The answer to a verb."""
        asked = {"verb": verb, "payload": payload, "op_id": op_id}
        answer: dict[str, Any] = self.post(f"/api/w/{code}/commands", asked, token)[1]
        return answer

    def _ask(self, method: str, path: str, body: Any, token: str | None) -> tuple[int, Any]:
        headers = {"Content-Type": "application/json", "Origin": self.url}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        sent = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.url + path, sent, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                said = refused.read()
            if method == "GET":
                raise AssertionError(f"{path}: {refused.code} {said[:300]!r}") from None
            return refused.code, json.loads(said)


# -- make test -------------------------------------------------------------------------------------------

NEEDED: dict[str, Callable[[], Path | None]] = {
    "postgresql": find_postgres,
    "redis-server": find_redis,
    "nginx": find_nginx,
    "chromium": find_chromium,
    "strace": find_strace,
    "libreoffice-writer-nogui": partial(find_soffice, "sw"),
    "libreoffice-calc-nogui": partial(find_soffice, "sc"),
    "libreoffice-impress-nogui": partial(find_soffice, "sd"),
}


def main() -> int:
    """Installs what is missing where that is allowed; 1 and the list when something stays missing."""
    missing = [package for package, find in NEEDED.items() if find() is None]
    if missing and _may_install():
        print(f"set-up: apt-get install {' '.join(missing)}", flush=True)
        _install(missing)
        missing = [package for package in missing if NEEDED[package]() is None]
    if missing:
        print(f"missing for the tests: {', '.join(missing)}", file=sys.stderr)
        print(f"on Debian: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 1
    return 0


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and bool(_as_root() or os.geteuid() == 0)


def _as_root() -> list[str]:
    if os.geteuid() == 0 or shutil.which("sudo") is None:
        return []
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else []


def _install(packages: Sequence[str]) -> None:
    """Installs packages without starting the services they bring: the tests start their own."""
    root = _as_root()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with _no_services(root):
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run(
                [*root, "apt-get", "-qq", *command], env=quiet, capture_output=True, text=True, check=False
            )
            if done.returncode != 0:
                print(done.stderr.strip()[-600:], file=sys.stderr)


@contextlib.contextmanager
def _no_services(root: list[str]) -> Iterator[None]:
    """While packages are installed, Debian's own switch says that no service may be started."""
    policy = "/usr/sbin/policy-rc.d"
    ours = not Path(policy).exists()
    if ours:
        subprocess.run(
            [*root, "sh", "-c", f"printf '#!/bin/sh\\nexit 101\\n' > {policy} && chmod 755 {policy}"],
            check=False,
        )
    try:
        yield
    finally:
        if ours:
            subprocess.run([*root, "rm", "-f", policy], check=False)


if __name__ == "__main__":
    sys.exit(main())
