"""Words that tell of another errand: 我想办…, 怎么申请, 换一件事, 另外, *how do I*, *another thing*."""

from typing import Final

from flows.text.regex import regex

_TURNS_AWAY: Final = regex(
    r"换一?[件个](?:事|别的)|另外|还想|还有(?=.*[办要交])|先不[说管讲]|别的事|顺便|再问|问[一个]?个?别的|\b(?:another"
    r" (?:thing|matter)|something else|instead of this|by the way|also)\b"
)
_WISHES: Final = regex(
    rf"(?:{_TURNS_AWAY.pattern})|(?:我|还|也)?(?:想要?|要|需要)(?:去)?(?:办理?(?!厂)|申请|申领|领|弄)[一个张份]*"
    rf"|(?:怎么|怎样|如何)(?:才能|去|来)?[补重换新]?(?:办理?|申请|弄|开|领|搞)"
    r"|\b(?:i (?:want|need|would like)|i['’]d like) (?:to )?(?:apply for|register|get|have|renew|do)?|how (?:do|can)"
    r" i\b|apply for\b"
)
_MAY_WISH: Final = regex("[换另还先别顺再问想要需怎如a-z]")
_FOLLOWS: Final = regex(
    r"(?:这个?|这件?事?|那个?|它|证|单子|手续|然后|[,， ])*(?:[弄办做造批拿搞]好|[弄办做]完|之后|以后|完了|接下来|下一步)"
    r".{0,6}(?:还|再|又)?(?:要|该|得|用)?(?:去)?(?:办|弄|做|跑|搞)"
    r"(?:啥|什么|点啥|哪|些)"
    r"|(?:那|然后|另外)*(?:还|再)(?:要|该|得)(?:去)?(?:办|弄|做|跑)(?:点)?(?:啥|什么|哪些|哪几)"
    r"|(?:and |so |then )*what (?:comes|do i do|else do i (?:need|have to do)|is) (?:next|after (?:this|that)|afterwards)\b"
    r"|(?:and |so |then )*what else do i need\b"
)


def asks_what_follows(text: str) -> bool:
    """Return whether a written text asks what is to be done after something: 这个弄好还要办啥."""
    return _FOLLOWS.match(text) is not None


def wishes(text: str) -> bool:
    """Return whether a written text says that something is wished for."""
    return _MAY_WISH.search(text) is not None and _WISHES.search(text) is not None


def turns_away(text: str) -> bool:
    """Return whether a written text turns to something else: 换一件事, 先不说这个, 另外."""
    return _TURNS_AWAY.search(text) is not None


def without_wish(text: str) -> str:
    """Return a written text without the words of wishing."""
    return _WISHES.sub("", text)
