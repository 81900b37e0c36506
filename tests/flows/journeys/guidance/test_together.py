"""A life event asked for as one: the talk, the leaves of the plan, and the tickets of one yes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.delivery.reply_rendering import compose
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue, LifeEvent
from flows.domain.catalogue.item import Item, Situation
from flows.domain.catalogue.routing import rule
from flows.domain.errand.bundle import Plan, known, laid_out, next_asked, with_answer
from flows.domain.errand.notice import draw_up
from flows.domain.ticket.status import Status
from flows.journeys.guidance.find_item import said_of
from flows.journeys.guidance.together import leaves, shared_question
from flows.reading.response import Response
from flows.reading.session import Session
from flows.talk.journal import State
from flows.talk.question_types import yes_or_no
from flows.text.sms import parts
from flows.text.ticket_numbers import written
from flows.text.wording import Text
from storage import models
from tests.support.errands import filed, publish, rows
from tests.support.world import MONDAY_MORNING, World

PLACES = (("330681109", "P-330681109-01"), ("330681106", None), ("330681003", None))
PICKS: tuple[Callable[[Situation, int], str], ...] = (
    lambda situation, _n: situation.choices[0].id,
    lambda situation, _n: situation.choices[-1].id,
    lambda situation, n: situation.choices[n % len(situation.choices)].id,
    lambda situation, n: situation.choices[(n + 1) % len(situation.choices)].id,
)


def asked_and_answered(event: LifeEvent, items: list[Item], pick: Callable[[Situation, int], str]) -> dict[str, dict[str, str]]:
    answers, n = known(event, items), 0
    while (asked := next_asked(items, answers)) is not None:
        answers, n = with_answer(answers, asked, pick(asked.situation, n)), n + 1
    return answers


def plans(catalogue: Catalogue) -> Iterator[Plan]:
    for event in catalogue.life_events:
        items = [catalogue.item[code] for code in event.items]
        for pick in PICKS:
            answers = asked_and_answered(event, items, pick)
            for town, village in PLACES:
                notices = [
                    draw_up(catalogue, "12-000417-3", item, answers[item.code], town, village, MONDAY_MORNING.date())
                    for item in items
                    if rule(item, answers[item.code]).stop is None
                ]
                if notices:
                    yield laid_out(catalogue, event, answers, notices)


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_every_leaf_of_every_plan_fits_five_sms_parts(village: World, languages: Languages, language: str) -> None:
    catalogue = village.books.catalogue
    session = Session(talks=[State("home", journal=[])])
    question = Text(
        "其中10项可以代办，都交给代办员骆建国替您跑吗？代办不收钱。",
        "Shall Luo Jianguo, your village agent, carry 10 of these for you? It is free.",
    )
    for plan in plans(catalogue):
        told = ""
        prompt = yes_or_no("entrust", question, leaves(plan)).prompt()
        assert prompt.pages() == len(leaves(plan))
        for page in range(prompt.pages()):
            text = compose(Response((), prompt, page), session, languages, language, rides=True).as_text()
            assert parts(text) <= 5, f"{plan.event.id} page {page}: {parts(text)} parts\n{text}"
            told += text
        for notice in plan.notices:
            assert languages.say(notice.item.short, language) in told


def test_every_question_of_a_bundle_fits_two_sms_parts(catalogue: Catalogue, languages: Languages) -> None:
    session = Session(talks=[State("home", journal=[])])
    for event in catalogue.life_events:
        items = [catalogue.item[code] for code in event.items]
        answers = known(event, items)
        while (asked := next_asked(items, answers)) is not None:
            prompt = shared_question(asked).prompt()
            for page in range(prompt.pages()):
                text = compose(Response((), prompt, page), session, languages, "zh_Hans", rides=True).as_text()
                assert len(text) <= 134, text
            answers = with_answer(answers, asked, asked.situation.choices[0].id)


def test_a_death_in_the_family_from_the_words_to_the_tickets(village: World) -> None:
    villager = village.phone("villager").says("家里老人去世了").sees("亲人过世：要办哪样", "1 全部一起办", "2 居民死亡医学证明")
    villager.says("1").sees("一共8项", "哪几项用不着", "8 用电过户")
    villager.says("7 8").sees("居民死亡医学证明：在哪里过世")
    villager.says("1").sees("谁去办")
    villager.says("2").sees("1）居民死亡医学证明：当地卫生院", "4）居民养老保险", "其中5项可以代办", "骆建国", "9 更多").misses(
        "用电过户"
    )
    villager.says("9").sees("5）农村公益性墓地安放申请：村级", "6）农村不动产转移登记", "镇级：诸暨市枫桥镇行政服务中心", "1 是")
    villager.says("9").sees("合起来要带", "居民身份证（原件和复印件3份）：第1-5项用")
    villager.says("9").sees("申请表").says("9").sees("有的人家还要办：公证").says("9").sees("1）居民死亡医学证明")
    assert rows(village, models.Notice) == 6
    villager.says("1").sees("已登记", "骆建国（13800000002）")
    assert filed(village)["Ticket"] == 5, "nobody goes to the health centre in the family's place"
    (told,) = village.phone("agent").pushed()
    assert told.count("新的委托") == told.count("→ 接件") == 5, "one message for the whole bundle"
    villager.says("12-000003-1").sees("死亡注销户口", "等代办员接件")


def test_each_item_keeps_a_binding_notice_of_its_own(village: World) -> None:
    villager = village.phone("villager").says("a death in the family", "1", "没有", "2", "2")
    number = written(villager.text)
    assert number is not None
    villager.says("2").sees("清单都留着")
    assert filed(village)["Ticket"] == 0
    villager.says(number[0]).sees(f"告知单 {number[0]}", "居民死亡医学证明", "要带")


def test_saying_no_leaves_the_lists_and_going_back_asks_again(village: World) -> None:
    villager = village.phone("villager").says("家里老人去世了", "1", "没有", "1", "2").sees("其中7项可以代办")
    villager.says("0").sees("谁去办").says("1").sees("每一项的告知单", "1 知道了").misses("代办员")
    villager.says("1").sees("清单都留着")
    assert filed(village)["Ticket"] == 0


def test_a_single_item_of_the_event_is_still_one_number_away(village: World) -> None:
    village.phone("villager").says("菜单", "1", "造房子", "3").sees("怎么造").misses("一共")


def test_dropping_everything_ends_the_matter(village: World) -> None:
    villager = village.phone("villager").says("老人去世了", "1", "全部").sees("到此为止")
    villager.says("9").sees("您好")
    assert filed(village)["Notice"] == 0


def test_what_needs_no_application_stands_apart_with_the_reason(village: World) -> None:
    catalogue = village.books.catalogue
    forest = next(event for event in catalogue.life_events if event.id == "forestry")
    villager = village.phone("villager").says("菜单", "1", "山林", "1", "没有")
    for _ in range(20):
        if "按这个先后办" in villager.text:
            break
        felling = "砍什么" in villager.text
        villager.says("2" if felling else "1")
    villager.sees("山林，按这个先后办")
    pages = villager.text
    for _ in range(6):
        pages += villager.says("9").text
    assert "不用办：林木采伐许可证核发（自然保护区外的竹林不用采伐证" in pages
    assert rows(village, models.Notice) == len(forest.items) - 1


def test_somebody_of_no_village_we_know_reads_the_plan_without_an_agent(village: World) -> None:
    stranger = village.stranger().says("家里老人去世了", "1", "没有", "1", "2").sees("哪个镇")
    stranger.says("店口镇")
    stranger.says("其他村", "无").sees("1）居民死亡医学证明", "1 知道了")
    stranger.says("9", "9").sees("当地卫生院", "镇级：诸暨市店口镇行政服务中心")
    stranger.says("知道了").sees("清单都留着")
    assert filed(village)["Ticket"] == 0


def test_a_bundle_of_another_version_goes_on_where_it_can(village: World) -> None:
    villager = village.phone("villager").says("家里老人去世了", "1", "7 8", "1").sees("谁去办")

    def without_inheritance(catalogue: Catalogue) -> Catalogue:
        events = [
            replace(event, items=event.items[:2], answers={}) if event.id == "death" else event for event in catalogue.life_events
        ]
        return replace(catalogue, life_events=tuple(events))

    publish(village, without_inheritance)
    villager.says("2").sees("亲人过世，按这个先后办", "1）", "2）").misses("3）")
    villager.says("1").sees("已登记")
    assert filed(village)["Ticket"] == 1


def test_the_plan_is_made_once_on_each_database(town: World) -> None:
    villager = town.phone("villager").says("家里老人去世了", "1", "7 8", "1", "2", "1").sees("已登记")
    assert (filed(town)["Notice"], filed(town)["Ticket"]) == (6, 5)
    villager.says("12-000001-5").sees("居民死亡医学证明")
    assert town.ticket("12-000006-6").status is Status.ENTRUSTED


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_every_event_is_said_by_its_own_words_only(catalogue: Catalogue, language: str, languages: Languages) -> None:
    for event in catalogue.life_events:
        for phrase in event.said:
            assert said_of(catalogue, f" {phrase}。") == event
    for wish in ("我要造房子", "户口注销", languages.say(catalogue.items[0].name, language)):
        assert said_of(catalogue, wish) is None


def test_a_plan_says_first_what_can_be_done_online_and_by_what(catalogue: Catalogue, languages: Languages) -> None:
    for plan in plans(catalogue):
        first = languages.say(leaves(plan)[0], "zh_Hans").split("\n")
        ways = [line for line in first if line.startswith("网上能办")]
        for number, notice in enumerate(plan.notices, 1):
            named = [line for line in ways if notice.channel is not None and notice.channel.name.zh in line]
            assert bool(named) is (notice.channel is not None), (plan.event.id, number)
        assert len(ways) == len({notice.channel for notice in plan.notices} - {None})
        assert not ways or first.index(ways[-1]) < next(n for n, line in enumerate(first) if line.startswith("1"))
