"""Whose business a ticket is: who may see how it stands, and who its papers."""

from flows.domain.people.people import Person, Role
from flows.domain.ticket.rules import answers_for
from flows.domain.ticket.supervision import supervises
from flows.domain.ticket.ticket import Ticket

LAST_DIGITS = 4
"""Of the villager's phone: who knows the number and these may hear where a ticket is, and nothing personal."""


def may_see(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket's details are that person's business."""
    return person.id == ticket.agent or person.holds(Role.AGENT, ticket.village) or _may_see_for_themselves(person, ticket)


def may_see_pictures(person: Person, ticket: Ticket) -> bool:
    """Return whether somebody may look at the papers of a ticket: the village only while it has a mandate."""
    return may_see(person, ticket) if ticket.has_mandate else _may_see_for_themselves(person, ticket)


def _may_see_for_themselves(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket is somebody's business without any mandate: the villager's and the offices'."""
    return (
        person.id == ticket.villager
        or any(person.holds(role, ticket.place, ticket.window) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD))
        or any(answers_for(person, ticket, part) for part in ticket.parts)
        or supervises(person, ticket.place)
        or person.holds(Role.ADMIN)
    )
