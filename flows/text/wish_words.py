"""Words that tell of another errand: 我想办…, 怎么申请, 换一件事, 另外, *how do I*, *another thing*."""

import re
from typing import Final

_TURNS_AWAY: Final = re.compile(
    r"换一?[件个](?:事|别的)|另外|还想|还有(?=.*[办要交])|先不[说管讲]|别的事|顺便|再问|问[一个]?个?别的|\b(?:another"
    r" (?:thing|matter)|something else|instead of this|by the way|also)\b"
)
_WISHES: Final = re.compile(
    rf"(?:{_TURNS_AWAY.pattern})|(?:我|还|也)?(?:想要?|要|需要)(?:去)?(?:办理?(?!厂)|申请|申领|领|弄)[一个张份]*"
    rf"|(?:怎么|怎样|如何)(?:办理?|申请|弄|开|领|搞)"
    r"|\b(?:i (?:want|need|would like)|i['’]d like) (?:to )?(?:apply for|register|get|have|renew|do)?|how (?:do|can)"
    r" i\b|apply for\b"
)


def wishes(text: str) -> bool:
    """Return whether a written text says that something is wished for."""
    return _WISHES.search(text) is not None


def turns_away(text: str) -> bool:
    """Return whether a written text turns to something else: 换一件事, 先不说这个, 另外."""
    return _TURNS_AWAY.search(text) is not None


def without_wish(text: str) -> str:
    """Return a written text without the words of wishing."""
    return _WISHES.sub("", text)
