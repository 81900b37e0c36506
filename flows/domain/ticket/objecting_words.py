"""What the words behind an order say against it: 核准 12-000001-5 不同意 orders nothing.

An order that needs no words is held back by whatever sounds like a no, a wait, an exception, trouble or a question: to ask once
more costs a message, an approval is final. An order that has a reason behind it is taken back only by words that call off the
order itself, since a reason is full of noes. What only sounds like one, 没问题 or *no objection*, is no objection.
"""

import re
from collections.abc import Collection
from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex


def _any(words: str) -> str:
    """Return what finds any of these ways to say something, each a pattern, set apart by blanks; ``_`` is a blank in one."""
    return "|".join(word.replace("_", " ") for word in words.split())


# What holds an order back, by what it says
_NO: Final = "不 没 未 别 勿 莫 甭 覅 弗 无 非 否 拒 驳 反对"
_WAIT: Final = """
    先 缓 等 待 暂 慢 改天 改日 改期 回头 晚点 晚些 迟点 迟些 过[几两一]天 过一?会 再[说看议想等查核] 再商量
    明天 后天 下周 下个?月 之后 以后 然后 再 (?<!刚)才
"""
_EXCEPT: Final = "除 以外 之外 例外 另外 只有 只是 但 如果 要是 假如 万一 要先 还要 还得"
_TROUBLE: Final = """
    缺 少 差 欠 错 超 违 假 冒 漏 难 怪 疑 停 拆 闹 吵 投诉 举报 信访 纠纷 争议 异议 查封 抵押 过期 失效 模糊 看勿清 有误
    锁 关着 外出 出门 出差 重复 问题 毛病 麻烦 算了 取消 撤销 作废 退回 退件 要补 再补 待补 补正 补来
"""
_QUESTION: Final = r"吗 么 嘛 \? 能否 是否 可否 咋 怎么 怎样 为什么 为啥 哪 谁 多久"
_ENGLISH: Final = r"""
    not no none never nobody nothing cannot without except excluding but only unless until till if after before once yet
    later wait waits waiting hold holds pending pause postpone\w* delay\w* tomorrow stop cancel\w* instead rather wrong\w*
    miss missing lack lacks lacking incomplete invalid expired unsigned unstamped unclear unreadable doubt\w* refus\w*
    reject\w* deny denied denies disagree\w* object\w* problem\w* issue\w* mistake\w* error\w* too exceeds? over_the
    against oppose[sd]? dispute\w* complain\w* fail\w* should shall may_i can_i could is_it are_they why when who which how
"""
_HOLDS: Final = regex(rf"{_any(f'{_NO} {_WAIT} {_EXCEPT} {_TROUBLE} {_QUESTION}')}|\b(?:{_any(_ENGLISH)})\b|n['’]t\b")

# What only sounds like it
_FLAW: Final = "(?:问题|意见|异议|毛病|误|差错|错误|错|出入|瑕疵|争议|纠纷|障碍|疑问|疑义)"
_SEEN: Final = "(?:都|全|也|均|已|看过|查过|核过|审过)*"
_FINE: Final = rf"""
    {_SEEN}(?:没有?|无)(?:什么|任何|啥|别的|其他)*{_FLAW}(?:了|的)? (?:不|没有?)[缺少差欠](?:了|的|什么|材料)*
    (?:没有?|未|无)超(?:面积|高|期|标|出|过)? (?:没有?|未|无)违[规法章反]? (?:没有?|未|无)(?:拖欠|欠费?|涂改|重复|遗漏)
    不错 不超 不违[规法反]? 不用[补等] 差不多 先[生前后] 等[于级额] 非[常遗] 不动产 不锈钢 不[止仅光但只] 无房户? 无锡 无偿
    未婚 未成年 没收 没落 除[夕名] 别[墅称] 错[层落时]
"""
_FINE_IN_ENGLISH: Final = r"""
    (?:no|without|not_any|not_a)_(?:any_|further_|other_)?(?:problem|objection|issue|question|fault|error|mistake|doubt|concern)s?
    (?:checked|compared|verified)_against nothing_(?:is_)?(?:missing|wrong) not_missing_anything no\.?_?(?=\d)
"""
_REASSURES: Final = regex(rf"{_any(_FINE)}|\b(?:{_any(_FINE_IN_ENGLISH)})\b")

