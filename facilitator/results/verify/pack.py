"""Joins the modules of this folder into the one file `verify.py` that every archive carries.

`python -m facilitator.results.verify.pack FILE` writes it. The file imports the standard library alone.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

# Each after those it imports from.
MODULES = (
    "words", "merges", "chain", "replay", "rows", "ballots", "counting", "books", "figures", "tables",
    "command",
)  # fmt: skip
OURS = "facilitator.results.verify"
INTRODUCTION = '''#!/usr/bin/env python3
"""{about}

This file needs nothing but Python 3.11: copy it anywhere and run `python verify.py ARCHIVE.json`. Exit 0 and
the counts when everything holds; 1 and the first thing that does not; 2 when there is no such file. A
spreadsheet and CSV files that lie beside the archive are compared with it, cell by cell.
"""

from __future__ import annotations

{imports}
'''
END = """

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@cache
def packed() -> str:
    """The text of `verify.py`."""
    return joined(Path(__file__).parent, MODULES)


def joined(folder: Path, modules: Sequence[str]) -> str:
    """One file of the modules of a folder. Raises ValueError where two of them name one thing alike."""
    imports: set[str] = set()
    taken: dict[str, set[str]] = {}  # module of the standard library -> what is taken from it
    owners: dict[str, str] = {}
    bodies: list[str] = []
    for module in modules:
        source = (folder / f"{module}.py").read_text("utf-8")
        tree = ast.parse(source)
        last = 0
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                last = node.end_lineno or last
                if isinstance(node, ast.Import):
                    imports.add(ast.unparse(node))
                elif node.module and not _ours(node.module):
                    taken.setdefault(node.module, set()).update(alias.name for alias in node.names)
            else:
                for name in _named(node):
                    if owners.setdefault(name, module) != module:
                        raise ValueError(f"{name} is named in {owners[name]} and in {module}")
        about = (ast.get_docstring(tree) or "").replace("\n", "\n# ").replace("# \n", "#\n")
        body = "\n".join(source.split("\n")[last:]).strip("\n")
        bodies.append(f"\n\n# -- {module}: {about}\n\n{body}\n")
    whole = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    first, *rest = whole.split("\n\n")
    about = "\n\n".join((first, *rest[1:]))
    lines = sorted(imports) + [
        f"from {name} import {', '.join(sorted(taken[name]))}" for name in sorted(taken)
    ]
    head = INTRODUCTION.format(about=about, imports="\n".join(lines))
    return head + "".join(bodies) + END


def _ours(module: str) -> bool:
    return module == "__future__" or module.startswith(OURS)


def _named(node: ast.stmt) -> Sequence[str]:
    """The names that a statement of a module gives."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [leaf.id for target in targets for leaf in ast.walk(target) if isinstance(leaf, ast.Name)]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(packed(), "utf-8")
