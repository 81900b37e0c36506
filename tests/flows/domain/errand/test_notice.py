"""The one-time notice, over every item in every situation there is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.delivery.reply_rendering import compose
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import AcceptedAt, Confidence, Item
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.places import Tier, Visit
from flows.domain.catalogue.routing import CITY, agent_may_carry, questions, rule
from flows.domain.errand.notice import Giver, Notice, card, draw_up, length, time_line, where_to_go
from flows.journeys.guidance.find_item import WhichItem, situation_question
from flows.reading.response import Response
from flows.reading.session import Session
from flows.talk.journal import State
from flows.text.numerals import number_in
from flows.text.sms import parts

DAY = date(2026, 11, 23)
NUMBER = "12-000417-3"
FENGQIAO, FENGYUAN, CLASS_2, LONG_NAME = "330681109", "P-330681109-01", "330681106", "330681003"
TONGUES = ("zh_Hans", "en")
LONGEST_PROMPT = 134


def situations(item: Item, answers: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Every way to answer what the item asks, as far as it is asked."""
    known = dict(answers or {})
    asked = questions(item, known)
    if asked is None:
        yield known
        return
    for choice in asked.choices:
        yield from situations(item, {**known, asked.id: choice.id})


def notices(catalogue: Catalogue) -> Iterator[Notice]:
    for item in catalogue.items:
        for answers in situations(item):
            if rule(item, answers).stop is None:
                for town, village in ((FENGQIAO, FENGYUAN), (CLASS_2, None), (LONG_NAME, None)):
                    yield draw_up(catalogue, NUMBER, item, answers, town, village, DAY, Giver("欧阳建国", "13800000000"))


def test_every_situation_ends_in_a_place_or_in_a_stop(catalogue: Catalogue) -> None:
    stops = 0
    for item in catalogue.items:
        for answers in situations(item):
            ruling = rule(item, answers)
            if ruling.stop is not None:
                stops += 1
                continue
            notice = draw_up(catalogue, NUMBER, item, answers, FENGQIAO, FENGYUAN, DAY)
            assert notice.route.tier in Tier
            assert notice.route.place in {FENGYUAN, FENGQIAO, CITY}
            assert notice.route.name.zh
            assert notice.route.name.en
    assert stops >= 12


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("language", TONGUES)
def test_every_notice_fits_five_sms_parts_and_counts_its_papers_without_a_gap(
    language: str, catalogue: Catalogue, languages: Languages
) -> None:
    for notice in notices(catalogue):
        text = languages.say(card(notice), language)
        where = f"{notice.item.code} {notice.answers} {notice.town}:\n{text}"
        assert parts(text) <= 5, where
        assert NUMBER in text
        below = re.split("^(?:要带|Bring).*$", text, maxsplit=1, flags=re.MULTILINE)[-1] if notice.documents else ""
        papers = [match for line in below.splitlines() if (match := re.fullmatch(r"(\d+) (.+)", line))]
        assert [int(paper[1]) for paper in papers] == list(range(1, len(notice.documents) + 1)), where
        assert len({paper[2] for paper in papers}) == len(papers), where
        assert languages.say(where_to_go(notice.route), language) in text, where
        if notice.route.tier is Tier.TOWN and not notice.route.is_elsewhere:
            assert languages.say(notice.route.window.name, language) in text, where
        assert "{" not in text, where


@pytest.mark.parametrize(
    ("giver", "zh", "en"),
    [
        (None, " 本平台告知", "by this desk"),
        (Giver("骆建国", "13800000002"), "代办员骆建国", "by agent 13800000002"),
        (Giver("骆建国"), "代办员骆建国", "by agent 骆建国"),
        (Giver("Luo Jianguo", "13800000002"), "代办员Luo Jianguo", "by agent Luo Jianguo"),
    ],
)
def test_who_gave_it_stands_beside_number_and_day(
    giver: Giver | None, zh: str, en: str, catalogue: Catalogue, languages: Languages
) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item["GT01"], {}, FENGQIAO, FENGYUAN, DAY, giver)
    assert languages.say(card(notice), "zh_Hans").startswith(f"告知单 {NUMBER} 2026年11月23日{zh}\n")
    assert languages.say(card(notice), "en").startswith(f"Notice {NUMBER} Nov 23, 2026 {en}\n")


