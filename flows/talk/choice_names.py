"""What is known of a list before anybody answers from it: the words that name each thing, their ranges, their yes and no.

A thing is named by its label or what else is said for it, by a piece of that between its marks, or by a pair of its characters,
or a word, that nothing else on the list has.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from flows.text.assent_reader import assent
from flows.text.quantity_reader import Amount, amounts
from flows.text.regex import regex
from flows.text.spoken import Said, as_written, core

Names: TypeAlias = tuple[tuple[str, ...], ...]
"""Each thing of a list by every way it may be called."""


class Tier(IntEnum):
    """How much words tell that name something: its label, what else is said, a piece between marks, a pair of characters."""

    LABEL = 0
    NAME = 1
    PIECE = 2
    PAIR = 3


class Key(NamedTuple):
    """Words that name something of a list, or deny what they name: 不能出门 denies 出门."""

    words: str
    place: int
    tier: Tier
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a list: all of it in the order of the list, but for the keys."""

    labelled: Mapping[str, Sequence[int]]  # the places of what these words are the label of, as it stands
    names: Sequence[Sequence[str]]
    together: Sequence[str]  # the names of each thing, a line each
    keys: Mapping[str, Sequence[Key]]  # by their words
    beginning: Mapping[str, Sequence[str]]  # the words of the keys by the character they begin with
    called: Mapping[str, int]  # the place of what these words are a name of, and of nothing else
    ranges: Sequence[Amount | None]
    sides: Sequence[bool | None]  # whether a choice is a yes or a no; empty where none is either
    question: str

    def named(self, words: Said) -> int | None:
        """Return the place of what a text calls by a whole name, whatever surrounds it; None where it does not."""
        return self.called.get(words.core)

    def keys_in(self, clause: str) -> Sequence[tuple[Key, int, int]]:
        """Return the keys that stand in a clause, and from where to where, each where it stands for the first time."""
        likely = [words for first in dict.fromkeys(clause) for words in self.beginning.get(first, ()) if words in clause]
        at = [(words, find(words, clause)) for words in likely]
        return [(key, start, start + len(words)) for words, start in at if start >= 0 for key in self.keys[words]]

    def others(self, places: "set[int]") -> tuple[int, ...]:
        """Return the places that are none of these."""
        return tuple(place for place in range(len(self.names)) if place not in places)


@lru_cache(maxsize=4096)  # of a catalogue's questions, and those of the desk, there is room for all
def listed(labels: Names, said: Names, question: tuple[str, ...]) -> Listed:
    """Return what is known of a list by its labels, what else is said for each of them, and the question above it."""
    names = [tuple(dict.fromkeys(map(as_written, [*ways, *others]))) for ways, others in zip(labels, said, strict=True)]
    asked = "\n".join(map(as_written, question))
    yes_or_no = _YES_OR_NO.search(asked) is not None
    sides = tuple(_side_of(tuple(map(as_written, ways)), yes_or_no=yes_or_no) for ways in labels)
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    for key in dict.fromkeys(_keys(names, [frozenset(map(as_written, ways)) for ways in labels])):
        keys[key.words].append(key)
    return Listed(
        labelled=labelled(labels),
        names=names,
        together=tuple(map("\n".join, names)),
        keys=dict(keys),
        beginning={first: tuple(words) for first, words in groupby(sorted(keys), itemgetter(0))},
        called=_called(keys),
        ranges=tuple(next(filter(None, map(_range_of, map(as_written, ways))), None) for ways in labels),
        sides=sides if any(side is not None for side in sides) else (),
        question=asked,
    )


