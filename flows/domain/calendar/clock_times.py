"""Times of a day as people write them beside the day: 上午九点, 下午2点半, 14:30, 后天下午, at 9am, in the morning."""

from typing import Final

from flows.text.numerals import NUMERAL

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
