"""Words that ask how an errand stands: they ask, so that they neither order anything nor wish for something new."""

from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex

_DOES: Final = "(?:办|弄|搞|批|审|做|审批|审核|核准|受理|收|送|拿|寄)"
_ENDS: Final = "(?:好|完|成|到|掉|过|下来|出来|通过)"
_HOW: Final = "(?:怎么样|怎样|咋样|如何|哪(?:一?步|里|儿)?)了?"
_OR_NOT: Final = "(?:吗|嘛|么|没有?|不)"
_ASKED: Final = (
    rf"{_DOES}?{_ENDS}?了{_OR_NOT}|{_DOES}?{_ENDS}没有?|{_DOES}{_ENDS}吗"
    rf"|{_DOES}?(?:得|的|到){_HOW}|(?:怎么样|怎样|咋样|如何)了|到哪(?:里|儿)?了"
    rf"|怎么还[没不]{_DOES}?{_ENDS}|还[没不]{_DOES}?{_ENDS}(?:吗|啊|呀)"
    rf"|(?:什么时候|几时|啥时候|多久|哪天|几天)(?:才|能|可以|会)*{_DOES}?{_ENDS}"
    rf"|还要(?:等?多久|多长时间|几天)(?:才|能)*{_DOES}?{_ENDS}?"
    r"|有(?:没有)?(?:进展|消息|结果|回音)了?(?:吗|没有?)?|(?:进度|进展)(?:怎么样|怎样|如何)?"
)
_POLITE: Final = "(?:你好|您好|请问?|麻烦|劳驾|帮我|帮忙|我?想|问|查|看|告诉我|一下|下|您|你)*"
_WHAT: Final = (
    "(?:我们?|家|的|上次|上回|上周|上个月|前几天|前天|昨天|之前|那天|托|交|办|报|申请|给|您|你们?|那个?|这个?|件|事情?|事儿|材料|手续"
    "|证|单子|东西|现在|目前|到底|都|究竟|已经)*"
)
_ASKS: Final = (
    regex(rf"{_POLITE}{_WHAT}(?:{_ASKED})(?:啊|呀|呢|哦|啦)?(?:谢谢)?"),
    regex(rf".+{_DOES}(?:得|的|到){_HOW}(?:啊|呀|呢)?"),  # 造房子的事办得怎么样了
    regex(
        r"(?:please,? )?how (?:is|are) my (?:tickets?|case|application|papers|errand)(?: (?:doing|going|coming along))?"
        r"|(?:is|are) (?:it|they|my (?:ticket|case|application|papers)) (?:done|ready|finished)(?: yet)?"
        r"|any news(?: yet)?|when will it be (?:done|ready|finished)|(?:done|ready|finished) yet"
    ),
)
_MARKS: Final = regex(r"(?<![a-z])[\s,。.、?!~…]+(?![a-z])")


def asks_how_it_stands(text: str) -> bool:
    """Return whether a text asks after an errand under way: 好了没, 我的事办得怎么样了, 造房子的事办到哪一步了."""
    asked = _MARKS.sub("", plain(text))
    return any(way.fullmatch(asked) for way in _ASKS)
