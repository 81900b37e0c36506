"""撤销: who slipped takes the last move back, nobody hears of it who need not, and whoever has heard hears that."""

from datetime import timedelta

import pytest

from storage.upkeep.audit import verify
from tests.support.errands import STEPS, carried, opened
from tests.support.world import World


@pytest.fixture(autouse=True)
def as_they_leave(request: pytest.FixtureRequest) -> None:
    """What is pushed is looked at as it leaves."""
    for name in {"town", "village"} & set(request.fixturenames):
        request.getfixturevalue(name).ahead = timedelta()


def whole(world: World) -> list[str]:
    """What the audit finds."""
    with world.database.read() as connection:
        return list(verify(connection))


WORDS = (
    *("撤销", "撤销刚才的", "撤销上一步", "撤回刚才的", "收回刚才的", "按错了", "点错了", "我按错了", "我点错了", "刚才点错了"),
    *(
        "刚刚按错了",
        "手滑了",
        "误操作",
        "undo",
        "Undo it",
        "undo the last one",
        "take it back",
        "pressed by mistake",
        "wrong button",
    ),
)


@pytest.mark.parametrize("word", WORDS)
def test_without_a_number_the_last_move_is_read_back_first(word: str, village: World) -> None:
    number = carried(village, "受理")
    clerk = village.phone("clerk").says(word).sees(f"撤销{number} 何桂花", "“受理”？")
    assert village.ticket(number).status == "accepted"
    clerk.says("好").sees(f"{number}：“受理”已撤销，现在是：已交窗口", "1 受理")
    assert village.ticket(number).status == "handed_in"
    assert whole(village) == []


@pytest.mark.parametrize("line", ["撤销 {number}", "{number} 撤销", "按错了 {number}", "{number}点错了", "undo {number}"])
def test_with_its_number_it_is_taken_back_at_a_word(line: str, village: World) -> None:
    number = carried(village, "受理")
    village.phone("clerk").says(line.format(number=number)).sees("已撤销")
    assert village.ticket(number).status == "handed_in"


@pytest.mark.parametrize("line", ["撤销 {number} 的受理", "撤销 {number} 算了不撤了", "撤销 {number} 先等等"])
def test_words_behind_the_number_are_looked_at_by_whoever_wrote_them(line: str, village: World) -> None:
    number = carried(village, "受理")
    clerk = village.phone("clerk").says(line.format(number=number)).sees("“受理”？")
    clerk.says("2").sees("照旧不动")
    assert village.ticket(number).status == "accepted"


def test_one_at_a_time(village: World) -> None:
    number = carried(village, "受理")
    village.phone("clerk").says(f"撤销 {number} 12-000002-8").sees("一件一件来")
    assert village.ticket(number).status == "accepted"


@pytest.mark.parametrize("step", STEPS, ids=[line.partition(" ")[0] for _handle, line in STEPS])
def test_what_is_offered_under_the_receipt_and_on_the_card_is_done(step: tuple[str, str], town: World) -> None:
    handle, line = step
    number = carried(town, line.partition(" ")[0])
    before = town.ticket(number)
    phone = town.phone(handle).sees("撤销").says(number).sees("撤销").says(f"撤销 {number}").sees("已撤销")
    after = town.ticket(number)
    assert after.events == before.events[:-1]
    assert (len(after.record), after.trip) == (len(before.record) + 1, before.trip)
    assert whole(town) == []
    handle_again = town.phone(handle).says(line.format(number=number)).sees(number)
    assert handle_again is phone
    assert town.ticket(number).status == before.status
    assert town.ticket(number).deadlines == before.deadlines
    assert whole(town) == []


def test_after_an_hour_it_is_neither_offered_nor_done(village: World) -> None:
    number = carried(village, "受理")
    village.passes(minutes=61)
    clerk = village.phone("clerk").says(number).misses("撤销")
    clerk.says(f"撤销 {number}").sees("已过一小时", "更正")
    clerk.says("撤销").sees("没有您能撤销的操作")
    assert village.ticket(number).status == "accepted"


