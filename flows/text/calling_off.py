"""Words that call off what was begun: 算了，不讲了, 没空, *never mind*. They answer no question, and nothing is kept."""

from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex

_OFF: Final = (
    "算了|不[讲说提写告评填弄搞]了|不想?[讲说提写告评填]|不投诉了?|不举报了?|不评价了?|没事|没什么|没啥|没空评?"
    "|没时间评?|没工夫评?|懒得[评说写讲]|懒得"
    "|当我没说|取消|作罢|罢了|不用了|不必了|不要了|不麻烦了?|下次[再评说]*|以后再说|回头再说|改天再说|跳过|不评"
    "|免了|忙着|在忙|勿讲了|覅讲了"
)
_ENGLISH: Final = (
    "never ?mind|forget (?:it|about it)|cancel(?: it| that)?|drop it|leave it|skip(?: it| this)?|no thanks?"
    "|no thank you|not now|later"
    "|maybe later|no time(?: for (?:this|that|it))?|i have no time|nothing|it does ?n['’]?o?t matter"
    "|i (?:do not|don['’]?t) want to"
    "(?: (?:say|rate|complain|tell)(?: (?:it|that|anything))?)?|i changed my mind|on second thoughts?"
)
_SOFT: Final = "[哦噢啊哎唉嗯那就我现在了吧啦呀哈的谢您你，,。.!！~～ ]"
_CALLED_OFF: Final = regex(
    rf"{_SOFT}*(?:(?:{_OFF}){_SOFT}*)+|(?:(?:oh|well|sorry|ok)[, ]+)*(?:(?:{_ENGLISH})[,.! ]*)+(?:please|thanks|thank you)?"
)


_GIVEN_UP: Final = regex(
    rf"{_SOFT}*(?:(?:还是|先)?(?:算了|不[办弄搞]了|放弃|作罢|拉倒){_SOFT}*)+(?:太?麻烦了?)?"
    r"|(?:oh |well |ok )*(?:never ?mind|forget it|drop it|i give up)[.! ]*"
)


def gives_up(text: str) -> bool:
    """Return whether a text says no more than that nothing is to be done, whatever was asked: 算了, 不办了."""
    return _GIVEN_UP.fullmatch(plain(text)) is not None


def calls_off(text: str) -> bool:
    """Return whether a text says no more than that what was begun is to be dropped."""
    return _CALLED_OFF.fullmatch(plain(text)) is not None
