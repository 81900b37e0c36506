"""Times of a day as people write them beside the day: 上午九点, 下午2点半, 14:30, 后天下午, at 9am, in the morning."""

from datetime import time
from typing import Final

from flows.text.numerals import NUMERAL, counted
from flows.text.regex import regex

_PART: Final = "上午|下午|早上|早晨|一早|中午|傍晚|晚上|晚|上半天|下半天"
_CLOCK: Final = rf"{NUMERAL}\s*点钟?(?:半|[一三]刻|\s*{NUMERAL}\s*分?)?|\d{{1,2}}[:：]\d{{2}}"
_IN_ENGLISH: Final = (
    r"(?:\b(?:at|in the|around|about)\s+)?(?:\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?|\b(?:noon|morning|afternoon|evening)\b)"
    r"|\bat \d{1,2}(?::\d{2})?(?!\d)"
)
TIME: Final = rf"(?:(?:{_PART})\s*(?:{_CLOCK})?|{_CLOCK}|{_IN_ENGLISH})"
"""What finds a time of day in a text in one width and small letters."""

PART_OF_A_DAY: Final = (
    rf"(?:{TIME}|半个?[天日]|{NUMERAL}\s*个?半?(?:小时|钟头)"
    r"|\bhalf (?:a |the )?(?:working )?day\b|\b(?:\d{1,2}|an?|a few|two) hours?\b)"
)
"""What finds a part of a day, or how long it lasts, in the same."""


_AFTER_NOON: Final = ("下午", "傍晚", "晚", "下半天")
_ON_A_CLOCK: Final = regex(
    rf"(?P<part>{_PART})?\s*(?:(?P<hour>{NUMERAL})\s*点钟?(?:(?P<half>半)|(?P<quarter>[一三])刻|\s*(?P<minute>{NUMERAL})\s*分?)?"
    r"|(?P<hours>\d{1,2})[:：](?P<minutes>\d{2})\s*(?P<mark>[ap])?|\b(?P<twelve>\d{1,2})\s*(?P<half_day>[ap])\.?m\b)"
)


def time_in(words: str) -> time | None:
    """Return the first time of a clock in a text in one width and small letters: 9:20, 下午三点半, 3 pm; None for none."""
    found = _ON_A_CLOCK.search(words)
    if found is None:
        return None
    hour = counted(found["hour"] or found["hours"] or found["twelve"]) or 0
    minute = int(found["minutes"] or 0) or (30 if found["half"] else 0)
    if found["quarter"]:
        minute = 15 * "〇一二三".index(found["quarter"])
    elif found["minute"]:
        minute = counted(found["minute"]) or 0
    late = "p" in {found["mark"], found["half_day"]} or (found["part"] or "").startswith(_AFTER_NOON)
    hour += 12 if late and hour < 12 else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
