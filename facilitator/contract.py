"""The outside contract as files for machines (OpenAPI, AsyncAPI), and the page of trust, written into docs/.

`python -m facilitator.contract` writes them into docs/; a test fails when they are not what it would write.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import facilitator.commands  # noqa: F401 - registers the verbs
from facilitator.config import ROOT
from facilitator.domain.verbs import VERBS
from facilitator.errors import REFUSALS
from facilitator.i18n import LANGUAGES, TRUST_CHAPTERS, text
from facilitator.results import FORMATS

TITLE = "Facilitator"
VERSION = "1.0.0"
Schema = dict[str, Any]

OP_ID: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": 128,
    "description": "Made by the client. The same one gets the same answer, once and for ever.",
}
BOARD: Schema = {"name": "board", "in": "query", "schema": {"type": "integer", "minimum": 0}}
CODE = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}


def verbs() -> dict[str, Schema]:
    """Verb -> JSON Schema of its payload, its roles and stages, who undoes it or why nobody does."""
    return {
        name: {
            **known.payload.model_json_schema(ref_template="#/components/schemas/{model}"),
            "x-roles": sorted(known.roles - {"system"}),
            "x-stages": sorted(known.stages) if known.stages is not None else None,
            "x-undo": sorted(known.undo - {"system"}),
            "x-lasts": known.lasts,
        }
        for name, known in sorted(VERBS.items())
        if known.roles != frozenset({"system"})
    }


def components() -> dict[str, Schema]:
    """The shapes that both files share."""
    by_verb = {f"payload.{name}": schema for name, schema in verbs().items()}
    return {
        **by_verb,
        "Command": {
            "type": "object",
            "required": ["verb", "payload", "op_id"],
            "additionalProperties": False,
            "properties": {
                "verb": {"enum": list(verbs())},
                "payload": {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in by_verb]},
                "op_id": OP_ID,
            },
        },
        "Accepted": {
            "type": "object",
            "required": ["ok", "seq", "receipt", "put"],
            "properties": {
                "ok": {"const": True},
                "seq": {"type": "integer"},
                "receipt": {"type": "string", "pattern": "^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$"},
                "put": {"$ref": "#/components/schemas/Records"},
                "head": {
                    "type": "string",
                    "description": "To moderators: the beginning of the newest hash of the journal.",
                },
            },
        },
        "Refused": {
            "type": "object",
            "required": ["ok", "code", "params", "message"],
            "properties": {
                "ok": {"const": False},
                "code": {"enum": sorted(REFUSALS)},
                "params": {"type": "object"},
                "message": {"type": "string", "description": "In the reader's language: what to do next."},
                "receipt": {
                    "type": "string",
                    "description": "Of a vote refused for ever: it came, and was not counted.",
                },
            },
        },
        "Records": {
            "type": "object",
            "description": "Noun -> records.",
            "additionalProperties": {"type": "array", "items": {"type": "object", "required": ["id", "rev"]}},
        },
        "Patch": {
            "type": "object",
            "required": ["since", "seq", "reset", "put", "drop", "now"],
            "properties": {
                "since": {"type": "integer"},
                "seq": {"type": "integer"},
                "reset": {"type": "boolean"},
                "put": {"$ref": "#/components/schemas/Records"},
                "drop": {"type": "object", "additionalProperties": {"type": "array"}},
                "now": {"type": "string", "format": "date-time"},
                "head": {"type": "string"},
                "pulse": {"$ref": "#/components/schemas/Pulse"},
                "era": {"type": "integer", "description": "0 where absent; grows when a backup is put back."},
            },
        },
        "Pulse": {
            "type": "object",
            "required": ["online", "joined", "by_group", "now"],
            "properties": {
                "online": {"type": "integer"},
                "joined": {"type": "integer"},
                "by_group": {"type": "object", "additionalProperties": {"type": "integer"}},
                "now": {"type": "string", "format": "date-time"},
            },
        },
    }


def openapi() -> Schema:
    """The HTTP side."""
    refused = {
        "description": "refused; `too_fast` and what means later say in Retry-After when to come again",
        "headers": {"Retry-After": {"schema": {"type": "integer"}}},
        "content": _json("#/components/schemas/Refused"),
    }
    follows: Schema = {"type": "object", "properties": {"board_id": {"type": ["integer", "null"]}}}
    join = {
        "type": "object",
        "required": ["op_id"],
        "properties": {
            "name": {"type": "string"},
            "organization": {"type": "string"},
            "group": {"type": ["integer", "string", "null"]},
            "return_code": {"type": "string"},
            "op_id": OP_ID,
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION},
        "components": {
            "schemas": components(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
        "paths": {
            "/api/w/{code}/attendees": {
                "parameters": [CODE, {"name": "then", "in": "query", "schema": {"enum": ["page"]}}],
                "post": {
                    "summary": "Join. The same op_id gives the same attendee; `then=page`: a page too.",
                    "security": [],
                    "requestBody": {"required": True, "content": {"application/json": {"schema": join}}},
                    "responses": {"201": {"description": "joined"}, "default": refused},
                },
            },
            "/api/w/{code}/commands": {
                "parameters": [CODE],
                "post": {
                    "summary": "Carry out a verb.",
                    "requestBody": {"required": True, "content": _json("#/components/schemas/Command")},
                    "responses": {
                        "200": {"description": "done", "content": _json("#/components/schemas/Accepted")},
                        "default": refused,
                    },
                },
            },
            "/api/w/{code}/changes": {
                "parameters": [
                    CODE,
                    {
                        "name": "since",
                        "in": "query",
                        "schema": {"type": "integer", "minimum": 0, "default": 0},
                    },
                    {
                        "name": "era",
                        "in": "query",
                        "description": "The era that the number is of; of another one the snapshot is given.",
                        "schema": {"type": "integer", "minimum": 0, "default": 0},
                    },
                ],
                "get": {
                    "summary": "What changed since a number, as this viewer may see it; 0 is the snapshot.",
                    "responses": {
                        "200": {"description": "a patch", "content": _json("#/components/schemas/Patch")},
                        "default": refused,
                    },
                },
            },
            "/api/w/{code}/suggestions": {
                "parameters": [CODE, {**BOARD, "required": True}],
                "get": {
                    "summary": "Likely sections and duplicates of a board's proposals. Moderators.",
                    "responses": {"200": {"description": "suggestions"}, "default": refused},
                },
            },
            "/api/w/{code}/screen-link": {
                "parameters": [CODE],
                "post": {
                    "summary": "A link for one more screen, which follows `board_id`, and its QR. Who leads.",
                    "requestBody": {"required": True, "content": {"application/json": {"schema": follows}}},
                    "responses": {"201": {"description": "url, qr"}, "default": refused},
                },
            },
            "/api/w/{code}/twins": {
                "parameters": [CODE, BOARD, {"name": "text", "in": "query", "schema": {"type": "string"}}],
                "get": {
                    "summary": "Ids of up to three proposals that may say what is being typed. Attendees.",
                    "responses": {"200": {"description": "ids"}, "default": refused},
                },
            },
            "/api/w/{code}/results.{format}": {
                "parameters": [
                    CODE,
                    {
                        "name": "format",
                        "in": "path",
                        "required": True,
                        "schema": {"enum": sorted(FORMATS)},
                    },
                ],
                "get": {
                    "summary": "The results, at any stage. Organizer.",
                    "responses": {"200": {"description": "a file"}, "default": refused},
                },
            },
            "/healthz": {
                "get": {
                    "summary": "Whether the server and its database answer.",
                    "security": [],
                    "responses": {"200": {"description": "alive"}, "503": {"description": "no database"}},
                }
            },
        },
    }


def asyncapi() -> Schema:
    """The Socket.IO side: default namespace, `auth: {token}`, websocket."""
    messages: Schema = {
        name: {"payload": {"$ref": f"#/components/schemas/{shape}"}}
        for name, shape in (("command", "Command"), ("patch", "Patch"), ("pulse", "Pulse"))
    }
    since = {
        "type": "object",
        "required": ["since"],
        "properties": {"since": {"type": "integer"}, "era": {"type": "integer"}},
    }
    messages["sync"] = {"payload": since}
    messages["restarting"] = {"payload": {"type": "object"}}
    ids = {"type": "array", "items": {"type": "integer"}, "maxItems": 500}
    messages["hold"] = {"payload": {"type": "object", "required": ["ids"], "properties": {"ids": ids}}}
    hand = {"who": {"type": "string"}, "by": {"type": "string"}, "ids": ids}
    hands = {"type": "array", "items": {"type": "object", "properties": hand}}
    messages["hands"] = {"payload": {"type": "object", "properties": {"hands": hands}}}

    def refer(name: str) -> Schema:
        return {"$ref": f"#/channels/socket/messages/{name}"}

    return {
        "asyncapi": "3.0.0",
        "info": {"title": TITLE, "version": VERSION},
        "channels": {"socket": {"address": "/socket.io", "messages": messages}},
        "operations": {
            "command": {
                "action": "receive",
                "channel": {"$ref": "#/channels/socket"},
                "messages": [refer("command")],
                "description": "Acknowledged with Accepted or Refused.",
            },
            "sync": {
                "action": "receive",
                "channel": {"$ref": "#/channels/socket"},
                "messages": [refer("sync")],
                "description": "Acknowledged with a Patch.",
            },
            "hold": {
                "action": "receive",
                "channel": {"$ref": "#/channels/socket"},
                "messages": [refer("hold")],
                "description": "A moderator takes cards in hand; acknowledged with those that others hold.",
            },
            "tell": {
                "action": "send",
                "channel": {"$ref": "#/channels/socket"},
                "messages": [refer("patch"), refer("pulse"), refer("hands"), refer("restarting")],
            },
        },
        "components": {"schemas": components()},
    }


def _json(reference: str) -> Schema:
    return {"application/json": {"schema": {"$ref": reference}}}


def files() -> dict[Path, str]:
    """What docs/ must hold."""
    docs = ROOT / "docs"
    made = {docs / "openapi.json": openapi(), docs / "asyncapi.json": asyncapi()}
    plain = {docs / f"trust.{lang}.md": in_plain_words(lang) for lang in LANGUAGES}
    written = {path: json.dumps(shape, indent=1, ensure_ascii=False) + "\n" for path, shape in made.items()}
    return {**written, **plain}


def in_plain_words(lang: str) -> str:
    """The page of what can be trusted (`/trust`) for those who read it beside the code."""
    lines = [f"# {text(lang, 'trust-title')}", text(lang, "trust-lead")]
    for name, count in TRUST_CHAPTERS.items():
        lines.append(f"## {text(lang, f'trust-{name}')}")
        said = [text(lang, f"trust-{name}-{n}") for n in range(1, count + 1)]
        lines += ["\n".join(f"- {one}" for one in said)] if name == "not" else said
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    for path, content in files().items():
        path.write_text(content, "utf-8")
        print(path.name)