def test_what_is_asked_for_follows_from_the_answers(catalogue: Catalogue) -> None:
    plot = catalogue.item["GT01"]

    def papers(**answers: str) -> set[str]:
        return {document.kind.id for document in rule(plot, answers).documents}

    new = papers(build="new", land="no", split="no", agent="self")
    assert papers(build="rebuild", land="no", split="no", agent="self") - new == {"house_cert", "neigh"}
    assert papers(build="move", land="no", split="no", agent="self") - new == {"house_cert", "demo"}
    assert papers(build="new", land="no", split="yes", agent="self") - new == {"vproof"}
    assert papers(build="new", land="no", split="no", agent="proxy") - new == {"poa", "id_agent"}
    assert papers() == new, "what depends on an answer waits for it"


def test_conditions_hold_across_situations_and_one_choice_inside_each_is_enough(catalogue: Catalogue) -> None:
    document = next(document for document in catalogue.item["GT01"].documents if document.kind.id == "house_cert")
    assert document.when == {"build": ("rebuild", "move")}
    two = type(document)(document.kind, when={"build": ("rebuild", "move"), "land": ("farm",)})
    assert two.needed({"build": "move", "land": "farm"})
    assert two.needed({"build": "rebuild", "land": "farm"})
    assert not two.needed({"build": "move", "land": "no"})
    assert not two.needed({"build": "new", "land": "farm"})
    assert not two.needed({"build": "move"})
    assert type(document)(document.kind).needed({})


def test_every_situation_question_fits_two_sms_parts(catalogue: Catalogue, languages: Languages) -> None:
    session = Session(talks=[State("home", journal=[])])
    for item in catalogue.items:
        for situation in item.situations:
            prompt = situation_question(situation).prompt()
            for page in range(prompt.pages()):
                text = compose(Response((), prompt, page), session, languages, "zh_Hans", rides=True).as_text()
                assert len(text) <= LONGEST_PROMPT, f"{item.code} {situation.id}:\n{text}"


def test_every_list_of_items_fits_two_sms_parts(catalogue: Catalogue, languages: Languages) -> None:
    session = Session(talks=[State("home", journal=[])])
    for event in catalogue.life_events:
        prompt = WhichItem(catalogue, event.items, event.name).prompt()
        for page in range(prompt.pages()):
            text = compose(Response((), prompt, page), session, languages, "zh_Hans", rides=True).as_text()
            assert len(text) <= LONGEST_PROMPT, f"{event.id} page {page}:\n{text}"


def test_no_choice_of_a_situation_can_be_taken_for_another(catalogue: Catalogue, languages: Languages) -> None:
    """A number that is a code must be too big for a place on the list, and no label may be another's code."""
    for item in catalogue.items:
        for situation in item.situations:
            spelled = [{choice.id.casefold(), *languages.spell(choice.text)} for choice in situation.choices]
            for place, choice in enumerate(situation.choices):
                number = number_in(choice.id)
                assert number is None or number > len(situation.choices), f"{item.code} {situation.id} {choice.id}"
                others = set().union(*(words for other, words in enumerate(spelled) if other != place))
                assert not spelled[place] & others, f"{item.code} {situation.id} {choice.id}"


def test_items_called_alike_are_offered_in_full(catalogue: Catalogue, languages: Languages) -> None:
    prompt = WhichItem(catalogue, ("GH01", "GH03", "GT01"), catalogue.city).prompt()
    labels = [languages.say(option.label, "zh_Hans") for option in prompt.options]
    assert len(set(labels)) == len(labels)
    assert "农村村民宅基地用地审批" in labels


def test_the_same_item_in_the_village_and_in_the_city_names_its_tier(catalogue: Catalogue, languages: Languages) -> None:
    def told(code: str, town: str, village: str | None) -> str:
        return languages.say(card(draw_up(catalogue, NUMBER, catalogue.item[code], {}, town, village, DAY)), "zh_Hans")

    assert "枫源村便民服务中心" in told("NY17", FENGQIAO, FENGYUAN)
    assert "（村级）" in told("NY17", FENGQIAO, FENGYUAN)
    assert "（镇级）" in told("FG01", FENGQIAO, FENGYUAN)
    assert "诸暨市行政服务中心" in told("FG01", CLASS_2, None)
    assert "（市级）" in told("FG01", CLASS_2, None)
    assert "本人" in told("GA06", FENGQIAO, FENGYUAN)


