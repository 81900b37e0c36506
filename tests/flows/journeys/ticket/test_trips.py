"""集中代办: many tickets in one trip, a manifest that fits the phone, and what both sides say has changed hands."""

import threading

import pytest

from flows.domain.errand.trip import load_of
from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from flows.text.sms import parts
from flows.text.ticket_numbers import written
from storage import models
from storage.database.engine import Database
from storage.records.people import people
from storage.records.ticket import trips
from storage.upkeep import audit
from tests.support.errands import carried
from tests.support.world import Phone, World

TOWN, VILLAGE = "330681109", "P-330681109-01"
LINES = ("斯阿土 注销户口 13800000011", "孙八 放样 13800000014", "张三 注销户口", "俞小妹 放样 13800000015")
LOAD, TICKET = models.table(models.TripLoad), models.table(models.Ticket)


def logged(world: World, *lines: str) -> list[str]:
    """Tickets an agent has logged, all of their papers collected."""
    numbers = entered(world, *lines)
    for number in numbers:
        world.phone("agent").says(f"收件 {number} 全部").sees("材料齐了")
    return numbers


def entered(world: World, *lines: str) -> list[str]:
    """Tickets an agent has logged; one more, without its papers, makes a batch of a single line."""
    receipt = world.phone("agent").says("\n".join([*lines, "李四 放样"] if len(lines) == 1 else lines)).text
    found = [written(line) for line in receipt.splitlines()]
    return [number[0] for number in found if number is not None][: len(lines)]


def set_out(world: World, *lines: str) -> list[str]:
    numbers = logged(world, *(lines or LINES))
    world.phone("agent").says("跑一趟").sees("都带上了吗").says("1").sees("第1趟，出发")
    return numbers


def pages(phone: Phone) -> list[str]:
    """Every page of what the phone shows, once."""
    seen: list[str] = []
    while phone.text not in seen:
        seen.append(phone.text)
        if "更多" in phone.text or "more" in phone.text:
            phone.says("9")
    return seen


@pytest.mark.parametrize("language", ["中文", "English"])
def test_the_manifest_names_every_paper_by_window_and_fits_the_phone(language: str, village: World) -> None:
    numbers = logged(village, *LINES)
    shown = pages(village.phone("agent").says(language, "trip"))
    assert max(map(parts, shown)) <= 5
    text = "\n".join(shown)
    for number in numbers:
        assert text.count(number) == 1
    windows = ["派出所窗口", "村镇建设窗口"] if language == "中文" else ["Police window", "Village building window"]
    assert [text.count(window) for window in windows] == [1, 1]
    for paper in ("1 ", "6 "):
        assert sum(line.startswith(paper) for line in text.splitlines()) >= len(numbers)
    if language == "中文":
        assert len(shown) <= 3, "it is not paged more than it has to be"


def test_only_what_is_complete_goes_and_only_an_agent_carries_it(village: World) -> None:
    village.phone("villager").says("跑一趟").sees("代办员的事")
    agent = village.phone("agent").says("跑一趟").sees("还没有可以送的件")
    (number,) = entered(village, LINES[1])
    agent.says(f"收件 {number} 1 2 3", "跑一趟").sees("还没有可以送的件")
    agent.says(f"收件 {number} 全部")
    village.phone("agent-b").says("跑一趟").sees(number, "共1件，6样材料")


def test_a_trip_hands_in_what_the_windows_take(town: World) -> None:
    numbers = set_out(town)
    clerk, agent = town.phone("clerk"), town.phone("agent")
    (told,) = [text for text in clerk.pushed() if "第1趟" in text]
    assert "骆建国送来4件，24样材料" in told, "one push for both windows"
    assert [town.ticket(number).status for number in numbers] == [Status.TAKEN] * 4, "nothing is handed in before a window has it"
    agent.says(numbers[0]).sees("在第1趟路上")
    clerk.says("收下 1").sees(*numbers, "等您办的")
    for number in numbers:
        ticket = town.ticket(number)
        handed_in = ticket.events[-1]
        assert (ticket.status, ticket.trip, handed_in.verb, handed_in.role) == (Status.HANDED_IN, None, Verb.HAND_IN, Role.AGENT)
        assert ticket.deadlines.acceptance is not None, "the window's five days run from here"
    agent.is_told("第1趟：周敏收下了", *numbers)
    with town.database.read() as connection:
        trip = trips.get(connection, 1)
        assert list(audit.verify(connection)) == []
        clerk_id = people.named(connection, "clerk").id  # type: ignore[union-attr]
    assert trip is not None
    assert {load.by for load in trip.loads} == {clerk_id}
    assert all(load.answered and load.answered > trip.started for load in trip.loads)


