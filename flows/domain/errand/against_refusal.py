"""What a villager may do against a refusal: review and court where an authority decided, else what the catalogue says fits.

Arbitration, mediation, a notary, a power company or a school is no authority whose decision the authority above reviews
(行政复议法 art. 11, 行政诉讼法 art. 12): no day is named there until which it could be asked for.
"""

from datetime import tzinfo
from typing import Final, TypeAlias

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.item import Decider
from flows.domain.clock.appeals import Appeal, appeal
from flows.domain.errand.notice import Notice
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import Text

Remedy: TypeAlias = Appeal | Text
"""Until when one may appeal, or what fits instead, as the catalogue says it."""

AUTHORITIES: Final = frozenset({Decider.TOWN, Decider.CITY})
"""Who decides as an authority, where the item does not say otherwise."""


def is_appealable(notice: Notice) -> bool:
    """Return whether review and court fit a refusal: as the item says, else where an authority of ours decides."""
    if notice.item.remedy is not None or notice.route.is_elsewhere:
        return False
    said = notice.item.appealable
    return notice.ruling.decided_at in AUTHORITIES if said is None else said


def remedy(ticket: Ticket, notice: Notice, zone: tzinfo, calendar: Calendar) -> Remedy | None:
    """Return what the villager may do against a refusal, counted from it, as they are told at once.

    None where nothing was refused, or no remedy is known.
    """
    dates = appeal(ticket, zone, calendar)
    return dates if dates is None or is_appealable(notice) else notice.item.remedy
