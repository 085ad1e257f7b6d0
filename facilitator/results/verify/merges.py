"""Where the merges of an archive lead."""

from __future__ import annotations

from typing import Any

from facilitator.results.verify.words import Broken


def merge_roots(archive: Any) -> dict[int, int]:
    """Each proposal -> the one at the end of its chain of merges, itself where it was not merged."""
    parents = {row["id"]: row["merged_into"] for row in archive["proposals"]}
    roots = {}
    for id_ in parents:
        root, passed = id_, set()
        while parents[root] is not None:
            if root in passed:
                raise Broken("circle", id=id_)
            passed.add(root)
            root = parents[root]
            if root not in parents:
                raise Broken("missing", noun="proposals", id=root)
        roots[id_] = root
    return roots
