"""Where somebody says they are from, beside what they wish for: 我是店口镇阮市的，要离婚; *I live in Fengqiao and want to build*.

Only what is said of oneself counts, and only where a town, a village or a committee is named right behind it: a wish may name a
place for many other reasons.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import stems
from flows.domain.catalogue.places import Committee, Town, Village
from flows.text.regex import regex

_OF_ONESELF: Final = regex(
    r"(?:(?:我们?家?里?|俺们?|阿拉|本人|家)(?:现在|一直|就|都)*(?:是来自|是住在?|户[口籍]是?|家?住在?|家在|来自|是)|户[口籍]是?在)\s*"
    r"(?:诸暨市?)?的?\s*"
    r"|\b(?:(?:i am|i['’]?m|we are|we['’]?re|i come|we come) (?:living )?(?:in|from|at)|(?:i|we|my family) lives? (?:in|at))\s+",
    re.IGNORECASE,
)
_BETWEEN: Final = r"[\s,，、]*(?:town |township )?"
_BEHIND: Final = regex(
    r"的?(?:村民|居民|农民|人(?![民口]))?(?:这边|这里|那边)?[呀啊嘛哦呢\s]*(?:的)?[,，。.;；、\s]*(?:(?:and|but)\s+)?",
    re.IGNORECASE,
)
_NO_OFFICE: Final = r"(?![\u4e00-\u9fff]{0,8}?(?:所|院|校|小学|中学|厂|公司|中心|政府|站|局|银行|店|窗口)(?:的|里|上班|工作|$))"
_UNLISTED: Final = r"(?:的?[\u4e00-\u9fff]{1,6}?(?:村(?![民委干里])|社区))?"


class ToldHome(NamedTuple):
    """The place that somebody says they are from, as they say it, and what else they say; both empty where nothing is said."""

    place: str = ""
    rest: str = ""


def told_home(wish: str, catalogue: Catalogue) -> ToldHome:
    """Return where a wish says its villager is from, and the wish without it."""
    for begun in _OF_ONESELF.finditer(wish):
        named = _places(catalogue.towns, catalogue.committees, catalogue.villages).match(wish, begun.end())
        if named is not None and (behind := _BEHIND.match(wish, named.end())) is not None:
            return ToldHome(named[0], f"{wish[: begun.start()]}{wish[behind.end() :]}".strip(" ,，。.;；、"))
    return ToldHome()


@lru_cache(maxsize=4)  # of the catalogues in use
def _places(towns: tuple[Town, ...], committees: tuple[Committee, ...], villages: tuple[Village, ...]) -> re.Pattern[str]:
    """Return what matches a place: a town or a committee and what is named behind it, or a village by its whole name."""
    of_towns = _any_of(
        [
            *(way for town in towns for name in town.names for way in (name.zh, name.en, *stems(name))),
            *(way for committee in committees for way in (committee.name.zh, committee.name.en, *committee.aliases)),
        ]
    )
    of_villages = _any_of(way for village in villages for way in (village.name.zh, village.name.en, *stems(village.name)))
    in_full = _any_of(way for village in villages for way in (village.name.zh, village.name.en))
    source = rf"(?:{in_full})|(?:{of_towns})(?:{_BETWEEN}(?:{of_towns}|{of_villages}))*{_NO_OFFICE}{_UNLISTED}"
    return re.compile(source, re.IGNORECASE)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(_once(names), key=len, reverse=True))


def _once(names: Iterable[str]) -> Iterator[str]:
    """Yield each name once as it is searched for, those of English as whole words."""
    for name in dict.fromkeys(names):
        yield rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
