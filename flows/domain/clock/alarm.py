"""An alarm: what a clock wants of somebody at a moment, or what happens by itself then."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.domain.ticket.verb import Verb


class AlarmKind(StrEnum):
    """What a clock wants."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    UNTAKEN = "untaken"  # nobody in the village has taken it up
    UNCLAIMED = "unclaimed"  # nobody at the window has
    TO_BRING = "to_bring"  # papers that were asked for have not come
    OWING = "owing"  # papers that were to come have not
    TRIP = "trip"  # all papers are there, and nobody carries them in
    MEETING = "meeting"  # the departments of a joint approval meet, or come to the site, on the next workday
    HELD_UP = "held_up"  # they have, and some of them have not agreed
    MANDATE = "mandate"  # the mandate is about to end
    LAPSED = "lapsed"  # time has passed, and something happens by itself


@dataclass(frozen=True, slots=True)
class Alarm:
    """A ping that is to leave at a moment.

    ``late`` is how many workdays the due day is past, negative while it is ahead; of what nobody attends to, the how-manieth ping
    it is. ``verb`` is what happens by itself then.
    """

    kind: AlarmKind
    at: datetime
    late: int = 0
    verb: Verb | None = None
