"""On which day papers came, as people write it down afterwards: 昨天收的, 周五下午收到的, 11月27日收的, *received yesterday*.

Such a day lies behind: 周五 is the last Friday, 28号 the last day of that number. A date of a month says itself whether it does.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.clock_times import TIME, time_in
from flows.domain.calendar.day_expressions import Name, names, valid
from flows.domain.calendar.duration_reader import AMOUNT, Unit, cut, months_later, span_of
from flows.text.folding import level
from flows.text.numerals import NUMERAL, counted
from flows.text.regex import regex
from flows.text.wording import Value


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day on which papers came, the time where it is told, and where in the text that stands; ``fits``: so does a weekday."""

    day: date
    start: int
    end: int
    at: time | None = None
    fits: bool = True

    def without(self, text: str) -> str:
        """Return the other words of the text it was found in."""
        return cut(text, self.start, self.end)

    def moment(self, zone: tzinfo) -> datetime:
        """Return when the papers came; midnight where only the day is told."""
        return datetime.combine(self.day, self.at or time(), zone)


def said_receipt(received: datetime, zone: tzinfo) -> Value:
    """Return when papers came as it is read back: the day alone where no time was told."""
    local = received.astimezone(zone)
    return received if local.time() != time() else local.date()


def find_receipt(text: str, today: date, calendar: Calendar) -> Receipt | None:
    """Return the day that a text says papers came on, with the words that say so; None where it says none."""
    words = level(text)
    for found in _days(words, today, calendar):
        before, behind = _BEFORE.search(words[: found.start]), _BEHIND.match(words, found.end)
        if before or (behind and behind["came"]):
            end = behind.end() if behind else found.end
            start = before.start() if before else found.start
            return replace(found, start=start, end=end, at=time_in(words[found.end : end]))
    return None


def receipt_day(text: str, today: date, calendar: Calendar) -> Receipt | None:
    """Return the day that is all a text says, as an answer to when papers came; None where it says anything else."""
    found = find_receipt(text, today, calendar) or next(iter(_days(level(text), today, calendar)), None)
    if found is None:
        return None
    rest = level(found.without(text))
    at = found.at or time_in(rest)
    return replace(found, at=at) if not _TIMES.sub("", rest).strip() else None


def _days(words: str, today: date, calendar: Calendar) -> list[Receipt]:
    """Return the days a text names, seen from behind, in their order; a weekday beside a date belongs to it."""
    named = [Receipt(_ago(found, today, calendar), found.start(), found.end()) for found in _AGO.finditer(words)]
    days: list[Receipt] = []
    before: Name | None = None
    for name in names(words, today):
        if before is not None and name.weekday and not before.weekday and _BESIDE.fullmatch(words, before.end, name.start):
            closed = words[name.end : name.end + 1] == ")"
            last = days[-1]
            days[-1] = replace(last, end=name.end + closed, fits=last.day.weekday() == name.day.weekday())
        else:
            days.append(Receipt(_behind(name, words[name.start : name.end], today), name.start, name.end))
        before = name
    return sorted([*named, *days], key=lambda day: day.start)


def _behind(name: Name, written: str, today: date) -> date:
    """Return the day a name means of those that are over, where the name itself leaves that open."""
    if name.day <= today:
        return name.day
    if name.weekday and not _AHEAD.match(written):
        return name.day - 7 * DAY
    number = _NUMBER.fullmatch(written)
    if number is None:
        return name.day
    last = months_later(name.day.replace(day=1), -1)
    return valid(last.year, last.month, counted(number[1]) or 0) or name.day


def _ago(found: re.Match[str], today: date, calendar: Calendar) -> date:
    span = span_of(found)
    if span.unit is Unit.WORKDAY:
        return calendar.workdays_before(today, span.count)
    return today - (span.later(today, calendar) - today)


_AGO: Final = regex(rf"{AMOUNT}(?:之前|以前|前|\s+ago\b)")
_AHEAD: Final = regex(r"[下这本]|this\b|next\b")
_NUMBER: Final = regex(rf"({NUMERAL})\s*[号日]")
_BESIDE: Final = regex(r"[\s,(]*")
_TIMES: Final = regex(rf"{TIME}|[\s,的在于]")
_CAME: Final = (
    r"(?:就|已经?|才|刚)?(?:窗口|村里|我们?|我处|这边|材料|他们?|她)*(?:"
    r"(?:收|交|送|递|拿|接|受理)(?:到|来|上来|进来|下|件|过来|材料|件的?|齐|过)*的(?:件|材料|资料)?"
    r"|收(?:到|件|下|齐)(?:了|材料|件)*|收了|受理了?|(?:的件?)(?=$|[\s,;.)])"
    r"|\breceived\b|\bcame in\b|\b(?:was |were )?taken in\b)"
)
_BEHIND: Final = regex(rf"\s*(?:的?\s*{TIME}(?:钟|左右|许)?)?\s*(?P<came>{_CAME})?")
_BEFORE: Final = regex(
    r"(?:收件(?:日期?|时间)?|收到(?:日期?|时间)?|收于|补录|\breceived(?: on| at)?|\bcame in(?: on)?|\bdated)\s*[:是为于在]?\s*$"
)
