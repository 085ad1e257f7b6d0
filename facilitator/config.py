"""Settings from the environment, checked once at start. Each secret may also come as NAME_FILE."""

from __future__ import annotations

import os
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
        try:
            var.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting("FACILITATOR_VAR", str(var), error.strerror or "no folder") from None
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
            language=cast(Literal["ru", "en"], read.language("LANGUAGE")),
            var=var,
            metrics_open=read.flag("METRICS_OPEN"),
        )

    @property
    def backups(self) -> Path:
        """Where backups are made by themselves, and where what stood before a restore is kept."""
        return self.var / "backups"

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
            found = Path(file).read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else None
            raise WrongSetting(f"{name}_FILE", file, why or "cannot be read") from None
        if not found:
            raise WrongSetting(f"{name}_FILE", file, "the file is empty")
        return found

    def port(self, name: str, default: int) -> int:
        value = self.environ.get(name) or str(default)
        if not value.isdecimal() or len(value) > 5 or int(value) > 65535:
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

    def language(self, name: str) -> str:
        """One of ours. Desktops set LANGUAGE too, as a list ("ru_RU:en"): the first of it that is ours."""
        wanted = self.environ.get(name) or "ru"
        for part in wanted.split(":"):
            if part.split(".")[0].split("_")[0] in ("ru", "en"):
                return part[:2]
        raise WrongSetting(name, wanted, "one of: ru, en")

    def url(self, name: str, schemes: set[str]) -> str | None:
        value = self.secret(name)
        if value is None:
            return None
        if not _is_address(value, schemes):
            why = "an address that starts with " + " or ".join(sorted(schemes))
            raise WrongSetting(name, _without_password(value), why)
        return value


def _is_address(value: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(value)
        _checked = parts.port  # a port that is none is found when it is asked for
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme == "unix")


def _without_password(url: str) -> str:
    return url.split("@")[-1]


def _checked_database_url(url: str) -> str:
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        good = rest.startswith("/") and rest.strip("/").split("?")[0] not in ("", ":memory:")
    else:
        # PostgreSQL on a socket of this machine has no host: postgresql:///NAME
        good = scheme == "postgresql+psycopg" and _is_address(url.replace(":///", "://localhost/"), {scheme})
    if not good:
        raise WrongSetting("DATABASE_URL", _without_password(url), "sqlite:///FILE or postgresql://…")
    return url


def _secret_key(given: str | None, var: Path) -> bytes:
    """The key that tokens are derived with: the given one, or one made at the first start and kept."""
    if given is not None:
        if len(given) < 16:
            raise WrongSetting("SECRET_KEY", "…", "at least 16 signs")
        return given.encode()
    file = var / "secret_key"
    try:
        if not file.exists():
            _make_key(file)
        key = file.read_text("ascii").strip()
    except OSError as error:
        raise WrongSetting("SECRET_KEY", str(file), error.strerror or "cannot be kept") from None
    except ValueError:
        key = ""
    if len(key) < 16:
        raise WrongSetting("SECRET_KEY", str(file), "the kept key is damaged; put it back or delete the file")
    return key.encode()


def _make_key(file: Path) -> None:
    """Puts a whole key there or none; of two processes that start at once one makes it and both read it."""
    drawn = file.with_name(f"secret_key.{os.getpid()}")
    with os.fdopen(os.open(drawn, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as out:
        out.write(secrets.token_hex(32))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(drawn, file)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        drawn.replace(file)
    finally:
        drawn.unlink(missing_ok=True)
