"""`python -m tests.catalogue`: both languages say the same things, and the code asks only for what is said.

Part of `make check`. It names: a key that one language lacks or says twice; facts ({ $left }) that differ between
the languages; a choice by number without the forms Russian needs; a refusal without a sentence; a key the code
names and nobody says; a sentence that no code names.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from facilitator.errors import REFUSALS
from facilitator.i18n import LANGUAGES, LOCALES

ROOT = Path(__file__).resolve().parent.parent
RUSSIAN = {"one", "few"}  # with the default, the three forms of a Russian noun: 1 голос, 2 голоса, 5 голосов
KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
STEM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-")
# What stands between quotes in scripts and pages; a part of it before ${…}, ~ or + is the beginning of a key.
QUOTED = re.compile(r"""(['"`])([a-z][a-z0-9-]*)(?:\1|(?=\$\{))""")
COMMENT = re.compile(r"^ *(?:/\*\*?|\*|//).*$", re.MULTILINE)
ASKED = re.compile(r"""\b(?:t|text)\((?:[a-z_.]+, *)?(['"])([a-z][a-z0-9-]*)\1(?! *[~+])""")


@dataclass
class Sentence(Visitor):  # type: ignore[misc]
    """What one message needs (`facts`) and how it chooses (`choices`, the variants' names)."""

    facts: set[str] = field(default_factory=set)
    choices: list[set[str]] = field(default_factory=list)
    others: set[str] = field(default_factory=set)  # messages that it says within itself

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor's own names
        self.facts.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.others.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        self.choices.append({v.key.name for v in node.variants if isinstance(v.key, ftl.Identifier)})
        self.generic_visit(node)


def main() -> int:
    """Prints what is wrong; 1 when something is."""
    found = {lang: dict(said(lang)) for lang in LANGUAGES}
    wrong = [*twice(), *differences(found), *unasked(found["ru"])]
    print("\n".join(wrong))
    return 1 if wrong else 0


def said(lang: str) -> Iterator[tuple[str, tuple[str, Sentence]]]:
    """Key -> file and sentence."""
    for path in sorted((LOCALES / lang).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ftl.Junk):
                yield f"{path.name}: {entry.content[:60]!r}", (path.name, Sentence())
            if isinstance(entry, ftl.Message):
                sentence = Sentence()
                sentence.visit(entry)
                yield entry.id.name, (path.name, sentence)


def twice() -> Iterator[str]:
    """Keys that one language says in two places: the later one would silently win."""
    for lang in LANGUAGES:
        seen: dict[str, str] = {}
        for key, (file, _) in said(lang):
            if key in seen:
                yield f"{lang}: {key} is said in {seen[key]} and in {file}"
            seen[key] = file


def differences(found: dict[str, dict[str, tuple[str, Sentence]]]) -> Iterator[str]:
    """What one language says and another does not, or says of other facts."""
    for key in sorted(set().union(*found.values())):
        lacking = [lang for lang in LANGUAGES if key not in found[lang]]
        if lacking:
            yield f"{', '.join(lacking)}: nobody says {key}"
            continue
        files = {found[lang][key][0] for lang in LANGUAGES}
        facts = {lang: found[lang][key][1].facts for lang in LANGUAGES}
        if len(files) > 1:
            yield f"{key}: in other files ({', '.join(sorted(files))})"
        if facts["ru"] ^ facts["en"]:
            yield f"{key}: facts differ: {sorted(facts['ru'] ^ facts['en'])}"
        for variants in found["ru"][key][1].choices:
            # One form beside the default is right where the noun has two: «проголосовал 1», «проголосовали 5».
            if variants & {"few", "many"} and not variants >= RUSSIAN:
                yield f"ru: {key} chooses by number without {', '.join(sorted(RUSSIAN - variants))}"
    for code in REFUSALS:
        if f"refused-{code.replace('_', '-')}" not in found["ru"]:
            yield f"the refusal {code} has no sentence"


def unasked(keys: dict[str, tuple[str, Sentence]]) -> Iterator[str]:
    """Keys that are asked for and not said, and sentences that no code names."""
    whole, stems = set[str](), set[str]()
    for path in sorted([*ROOT.glob("static/src/**/*.js"), *ROOT.glob("templates/**/*.html")]):
        text = COMMENT.sub("", path.read_text("utf-8"))
        for match in QUOTED.finditer(text):
            (stems if STEM.fullmatch(match[2]) else whole).add(match[2])
        yield from (
            f"{path.relative_to(ROOT)} asks for {match[2]}" for match in ASKED.finditer(text)
            if match[2] not in keys and KEY.fullmatch(match[2])
        )  # fmt: skip
    for path in sorted(ROOT.glob("facilitator/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                (stems if STEM.fullmatch(node.value) else whole).add(node.value)
            if isinstance(node, ast.Call) and (key := _asked(node)) is not None and key not in keys:
                yield f"{path.relative_to(ROOT)}:{node.lineno} asks for {key}"
    whole |= {other for _file, sentence in keys.values() for other in sentence.others}
    whole |= {f"refused-{code.replace('_', '-')}" for code in REFUSALS}
    for key in sorted(keys):
        if key not in whole and not any(key.startswith(stem) for stem in stems):
            yield f"no code names {key}"


def _asked(call: ast.Call) -> str | None:
    """The key in `text(lang, "key")`, where it stands there in one piece."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name != "text" or len(call.args) < 2:
        return None
    key = call.args[1]
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


if __name__ == "__main__":
    sys.exit(main())
