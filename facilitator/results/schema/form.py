"""What the rows of an archive are made of: texts, moments, numbers, and the base of all forms."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# What no document can hold: controls, lone surrogates, non-characters, bidi overrides.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def _printable(text: str) -> str:
    if _UNPRINTABLE.search(text):
        raise ValueError("a character that cannot be shown")
    return text


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


Text = Annotated[str, AfterValidator(_printable)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"), AfterValidator(_moment)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_day)]
Id = Annotated[int, Field(ge=1, le=2**53)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[float, Field(allow_inf_nan=False)]
# JSON has no integer keys: ids of proposals and groups stand as text where they are keys.
IdKey = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]


class Form(BaseModel):
    """The base: exact types, no other fields."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Row(Form):
    """A row that some screen shows; `rev` is the `seq` of its last change."""

    id: Id
    rev: Count
