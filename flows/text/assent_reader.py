"""Yes and no as people say them: 当然可以, 行的, 好嘞, 要个; 那不用了, 不用了谢谢, 还没呢, 莫有; *go ahead*, *not really*."""

from functools import lru_cache
from typing import Final

from flows.text.folding import EDGES
from flows.text.regex import regex
from flows.text.spoken import Said, asks, said

_SOFT: Final = (
    "(?:我?选的?是?|回|我们?家?是|我家是|我这个是"
    "|反正就?是?|其实呢|大概|然后|这次|那个|我们村里?"
    "|[嗯哦噢喔额呃啊呀哎唉诶那就当然肯定确实都也我们这先好像应该目前现在暂时倒其实 ])*"
)
_END: Final = "[的个格呀啊吧啦嘞咧哩嘛呢喔哦噢了得滴哒咯呗勒哈么哟呐嘚喽嚜哎嗳噻嘎~～\u2600-\u27bf\U0001f300-\U0001faff ]*"
_AGREES: Final = (
    r"好(?!了)|行|可以|要|对头?|是|中|成|妥|需要|同意|愿意|没问题|没意见|没错|没事|不错|不客气|当然|肯定|嗯+|噢|哦|有|会"
    r"|能|在|办过|去吧|弄吧|办吧|搞吧"
    r"|交给[他她你们]*|让[他她]去|请[他她]跑?去?|麻烦[他她你您们]*|有劳|拜托|辛苦[他她你您们]*|帮我[跑办弄]+|就这样"
    r"|这样吧?|听你的|随你|都行|都好|确定|了解|明白|清了|结了"
)
_DECLINES: Final = (
    r"(?:不|没|未|别|免)(?:是|用|要|需要|需|必|行|可以|可|对|有|会|能|在|办|去|想|同意|愿意|麻烦|了|清|结|弄|搞|过|急"
    r"|着急|打算|准备|交)*(?:他|你们?|您|它)?"
    r"|不好|没好|不成|算了|免了|否|用不着|用不上|不消|没必要|下次|以后再说|再说|拉倒|罢了|作罢|谢绝|取消"
    r"|不麻烦[他她你您们]*|不劳[烦驾]*"
)
_POLITE: Final = (
    r"谢谢[你您]?们?|多谢|谢[了啦]?|辛苦[你您]?们?了?|麻烦[你您]?们?了?|不好意思|抱歉|thanks?(?: you)?|thank you"
    r"|please|sorry|cheers"
)
_YES: Final = regex(rf"{_SOFT}(?:(?:{_AGREES}){_END})+(?:{_POLITE})?{_END}")
_NO: Final = regex(rf"{_SOFT}(?:还)?(?:(?:{_DECLINES}){_END})+(?:{_POLITE})?{_END}")
_OPENS: Final = (
    "(?:这个|那个|就是|怎么)说?[嘛呢啊呀]*|(?:我|让我)?(?:想想|看看|想一下|看一下|看清楚了?|问过了?)|刚[刚才]?[问看]了?[^不没]{0,6}"
    "|老师|师傅|同志|大姐|大哥|阿姨|领导|小姐姐"
)
_SAYS_NOTHING: Final = regex(rf"(?:{_POLITE}|{_OPENS}|[你您]们?好|大家好|在吗|hello|hi|[,， 额呃哎唉诶嗯哦噢]|{_END})+")
_YES_IN_ENGLISH: Final = regex(
    r"(?:(?:oh|well|um|why|but)[, ]+)*(?:y|ye[sp]|yes+|yeah|yea|yup|yep|sure(?: thing)?|ok|okay|k|of course|certainly"
    r"|absolutely|definitely|indeed"
    r"|please do|go ahead|do it|sounds good|sounds fine|that works|that['’]?s (?:right|fine|it|good|ok|okay)|fine"
    r"|right|correct|true|alright"
    r"|all right|good|great|perfect|by all means|with pleasure|gladly|agreed|why not|i (?:do|am|have|would|will|think"
    r" so|agree)|we (?:do|are|have|will)"
    r"|it (?:is|does)|they (?:do|are)|he (?:is|does|can)|she (?:is|does|can)|let['’]?s do (?:it|that)|i['’]?d (?:like"
    r"|love) (?:that|to))"
    r"(?:[,.! ]+(?:please|thanks|thank you|of course|sure|do|go ahead|that['’]?s (?:right|fine)|i (?:do|am|have"
    r"|would)|it is|we (?:do|are)|very much|do that))*"
)
_NO_IN_ENGLISH: Final = regex(
    r"(?:(?:oh|well|um|ah)[, ]+)*(?:n|no+|nope|nah|not (?:really|now|yet|needed|necessary|at all|today|at the moment"
    r"|this time|for me)|no need|never"
    r"|none|don['’]?t(?: bother)?|do not|i (?:don['’]?t|do not|haven['’]?t|have not|am not|won['’]?t|can['’]?t)(?:"
    r" think so| want (?:it|that|to)| need (?:it|that|to)| have (?:it|one))?"
    r"|i['’]?m not|i['’]?d rather not|rather not|we (?:don['’]?t|aren['’]?t|haven['’]?t)|it (?:isn['’]?t|doesn['’]?t"
    r"|is not)|that['’]?s (?:not (?:right|it)|wrong)"
    r"|wrong|incorrect|never mind|leave it|skip(?: it)?|maybe later|later|cancel)"
    r"(?:[,.! ]+(?:thanks|thank you|please|not (?:really|now|yet|needed)|i (?:don['’]?t|haven['’]?t|am not)|i['’]?m"
    r" (?:good|fine|not)|it (?:isn['’]?t)|that['’]?s ok(?:ay)?|for now|sorry))*"
)


_EDGES: Final = EDGES.translate(dict.fromkeys(map(ord, "?？")))
_TAKES_BACK: Final = regex(
    r"[不没别未勿弗]|[先等但再改]|如果|要是|除非|万一|考虑|除了|只|要紧|\b(?:but|if|unless|wait|later|not|first"
    r"|except|only|or|maybe)\b|n['’]t"
)
"""What may take back, behind a yes, what was agreed to."""


@lru_cache(maxsize=4096)
def assent(text: str) -> bool | None:
    """Return whether a text agrees or declines; None where it does neither, or both, or takes back what it agrees to.

    What is asked or told behind it is let be: 行，你去弄吧; 要的，麻烦骆师傅; 不用了，我自己去.
    """
    return agreed(said(text))


def agreed(words: Said) -> bool | None:
    """Return the same of a text that has been read."""
    whole = words.written.strip(_EDGES)
    if whole[:1].isascii():
        if _YES_IN_ENGLISH.fullmatch(whole):
            return True
        if _NO_IN_ENGLISH.fullmatch(whole):
            return False
    first, *others = [clause for clause in words.clauses if not _SAYS_NOTHING.fullmatch(clause)] or [whole]
    agrees = _of_clause(first)
    if agrees is None or any(_of_clause(other) is (not agrees) for other in others):
        return None
    return None if agrees and any(_TAKES_BACK.search(other) for other in others if not asks(other)) else agrees


def _of_clause(clause: str) -> bool | None:
    if asks(clause):
        return None
    in_english = clause[:1].isascii()
    if (_NO_IN_ENGLISH if in_english else _NO).fullmatch(clause):
        return False
    return True if (_YES_IN_ENGLISH if in_english else _YES).fullmatch(clause) else None
