"""SMS parts: what a text is sent in. One letter outside the old alphabet makes the whole text twice as long (3GPP TS 23.038).

A part never ends within a character: neither between the two halves of a rare one (𠮷), nor behind the escape of the old alphabet
that stands before €. A sender that counts on would cut there, so that a text is *fitted* before it leaves: where a part would end
within a character it ends with a blank.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_TWICE = frozenset("^{}\\[~]|€")
"""Characters of the old alphabet that take the room of two."""
_LETTERS = GSM_7 | GSM_7_TWICE


class Room(NamedTuple):
    """How much a part takes: alone, and as one of several, which say in themselves how they belong together."""

    alone: int
    joined: int


SEPTETS: Final = Room(160, 153)
"""Of letters of the old alphabet."""

UNITS: Final = Room(70, 67)
"""Of UTF-16 units."""


def is_plain(text: str) -> bool:
    """Return whether a text needs nothing but the old alphabet."""
    return _LETTERS.issuperset(text)


def cut(text: str) -> Sequence[str]:
    """Return the parts of a text as a sender makes them that cuts within no character; an empty text is one part."""
    room = SEPTETS if is_plain(text) else UNITS
    if _length(text) <= room.alone:
        return [text]
    return list(_parts(text, room.joined))


def parts(text: str) -> int:
    """Return the number of parts: 160 old letters or 70 others in one, 153 or 67 in each of several, no character cut."""
    return len(cut(text))


def fitted(text: str) -> str:
    """Return a text that no sender cuts within a character: a blank fills up a part that would end there."""
    room = SEPTETS if is_plain(text) else UNITS
    *full, last = cut(text)
    return "".join([part + " " * (room.joined - _length(part)) for part in full] + [last])


def _parts(text: str, room: int) -> Iterator[str]:
    plain, begun, used = is_plain(text), 0, 0
    for place, character in enumerate(text):
        size = _size(character, plain=plain)
        if used + size > room:
            yield text[begun:place]
            begun, used = place, 0
        used += size
    yield text[begun:]


def _size(character: str, *, plain: bool) -> int:
    return 1 + (character in GSM_7_TWICE if plain else character > "\uffff")


def _length(text: str) -> int:
    plain = is_plain(text)
    return sum(_size(character, plain=plain) for character in text)
