"""What behind an order is a note and nothing else, and what has to be asked about before anything binding is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domain.ticket.harmless_note import agrees, is_plain_note
from flows.domain.ticket.objecting_words import holds_back
from tests.support.negations import FILLERS, NEGATORS, each

NOTES = """
同意 | 同意办理 | 已阅，同意 | 已阅 | 材料齐 | 材料齐全，符合要求 | 材料都齐了 | 已核 | 已核实 | 核对无误 | 原件看过没问题
没问题
无误 | 没意见 | 无异议 | 属实 | 情况属实 | 手续齐全 | 符合规划 | 面积没超 | 可以办 | 请尽快办理 | 加急 | 按第二版图纸
图纸编号A-3
见第3样材料 | 12月1号 | 11月30日已看现场 | 今天上午看过现场 | 三份原件 | 原件2份 | 王先生签收 | 何桂花本人签收
亲手交给本人 | 放在村委
当面交给何桂花 | 已电话通知 | 规费已交 | 收据号 00123456 | 和上次一样 | 谢谢 | 好的 | 收到了，谢谢 | 证已送到 | 他老婆代收
身份证已核对 | 委托书已签字 | 不动产证已看 | 一切正常 | 请查收 | 已归档 | 不缺材料 | 会议纪要第5号 | 现场已看，符合
隔壁已签字同意
ok | agreed | no problem | no objection | approved as discussed | all papers seen | checked against the originals
second drawing
complete | handed over in person | nothing missing | urgent | drawing no. 2 | plan A-3 | seen on 1 December
original seen | thank you
signed by Mr Wang | delivered to her in person | left with his wife | documents complete and correct | verified, all in order
paper 3 checked | ID card checked | fine by me | seen and agreed | receipt 00123456
"""
UNREAD = """
黄了 | 卡住了 | 悬 | 打回去 | 另说 | 作罢 | 让村里改好 | 主任那边要过一遍 | 跟规划对一对 | 得看看 | 他们又来吵了一架
图纸换掉 | 我看悬
压一压 | 挂着吧 | 搁置 | 按住 | 撤下来 | 尺寸对勿上 | 隔壁意见大 | 老王说勿办 | 请退给村里 | 这件归国土管 | 面积要核减
叫他自己来拿
人搬走了 | 地址换了 | 电话打勿通 | 家里空着 | 给错门牌 | 拿回来了 | 邮局退了 | 先给主任看 | 只批一半 | 一半先批
批三层就够 | 仅批东边那间
以现场为准 | 视情况 | 看他表现 | 请示领导 | 听候通知 | 转给小陈批 | 让陈小芳去送 | 换成明年 | 改成翻建 | 按新建来批 | 下不为例
ask the head | send it back | the neighbours are angry | only two floors | half of it | if the head says so
let me see it again
on the condition that the shed goes | someone else's turn | he moved away | post office returned it | subject to survey
hmm | park it
shelve it | on ice | kill it | scrap that | pull it | needs another look | bounce it back | give it to Chen
two storeys maximum
"""


@pytest.mark.parametrize("words", each(NOTES))
def test_a_note_is_no_reason_to_ask(words: str) -> None:
    assert is_plain_note(words, ["何桂花"])


@pytest.mark.parametrize("words", each(UNREAD))
def test_anything_else_is_asked_about_once(words: str) -> None:
    assert holds_back(words) or not is_plain_note(words, ["何桂花"])


@pytest.mark.parametrize(
    ("words", "agreeing"),
    [
        ("同意", True),
        ("通过", True),
        ("没问题", True),
        ("已阅，同意", True),
        ("材料齐全", True),
        ("fine by me", True),
        ("no problem", True),
        ("不同意", False),
        ("到哪了", False),
        ("的材料", False),
        ("时间", False),
        ("", False),
    ],
)
def test_what_agrees(words: str, agreeing: bool) -> None:
    assert agrees(words) is agreeing


MARKS = ["", " ", "，", ", ", "。"]


@given(
    st.sampled_from(NEGATORS),
    st.lists(st.sampled_from(FILLERS), min_size=2, max_size=4),
    st.sampled_from(MARKS),
    st.data(),
)
def test_no_note_has_a_negation_in_it(negation: str, fillers: list[str], mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(fillers)))
    gap = mark or (" " if negation.isascii() else "")
    words = gap.join(filter(None, [*fillers[:place], negation, *fillers[place:]]))
    assert holds_back(words) or not is_plain_note(words, ["何桂花"])