def test_where_a_station_only_visits_its_days_are_named(catalogue: Catalogue, languages: Languages) -> None:
    visit = Visit("land-station", "330681104", (2, 5))
    towns = tuple(replace(town, visits=(visit,)) if town.code == FENGQIAO else town for town in catalogue.towns)
    served = replace(catalogue, towns=towns)
    item = next(item for item in catalogue.items if item.window == "land-station" and AcceptedAt.CLASS_2 in item.accepted_at)

    def told(code: str, town: str, language: str) -> str:
        notice = draw_up(served, NUMBER, served.item[code], {}, town, None, DAY)
        return languages.say(card(notice), language)

    assert "由店口镇派人，只在周二和周五" in told(item.code, FENGQIAO, "zh_Hans")
    assert "Staffed from Diankou Town, only on Tue and Fri." in told(item.code, FENGQIAO, "en")
    assert "派人" not in told(item.code, CLASS_2, "zh_Hans")
    assert "派人" not in told("GT01", FENGQIAO, "zh_Hans")


@pytest.mark.parametrize(
    ("confidence", "checked", "pack", "has_the_last_word"),
    [
        (Confidence.HIGH, None, date(2025, 11, 23), False),  # a year, to the day
        (Confidence.HIGH, None, date(2025, 11, 22), True),
        (Confidence.HIGH, date(2025, 11, 23), date(2020, 1, 1), False),  # the item's own day counts before the pack's
        (Confidence.HIGH, date(2025, 11, 22), date(2026, 11, 1), True),
        (Confidence.MEDIUM, date(2026, 11, 1), date(2026, 11, 1), True),
        (Confidence.HIGH, None, None, False),
    ],
)
def test_what_nobody_has_checked_for_a_year_leaves_the_last_word_to_the_window_once(
    confidence: Confidence,
    checked: date | None,
    pack: date | None,
    has_the_last_word: bool,
    catalogue: Catalogue,
    languages: Languages,
) -> None:
    sure = replace(catalogue.item["GT01"].promised, assumed=False)
    item = replace(catalogue.item["GT01"], confidence=confidence, checked=checked, promised=sure)
    dated = replace(catalogue, checked=pack)
    text = languages.say(card(draw_up(dated, NUMBER, item, {}, FENGQIAO, FENGYUAN, DAY)), "zh_Hans")
    assert text.count("以窗口为准") == has_the_last_word


def test_an_assumed_promise_leaves_the_last_word_to_the_window(catalogue: Catalogue, languages: Languages) -> None:
    item = replace(catalogue.item["GT01"], confidence=Confidence.HIGH, checked=DAY)
    assert item.promised.assumed
    assert "以窗口为准" in languages.say(card(draw_up(catalogue, NUMBER, item, {}, FENGQIAO, FENGYUAN, DAY)), "zh_Hans")


@pytest.mark.parametrize(
    ("promised", "statutory", "said"),
    [
        (Limit(15), Limit(20), "时限：承诺15个工作日，法定20个工作日"),
        (Limit(0), Limit(20), "时限：承诺当场办，法定20个工作日"),
        (Limit(15), Limit(), "时限：承诺15个工作日"),
        (Limit(), Limit(20), "时限：法定20个工作日"),
        (Limit(1, Unit.CALENDAR), Limit(7, Unit.CALENDAR), "时限：承诺1天，法定7天"),
    ],
)
def test_the_time_is_told_as_promised_and_as_the_law_says(
    promised: Limit, statutory: Limit, said: str, languages: Languages
) -> None:
    line = time_line(promised, statutory)
    assert line is not None
    assert languages.say(line, "zh_Hans") == said


def test_without_a_limit_nothing_is_promised() -> None:
    assert time_line(Limit(), Limit()) is None


@pytest.mark.parametrize(
    ("limit", "english"),
    [(Limit(0), "on the spot"), (Limit(1), "one workday"), (Limit(2), "2 workdays"), (Limit(1, Unit.CALENDAR), "one day")],
)
def test_one_is_singular(limit: Limit, english: str, languages: Languages) -> None:
    assert languages.say(length(limit), "en") == english


def test_a_paper_that_its_kind_does_not_name_is_called_by_its_note(catalogue: Catalogue, languages: Languages) -> None:
    for notice in notices(catalogue):
        assert "相关证据材料" not in [paper.zh for paper in notice.papers], notice.item.code
    birth = draw_up(catalogue, NUMBER, catalogue.item["GA01"], {"wed": "no_father"}, FENGQIAO, FENGYUAN, DAY)
    assert "\n4 亲子鉴定意见（复印件）\n" in f"{languages.say(card(birth), 'zh_Hans')}\n"


