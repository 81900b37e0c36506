"""What a text names of a numbered list, each mention where it stands: by number, by its place from an end, by a name."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flows.text.abbreviated_names import called
from flows.text.numerals import COUNTED, NUMERAL, ORDINALS, counted
from flows.text.regex import regex

Names = Sequence[Collection[str]]
"""Each thing of a list by every name it has."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What is named at a place of a text, by number; ``doubtful`` where it may be meant otherwise, ``named`` where by a name."""

    numbers: tuple[int, ...]
    start: int
    end: int
    doubtful: bool = False
    named: bool = False


def mentions(words: str, names: Names) -> Iterator[Mention]:
    """Yield what a text names of the list, in order."""
    at, last = 0, None
    while at < len(words):
        mention = _mentioned(words, at, names, last)
        if mention is None:
            at += 1
        else:
            yield mention
            at, last = mention.end, mention


def _mentioned(words: str, at: int, names: Names, last: Mention | None) -> Mention | None:
    """Return what is named at a place: by its number, by where it stands, by its name."""
    if (every := _EVERY.match(words, at)) is not None:
        return Mention(tuple(range(1, len(names) + 1)), at, every.end(), doubtful=every["vague"] is not None)
    if (end := _AT_AN_END.match(words, at)) is not None:
        return _counted_off(end, len(names))
    if (back := _FROM_THE_END.match(words, at)) is not None:
        return Mention((len(names) + 1 - (counted(back["nth"]) or 0),), at, back.end())
    return _numbered(words, at, last) or _named(words, at, names, last)


def _numbered(words: str, at: int, last: Mention | None) -> Mention | None:
    if (marked := _MARKED.match(words, at)) is not None:
        return _by_number(marked)
    beside = last is not None and joined(words[last.end : at])
    if (bare := _BARE.match(words, at)) is not None and _may_stand_alone(words, at, last):
        apart = last is not None and words[at - 1] == " " and not LEFT_OUT.search(words[:at])
        return _by_number(bare, beside, apart)
    if (nth := _NTH.match(words, at)) is not None and (
        nth["the"] or beside or (nth["alone"] is not None and LEAD.fullmatch(words, 0, at))
    ):
        return Mention((_NTH_NAMES[nth["nth"]],), at, nth.end())
    return None


def _named(words: str, at: int, names: Names, last: Mention | None) -> Mention | None:
    """Return what is named by its name; who has begun with numbers tells of papers by name: 6 代办员身份证过期了."""
    name = called(words, at, names)
    if name is None or (last is not None and not last.named and not _JOINING.fullmatch(words[last.end : at])):
        return None
    there = _THAT_ONE.match(words, name.end)
    return Mention(
        numbers=(name.place + 1,), start=at, end=there.end() if there else name.end, doubtful=name.doubtful, named=True
    )


def _may_stand_alone(words: str, at: int, last: Mention | None) -> bool:
    """Return whether a number without a word that makes it one of the list does so: in front, beside another, or left out."""
    if LEAD.fullmatch(words, 0, at) or LEFT_OUT.search(words[:at]):
        return True
    return last is not None and (joined(words[last.end : at]) or (not last.named and words[at - 1] in " ,;。\n"))


def _by_number(found: re.Match[str], beside: bool = False, apart: bool = False) -> Mention:
    """Return what is meant by a number, or from one to another.

    3样 may be three of them, but for one ``beside`` another; one behind other words and a blank, 5没签 6没带, may be a count.
    """
    first = counted(found["first"]) or 0
    last = counted(found["last"]) if found["last"] else first
    count = (apart or found.groupdict().get("count") is not None) and not beside
    return Mention(tuple(range(first, (last or first) + 1)), found.start(), found.end(), count)


def _counted_off(found: re.Match[str], length: int) -> Mention:
    """Return so many of the end or of the beginning."""
    word = found["many"] or found["number"]
    many = 1 if word in {None, "one", "一"} else min(counted(word) or 1, length)
    numbers = range(length - many + 1, length + 1) if found["last"] else range(1, many + 1)
    return Mention(tuple(numbers), found.start(), found.end())


def joined(between: str) -> bool:
    """Return whether what stands between two mentions joins them: 、, 和, a blank, nothing."""
    return not between or JOIN.fullmatch(between) is not None


