"""The packed pages: found by name in the manifest, served with their compressed twins, immutable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, request

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
# The best first. Twins are made by build.mjs; a browser offers br only over https or on loopback.
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True)
class Packed:
    """Addresses of a page's files; `js` is None for pages without script, `late` for those of one script."""

    js: str | None
    late: str | None
    css: str | None
    fonts: tuple[str, ...]


class Manifest:
    """What build.mjs made. Read again when it was built anew under a running server."""

    def __init__(self, dist: Path) -> None:
        self.dist = dist
        self._read_at = -1.0
        self._pages: dict[str, Any] = {}

    def packed(self, name: str, lang: str = "ru") -> Packed:
        """The files of page `name` in `lang`. Raises LookupError for a page that was never built."""
        path = self.dist / "manifest.json"
        built_at = path.stat().st_mtime if path.exists() else 0.0
        if built_at != self._read_at:
            self._pages = json.loads(path.read_text("utf-8")) if built_at else {}
            self._read_at = built_at
        if name not in self._pages:
            raise LookupError(f"static/dist has no page {name!r}: run `node build.mjs`")
        page = self._pages[name]
        script = page["js"].get(lang) or page["js"].get("ru")
        late = page["late"].get(lang) or page["late"].get("ru")
        return Packed(
            js=f"/static/{script}" if script else None,
            late=f"/static/{late}" if late else None,
            css=f"/static/{page['css']}" if page["css"] else None,
            fonts=tuple(f"/static/{font}" for font in page["fonts"]),
        )


def install_assets(app: Flask, dist: Path) -> Manifest:
    """Adds `/static/FILE` and the template function `asset(name, lang)`; the app has static_folder=None."""
    manifest = Manifest(dist)
    doors = Blueprint("assets", __name__)
    held = lru_cache(maxsize=256)(Path.read_bytes)

    @doors.get("/static/<name>")
    def packed_file(name: str) -> Response:
        kind = TYPES.get(Path(name).suffix)
        if kind is None or "/" in name or "\\" in name or name.startswith("."):
            abort(404)
        for encoding, ending in ENCODINGS:
            if request.accept_encodings.quality(encoding) > 0 and (dist / f"{name}{ending}").is_file():
                # names are hashed, so what is held can never be old
                body = held(dist / f"{name}{ending}")
                return _immutable(Response(body, headers={"Content-Encoding": encoding}), kind)
        if not (dist / name).is_file():
            abort(404)
        return _immutable(Response(held(dist / name)), kind)

    app.register_blueprint(doors)
    app.jinja_env.globals["asset"] = manifest.packed
    return manifest


def _immutable(response: Response, kind: str) -> Response:
    response.headers["Content-Type"] = kind
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    return response
