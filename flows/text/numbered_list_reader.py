"""Which of a numbered list somebody means: 第5、第6样, 3和5, 1到3, 除了2, 最后两样, by a name or a part of it; all but 2.

A number in front of a measure word and what it measures is a count, 2份复印件, and names nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.text.folding import level
from flows.text.list_mentions import ALL_BUT, BUT, JOIN, LEAD, LEFT_OUT, Mention, Names, joined, mentions
from flows.text.regex import regex


@dataclass(frozen=True, slots=True)
class Picked:
    """What is meant by number, and what else is said: behind it where it stands in front, else all of it.

    ``doubtful``: by a part of a name that another has too, by a number that is not on the list, or beside something that is not.
    """

    numbers: tuple[int, ...]
    rest: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Leading:
    """What of a list a text begins with, by number, and where in the text that ends."""

    numbers: tuple[int, ...]
    end: int


def picked(text: str, names: Names) -> Picked:
    """Return which of a list a text means."""
    words = level(text)
    found = list(mentions(words, names))
    if not found:
        return Picked((), text)
    return Picked(_meant(words, found, len(names)), _behind(words, text, found), _is_doubtful(words, found, len(names)))


def leading(text: str, length: int, *, one: bool = False) -> Leading | None:
    """Return which of a list of so many a text begins with by number, or the ``one`` it begins with.

    None where it begins otherwise, or with what may as well be a count: 3个.
    """
    words = level(text)
    found = list(mentions(words, [()] * length))
    first = found[:1] if one else _begun(words, found)
    if not first or not LEAD.fullmatch(words, 0, first[0].start) or any(mention.doubtful for mention in first):
        return None
    numbers = _meant(words, first, length)
    closed = _OUTSIDE.match(words, end := first[-1].end)
    return None if one and len(numbers) > 1 else Leading(numbers, closed.end() if closed else end)


def _begun(words: str, found: Sequence[Mention]) -> Sequence[Mention]:
    """Return what is named in front: what is joined, and behind all of it what is left out of it."""
    first = _together(words, found)
    behind = found[len(first) :]
    left_out = behind and ALL_BUT.fullmatch(words, first[-1].end, behind[0].start)
    return [*first, *_together(words, behind)] if left_out else first


def _meant(words: str, found: Sequence[Mention], length: int) -> tuple[int, ...]:
    """Return what some mentions come to, of a list of so many: what they name, or all but what they leave out."""
    but = next((mention for mention in found if LEFT_OUT.search(words[: mention.start])), None)
    meant = found if but is None else _together(words, found[found.index(but) :])
    numbers = {number for mention in meant for number in mention.numbers}
    return tuple(sorted(numbers if but is None else set(range(1, length + 1)) - numbers))


def at_hand(text: str, names: Names) -> tuple[int, ...] | None:
    """Return what somebody says is there, which may be all but what they lack; None where it says anything else as well."""
    words = level(text)
    every = tuple(range(1, len(names) + 1))
    if _ALL_HERE.fullmatch(words.strip(_EDGES)):
        return every
    lacks = _LACKS.match(words)
    rest = words[lacks.end() :] if lacks else words
    found, left = picked(rest, names), unread(rest, names)
    missing = _IS_MISSING.fullmatch(left) is not None
    here = _OTHERS_HERE if lacks or re.search(BUT, rest) else _HERE
    if not found.numbers or not set(found.numbers) <= set(every) or not (missing or here.fullmatch(left)):
        return None
    if any(mention.doubtful and not mention.named for mention in mentions(rest, names)):
        return None  # 还差两样: two of them, or the second
    lacking = missing or lacks is not None
    return tuple(number for number in every if number not in found.numbers) if lacking else found.numbers


def unread(text: str, names: Names) -> str:
    """Return what of a text names nothing of a list, in one width and small letters."""
    words, at, left = level(text), 0, list[str]()
    for mention in mentions(words, names):
        left.append(JOIN.sub(" ", LEFT_OUT.sub("", words[at : mention.start])))
        at = mention.end
    return " ".join("".join([*left, words[at:]]).split()).strip(_EDGES)


def _together(words: str, found: Sequence[Mention]) -> Sequence[Mention]:
    """Return the first of some mentions and those that are joined to it."""
    for place, (one, other) in enumerate(pairwise(found), 1):
        if not joined(words[one.end : other.start]):
            return found[:place]
    return found


def _behind(words: str, text: str, found: Sequence[Mention]) -> str:
    """Return what stands behind what is named, where all of that stands in front; else the whole text."""
    if not LEAD.fullmatch(words, 0, found[0].start) or len(_together(words, found)) < len(found):
        return text
    end = found[-1].end
    closed = _OUTSIDE.match(words, end)
    rest = text[closed.end() if closed else end :]
    return text if rest.startswith("的") else _HANGS_ON.sub("", rest).strip(_EDGES)


def _is_doubtful(words: str, found: Sequence[Mention], length: int) -> bool:
    """Return whether anything that is named may be meant otherwise, or stands beside what is not on the list."""
    if any(mention.doubtful or not all(1 <= number <= length for number in mention.numbers) for mention in found):
        return True
    before, last = words[: found[0].start].rstrip(), _together(words, found)[-1]
    beside = _BESIDE.match(words, last.end)
    return bool(_ENDS_JOINED.search(before)) or (beside is not None and (last.named or beside[0].strip() != "、"))


_EDGES: Final = " \t\n,，、;；。:：.!！?？"
_OUTSIDE: Final = regex(r"\s*(?:以外|之外|外)")
_HANGS_ON: Final = regex(r"^[一两二三四五六七八九十]样(?:材料)?|^[\s,，、;:]*(?:(?:以及|还有|[和跟与及]|and\b)\s*)?(?:the\b)?")
_BESIDE: Final = regex(r"\s*(?:、|以及|还有|[和跟与及/]|and\b)")
_ENDS_JOINED: Final = regex(r"\S\s*(?:、|以及|还有|[和跟与及/]|\band\b)\s*(?:the)?$")

# What says that papers are there, or what is not
_FILLS: Final = (
    r"都|全|也|只|已经?|我们?|了|吧|的|[那这]|[张个份样]|材料|原件|东西|拿|收|到|齐|有|带|来|给|交|过|好|在|手|里|上|补|啦|呢|哦|现在"
    r"|\b(?:i|we|have|has|had|got|received|here|are|is|all|now|they|came|in|collected|brought|them|it|there|the|papers?|documents?"
    r"|already|just|and|only)\b"
)
_OTHERS: Final = r"其[他它余]|别的|剩下的|\b(?:others?|rest)\b"
_HERE: Final = regex(rf"(?:{_FILLS}|[\s,])*")
_OTHERS_HERE: Final = regex(rf"(?:{_OTHERS}|{_FILLS}|[\s,])*")
_ALL_HERE: Final = regex(rf"(?:{_FILLS}|\s)*(?:都|全部?|所有|齐|\ball\b|\beverything\b)(?:{_FILLS}|[\s,])*")
_LACKS: Final = regex(
    r"\s*(?:我|就|只|还|光|单|是)*(?:缺|差|少|没有)(?:了|的是)?|\s*(?:i am |still |only |just )*(?:missing|lacking|without)\b"
)
_IS_MISSING: Final = regex(
    r"(?:only|just)?\s*(?:is|are) (?:still |the only one )?missing|还?没有?(?:拿到|收到|带来?|来)?[\s,]*"
    rf"(?:{_OTHERS})(?:{_FILLS}|[\s,])*"
)
