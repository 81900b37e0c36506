"""What behind an order speaks against it, and what only sounds so."""

import pytest

from flows.domain.ticket.objecting_words import holds_back, holds_papers_back, takes_back

HELD_BACK = """
不同意，超面积 | 不行 | 通不过的，层高超了 | 先等等，相邻户来闹过 | 还不行，委托书没签字 | 没碰到人，改天再去
不要受理 | 我还没拿到呢 | 我接不了，让陈小芳接
先放一放 | 缓一缓 | 等规划那边回话 | 缺委托书 | 还差一张照片 | 除了第3样 | 暂时别动 | 明天再说 | 人不在家 | 没送到
面积超了 | 身份证过期了 | 照片模糊 | 材料是假的 | 隔壁投诉过
可以吗 | 行不行？ | 能批吗 | 要不要先问主任 | 是不是少了一份 | 算了 | 弄错人了 | 点错了 | 他说不办了 | 勿要 | 弗行
覅批 | 有问题 | 有点问题 | 但签字是代签的 | 如果补来
只有复印件 | 还要补一份
not yet | not approved, too large | don't | wait for the survey | hold on | except the first
but the stamp is missing | no | refused | reject it | should I? | is it complete? | nobody at home
after the survey | before Monday no visit | once the stamp is there | 测好再批 | 补好才行 | 门锁着 | 主人出门了
later | until Monday | unsigned | without the stamp | can't find him | wrong person
it isn't signed | only copies | pending the survey | never
"""
CARRIED_OUT = """
同意 | 没问题 | 原件看过没问题 | 按第二版图纸 | 材料齐了 | 都齐了 | 无误 | 没意见 | 核对无误 | 不缺材料 | 没有异议
已阅 | 加急 | 亲手交给本人 | 放在村委 | 老人家很高兴
收到了 | 何桂花本人签收
不错 | 面积没超 | 没有违规 | 不动产证已看 | 和上次一样 | 三份原件 | 规费已交 | 图纸编号A-3 | 王先生签收 | 非常好
未婚证明在里面 | 差不多都看过 | 符合要求 | 手续齐全
刚才看过 | agreed | no problem | no objection | all papers seen | checked against the originals
second drawing | complete | handed over in person | nothing missing | fine | urgent
without objections
"""
TAKEN_BACK = """
不用延了 | 不延了 | 不用延期了 | 先不延 | 算了不延了 | 算了 | 等一下 | 先别 | 别延了 | 取消 | 可以吗 | 行不行 | 打错了
不了 | 暂不延期 | 缓一缓
not yet | never mind | cancel | wait | don't extend | no need to extend | can I? | hold on
"""
REASONED = """
雨天测不了 | 规划图没出来 | 专家没到 | 相邻户不签字，还在调解 | 测绘公司排不过来 | 还差一份检测报告 | 材料多，没看完
别的部门没回话 | 等专家评审 | 主任不在，没人签
the surveyor cannot come | not finished because of rain | no expert available | waits for the survey
"""


def each(table: str) -> list[str]:
    return [words.strip() for line in table.strip().splitlines() for words in line.split("|")]


@pytest.mark.parametrize("words", each(HELD_BACK))
def test_an_order_that_needs_no_words_is_held_back_by(words: str) -> None:
    assert holds_back(words)


@pytest.mark.parametrize("words", each(CARRIED_OUT))
def test_an_order_that_needs_no_words_is_carried_out_with(words: str) -> None:
    assert not holds_back(words)


@pytest.mark.parametrize("words", each(TAKEN_BACK))
def test_an_extension_is_taken_back_by(words: str) -> None:
    assert takes_back(words, {"延期", "extend"})


@pytest.mark.parametrize("words", each(REASONED))
def test_an_extension_has_for_its_reason(words: str) -> None:
    assert not takes_back(words, {"延期", "extend"})


@pytest.mark.parametrize("words", ["没问题", "可以了", "都齐了", "同意", "ok", "all good", "不退了", "不用退了", "先不退"])
def test_a_return_is_taken_back_by(words: str) -> None:
    assert takes_back(words, {"退回", "return"}, declines=True)


@pytest.mark.parametrize(
    "words",
    [
        "没签字",
        "材料不齐",
        "缺第3样",
        "规划证号码写错了，叫村里改好再来",
        "我下礼拜住院，叫小芳接",
        "不是我们窗口的",
        "not signed",
        "no stamp",
    ],
)
def test_a_return_has_for_its_reason(words: str) -> None:
    assert not takes_back(words, {"退回", "return"}, declines=True)


@pytest.mark.parametrize(
    "words", ["算了不撤了", "不撤了", "先不撤", "不要撤回", "等一下", "don't withdraw", "not withdraw", "wait"]
)
def test_a_withdrawal_is_taken_back_by(words: str) -> None:
    assert takes_back(words, {"撤回", "withdraw"})


@pytest.mark.parametrize(
    "words", ["不办了", "不要代办了", "这两天空了我自己去", "我不想办了", "儿子回来了，不用代办", "I no longer need it"]
)
def test_a_withdrawal_has_for_its_reason(words: str) -> None:
    assert not takes_back(words, {"撤回", "withdraw"})


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("除了5", False),
        ("全部，除了2和5", False),
        ("1 3 5", False),
        ("第4样没拿到", True),
        ("还差5和6", True),
        ("all but 2", False),
    ],
)
def test_papers_left_out_by_number_are_read_and_others_hold_the_order_back(words: str, held: bool) -> None:
    assert holds_papers_back(words) is held
