"""Clocks that were not kept yet are completed once, and nothing that was told is told otherwise."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from storage import models
from storage.records import counters
from storage.records.ticket import tickets
from storage.upkeep import audit, due_day_recalculation
from storage.upkeep.due_day_recalculation import KEPT
from tests.support.errands import carried
from tests.support.world import World

TICKET, EVENT, COUNTER = models.table(models.Ticket), models.table(models.Event), models.table(models.Counter)


def as_before_there_were_clocks(world: World) -> None:
    """Let the tickets be as they were kept before 0007: unsealed, uncounted, with nothing but what was promised."""
    unknown: dict[str, Any] = dict.fromkeys(("acceptance_due", "delivery_due", "statutory_due", "alarm_at"))
    with world.database.begin() as connection:
        connection.execute(update(TICKET).values(**unknown, terms={}, seal=""))
        connection.execute(update(EVENT).values(seal="", before=None, role="", place="", window="", until=None))
        connection.execute(delete(COUNTER).where(COUNTER.c.name.in_([KEPT, tickets.opened_in("12")])))


def completed(world: World) -> int:
    with world.database.begin() as connection:
        return due_day_recalculation.complete(connection, world.now)


def test_a_ticket_from_before_its_clock_was_kept_gets_it_once(town: World) -> None:
    number = carried(town, "交件")
    kept = town.ticket(number).deadlines
    as_before_there_were_clocks(town)
    assert town.ticket(number).deadlines.acceptance is None
    assert completed(town) == 1
    assert town.ticket(number).deadlines == kept
    assert completed(town) == 0
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []
        assert counters.read(connection, tickets.opened_in("12")) == 1
    told = town.ticks("2026-12-01T09:00")
    assert any("视为受理" in text for text in told)


def test_what_is_complete_stays_as_it_is(town: World) -> None:
    for step in ("接件", "交件", "受理", "核准", "送达"):
        carried(town, step)
    with town.database.begin() as connection:
        before = connection.execute(select(TICKET).order_by(TICKET.c.number)).all()
        connection.execute(delete(COUNTER).where(COUNTER.c.name == KEPT))
    town.passes(days=1)
    assert completed(town) == 0
    with town.database.read() as connection:
        assert connection.execute(select(TICKET).order_by(TICKET.c.number)).all() == before
        assert counters.read(connection, tickets.opened_in("12")) == len(before)


def test_a_day_that_was_told_stays_and_an_alarm_that_is_due_stays_due(village: World) -> None:
    number = carried(village, "受理")
    as_before_there_were_clocks(village)
    told, due = date(2026, 12, 3), village.now - timedelta(hours=1)
    with village.database.begin() as connection:
        connection.execute(update(TICKET).values(promised_due=told, alarm_at=due))
    assert completed(village) == 1
    with village.database.read() as connection:
        row = connection.execute(select(TICKET).where(TICKET.c.number == number)).one()
    assert (row.promised_due, row.alarm_at) == (told, due)
    assert village.ticket(number).promised.days == 5
