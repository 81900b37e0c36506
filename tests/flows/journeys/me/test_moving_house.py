"""Who puts right where they live: in every town, by its name of today and of before; done is said only of what was changed."""

import pytest
from sqlalchemy import select

from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from tests.support.world import World

PERSON = models.table(models.Person)
FENGYUAN = "P-330681109-01"


def kept(world: World) -> str | None:
    with world.database.read() as connection:
        return connection.execute(select(PERSON.c.village).where(PERSON.c.handle == "villager")).scalar()


def test_done_is_said_only_when_the_book_has_changed(village: World, catalogue: Catalogue) -> None:
    villager = village.phone("villager")
    for town in catalogue.towns:
        for name in town.names:
            villager.says("0", "我的信息", "3", name.zh)
            if "哪个村" in villager.text:
                villager.says("其他村", "无")
            assert "改好了" in villager.text, (name.zh, villager.text)
            assert kept(village) == town.code, name.zh
            villager.sees(f"村：{town.name.zh}").says("0", "我的信息", "3", "枫桥枫源").sees("改好了", "枫源村")
            assert kept(village) == FENGYUAN


def test_what_is_the_same_is_not_said_to_be_put_right(village: World) -> None:
    village.phone("villager").says("我的信息", "3", "枫桥枫源").sees("没有改动").misses("改好了")
    assert kept(village) == FENGYUAN


@pytest.mark.parametrize(
    ("told", "place"), [("我住大唐街道", "大唐街道"), ("我住草塔镇，不住枫桥", "大唐街道"), ("村错了，我住枫一", "枫一村")]
)
def test_it_is_told_beforehand_as_well(told: str, place: str, village: World) -> None:
    villager = village.phone("villager").says("我的信息", told)
    villager.sees(place).says("1").sees("改好了", place)


def test_errands_of_somebody_whose_village_is_not_in_the_list_go_on_at_the_town(village: World) -> None:
    villager = village.phone("villager").says("我的信息", "3", "牌头镇").sees("改好了", "牌头镇")
    villager.says("0", "放样", "2").sees("去哪办：诸暨市牌头镇行政服务中心")
