"""Names of people as a sentence tells them: 不是孙八，是孙巴; I am called Sun Bai."""

import re
from typing import Final

LONGEST: Final = 20
"""Characters of the longest name."""

_HAN: Final = r"[\u4e00-\u9fff·]{2,12}?"
_LATIN: Final = r"[A-Za-z][A-Za-z .'’-]{1,30}?"
_END: Final = r"$|[，,。.！!；;]"
_NAMED: Final = re.compile(
    rf"(?:应该|应当|其实|正确的?|改)?(?:是叫|是|叫|成|为)({_HAN})(?={_END}|\s|才对|的$|吧$)"
    rf"|\b(?:it is|it's|should be|is|am|but|to|called) ({_LATIN})(?={_END})",
    re.IGNORECASE,
)


def name_in(words: str) -> str:
    """Return the name that words say is the right one; empty when they say none."""
    found = [
        match[1] or match[2] for match in _NAMED.finditer(words) if not words[: match.start()].endswith(("不", "n't", "not"))
    ]
    return found[-1].strip() if found else ""
