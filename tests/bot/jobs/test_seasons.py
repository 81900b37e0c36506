"""Reminders of what comes round: once, on a workday, to those who asked."""

from dataclasses import replace

from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from tests.support.at_once import two_clocks
from tests.support.errands import publish, rows
from tests.support.world import World


def reminded(world: World) -> str:
    """The number of a notice for the medical insurance (October to December) the villager wants to be reminded of."""
    villager = world.phone("villager").says("缴医保", "1", "1")
    number = villager.number()
    villager.says(f"提醒 {number}").sees("提醒您办")
    return number


def about(world: World, moment: str, number: str) -> list[str]:
    return [text for text in world.ticks(moment) if number in text]


def test_the_last_call_and_the_next_opening_each_once(town: World) -> None:
    number = reminded(town)
    assert about(town, "2026-12-16T10:00", number) == []
    assert about(town, "2026-12-17T08:59", number) == []
    (call,) = about(town, "2026-12-17T09:00", number)
    assert call.startswith("何桂花: 城乡居民基本医疗保险参保缴费：只办到12月31日周四")
    for moment in ("2026-12-17T09:05", "2026-12-18T09:00", "2027-06-01T09:00", "2027-09-29T09:00"):
        assert about(town, moment, number) == []
    (opening,) = about(town, "2027-09-30T09:00", number)
    assert "10月1日周五开始办" in opening
    assert about(town, "2027-09-30T09:05", number) == []


def test_the_verb_to_stop_it_travels_along(village: World) -> None:
    number = reminded(village)
    village.ticks("2026-12-17T09:00")
    villager = village.phone("villager")
    villager.is_told(f"→ 不提醒 {number}")
    villager.says(f"enough {number}").sees("不再提醒了")
    assert about(village, "2027-09-30T09:00", number) == []


def test_nobody_is_pinged_at_night_or_on_a_day_off(village: World) -> None:
    number = reminded(village)
    assert about(village, "2026-12-17T20:30", number) == []
    assert about(village, "2026-12-19T10:00", number) == []
    assert len(about(village, "2026-12-21T09:00", number)) == 1, "Saturday's waits for Monday"


def test_a_clock_that_stood_still_past_the_end_sends_nothing_pointless(village: World) -> None:
    number = reminded(village)
    assert about(village, "2027-01-04T09:00", number) == []
    assert len(about(village, "2027-12-01T09:00", number)) == 1, "the season is open: one ping, late"
    assert len(about(village, "2027-12-17T09:00", number)) == 1


def test_a_yearly_proof_comes_back_every_year(village: World) -> None:
    villager = village.phone("villager").says("养老认证", "1")
    number = villager.number()
    villager.says(f"提醒 {number}").sees("10月22日周五提醒您办养老保险待遇资格认证")
    (first,) = about(village, "2027-10-22T09:00", number)
    assert "11月23日周二前要再办一次" in first
    assert about(village, "2027-11-01T09:00", number) == []
    assert len(about(village, "2028-10-24T09:00", number)) == 1


def test_the_joint_annual_inspection_comes_round_from_january_to_june(town: World) -> None:
    """联合年检, since 2014 an annual report, still of several departments at once."""
    villager = town.phone("villager").says("执照年检", "1")
    number = villager.number()
    villager.says(f"提醒 {number}").sees("提醒您办")
    assert about(town, "2026-12-30T09:00", number) == []
    (opening,) = about(town, "2026-12-31T09:00", number)
    assert opening.startswith("何桂花: 市场主体年度报告：1月1日周五开始办，到6月30日周三为止")
    (call,) = about(town, "2027-06-16T09:00", number)
    assert "只办到6月30日周三" in call


def test_what_the_catalogue_has_dropped_is_forgotten(village: World) -> None:
    number = reminded(village)

    def without(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, items=tuple(replace(item, recurs=None) for item in catalogue.items))

    publish(village, without)
    assert about(village, "2026-12-17T09:00", number) == []
    assert rows(village, models.Reminder) == 0


def test_two_clocks_at_the_same_moment_send_once(town: World) -> None:
    number = reminded(town)
    town.at("2026-12-17T09:00")
    sent = [text for each in two_clocks(town, World.ticks) for text in each]
    assert len([text for text in sent if number in text]) == 1


def test_it_is_said_in_the_readers_language(village: World) -> None:
    number = reminded(village)
    village.phone("villager").says("English")
    village.ticks("2026-12-17T09:00")
    village.phone("villager").is_told(f"only until Thu, Dec 31. For the list send {number}.")
