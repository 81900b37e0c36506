"""Words as JSON, for whatever keeps them before it is known who reads them.

The convention worth knowing: what is written outlives the release that wrote it, so that no name in it is taken from the code.
What an object is shows by the first name in it; what is empty is left out:

- ``{"id": sentence, "values": {name: value}, "plural": sentence, "count": number}`` is a message;
- ``{"zh": text, "en": text}`` a text of the catalogue;
- ``{"lines": [words or null]}`` several things one below the other;
- ``{"verbatim": text}`` what is said as it stands;
- ``{"kept": words}`` words of a paper that is kept;
- ``{"moment": ISO 8601}``, ``{"day": ISO 8601}`` and ``{"time": ISO 8601}`` a moment, a day and a time of day among the values.

A value that is a string, a number or a list of values stands for itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias

from flows.text.wording import Kept, Lines, Message, Spare, Text, Value, Verbatim, Words

JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None


def encode(words: Words) -> dict[str, JSON]:
    """Return words as JSON. Raises TypeError for a value that no sentence can have."""
    match words:
        case Message(id=id, values=values, plural=plural, count=count):
            filled = {"values": {name: _encoded(value) for name, value in values.items()}} if values else {}
            return {"id": id, **filled, **({"plural": plural, "count": count} if plural else {})}
        case Text(zh=zh, en=en):
            return {"zh": zh, "en": en}
        case Lines(parts=parts):
            return {"lines": [None if part is None else encode(part) for part in parts]}
        case Verbatim(text=text):
            return {"verbatim": text}
        case Kept(words=kept):
            return {"kept": encode(kept)}
        case Spare(words=spare):  # what waits is said whole
            return encode(spare)
    raise TypeError(f"cannot encode {words!r}")


def _encoded(value: Value) -> JSON:
    match value:
        case str() | int():
            return value
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case Message() | Text() | Lines() | Verbatim() | Kept() | Spare():
            return encode(value)
        case Sequence():
            return [_encoded(part) for part in value]
    raise TypeError(f"cannot encode {value!r}")


def decode(data: Mapping[str, Any]) -> Words:
    """Return the words that :func:`encode` gave. Raises ValueError for anything else."""
    match data:
        case {"id": str(id)}:
            values = {name: _decoded(value) for name, value in data.get("values", {}).items()}
            return Message(id, values, data.get("plural", ""), data.get("count", 0))
        case {"zh": str(zh), "en": str(en)}:
            return Text(zh, en)
        case {"lines": [*parts]}:
            return Lines(tuple(None if part is None else decode(part) for part in parts))
        case {"verbatim": str(text)}:
            return Verbatim(text)
        case {"kept": Mapping() as kept}:
            return Kept(decode(kept))
    raise ValueError(f"these are no words: {data!r}")


def _decoded(data: Any) -> Value:
    match data:
        case str() | int():
            return data
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"time": str(of_day)}:
            return time.fromisoformat(of_day)
        case list():
            return [_decoded(part) for part in data]
        case Mapping():
            return decode(data)
    raise ValueError(f"this is no value of a sentence: {data!r}")
