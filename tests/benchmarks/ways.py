"""The ways people answer a question of the catalogue, made from its options by templates.

A way yields, for one choice of one question, what is typed and the choice it answers; None where the desk has to ask.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Final, TypeAlias
from zlib import crc32

from pypinyin import lazy_pinyin

from flows.domain.catalogue.item import Choice, Situation

Said: TypeAlias = tuple[str, str | None]
Way: TypeAlias = Callable[[Situation, int], Iterator[Said]]

_BEFORE: Final = ("嗯，", "哦 ", "就", "那就", "应该是", "我家是", "我们是", "额…", "是", "我这个是")
_BEHIND: Final = ("的", "吧", "呀", "啦", "呗", "哦", "好了", "的呢", "嘛", "喽", "。谢谢", "了")
_CHOSEN: Final = ("我选{}", "选{}的", "我选的是{}", "我选{}吧", "我要{}的", "回{}")
_NUMBERED: Final = (
    "第{n}个",
    "{n}、{label}",
    "{full}",
    "{circled}",
    "{n}.",
    "回{n}",
    "选{n}",
    "第{han}种吧",
    "{n}号",
    "我选第{han}个",
)
_DIALECT: Final = ("{}个", "是{}哉", "就{}好哉", "阿拉{}", "伢{}个", "{}格")
_ENGLISH: Final = ("{}", "it's {}", "{} please", "I'd say {}", "well, {}", "the {han} one", "number {n}", "option {n} please")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_HAN: Final = "一二三四五"
_QUESTIONS: Final = ("{}，要多少钱？", "{}，几天能好？", "{}。还要带什么？", "{}，要我自己去吗？")
_CORRECTED: Final = ("{other}，不对，{this}", "{other}，说错了，是{this}", "{other}…哦不，{this}", "不是{other}，是{this}")
_WISHES: Final = ("我想办{}的证明", "换一件事，{}怎么申请", "另外我还想办{}补贴", "先不说这个，{}执照怎么办")
_VOICED: Final = ("嗯那个{}吧", "就是{}", "我讲{}的", "哎{}呀")
_DIGITS: Final = str.maketrans("12345", "１２３４５")
_CIRCLED: Final = str.maketrans("12345", "①②③④⑤")
_PAGE: Final = 5

NUMBERS: Final[Mapping[str, Sequence[Said]]] = {
    "80—99岁": (
        *((typed, "80") for typed in ("八十二", "82岁", "九十多了", "80", "九十九", "she is 85")),
        *((typed, "100") for typed in ("100岁", "一百零三")),
        *((typed, None) for typed in ("79岁", "七十九")),
    ),
    "60—69岁": (
        *((typed, "60") for typed in ("60", "六十五岁", "69岁")),
        *((typed, "70") for typed in ("70", "七十多", "今年83", "she is 72")),
        ("59岁", None),
    ),
    "50人以下": (
        *((typed, "s") for typed in ("三十个人", "四十九人", "twenty people")),
        *((typed, "m") for typed in ("八十人", "六七十个", "51个人")),
        *((typed, "l") for typed in ("一百四十个人", "两百来人", "about 150 guests", "101人")),
    ),
    "4.5吨及以下": (
        *((typed, "light") for typed in ("三吨", "4.5吨", "四吨半", "2.5 t")),
        *((typed, "heavy") for typed in ("九吨六", "8 tonnes", "4.6吨")),
    ),
    "16岁以下": (("八岁", "child"), ("15岁", "child"), ("35岁", "adult"), ("17岁", None)),
    "房前屋后、自留地自家的零星树": (
        *((typed, "small") for typed in ("十个立方不到", "15个立方", "12 cubic metres")),
        *((typed, "big") for typed in ("20立方", "十六个方")),
    ),
}
"""What is typed at a question of ranges, by the label of one of its choices: within a range, at its ends, just outside of all."""


def picked(templates: Sequence[str], situation: Situation, place: int, many: int = 2) -> Iterator[str]:
    """Yield a few of some templates, others for each choice, always the same."""
    start = crc32(f"{situation.question.zh}{situation.choices[place].text.zh}".encode())
    yield from (templates[(start + n * 3) % len(templates)] for n in range(many))


def core_of(choice: Choice) -> str:
    """Return a label without what stands in brackets."""
    return re.sub(r"（[^）]*）", "", choice.text.zh)


def _label(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    yield choice.text.zh, choice.id


def _before(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    yield from ((words + choice.text.zh, choice.id) for words in picked(_BEFORE, situation, place))


def _behind(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    yield from ((choice.text.zh + words, choice.id) for words in picked(_BEHIND, situation, place))


def _around(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    for before, behind in zip(picked(_BEFORE, situation, place), picked(_BEHIND, situation, place), strict=True):
        yield before + core_of(choice) + behind, choice.id


def filled(templates: Sequence[str]) -> Way:
    def way(situation: Situation, place: int) -> Iterator[Said]:
        choice = situation.choices[place]
        yield from ((words.format(core_of(choice)), choice.id) for words in picked(templates, situation, place))

    return way


def _numbered(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    if place < _PAGE:
        n = str(place + 1)
        words = {"n": n, "label": core_of(choice), "han": _HAN[place]}
        words |= {"full": n.translate(_DIGITS), "circled": n.translate(_CIRCLED)}
        yield from ((template.format(**words), choice.id) for template in _NUMBERED)


def _parts(situation: Situation, place: int) -> Iterator[Said]:
    """Yield the parts of a label of which nothing stands in another: between its marks, or its two halves."""
    choice = situation.choices[place]
    others = "|".join(other.text.zh for other in situation.choices if other is not choice)
    parts = [part for part in re.split(r"[（）/、，或—]|不超过", choice.text.zh) if part]
    halves = [choice.text.zh[:2], choice.text.zh[-2:]] if len(choice.text.zh) > 3 and choice.text.zh.isalpha() else []
    for part in dict.fromkeys(parts if len(parts) > 1 else halves):
        plain = not re.search(rf"[不没未]能?{part}", choice.text.zh) and not set(part) <= set("不要没有自己什么是的了两项在")
        if len(part) > 1 and part not in others and plain:
            yield part, choice.id


def _synonyms(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    yield from ((words, choice.id) for words in _written("synonyms.tsv")[situation.question.zh, choice.text.zh])


def _held_out(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    yield from (
        (words, choice.id) for words in _written("synonyms_held_out.tsv").get((situation.question.zh, choice.text.zh), ())
    )


def _other_denied(situation: Situation, place: int) -> Iterator[Said]:
    choice, others = situation.choices[place], [other for n, other in enumerate(situation.choices) if n != place]
    if len(others) == 1 and not re.match(r"[不没未还是有要能否在]", core_of(others[0])):
        core = re.split(r"[，、/]", core_of(others[0]))[0]
        yield from ((template.format(core), choice.id) for template in ("不是{}", "不是{}的", "弗是{}个", "又不是{}"))


def _two_named(situation: Situation, place: int) -> Iterator[Said]:
    one, other = situation.choices[place], situation.choices[(place + 1) % len(situation.choices)]
    yield f"{core_of(one)}和{core_of(other)}", None
    yield f"{core_of(one)}还是{core_of(other)}", None


def _corrected(situation: Situation, place: int) -> Iterator[Said]:
    choice, other = situation.choices[place], situation.choices[(place + 1) % len(situation.choices)]
    for template in picked(_CORRECTED, situation, place):
        yield template.format(other=core_of(other), this=core_of(choice)), choice.id


def _misheard(situation: Situation, place: int) -> Iterator[Said]:
    """Yield a label with one of its characters taken for another that sounds the same."""
    choice = situation.choices[place]
    core = core_of(choice)
    for n in range(len(core)):
        alike = _homophone(core[n])
        if len(core) > 1 and alike:
            yield core[:n] + alike + core[n + 1 :], choice.id
            return


def _by_voice(situation: Situation, place: int) -> Iterator[Said]:
    """Yield a label as a telephone writes down what is said: with what people say around it, and two characters misheard."""
    choice = situation.choices[place]
    spoken = re.sub(r"[，、/。（）—]", "", core_of(choice))
    changed, left = list(spoken), 2
    for n in reversed(range(len(spoken))):
        alike = _homophone(spoken[n])
        if left and alike and len(spoken) > 2:
            changed[n], left = alike, left - 1
    yield from ((words.format("".join(changed)), choice.id) for words in picked(_VOICED, situation, place, 1))


def _pinyin(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    letters = re.sub(r"[^\u4e00-\u9fff]", "", core_of(choice))
    if len(letters) > 1:
        yield "".join(lazy_pinyin(letters)), choice.id
        yield " ".join(lazy_pinyin(letters)), choice.id


def _english(situation: Situation, place: int) -> Iterator[Said]:
    choice = situation.choices[place]
    if place < _PAGE:
        words = {"n": place + 1, "han": _ORDINALS[place]}
        for template in picked(_ENGLISH, situation, place, 3):
            yield template.format(choice.text.en.lower(), **words), choice.id


def _another_errand(situation: Situation, place: int) -> Iterator[Said]:
    core = re.split(r"[，、/]", core_of(situation.choices[place]))[0]
    if len(core) > 1:
        yield from ((template.format(core), None) for template in picked(_WISHES, situation, place))


def _ranges(situation: Situation, place: int) -> Iterator[Said]:
    typed = next((NUMBERS[choice.text.zh] for choice in situation.choices if choice.text.zh in NUMBERS), ())
    yield from ((words, right) for words, right in typed if right == situation.choices[place].id or (right is None and not place))


WAYS: Final[Mapping[str, Way]] = {
    "label": _label,
    "particle before": _before,
    "particle behind": _behind,
    "particle around": _around,
    "chosen in words": filled(_CHOSEN),
    "number on the list": _numbered,
    "part of a label": _parts,
    "synonym": _synonyms,
    "synonym, second hand": _held_out,
    "the other denied": _other_denied,
    "number in a range": _ranges,
    "two named (asks)": _two_named,
    "with a question": filled(_QUESTIONS),
    "with a correction": _corrected,
    "slip by voice": _by_voice,
    "homophone": _misheard,
    "pinyin": _pinyin,
    "dialect": filled(_DIALECT),
    "English": _english,
    "another errand (asks)": _another_errand,
}
"""Every way an answer is given in, in the order of the table."""


@cache
def _written(file: str) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return what else people say for a choice, by its question and its label.

    ``synonyms.tsv`` has three each, written before the reader was; ``synonyms_held_out.tsv`` what another hand wrote from the
    questions and labels alone and the first had not: no word is taken from it into the catalogue. That hand has not seen the
    choices that came later.
    """
    rows = (line.split("\t") for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines())
    return {(row[0], row[1]): row[2:] for row in rows}


@cache
def _alike() -> Mapping[str, Sequence[str]]:
    """Return the characters of the synonyms by how they sound."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    first = _written("synonyms.tsv")
    text = "".join("".join(words) for words in first.values()) + "".join(question + label for question, label in first)
    for character in sorted({each for each in text if "\u4e00" <= each <= "\u9fff"}):
        alike["".join(lazy_pinyin(character))].append(character)
    return alike


def _homophone(character: str) -> str:
    """Return another character of the same sound; empty where there is none."""
    others = _alike().get("".join(lazy_pinyin(character)), []) if "\u4e00" <= character <= "\u9fff" else []
    ring = cycle(others)
    for each in ring:
        if each == character:
            return found if (found := next(ring)) != character else ""
    return ""
