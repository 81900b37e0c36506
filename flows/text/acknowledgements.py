"""Words that only say that something was read: 好的, 收到, 知道了, 谢谢你们, *thanks, got it*. Nothing is asked, nothing told."""

from typing import Final

from flows.text.folding import EDGES
from flows.text.regex import regex
from flows.text.spoken import as_written

_READ: Final = (
    "好的?|好嘞|好勒|行的?|可以的?|成|中|要得|嗯+|哦+|噢|喔|对的?|收到|看到|知道|晓得|明白|了解|清楚|记住|记牢|有数|没问题"
    "|没事|太好|真好|蛮好|不错"
)
_THANKS: Final = (
    "(?:谢谢|多谢|感谢|谢过|辛苦|麻烦|有劳|费心|难为)(?:你|您|大家|各位|骆师傅|师傅|老师|领导|同志)?(?:们|各位)?"
    "|谢[了啦]|不好意思"
)
_ENDS: Final = "[的了啦啊呀哈呢吧哦喔嘞咯嘛哉个 ,，。.!！~～…]*"
_ACKNOWLEDGED: Final = regex(rf"(?:[那我们都就也已经]*(?:{_READ}|{_THANKS}){_ENDS})+")
_IN_ENGLISH: Final = regex(
    r"(?:(?:oh|ah|well|all)[, ]+)*(?:(?:ok(?:ay)?|k|fine|good|great|perfect|right|alright|sure|noted|understood|i see|got it"
    r"|will do|received|read|very well|thanks(?: (?:a lot|so much))?|thank you(?: (?:very|so) much)?|thx|cheers|cool|yes|yep)"
    r"(?: (?:then|everyone|all|for (?:that|letting me know|telling me)))?[,.! ]*)+"
)


_MISSING: Final = regex(
    r"(?:没|未|没有|不曾)[^,，。]{0,3}(?:收|拿|领|见|送|寄|看)[到来着过]?|一直没|还没[到来]"
    r"|\b(?:not|n['’]t|never|nothing|nobody) (?:\w+ ){0,2}?"
    r"(?:arrived?|received?|got|get|gotten|came|come|brought|delivered|here)\b"
)


def says_it_is_missing(text: str) -> bool:
    """Return whether a text says that what was to come is not there: 没收到啊，送哪去了."""
    return _MISSING.search(as_written(text)) is not None


def acknowledges(text: str) -> bool:
    """Return whether a text says no more than that something was read, or thanks for it."""
    said = as_written(text).strip(EDGES)
    return (_ACKNOWLEDGED.fullmatch(said) or _IN_ENGLISH.fullmatch(said)) is not None
