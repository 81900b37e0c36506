"""A new year table moves holidays, and the rosters of the villages follow; whoever has duty on such a day hears of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import Swap, SwapKind, SwapState
from storage.records.duty import roster, swaps
from storage.records.people import people
from tests.bot.jobs.test_due_days import NOTICE, publish
from tests.support.at_once import two_clocks
from tests.support.world import World

OFF = (date(2027, 1, 4), date(2027, 1, 5))
MAKE_UP = date(2027, 2, 20)
AGENTS = ("agent", "agent-b")
CANCELLED = "1月4日周一改成放假了"


def rostered(world: World) -> Mapping[date, Duty]:
    """The duty of a village from the new year to the end of February."""
    with world.database.read() as connection:
        return {duty.day: duty for duty in roster.between(connection, village(world), date(2027, 1, 1), date(2027, 2, 28))}


def village(world: World) -> str:
    return next(place.code for place in world.books.catalogue.villages if place.name.zh == "枫源村")


def before_the_notice(world: World) -> None:
    """It is the middle of December: the roster reaches to March by the estimate of the year."""
    world.at("2026-12-15T08:10")
    with world.database.begin() as connection:
        agents = roster.agents(connection)[village(world)]
        last = roster.last_days(connection)[village(world)]
        roster.carry_on(connection, village(world), agents, last, world.now.date(), world.books.calendar)
    assert set(OFF) <= set(rostered(world))
    assert MAKE_UP not in rostered(world)


def told(world: World, handle: str, words: str) -> int:
    return sum(words in text for text in world.phone(handle).pushed())


def handle_of(world: World, id: int) -> str:
    with world.database.read() as connection:
        known = {person.id: handle for handle in AGENTS if (person := people.named(connection, handle)) is not None}
    return known[id]


def test_duty_of_a_day_that_is_off_now_ends_and_a_new_workday_is_filled(town: World) -> None:
    before_the_notice(town)
    handle = handle_of(town, rostered(town)[OFF[0]].serving)
    town.phone(handle)
    publish(town, NOTICE)
    texts = town.ticks("2026-12-15T08:30")
    after = rostered(town)
    assert not set(OFF) & set(after), "nobody is on duty on a day off"
    assert MAKE_UP in after, "a Saturday that is worked has somebody on duty"
    assert told(town, handle, CANCELLED) == 1
    assert any("2月20日周六" in text and "请您来值班" in text for text in texts), texts
    assert not [text for text in town.ticks("2026-12-15T08:31") if "改成放假" in text or "2月20日" in text]


def test_it_may_move_back_and_the_gap_is_filled_again(village: World) -> None:
    before_the_notice(village)
    publish(village, NOTICE)
    village.ticks("2026-12-15T08:30")
    publish(village, replace(NOTICE, days_off=NOTICE.days_off - set(OFF), make_up=frozenset()))
    village.ticks("2026-12-15T08:40")
    assert set(OFF) <= set(rostered(village))
    assert MAKE_UP not in rostered(village)


def test_a_village_that_is_on_duty_on_days_off_keeps_its_duty(village: World) -> None:
    before_the_notice(village)
    known = rostered(village)
    person, place = known[OFF[0]].person, known[OFF[0]].village
    days = (date(2027, 1, 1) + timedelta(days=n) for n in range(31))
    with village.database.begin() as connection:
        roster.add(connection, [Duty(place, day, person) for day in days if day not in known])
    publish(village, NOTICE)
    village.ticks("2026-12-15T08:30")
    assert set(OFF) <= set(rostered(village))


def test_what_was_swapped_ends_with_the_day_and_both_hear_it(town: World) -> None:
    before_the_notice(town)
    duty = rostered(town)[OFF[0]]
    with town.database.begin() as connection:
        agents = roster.agents(connection)[duty.village]
        other = next(id for id in agents if id != duty.person)
        roster.change(connection, duty, replace(duty, person=other))
        done = Swap(0, duty.village, duty.day, SwapKind.OFFERED, SwapState.DONE, duty.person, other, duty.person)
        swap = swaps.keep(connection, done, town.now)
    handles = [handle_of(town, id) for id in (duty.person, other)]
    for handle in handles:
        town.phone(handle)
    publish(town, NOTICE)
    town.ticks("2026-12-15T08:30")
    assert [told(town, handle, CANCELLED) for handle in handles] == [1, 1]
    with town.database.read() as connection:
        ended = swaps.get(connection, swap.id)
    assert ended is not None
    assert ended.state is SwapState.UNDONE


def test_two_clocks_at_once_tell_of_it_once(town: World) -> None:
    before_the_notice(town)
    handle = handle_of(town, rostered(town)[OFF[0]].serving)
    town.phone(handle)
    publish(town, NOTICE)
    two_clocks(town, World.ticks)
    assert told(town, handle, CANCELLED) == 1
