"""By SMS, which is paid for by the part, an answer leaves out what is found elsewhere; no paper, place or limit is lost."""

from collections import Counter

import pytest

from bot.translation import Languages
from bot.turns import SIGNED
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import rule, ways
from flows.domain.errand.notice import draw_up, sent
from flows.text.sms import parts
from flows.text.wording import brief
from tests.support.world import MONDAY_MORNING, World

ASKED = "交给代办员骆建国替您跑吗？代办不收钱。\n1 是\n2 否\n3 先对一对材料\n0 返回  9 更多"
SPARE = ("谁批", "常连着办", "细节以窗口为准")


@pytest.mark.no_cover  # hundreds of times the same lines
def test_every_notice_with_its_question_is_short_and_loses_nothing_that_is_needed(
    catalogue: Catalogue, languages: Languages
) -> None:
    counted: Counter[int] = Counter()
    for item in catalogue.items:
        for answers in ways(item):
            if rule(item, answers).stop is not None:
                continue
            place = "330681109", "P-330681109-01"
            notice = draw_up(catalogue, "12-000417-3", item, answers, *place, MONDAY_MORNING.date())
            whole, short = (languages.say(words, "zh_Hans").split("\n") for words in (sent(notice), brief(sent(notice))))
            assert short == [line for line in whole if not line.startswith(SPARE)], item.code
            counted[parts("\n".join([SIGNED + short[0], *short[1:], ASKED]))] += 1
    assert max(counted) <= 6, counted
    assert counted[6] < 0.04 * counted.total(), counted


@pytest.mark.parametrize(("channel", "left_out"), [("sms", True), ("telegram", False), ("chat", False)])
def test_what_is_left_out_by_sms_alone_is_found_under_the_number(village: World, channel: str, left_out: bool) -> None:
    newcomer = village.stranger("+8613511112222", channel).says("批地基", "2", "1", "1", "2", "枫桥枫源").sees("告知单", "要带")
    assert all((spare in newcomer.text) is not left_out for spare in ("谁批", "常连着办"))
    newcomer.says(f"告知单 {newcomer.number()}").sees("谁批")


def test_what_is_short_enough_is_whole_by_sms_too(village: World) -> None:
    village.stranger("+8613511112222", "sms").says("放样", "1", "枫桥枫源").sees("告知单", "谁批", "常连着办")
