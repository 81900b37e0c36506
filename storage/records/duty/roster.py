"""The duty roster of the villages, who covers whom, and who stands in for whom."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.duty.roster import Duty, Why, rotation
from flows.domain.people.people import Registration, Role
from storage import models
from storage.records.catalogue import calendars
from storage.records.duty import leaves
from storage.records.people import people

AHEAD: Final = timedelta(days=90)
"""How far ahead a roster reaches when it is carried on."""

REMEMBERED: Final = timedelta(days=60)
"""Duty that counts for whose turn it is."""

DUTY, PAIR, POST = models.table(models.Duty), models.table(models.Pair), models.table(models.Post)

_PAIRS = select(PAIR)
_OF_DAYS = select(DUTY).where(DUTY.c.day.in_(bindparam("days", expanding=True))).order_by(DUTY.c.day, DUTY.c.village)
_COVERED = (
    select(DUTY)
    .where(DUTY.c.cover_id != DUTY.c.person_id, DUTY.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(DUTY.c.day, DUTY.c.village)
)
_LAST_DAYS = select(DUTY.c.village, func.max(DUTY.c.day).label("day")).group_by(DUTY.c.village)
_AGENTS = select(POST.c.place, POST.c.person_id).where(POST.c.role == Role.AGENT.value).order_by(POST.c.id)
_OF_A_DAY = select(DUTY).where(DUTY.c.village == bindparam("of_village"), DUTY.c.day == bindparam("on_day"))
_SERVES = func.coalesce(DUTY.c.cover_id, DUTY.c.person_id)
_SERVING = (
    select(_SERVES.label("person"), DUTY.c.village)
    .where(DUTY.c.day == bindparam("on_day"), _SERVES.in_(bindparam("people", expanding=True)))
    .order_by(DUTY.c.village)
)
_OF_PERSON = (
    select(DUTY)
    .where((DUTY.c.person_id == bindparam("who")) | (DUTY.c.cover_id == bindparam("who")))
    .where(DUTY.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(DUTY.c.day, DUTY.c.village)
)
_AS_IT_IS = (
    DUTY.c.village == bindparam("in_village"),
    DUTY.c.day == bindparam("on_day"),
    DUTY.c.person_id == bindparam("whose"),
    DUTY.c.cover_id.is_not_distinct_from(bindparam("covered_by")),
)
_CHANGE, _DROP = update(DUTY).where(*_AS_IT_IS), delete(DUTY).where(*_AS_IT_IS)


def on_duty(connection: Connection, village: str, day: date) -> int | None:
    """Return who is on duty that day: who covers, else who is rostered while an agent there, else the first agent, else None."""
    duty = get(connection, village, day)
    if duty is not None and duty.cover is not None:
        return duty.cover
    agents = people.holding(connection, Role.AGENT, [village])
    return duty.person if duty is not None and duty.person in agents else next(iter(agents), None)


def get(connection: Connection, village: str, day: date) -> Duty | None:
    """Return a village's duty of a day, or None."""
    row = connection.execute(_OF_A_DAY, {"of_village": village, "on_day": day}).one_or_none()
    return None if row is None else _duty(row)


def on_days(connection: Connection, days: Collection[date]) -> Sequence[Duty]:
    """Return all duty of these days."""
    return [_duty(row) for row in connection.execute(_OF_DAYS, {"days": sorted(days)})]


def between(connection: Connection, village: str, first: date, last: date) -> Sequence[Duty]:
    """Return a village's duty from one day to another, both included."""
    query = select(DUTY).where(DUTY.c.village == village, DUTY.c.day.between(first, last)).order_by(DUTY.c.day)
    return [_duty(row) for row in connection.execute(query)]


def of_person(connection: Connection, person: int, first: date, last: date) -> Sequence[Duty]:
    """Return the duty somebody is rostered for or covers from one day to another, both included."""
    return [_duty(row) for row in connection.execute(_OF_PERSON, {"who": person, "first": first, "last": last})]


def serving(connection: Connection, people: Collection[int], day: date) -> Mapping[int, Sequence[str]]:
    """Return the villages each of these people serves on a day; nothing for who serves none."""
    found: dict[int, list[str]] = {}
    for row in connection.execute(_SERVING, {"people": list(people), "on_day": day}):
        found.setdefault(row.person, []).append(row.village)
    return found


def covered(connection: Connection, first: date, last: date) -> Sequence[Duty]:
    """Return the duty somebody covers for another from one day to another, both included."""
    return [_duty(row) for row in connection.execute(_COVERED, {"first": first, "last": last})]


def busy(connection: Connection, people: Collection[int], first: date, last: date, but: Collection[str]) -> set[tuple[int, date]]:
    """Return who of these people serves on which day from one to another, both included, in villages other than ``but``."""
    theirs = func.coalesce(DUTY.c.cover_id, DUTY.c.person_id)
    query = select(theirs, DUTY.c.day).where(DUTY.c.day.between(first, last), theirs.in_(people), DUTY.c.village.not_in(but))
    return {(person, day) for person, day in connection.execute(query)}


