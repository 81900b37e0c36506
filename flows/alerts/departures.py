"""What people hear when somebody's post has ended: what is theirs to see to now, and the heads who has what."""

from collections.abc import Mapping, Sequence
from datetime import date

from flows.alerts.notification import Notification
from flows.domain.people.people import Person
from flows.domain.ticket.departure import Handed
from flows.journeys.duty.handover_lines import by_kind, handed_over
from flows.text.wording import _, lines


def leaves_on(leaver: Person, day: date, before: date | None) -> Notification:
    """Return what somebody and their heads hear whose posts end on a day to come, said first or for another day ``before``."""
    if before is not None:
        return Notification(_("{name} leaves the post on {day}, not on {before}.", name=leaver.name, day=day, before=before))
    return Notification(_("{name} leaves the post on {day}. Until then nothing changes.", name=leaver.name, day=day))


def stays(person: Person, day: date) -> Notification:
    """Return what they hear when that is called off."""
    return Notification(_("{name} stays: the leaving of {day} is called off.", name=person.name, day=day))


def handed_to_you(leaver: Person, handed: Sequence[Handed]) -> Notification:
    """Return what somebody hears who has something in hand now that a colleague had."""
    return Notification(lines(_("{name} is not on that post any more. With you now:", name=leaver.name), *by_kind(handed)))


def given_back(stand_in: Person, handed: Sequence[Handed]) -> Notification:
    """Return what somebody hears who has in hand again what a colleague took standing in."""
    return Notification(lines(_("{name} stands in no longer. With you again:", name=stand_in.name), *by_kind(handed)))


def has_left(leaver: Person, handed: Sequence[Handed], people: Mapping[int, Person]) -> Notification:
    """Return what the heads of the centre hear: that somebody's post has ended, and who sees to what from now on."""
    first = _("{name} has left the post: no access, no messages any more.", name=leaver.name)
    named = [(each, people[each.to].name if each.to is not None else "") for each in handed]
    return Notification(lines(first, *handed_over(named)))
