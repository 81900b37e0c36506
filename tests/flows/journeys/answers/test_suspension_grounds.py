"""Grounds to stop a clock, in the words people have for them."""

import pytest

from flows.domain.ticket.event import Ground
from flows.journeys.answers.suspension_grounds import ground_in
from tests.support.errands import carried
from tests.support.world import World


@pytest.mark.parametrize(
    ("written", "ground"),
    [
        ("听证", Ground.HEARING),
        ("要开听证会", Ground.HEARING),
        ("相邻户申请听证", Ground.HEARING),
        ("等听证结果", Ground.HEARING),
        ("招标", Ground.TENDER),
        ("在招投标", Ground.TENDER),
        ("地块要拍卖", Ground.TENDER),
        ("等拍卖结果出来", Ground.TENDER),
        ("检验", Ground.INSPECTION),
        ("锅炉送去检验了", Ground.INSPECTION),
        ("设备检验没出来", Ground.INSPECTION),
        ("检测", Ground.TESTING),
        ("等检测报告", Ground.TESTING),
        ("水质检测要时间", Ground.TESTING),
        ("送检了", Ground.TESTING),
        ("水样在化验", Ground.TESTING),
        ("检疫", Ground.QUARANTINE),
        ("生猪要检疫", Ground.QUARANTINE),
        ("鉴定", Ground.APPRAISAL),
        ("房屋安全鉴定", Ground.APPRAISAL),
        ("等鉴定报告", Ground.APPRAISAL),
        ("专家评审", Ground.REVIEW),
        ("请专家来看", Ground.REVIEW),
        ("方案要论证", Ground.REVIEW),
        ("评审会还没开", Ground.REVIEW),
        ("hearing", Ground.HEARING),
        ("a hearing is due", Ground.HEARING),
        ("the plot goes to auction", Ground.TENDER),
        ("out to tender", Ground.TENDER),
        ("the boiler is being inspected", Ground.INSPECTION),
        ("testing", Ground.TESTING),
        ("waiting for the lab", Ground.TESTING),
        ("water is being tested", Ground.TESTING),
        ("quarantine", Ground.QUARANTINE),
        ("appraisal of the house", Ground.APPRAISAL),
        ("the experts look at it", Ground.REVIEW),
        # what the law does not name, or what is not meant
        ("等相邻户调解", None),
        ("等别的部门回复", None),
        ("上级请示", None),
        ("等村里公示", None),
        ("材料没齐", None),
        ("村民外出了", None),
        ("下雨看不了现场", None),
        ("不是检测", None),
        ("不用听证", None),
        ("没有鉴定", None),
        ("检测和鉴定", None),
        ("waiting for another department", None),
        ("the neighbours are talking", None),
        ("no hearing", None),
        ("the latest plan", None),
        ("", None),
    ],
)
def test_a_ground_is_named_among_other_words(written: str, ground: Ground | None) -> None:
    assert ground_in(written) is ground


@pytest.mark.parametrize("words", ["等相邻户调解", "等别的部门回复", "上级请示"])
def test_what_is_no_ground_by_itself_is_kept_while_the_ground_is_asked_for(words: str, village: World) -> None:
    number = carried(village, "受理")
    reviewer = village.phone("reviewer").says(f"中止 {number} {words}，到12月10号")
    reviewer.sees("到12月10日周四", f"您的话记着：{words}", "因为什么中止").misses("请回列表里的数字")
    reviewer.says("专家评审").sees("中止中", f"备注：{words}", "到12月10日周四")
    event = village.ticket(number).latest
    assert (event.ground, event.note, str(event.until)) == (Ground.REVIEW, words, "2026-12-10")


def test_a_ground_with_other_words_keeps_them_and_a_bare_one_keeps_none(town: World) -> None:
    first, second = carried(town, "受理"), carried(town, "受理")
    town.phone("reviewer").says(f"中止 {first} 等房屋鉴定报告，半个月").sees("中止中", "到12月8日周二")
    town.phone("reviewer").says(f"中止 {second} 鉴定 二十号").sees("中止中", "到12月20日周日")
    assert [town.ticket(number).latest.note for number in (first, second)] == ["等房屋鉴定报告", ""]
