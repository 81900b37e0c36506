"""更正当事人: a ticket that was logged for the wrong neighbour is put right by an event of its own, until it is handed over."""

import pytest

from flows.domain.ticket.status import Status
from storage.records.people import people
from storage.upkeep.audit import verify
from tests.support.world import World

WRONG, RIGHT = ("孙八", "13800000014"), ("周九", "13800000015")


def whole(world: World) -> list[str]:
    """What the audit finds."""
    with world.database.read() as connection:
        return list(verify(connection))


def logged(world: World, *steps: str) -> str:
    """Return the number of a ticket logged for the wrong neighbour, with what was done to it since."""
    number = world.phone("agent").says("孙八 放样 13800000014", "1").sees("已替孙八登记").number()
    for step in steps:
        handle, words = step.split("> ")
        world.phone(handle).says(words.format(number=number))
    return number


HANDED_IN = ("agent> 收件 {number} 全部", "agent> 交件 {number}")
ACCEPTED = (*HANDED_IN, "clerk> 受理 {number}")
REVIEWED = (*ACCEPTED, "reviewer> 审核 {number}")
APPROVED = (*REVIEWED, "approver> 核准 {number}")
DELIVERED = (*APPROVED, "clerk> 送达 {number}")


def who(world: World, number: str) -> tuple[str, str]:
    """Whose a ticket is."""
    id = world.ticket(number).villager
    with world.database.read() as connection:
        person = people.get(connection, [id])[id]
    return person.name, person.phone


SAID = (
    "{number} 登错人了，是周九的，13800000015",
    "更正 {number} 登错人了，应该是周九 13800000015",
    "{number} 人搞错了，不是孙八的，是周九的 13800000015",
    "{number} 记到别人名下了，是周九的，电话13800000015",
    "{number} 写错人了，是周九的，13800000015",
    "孙八那件登错人了，是周九的，13800000015",
    "{number} wrong villager, it should be 周九 13800000015",
    "correct {number} logged for the wrong person, it is 周九, 13800000015",
    "{number} wrong neighbour, it is 周九, 13800000015",
)


@pytest.mark.parametrize("line", SAID)
def test_the_wrong_villager_is_put_right_in_ones_own_words(line: str, village: World) -> None:
    number = logged(village)
    agent = village.phone("agent").says(line.format(number=number))
    if "是谁的件" in agent.text:
        agent.says("周九 13800000015")
    agent.sees("周九", "孙八", "重新授权").says("1").sees("已更正", "周九", f"延长委托 {number}")
    event = village.ticket(number).newest
    assert event.verb == "change_villager"
    assert (village.ticket(number).villager, village.ticket(number).has_mandate) == (event.assignee, False)
    assert whole(village) == []


def test_whose_it_is_is_asked_for_where_it_was_not_written(village: World) -> None:
    number = logged(village)
    agent = village.phone("agent").says(f"更正 {number}").sees("哪里错了", "是别人的件").says("是别人的件").sees("是谁的件")
    agent.says("周九").sees("周九的电话").says("没有").sees("周九").says("2").sees("照旧不动")
    assert village.ticket(number).newest.verb == "take"


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), Status.TAKEN),
        (HANDED_IN, Status.HANDED_IN),
        (ACCEPTED, Status.ACCEPTED),
        (REVIEWED, Status.ACCEPTED),
        (APPROVED, Status.ACCEPTED),
    ],
)
def test_papers_and_clock_stay_and_what_was_signed_is_signed_once_more(
    steps: tuple[str, ...], status: Status, town: World
) -> None:
    number = logged(town, *steps)
    before = town.ticket(number)
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    after = town.ticket(number)
    assert (after.status, after.collected, after.deadlines.promised) == (status, before.collected, before.deadlines.promised)
    assert whole(town) == []


