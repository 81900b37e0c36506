"""An earlier answer put right in one's own words: 打错了，是七十多; 刚才那个不对，应该是老屋; 不是1是2; *no, I meant 2*."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex


@dataclass(frozen=True, slots=True)
class Slip:
    """What an answer should have been, and what it was; each empty where nobody said. ``sure`` where a slip is told of."""

    right: str
    wrong: str = ""
    sure: bool = True


def put_right(text: str) -> Slip | None:
    """Return what a text says an earlier answer should have been; None for a text that puts nothing right."""
    said = plain(text)
    if (after := _first(_AFTERWARDS, said)) is not None:
        return Slip(after["right"].strip(_CLOSING))
    told = next(filter(None, (way.match(said) for way in _TOLD)), None)
    rest = said[told.end() :].strip(_CLOSING) if told else said
    if (but := _first(_NOT_BUT, rest)) is not None:
        return Slip(but["right"].strip(_CLOSING), but["wrong"].strip(_CLOSING), sure=told is not None)
    if told is not None:
        return Slip(rest)
    rather = _first(_RATHER, said)
    return None if rather is None else Slip(rather["right"].strip(_CLOSING), sure=False)


def _first(ways: Iterable[re.Pattern[str]], said: str) -> re.Match[str] | None:
    return next((found for way in ways if (found := way.fullmatch(said)) is not None), None)


def _any(words: str) -> str:
    """Return what finds any of these ways to say something, each a pattern, set apart by blanks; ``_`` is a blank in one."""
    return "|".join(word.replace("_", " ") for word in words.split())


_AFTERWARDS: Final = (
    regex(
        r"(?:应该|其实)?(?:是|选|要)?(?P<right>[^，,。]{1,20}?)(?:才对|才是(?:对的)?)?[，,。 ]+(?:我|刚才|刚刚|前面)*"
        r"[看点选答说打按弄搞写][错反岔]了?"
    ),
    regex(r".{0,6}(?:反|错)了[，, ]*(?P<right>[^，,。]{1,20}?)才(?:对|是对的)"),
)
"""The slip told of behind what is right: 应该选2，刚才看错了."""
_CLOSING: Final = " \t,，。.!！~～吧啦哦呢哈"
_GAP: Final = r"[,，。.!！:： ]*"

# In Chinese
_SORRY: Final = (
    rf"(?:(?:{_any('哎呀? 诶 唉 啊 哦 噢 呃 嗯 等等 等一下 慢着 不好意思 对不起 抱歉 不对 不是的 错了')})[,，。.!！… ]*)*"
)
_EARLIER: Final = _any("刚才 刚刚 上面 前面 上次 之前 [那这前上]一?[题个条] 第[一二三四五]题")
_WHICH: Final = f"我|俺|{_EARLIER}"
_SLIPPED: Final = f"(?:[打输写按点选说填答讲回报记看听弄搞发敲](?:[错反岔快急]|漏(?!嘴))|{_any('口误 手误 笔误')})"
_WAS_WRONG: Final = _any("不对 错了? 有误 不是这样 要改 改一下 不算")
_IS: Final = "(?:[我他她](?=应该|其实|是|选|要))?(?:应该|应当|其实|实际|本来|正确的?|改)?(?:是|选|要|成|填|写)?(?:的是)?"
_TOLD_OF: Final = (
    rf"{_SORRY}(?:{_WHICH})*(?:就?是)?{_SLIPPED}(?:了|啦|咯|的)?(?:一?个字|题)?",
    rf"{_SORRY}(?:我)?(?:{_EARLIER})+(?:的|回答|答案|[点按选填说答写打]的)*(?:{_WAS_WRONG})(?:了|的)?",
    rf"{_SORRY}(?:我要|帮我|请|麻烦)?(?:更正|改正|纠正|改)(?:一下|[，,:：])",
    rf"{_SORRY}(?:{_WHICH})*(?:我)?(?:改主意了?|变卦了?|说漏嘴了?|打字打错|没看清|想错了?)",
    rf"{_SORRY}(?:{_WHICH})*(?:重新?(?:答|选|来|填|说|回答)|再来一[次遍])(?:一[次遍下])?",
    rf"{_SORRY}我的?意思是?",
)
_NAME: Final = "[^,，。;；]{1,20}?"
_WHO: Final = f"{_SORRY}[我他她它那]?(?:应该|其实)?"

# In English
_OOPS: Final = r"(?:(?:sorry|oops|oh|ah|no|wait|hold on|my mistake|my bad|actually)[,.! ]+)*"
_CHOSE: Final = "(?:chose|pressed|typed|picked|hit|gave|clicked|tapped|entered|put|answered)"
_ANSWER: Final = "(?:that|the (?:last|previous|first)(?: one| answer)?|my (?:last |previous )?answer)"
_I_SLIPPED: Final = _any(
    "i_meant(?:_to_(?:say|pick|choose|press|write"
    "|answer))? (?:i_)?mistyped (?:i_)?misread i_misspoke i_misclicked i_made_a_(?:mistake|slip|typo) typo"
    " i_said_(?:it|that)_wrong"
    " (?:i_)?take_that_back scratch_that (?:let_me_|i_want_to_)?change_my_(?:last_)?answer_to that_should_(?:be|have_been)"
    " (?:my|the)_(?:last_|previous_|first_)?answer(?:_to_the_(?:last|first|previous)_(?:one|question))?_should_(?:be|have_been)"
    " i_(?:got|read|understood)_(?:it|that|the_(?:last|first|previous)_(?:one|question))_wrong"
    f" {_ANSWER.replace(' ', '_')}_(?:was|is)_(?:wrong|a_mistake|not_right) correction let_me_correct_(?:that|it)"
    f" i_{_CHOSE}_(?:in_)?(?:the_)?wrong(?:_(?:one|number|key|answer|option))? (?:i_)?(?:answered_)?wrong(?:_(?:one"
    f"|answer|option|number))?"
)
_IT_IS: Final = (
    r"(?:it['’]?s |it is |it was |it should (?:be|have been) |should (?:be|have been) |i meant |i want |i am "
    r"|i['’]m |the answer is )?"
)
_THING: Final = "[^,;?]{1,40}?"

_TOLD: Final = (
    *(regex(rf"{way}{_GAP}{_IS}") for way in _TOLD_OF),
    regex(rf"{_OOPS}(?:{_I_SLIPPED})\b[,.:; ]*{_IT_IS}"),
)
_NOT_BUT: Final = (
    regex(rf"{_WHO}不是(?P<wrong>{_NAME})[,，。;； ]*(?:而|应该|其实)?[我他她它]?(?:是|要)(?P<right>[^不,，。;；]{{1,30}})"),
    regex(rf"{_WHO}是(?P<right>[^不,，。;；]{{1,20}}?)[,，。;； ]*[我他她它]?而?不是(?P<wrong>{_NAME})"),
    regex(rf"{_OOPS}{_IT_IS}not (?P<wrong>{_THING})[,; ]+(?:but |rather |{_IT_IS[3:-2]})(?P<right>{_THING})"),
    regex(rf"{_OOPS}not (?P<wrong>{_THING}), (?P<right>(?:the|a|an|my|\d).{{1,40}})"),
    regex(rf"{_OOPS}{_IT_IS}(?P<right>{_THING}), ?not (?P<wrong>{_THING})"),
)
_INSTEAD: Final = _any("actually rather change_(?:it|that)_to make_(?:it|that) i_should_have_said")
_RATHER: Final = (
    regex(rf"{_SORRY}(?:{_any('不对 错了 等等 等一下 慢着')}){_GAP}[我他她]?(?:应该|其实)?(?:是|要|选)(?P<right>[^?？]{{1,30}})"),
    regex(rf"{_SORRY}(?:其实|实际上?|改成|改为|换成)(?:应该)?(?:是|选|要)?(?P<right>[^?？]{{1,30}})"),
    regex(rf"(?:(?:sorry|oops|no|wait|oh|ah|please)[,.! ]+)*(?:{_INSTEAD})[,: ]+{_IT_IS}(?P<right>{_THING})"),
    regex(rf"(?:no|oops|sorry),? (?:wait|hold on)[,.! ]+{_IT_IS}(?P<right>{_THING})"),
    regex(rf"(?:(?:no|wait|oops|sorry)[,.! ]+)+{_IT_IS[:-1]}(?P<right>{_THING})"),
)
