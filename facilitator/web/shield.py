"""What stands before every answer, the pages' and the sockets' alike: the host list and the headers.

Flask's own `TRUSTED_HOSTS` and `after_request` do not reach `/socket.io`, so both sit in one WSGI wrapper.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "frame-src 'self'",
        "connect-src 'self' ws: wss:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
# For the one page that is shown within another of ours: the screen's preview in the console.
CSP_FRAMED = CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
HEADERS = [
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
]
# Browsers take it over https alone; over plain http they say on every page's console that they do not.
HEADERS_OVER_TLS = [("Cross-Origin-Opener-Policy", "same-origin")]
# Names that only a network of one's own resolves: nobody can rebind them from outside.
OWN_ENDINGS = (".local", ".lan", ".home", ".home.arpa", ".internal", ".localhost", ".test")


class Shield:
    """Wraps the whole WSGI application. A host that is not ours gets 421 and nothing else."""

    def __init__(self, app: WsgiApp, public_url: str | None) -> None:
        self._app = app
        names = {"localhost", socket.gethostname().lower(), socket.getfqdn().lower()}
        if public_url:
            names.add((urlsplit(public_url).hostname or "").lower())
        self._names = names
        self._headers = [*HEADERS, *(HEADERS_OVER_TLS if (public_url or "").startswith("https:") else [])]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self.knows(environ.get("HTTP_HOST", "")):
            start_response("421 Misdirected Request", [("Content-Type", "text/plain"), *self._headers])
            return [b"unknown host\n"]

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said = {name.lower() for name, _value in headers}  # a page may have a policy of its own
            ours = [(name, value) for name, value in self._headers if name.lower() not in said]
            return start_response(status, [*headers, *ours], *rest)

        return self._app(environ, start)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server: an address, a name without dots, or a known one."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower().rstrip(".")
        except ValueError:
            return False
        if name in self._names or name.endswith(OWN_ENDINGS):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return bool(name) and "." not in name
        return True