# What calls an order off
_OFF: Final = """
    算了 不了 不用了 不用[,，] 用不着 没必要 不要了 不必了 不需要了
    取消 作废 当我没说 等等 等一?下 等一?等 慢着 且慢 先[等放缓不别搁] 缓一?缓 暂[不缓]
    暂时不 别(?!人|的|家) 不急 不忙 [搞弄点打按发写]错
"""
_OFF_IN_ENGLISH: Final = r"""
    no_need no_\w+_(?:is_)?needed changed_my_mind leave_it$ not_needed not_necessary keep_(?:it_)?going carry_on go_on_with_it
    wait\b hold_on hold_it not_yet never_?mind cancel forget_it no, no$
    not_now don['’]?t do_not on_second_thought stop oops
    sorry,_no wrong_(?:one|number|ticket)
"""
_CALLED_OFF: Final = regex(
    rf"^[哦噢啊哎唉嗯那]?[,，。 ]*(?:还是)?(?:{_any(_OFF)})|^(?:{_any(_OFF_IN_ENGLISH)})"
    "|[,，。;；! ](?:算了|当我没说|我[点打按弄搞发]错)"
)
_ASKED: Final = regex(
    r"(?:这样|这个|这件)?(?:可以|[行好能要该对成]|合适)不(?:可以|[行好能要该对成])"
    r"|(?:这样|这个|这件)?(?:可以|[行好能要该对成]|合适)(?:不(?:可以|[行好能要该对成])|[办退撤延批])*(?:[吗么嘛不]|\?)+"
    r"|(?:is that |would that be )?(?:ok|okay|all right|fine|possible|right)\?|(?:can|should|may|shall|could) (?:i|we)\b.*"
)
_ALL_WELL: Final = regex(
    "[都全已也]*(?:可以|[好行对齐]|齐全|同意|通过|符合|合格|没有?问题|没意见|没毛病|无误|不缺|办好|搞定|收到|拿到"
    "|ok|okay|fine|all good|all right|no problem|approved|agreed|complete|done)(?:的|了|啦|吧|办|受理|批|啊)*"
)
_NOT: Final = _any(
    "不用再? 不要再? 不必再? 不需要再? 不想再? 不能再? 不再 先不要? 先别 暂不 暂时不 不 别再? 甭 勿 覅 没必要再? 没有? 无需 无须"
)
_NOT_IN_ENGLISH: Final = _any(
    "not_(?:to_)? no_need_to_ don['’]?t_(?:need_to_)? do_not_(?:need_to_)? never_ instead_of_ rather_than_"
)
_NO_MORE: Final = frozenset({"不用了", "不用", "不必了", "不需要了", "不要了", "算了", "取消", "免了"})
"""What says behind a verb's own name that it is not to be done: 延期不用了."""
_NO_STEM: Final = "不当附定测"
"""Characters a verb's name may begin with that do not stand for it alone."""

_LEAVES_OUT: Final = regex(
    r"(?:除[了开去掉]?|不(?:包括|含|算|要|收|办)|别[收办动]?|\bexcept(?: for)?|\bbut(?: not)?|\bwithout|\bnot)$"
)
_LEFT_OUT: Final = regex(r"(?:除[了开去掉]?|\bexcept(?: for)?|\bbut(?: not)?)[第\d\s和、,，到至~-]+[样号项]?(?:以外|之外|外)?")
_EDGES: Final = " ,，。.;；!！~～、:：\t\n"


def holds_back(words: str) -> bool:
    """Return whether words behind an order that needs none hold it back: a no, a wait, an exception, trouble or a question."""
    return _HOLDS.search(_REASSURES.sub(" ", _compared(words))) is not None


def holds_papers_back(words: str) -> bool:
    """The same of words that name papers: numbers that are left out, 除了2和5, are read, and hold nothing back."""
    return holds_back(_LEFT_OUT.sub(" ", plain(words)))


def takes_back(words: str, names: Collection[str], *, declines: bool = False) -> bool:
    """Return whether words behind an order that has a reason call the order itself off; ``names`` are the order's own.

    One that ``declines``, 退回 or 不予批准, is called off by words that all is well, too.
    """
    said = _compared(words).strip(_EDGES)
    if _CALLED_OFF.search(said) or _ASKED.fullmatch(said) or (declines and _ALL_WELL.fullmatch(said)):
        return True
    return any(_negated(said, name) for name in names)


def without_reassurance(words: str) -> str:
    """Return words without what only sounds like a no: 没问题 and *no objection*."""
    return _REASSURES.sub(" ", words)


def leaves_out(text: str, number: str) -> bool:
    """Return whether a text leaves out what has that number: 收下 1 除了12-000003-1."""
    before, _number, _behind = text.partition(number)
    return _LEAVES_OUT.search(plain(before)) is not None


def _compared(words: str) -> str:
    """Return words as they are compared, their question mark kept."""
    return plain(words) + ("?" if words.rstrip().endswith(("?", "？")) else "")


def _negated(said: str, name: str) -> bool:
    """Return whether a text says not to do what a verb is called: 不延了 and 不用延期 of 延期."""
    if name.isascii():
        return re.search(rf"\b(?:{_NOT_IN_ENGLISH}){re.escape(name)}\b", said) is not None
    if said.startswith(name) and said.removeprefix(name).strip(_EDGES) in _NO_MORE:
        return True
    stems = {name} if name[0] in _NO_STEM else {name, name[0]}
    return any(re.search(rf"(?:{_NOT}){re.escape(stem)}(?:了|它|掉|$|[,，。;；! ])", said) for stem in stems)
