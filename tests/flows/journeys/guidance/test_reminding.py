"""提醒: asked for, shown and stopped by word."""

from dataclasses import replace

from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from tests.support.errands import publish, rows
from tests.support.world import Phone, World


def insured(world: World) -> Phone:
    """The villager goes for the medical insurance themselves, which is open until the end of the year."""
    return world.phone("villager").says("缴医保", "1", "1").sees("告知单 12-000001-5", "提醒 12-000001-5")


def test_it_is_offered_where_an_item_comes_round_and_only_there(village: World) -> None:
    insured(village)
    village.phone("villager").says("户口注销", "1").sees("自查").misses("提醒")
    village.phone("villager").says("12-000001-5").sees("告知单 12-000001-5", "自查 12-000001-5", "提醒 12-000001-5")


def test_it_is_offered_beside_the_agent_too(village: World) -> None:
    villager = village.phone("villager").says("缴医保", "1", "2").sees("1 是", "2 否", "3 先对一对材料", "4 到时候提醒我")
    villager.says("4").sees("12月17日周四提醒您办城乡居民基本医疗保险", "不提醒 12-000001-5", "交给代办员骆建国")
    villager.says("1").sees("已登记")
    assert rows(village, models.Reminder) == 1


def test_it_is_shown_and_stopped_by_word(town: World) -> None:
    villager = insured(town).says("提醒 12-000001-5").sees("12月17日周四提醒您")
    villager.says("提醒").sees("这些到时候会提醒您", "1 12-000001-5 城乡居民基本医疗保险").says("2").sees("到时候提醒您")
    assert rows(town, models.Reminder) == 1
    villager.says("提醒", "1").sees("不再提醒了").says("提醒").sees("还没设提醒")
    assert rows(town, models.Reminder) == 0


def test_it_is_stopped_by_its_number_once(village: World) -> None:
    villager = insured(village).says("remind 12-000001-5", "不提醒 12-000001-5").sees("不再提醒了")
    villager.says("enough 12-000001-5").sees("没有设提醒")


def test_asking_twice_is_one_reminder(village: World) -> None:
    insured(village).says("提醒 12-000001-5", "提醒 12-000001-5").sees("提醒您")
    assert rows(village, models.Reminder) == 1


def test_what_does_not_come_round_says_so(village: World) -> None:
    village.phone("villager").says("户口注销", "1", "提醒 12-000001-5").sees("没什么要提醒的")


def test_it_is_nobody_elses_business(village: World) -> None:
    insured(village).says("提醒 12-000001-5")
    village.stranger().says("不提醒 12-000001-5").sees("没有12-000001-5")
    village.stranger("other").says("提醒").sees("还没设提醒")
    assert rows(village, models.Reminder) == 1


def test_the_catalogue_in_force_says_whether_it_comes_round(village: World) -> None:
    villager = insured(village)

    def all_year(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, items=tuple(replace(item, recurs=None) for item in catalogue.items))

    publish(village, all_year)
    villager.says("提醒 12-000001-5").sees("没什么要提醒的")
