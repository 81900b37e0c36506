"""More ways people answer a question of the catalogue: what they say around an answer, numbers as words, places on the list."""

from collections.abc import Iterator, Mapping
from typing import Final

from flows.domain.catalogue.item import Situation
from tests.benchmarks.ways import Said, Way, filled, picked

_POLITE: Final = (
    "麻烦您，{}",
    "你好，我们是{}的，谢谢啊",
    "老师，{}",
    "师傅，{}的",
    "同志你好，{}",
    "{}，辛苦你了",
    "不好意思，是{}",
    "{}，麻烦你帮我弄一下",
)
_REPEATED: Final = ("{0}{0}", "{0}，{0}", "{0}，对，{0}", "是是是，{0}", "对对对，{0}的", "嗯嗯，{0}", "{0}哦，{0}")
_TWO_SENTENCES: Final = (
    "{}。我等你消息。",
    "{}。材料我明天拿来",
    "我想想。{}吧",
    "刚问了家里人。{}",
    "我看清楚了。{}",
    "{}。不急的",
    "今天有空。{}",
)
_FILLED_IN: Final = (
    "那个，{}",
    "就是说，{}吧",
    "嗯……{}",
    "这个嘛，{}",
    "呃就{}那个",
    "怎么说呢，{}",
    "大概就是{}这样子",
    "反正就是{}",
    "然后{}",
    "其实呢{}啦",
)
_TRAILING: Final = (
    "{}哎",
    "{}嗳",
    "{}呐",
    "{}噻",
    "{}的哦",
    "{}这个样子",
    "{}哈",
    "{}~",
    "{}！！",
    "{}😊",
    "{}的咧",
    "{}嘎",
    "{}了呀",
)
_IN_FRONT: Final = ("我家嘛{}", "我爸是{}", "老人是{}", "这次是{}", "目前{}", "现在是{}的", "我们村里{}", "我儿子{}")
_NUMBER_SAID: Final = (
    "选{han}",
    "第{han}项",
    "要第{n}个",
    "{han}吧",
    "就{han}",
    "{n}吧",
    "选择{n}",
    "序号{n}",
    "{n}️⃣",
    "答案是{n}",
    "按{n}",
    "{han}号的",
    "第{han}条",
    "我要{n}",
    "是第{n}种情况",
)
_NUMBER_IN_ENGLISH: Final = (
    "{word}",
    "the {nth}",
    "option {word}",
    "no. {n}",
    "choice {n}",
    "{n} pls",
    "number {word} please",
    "{n}, thanks",
)
_HAN: Final = "一二三四五"
_WORDS: Final = ("one", "two", "three", "four", "five")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_PAGE: Final = 5


def _said_by_number(templates: tuple[str, ...], many: int) -> Way:
    def way(situation: Situation, place: int) -> Iterator[Said]:
        if place < _PAGE:
            words = {"n": place + 1, "han": _HAN[place], "word": _WORDS[place], "nth": _ORDINALS[place]}
            for template in picked(templates, situation, place, many):
                yield template.format(**words), situation.choices[place].id

    return way


def _by_place(situation: Situation, place: int) -> Iterator[Said]:
    """Yield where a choice stands on the list, the last of one page, or the upper and the lower of two."""
    choices = situation.choices
    if len(choices) == 2:
        yield ("上面那个", "下面一个")[place], choices[place].id
        yield ("前面那种", "后一个")[place], choices[place].id
        yield ("the first one", "the last one")[place], choices[place].id
    elif place == len(choices) - 1 < _PAGE:
        yield from ((words, choices[place].id) for words in ("最后一个", "最后那个吧", "the last one"))
    elif not place:
        yield from ((words, choices[place].id) for words in ("头一个", "最前面那个", "the first"))


SPOKEN_WAYS: Final[Mapping[str, Way]] = {
    "polite": filled(_POLITE),
    "repeated": filled(_REPEATED),
    "two sentences": filled(_TWO_SENTENCES),
    "with fillers": filled(_FILLED_IN),
    "trailing particles": filled(_TRAILING),
    "whose it is before": filled(_IN_FRONT),
    "number said in words": _said_by_number(_NUMBER_SAID, 4),
    "number in English": _said_by_number(_NUMBER_IN_ENGLISH, 3),
    "place on the list": _by_place,
}
"""Ways written when the reader was, in the order of the table."""
