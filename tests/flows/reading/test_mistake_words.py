"""A slip told in one's own words is known for one; what only sounds like it is not."""

import pytest

from flows.reading.mistake_words import tells_of_a_slip, tells_what_is_wrong
from tests.support.errands import carried
from tests.support.world import World

SLIPS = (
    "刚刚点错了",
    "刚才点错了，材料还没看过",
    "哎呀按错了",
    "不好意思按错键了",
    "我点错人了",
    "发错了，不是这个",
    "弄错了弄错了",
    "搞错了，不是这一件",
    "操作错了",
    "手滑",
    "手一抖就受理了",
    "手快了",
    "误点了",
    "误操作，麻烦退一步",
    "不小心点了受理",
    "不小心按到核准了",
    "没想点这个",
    "不该点受理的",
    "点早了，材料还没齐",
    "点快了",
    "撤销刚才的受理",
    "撤销一下刚刚的",
    "把刚才那个撤了，撤回刚才那步",
    "撤回刚才的操作",
    "收回刚才的受理",
    "取消刚才的审核",
    "取消上一步",
    "撤销上一个",
    "撤销那个受理",
    "刚才那个不算",
    "刚才的不作数",
    "刚刚那下作废",
    "撤销我刚才做的",
    "wrong button",
    "oops, wrong one",
    "Sorry, wrong ticket",
    "I pressed accept by mistake",
    "that was by accident",
    "accidentally accepted it",
    "I misclicked",
    "a slip of the finger",
    "pressed too soon",
    "I didn't mean to accept it",
    "please take that back",
    "can you undo what I just did",
    "my mistake, it is not complete",
)

NO_SLIPS = (
    "我没点错",
    "有没有点错",
    "是不是按错了",
    "怕点错",
    "别点错了",
    "不要撤销",
    "不用撤",
    "不想撤销了",
    "怎么撤销",
    "撤换 3",
    "undo swap 3",
    "撤回",
    "我想撤回申请",
    "办错别字更正",
    "户口本名字错了要改",
    "房产证上面积错了",
    "取消养老保险",
    "收回土地使用权",
    "手机丢了",
    "证件上日期不对",
    "the name on my certificate is wrong",
    "take in 3",
)


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_known_in_ones_own_words(text: str) -> None:
    assert tells_of_a_slip(text)


@pytest.mark.parametrize("text", NO_SLIPS)
def test_what_only_sounds_like_a_slip_is_none(text: str) -> None:
    assert not tells_of_a_slip(text)


@pytest.mark.parametrize(
    "text", ["{number} 手快点错了", "刚刚点错了，{number}材料还没看过", "{number} accepted by mistake, sorry"]
)
def test_a_slip_with_a_number_asks_whether_the_last_move_is_to_be_taken_back(text: str, village: World) -> None:
    number = carried(village, "受理")
    clerk = village.phone("clerk").says(text.format(number=number)).sees("撤销", number, "受理")
    assert village.ticket(number).status == "accepted"
    clerk.says("1").sees("已撤销")
    assert village.ticket(number).status == "handed_in"


WRONG = (
    "名字写错了",
    "名字打错了，是孙巴",
    "姓名填错了",
    "刚才王阿婆电话打错了",
    "电话号码记错了",
    "手机号少打了一位，输错了",
    "他的名字登记错了",
    "字写错了，不是这个花",
    "写错名字了",
    "打错电话了",
    "号码不对",
    "电话要改",
    "姓名有误",
    "第4样其实没拿到",
    "第三样并没有收到",
    "身份证实际没交来",
    "第2样我看错了",
    "数错了，只有三样",
    "勾多了一样",
    "多勾了第5样",
    "勾错了",
    "没收到第4样，我记错了",
    "the name is wrong",
    "his name was mistyped",
    "wrong phone, it is 13800000015",
    "the number was not right",
    "I misspelled her name",
    "there is a typo in the name",
    "paper 4 is actually missing",
    "I did not actually get paper 4",
    "didn't really receive number 3",
    "ticked too many",
    "I miscounted",
)

NOT_WRONG = (
    "身份证上的名字错了要改",
    "户口本名字写错了",
    "证上名字写错了",
    "营业执照名字打错了",
    "档案姓名有误",
    "改名字",
    "电话多少",
    "第4样没有",
    "还没收到",
    "材料没有了",
    "名字怎么写",
    "the name on the certificate is wrong",
    "my ID card has the wrong name",
    "paper 4 is here",
    "I did not get an answer",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_was_written_down_wrong_is_known_in_ones_own_words(text: str) -> None:
    assert tells_what_is_wrong(text)


@pytest.mark.parametrize("text", NOT_WRONG)
def test_what_a_paper_says_or_lacks_is_another_matter(text: str) -> None:
    assert not tells_what_is_wrong(text)


def test_a_slip_at_a_question_is_asked_again_or_answered_at_once(village: World) -> None:
    villager = village.phone("villager").says("造房子", "1").sees("占不占")
    villager.says("哎打错了，是2").sees("地基占不占")
    villager.says("0").sees("怎么造").says("1", "1").misses("占不占")
    villager.says("点错了").sees("占不占")
    villager.says("按错了").sees("怎么造")
    stranger = village.stranger().says("老年证", "1").sees("谁去办").says("不好意思选错了，选2").sees("谁去办")
    stranger.says("0").sees("2 70岁以上")


def test_what_is_filed_is_not_answered_again(village: World) -> None:
    number = carried(village, "受理")
    village.phone("clerk").says(number).says("按错了").sees(f"撤销{number}", "“受理”？")