def test_once_the_next_has_acted_it_is_neither_offered_nor_done(village: World) -> None:
    number = carried(village, "审核")
    clerk = village.phone("clerk").says(number).misses("撤销")
    clerk.says(f"撤销 {number}").sees("已有人接着办")
    village.phone("approver").says(f"撤销 {number}").sees("不归您办这一步")
    assert village.ticket(number).status == "reviewed"


def test_nobody_hears_of_what_is_taken_back_in_time(town: World) -> None:
    number = carried(town, "交件")
    town.passes(minutes=3)
    villager, reviewer = town.phone("villager"), town.phone("reviewer")
    villager.pushed()
    town.phone("clerk").says(f"受理 {number}")
    town.passes(minutes=1)
    assert (villager.pushed(), reviewer.pushed()) == ([], [])
    town.phone("clerk").says(f"撤销 {number}")
    town.passes(minutes=10)
    assert (villager.pushed(), reviewer.pushed()) == ([], [])


def test_what_is_not_taken_back_is_told_two_minutes_later(town: World) -> None:
    reviewer = town.phone("reviewer")
    number = carried(town, "受理")
    town.passes(seconds=100)
    assert reviewer.pushed() == []
    town.passes(seconds=20)
    reviewer.is_told(f"请审核：{number}")


def test_who_has_been_told_hears_in_one_line_that_it_was_taken_back(town: World) -> None:
    reviewer = town.phone("reviewer")
    number = carried(town, "受理")
    town.passes(minutes=2)
    reviewer.is_told(f"请审核：{number}")
    town.phone("clerk").says(f"撤销 {number}")
    (told,) = reviewer.pushed()
    assert "刚才的“受理”按错了，已撤销，现在是：已交窗口" in told
    assert town.phone("head").pushed() == []
    assert town.phone("clerk").pushed() != [], "the errand that was handed in, and nothing of their own slip"
    assert not any("按错" in text for text in town.phone("clerk").pushed())


@pytest.mark.parametrize(("handle", "verb"), [("approver", "核准"), ("clerk", "补正"), ("reviewer", "不予批准")])
def test_what_the_villager_has_been_told_of_a_decision_stands(handle: str, verb: str, town: World) -> None:
    number = carried(town, {"核准": "核准", "补正": "交件", "不予批准": "受理"}[verb])
    phone = town.phone(handle)
    if verb != "核准":
        town.passes(minutes=2)
        town.phone("villager").pushed()
        phone.says(f"{verb} {number} {'1 3' if verb == '补正' else '不符合规划'}")
        while "1 是" in phone.text:
            phone.says("1")
    decided = town.ticket(number).status
    phone.says(number).sees("撤销")
    town.passes(minutes=2)
    phone.says(number).sees("撤销")  # nobody has looked yet, and the agent neither
    assert town.phone("villager").pushed() != []
    phone.says(number).misses("撤销").says(f"撤销 {number}").sees("已经告知村民", "更正")
    assert town.ticket(number).status == decided
    assert whole(town) == []


