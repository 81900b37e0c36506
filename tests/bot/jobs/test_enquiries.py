"""A question left alone moves up in office time, once, whoever runs the clock."""

from sqlalchemy import func, select

from storage.records.feedback.enquiries import EVENT
from tests.support.at_once import two_clocks
from tests.support.world import World


def test_from_the_agent_to_the_colleague_to_the_head_and_no_farther(town: World) -> None:
    town.at("2026-11-23T16:00")
    asker = town.phone("villager").says("人工 老年证可以代拿吗")
    town.ticks("2026-11-23T17:59")
    assert not any("老年证" in text for text in town.phone("agent-b").pushed())
    town.ticks("2026-11-24T09:31")
    town.phone("agent-b").is_told("老年证可以代拿吗")
    town.phone("agent").is_told("问题1超过时间没答复，已转给陈小芳")
    asker.is_told("您问的事已转给陈小芳")
    town.ticks("2026-11-24T11:32")
    town.phone("head").is_told("老年证可以代拿吗")
    before = events(town)
    town.ticks("2026-11-25T16:00")
    assert events(town) == before
    town.phone("head").says("答 1 可以").sees("答复发给何桂花了")


def test_an_answer_stops_the_clock(village: World) -> None:
    village.phone("villager").says("人工 老年证可以代拿吗")
    village.phone("agent").says("答 1 可以")
    village.ticks("2026-11-24T16:00")
    assert not [text for text in village.phone("agent-b").pushed() if "老年证" in text]


def test_what_moves_up_at_night_is_told_in_the_morning(town: World) -> None:
    town.at("2026-11-23T14:00")
    people = [town.phone("villager").says("人工 老年证可以代拿吗"), town.phone("agent"), town.phone("agent-b")]
    people[1].pushed()
    town.ticks("2026-11-23T23:30")
    assert events(town) == 2, "the clock goes on"
    town.ticks("2026-11-24T03:00")
    assert [phone.pushed() for phone in people] == [[], [], []]
    people[2].says("答 1 可以").sees("答复发给何桂花了")
    people[0].is_told("可以"), "what somebody says at night comes at once"
    town.ticks("2026-11-24T07:30")
    people[0].is_told("您问的事已转给陈小芳")
    people[1].is_told("问题1超过时间没答复")
    people[2].is_told("老年证可以代拿吗")


def test_two_clocks_at_once_move_it_up_once(town: World) -> None:
    town.phone("villager").says("人工 老年证可以代拿吗")
    town.at("2026-11-23T14:00")
    two_clocks(town, World.ticks)
    assert len([text for text in town.phone("agent-b").pushed() if "老年证" in text]) == 1
    assert events(town) == 2


def events(world: World) -> int:
    with world.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(EVENT)).scalar_one())
