"""Settings from the environment, checked once at start. Each secret may also come as NAME_FILE."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from facilitator.errors import WrongSetting

ROOT = Path(__file__).resolve().parent.parent
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


@dataclass(frozen=True)
class Config:
    """How this process runs. `var` is the folder that holds the database, the secret and backups."""

    host: str
    port: int
    database_url: str
    redis_url: str | None
    secret_key: bytes
    public_url: str | None
    async_mode: Literal["eventlet", "threading"]
    admin_lan: bool
    language: Literal["ru", "en"]
    var: Path
    metrics_open: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Config:
        """Reads the settings; raises WrongSetting for the first value that cannot be used."""
        read = _Reader(environ)
        var = Path(environ.get("FACILITATOR_VAR") or ROOT / "var").resolve()
        var.mkdir(parents=True, exist_ok=True)
        database_url = read.secret("DATABASE_URL") or f"sqlite:///{var / 'facilitator.db'}"
        return cls(
            host=environ.get("HOST") or "0.0.0.0",
            port=read.port("PORT", 8000),
            database_url=_checked_database_url(database_url),
            redis_url=read.url("REDIS_URL", {"redis", "rediss", "unix"}),
            secret_key=_secret_key(read.secret("SECRET_KEY"), var),
            public_url=(read.url("PUBLIC_URL", {"http", "https"}) or "").rstrip("/") or None,
            async_mode=cast(
                Literal["eventlet", "threading"], read.one_of("ASYNC_MODE", ("eventlet", "threading"))
            ),
            admin_lan=read.flag("ADMIN_LAN"),
            language=cast(Literal["ru", "en"], read.one_of("LANGUAGE", ("ru", "en"))),
            var=var,
            metrics_open=read.flag("METRICS_OPEN"),
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether the data sits in one file on this machine."""
        return self.database_url.startswith("sqlite")


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ

    def secret(self, name: str) -> str | None:
        """A value given as NAME, or as the contents of the file NAME_FILE names."""
        file = self.environ.get(f"{name}_FILE")
        if not file:
            return self.environ.get(name) or None
        try:
            return Path(file).read_text("utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE", file, error.strerror or "cannot be read") from None

    def port(self, name: str, default: int) -> int:
        value = self.environ.get(name) or str(default)
        if not value.isdigit() or not 0 <= int(value) <= 65535:
            raise WrongSetting(name, value, "a port is a whole number from 0 to 65535")
        return int(value)

    def flag(self, name: str) -> bool:
        value = self.environ.get(name, "")
        if value.lower() not in TRUE | FALSE:
            raise WrongSetting(name, value, "1 or 0")
        return value.lower() in TRUE

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.environ.get(name) or choices[0]
        if value not in choices:
            raise WrongSetting(name, value, "one of: " + ", ".join(choices))
        return value

    def url(self, name: str, schemes: set[str]) -> str | None:
        value = self.secret(name)
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in schemes or not (parts.netloc or parts.scheme == "unix"):
            raise WrongSetting(name, value, "an address that starts with " + " or ".join(sorted(schemes)))
        return value


def _checked_database_url(url: str) -> str:
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise WrongSetting("DATABASE_URL", url.split("@")[-1], "sqlite:///FILE or postgresql://…")
    return url


def _secret_key(given: str | None, var: Path) -> bytes:
    """The key that tokens are derived with: the given one, or one made at the first start and kept."""
    if given is not None:
        if len(given) < 16:
            raise WrongSetting("SECRET_KEY", "…", "at least 16 signs")
        return given.encode()
    file = var / "secret_key"
    try:
        # Exclusive creation: of two processes that start at once, one makes the key and both read it.
        with file.open("x", encoding="ascii") as out:
            file.chmod(0o600)
            out.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    key = file.read_text("ascii").strip()
    if len(key) < 16:
        raise WrongSetting("SECRET_KEY", str(file), "the kept key is damaged; put it back or delete the file")
    return key.encode()
