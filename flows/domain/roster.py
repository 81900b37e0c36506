"""值班: who is on duty in a village. On every statutory workday somebody is, make-up Saturdays included (policy IV.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from flows.domain.calendar import DAY, Calendar

MORNING_PING: time = time(7, 45)
EVENING_PING: time = time(17)


@dataclass(frozen=True, slots=True)
class Duty:
    """One day's duty in one village. ``person`` is an id."""

    village: str
    day: date
    person: int


def rotation(village: str, agents: Sequence[int], start: date, end: date, calendar: Calendar, turn: int = 0) -> Iterator[Duty]:
    """Yield duty for every workday from start to end, agents taking turns by duty days, so that nobody is starved by weekends."""
    days = (start + n * DAY for n in range((end - start).days + 1))
    for n, day in enumerate(day for day in days if calendar.is_workday(day)):
        yield Duty(village, day, agents[(turn + n) % len(agents)])


def days_to_announce(now: datetime, zone: tzinfo, calendar: Calendar) -> Sequence[date]:
    """Return the duty days to announce this evening: all up to the next workday, from 17:00 on the last workday before them."""
    local = now.astimezone(zone)
    if not calendar.is_workday(local.date()) or local.time() < EVENING_PING:
        return ()
    upto = calendar.next_workday(local.date())
    return [local.date() + n * DAY for n in range(1, (upto - local.date()).days + 1)]


def day_to_remind(now: datetime, zone: tzinfo) -> date | None:
    """Return the day whose duty is reminded of, from 07:45 until the day's duty is over; None before and after."""
    local = now.astimezone(zone)
    return local.date() if MORNING_PING <= local.time() < EVENING_PING else None
