"""What was given is shown again: the plan of a life event as a whole, and all one was given."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.text.wording import Text
from tests.support.errands import publish
from tests.support.world import Phone, World

DEATH = ("家里老人去世了", "1", "7 8", "1", "2")
"""A death in the family, at home, without land and electricity, by proxy: six notices, and the plan as the last answer."""


def leaves(phone: Phone) -> list[str]:
    """Return every leaf of the plan now shown, without the question below it and the buttons."""
    shown: list[str] = []
    while (text := phone.text.split("其中")[0].split("每一项的告知单")[0]) not in shown:
        shown.append(text)
        phone.says("9")
    return shown


def test_the_whole_plan_comes_again_by_the_word_and_any_of_its_numbers(town: World) -> None:
    villager = town.phone("villager").says(*DEATH)
    given = leaves(villager)
    assert len(given) == 5
    villager.says("2").sees("清单都留着", "以后要再看整件事，回：整件事 12-000001-5")
    for line in ("整件事 12-000001-5", "整件事12-000004-4", "12-000006-6 整件事", "plan 12-000002-8"):
        villager.says(line).sees("亲人过世，按这个先后办", "每一项的告知单", "1 知道了")
        assert leaves(villager) == given
        villager.says("知道了").sees("整件事 12-000001-5")


def test_the_word_alone_shows_the_only_plan_and_asks_where_there_are_several(town: World) -> None:
    villager = town.phone("villager").says("整件事").sees("还没有整件事的安排")
    villager.says(*DEATH, "2", "整件事").sees("亲人过世，按这个先后办")
    villager.says("1", "菜单", *DEATH, "2").sees("整件事 12-000007-7")
    villager.says("整件事").sees("看哪一件", "1 12-000007-7 亲人过世，整件事6项", "2 12-000001-5 亲人过世，整件事6项")
    villager.says("2").sees("1）居民死亡医学证明：当地卫生院（社区卫生服务中心），12-000001-5")


def test_it_is_shown_as_it_was_given_after_a_new_version_of_the_catalogue(town: World) -> None:
    villager = town.phone("villager").says(*DEATH)
    given = leaves(villager)
    villager.says("2")

    def other(catalogue: Catalogue) -> Catalogue:
        items = tuple(replace(item, name=Text("新名字", "new name"), documents=()) for item in catalogue.items)
        events = tuple(event for event in catalogue.life_events if event.id != "death")
        return replace(catalogue, items=items, life_events=events)

    publish(town, other)
    villager.says("整件事 12-000003-1").misses("新名字")
    assert leaves(villager) == given


def test_another_version_in_the_middle_of_the_talk_leaves_the_plan_as_it_was_given(town: World) -> None:
    villager = town.phone("villager").says(*DEATH)

    def with_one_more(catalogue: Catalogue) -> Catalogue:
        events = (
            replace(event, items=(*event.items, "NY17")) if event.id == "death" else event for event in catalogue.life_events
        )
        return replace(catalogue, life_events=tuple(events))

    publish(town, with_one_more)
    villager.says("9").sees("已经登记的照旧", "告知单").misses("12-000007-7")
    villager.says("整件事 12-000001-5").sees("1）居民死亡医学证明", "12-000001-5")
    villager.says("9").sees("12-000006-6").misses("12-000007-7")


def test_it_stays_when_all_of_it_was_given_to_the_agent(town: World) -> None:
    villager = town.phone("villager").says(*DEATH, "1").sees("已登记", "以后要再看整件事，回：整件事 12-000001-5")
    villager.says("整件事 12-000002-8").sees("亲人过世，按这个先后办", "1）居民死亡医学证明")
    town.phone("agent").says("接件 12-000002-8").sees("告知单 12-000002-8", "这是“亲人过世”里的一项", "整件事 12-000001-5")
    town.phone("agent").says("9", "整件事 12-000001-5").sees("亲人过世，按这个先后办")


def test_what_was_needless_and_what_some_also_need_stands_on_it_again(village: World) -> None:
    villager = village.phone("villager").says("菜单", "1", "山林", "1", "没有")
    while "按这个先后办" not in villager.text:
        villager.says("2" if "砍什么" in villager.text else "1")
    given = leaves(villager)
    assert any("不用办：林木采伐许可证核发（自然保护区外的竹林不用采伐证" in leaf for leaf in given)
    villager.says("否", "整件事")
    assert leaves(villager) == given


def test_my_notices_lists_each_plan_once_and_every_other_notice(town: World) -> None:
    villager = town.phone("villager").says("我的告知单").sees("您还没有告知单")
    single = villager.says("自产自销证明").number()
    villager.says(*DEATH, "2", "我的告知单").sees("1 12-000002-8 亲人过世，整件事6项", f"2 {single} ").misses("12-000003-1")
    villager.says("2").sees(f"告知单 {single}", "要带")
    villager.says("my notices", "1").sees("亲人过世，按这个先后办", "12-000003-1")
    villager.says("知道了").sees("整件事 12-000002-8")


def test_a_single_notice_shown_again_says_what_it_is_part_of(town: World) -> None:
    villager = town.phone("villager").says(*DEATH, "2")
    villager.says("12-000003-1").sees("告知单 12-000003-1", "这是“亲人过世”里的一项。要看整件事，回：整件事 12-000001-5")
    single = villager.says("自产自销证明").number()
    villager.says(single).sees(f"告知单 {single}").misses("整件事")
    villager.says(f"整件事 {single}").sees(f"{single}不在哪件整件事里")


def test_a_notice_is_shown_again_when_its_number_is_a_tickets_by_now(town: World) -> None:
    villager = town.phone("villager").says("放样", "2")
    number, notice = villager.number(), villager.text[villager.text.index("告知单") : villager.text.index("6 受托人")]
    villager.says("1").sees("已登记").says(number).sees("等代办员接件").misses("本平台告知")
    villager.says(f"告知单 {number}").sees(notice, f"自查 {number}")
    villager.says("我的告知单").sees(f"1 {number} ").says("1").sees(notice)
    town.stranger().says(f"notice {number}").sees(f"没有{number}")


@pytest.mark.parametrize("word", ["整件事 {number}", "plan {number}"])
def test_a_plan_is_nobody_elses_business(village: World, word: str) -> None:
    villager = village.phone("villager").says(*DEATH, "2")
    number = "12-000001-5"
    villager.says(number).sees(number)
    village.stranger().says(word.format(number=number)).sees(f"没有{number}").misses("居民死亡医学证明")
    village.phone("clerk").says(word.format(number=number)).sees("亲人过世，按这个先后办")
    village.phone("villager").says("整件事 12-000001-6").sees("有个数字错了")


def test_in_english_too(village: World) -> None:
    villager = village.phone("villager").says("English", "a death in the family", "1", "7 8", "1", "2", "2")
    villager.sees("To see all of it again, send: plan 12-000001-5")
    villager.says("my notices").sees("1 12-000001-5 Death in the family, all 6 items")
    villager.says("1").sees("Death in the family, in this order")
