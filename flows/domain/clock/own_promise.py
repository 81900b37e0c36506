"""Limits that are the centre's own promise: what is no licence is accepted, passed on and handed over as a licence is.

The licensing law's five workdays to accept, twenty to pass on and ten to hand over, and the days of a procedure that do not
count (行政许可法 arts. 32, 43, 44, 45), bind what is a licence. For the rest the centre keeps them by itself (服务承诺制,
限时办结制), silence among them, as the villager's limit then runs from the day the papers came in. Whoever is told one of
them hears whose it is.
"""

from typing import Final

from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import Message, _

OWN_PROMISE: Final = _("This is no licence: the centre promises the licensing law's limits by itself.")

TO_ALL: Final = _("The licensing law's limits are for licences; for all else the centre promises the same by itself.")
"""The same, to whoever learns the rules."""

_OF_THE_LAW: Final = frozenset({Clock.ACCEPTANCE, Clock.DELIVERY})
"""The limits that only the licensing law sets; those to decide are the item's own."""


def own_promise(ticket: Ticket) -> Message | None:
    """Return whose limit it is that runs, or stands still, where the licensing law sets it for licences alone; else None."""
    applied = ticket.clock in _OF_THE_LAW or ticket.status is Status.SUSPENDED
    return OWN_PROMISE if applied and ticket.no_licence else None
