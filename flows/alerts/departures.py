"""What people hear when somebody's post has ended: what is theirs to see to now, and the heads who has what."""

from collections.abc import Iterator, Mapping, Sequence

from flows.alerts.notification import Notification
from flows.domain.people.people import Person
from flows.domain.ticket.departure import HELD_NAMES, Handed, Held
from flows.text.wording import Verbatim, Words, _, lines, ngettext


def handed_to_you(leaver: Person, handed: Sequence[Handed]) -> Notification:
    """Return what somebody hears who has something in hand now that a colleague had."""
    return Notification(lines(_("{name} has left the post. With you now:", name=leaver.name), *map(_things, _by_kind(handed))))


def has_left(leaver: Person, handed: Sequence[Handed], people: Mapping[int, Person]) -> Notification:
    """Return what the heads of the centre hear: that somebody's post has ended, and who sees to what from now on."""
    first = _("{name} has left the post: no access, no messages any more.", name=leaver.name)
    return Notification(lines(first, *handed_over(handed, people)))


def handed_over(handed: Sequence[Handed], people: Mapping[int, Person]) -> Iterator[Words]:
    """Yield what went to whom, a line for each person and kind of thing."""
    for to in dict.fromkeys(each.to for each in handed):
        who: Words = Verbatim(people[to].name) if to is not None else _("nobody yet")
        for mine in _by_kind([each for each in handed if each.to == to]):
            yield _("{things} → {who}", things=_things(mine), who=who)


def _by_kind(handed: Sequence[Handed]) -> Sequence[Sequence[Handed]]:
    kinds = dict.fromkeys(each.what for each in handed)
    return [[each for each in handed if each.what is kind] for kind in kinds]


def _things(handed: Sequence[Handed]) -> Words:
    """Return things of one kind: what they are, and their numbers; of days of duty how many, and the first."""
    if handed[0].what is Held.DUTY:
        first = min(each.which for each in handed)
        return ngettext("duty on {first}", "duty on {count} days from {first} on", len(handed), first=first)
    return _("{kind} {numbers}", kind=HELD_NAMES[handed[0].what], numbers=[each.which for each in handed])
