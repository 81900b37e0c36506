"""What behind a binding order is a note and nothing else: it agrees, or names papers, numbers, days and who has what.

Lists of what speaks against an order leak (:mod:`flows.domain.ticket.objecting_words`). So before something that cannot be taken
back the other end is held to: every word of a note is known to be harmless, and whatever else is written is asked about once.
"""

from collections.abc import Collection
from typing import Final

from flows.domain.ticket.objecting_words import holds_back, without_reassurance
from flows.text.folding import plain
from flows.text.regex import regex

LONGEST: Final = 40
"""Characters up to which words behind an order are a note."""

_AGREES: Final = """
    平方米? 平米 核对 对过 规划所 国土所 派出所 窗口 部门 村委会 核过 东西 那里? 这里? 同意 批准 核准 准予 准许 通过 受理
    办理 办结 审核 送达 签收 代收 代领 领取 收到 收下 拿到 送到 交到 交给 交付 当面
    亲手 面交 签字 盖章 签名
    盖好章 签好字 已阅 已核 核实 核对 核过 审过 查过 看过 看了 复核 查验 验证 属实 无误 齐全 完整 完备 清楚 合格 符合 合规
    规范 有效 真实 一致
    正常 正确 良好 很好 好的 可以 没事 行 好 是 齐 全 请 尽快 抓紧 加急 特急 优先 查收 归档 存档 备查 谢谢 辛苦 高兴 满意
    顺利 按时 及时 已经 已 均
    都 全部 所有 各 也 一切 一并 当场 当天 了 的 吧 啊 过 和 与 及 跟 由 在 到 给 按 按照 依 依照 根据 见 凭 附 共 内 里
    发证 发放 老伴 爱人 手上 手里 村庄 家里 [六七八九]样 自己来 领走 取走 送到家 符合规划
    这 该 其 本 请求 要求 规定 政策
    程序 流程 标准 条件 手续 材料 资料 情况 事项 现场 实地 面积 层高 四至 边界 位置 规划 图纸 图 版 样 份 张 页 号 编号
    原件 复印件 扫描件 照片 证
    证件 证书 证明 身份证 户口本 户口簿 委托书 申请表 申请书 表 通知 通知书 告知单 决定书 批文 批复 纪要 会议 会议纪要
    收据 发票 票据 规费 费用 费
    结果 电话 短信 微信 书面 口头 上次 前次 一样 相同 平面 施工 设计 报告 检测 测绘 结论 名字 姓名 地址 办 交 送 看 核 收
    查 阅 签 隔壁 邻居 相邻户
    四邻 何时 亲自 还有 另附
"""
_PEOPLE: Final = """
    本人 当事人 申请人 户主 家属 家人 老婆 老公 妻子 丈夫 儿子 女儿 媳妇 父亲 母亲 爸爸 妈妈 他 她 他们 老人 老人家 代办员
    村委 村里 村部 村干部 门卫 放在
    很 家里人 先生 女士 师傅 大伯 大妈 阿姨 大爷 奶奶
"""
_DAYS: Final = """
    今天 昨天 前天 今日 昨日 上午 中午 下午 晚上 早上 今早 刚刚 刚 本周 上周 周[一二三四五六日天] 星期[一二三四五六日天]
    [0-9一二两三四五六七八九十]+[年月日号]
"""
_NUMBERS: Final = "第?[0-9一二两三四五六七八九十]+[样份张页项版号次] [0-9]+"


def _any(words: str) -> str:
    """Return what finds any of these words, the longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_CHINESE: Final = regex(rf"(?:{_any(_DAYS)}|{_any(_NUMBERS)}|{_any(f'{_AGREES} {_PEOPLE}')})+")
_ENGLISH: Final = """
    ok okay yes fine good great well agree agreed agrees approve approved accept accepted confirm confirmed verify
    verified check
    checked seen see read noted note reviewed complete completed correct right in order all everything both each every of the
    a an and with to by from at on for as per is are was were has have been i we it this these that he she his her him me my
    paper papers document documents original originals copy copies drawing drawings plan plans photo photos picture page
    pages id
    card letter form report receipt number nr fee paid number survey site visit today yesterday morning afternoon monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december first second third fourth fifth last version deliver delivered handed over given left signed sign person
    personally directly wife husband son daughter mother father family neighbour neighbours villager applicant owner agent
    village committee office window door thank thanks you please urgent quickly soon done matches match meets conditions rules
    requirements discussed attached enclosed same stamped valid true clear mr mrs ms received collected brought
    phone phoned called informed told visited six seven eight met got fine here there
"""
_KNOWN: Final = frozenset(_ENGLISH.split())
_TITLED: Final = regex(r"\b(?:mr|mrs|ms)\.? [a-z]+|[\u4e00-\u9fff](?:先生|女士|师傅|大伯|大妈|阿姨|大爷|奶奶)")
_COMPARED: Final = regex(r"\b(?:checked|compared|verified) against\b")
_PIECE: Final = regex(r"[\u4e00-\u9fff0-9]+|[a-z]+|[^\s,.;:、。!~()\"“”'‘’/&+-]")


def is_plain_note(words: str, names: Collection[str] = ()) -> bool:
    """Return whether words behind an order are a note and nothing else; ``names`` are of people who may be in one.

    No words at all are one.
    """
    if len(words) > LONGEST or holds_back(words):
        return False
    said = plain(words)
    for name in sorted(map(plain, names), key=len, reverse=True):
        said = said.replace(name, " ") if name else said
    said = without_reassurance(_COMPARED.sub(" ", _TITLED.sub(" ", said)))
    return all(map(_harmless, _PIECE.findall(said)))


def agrees(words: str) -> bool:
    """Return whether words written right behind a verb agree with it: 审核同意."""
    return bool(plain(words)) and _SAYS_YES.search(plain(words)) is not None and is_plain_note(words)


_SAYS_YES: Final = regex(
    "同意|批准|核准|准予|通过|没有?问题|没意见|无误|齐|符合|属实|已阅|可以|合格|无异议"
    r"|\b(?:ok|okay|agree|agreed|approved|fine|no problem|no objection|complete|checked|all good)\b"
)


_GIVES_UP: Final = regex(
    "不[办要用想需]|自己(?:去|来|跑|办|会)|我[去来跑]|[儿女][子儿]|老[公婆]|回来了|有空|空了|有人|找到人|改主意|已经办|别处"
    r"|\b(?:my ?self|no longer|not needed|do not need|don['’]?t need|changed my mind|my (?:son|daughter|wife|husband)|go there)\b"
)


def gives_up(words: str) -> bool:
    """Return whether words say why somebody takes back what they have entrusted: 儿子回来了，我自己去."""
    return _GIVES_UP.search(plain(words)) is not None


def _harmless(piece: str) -> bool:
    return piece in _KNOWN or (len(piece) == 1 and piece.isascii()) or _CHINESE.fullmatch(piece) is not None
