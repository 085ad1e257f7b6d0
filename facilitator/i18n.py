"""Sentences, from one catalogue (Fluent) for Python, pages, documents and phones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.resolver import Message

# The library refuses a fact of more than 2,500 signs, against catalogues of strangers. The catalogue is ours,
# and a person's words stand in sentences whole: a text that was taken must not end a document.
resolver.MAX_PART_LENGTH = 1_000_000

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("ru", "en")
# What the page of trust says in plain words, in order: a heading `trust-NAME`, its sentences `trust-NAME-1`…
TRUST_CHAPTERS = {"journal": 2, "receipt": 4, "head": 3, "recount": 2, "secret": 4, "not": 8}


class Catalogue:
    """The sentences of one language; a file of them is read when one of its sentences is first asked for.

    Most of what is written is for pages, which carry their words with them: a process that makes one document
    would take a tenth of its time to read all of it.
    """

    def __init__(self, lang: str) -> None:
        self.bundle = FluentBundle([lang], use_isolating=False)
        self._unread = {file.name: file.read_text("utf-8") for file in sorted((LOCALES / lang).glob("*.ftl"))}
        self._reading = Lock()

    def message(self, key: str) -> Message | None:
        """The sentence of that key; None where no file has it."""
        if not self.bundle.has_message(key):
            with self._reading:
                for name, words in [*self._unread.items()]:
                    if f"\n{key} =" in f"\n{words}":
                        self.bundle.add_resource(FluentResource(words))
                        del self._unread[name]
        return self.bundle.get_message(key) if self.bundle.has_message(key) else None


@cache
def catalogue(lang: str) -> Catalogue:
    """The sentences of a language; an unknown one reads Russian."""
    return Catalogue(lang if lang in LANGUAGES else "ru")


def text(lang: str, key: str, **args: Any) -> str:
    """The sentence of that key. Raises KeyError for a key the catalogue does not hold."""
    message = catalogue(lang).message(key)
    if message is None or message.value is None:
        raise KeyError(key)
    words, errors = catalogue(lang).bundle.format_pattern(message.value, args)
    if errors:
        raise errors[0]
    return str(words)


def refusal_text(lang: str, code: str, params: dict[str, Any]) -> str:
    """What a refusal says: what was wrong and what to do next."""
    message = catalogue(lang).message(f"refused-{code.replace('_', '-')}")
    if message is None or message.value is None:
        raise KeyError(code)
    # Parameters are facts for programs too; a sentence may use some of them, and a list reads as words.
    args = {key: ", ".join(map(str, v)) if isinstance(v, list) else v for key, v in params.items()}
    words, _missing = catalogue(lang).bundle.format_pattern(message.value, args)
    return str(words)


def best_language(accept: str | None, default: str) -> str:
    """The language of a reader from Accept-Language: the first of ours that is named, else the default."""
    for part in (accept or "").split(","):
        name = part.split(";")[0].strip().lower()[:2]
        if name in LANGUAGES:
            return name
    return default
