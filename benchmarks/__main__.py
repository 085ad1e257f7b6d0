"""`make bench`: every figure beside its reference measured in the same run, as one table and as JSON.

`python -m benchmarks [--quick] [--json FILE]`. Medians; machines are noisy, so the ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import closing, downloads, fanout, votes


def main() -> int:
    """Runs the benchmarks and prints them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one run, fewer sockets: two minutes")
    parser.add_argument("--json", metavar="FILE", help="write the figures there as well")
    asked = parser.parse_args()
    if asked.quick:
        spread = fanout.run((200, 1000), 1, {200: 30, 1000: 15})
        cast = votes.run(200, 2.0, 1)
        taken = downloads.run(100, 5.0, 1)
        closed = closing.run(100, 150, 1)
    else:
        spread = fanout.run((200, 1000, 3000), 3, {200: 60, 1000: 30, 3000: 15})
        cast = votes.run(500, 4.0, 3)
        taken = downloads.run()
        closed = closing.run()
    found: dict[str, Any] = {"fanout": spread, "votes": cast, "downloads": taken, "closing": closed}
    say = Console(width=110)
    say.print(fanout_table(spread))
    say.print(votes_table(cast))
    say.print(downloads_table(taken))
    say.print(closing_table(closed))
    text = json.dumps(found, indent=1)
    if asked.json:
        Path(asked.json).write_text(text + "\n", "utf-8")
    print(text)
    return 0


def fanout_table(rows: list[dict[str, Any]]) -> Table:
    """CPU of the server per delivered message, and the last phone's wait."""
    table = Table("sockets", "bare", "ours", "stock emit", "ours/bare", "ours/stock", "last phone p99")
    table.title = "Fan-out of one 290-byte event: server CPU, µs per delivered message"
    for row in rows:
        tail = f"{row['ours_tail_p99_ms']} ms ({row['tail_to_stock']} × stock)"
        cells = [row[name] for name in ("sockets", "bare_cpu_us", "ours_cpu_us", "stock_cpu_us")]
        table.add_row(*map(str, cells), str(row["ours_to_bare"]), str(row["ours_to_stock"]), tail)
    return table


def votes_table(found: dict[str, Any]) -> Table:
    """Votes a second through the whole path, beside the same path with a commit a vote and a naive server."""
    table = Table("", "ours, votes/s", "reference", "votes/s", "ratio", "ack p99, ours", "ack p99, reference")
    table.title = "Durable votes"
    for name, label, reference, start in (
        ("durable", "this disk", "single", ""),
        ("durable_5ms", "5 ms more each fsync", "single", ""),
        ("whole_job", "all phones see it", "naive", "flat_"),
    ):
        row = found[name]
        if row is None:
            table.add_row(label, "no C compiler: not measured", "", "", "", "", "")
            continue
        table.add_row(
            label,
            str(row[f"{start}product_votes_a_second"]),
            {"single": "a commit a vote", "naive": "naive Flask-SocketIO"}[reference],
            str(row[f"{start}{reference}_votes_a_second"]),
            str(row[f"{start}votes_ratio"]),
            f"{row[f'{start}product_ack_p99']} ms",
            f"{row[f'{start}{reference}_ack_p99']} ms",
        )
    return table


def downloads_table(rows: list[dict[str, Any]]) -> Table:
    """The answers to votes while a document of 100,000 votes is made, beside those while none is."""
    table = Table(
        "document", "made in", "ack p95 with", "without", "ratio", "ack p99 with", "without", "ratio"
    )
    table.title = "Votes while the organizer downloads"
    for row in rows:
        p95, p99 = (
            [f"{row[f'ack_{p}_with']} ms", f"{row[f'ack_{p}_without']} ms", str(row[f"ack_{p}_ratio"])]
            for p in ("p95", "p99")
        )
        table.add_row(row["format"], f"{row['document_s']} s", *p95, *p99)
    return table


def closing_table(rows: list[dict[str, Any]]) -> Table:
    """A vote that comes with the closing of a large round, beside one that comes alone."""
    table = Table(
        "method", "vote alone", "with the closing", "counted anew", "the hub's patch", "counted anew"
    )
    table.title = "Votes while a large round is closed"
    for row in rows:
        names = ("ours_alone", "ours_waited", "fresh_waited", "ours_told", "fresh_told")
        table.add_row(row["method"], *(f"{row[name]} ms" for name in names))
    return table


if __name__ == "__main__":
    sys.exit(main())