def labelled(labels: Names) -> Mapping[str, Sequence[int]]:
    """Return the places of everything on a list by each of its labels, in the order of the list."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, ways in enumerate(labels):
        for way in dict.fromkeys(ways):
            places[way].append(place)
    return dict(places)


def find(words: str, clause: str) -> int:
    """Return where words stand in a clause, those of English not inside another; -1 where they do not."""
    at = clause.find(words)
    if words[0].isascii():
        while at >= 0 and (
            (at and clause[at - 1].isascii() and clause[at - 1].isalnum()) or _ENDING.match(clause, at + len(words)) is None
        ):
            at = clause.find(words, at + 1)
    return at


def denies(clause: str) -> bool:
    """Return whether anything in a clause may be denied."""
    return _DENIES.search(clause) is not None


def is_denied(clause: str, start: int, end: int) -> bool:
    """Return whether what stands there in a clause is denied."""
    return _NOT_BEFORE.search(clause, max(0, start - 24), start) is not None or _NOT_BEHIND.match(clause, end) is not None


def _keys(names: Sequence[Sequence[str]], labels: Sequence[Collection[str]]) -> Iterator[Key]:
    for place, ways in enumerate(names):
        for way in ways:
            yield from _keys_of(way, place, names, Tier.LABEL if way in labels[place] else Tier.NAME)


def _keys_of(way: str, place: int, names: Sequence[Sequence[str]], tier: Tier) -> Iterator[Key]:
    """Yield what names a choice in one way of calling it, which is of a tier."""
    for words in dict.fromkeys([way, _ASIDE.sub("", way)]):
        if len(words) > 1 and assent(words) is None:
            yield Key(words, place, tier)
    pieces = [piece.strip() for text in (_ASIDE.sub("", way), way) for piece in _PIECES.split(text)]
    for words in dict.fromkeys([*pieces, *map(core, pieces)]):
        if len(words) > 1 and words not in SAYS_LITTLE and assent(words) is None:
            yield Key(words, place, Tier.PIECE)
        if (no := _NO_LEADS.match(words)) is not None and len(words) - no.end() > 1:
            yield Key(words[no.end() :], place, Tier.PIECE, denies=True)
    if tier is not Tier.LABEL:
        return
    others = "\n".join(other for at, ways in enumerate(names) if at != place for other in ways)
    for words, at in _small_parts(way):
        if words not in others and words not in SAYS_LITTLE:
            yield Key(words, place, Tier.PAIR, denies=_NOT_BEFORE.search(way, 0, at) is not None)


def _called(keys: Mapping[str, Sequence[Key]]) -> Mapping[str, int]:
    """Return the places of what is a name of one thing alone, as a whole and without what only surrounds it: a pear, pear."""
    bare: defaultdict[str, list[Key]] = defaultdict(list)
    for words, found in keys.items():
        bare[core(words)] += found
    bare.pop("", None)
    return {words: found[0].place for words, found in {**keys, **bare}.items() if _is_name(found)}


def _is_name(keys: Sequence[Key]) -> bool:
    """Return whether words, by the keys they are, name one thing of a list and nothing else."""
    return any(key.tier <= Tier.NAME for key in keys) and len({(key.place, key.denies) for key in keys}) == 1


def _small_parts(way: str) -> Iterator[tuple[str, int]]:
    """Yield the pairs of characters of a name, and its words of English that say something."""
    for found in _PAIR.finditer(way):
        yield found[1], found.start()
    for found in _WORD.finditer(way):
        if found[0] not in _SMALL_WORDS:
            yield found[0], found.start()


def _range_of(way: str) -> Amount | None:
    if way in _AGES:
        return _AGES[way]
    return next((amount for amount in amounts(way) if amount.unit and amount.low < amount.high), None)


def _side_of(ways: tuple[str, ...], *, yes_or_no: bool) -> bool | None:
    """Return whether a choice is a yes or a no: by its English name, or by the first word of it at a question for yes or no."""
    if any(_MARKED_NO.match(way) or (yes_or_no and _IS_NO.match(way)) for way in ways):
        return False
    return True if any(_MARKED_YES.match(way) or (yes_or_no and _IS_YES.match(way)) for way in ways) else None


_LITTLE: Final = """
    自己 我们 我的 一个 这个 那个 什么 怎么 可以 不是 没有 还是 或者 已经 现在 的话 的人 以上 以下 我自 办理
    需要 不用 不要 以前 目前 还有 第一 一次 了的 没了 里的
    我 你 他 她 去 来 要 办 的 了 人 个 是 有 不 没 在 和 一 二 两 三 年 月 日 好 行 对 到 给 上 用
"""
SAYS_LITTLE: Final = frozenset(_LITTLE.split())
"""What names nothing by itself."""
_SMALL: Final = """
    a an the of for and or to in on at by with from is are was it its not no yes i my our your their his her we you they who me us
    this that these those one ones be been do does did have has had will would can could should must may or over under more less
    so than then there here what which when where other another new
"""
_SMALL_WORDS: Final = frozenset(_SMALL.split())
_PAIR: Final = regex(r"(?=([\u4e00-\u9fff]{2}))(?![不没未无非]|.[不没未无非])")
_ENDING: Final = regex(r"(?:e?s|e?d|ing)?(?![a-z])")
_WORD: Final = regex(r"[a-z]{3,}")
_PIECES: Final = regex(r"[（()）/、，,—:：;；]|或|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])|\b(?:and|or)\b")
_ASIDE: Final = regex(r"[（(][^)）]*[)）]")
_NO_LEADS: Final = regex(r"(?:还|都|又)?(?:不是|不能|不用|不要|不需要|没有|没|不|未|无|非|\bnot\s+(?:a |an |the )?|\bno\s+)")
_DENIES: Final = regex("[不没未无非别]|no|n['’]t|never|without")
_NOT_BEFORE: Final = regex(
    r"(?:[不没未无非别]|\b(?:not|no|never|without)\b|n['’]t)(?:是|有|要|能|会|在|用|想|去|得|需|很|太|请|叫|办|我|a\b"
    r"|an\b|the\b|really|yet|very|at\b|in\b|my\b|our\b|\s)*$"
)
_NOT_BEHIND: Final = regex(
    r"(?:是|都|也|就)*(?:没有|没得|不是|不要|不用|不会|不行|不了)[的了呀啊啦呢吧个]*$|没[的呀啊啦呢吧个]*$"
)
_AGES: Final = {
    "成年人": Amount(18, 150, "age"),
    "大人": Amount(18, 150, "age"),
    "未成年人": Amount(0, 17.999, "age"),
    "未成年": Amount(0, 17.999, "age"),
    "小孩": Amount(0, 17.999, "age"),
}
"""Who is of age, and who is not (民法典 art. 17)."""
_YES_OR_NO: Final = regex(r"^(?!.*还是).*(?:吗|(.)[不没]\1|是不是|有没有|要不要)", re.MULTILINE)
_MARKED_YES: Final = regex(r"yes\b")
_MARKED_NO: Final = regex(r"no(?:$|[,:;])|not yet\b")
_IS_YES: Final = regex(r"[是有要能可会已在](?!$)|[是有要能会]$|需要|查得")
_IS_NO: Final = regex(r"[不没未无否]|还没")