def test_a_villager_takes_back_a_withdrawal_and_withdraws_by_the_word_they_know(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says(f"撤回 {number}").sees("已撤回")
    assert village.ticket(number).status == "withdrawn"
    villager.says(f"撤销 {number}").sees("“撤回”已撤销")
    assert village.ticket(number).status == "entrusted"


def test_a_receipt_for_several_is_put_right_one_by_one(village: World) -> None:
    first = opened(village)
    agent = village.phone("agent").says(f"接件 {first}")
    second = agent.says("俞小妹 放样", "没有", "1").number()
    agent.says(f"收件 {first} 全部", f"收件 {second} 全部", f"交件 {first} {second}")
    agent.says("撤销").sees("撤销哪一件", first, second).says("2").sees(f"{second}：“交件”已撤销")
    assert [village.ticket(number).status for number in (first, second)] == ["handed_in", "taken"]
    agent.says("撤销").sees(first)


def test_silence_that_has_run_out_meanwhile_accepts_at_once(village: World) -> None:
    number = carried(village, "交件")
    village.at("2026-11-30T16:55")
    clerk = village.phone("clerk").says(f"受理 {number}")
    village.at("2026-11-30T17:10")
    clerk.says(f"撤销 {number}").sees("已撤销")
    village.ticks()
    assert [event.verb for event in village.ticket(number).events][-1] == "deem"
    assert whole(village) == []


def test_a_clock_that_was_taken_back_counts_for_nothing_and_is_told_with_the_days(village: World) -> None:
    number = carried(village, "受理")
    due = village.ticket(number).deadlines.promised
    reviewer = village.phone("reviewer").says(f"中止 {number} 检测 3")
    while "1 是" in reviewer.text:
        reviewer.says("1")
    assert village.ticket(number).status == "suspended"
    reviewer.says(f"撤销 {number}").sees("已撤销").says(f"期限 {number}").sees("撤销了，不算数：中止")
    assert village.ticket(number).deadlines.promised == due


def test_papers_that_counted_for_all_errands_of_a_life_event_count_for_none_again(village: World) -> None:
    village.phone("villager").says("家里老人去世了", "1", "没有", "1", "2", "1").sees("已登记")
    first, second = "12-000002-8", "12-000003-1"
    agent = village.phone("agent").says(f"接件 {first}", f"接件 {second}", f"收件 {first} 1 2 3")
    assert village.ticket(second).collected
    agent.says(f"撤销 {first}").sees("“收件”已撤销")
    assert [village.ticket(number).collected for number in (first, second)] == [frozenset(), frozenset()]
    assert whole(village) == []


def test_what_was_taken_back_and_did_it_is_in_the_file(village: World) -> None:
    number = carried(village, "受理")
    village.phone("clerk").says(f"撤销 {number}")
    ticket = village.ticket(number)
    assert [event.verb for event in ticket.record][-2:] == ["accept", "undo"]
    assert ticket.newest.undoes == ticket.record[-2].seq


def test_what_was_handed_in_too_early_is_on_its_trip_again(town: World) -> None:
    number = carried(town, "收件")
    agent = town.phone("agent").says("跑一趟", "1").sees("第1趟，出发")
    agent.says(f"撤销 {number}").sees("第1趟路上")
    agent.says(f"交件 {number}").sees("已交窗口")
    assert town.ticket(number).trip is None
    agent.says(f"撤销 {number}").sees("“交件”已撤销")
    assert town.ticket(number).trip == 1
    town.phone("clerk").says("收下 1").sees(number)
    assert town.ticket(number).status == "handed_in"
    assert whole(town) == []


def test_what_a_window_took_in_from_a_trip_only_the_window_gives_back(village: World) -> None:
    number = carried(village, "收件")
    agent = village.phone("agent").says("跑一趟", "1")
    village.phone("clerk").says("收下 1")
    agent.says(f"撤销 {number}").sees("窗口已收下")
    agent.says(number).misses("撤销")
    assert village.ticket(number).status == "handed_in"


def test_of_many_told_at_once_what_was_taken_back_is_not_told(town: World) -> None:
    clerk, agent = town.phone("clerk"), town.phone("agent")
    numbers = []
    for line in ("孙八 放样 13800000014", "俞小妹 放样 13800000015", "斯阿土 放样 13800000016"):
        number = agent.says(line, "1").number()
        agent.says(f"收件 {number} 全部")
        numbers.append(number)
    agent.says(f"交件 {' '.join(numbers)}")
    agent.says(f"撤销 {numbers[1]}").sees("已撤销")
    town.passes(minutes=2)
    town.ticks()
    (digest,) = clerk.pushed()
    assert [number in digest for number in numbers] == [True, False, True]
