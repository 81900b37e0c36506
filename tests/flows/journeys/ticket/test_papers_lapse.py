"""Papers that never come: a warning before the last day, then it ends as the rule says, and may be applied for anew."""

from sqlalchemy import update

from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage.records.ticket.mapper import TICKET, terms_of
from tests.support.errands import carried
from tests.support.world import World

LAPSED = Status.WITHDRAWN, Verb.EXPIRE


def ends(world: World, number: str) -> tuple[Status, Verb | None]:
    """Where a ticket stands after a look at it, and what happened last."""
    ticket = world.ticket(number)
    return ticket.status, ticket.newest.verb


def test_papers_asked_for_are_spoken_of_before_their_last_day_and_after_it_the_ticket_is_withdrawn(town: World) -> None:
    number = carried(town, "交件")
    villager = town.phone("villager")
    town.phone("clerk").says(f"补正 {number} 1 照片不清楚").sees(number)
    villager.is_told("12月14日周一前补齐", "算撤回申请")
    for moment in ("2026-11-26T08:31", "2026-12-07T08:31", "2026-12-11T08:31"):
        assert any("还没补来" in text or "12月14日周一前" in text for text in town.ticks(moment) if number in text), moment
    town.ticks("2026-12-14T16:59")
    assert ends(town, number) == (Status.SUPPLEMENT, Verb.SUPPLEMENT)
    told = [text for text in town.ticks("2026-12-15T08:31") if number in text]
    assert any("到期没补来，按规定算撤回申请" in text and "可以重新申请" in text for text in told)
    assert ends(town, number) == LAPSED
    assert town.ticket(number).newest.at.isoformat() == "2026-12-14T09:00:00+00:00"
    villager.says(f"{number} 为什么退回来了").sees("到期没补齐")


def test_what_is_brought_in_time_goes_on(town: World) -> None:
    number = carried(town, "交件")
    town.phone("clerk").says(f"补正 {number} 1 照片不清楚").sees(number)
    agent = town.phone("agent")
    town.ticks("2026-12-14T08:31")
    agent.says(f"收件 {number} 1").says(f"交件 {number}").sees(number)
    town.ticks("2026-12-15T08:31")
    assert town.ticket(number).status is Status.HANDED_IN


def test_what_was_asked_for_before_anybody_was_told_so_waits_on(town: World) -> None:
    number = carried(town, "交件")
    town.phone("clerk").says(f"补正 {number} 1 照片不清楚").sees(number)
    with town.database.begin() as connection:
        kept = {**terms_of(town.ticket(number)), "papers_lapse": False}
        connection.execute(update(TICKET).where(TICKET.c.number == number).values(terms=kept))
    town.ticks("2027-01-08T08:31")
    assert town.ticket(number).status is Status.SUPPLEMENT
