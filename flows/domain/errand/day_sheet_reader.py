"""补录: the lines of a day without network, typed in later: each with its time, its day where one is named above or in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.clock_times import TIME, time_in
from flows.domain.calendar.receipt_reader import Receipt, find_receipt, receipt_day
from flows.domain.errand.intake_line_reader import COVERED
from flows.text.folding import level
from flows.text.regex import regex

_NUMBERED: Final = regex(r"\s*(?:[①-⑳]\s*|[(（]?\d{1,2}(?:[)）、.．]+\s*|\s+))(?=\S)")
_TIMED: Final = regex(rf"\s*({TIME})[\s,，、:：]*")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line: when it was taken in as far as it says so, and its other words."""

    receipt: Receipt | None
    words: str

    @property
    def as_intake(self) -> str:
        """Return the line as an intake line tells when its papers came."""
        if self.receipt is None or self.receipt.at is None:
            return self.words
        return f"{self.receipt.day.isoformat()} {self.receipt.at:%H:%M}{COVERED} {self.words}"


def sheet_lines(text: str, today: date, calendar: Calendar) -> Sequence[SheetLine]:
    """Return the lines of a sheet; a line that is a day and nothing else is that of those below it."""
    day = Receipt(today, 0, 0)
    found: list[SheetLine] = []
    for line in filter(None, (" ".join(each.split()) for each in text.splitlines())):
        above = receipt_day(line.rstrip(":： "), today, calendar)
        if above is not None and above.at is None:
            day = above
        else:
            found.append(_read(line, day, today, calendar))
    return found


def _read(line: str, day: Receipt, today: date, calendar: Calendar) -> SheetLine:
    words = _without_number(line)
    told = find_receipt(words, today, calendar)
    if told is not None:
        day, words = told, told.without(words)
    timed = _TIMED.match(level(words))
    if timed is None:
        return SheetLine(day if told is not None and told.at is not None else None, words)
    return SheetLine(replace(day, at=time_in(timed[1])), words[timed.end() :])


def _without_number(line: str) -> str:
    """Return a line without the number it has on the sheet; the hour of a time is none."""
    number = None if _TIMED.match(level(line)) else _NUMBERED.match(line)
    return line[number.end() :] if number else line
