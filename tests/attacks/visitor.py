"""Somebody at the door with raw HTTP: any header, any host, and the cookies a browser would keep."""

from __future__ import annotations

import http.client
import json
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.services import Server


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    headers: dict[str, list[str]]
    text: str

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)

    def header(self, name: str) -> str:
        """One header, or nothing."""
        return ", ".join(self.headers.get(name.lower(), []))


@dataclass
class Visitor:
    """A browser without scripts: keeps cookies, sends what it is told to."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str | None = None, **headers: str | None) -> Page:
        """One request; a header of None is not sent. Underscores in names stand for dashes."""
        sent: dict[str, str | None] = {"Host": f"127.0.0.1:{self.server.port}"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            content = None if body is None else body.encode()
            if content is not None:
                line.putheader("Content-Length", str(len(content)))
            for name, value in sent.items():
                if value is not None:
                    line.putheader(name, value)
            line.endheaders(content)
            answer = line.getresponse()
            found: dict[str, list[str]] = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), []).append(value)
            text = answer.read().decode("utf-8", "replace")
        finally:
            line.close()
        for given in found.get("set-cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(given).items()}
        return Page(answer.status, found, text)

    def get(self, path: str, **headers: str | None) -> Page:
        """A page."""
        return self.ask("GET", path, **headers)

    def post_json(self, path: str, body: Any, **headers: str | None) -> Page:
        """What a page's script would send."""
        own = {"Content_Type": "application/json", "Origin": self.server.url}
        return self.ask("POST", path, json.dumps(body), **{**own, **headers})

    def post_form(self, path: str, fields: dict[str, str], **headers: str | None) -> Page:
        """A form of the office, with the mark of the page it is on."""
        page = self.get("/".join(path.split("/")[:3]))  # the workshop's own page, on which the form stands
        mark = re.search(r'name="form_token" value="([^"]+)"', page.text)
        fields = {"form_token": mark[1] if mark else "", **fields}
        own = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.server.url}
        return self.ask("POST", path, urlencode(fields), **{**own, **headers})

    def enter(self, code: str, token: str) -> Page:
        """Gives in the secret of a link."""
        return self.post_json(f"/api/w/{code}/enter", {"token": token})


def secret_of(link: str) -> str:
    """The secret of a link, which stands after the fragment's mark."""
    return link.partition("#t=")[2]