def test_a_paper_that_is_not_taken_stays_with_the_agent_with_the_reason(town: World) -> None:
    first, second = set_out(town, *LINES[1::2])
    clerk, agent = town.phone("clerk"), town.phone("agent")
    agent.pushed()
    clerk.says(f"收下 {first} 3 看不清").sees("收下了", "材料3没有收下", "补正")
    ticket = town.ticket(first)
    assert (ticket.status, list(ticket.missing), ticket.events[-1].note) == (Status.HANDED_IN, [3], "看不清")
    agent.is_told("材料3没有收下，还在您手里：看不清")
    town.phone("agent-b").says("清单 1").sees("您没有第1趟")
    agent.says("清单 1").sees("周敏看过", "材料3没有收：看不清", "还有1件在路上")
    clerk.says(f"收下 {second}").sees("收下了")
    assert not town.ticket(second).missing
    clerk.says(f"补正 {first} 3")
    agent.says(f"收件 {first} 3", "跑一趟").sees("共1件，1样材料")


def test_a_window_that_gives_no_reason_is_asked_for_one(village: World) -> None:
    first, _second = set_out(village, *LINES[1::2])
    village.phone("clerk").says(f"收下 {first} 2 3").sees("为什么不收").says("没盖章").sees("材料2和3没有收下")
    assert village.ticket(first).events[-1].note == "没盖章"


def test_what_a_window_takes_nothing_of_is_not_handed_in(town: World) -> None:
    first, second = set_out(town, *LINES[1::2])
    clerk = town.phone("clerk").says(f"收下 {first} 1 2 3 4 5 6 名字不对").sees(f"{first}没有收下", "留在代办员手里")
    assert (town.ticket(first).status, town.ticket(first).trip) == (Status.TAKEN, None)
    town.phone("agent").is_told("材料1-6没有收下，还在您手里：名字不对")
    clerk.says("收下 1").sees(second).misses(f"{first}、")
    town.phone("agent").says("跑一趟").sees(first, "共1件，6样材料")


def test_the_villager_hears_what_the_window_did_not_take(village: World) -> None:
    first, second = carried(village, "收件"), carried(village, "收件")
    village.phone("agent").says("跑一趟", "1")
    villager = village.phone("villager")
    village.phone("clerk").says(f"收下 {first} 3 看不清", f"收下 {second} 1 2 3 4 5 6 名字不对")
    villager.is_told(
        f"{first} 农村住房开工放样：已交到",
        "材料3窗口没有收：看不清",
        f"{second} 农村住房开工放样：窗口没有收，材料在代办员手里。原因：名字不对",
    )


def test_a_trip_called_off_leaves_everything_where_it_was(town: World) -> None:
    numbers = set_out(town)
    agent, clerk = town.phone("agent"), town.phone("clerk")
    clerk.pushed()
    town.phone("agent-b").says("取消 1").sees("您没有第1趟")
    clerk.says("取消 1").sees("谁跑，由谁取消")
    agent.says("取消 1").sees("第1趟取消了", *numbers)
    clerk.is_told("第1趟：骆建国不来了")
    clerk.says("收下 1").sees("没有还在路上的件")
    clerk.says(f"收下 {numbers[0]}").sees("不在路上")
    agent.says("取消 1").sees("没有还在路上的件")
    agent.says("跑一趟", "1").sees("第2趟")


def test_what_was_taken_stays_taken_when_the_rest_is_called_off(village: World) -> None:
    first, second = set_out(village, *LINES[1::2])
    village.phone("clerk").says(f"收下 {first}")
    village.phone("agent").says("取消 1").sees(second).misses(first)
    assert [village.ticket(number).status for number in (first, second)] == [Status.HANDED_IN, Status.TAKEN]


def test_what_goes_another_way_is_no_longer_on_the_trip(village: World) -> None:
    first, second = set_out(village, *LINES[1::2])
    village.phone("agent").says(f"交件 {first}")
    assert village.ticket(first).trip is None
    village.phone("clerk").says("清单 1").sees("已不在这趟").says("1").sees("收下了", second).misses(f"收下了：{first}")


