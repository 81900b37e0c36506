"""Weeks as people write them, from which day to which: 本周, 下礼拜, 周末, 这几天, *next week*."""

import re
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY, SATURDAY
from flows.domain.calendar.day_reader import Days
from flows.domain.calendar.duration_reader import WEEK
from flows.text.folding import level
from flows.text.regex import regex

_WEEK: Final = regex(
    r"(?P<which>这一?个?|本|下+一?个?|上一?个?)(?:周|星期|礼拜)(?![一二三四五六日天末])|\b(?P<english>this|next|last) week\b"
)
_WEEKEND: Final = regex(r"(?P<which>这个?|本|下+个?)?(?:周末|双休日?)|\b(?:(?P<english>this|next|the) )?weekend\b")
_NEXT_DAYS: Final = regex(r"(?:这|接下来|近)[几两三]天|\b(?:these|the next (?:few|three)) days\b")


def find_week(text: str, today: date) -> Days | None:
    """Return the week a text names, Monday to Sunday, its weekend, or today and two days more; None where it names none."""
    words = level(text)
    monday = today - today.weekday() * DAY
    if (found := _NEXT_DAYS.search(words)) is not None:
        return Days(today, today + 2 * DAY, found.start(), found.end())
    if (found := _WEEKEND.search(words)) is not None:
        saturday = monday + (SATURDAY + WEEK * _weeks_ahead(found)) * DAY
        return Days(saturday, saturday + DAY, found.start(), found.end())
    if (found := _WEEK.search(words)) is not None:
        first = monday + WEEK * _weeks_ahead(found) * DAY
        return Days(first, first + (WEEK - 1) * DAY, found.start(), found.end())
    return None


def _weeks_ahead(found: re.Match[str]) -> int:
    which = found["which"] or found["english"] or ""
    return which.count("下") + which.count("next") - which.count("上") - which.count("last")
