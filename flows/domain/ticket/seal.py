"""Seals: what is sealed cannot be changed behind the desk's back without its showing.

A seal is the SHA-256 of the seal before it and of everything said, each thing under a name of its own; with a secret key it is an
HMAC, which nobody without the key can make. The names are data, like all that is said: a field may be renamed, its name under the
seal may not. What says nothing is left out, so that old seals hold when the record learns to say more.

Seals of the first form, from before the names, were made of the values in a fixed order. They hold by that form.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum
from hashlib import sha256
from typing import Final

_FORM: Final = 2


class Strength(IntEnum):
    """What a seal is worth."""

    NONE = 0  # written before the record was sealed
    PLAIN = 1
    KEYED = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What is sealed: what says something, by name, and the same as the first form had it where there was one."""

    named: Mapping[str, object]
    first_form: Sequence[object] | None = None


def sealed(before: str, named: Mapping[str, object], *, key: bytes = b"") -> str:
    """Return the seal of what was said, given the seal before it and the key where there is one; 64 hexadecimal digits."""
    return _sum(_written(before, named), key)


def telling(**named: object) -> Mapping[str, object]:
    """Return what says something: no None, nothing empty, no False. A zero says something."""
    return {name: value for name, value in named.items() if value or (value == 0 and value is not False)}


def strength(found: str, before: str, said: Said, keys: Sequence[bytes]) -> Strength | None:
    """Return what a seal found behind what was said is worth; None where it does not fit. Any of the keys may have made it."""
    if not found:
        return None if before else Strength.NONE
    texts = [_written(before, said.named)]
    if said.first_form is not None:
        texts.append(_in_first_form(before, said.first_form))
    if any(found == _sum(text, key) for text in texts for key in keys):
        return Strength.KEYED
    return Strength.PLAIN if any(found == _sum(text, b"") for text in texts) else None


def sealed_in_first_form(before: str, said: Sequence[object], *, key: bytes = b"") -> str:
    """Return the seal that was made before things had names."""
    return _sum(_in_first_form(before, said), key)


def _written(before: str, named: Mapping[str, object]) -> bytes:
    text = {"form": _FORM, "before": before, "said": named}
    return json.dumps(text, ensure_ascii=False, sort_keys=True, default=_plainly).encode()


def _in_first_form(before: str, said: Sequence[object]) -> bytes:
    return json.dumps([before, *said], ensure_ascii=False, default=_plainly).encode()


def _sum(text: bytes, key: bytes) -> str:
    return hmac.new(key, text, sha256).hexdigest() if key else sha256(text).hexdigest()


def _plainly(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sealed")
