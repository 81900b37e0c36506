"""授权: who carries for whom, which item, until when, at no charge; both sides read the same, and it can be taken back."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from bot.cli import main
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Proxy
from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import OpenTicket
from flows.text.refused_error import Refused
from storage.records.people import addresses
from storage.service.port import visit
from storage.upkeep import audit
from tests.support.errands import STEPS, carried, opened, publish
from tests.support.world import World

VILLAGE = "P-330681109-01"


def deed_in(text: str, number: str) -> list[str]:
    """The lines of the mandate in a reply: from its title to how it is taken back."""
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"委托 {number}"))
    last = next(n for n, line in enumerate(lines) if n > first and "收回" in line)
    return lines[first : last + 1]


def test_who_says_yes_gives_the_village_a_mandate_and_gets_its_text(town: World) -> None:
    villager = town.phone("villager")
    number = opened(town)
    villager.sees(
        "何桂花委托枫源村代办：农村住房开工放样",
        "村里谁值班谁跑，现在是骆建国 13800000002",
        "到哪天：2027年2月22日",
        "代办不收钱，办这件事的费用：免费",
        f"收回委托 {number}",
    )
    first = town.ticket(number).events[0]
    assert (str(first.until), first.role, first.note) == ("2027-02-22", "villager", "")


def test_villager_and_agent_read_the_same_text(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    number = opened(village)
    given = deed_in(villager.text, number)
    assert len(given) == 7
    assert deed_in(agent.says(f"接件 {number}").text, number) == given
    assert deed_in(agent.says(f"委托 {number}").text, number) == given
    assert deed_in(villager.says("我的委托", "1").text, number) == given
    villager.says("English", f"mandate {number}").sees("whoever is on duty", f"revoke {number}", "any time")
    agent.says("English", f"mandate {number}").sees("whoever is on duty", f"revoke {number}", "any time")


def test_what_needs_a_written_authority_says_which_paper_it_is(village: World) -> None:
    number = opened(village)
    village.phone("villager").says(f"委托 {number}").sees("要书面委托：清单第5样")
    assert "授权委托书" in village.phone("villager").says(f"自查 {number}").text.splitlines()[5]


def test_what_has_to_be_done_in_person_gives_nobody_a_mandate(town: World) -> None:
    number = town.phone("villager").says("放样", "2").number()

    def in_person(catalogue: Catalogue) -> Catalogue:
        items = tuple(replace(item, proxy=Proxy(allowed=False)) if item.code == "JS01" else item for item in catalogue.items)
        return replace(catalogue, items=items)

    publish(town, in_person)
    town.stranger().says("放样", "2", "枫桥枫源").sees("告知单", "本人").misses("交给代办员")
    with town.database.begin() as connection:
        town.books.refresh(connection)
        who = addresses.find(connection, [addresses.screen_of("villager")])[addresses.screen_of("villager")]
        desk = visit(connection, town.books, town.now, who)
        desk.apply(OpenTicket(number))
        later = desk.apply(GiveNotice("JS01", {}, "330681109", VILLAGE))
        with pytest.raises(Refused, match="in person"):
            desk.apply(OpenTicket(later))


def test_whoever_is_on_duty_or_stands_in_carries_by_the_same_mandate(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"退回 {number} 我出差")
    village.phone("agent-b").says(f"接件 {number}").sees("现在是", "代办员在办")
    village.hires(Registration("elsewhere", "邻村代办员", "13800000077", posts=(Post("P-330681109-02", Role.AGENT),)))
    village.phone("elsewhere").says(f"收件 {number} 1").sees("不归您")


def test_taken_back_before_the_window_has_accepted_the_papers_come_back(town: World) -> None:
    number = carried(town, "收件")
    town.phone("villager").says(f"收回委托 {number}").sees("委托已收回", "代办员退还：1 农村宅基地批准书", "6 受托人")
    town.phone("agent").is_told("何桂花收回了委托", "请还给何桂花：1 农村宅基地批准书")
    assert town.ticket(number).status is Status.WITHDRAWN
    town.phone("agent").says(f"交件 {number}").sees("现在不行")
    town.phone("villager").says("我的委托").sees("您现在没有委托代办的事")
    town.phone("villager").says(number).sees("已撤回")


def test_what_is_at_the_window_the_window_gives_back(town: World) -> None:
    number = carried(town, "交件")
    town.phone("clerk").says(f"补正 {number} 2")
    town.phone("agent").says(f"收件 {number} 2")
    town.phone("clerk").pushed()
    town.phone("villager").says(f"收回委托 {number}").sees("代办员退还：2 ", "窗口退还：1 ")
    town.phone("clerk").is_told("请还给何桂花：1 农村宅基地批准书")
    assert not [text for text in town.phone("agent").pushed() if "1 农村宅基地批准书" in text]


def test_taken_back_after_acceptance_the_work_goes_on_and_nobody_carries(town: World) -> None:
    number = carried(town, "受理")
    town.phone("villager").says(f"收回委托 {number}").sees("委托已收回", "照常办", "枫桥镇行政服务中心")
    town.phone("agent").is_told("请不要再跑")
    town.phone("clerk").is_told("村民自己来取结果")
    town.phone("villager").says(number).sees("委托已经没有了")
    town.phone("reviewer").says(f"审核 {number}")
    town.phone("approver").says(f"核准 {number}")
    town.phone("villager").is_told("结果请到诸暨市枫桥镇行政服务中心取")
    town.phone("clerk").is_told("办好了", f"送达 {number}")
    assert not [text for text in town.phone("agent").pushed() if "请把结果送上门" in text]
    town.phone("agent").says(f"送达 {number}").sees("没有委托了", "延长委托")
    town.phone("clerk").says(f"送达 {number}").sees("已送达")


def test_who_thinks_better_of_it_gives_it_again(town: World) -> None:
    number = carried(town, "核准")
    villager = town.phone("villager").says(f"收回委托 {number}").sees("委托已收回", "延长委托")
    villager.says("1").sees("委托已延长", "2月22日")
    town.phone("agent").is_told("委托到2月22日")
    town.phone("agent").says(f"送达 {number}").sees("已送达")


def test_nobody_else_takes_it_back(town: World) -> None:
    number = carried(town, "收件")
    town.stranger().says(f"收回委托 {number}").sees("不归您")
    town.stranger().says(f"委托 {number}").sees("不归您").misses("何桂花")
    town.phone("clerk").says(f"收回委托 {number}").sees("不归您")
    town.phone("agent").says(f"收回委托 {number} 他电话里说的").sees("村民自己说")


@pytest.mark.parametrize(("answer", "how"), [("1", "当面委托"), ("是", "当面委托"), ("2", "电话委托"), ("3", "书面委托")])
def test_for_somebody_without_a_phone_the_agent_writes_down_how_it_was_given(answer: str, how: str, town: World) -> None:
    agent = town.phone("agent").says("斯阿土 放样", "没有", answer).sees("斯阿土委托枫源村代办", f"{how}，代办员记的")
    number = agent.number()
    agent.says(f"委托 {number}").sees(f"{how}，代办员记的").says("1").sees("谁跟您说的")
    agent.says("他当面说不办了").sees("委托已收回")
    assert town.ticket(number).events[-1].note == "他当面说不办了"


def test_whoever_does_not_want_it_logged_gives_no_mandate(village: World) -> None:
    village.phone("agent").says("斯阿土 放样", "没有", "4").sees("没有登记")


def test_of_ten_at_once_each_has_its_mandate(village: World) -> None:
    agent = village.phone("agent").says("斯阿土 放样\n斯阿木 放样")
    numbers = [line.split("：")[1] for line in agent.text.splitlines()[:2]]
    for number, name in zip(numbers, ("斯阿土", "斯阿木"), strict=True):
        agent.says(f"委托 {number}").sees(f"{name}委托枫源村代办", "到哪天：2027年", "代办员记的").misses("当面", "书面委托，")


def test_it_is_printed_with_the_file(town: World) -> None:
    number = town.phone("agent").says("斯阿土 放样", "没有", "3").number()
    url = town.database.url.render_as_string(hide_password=False)
    result = CliRunner().invoke(main, ["tickets", "export", number], env={"DATABASE_URL": url})
    assert "## 委托" in result.output
    assert "> 斯阿土委托枫源村代办：农村住房开工放样" in result.output
    assert "> 书面委托，代办员记的" in result.output
    assert "委托 · 到2027年2月22日 · 书面委托" in result.output


def test_who_reads_somebodys_mandate_is_written_down(town: World) -> None:
    number = carried(town, "接件")
    before = town.ticket(number)
    town.phone("head").says(f"委托 {number}").sees("何桂花委托")
    assert town.ticket(number) == before
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_several_errands_of_one_event_have_a_mandate_each(village: World) -> None:
    villager = village.phone("villager").says("家里老人去世了", "1", "7 8", "1", "2", "1").sees("每件都委托给村里了", "我的委托")
    villager.says("我的委托").sees("您的委托", "12-000006-6", "到2月22日")


def test_the_record_of_a_mandate_is_whole(town: World) -> None:
    number = carried(town, "受理")
    town.phone("villager").says(f"收回委托 {number}", f"延长委托 {number}", f"收回委托 {number}")
    verbs = [event.verb for event in town.ticket(number).events[-3:]]
    assert verbs == [Verb.REVOKE, Verb.PROLONG, Verb.REVOKE]
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_taken_back_the_agent_hears_and_sees_no_more_of_it(town: World) -> None:
    number = carried(town, "受理")
    agent, villager = town.phone("agent"), town.phone("villager")
    villager.photographs("a", f"{number} 1").says(number).sees("代办员：骆建国")
    agent.says(f"照片 {number}").sees("的照片，共1张")
    agent.pushed()
    villager.says(f"收回委托 {number}")
    agent.is_told("请不要再跑")
    villager.says(number).misses("骆建国").sees("委托已经没有了", "有照片")
    agent.says(number).sees("委托已经没有了").misses("有照片")
    agent.says(f"照片 {number}").sees("不归您")
    agent.photographs("b", f"{number} 2").sees("不能再加照片")
    town.phone("clerk").says(f"照片 {number}").misses("不归您")
    agent.pushed()
    town.phone("reviewer").says(f"不予批准 {number} 不符合规划").sees("不予批准")
    villager.is_told("不符合规划")
    assert not [text for text in agent.pushed() if number in text]


def test_news_of_somebody_without_a_phone_is_passed_on_without_a_mandate_too(town: World) -> None:
    agent = town.phone("agent")
    number = agent.says("斯阿土 放样", "没有", "1").number()
    for handle, line in STEPS[1:4]:
        town.phone(handle).says(line.format(number=number)).sees(number)
    agent.says(f"收回委托 {number} 当面说的").sees("委托已收回")
    town.phone("reviewer").says(f"不予批准 {number} 不符合规划")
    agent.is_told("请转告斯阿土", "不符合规划")


def test_several_mandates_are_prolonged_in_one_line(town: World) -> None:
    numbers = [opened(town), carried(town, "收件")]
    town.passes(days=28)
    villager = town.phone("villager").says(f"延长委托 {' '.join(numbers)}")
    villager.sees(*(f"{number}：委托已延长" for number in numbers)).misses("不行")
    assert [str(town.ticket(number).mandate.until) for number in numbers] == ["2027-03-22"] * 2


def test_who_hurries_what_nobody_may_carry_hears_that_the_mandate_is_over(town: World) -> None:
    number = opened(town)
    town.ticks("2027-02-23T08:00")
    town.phone("agent").pushed()
    town.phone("villager").says(f"催 {number}").sees("没有委托了", f"延长委托 {number}")
    assert not town.phone("agent").pushed()
    accepted = carried(town, "受理")
    town.phone("villager").says(f"收回委托 {accepted}", f"催 {accepted}").misses("没有委托了")
    town.phone("reviewer").is_told(f"催办 {accepted}")
