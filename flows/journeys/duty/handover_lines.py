"""What went from somebody's hands to whose, in lines."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from flows.domain.ticket.departure import HELD_NAMES, Handed, Held
from flows.text.wording import Verbatim, Words, _, ngettext

SHOWN: Final = 5
"""Numbers of one kind that are named; of more it is said how many."""


def handed_over(handed: Sequence[tuple[Handed, str]]) -> Iterator[Words]:
    """Yield what went to whom, a line for each name and kind of thing; an empty name is nobody's."""
    for name in dict.fromkeys(name for _each, name in handed):
        who: Words = Verbatim(name) if name else _("nobody yet")
        for things in by_kind([each for each, to in handed if to == name]):
            yield _("{things} → {who}", things=things, who=who)


def by_kind(handed: Sequence[Handed]) -> Sequence[Words]:
    """Return things kind by kind: what they are, and their numbers; of days of duty how many, and the first."""
    kinds = dict.fromkeys(each.what for each in handed)
    return [_things(kind, [each.which for each in handed if each.what is kind]) for kind in kinds]


def _things(kind: Held, numbers: Sequence[str]) -> Words:
    if kind is Held.DUTY:
        first = date.fromisoformat(min(numbers))
        return ngettext("duty on {first}", "duty on {count} days from {first} on", len(numbers), first=first)
    if len(numbers) <= SHOWN:
        return _("{kind} {numbers}", kind=HELD_NAMES[kind], numbers=numbers)
    return _("{kind} {numbers}, {all} in all", kind=HELD_NAMES[kind], numbers=numbers[:SHOWN], all=len(numbers))
