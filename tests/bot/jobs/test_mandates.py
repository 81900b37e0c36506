"""A mandate has a last day: the villager is asked before it, and without an answer nobody carries after it."""

from flows.domain.ticket.status import Status
from storage.upkeep import audit
from tests.support.errands import carried, opened
from tests.support.world import World


def test_the_villager_is_asked_a_week_before_and_prolongs(town: World) -> None:
    number = carried(town, "收件")
    villager = town.phone("villager")
    town.ticks("2027-02-12T09:00")
    villager.pushed()
    town.ticks("2027-02-15T09:00")
    villager.is_told("委托到2月22日周一为止。还要代办员接着跑吗？", f"延长委托 {number}", f"收回委托 {number}")
    town.ticks("2027-02-15T09:30")
    assert not [text for text in villager.pushed() if "接着跑" in text], "once is enough"
    villager.says(f"延长委托 {number}").sees("委托已延长", "5月17日")
    town.phone("agent").is_told("委托到5月17日")
    town.ticks("2027-02-23T09:00")
    assert town.ticket(number).has_mandate
    town.phone("agent").says(f"交件 {number}").sees("已交窗口")


def test_without_an_answer_it_ends_with_its_day_and_both_hear_of_it(town: World) -> None:
    number = carried(town, "收件")
    town.ticks("2027-02-22T18:00")
    assert town.ticket(number).has_mandate, "the last day is a day of the mandate"
    town.phone("villager").pushed()
    town.ticks("2027-02-23T08:00")
    assert not town.ticket(number).has_mandate
    town.phone("villager").is_told("委托到期了", f"延长委托 {number}")
    town.phone("agent").is_told("委托到期了，延长之前先别跑")
    town.phone("agent").says(f"交件 {number}").sees("没有委托了")
    town.ticks("2027-02-24T09:00")
    assert [event.verb.value for event in town.ticket(number).events if event.verb].count("lapse") == 1
    town.phone("villager").says(f"延长委托 {number}").sees("5月25日")
    town.phone("agent").says(f"交件 {number}").sees("已交窗口")
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_the_agent_asks_a_villager_without_a_phone(town: World) -> None:
    number = town.phone("agent").says("斯阿土 放样", "没有", "1").number()
    town.ticks("2027-02-15T09:00")
    town.phone("agent").is_told("请转告斯阿土（没有电话）", "还要代办员接着跑吗")
    town.phone("agent").says(f"延长委托 {number} 当面说的").sees("委托已延长")


def test_what_is_done_has_no_mandate_left_to_end(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").says(f"确认 {number}").sees("已归档")
    town.phone("villager").pushed()
    for day in ("2027-02-15", "2027-02-23"):
        town.ticks(f"{day}T09:00")
    assert not [text for text in town.phone("villager").pushed() if number in text]
    assert town.ticket(number).has_mandate, "the record of what is done stays as it is"


def test_a_clock_that_missed_the_day_ends_it_all_the_same(town: World) -> None:
    number = opened(town)
    town.at("2027-03-01T09:00")
    town.phone("agent").says(f"接件 {number}").sees("没有委托了")
    town.ticks()
    assert not town.ticket(number).has_mandate
    town.phone("villager").is_told("委托到期了")
    town.ticks("2027-03-01T09:01")
    assert not [text for text in town.phone("villager").pushed() if "委托到期了" in text]


def test_a_trip_does_not_stop_the_mandates_clock(town: World) -> None:
    number = carried(town, "收件")
    town.phone("agent").says("跑一趟", "1").sees("第1趟")
    town.ticks("2027-02-15T09:00")
    town.phone("villager").is_told("还要代办员接着跑吗")
    town.ticks("2027-02-23T09:00")
    assert not town.ticket(number).has_mandate
    town.phone("clerk").says("收下 1").sees("没有还在路上的")


def test_a_mandate_that_ends_on_the_way_holds_up_no_other_ticket_of_the_trip(town: World) -> None:
    ended, prolonged = carried(town, "收件"), carried(town, "收件")
    town.at("2027-02-22T10:00")
    town.phone("villager").says(f"延长委托 {prolonged}")
    town.phone("agent").says("跑一趟", "1").sees("第1趟")
    town.phone("clerk").pushed()
    town.ticks("2027-02-23T08:00")
    assert town.ticket(ended).trip is None
    assert town.ticket(prolonged).trip == 1
    assert [text for text in town.phone("clerk").pushed() if ended in text and "不来了" in text]
    town.phone("clerk").says("清单 1").sees(ended, "不在这趟", "1 全部收下").says("1").sees(f"收下了：{prolonged}").misses(ended)
    assert town.ticket(prolonged).status is Status.HANDED_IN
    town.phone("villager").says(f"延长委托 {ended}")
    town.phone("agent").says(f"交件 {ended}").sees("已交窗口")


def test_the_window_hears_of_a_ticket_that_is_withdrawn_on_the_way(village: World) -> None:
    number = carried(village, "收件")
    village.phone("agent").says("跑一趟", "1").sees("第1趟")
    village.phone("villager").says(f"撤回 {number}")
    village.phone("clerk").is_told(f"第1趟：{number}", "不来了")


def test_what_is_entrusted_again_waits_anew_to_be_taken(town: World) -> None:
    number = opened(town)
    for moment in ("2026-11-23T11:00", "2026-11-23T16:00", "2027-02-23T08:00"):
        town.ticks(moment)
    town.at("2027-02-24T09:00")
    town.phone("villager").says(f"延长委托 {number}").sees("委托已延长")
    village = [town.phone(handle) for handle in ("agent", "agent-b")]
    for phone in (*village, town.phone("head")):
        phone.pushed()
    town.ticks("2027-02-24T10:59")
    assert not [text for phone in village for text in phone.pushed() if "还没人接" in text]
    town.ticks("2027-02-24T11:00")
    assert [text for phone in village for text in phone.pushed() if f"{number} 何桂花" in text and "还没人接" in text]
    town.ticks("2027-02-24T15:00")
    town.phone("head").is_told(f"{number} 何桂花", "村里还没人接")
