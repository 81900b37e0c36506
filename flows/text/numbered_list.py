"""Which of a numbered list somebody means: 第5、第6样, 3和5, 1到3, 除了2, 最后两样, by a name or a part of it; all but 2.

A number in front of a measure word and what it measures is a count, 2份复印件, and names nothing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.text.folding import level
from flows.text.numerals import COUNTED, NUMERAL, counted
from flows.text.short_names import called

Names = Sequence[Collection[str]]
"""Each thing of a list by every name it has."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What is meant by number, and what else is said: behind it where it stands in front, else all of it.

    ``doubtful``: by a part of a name that another has too, by a number that is not on the list, or beside something that is not.
    """

    numbers: tuple[int, ...]
    rest: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    numbers: tuple[int, ...]
    start: int
    end: int
    doubtful: bool = False
    named: bool = False


def picked(text: str, names: Names) -> Picked:
    """Return which of a list a text means."""
    words = level(text)
    found = list(_mentions(words, names))
    if not found:
        return Picked((), text)
    but = next((mention for mention in found if _LEFT_OUT.search(words[: mention.start])), None)
    meant = found if but is None else _together(words, found[found.index(but) :])
    numbers = {number for mention in meant for number in mention.numbers}
    if but is not None:
        numbers = set(range(1, len(names) + 1)) - numbers
    rest = _behind(words, text, found)
    return Picked(tuple(sorted(numbers)), rest, _is_doubtful(words, found, len(names)))


def at_hand(text: str, names: Names) -> tuple[int, ...] | None:
    """Return what somebody says is there, which may be all but what they lack; None where it says anything else as well."""
    words = level(text)
    every = tuple(range(1, len(names) + 1))
    if _ALL_HERE.fullmatch(words.strip(_EDGES)):
        return every
    lacks = _LACKS.match(words)
    rest = words[lacks.end() :] if lacks else words
    found, left = picked(rest, names), _unread(rest, names)
    missing = _IS_MISSING.fullmatch(left) is not None
    here = _OTHERS_HERE if lacks or re.search(_BUT, rest) else _HERE
    if not found.numbers or not set(found.numbers) <= set(every) or not (missing or here.fullmatch(left)):
        return None
    if any(mention.doubtful and not mention.named for mention in _mentions(rest, names)):
        return None  # 还差两样: two of them, or the second
    lacking = missing or lacks is not None
    return tuple(number for number in every if number not in found.numbers) if lacking else found.numbers


def _unread(words: str, names: Names) -> str:
    """Return what of a text names nothing."""
    at, left = 0, []
    for mention in _mentions(words, names):
        left.append(_JOIN.sub(" ", _LEFT_OUT.sub("", words[at : mention.start])))
        at = mention.end
    return " ".join("".join([*left, words[at:]]).split()).strip(_EDGES)


def _mentions(words: str, names: Names) -> Iterator[_Mention]:
    """Yield what a text names of the list, in order."""
    at, last = 0, None
    while at < len(words):
        mention = _mentioned(words, at, names, last)
        if mention is None:
            at += 1
        else:
            yield mention
            at, last = mention.end, mention


def _mentioned(words: str, at: int, names: Names, last: _Mention | None) -> _Mention | None:
    """Return what is named at a place: by its number, by where it stands, by its name."""
    if (every := _EVERY.match(words, at)) is not None:
        return _Mention(tuple(range(1, len(names) + 1)), at, every.end(), doubtful=every["vague"] is not None)
    if (end := _AT_AN_END.match(words, at)) is not None:
        return _counted_off(end, len(names))
    return _numbered(words, at, last) or _named(words, at, names, last)


def _numbered(words: str, at: int, last: _Mention | None) -> _Mention | None:
    if (marked := _MARKED.match(words, at)) is not None:
        return _by_number(marked)
    beside = last is not None and _joined(words[last.end : at])
    if (bare := _BARE.match(words, at)) is not None and _may_stand_alone(words, at, last):
        apart = last is not None and words[at - 1] == " " and not _LEFT_OUT.search(words[:at])
        return _by_number(bare, beside, apart)
    if (nth := _NTH.match(words, at)) is not None and (nth["the"] or beside):
        return _Mention((_NTH_NAMES.index(nth["nth"]) + 1,), at, nth.end())
    return None


def _named(words: str, at: int, names: Names, last: _Mention | None) -> _Mention | None:
    """Return what is named by its name; who has begun with numbers tells of papers by name: 6 代办员身份证过期了."""
    name = called(words, at, names)
    if name is None or (last is not None and not last.named and not _JOINING.fullmatch(words[last.end : at])):
        return None
    there = _THAT_ONE.match(words, name.end)
    return _Mention(
        numbers=(name.place + 1,), start=at, end=there.end() if there else name.end, doubtful=name.doubtful, named=True
    )


def _may_stand_alone(words: str, at: int, last: _Mention | None) -> bool:
    """Return whether a number without a word that makes it one of the list does so: in front, beside another, or left out."""
    if _LEAD.fullmatch(words, 0, at) or _LEFT_OUT.search(words[:at]):
        return True
    return last is not None and (_joined(words[last.end : at]) or (not last.named and words[at - 1] in " ,;。\n"))


def _by_number(found: re.Match[str], beside: bool = False, apart: bool = False) -> _Mention:
    """Return what is meant by a number, or from one to another.

    3样 may be three of them, but for one ``beside`` another; one behind other words and a blank, 5没签 6没带, may be a count.
    """
    first = counted(found["first"]) or 0
    last = counted(found["last"]) if found["last"] else first
    count = (apart or found.groupdict().get("count") is not None) and not beside
    return _Mention(tuple(range(first, (last or first) + 1)), found.start(), found.end(), count)


def _counted_off(found: re.Match[str], length: int) -> _Mention:
    """Return so many of the end or of the beginning."""
    word = found["many"] or found["number"]
    many = 1 if word in {None, "one", "一"} else min(counted(word) or 1, length)
    numbers = range(length - many + 1, length + 1) if found["last"] else range(1, many + 1)
    return _Mention(tuple(numbers), found.start(), found.end())


def _joined(between: str) -> bool:
    return not between or _JOIN.fullmatch(between) is not None


def _together(words: str, found: Sequence[_Mention]) -> Sequence[_Mention]:
    """Return the first of some mentions and those that are joined to it."""
    for place, (one, other) in enumerate(pairwise(found), 1):
        if not _joined(words[one.end : other.start]):
            return found[:place]
    return found


def _behind(words: str, text: str, found: Sequence[_Mention]) -> str:
    """Return what stands behind what is named, where all of that stands in front; else the whole text."""
    if not _LEAD.fullmatch(words, 0, found[0].start) or len(_together(words, found)) < len(found):
        return text
    end = found[-1].end
    closed = _OUTSIDE.match(words, end)
    rest = text[closed.end() if closed else end :]
    return text if rest.startswith("的") else _HANGS_ON.sub("", rest).strip(_EDGES)


def _is_doubtful(words: str, found: Sequence[_Mention], length: int) -> bool:
    """Return whether anything that is named may be meant otherwise, or stands beside what is not on the list."""
    if any(mention.doubtful or not all(1 <= number <= length for number in mention.numbers) for mention in found):
        return True
    before, last = words[: found[0].start].rstrip(), _together(words, found)[-1]
    beside = _BESIDE.match(words, last.end)
    return bool(_ENDS_JOINED.search(before)) or (beside is not None and (last.named or beside[0].strip() != "、"))


_EDGES: Final = " \t\n,，、;；。:：.!！?？"
_BUT: Final = (
    r"除(?:了|开|去|掉)?|\b(?:all|everything|all of them) (?:but|except(?: for)?)\b|\b(?:except(?: for)?|apart from|other than)\b"
)
_LEFT_OUT: Final = re.compile(rf"(?:{_BUT})\s*(?:the\b|那[张份个])?\s*$")
_OUTSIDE: Final = re.compile(r"\s*(?:以外|之外|外)")
_THAT_ONE: Final = re.compile(r"\s*的?[那这][张份个样]")
_JOIN: Final = re.compile(r"(?:[\s,、;和及与跟同+&/的]|以及|还有|\b(?:and|or|the)\b|[那这][张份个])+")
_JOINING: Final = re.compile(r"\s*(?:、|以及|还有|[和及与跟同+&]|\band\b)\s*(?:\bthe\b|[那这][张份个])?\s*")
_HANGS_ON: Final = re.compile(
    r"^[一两二三四五六七八九十]样(?:材料)?|^[\s,，、;:]*(?:(?:以及|还有|[和跟与及]|and\b)\s*)?(?:the\b)?"
)
_BESIDE: Final = re.compile(r"\s*(?:、|以及|还有|[和跟与及/]|and\b)")
_ENDS_JOINED: Final = re.compile(r"\S\s*(?:、|以及|还有|[和跟与及/]|\band\b)\s*(?:the)?$")
_LEAD: Final = re.compile(rf"(?:[\s,、:]|[那这][张份个]?|就|只|\b(?:the|my|our)\b|{_BUT})*")

_TO: Final = rf"(?:\s*[样项份]?\s*(?:[-~–—到至]|\bto\b)\s*(?:第|材料)?\s*(?P<last>{NUMERAL}))?"
_MARKED: Final = re.compile(
    rf"(?:第\s*|\b(?:papers?|documents?|items?)\s+(?:no\.?\s*)?|\bnumbers?\s+|\bno\.\s*|#|(?P<of>材料)\s*)(?P<first>{NUMERAL}){_TO}"
    r"(?!\d|[天次版人期年月稿层条款页批组户代轮])(?(of)(?![份张个页样项]))\s*[样项份个张号]?(?:材料|文件)?"
)
_UNIT: Final = (
    r"[份张本页枚个套件幅寸天日年月元块点岁次遍人户间层米平亩斤吨百千万%些名位条处级类栋幢台辆]|[.:/]\d"
    r"|\s+(?:[份张个页套件]|cop(?:y|ies)\b|(?:work|working )?days?\b|weeks?\b|months?\b"
    r"|pages?\b|yuan\b|photos?\b|people\b|sets?\b)"
)
_NO_NUMBER: Final = r"前|之前|以前|上午|下午|早|晚|起|后|来|补|交|到|的|楼"
_BARE: Final = re.compile(
    rf"(?<![\d.a-z/])(?P<first>{NUMERAL})(?!\d){_TO}(?!\d)"
    rf"(?:(?P<count>\s*[样项]|号(?!{_NO_NUMBER}))|(?!号|{_UNIT})(?:(?<=\d)|(?=\s|$|[、,;和跟与及同])))"
)
_AT_AN_END: Final = re.compile(
    rf"(?:(?P<last>最后面?|末尾|(?<![以然之今随])后面?|\b(?:the )?last)|前面?|\b(?:the )?first)的?\s*"
    rf"(?:(?P<number>{NUMERAL})\s*[样项份个张](?:材料)?|(?P<many>{COUNTED}|\d)\b(?:\s+(?:papers?|documents?|ones))?|papers?\b|document\b)"
)
_NTH_NAMES: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH: Final = re.compile(rf"\b(?P<the>the\s+)?(?P<nth>{'|'.join(_NTH_NAMES)})\b(?:\s+(?:paper|document|one)\b)?")
_EVERY: Final = re.compile(
    r"(?:全部|所有)的?(?:材料|东西|(?P<vague>(?=复印件|原件|证件|证明|表)))?|全套(?:材料)?"
    r"|\b(?:everything|all of (?:them|it)|all (?:the )?(?:papers|documents))\b(?! (?:but|except))"
)

# What says that papers are there, or what is not
_FILLS: Final = (
    r"都|全|也|只|已经?|我们?|了|吧|的|[那这]|[张个份样]|材料|原件|东西|拿|收|到|齐|有|带|来|给|交|过|好|在|手|里|上|补|啦|呢|哦|现在"
    r"|\b(?:i|we|have|has|had|got|received|here|are|is|all|now|they|came|in|collected|brought|them|it|there|the|papers?|documents?"
    r"|already|just|and|only)\b"
)
_OTHERS: Final = r"其[他它余]|别的|剩下的|\b(?:others?|rest)\b"
_HERE: Final = re.compile(rf"(?:{_FILLS}|[\s,])*")
_OTHERS_HERE: Final = re.compile(rf"(?:{_OTHERS}|{_FILLS}|[\s,])*")
_ALL_HERE: Final = re.compile(rf"(?:{_FILLS}|\s)*(?:都|全部?|所有|齐|\ball\b|\beverything\b)(?:{_FILLS}|[\s,])*")
_LACKS: Final = re.compile(
    r"\s*(?:我|就|只|还|光|单|是)*(?:缺|差|少|没有)(?:了|的是)?|\s*(?:i am |still |only |just )*(?:missing|lacking|without)\b"
)
_IS_MISSING: Final = re.compile(
    r"(?:only|just)?\s*(?:is|are) (?:still |the only one )?missing|还?没有?(?:拿到|收到|带来?|来)?[\s,]*"
    rf"(?:{_OTHERS})(?:{_FILLS}|[\s,])*"
)
