"""What is done with a verb and a number, by whom, and who is told what when two want the same."""

from functools import partial

from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.verb import Verb
from storage.records.people import people
from tests.support.at_once import at_once, elsewhere
from tests.support.errands import carried
from tests.support.world import World


def test_a_verb_tells_a_stranger_nothing(village: World) -> None:
    number = carried(village, "受理")
    village.stranger().says(f"受理 {number}").sees("不归您").misses("已受理", "周敏")
    village.phone("villager").says(f"受理 {number}").sees("现在不行").misses("周敏")
    village.phone("head").says(f"受理 {number}").sees("现在不行", "受理：周敏，11月23日周一 09:00")


def test_a_clerk_who_is_the_villages_agent_as_well_is_offered_what_one_of_both_may_do_and_does_it(village: World) -> None:
    """适当兼职: once the mandate is taken back it is the window that hands over the result."""
    number = carried(village, "核准")
    posts = (Post("P-330681109-01", Role.AGENT), Post("330681109", Role.CLERK))
    village.hires(Registration("both", "单兼职", "13800000089", posts=posts))
    village.phone("villager").says(f"收回委托 {number}")
    village.phone("both").says(number).sees("送达").says(f"送达 {number}").sees("已送达")
    assert village.ticket(number).latest.role == Role.CLERK


def test_two_windows_at_once_and_the_loser_hears_who_has_it(town: World) -> None:
    """Each in a process of its own: on PostgreSQL both read the ticket before either has written."""
    town.hires(Registration("clerk-b", "孟受理", "13800000088", posts=(Post("330681109", Role.CLERK),)))
    with elsewhere(town) as other:
        phones = [town.phone("clerk"), other.phone("clerk-b")]
        for _ in range(3):
            number = carried(town, "交件")
            at_once(*(partial(phone.says, f"受理 {number}") for phone in phones))
            accepted = town.ticket(number).events[-1]
            with town.database.read() as connection:
                winner = people.get(connection, [accepted.actor or 0])[accepted.actor or 0].name
            assert [event.verb for event in town.ticket(number).events].count(Verb.ACCEPT) == 1
            assert sum(winner in phone.text for phone in phones) == 1, [phone.text for phone in phones]
