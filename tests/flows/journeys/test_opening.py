"""When the centre is open: hours of a workday, and the next day it opens."""

import pytest

from tests.support.world import World


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T09:00", "今天上班"),
        ("2026-11-23T12:30", "今天上班"),
        ("2026-11-23T17:00", "11月24日周二开门"),
        ("2026-11-28T10:00", "11月30日周一开门"),
        ("2026-10-02T10:00", "10月8日周四开门"),
        ("2026-10-10T10:00", "今天上班"),  # a Saturday that is worked
    ],
)
def test_whether_it_is_open_and_when_it_opens(moment: str, said: str, village: World) -> None:
    village.at(moment)
    villager = village.phone("villager").says("几点开门")
    villager.sees("诸暨市枫桥镇行政服务中心", "08:30到12:00", "13:30到17:00", said)


def test_somebody_of_no_village_hears_of_the_city(village: World) -> None:
    village.stranger().says("几点开门").sees("诸暨市行政服务中心")


def test_in_english(village: World) -> None:
    villager = village.phone("villager").says("English", "opening hours")
    villager.sees("Fengqiao Town Service Centre is open on workdays", "08:30 to 12:00", "Today it is open.")