def test_a_short_note_stands_in_the_line_of_its_paper(catalogue: Catalogue, languages: Languages) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item["MZ10"], {"step": "apply"}, FENGQIAO, FENGYUAN, DAY)
    text = languages.say(card(notice), "zh_Hans")
    assert "1 居民身份证（双方；原件和复印件）" in text
    assert "离婚协议书（3份）" in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 30), "2026年12月31日前要办好"),
        (date(2026, 10, 1), "2026年12月31日前要办好"),
        (date(2026, 9, 30), None),
        (date(2027, 1, 1), None),
    ],
)
def test_in_its_season_a_notice_says_until_when(day: date, said: str | None, catalogue: Catalogue, languages: Languages) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item["YB01"], {"who": "renew"}, FENGQIAO, FENGYUAN, day)
    text = languages.say(card(notice), "zh_Hans")
    assert (said in text) if said else ("前要办好" not in text)


def test_a_season_may_have_begun_in_the_year_before(catalogue: Catalogue, languages: Languages) -> None:
    fires = next(item for item in catalogue.items if item.recurs and item.recurs.closes == "04-30")
    notice = draw_up(catalogue, NUMBER, fires, {}, FENGQIAO, FENGYUAN, date(2027, 2, 1))
    assert "2027年4月30日前要办好" in languages.say(card(notice), "zh_Hans")


@pytest.mark.parametrize(
    ("code", "answers", "where"),
    [
        ("MZ09", {"prior": "first"}, "去哪办：任何一个婚姻登记处"),
        ("MZ10", {"step": "apply"}, "去哪办：任何一个婚姻登记处"),
        ("WS02", {}, "去哪办：卫生院或疾控中心的体检点"),
        ("WS04", {"why": "first", "wed": "yes"}, "去哪办：孩子出生的医院"),
        ("WS04", {"why": "lost", "wed": "yes"}, "去哪办：诸暨市行政服务中心"),
        ("WS05", {"where": "home"}, "去哪办：当地卫生院"),
        ("WS05", {"where": "hosp"}, "去哪办：过世的医院"),
        ("WS05", {"where": "abnormal"}, "去哪办：当地派出所"),
        ("GA14", {"why": "first", "who": "adult"}, "去哪办：任何一个公安出入境窗口"),
        ("GA15", {"why": "renew", "agent": "self"}, "去哪办：任何一个车管所，或办“警医邮”的网点"),
    ],
)
def test_nobody_is_sent_to_a_window_where_it_is_not_done(
    code: str, answers: dict[str, str], where: str, catalogue: Catalogue, languages: Languages
) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item[code], answers, FENGQIAO, FENGYUAN, DAY)
    text = languages.say(card(notice), "zh_Hans")
    assert where in text
    assert any(tier in text for tier in ("（镇级）", "（市级）")) is not notice.route.is_elsewhere


def test_the_agent_carries_nothing_that_is_done_elsewhere(catalogue: Catalogue) -> None:
    elsewhere = [notice for notice in notices(catalogue) if notice.route.is_elsewhere]
    assert elsewhere
    assert not any(agent_may_carry(notice.ruling, notice.route) for notice in elsewhere)


@pytest.mark.parametrize(
    ("code", "answers", "line"),
    [
        ("GA15", {"why": "renew", "agent": "self"}, "网上能办：交管12123，全程不用跑"),
        ("GS05", {"agent": "self"}, "网上能办：国家企业信用信息公示系统，全程不用跑"),
        ("JH01", {"wed": "yes", "agent": "self"}, "网上能办：浙里办，全程不用跑"),
        ("JY01", {"stage": "primary", "agent": "self"}, "网上能办：浙里办，能申请"),
        ("GA05", {"why": "renew", "who": "adult"}, "网上能办：浙里办，有的情况能办"),
        ("GA05", {"why": "first", "who": "adult"}, None),  # fingerprints are taken at the window
        ("RS03", {"way": "face"}, "网上能办：掌上12333，全程不用跑"),
        ("RS03", {"way": "home"}, None),
        ("GT01", {"build": "new"}, None),
    ],
)
def test_what_can_be_done_online_says_so_before_any_place_to_go_to(
    code: str, answers: dict[str, str], line: str | None, catalogue: Catalogue, languages: Languages
) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item[code], answers, FENGQIAO, FENGYUAN, DAY)
    said = languages.say(card(notice), "zh_Hans").splitlines()
    online = [text for text in said if text.startswith("网上能办")]
    assert online == ([] if line is None else [f"{line}；没有智能手机找代办员"])
    if online:
        assert said.index(online[0]) < said.index(languages.say(where_to_go(notice.route), "zh_Hans"))


def test_where_nobody_promises_anything_only_the_law_is_told(catalogue: Catalogue, languages: Languages) -> None:
    notice = draw_up(catalogue, NUMBER, catalogue.item["RS11"], {"way": "arb", "agent": "self"}, FENGQIAO, FENGYUAN, DAY)
    assert "时限：法定45天" in languages.say(card(notice), "zh_Hans").splitlines()
