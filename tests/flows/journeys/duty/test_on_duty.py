"""Who is on duty, as anybody hears it."""

from datetime import date

import pytest

from storage.records.duty import roster
from tests.support.roster import FENGYUAN
from tests.support.world import World


@pytest.mark.parametrize("words", ["谁值班", "今天谁值班？", "值班", "who is on duty"])
def test_any_villager_hears_who_is_on_duty_with_phone_and_hours(words: str, village: World) -> None:
    village.phone("villager").says(words).sees("今天枫源村值班：骆建国，电话13800000002", "08:30到12:00和13:30到17:00")


def test_in_english(village: World) -> None:
    village.phone("villager").says("English", "who is on duty").sees(
        "On duty in Fengyuan Village today: 骆建国, phone 13800000002"
    )


def test_a_stranger_says_which_village_first(village: World) -> None:
    village.stranger().says("谁值班").sees("哪个镇").says("枫桥枫源").sees("今天枫源村值班：骆建国")


def test_on_a_day_off_the_next_one_is_named(village: World) -> None:
    village.at("2026-11-28T10:00")
    village.phone("villager").says("谁值班").sees("今天休息，枫源村没有人值班", "陈小芳（13800000003），11月30日周一")


def test_a_make_up_saturday_has_duty(village: World) -> None:
    with village.database.begin() as connection:
        agents = roster.agents(connection)[FENGYUAN]
        roster.carry_on(connection, FENGYUAN, agents, None, date(2026, 10, 9), village.books.calendar)
    village.at("2026-10-10T10:00")
    village.phone("villager").says("谁值班").sees("今天枫源村值班")


def test_a_village_nobody_serves(village: World) -> None:
    village.stranger().says("谁值班").says("赵家", "1").sees("没有人值班，请到诸暨市赵家镇行政服务中心问")
