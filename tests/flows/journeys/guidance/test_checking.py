"""自查: ticking off papers, today and another day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import DocumentKind
from flows.domain.catalogue.routing import questions, rule
from flows.domain.errand.notice import draw_up
from flows.journeys.guidance.checking import place_of_issue, standing
from flows.text.sms import parts
from tests.support.errands import publish
from tests.support.world import Phone, World

FENGQIAO, FENGYUAN, LONG_NAME = "330681109", "P-330681109-01", "330681003"


def asked_for(world: World) -> Phone:
    """The villager has a notice of six papers, which the agent would carry."""
    return world.phone("villager").says("户口注销", "2").sees("要带6样", "3 先对一对材料")


def test_what_is_missing_is_named_by_who_issues_it_and_where(village: World) -> None:
    villager = asked_for(village).says("3").sees("手上有哪几样", "6 受托人（代办员）身份证")
    villager.says("1 3").sees("还缺4样", "公安派出所（枫桥镇派出所窗口）：居民户口簿", "原发证机关：原证件")
    villager.sees("自查 12-000001-5", "1 是").misses("死亡证明")


def test_what_was_ticked_still_counts_days_later(town: World) -> None:
    villager = asked_for(town).says("3", "1 3", "2").sees("清单给您留着")
    town.passes(days=6)
    villager.says("自查 12-000001-5").sees("已经勾上的：1和3").says("2").sees("还缺3样").misses("居民户口簿")
    villager.says("check 12-000001-5", "4 5 6").sees("材料齐了", "去哪办：诸暨市枫桥镇行政服务中心派出所窗口")


def test_none_begins_anew_and_back_takes_a_slip_back(village: World) -> None:
    villager = asked_for(village).says("3", "1 2 3 4 5")
    villager.says("自查 12-000001-5", "没有").sees("还缺6样")
    villager.says("自查 12-000001-5").misses("已经勾上")
    villager.says("99").sees("写列表里的数字").says("1").sees("还缺5样")


def test_after_checking_the_agent_can_still_be_asked(village: World) -> None:
    asked_for(village).says("3", "都有").sees("材料齐了", "交给代办员骆建国").says("1").sees("已登记")


def test_without_a_number_it_is_the_only_notice_or_the_one_chosen(village: World) -> None:
    village.stranger().says("自查").sees("还没有告知单")
    villager = asked_for(village).says("2", "自查").sees("手上有哪几样").says("0", "菜单")
    villager.says("换领身份证", "1", "1").sees("告知单 12-000002-8")
    villager.says("菜单", "自查").sees("哪一张告知单", "1 12-000002-8 居民身份证", "2 12-000001-5 死亡注销户口")
    villager.says("2").sees("手上有哪几样", "死亡证明")


def test_a_notice_that_asks_for_nothing_has_nothing_to_check(village: World) -> None:
    villager = village.phone("villager").says("自产自销证明")
    number = villager.number()

    def without_papers(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, items=tuple(replace(item, documents=()) for item in catalogue.items))

    publish(village, without_papers)
    villager.says(f"自查 {number}").sees("手上有哪几样")
    villager.says("菜单", "自产自销证明")
    number = villager.misses("自查").number()
    villager.says(f"自查 {number}").sees("不用带材料")


def test_it_is_nobody_elses_business(village: World) -> None:
    asked_for(village).says("2")
    village.stranger().says("自查 12-000001-5").sees("没有12-000001-5").misses("手上")
    village.phone("agent").says("自查 12-000001-5").sees("手上有哪几样")


def test_a_wrong_digit_is_told(village: World) -> None:
    asked_for(village).says("2", "自查 12-000001-6").sees("有个数字错了")


def notices(catalogue: Catalogue) -> Iterator[tuple[str, str | None, dict[str, str], str]]:
    for item in catalogue.items:
        for pick in (0, -1):
            answers: dict[str, str] = {}
            while (asked := questions(item, answers)) is not None:
                answers[asked.id] = asked.choices[pick].id
            if rule(item, answers).stop is None:
                yield FENGQIAO, FENGYUAN, answers, item.code
                yield LONG_NAME, None, answers, item.code


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_what_is_missing_fits_five_sms_parts_and_names_every_paper(
    language: str, catalogue: Catalogue, languages: Languages
) -> None:
    for town, village, answers, code in notices(catalogue):
        notice = draw_up(catalogue, "12-000417-3", catalogue.item[code], answers, town, village, date(2026, 11, 23))
        if notice.documents:
            text = languages.say(standing(catalogue, notice, ()), language)
            assert parts(text) <= 5, f"{code} {parts(text)}\n{text}"
            assert all(languages.say(paper, language) in text for paper in notice.papers)


def test_every_kind_that_an_office_of_ours_issues_has_a_place(catalogue: Catalogue) -> None:
    notice = draw_up(catalogue, "12-000417-3", catalogue.item["GT01"], {}, FENGQIAO, FENGYUAN, date(2026, 11, 23))
    kinds = {document.kind.id: document.kind for item in catalogue.items for document in item.documents}

    def place(kind: DocumentKind) -> str:
        found = place_of_issue(catalogue, notice, kind)
        return found.zh if found else ""

    assert place(kinds["hkb"]) == "枫桥镇派出所窗口"
    assert place(kinds["vproof"]) == "枫源村便民服务中心"
    assert place(kinds["form"]) == "", "whoever hands it in sees where on the notice"
    assert place(kinds["marry"]) == "诸暨市行政服务中心"
    assert place(kinds["photo1"]) == ""
    assert place(replace(kinds["medrec"], at="maternity-hospital")) == "孩子出生的医院"
    for kind in kinds.values():
        assert bool(place(kind)) == (kind.at is not None), kind.id
