"""Trips as rows: a trip is started as a whole, or not at all."""

from collections.abc import Sequence

import pytest

from flows.domain.errand.trip import Load, load_of
from flows.text.refused_error import Refused
from flows.text.wording import _
from storage import models
from storage.records.people import people
from storage.records.ticket import trips
from storage.service.office import Office
from storage.service.unit_of_work import Push
from tests.support.errands import carried, rows
from tests.support.world import World


def half_way(office: Office, agent: int, loads: Sequence[Load]) -> None:
    with office.work.at_once():
        office.work.outgoing.append(Push(agent, _("half way")))
        trips.start(office.work.connection, agent, loads, office.work.now, key=b"")


def test_a_trip_with_a_ticket_that_is_on_another_leaves_nothing_behind(town: World) -> None:
    free, gone = (load_of(town.ticket(carried(town, "收件"))) for _time in range(2))
    with town.database.begin() as connection:
        agent = people.named(connection, "agent")
        assert agent is not None
        trips.start(connection, agent.id, [gone], town.now, key=b"")
    before = rows(town, models.Trip), rows(town, models.TripLoad)
    with town.database.begin() as connection:
        office = Office.at(town.now, connection, town.books)
        office.work.outgoing.append(Push(agent.id, _("before")))
        with pytest.raises(Refused, match="another trip"):
            half_way(office, agent.id, [free, gone])
        assert [push.words for push in office.work.outgoing] == [_("before")]
    assert (rows(town, models.Trip), rows(town, models.TripLoad)) == before
    assert town.ticket(free.ticket).trip is None


def test_what_came_off_a_trip_cannot_be_taken_off_again(town: World) -> None:
    load = load_of(town.ticket(carried(town, "收件")))
    with town.database.begin() as connection:
        agent = people.named(connection, "agent")
        assert agent is not None
        trip = trips.start(connection, agent.id, [load], town.now, key=b"")
        assert trips.latest_of(connection, agent.id) == trip
        trips.take_off(connection, trip, [load.ticket])
        assert trips.latest_of(connection, agent.id) is None
        with pytest.raises(Refused, match="changed meanwhile"):
            trips.take_off(connection, trip, [load.ticket])
    with town.database.read() as connection:
        assert trips.get(connection, trip + 1) is None
