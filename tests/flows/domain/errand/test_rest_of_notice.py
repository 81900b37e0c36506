"""The rest of a notice: together with what is sent, all that the catalogue has to say."""

from dataclasses import replace
from datetime import date

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import rule, ways
from flows.domain.errand.notice import Notice, card, draw_up
from flows.domain.errand.rest_of_notice import rest
from flows.text.sms import parts
from flows.text.wording import lines

DAY = date(2026, 11, 30)
NUMBER, FENGQIAO = "12-000417-3", "330681109"


def drawn_up(catalogue: Catalogue, code: str, day: date = DAY, **answers: str) -> Notice:
    return draw_up(catalogue, NUMBER, catalogue.item[code], answers, FENGQIAO, None, day)


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_with_the_rest_every_note_is_told_and_the_rest_fits_five_sms_parts(
    language: str, catalogue: Catalogue, languages: Languages
) -> None:
    for item in catalogue.items:
        for answers in ways(item):
            if rule(item, answers).stop is not None:
                continue
            notice = drawn_up(catalogue, item.code, **answers)
            more = rest(notice)
            told = languages.say(lines(card(notice), more), language)
            limits = (notice.ruling.statutory.note, notice.ruling.promised.note)
            notes = [*(document.note for document in notice.documents), *notice.ruling.remarks, *limits, item.note, item.season]
            for note in (*notes, item.proxy.note):
                assert note is None or note.in_language(language) in told, (item.code, answers, note)
            assert more is None or parts(languages.say(more, language)) <= 5, item.code


@pytest.mark.parametrize(
    ("code", "answers", "told"),
    [
        ("GS01", {}, "期限最多延长一次，3个工作日：办理机关负责人。"),
        ("RS11", {"way": "arb"}, "期限最多延长一次，15天："),
        ("GT01", {}, "期限最多延长一次，10个工作日：办理机关负责人。"),
        ("GH03", {}, "期限最多延长一次，15个工作日："),
        ("MZ01", {}, "期限不能延长。"),
        ("MZ12", {}, "期限不能延长。"),
    ],
)
def test_how_far_the_limit_can_be_extended_and_by_whose_word_is_told_or_that_it_is_not(
    code: str, answers: dict[str, str], told: str, catalogue: Catalogue, languages: Languages
) -> None:
    more = rest(drawn_up(catalogue, code, **answers))
    assert more is not None
    assert told in languages.say(more, "zh_Hans")


def test_of_what_has_no_limit_no_extension_is_told(catalogue: Catalogue, languages: Languages) -> None:
    for item in catalogue.items:
        ruling = rule(item, {})
        told = languages.say(lines(rest(drawn_up(catalogue, item.code))), "zh_Hans")
        assert bool(ruling.promised.days or ruling.statutory.days) is ("延长一次" in told or "不能延长" in told), item.code


@pytest.mark.parametrize(
    ("changed", "is_told"),
    [(date(2023, 12, 1), True), (date(2023, 11, 30), False), (date(2025, 5, 10), True), (None, False)],
)
def test_what_changed_within_three_years_is_told(
    changed: date | None, is_told: bool, catalogue: Catalogue, languages: Languages
) -> None:
    notice = drawn_up(catalogue, "MZ09", prior="first")
    more = rest(replace(notice, item=replace(notice.item, changed=changed)))
    assert more is not None
    assert ("新变化：" in languages.say(more, "zh_Hans")) is is_told


@pytest.mark.parametrize(
    ("code", "answers", "told"),
    [
        ("GA15", {"why": "renew"}, ["手机上装“交管12123”", "代办员替您上网办，不收钱"]),
        ("GA05", {"why": "renew", "who": "adult"}, ["手机上装“浙里办”", "代办员陪您上网办，刷脸要您本人在"]),
    ],
)
def test_the_way_online_is_told_and_what_the_agent_does_for_who_has_no_smartphone(
    code: str, answers: dict[str, str], told: list[str], catalogue: Catalogue, languages: Languages
) -> None:
    more = rest(drawn_up(catalogue, code, **answers))
    assert more is not None
    assert [words for words in told if words not in languages.say(more, "zh_Hans")] == []


def test_without_anything_more_to_say_there_is_no_rest(catalogue: Catalogue) -> None:
    bare = [item for item in catalogue.items if not (item.note or item.season or item.statutory.note or item.proxy.note)]
    assert any(rest(drawn_up(catalogue, item.code)) is None for item in bare)
