"""The demo people taken out: nobody can be them any more, what they did stays, and no open errand is left with nobody."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.packs import ZHUJI
from storage.records.people import addresses, people
from storage.upkeep import audit
from storage.upkeep.demo_removal import StillBusy, remove
from tests.support.errands import carried
from tests.support.world import World

DUTY = models.table(models.Duty)
VILLAGE = "P-330681109-01"


def taken_out(world: World) -> list[str]:
    with world.database.begin() as connection:
        return list(remove(connection, ZHUJI, world.books.catalogue, world.now.date(), world.now))


def rostered(connection: Connection, world: World, days: int) -> int:
    late = DUTY.c.day >= world.now.date() + timedelta(days=days)
    return int(connection.execute(select(func.count()).select_from(DUTY).where(late)).scalar_one())


def test_nobody_can_be_them_any_more(village: World) -> None:
    village.phone("agent").says("待办")
    handles = taken_out(village)
    assert {"villager", "agent", "clerk", "admin"} <= set(handles)
    with village.database.begin() as connection:
        assert people.everyone_with_a_post(connection) == {}
        assert people.with_handles(connection) == {}
        assert addresses.find(connection, [addresses.screen_of(handle) for handle in handles]) == {}
        assert rostered(connection, village, 0) == 0
    assert taken_out(village) == []


def test_a_real_colleague_may_bear_a_handle_of_the_demo(village: World) -> None:
    village.hires(Registration("agent", "真名字", "13800000078", posts=(Post(VILLAGE, Role.AGENT),)))
    assert "agent" not in taken_out(village)
    with village.database.read() as connection:
        assert list(people.everyone_with_a_post(connection)) == ["agent"]


def test_whoever_comes_later_under_a_handle_of_theirs_is_somebody_else(village: World) -> None:
    village.phone("clerk").says("请假")
    taken_out(village)
    village.hires(Registration("clerk", "王新来", posts=(Post("330681109", Role.CLERK),)))
    del village.phones["clerk"]
    village.phone("clerk").says("我的信息").sees("王新来")


def test_what_they_did_stays_in_the_record(village: World) -> None:
    number = carried(village, "送达")
    village.ticks("2026-12-20T09:00")
    assert not village.ticket(number).is_open
    taken_out(village)
    assert village.ticket(number).events
    with village.database.read() as connection:
        assert list(audit.verify(connection)) == []


@pytest.mark.parametrize("until", ["接件", "受理", "审核"])
def test_while_an_open_ticket_is_with_one_of_them_nothing_is_changed(village: World, until: str) -> None:
    number = carried(village, until)
    with pytest.raises(StillBusy, match=number):
        taken_out(village)
    village.phone("clerk").says("我的信息").sees("周敏")


def test_a_real_villagers_errand_is_not_left_with_nobody(village: World) -> None:
    village.phone("agent").says("赵四毛 放样 13911110002", "1")
    with pytest.raises(StillBusy):
        taken_out(village)
