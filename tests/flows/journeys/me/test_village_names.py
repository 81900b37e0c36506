"""A village that is not on the list: named by the villager, confirmed or put right by an agent of the town or its head."""

import pytest
from sqlalchemy import select

from flows.domain.catalogue.named_villages import named_behind, village_name
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.text.wording import Text
from storage import models
from tests.support.world import World

PERSON, ADDED = models.table(models.Person), models.table(models.AddedVillage)
DATANG, FENGQIAO = "330681101", "330681109"


@pytest.fixture
def datang(village: World) -> World:
    """A desk where 大唐街道, none of whose villages is on the list, has a head."""
    head = Registration("datang", "唐主任", "13800000031", employment=Employment.ESTABLISHED, posts=(Post(DATANG, Role.HEAD),))
    village.hires(head)
    village.phone("datang")
    return village


def home(world: World, handle: str = "villager") -> str | None:
    with world.database.read() as connection:
        return connection.execute(select(PERSON.c.village).where(PERSON.c.handle == handle)).scalar()


def added(world: World) -> list[tuple[str, str]]:
    with world.database.read() as connection:
        return [(row.town, row.name_zh) for row in connection.execute(select(ADDED))]


def named(world: World) -> None:
    villager = world.phone("villager").says("我的信息", "3", "大唐街道柱嵩村")
    villager.sees("柱嵩村还不在村簿里", "先到大唐街道办", "改好了", "村：大唐街道")
    assert home(world) == DATANG


def test_it_is_named_and_until_it_is_confirmed_errands_go_on_at_the_town(datang: World) -> None:
    named(datang)
    datang.phone("villager").says("0", "放样", "2").sees("去哪办：诸暨市大唐街道行政服务中心")
    assert added(datang) == []


def test_the_head_hears_of_it_and_confirms_it_by_a_word_and_two_keys(datang: World) -> None:
    named(datang)
    head = datang.phone("datang").is_told("大唐街道有村民说自己是柱嵩村的")
    head.says("村名").sees("1 柱嵩村（大唐街道）").says("1").sees("“柱嵩村”对吗").says("1").sees("已记进村簿：柱嵩村")
    assert added(datang) == [(DATANG, "柱嵩村")]
    datang.phone("villager").is_told("您的村已记进村簿：柱嵩村").says("我的信息").sees("村：柱嵩村")
    datang.stranger().says("身份证丢了", "3", "1", "大唐柱嵩").sees("诸暨市大唐街道行政服务中心").misses("不在村簿")


def test_it_is_put_right_with_the_village_that_is_meant(village: World) -> None:
    village.phone("agent")
    village.phone("villager").says("我的信息", "3", "枫桥镇枫元村").sees("枫元村还不在村簿里")
    agent = village.phone("agent").is_told("枫元村").says("村名", "1", "2").sees("您村叫什么").says("枫源村")
    agent.sees("已记进村簿：枫源村")
    assert (home(village), added(village)) == ("P-330681109-01", [])


def test_it_is_said_that_there_is_none_and_the_villager_stays_with_the_town(datang: World) -> None:
    named(datang)
    datang.phone("datang").says("村名", "1", "3").sees("已记下：没有柱嵩村").says("村名").sees("撤回：柱嵩村")
    assert (home(datang), added(datang)) == (DATANG, [])


def test_what_was_confirmed_is_taken_back_within_a_day(datang: World) -> None:
    named(datang)
    head = datang.phone("datang").says("村名", "1", "1").says("村名").sees("撤回：柱嵩村").says("1").sees("柱嵩村重新等确认")
    assert (home(datang), added(datang)) == (DATANG, [])
    head.says("村名").sees("1 柱嵩村（大唐街道）")
    head.says("1", "1")
    datang.passes(days=2)
    head.says("村名").sees("没有等您确认的村名")


def test_who_is_of_another_town_or_a_villager_confirms_nothing(datang: World) -> None:
    named(datang)
    datang.phone("agent").says("村名").sees("没有等您确认的村名")
    datang.phone("clerk").says("村名").sees("没有等您确认的村名")
    datang.phone("villager").says("0", "村名").misses("村民报了这些村名")


def test_two_who_name_the_same_village_are_settled_together(datang: World) -> None:
    datang.hires(Registration("other", "唐阿花", "13800000033"))
    named(datang)
    datang.phone("other").says("我的信息", "3", "大唐柱嵩村")
    datang.phone("datang").says("村名").sees("1 柱嵩村").misses("2 柱嵩村").says("1", "1")
    assert home(datang) == home(datang, "other") == f"N-{DATANG}-01"


def test_of_a_town_with_a_list_another_village_is_asked_for_by_its_name(village: World) -> None:
    villager = village.phone("villager").says("我的信息", "3", "枫桥").sees("哪个村").says("其他村").sees("您村叫什么名字")
    villager.says("123").sees("请只写村名").says("杜黄新").sees("杜黄新村还不在村簿里")
    assert home(village) == FENGQIAO
    villager.says("0", "我的信息", "3", "枫桥", "其他村", "无").misses("还不在村簿里")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("柱嵩", "柱嵩村"),
        ("柱嵩村", "柱嵩村"),
        (" 城西社区。", "城西社区"),
        ("Zhusong", "Zhusong Village"),
        ("", None),
        ("村子在山上很远的地方要走两个小时", None),
        ("12", None),
    ],
)
def test_a_villages_name_is_a_short_word_with_its_kind_behind_it(written: str, name: str | None) -> None:
    assert village_name(written) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("大唐街道柱嵩村", "柱嵩村"),
        ("我是大唐镇的，柱嵩村", "柱嵩村"),
        ("大唐 柱嵩村", "柱嵩村"),
        ("草塔镇平阔社区", "平阔社区"),
        ("大唐街道", None),
        ("大唐柱嵩", None),
    ],
)
def test_a_village_stands_behind_the_name_of_its_town(said: str, name: str | None) -> None:
    assert named_behind(said, (Text("大唐街道", ""), Text("大唐镇", ""), Text("草塔镇", ""))) == name
