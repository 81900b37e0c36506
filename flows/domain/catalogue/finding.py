"""What the finder answers, and what may be concluded from it."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.domain.people.people import Person, Role
from flows.text.folding import plain
from flows.text.personal_names import may_stand_in
from flows.text.refused_error import Refused
from flows.text.regex import regex
from flows.text.spoken import core
from flows.text.wording import _

SURE: Final = 0.75
"""From this probability on the first item is taken without asking; a wrong guess is one key away from right."""

SEVERAL: Final = 4
"""How many items one narrowing question offers."""

FAR: Final = 0.02
"""An item with less than this share of the first one's probability is not worth a line of the question."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that fits a wish; ``score`` is a probability between 0 and 1."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A wish the finder was not sure of: how often it came, when last, and what people chose where they chose in the end."""

    wish: str
    times: int
    chosen: Sequence[str]
    last: date


@dataclass(frozen=True, slots=True)
class AnswerPhrase:
    """What was said at a ``question`` in vain, how often and when last, the codes that could be chosen, and the one it means.

    That is empty while nobody has taught it.
    """

    question: str
    said: str
    options: Sequence[str]
    option: str
    times: int
    last: date


_HANDLE: Final = regex(
    r"\S+@\S+|@[\w.-]+|(?:微信|qq|wechat|抖音|支付宝)(?:号|id)?\s*[:：是]?\s*[\w.-]*[a-z0-9_][\w.-]*", re.IGNORECASE | re.ASCII
)
_NUMBER: Final = regex(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[A-Za-z]*\d[\dA-Za-z.:/\- ]*"
    r"|[零〇一二两三四五六七八九幺]{5,}"
)
_MY_NAME: Final = regex(
    r"(我叫|我是|名叫|名字叫|my name is |i am )([\u4e00-\u9fff]{2,3}(?=[，,。.\s]|$)|[A-Z][a-z]+(?: [A-Z][a-z]+)*)", re.IGNORECASE
)
_KEPT: Final = 60
_SAYS_SOMETHING: Final = regex(r"[^\W\d_×]")


def check_teaching(person: Person) -> None:
    """Check that somebody may teach the desk words. Raises Refused where they may not."""
    if not (person.holds(Role.ADMIN) or person.holds(Role.HEAD)):
        raise Refused(_("Only an administrator or the head of a centre teaches the desk words."))


def as_taught(text: str) -> str:
    """Return a text as it is looked up among what was taught: without what only surrounds it."""
    return core(plain(text)) or plain(text)


def impersonal(wish: str, names: Iterable[str], known: Container[str]) -> str:
    """Return a wish as it may be kept: without numbers, plates and handles, without these names, at most 60 characters.

    Empty where it may name somebody all the same: then nothing of it is kept. ``known`` are the words that name nobody.
    """
    text = _HANDLE.sub("#", _MY_NAME.sub(r"\1×", wish))
    for name in filter(None, names):
        text = text.replace(name, "×")
    text = " ".join(_NUMBER.sub("#", text).split())[:_KEPT]
    return "" if may_stand_in(text, known) or not _SAYS_SOMETHING.search(text) else text


def is_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the first item is clearly meant."""
    return bool(hits) and hits[0].score >= SURE


def offered(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the items to choose from, best first: the likely ones or, where the first was surely meant, what else there is."""
    far = 0.0 if is_sure(hits) else FAR * hits[0].score
    return [hit for hit in hits[:SEVERAL] if hit.score >= far]
