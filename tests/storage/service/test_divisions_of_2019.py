"""Rows of before the change of divisions: who served, what waits and who lives in a town that was taken in goes on there."""

from dataclasses import replace
from datetime import date

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import FormerTown, Town
from flows.domain.people.people import Employment, Post, Registration, Role
from storage.records.catalogue import catalogues
from tests.support.world import World

JIETING, JINAN, VILLAGE = "330681118", "330681114", "P-330681118-01"  # 街亭镇, taken into 暨南街道, and a village of it


def before(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue as the desk had it when it knew the towns of 2013 alone."""
    towns = [old for town in catalogue.towns for old in _as_before(town)]
    villages = [replace(each, town=JIETING if each.code == VILLAGE else each.town) for each in catalogue.villages]
    return replace(catalogue, towns=tuple(sorted(towns, key=lambda town: town.code)), villages=tuple(villages))


def _as_before(town: Town) -> list[Town]:
    kept = [] if town.code in {former.code for former in town.took_in} else [replace(town, took_in=())]
    return [*kept, *(_of(former, town) for former in town.took_in)]


def _of(former: FormerTown, town: Town) -> Town:
    centre = replace(town.centre, zh=f"诸暨市{former.name.zh}行政服务中心")
    return Town(former.code, former.number, former.name, centre, former.centre_class, took_in=(), windows=town.windows)


def publish(world: World, catalogue: Catalogue) -> None:
    with world.database.begin() as connection:
        assert catalogues.publish(connection, catalogue, world.now)


def staff(town: str, *roles: Role) -> list[Registration]:
    return [
        Registration(f"{role}-{town}", "老街亭", employment=Employment.ESTABLISHED, posts=(Post(town, role),)) for role in roles
    ]


@pytest.fixture
def old(village: World, catalogue: Catalogue) -> World:
    """A desk of before with staff, an agent and a villager of a town that another took in since."""
    publish(village, before(catalogue))
    village.hires(
        Registration("farmer", "王阿土", "13800000021", village=VILLAGE),
        Registration("runner", "何小跑", "13800000022", village=VILLAGE, posts=(Post(VILLAGE, Role.AGENT),)),
        *staff(JIETING, Role.CLERK, Role.HEAD),
    )
    return village


def handed_in(world: World) -> str:
    """Return the number of a ticket of the village that its agent has handed in at the window."""
    runner, farmer = world.phone("runner"), world.phone("farmer")
    farmer.says("放样").says("2").says("1").sees("已登记")
    number = farmer.number()
    for step in ("接件 {}", "收件 {} 1 2 3 4 5 6", "交件 {}"):
        runner.says(step.format(number))
    return number


def test_the_fixture_is_the_27_towns_of_2013(catalogue: Catalogue) -> None:
    towns = before(catalogue).towns
    assert [town.number for town in towns] == [f"{n:02d}" for n in range(1, 28)]
    assert [town.centre_class for town in towns].count(1) == 9
    assert {former.until for town in catalogue.towns for former in town.took_in} == {date(2019, 6, 24)}


def test_an_open_ticket_keeps_its_place_and_number_and_its_clerk_still_gets_it(old: World, catalogue: Catalogue) -> None:
    number = handed_in(old)
    publish(old, catalogue)
    assert (number[:2], old.ticket(number).place) == ("21", JIETING)
    clerk = old.phone(f"clerk-{JIETING}").says("待办").sees(number)
    clerk.says(f"受理 {number}").sees("受理")
    assert old.ticket(number).place == JIETING


def test_what_comes_anew_goes_to_the_centre_of_today_and_to_the_same_clerk(old: World, catalogue: Catalogue) -> None:
    publish(old, catalogue)
    old.phone("farmer").says("放样").says("2").sees("暨南街道").misses("街亭镇")
    old.phone("farmer").says("0")
    number = handed_in(old)
    assert (number[:2], old.ticket(number).place) == ("17", JINAN)
    old.phone(f"clerk-{JIETING}").says("待办").sees(number).says(f"受理 {number}").sees("受理")


def test_who_serves_at_the_other_half_of_the_town_gets_both(old: World, catalogue: Catalogue) -> None:
    before_number = handed_in(old)
    publish(old, catalogue)
    old.hires(*staff(JINAN, Role.CLERK, Role.HEAD))
    old.phone(f"clerk-{JINAN}").says("待办").sees(before_number)
    old.phone(f"clerk-{JINAN}").says(f"受理 {before_number}").sees("受理")


def test_the_book_of_people_and_the_duty_of_a_village_go_on_under_the_name_of_today(old: World, catalogue: Catalogue) -> None:
    publish(old, catalogue)
    old.phone("farmer").says("我的信息").sees("金杜岭村")
    old.phone("farmer").says("0").says("今天谁值班").sees("金杜岭村")