def test_the_window_puts_it_right_and_the_whole_errand_goes_on(town: World) -> None:
    number = logged(town, *APPROVED)
    town.phone("clerk").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    town.phone("agent").says(f"送达 {number}").misses("已送达")
    town.phone("agent").says(f"延长委托 {number} 周九当面说的").sees("委托")
    town.phone("clerk").says(f"送达 {number}").misses("已送达")
    town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    town.phone("approver").says(f"核准 {number}").sees("已办好")
    town.phone("agent").says(f"送达 {number}").sees("已送达")
    assert whole(town) == []


def test_after_the_delivery_it_is_too_late(town: World) -> None:
    number = logged(town, *DELIVERED)
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015").misses("重新授权")
    assert town.ticket(number).status is Status.DELIVERED


def test_what_a_villager_entrusted_themselves_is_nobody_elses(town: World) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接单 {number}", f"{number} 登错人了，是周九的，13800000015").misses("重新授权")
    assert town.ticket(number).newest.verb == "take"


def test_the_wrong_one_hears_that_it_was_not_about_them_and_nothing_more(town: World) -> None:
    villager = town.phone("villager")
    number = town.phone("agent").says("何桂花 放样 13800000001", "1").number()
    town.phone("agent").says(f"收件 {number} 全部", f"交件 {number}")
    heard = villager.pushed()
    assert any(number in text for text in heard), "they were told"
    clerk = town.phone("clerk")
    clerk.pushed()
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    told = [text for text in villager.pushed() if number in text]
    assert len(told) == 1
    assert "不是您的件" in told[0]
    assert not [word for word in ("放样", "周九", "窗口") if word in told[0]]
    clerk.is_told("登错了人", "周九", "何桂花")
    villager.says(number).misses("放样")
    villager.says("我的办件").misses(number)
    villager.says("告知单").misses(number)
    assert whole(town) == []


def test_who_was_told_nothing_hears_nothing(town: World) -> None:
    villager = town.phone("villager")
    number = town.phone("agent").says("何桂花 放样 13800000001", "1").number()
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    assert not [text for text in villager.pushed() if number in text], "it waited, and never leaves"


def test_the_right_one_sees_it_and_gives_the_mandate(town: World) -> None:
    number = logged(town)
    villager = town.phone("villager")
    town.phone("agent").says(f"{number} 登错人了，是何桂花的，13800000001", "1").sees("已更正")
    villager.is_told(f"{number} 农村住房开工放样原来错登在别人名下，是您的件", f"延长委托 {number}")
    villager.says("我的办件").sees(number)
    town.phone("agent").says(f"收件 {number} 1").sees("没有委托了")
    villager.says(f"委托书 {number}").sees("还没授权")
    villager.says(f"延长委托 {number}")
    assert town.ticket(number).has_mandate
    town.phone("agent").says(f"收件 {number} 1")
    assert town.ticket(number).collected == {1}
    assert whole(town) == []


def test_put_right_to_the_wrong_one_once_more_it_is_put_right_again_and_never_taken_back(town: World) -> None:
    number = logged(town)
    agent = town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    agent.says(f"撤销 {number}").misses("已撤销")
    agent.says(f"{number} 登错人了，是孙八的，13800000014", "1").sees("已更正")
    assert who(town, number) == WRONG
    assert [event.verb for event in town.ticket(number).record[-2:]] == ["change_villager", "change_villager"]
    assert whole(town) == []


def test_nobody_gets_the_same_errand_twice(town: World) -> None:
    number = logged(town)
    other = town.phone("agent").says("周九 放样 13800000015", "1").number()
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees(other).misses("已更正")
    assert who(town, number) == WRONG


def test_a_villager_changed_behind_the_desks_back_shows(town: World) -> None:
    number = logged(town)
    town.phone("agent").says(f"{number} 登错人了，是周九的，13800000015", "1").sees("已更正")
    assert who(town, number) == RIGHT
    with town.database.begin() as connection:
        connection.exec_driver_sql(f"UPDATE ticket SET villager_id = 1 WHERE number = '{number}'")  # noqa: S608 - a number of ours
    assert [line for line in whole(town) if "villager_id" in line]
