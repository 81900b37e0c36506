"""What somebody was called when something was done stays, whatever they are called today; the staff are renamed by the list."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.dossier import dossier
from flows.domain.people.people import Registration
from storage import models
from storage.records.people import people
from storage.service.office import Office
from tests.support.errands import carried, opened
from tests.support.world import World

RENAMING, PERSON = models.table(models.Renaming), models.table(models.Person)


def file_of(town: World, number: str) -> str:
    with town.database.read() as connection:
        return dossier(Office.at(town.now, connection, town.books), town.ticket(number), town.languages, "zh_Hans")


def renames(town: World) -> list[tuple[str, str]]:
    with town.database.read() as connection:
        return [(row.name_was, row.name) for row in connection.execute(select(RENAMING).order_by(RENAMING.c.id))]


def test_a_mandate_and_every_move_keep_the_names_they_were_made_under(town: World) -> None:
    number = opened(town)
    town.passes(hours=1)
    town.phone("villager").says("我的信息", "1", "换了名", "2", "13999999999").sees("换了名", "13999999999")
    file = file_of(town, number)
    assert "换了名" not in file
    assert "何桂花委托枫源村代办" in file
    town.phone("villager").says(f"委托书 {number}").sees("何桂花").misses("换了名")
    town.phone("villager").says(f"撤回 {number}")
    assert "换了名" in file_of(town, number).split("## 经过")[-1]


def test_who_renamed_somebody_and_when_is_kept(town: World) -> None:
    town.phone("villager").says("我的信息", "1", "何桂香")
    assert renames(town) == [("何桂花", "何桂香")]
    with town.database.read() as connection:
        row = connection.execute(select(RENAMING)).one()
        villager = people.named(connection, "villager")
    assert villager is not None
    assert (row.person_id, row.by_id, row.phone_was) == (villager.id, villager.id, villager.phone)


def test_a_first_name_is_no_renaming(village: World) -> None:
    village.stranger().says("我的信息", "1", "王阿根", "2", "13900000001").sees("王阿根")
    assert renames(village) == []


@pytest.mark.parametrize("handle", ["clerk", "agent", "head"])
def test_staff_are_renamed_by_the_administrator_alone(handle: str, village: World) -> None:
    phone = village.phone(handle).says("我的信息").sees("管理员改")
    phone.says("1", "楼审核", "我叫楼审核，名字写错了")
    assert renames(village) == []


def test_the_list_renames_and_what_was_done_before_stays(town: World) -> None:
    number = carried(town, "受理")
    town.passes(days=1)
    with town.database.begin() as connection:
        clerk = people.named(connection, "clerk")
        assert clerk is not None
        known = Registration("clerk", clerk.name, clerk.phone, clerk.village, clerk.employment, tuple(clerk.posts))
        people.register(connection, replace(known, name="周改名"), town.now)
    assert renames(town) == [("周敏", "周改名")]
    assert "周敏" in file_of(town, number)
    assert "周改名" not in file_of(town, number)


def test_nobody_renames_staff_by_an_errand_in_their_name(village: World) -> None:
    agent = village.phone("agent-b")
    number = agent.says("骆建国 放样 13800000002", "1").number()
    agent.says(f"更正 {number} 名字是骆冒名").misses("改好了")
    assert renames(village) == []


@pytest.mark.parametrize("written", ["1", "我的手机是13911112222", "不知道"])
def test_what_is_no_name_is_asked_for_again(written: str, village: World) -> None:
    village.phone("villager").says("我的信息", "1", written).sees("不像姓名")
    village.phone("villager").says("我叫何桂香").sees("姓名：何桂香，")


def test_a_notice_keeps_the_name_of_who_gave_it(town: World) -> None:
    number = town.phone("agent").says("李大爷 放样 13911112222", "1").number()
    town.passes(days=1)
    with town.database.begin() as connection:
        agent = people.named(connection, "agent")
        assert agent is not None
        renamed = Registration("agent", "骆改名", agent.phone, agent.village, agent.employment, tuple(agent.posts))
        people.register(connection, renamed, town.now)
    town.phone("agent").says(f"告知单 {number}").sees("代办员骆建国").misses("骆改名")
