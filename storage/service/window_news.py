"""What is new at a centre's windows, for its group: each ticket once at each step, told without anything personal."""

from collections.abc import Mapping

from flows.domain.people.people import Post, Role
from flows.domain.ticket.ticket import Ticket
from storage.records.messages import sent_markers
from storage.records.messages.sent_markers import WINDOW_GROUP, Due
from storage.service.office import Office

_MOST = 40
"""Tickets that are looked at; the hour has fewer pushes than that."""


def news(office: Office, group: int, place: str) -> list[Ticket]:
    """Return what has come in at the windows and the group has not heard of, kept as told."""
    waiting = _waiting(office, group, place)
    fresh = sent_markers.fresh(office.work.connection, list(waiting), office.work.now) if waiting else set()
    return [ticket for ping, ticket in waiting.items() if ping in fresh]


def keep_as_told(office: Office, group: int, place: str) -> None:
    """Let what waits already be no news."""
    news(office, group, place)


def _waiting(office: Office, group: int, place: str) -> Mapping[Due, Ticket]:
    found = office.tickets.waiting_for([Post(place, Role.CLERK)], _MOST)
    return {(WINDOW_GROUP, f"{group} {ticket.number}", ticket.arrived): ticket for ticket in found}