def last_days(connection: Connection) -> Mapping[str, date]:
    """Return the last day each village has on the roster."""
    return {row.village: row.day for row in connection.execute(_LAST_DAYS)}


def agents(connection: Connection) -> Mapping[str, Sequence[int]]:
    """Return the agents of every village that has any, in the order of their posts."""
    found: dict[str, list[int]] = {}
    for row in connection.execute(_AGENTS):
        found.setdefault(row.place, []).append(row.person_id)
    return found


def add(connection: Connection, duties: Sequence[Duty]) -> None:
    """Put duty on the roster, in the place of what was there."""
    days: dict[str, list[date]] = {}
    for duty in duties:
        days.setdefault(duty.village, []).append(duty.day)
    for village, replaced in days.items():
        connection.execute(delete(DUTY).where(DUTY.c.village == village, DUTY.c.day.in_(replaced)))
    if duties:
        connection.execute(insert(DUTY), [_values(duty) for duty in duties])


def fill(connection: Connection, duty: Duty) -> bool:
    """Put duty on a day that has none and return True; False when somebody was faster."""
    try:
        with connection.begin_nested():
            connection.execute(insert(DUTY).values(_values(duty)))
    except IntegrityError:
        return False
    return True


def change(connection: Connection, before: Duty, after: Duty) -> bool:
    """Let a day's duty be another's and return True; False when it is no longer as it was."""
    return connection.execute(_CHANGE, {**_as_it_is(before), **_values(after)}).rowcount == 1


def drop(connection: Connection, duty: Duty) -> bool:
    """Take a day's duty off the roster and return True; False when it is no longer as it was."""
    return connection.execute(_DROP, _as_it_is(duty)).rowcount == 1


def carry_on(
    connection: Connection, village: str, agents: Sequence[int], last: date | None, today: date, calendar: Calendar
) -> int:
    """Let a village's agents go on taking turns from where its roster ends, up to three months ahead; return the days added."""
    start, end = max(today, last + DAY) if last else today, today + AHEAD
    served = between(connection, village, start - REMEMBERED, start)
    away = leaves.between(connection, start, end)
    known = {duty.day for duty in between(connection, village, start, end)}
    elsewhere = busy(connection, agents, start, end, [village])
    turns = rotation(village, agents, start, end, calendar, served, away, elsewhere)
    added = [_values(duty) for duty in turns if duty.day not in known]
    try:
        with connection.begin_nested():
            if added:
                connection.execute(insert(DUTY), added)
    except IntegrityError:
        return 0  # another clock was faster
    return len(added)


def take_turns(connection: Connection, listed: Sequence[Registration], catalogue: Catalogue, now: datetime) -> None:
    """Let the village agents of a list take turns: each village's rotation goes on where it ends, up to three months ahead."""
    today = now.astimezone(ZoneInfo(catalogue.timezone)).date()
    calendar, last = calendars.current(connection), last_days(connection)
    known = agents(connection)
    for village in dict.fromkeys(post.place for person in listed for post in person.posts if post.role is Role.AGENT):
        carry_on(connection, village, known[village], last.get(village), today, calendar)


def pairs(connection: Connection) -> Mapping[int, int]:
    """Return who was named to stand in for whom (AB岗)."""
    return {row.person_id: row.stand_in_id for row in connection.execute(_PAIRS)}


def pair(connection: Connection, person: int, with_: int | None) -> None:
    """Let somebody stand in for a person, or nobody in particular."""
    connection.execute(delete(PAIR).where(PAIR.c.person_id == person))
    if with_ is not None:
        connection.execute(insert(PAIR).values(person_id=person, stand_in_id=with_))


def vacate(connection: Connection, people: Collection[int], first: date) -> None:
    """Take people out of the roster from a day on: nobody has the days they had, nor do they stand in for anybody."""
    after = DUTY.c.day >= first
    connection.execute(delete(DUTY).where(after, DUTY.c.person_id.in_(people)))
    connection.execute(update(DUTY).where(after, DUTY.c.cover_id.in_(people)).values(cover_id=None, why=""))
    connection.execute(delete(PAIR).where(PAIR.c.person_id.in_(people) | PAIR.c.stand_in_id.in_(people)))


def unpair(connection: Connection, person: int) -> None:
    """Let somebody stand in for nobody any more, and nobody for them."""
    connection.execute(delete(PAIR).where((PAIR.c.person_id == person) | (PAIR.c.stand_in_id == person)))


def _as_it_is(duty: Duty) -> dict[str, object]:
    return {"in_village": duty.village, "on_day": duty.day, "whose": duty.person, "covered_by": duty.cover}


def _duty(row: Row[tuple[object, ...]]) -> Duty:
    return Duty(row.village, row.day, row.person_id, row.cover_id, Why(row.why) if row.why else None)


def _values(duty: Duty) -> dict[str, object]:
    why = duty.why.value if duty.why else ""
    return {"village": duty.village, "day": duty.day, "person_id": duty.person, "cover_id": duty.cover, "why": why}
