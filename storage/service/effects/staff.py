"""Colleagues whose posts end, and phones that are lost."""

from collections.abc import Sequence
from typing import Final

from flows.domain.people.admin_log import By
from flows.domain.people.people import Person
from flows.domain.ticket.departure import Handed, check_cutting, check_ending
from flows.port.effects.staff import CallOffEnding, CutOff, EndPosts, PlanEnding, RehearseEnding
from flows.text.words_as_json import JSON
from storage.service.visit import Handlers, Visit


def rehearse_ending(visit: Visit, effect: RehearseEnding) -> Sequence[Sequence[JSON]]:
    """Return what of a colleague's would go to whom. Raises Refused where their posts are not mine to end."""
    person = _ended(visit, effect.person)
    return _told(visit.office.rehearse(lambda office: office.departures.leave(person, _by(visit))))


def end_posts(visit: Visit, effect: EndPosts) -> Sequence[Sequence[JSON]]:
    """End a colleague's posts. Raises Refused where they are not mine to end."""
    return _told(visit.office.departures.leave(_ended(visit, effect.person), _by(visit)))


def plan_ending(visit: Visit, effect: PlanEnding) -> bool:
    """Let a colleague's posts end from a day on. Raises Refused where they are not mine, or the day will not do."""
    visit.office.departures.leave_on(_ended(visit, effect.person), effect.day, _by(visit))
    return True


def call_off_ending(visit: Visit, effect: CallOffEnding) -> str:
    """Let a colleague stay whose leaving was said. Raises Refused where that is not mine to say, or was said by nobody."""
    return visit.office.departures.stay(_ended(visit, effect.person), _by(visit)).isoformat()


def cut_off(visit: Visit, effect: CutOff) -> int:
    """Cut somebody's addresses off. Raises Refused where that is not mine to do."""
    other = visit.person(effect.person)
    check_cutting(visit.me, other, visit.catalogue, visit.ticket(effect.ticket) if effect.ticket else None)
    return visit.office.departures.cut(other, None, _by(visit))


def _ended(visit: Visit, id: int) -> Person:
    other = visit.person(id)
    check_ending(visit.me, other, visit.catalogue)
    return other


def _by(visit: Visit) -> By:
    return By(visit.me.id, visit.work.via.channel, visit.work.via.operator)


def _told(handed: Sequence[Handed]) -> Sequence[Sequence[JSON]]:
    return [[each.what.value, each.which, each.to] for each in handed]


HANDLERS: Final[Handlers] = {
    RehearseEnding: rehearse_ending,
    EndPosts: end_posts,
    PlanEnding: plan_ending,
    CallOffEnding: call_off_ending,
    CutOff: cut_off,
}