def test_a_window_takes_in_only_what_comes_to_it_and_nobody_takes_in_their_own(town: World) -> None:
    police, building = set_out(town, *LINES[:2])
    window = town.ticket(building).window
    town.hires(
        Registration("here", "此窗口", posts=(Post(TOWN, Role.CLERK, window),)),
        Registration("away", "外镇", posts=(Post("330681101", Role.CLERK),)),
    )
    town.phone("away").says("清单 1").sees("您没有第1趟")
    town.phone("away").says(f"收下 {building}").sees(f"没有{building}这个编号")
    town.phone("here").says("清单 1").sees(building).misses(police)
    town.phone("here").says(f"收下 {police}").sees("不归您办")
    town.phone("here").says(f"收下 {building} 9 没有").sees("带来的是材料1-6")
    town.phone("here").says("收下 1").sees(building).misses(police)
    assert town.ticket(police).trip == 1


def test_a_carrier_with_a_post_at_the_window_takes_in_nothing_of_their_own(village: World) -> None:
    village.hires(Registration("both", "两头", posts=(Post(TOWN, Role.CLERK), Post(VILLAGE, Role.AGENT))))
    logged(village, LINES[1])
    village.phone("both").says("跑一趟", "1", "收下 1").sees("是您自己送的，要别人来收")


def test_two_who_set_out_at_once_do_not_carry_the_same_ticket(town: World) -> None:
    (number,) = logged(town, LINES[1])
    load = load_of(town.ticket(number))
    with town.database.read() as connection:
        agents = [person.id for handle in ("agent", "agent-b") if (person := people.named(connection, handle))]
    other = Database(town.database.url.render_as_string(hide_password=False))
    written, refused = threading.Event(), []

    def second() -> None:
        written.wait(60)
        try:
            with other.begin() as connection:
                trips.start(connection, agents[1], [load], town.now, key=b"")
        except Refused as error:
            refused.append(str(error.words))

    thread = threading.Thread(target=second)
    thread.start()
    with town.database.begin() as connection:
        trips.start(connection, agents[0], [load], town.now, key=b"")
        written.set()
        thread.join(0.2)
    thread.join(60)
    other.close()
    assert len(refused) == 1
    assert "another trip" in refused[0]
    assert town.ticket(number).trip == 1


# A ticket that waits


def asked(world: World, moment: str) -> int:
    return sum("还没送去" in text for text in world.ticks(moment))


def test_a_complete_ticket_that_waits_over_three_workdays_asks_for_a_trip_once(town: World) -> None:
    logged(town, LINES[1])
    assert [asked(town, f"2026-11-{day}T08:30") for day in (24, 25, 26)] == [0, 0, 0]
    assert asked(town, "2026-11-27T08:29") == 0
    assert asked(town, "2026-11-27T08:30") == 1
    town.phone("agent").is_told("孙八", "材料齐了好几天了", "→ 跑一趟")
    assert [asked(town, f"2026-{day}T09:30") for day in ("11-27", "11-30", "12-07")] == [0, 0, 0]


def test_days_off_do_not_count_as_waiting(village: World) -> None:
    village.at("2026-11-26T10:00")
    logged(village, LINES[1])
    assert [asked(village, f"2026-{day}T09:00") for day in ("11-28", "11-29", "11-30", "12-01")] == [0, 0, 0, 0]
    assert asked(village, "2026-12-02T09:00") == 1


def test_what_is_on_its_way_or_not_complete_asks_for_no_trip(village: World) -> None:
    set_out(village, LINES[1])
    entered(village, LINES[3])
    assert asked(village, "2026-11-30T09:00") == 0
    village.phone("agent").says("取消 1")
    assert asked(village, "2026-11-30T09:10") == 1, "it has waited all that time"
    assert asked(village, "2026-11-30T09:20") == 0


def test_all_that_wait_are_one_push_for_who_carries_them(town: World) -> None:
    numbers = logged(town, *(f"张{name} 放样" for name in "甲乙丙丁戊己庚辛壬癸子丑"))
    town.phone("agent").pushed()
    assert asked(town, "2026-11-27T08:30") == 1
    (told,) = [text for text in town.phone("agent").pushed() if "还没送去" in text]
    assert "有12件" in told
    assert [number in told for number in numbers] == [True] * 10 + [False] * 2
    assert "还有2件" in told
    assert "→ 跑一趟" in told
    assert asked(town, "2026-11-30T08:30") == 0
