"""`make check`: one list of checks, on a laptop and in CI alike. Each is run even if one before it failed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from facilitator.web.build import build_if_stale, node_command, npm_command

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def checks() -> list[tuple[str, list[str]]]:
    """Name and command of each check."""
    python = sys.executable
    return [
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        ("ruff lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import floors", [str(BIN / "lint-imports"), "--no-cache"]),
        ("catalogue", [python, "-m", "tests.catalogue"]),
        ("tsc", [*npm_command(), "run", "--silent", "check"]),
        ("browser modules", [*npm_command(), "test", "--silent"]),
        ("size budget", [*node_command(), "build.mjs", "--check"]),
    ]


def main() -> int:
    """Runs all; 1 when one failed, with its output."""
    build_if_stale(ROOT)
    failed = []
    for name, command in checks():
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        took = time.monotonic() - started
        print(f"check: {name:<16} {'ok' if done.returncode == 0 else 'FAILED':<6} {took:5.1f} s", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print((done.stdout + done.stderr).strip()[-6000:], flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
