"""Whose queue a ticket stands in, and which of two is the more urgent."""

from collections.abc import Sequence
from datetime import date, datetime

from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Post, Role
from flows.domain.ticket.move_table import QUEUES
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.text import ticket_numbers


def waits_for(ticket: Ticket, posts: Sequence[Post]) -> bool:
    """Return whether the next move or answer belongs to one of these posts."""
    return any(_waits_for(ticket, post) for post in posts)


def _waits_for(ticket: Ticket, post: Post) -> bool:
    if post.role is Role.REVIEWER and any(post.covers(place, window) for place, window in awaited_at(ticket)):
        return True
    at = ticket.village if post.role is Role.AGENT else ticket.place
    return ticket.status in QUEUES.get(post.role, ()) and post.covers(at, ticket.window)


def awaited_at(ticket: Ticket) -> Sequence[tuple[str, str]]:
    """Return the places and windows where a joint approval waits for an answer; forwarded to the city, there as well."""
    places = {ticket.place, CITY} if ticket.status is Status.FORWARDED else {ticket.place}
    return sorted({(place, part.window) for place in places for part in ticket.awaited})


def urgency(ticket: Ticket) -> tuple[bool, date, datetime, tuple[int, str]]:
    """Return what sorts tickets: those whose limit ends first, then those without a limit, and of two alike the older one."""
    due, opened = ticket.due, ticket.events[0].at
    return due is None, due.day if due else opened.date(), opened, ticket_numbers.in_order(ticket.number)
