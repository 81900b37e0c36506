"""Typed speech made comparable: Zhuji speech as it is written, 走不动 as 不能走, and what only surrounds an answer."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from flows.text.folding import EDGES, level
from flows.text.regex import regex

_WRITTEN: Final = {
    "覅": "不要",
    "勿要": "不要",
    "弗要": "不要",
    "呒没": "没有",
    "呒不": "没有",
    "莫有": "没有",
    "冇": "没有",
    "呒": "没",
    "勿": "不",
    "弗": "不",
    "哉": "了",
    "阿拉": "我们",
    "伢": "我们",
    "侬": "你",
    "伊": "他",
}
_DIALECT: Final = regex("|".join(sorted(_WRITTEN, key=len, reverse=True)))
_DIALECT_BEGINS: Final = frozenset(word[0] for word in _WRITTEN)
_UNABLE: Final = regex(r"([走跑去出住刷爬动起弄办看读查找上养])不(?:了|来|动|到|着|得)")
_BETWEEN: Final = regex(r"(?<=[结离领办参交登补换考开写立改])(?:[过了]|一?[个张本块份])(?=[婚证税保户牌卡照名])")
"""What stands between a verb and what is got or done by it: 补个证, 领过证, 没结过婚."""
_MAY_STAND_BETWEEN: Final = frozenset("过了个张本块份")
_CHINESE_GAP: Final = regex(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")

_LEAD: Final = (
    r"(?:我们家?是?|我家是?|我这个是|家里是|[嗯哦噢喔额呃诶哎唉啊呀哈喂那这是我俺您你要选回填答讲说写算也,，。.、:：…!！ ]"
    r"|就(?!业|读|诊|医)|都(?!不)|当(?!兵|年)|应该|属于"
    r"|可能|大概|好像|其实|当然|肯定|选择|这边|情况|那个|这个|不好意思|你好|您好|麻烦|想要?|凭|给(?!.?人办)"
    r"|\b(?:well|um|uh|oh|so|it['’]?s|it is|that['’]?s|i['’]?d say|i would say|i think|i guess|i choose|i pick|i take"
    r"|just|we are|i am"
    r"|i['’]?m|mine is|they are|she is|he is|the|a|an)\b)*"
)
_TRAIL: Final = (
    r"(?:[的了吧呀啦呗哦噢喔嘛哈呢喽咯嘞咧啊哇个格滴哒么哎嗳呐噻嘎,，。.、!！~～…\u2600-\u27bf\U0001f300-\U0001faff ]"
    r"|好了|就是了|就行|就好|就可以了?|来着|这种"
    r"|那种|这个|那个|一种|谢谢您?|谢谢你"
    r"|多谢|辛苦了|麻烦了|\b(?:please|thanks|thank you|one|then|i think|i guess)\b)*"
)
_AROUND: Final = regex(rf"{_LEAD}(.*?){_TRAIL}", re.DOTALL)
_CLAUSE: Final = regex(r"(?:[,，。;；!！\n…、]|\.(?!\d))+|(?<=[?？])|(?=但是?|不过|而是|\bbut\b)")
_MAY_END: Final = regex("[,，。;；!！\\n…、.?？但不而b]")
_LOOSE: Final = " :：\"'“”"
_ASKS: Final = regex(  # each way begins with a character of its own, so that others are passed over at once
    r"\?\s*$|？\s*$|吗$|么$|多少|什么|啥|怎么|咋|几[天时点个号]|哪[里个天儿]|多久|为什么|要不要|能不能|可不可以|行不行|是不是|有没有"
)
_ASKS_IN_ENGLISH: Final = regex(r"\s*(?:how|what|when|where|which|who|why|can|could|do|does|is|are|will|should)\b")


class Said(NamedTuple):
    """A text as an answer is read in it: as it is written, its clauses, those that are no questions, and what these come to."""

    written: str
    clauses: tuple[str, ...]
    told: tuple[str, ...]
    core: str


def read(written: str) -> Said:
    """Return a written text, or a part of one, to be read in it."""
    parts = tuple(clauses(written))
    told = tuple([clause for clause in parts if not asks(clause)])
    return Said(written, parts, told, core(written if len(told) == len(parts) else ",".join(told)))


@lru_cache(maxsize=4096)
def said(text: str) -> Said:
    """Return a text, as somebody typed it, to be read in it: several readers look at a message in its turn."""
    return read(as_written(text))


def as_written(text: str) -> str:
    """Return a text in one width and small letters, its speech of Zhuji as it is written, without blanks between characters."""
    folded = " ".join(level(text).split())
    if not _DIALECT_BEGINS.isdisjoint(folded):
        folded = _DIALECT.sub(lambda found: _WRITTEN[found[0]], folded)
    if "不" in folded:
        folded = _UNABLE.sub(r"不能\1", folded)
    if not _MAY_STAND_BETWEEN.isdisjoint(folded):
        folded = _BETWEEN.sub("", folded)
    return _CHINESE_GAP.sub("", folded) if " " in folded else folded


def core(text: str) -> str:
    """Return what a written text says without what stands around it only to be polite or to hesitate; empty where that is all."""
    inner = _AROUND.fullmatch(text)
    return inner[1].strip(EDGES) if inner else text


def clauses(text: str) -> list[str]:
    """Return the clauses of a written text, none of them empty."""
    if _MAY_END.search(text) is None:
        return [whole] if (whole := text.strip(_LOOSE)) else []
    return [clause for part in _CLAUSE.split(text) if (clause := part.strip(_LOOSE))]


def asks(clause: str) -> bool:
    """Return whether a clause of a written text is a question."""
    return _ASKS.search(clause) is not None or _ASKS_IN_ENGLISH.match(clause) is not None