BUT: Final = (
    r"除(?:了|开|去|掉)?|(?<=[部有])不要"
    r"|\b(?:all|everything|all of them) (?:but|except(?: for)?)\b|\b(?:except(?: for)?|apart from|other than)\b"
)
LEFT_OUT: Final = regex(rf"(?:{BUT})\s*(?:the\b|那[张份个])?\s*$")
ALL_BUT: Final = regex(rf"[\s,、;]*(?:{BUT})\s*(?:the\b|那[张份个])?\s*")
_THAT_ONE: Final = regex(r"\s*的?[那这][张份个样]")
JOIN: Final = regex(r"(?:[\s,、;和及与跟同+&/的]|以及|还有|\b(?:and|or|the)\b|[那这][张份个])+")
_JOINING: Final = regex(r"\s*(?:、|以及|还有|[和及与跟同+&]|\band\b)\s*(?:\bthe\b|[那这][张份个])?\s*")
LEAD: Final = regex(rf"(?:[\s,、:]|[那这][张份个]?|就|只|\b(?:the|my|our)\b|{BUT})*")

_TO: Final = rf"(?:\s*[样项份个件]?\s*(?:[-~–—到至]|\bto\b)\s*(?:第|材料)?\s*(?P<last>{NUMERAL}))?"
_MARKED: Final = regex(
    rf"(?:第\s*|\b(?:papers?|documents?|items?)\s+(?:no\.?\s*)?|\bnumbers?\s+|\bno\.\s*|#|(?P<of>材料|序号)\s*)(?P<first>{NUMERAL}){_TO}"
    r"(?!\d|[天次版人期年月稿层条款页批组户代轮])(?(of)(?![份张个页样项]))\s*[样项份个张件号]?(?:材料|文件)?"
)
_UNIT: Final = (
    r"[份张本页枚个套件幅寸天日年月元块点岁次遍人户间层米平亩斤吨百千万%些名位条处级类栋幢台辆周]|小时|工作日|星期|[.:/]\d|-\d{3}"
    r"|\s+(?:[份张个页套件]|cop(?:y|ies)\b|(?:work|working )?days?\b|weeks?\b|months?\b"
    r"|pages?\b|yuan\b|photos?\b|people\b|sets?\b)"
)
_NO_NUMBER: Final = r"前|之前|以前|上午|下午|早|晚|起|后|来|补|交|到|的|楼"
_BARE: Final = regex(
    rf"(?<![\d.a-z/])(?P<first>{NUMERAL})(?!\d){_TO}(?!\d)"
    rf"(?:(?P<count>\s*[样项]|[个件](?=$|[\s,、;])|号(?!{_NO_NUMBER}))|(?!号|{_UNIT})(?:(?<=\d)|(?=\s|$|[、,;和跟与及同])))"
)
_AT_AN_END: Final = regex(
    rf"(?:(?P<last>最后面?|末尾|(?<![以然之今随])后面?|\b(?:the )?last)|前面?|\b(?:the )?first)的?\s*"
    rf"(?:(?P<number>{NUMERAL})\s*[样项份个张件](?:材料)?|(?P<many>{COUNTED}|\d)\b(?:\s+(?:papers?|documents?|ones))?|papers?\b|document\b"
    r"|(?<=\blast)(?=\s*(?:$|[,;])))"
)
_FROM_THE_END: Final = regex(rf"倒数第\s*(?P<nth>{NUMERAL})\s*[样项份个张件]?")
_IN_SHORT: Final = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_NTH_NAMES: Final = {**ORDINALS, **_IN_SHORT}
_NTH: Final = regex(
    rf"\b(?P<the>the\s+)?(?P<nth>{'|'.join(_NTH_NAMES)})\b(?:\s+(?:paper|document|one)\b)?(?P<alone>(?=\s*(?:$|[,;])))?"
)
_EVERY: Final = regex(
    r"(?:全部|所有)的?(?:材料|东西|(?P<vague>(?=复印件|原件|证件|证明|表)))?|全套(?:材料)?"
    r"|\b(?:everything|all of (?:them|it)|all (?:the )?(?:papers|documents))\b(?! (?:but|except))"
)
