"""Numbers people write down and read aloud: ``05-000417-3`` is town, running number, check digit.

The check digit is Damm's: it catches every single wrong digit and every swap of two neighbours. A running number has six digits
until a town has used them up, then seven: ``05-1000000-2``. Numbers given before stay as they are.
"""

import re

from flows.text.regex import regex

# A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_RUNNING, _WIDE = 6, 7
_BREAK = r"[-\s._\u2010-\u2015\u2212\uff0d\uff0e\uff3f]{0,3}"  # every dash a phone may write, and what it writes for one
_MARKS = " \t\r\n,，、;；:：.。/|+＋&"
_BETWEEN = rf"(?:[{re.escape(_MARKS)}和及与跟]|以及|还有|\band\b)*"
_ZEROS = "0\uff10\u0660\u06f0"  # none of which begins seven digits
_NUMBER = rf"(?<!\d)(\d{{2}}){_BREAK}((?![{_ZEROS}])\d{{{_WIDE}}}|\d{{{_RUNNING}}}){_BREAK}(\d)(?!\d)"
_WRITTEN = regex(_NUMBER)
_ENDS = ",，、;；。\n"
_JOINS = regex(rf"^{_BETWEEN}|{_BETWEEN}$", re.IGNORECASE)
_NEXT = regex(_BETWEEN + _NUMBER, re.IGNORECASE)


def check_digit(digits: str) -> int:
    """Return Damm's digit over a string of digits; 0 when the last one already is it."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def make(town: str, running: int) -> str:
    """Return the number of a town's running-th notice or ticket. Raises ValueError past 9,999,999."""
    if not 0 < running < 10**_WIDE:
        raise ValueError(f"running number {running} does not fit {_WIDE} digits")
    digits = f"{town}{running:0{_RUNNING}}"
    return f"{digits[:2]}-{digits[2:]}-{check_digit(digits)}"


def in_order(number: str) -> tuple[int, str]:
    """Return what numbers are sorted by: those of seven digits come after those of six."""
    return len(number), number


def is_valid(number: str) -> bool:
    """Return whether the check digit holds."""
    return check_digit(re.sub(r"\D", "", number)) == 0


def leading(text: str) -> tuple[list[str], str]:
    """Return the numbers a text begins with, each once, whatever sets them apart, and what stands behind them."""
    found: list[str] = []
    while (match := _NEXT.match(text)) is not None and _is_number(match):
        found.append(_spelled(match))
        text = text[match.end() :]
    return list(dict.fromkeys(found)), text.lstrip(_MARKS)


def listed(text: str) -> tuple[list[tuple[str, str]], bool]:
    """Return each number of a list with the words behind it, and whether the last words are for all of them; no list is empty.

    A number's own words end with a mark: 12-000001-5缺照片，12-000002-8没签字. The last words are for all where no other number
    has any and a gap sets them apart.
    """
    found = list(filter(_is_number, _WRITTEN.finditer(text)))
    ends = [match.start() for match in found[1:]] + [len(text)]
    behind = [text[match.end() : end] for match, end in zip(found, ends, strict=True)]
    words = [_JOINS.sub("", part).strip(_MARKS) for part in behind]
    numbers = [_spelled(match) for match in found]
    if len(set(numbers)) < 2 or any(own and part[-1] not in _ENDS for own, part in zip(words[:-1], behind[:-1], strict=True)):
        return [], False
    return list(dict(zip(numbers, words, strict=True)).items()), not any(words[:-1]) and behind[-1][:1] in _MARKS


def written(text: str) -> tuple[str, str] | None:
    """Return the first number in a text, in full or half width, hyphens or not, and the text without it; None without one.

    The check digit is left to the caller: a slip of the finger should be told, not taken for a wish.
    """
    match = next(filter(_is_number, _WRITTEN.finditer(text)), None)
    if match is None:
        return None
    return _spelled(match), " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def _is_number(match: re.Match[str]) -> bool:
    """Return whether digits are a number: ten in a row only with the right check digit, as accounts have ten as well."""
    digits = "".join(match.groups())
    is_set_apart = match.end() - match.start(1) > len(digits)
    return len(digits) == _RUNNING + 3 or is_set_apart or is_valid(digits)


def _spelled(match: re.Match[str]) -> str:
    return "-".join("".join(str(int(digit)) for digit in group) for group in match.groups())
