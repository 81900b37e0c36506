"""What a thing of a list may be called for short: 规划许可证 or 规划证 for 乡村建设规划许可证, a permit by a few of its words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.text.folding import level
from flows.text.regex import regex

_OTHERWISE: Final = {"户口本": "户口簿", "房产证": "不动产权证书", "驾照": "驾驶证", "社保卡": "社会保障卡", "ization": "isation"}
"""What people call a paper, and what it is called."""
_MARKS: Final = regex(r"[\s的()（）/、，,·]")
_ASIDE: Final = regex(r"[(（][^)）]*[)）]")
_EITHER: Final = regex(r"[/、]|或|及|和")
_GENERIC: Final = """
    材料 证明 证明材料 证书 证件 文书 书面 原件 复印件 情况 意见 说明 信息 凭证 成果 清单 声明 承诺 方案 报告 文本 名单 记录
"""
"""What names nothing by itself."""
_GENERIC_WORDS: Final = """
    a an the of for and or to your his her my their with from about copy original form paper papers document documents certificate
    certificates permit permits letter letters card cards statement proof contract plan title receipt record status list new old
    signed it is not no in on at by matter house person other works licence license opinion consent free will do
"""
_VAGUE: Final = frozenset([*_GENERIC.split(), *_GENERIC_WORDS.split()])
_LONGEST: Final = 14
"""Characters, or words, of the longest thing people write for short."""
_SURE: Final = 3
"""Characters from which on a part of a name is enough, where no other has it."""
_WORD: Final = regex(r"[a-z0-9]+(?:['’]s)?")


@dataclass(frozen=True, slots=True)
class Called:
    """What of a list is called so, by its place counted from 0; doubtful when another may be, or so little is said."""

    place: int
    start: int
    end: int
    doubtful: bool


def called(text: str, start: int, names: Sequence[Collection[str]]) -> Called | None:
    """Return what a text in one width and small letters names at a place, by the longest words that name anything; or None."""
    whole = {start + len(name) for ways in names for name in map(level, ways) if name and text.startswith(name, start)}
    for end in sorted(whole.union(_ends(text, start)), reverse=True):
        said = text[start:end]
        ranked = sorted(
            (rank, len(name), place)
            for place, ways in enumerate(names)
            for name in ways
            if (rank := _rank(said, level(name))) is not None
        )
        if ranked:
            places = {place for _rank, _length, place in ranked}
            exact = ranked[0][0] == 0
            short = not said.isascii() and len(_compact(said)) < _SURE
            return Called(ranked[0][2], start, end, doubtful=not exact and (short or len(places) > 1))
    return None


def _ends(text: str, start: int) -> Iterator[int]:
    """Yield where words that begin there may end, the longest first."""
    if text[start].isascii():
        if not _WORD.match(text, start) or (start and text[start - 1].isalnum() and text[start - 1].isascii()):
            return
        yield from [match.end() for match in _WORD.finditer(text, start)][:_LONGEST][::-1]
    elif text[start].isalpha():
        yield from range(min(len(text), start + _LONGEST), start + 1, -1)


@lru_cache(maxsize=65536)  # the names of a pack's papers and the words of a sentence, each with each
def _rank(said: str, name: str) -> int | None:
    """Return how well a name is meant, 0 best; None when it is not: its whole, its last part, or some of it in order."""
    for way, proper in _OTHERWISE.items():
        said = said.replace(way, proper) if proper in name else said
    return _rank_of_words(said, name) if name.isascii() else _rank_of_characters(said, name)


def _rank_of_characters(said: str, name: str) -> int | None:
    word, whole = _compact(said), _compact(name)
    if not said.isalpha() or said[0] == "的" or said[-1] == "的" or len(word) < 2 or word in _VAGUE:
        return None
    if word == whole:
        return 0
    *others, head = [_compact(part) for part in _EITHER.split(_ASIDE.sub("", name))]
    if word in others and len(word) >= _SURE:
        return 1
    if whole.endswith(word) or head.endswith(word):
        return 1
    sparse = len(word) >= _SURE and (word[-1] == head[-1:] or head.startswith(word[:2])) and _in_order(word, whole)
    return 2 if sparse else None


def _rank_of_words(said: str, name: str) -> int | None:
    if not said.isascii():
        return None
    words, whole = _words(said), _words(name)
    if not words or not whole or words[0] in {"of", "and", "or"} or words[-1] in {"of", "the", "and", "or", "is", "not"}:
        return None
    if words == whole:
        return 0
    if not set(words) <= set(whole) or set(words) <= _VAGUE:
        return None
    return 1 if whole[-len(words) :] == words else 2


def _words(text: str) -> list[str]:
    return [
        word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text) if word not in {"the", "a", "an", "your", "my"}
    ]


def _compact(text: str) -> str:
    return _MARKS.sub("", text)


def _in_order(word: str, whole: str) -> bool:
    """Return whether the characters of a word stand in another in that order."""
    rest = iter(whole)
    return all(character in rest for character in word)
