"""Answers that are days: until when something takes, on which day people meet, from when to when somebody is away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.clock_times import PART_OF_A_DAY
from flows.domain.calendar.day_reader import Days, find_days, read_days, said
from flows.domain.calendar.duration_reader import Span, Unit, find_span
from flows.domain.ticket.objecting_words import holds_back
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.entry import Entry
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Gone, Misread, Prompt
from flows.talk.replay import Talk
from flows.text.folding import Spell, level
from flows.text.numerals import number_in
from flows.text.regex import regex
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

MOST_DAYS: Final = 90
"""Workdays from today up to which something may be put off."""

_NO_DAY: Final = _("Please write the day like this: 11-25, or: tomorrow")
_PART_OF_A_DAY: Final = regex(PART_OF_A_DAY)
_LAST_NUMBER: Final = regex(r"(?:^|(?<=\s))[0-9]{1,3}$")


def names_time(text: str, today: date) -> bool:
    """Return whether a text is nothing but a day, two of them, or how long something takes, from which day on."""
    found = find_days(text, today)
    rest = text if found is None else found.without(text)
    span = find_span(rest)
    return read_days(text, today) is not None or (span is not None and not span.without(rest))


def time_apart(text: str, today: date) -> tuple[str, str]:
    """Return the words of a text that say when or how long, and its other words: 检测 20, 二十天检测, 等检测 到12月3号."""
    found: Days | Span | None = find_days(text, today) or find_span(text)
    if found is not None:
        return text[found.start : found.end], found.without(text)
    number = _LAST_NUMBER.search(level(text))
    return ("", text) if number is None else (number[0], text[: number.start()].rstrip())


def is_part_of_a_day(text: str) -> bool:
    """Return whether a text names less than whole days: 明天上午, 半天, *tomorrow afternoon*."""
    return _PART_OF_A_DAY.search(level(text)) is not None


def _to_come(found: Days | None, today: date) -> Days:
    """Return days that are meant for sure; raise Misread for none, for what is over, and for a weekday that does not fit."""
    if found is None:
        raise Misread(_NO_DAY)
    if not found.fits:
        raise Misread(_("{day}: the weekday does not fit. Which day is meant?", day=said(found.first, today)))
    if found.last < today:
        raise Misread(_("{day} is over. Which day is meant?", day=said(found.last, today)))
    return found


def _found_in(text: str, today: date) -> Days | None:
    """Return the days that a text names; None where words beside them speak against them: 25号不行."""
    found = find_days(text, today)
    return None if found is None or holds_back(found.without(text)) else found


def read_back(question: "Until", text: str) -> Words | None:
    """Return until when, as far as a text says so."""
    try:
        return _("Until {day}.", day=said(question.day_in(text), question.today))
    except Misread:
        return None


def _remembered(remembered: JSON) -> date:
    if isinstance(remembered, str):
        return date.fromisoformat(remembered)
    raise Gone


@dataclass(frozen=True, slots=True)
class Until:
    """Until when something takes: a day of the calendar, or so long from today, days being workdays (行政许可法 art. 82)."""

    key: str
    text: Words
    today: date
    calendar: Calendar

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the day in ISO form; raise Misread when none is meant, or one that is over or too far away."""
        return self.day_in(text).isoformat()

    def day_in(self, text: str) -> date:
        """Return the day; raise Misread when none is meant, or one that is over or too far away."""
        found = _found_in(text, self.today)
        day = self._after_so_long(text) if found is None else _to_come(found, self.today).last
        if day is None or not self.today < day <= self.calendar.workdays_after(self.today, MOST_DAYS).day:
            raise Misread(_("A number of workdays, please, from 1 to {most}.", most=MOST_DAYS))
        return day

    def _after_so_long(self, text: str) -> date | None:
        """Return the day that is so long from today; a bare number counts workdays, one with 号 behind it nothing."""
        span = find_span(text)
        number = None if span is not None or re.search("[号日]", text) else number_in(text)
        span = Span(number, Unit.WORKDAY) if number else span
        if span is None or span.count > MOST_DAYS:
            return None
        counted = Span(span.count, Unit.WORKDAY) if span.unit is Unit.DAY else span
        return counted.later(self.today, self.calendar)

    def value(self, remembered: JSON) -> date:
        """Return the day."""
        return _remembered(remembered)


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A workday from today on, on which several offices can come together, with what else is said of it: the hour, the place."""

    key: str
    text: Words
    today: date
    calendar: Calendar

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> JSON:  # noqa: ARG002 - the same reading for every question
        """Return the day in ISO form and the other words; raise Misread for what is no day, is over, or is a day off."""
        found = _found_in(text, self.today)
        day = _to_come(found, self.today).first
        if found is None or found.first != found.last or not self.calendar.is_workday(day):
            raise Misread(_("{day} is over or a day off. A workday, please.", day=said(day, self.today)))
        note = found.without(text)
        return [day.isoformat(), note] if note else day.isoformat()

    def value(self, remembered: JSON) -> tuple[date, str]:
        """Return the day and the other words."""
        if isinstance(remembered, list):
            return _remembered(remembered[0]), str(remembered[1])
        return _remembered(remembered), ""


@dataclass(frozen=True, slots=True)
class DaysAway:
    """From one day to another, one day, or so many from a day on, ``since`` or today where none is named.

    ``single`` wants one day, ``whole`` no part of one.
    """

    key: str
    text: Words
    today: date
    calendar: Calendar
    single: bool = False
    whole: bool = False
    since: date | None = None

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> Sequence[str]:  # noqa: ARG002 - the same reading for every question
        """Return the two days in ISO form; raise Misread where none is meant for sure."""
        if self.whole and is_part_of_a_day(text):
            raise Misread(_("Duty and leave are by the day, there are no halves. Which days?"))
        first, last = self._first_and_last(text)
        if self.single and first != last:
            raise Misread(_NO_DAY)
        return [first.isoformat(), last.isoformat()]

    def _first_and_last(self, text: str) -> tuple[date, date]:
        found = _found_in(text, self.today)
        span = find_span(text if found is None else found.without(text))
        if found is None and (span is None or holds_back(span.without(text))):
            raise Misread(_NO_DAY)
        days = found if found is None else _to_come(found, self.today)
        since = self.since or self.today
        first, last = (since, since) if days is None else (days.first, days.last)
        if span is None or first != last:
            return first, last
        before = first - DAY
        return first, max(first, span.later(before, self.calendar))

    def value(self, remembered: JSON) -> tuple[date, date]:
        """Return the two days."""
        if not isinstance(remembered, list):
            raise Gone
        first, last = (date.fromisoformat(str(day)) for day in remembered)
        return first, last


def meeting(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the day on which all come together, and what else is said of it."""
    day, note = talk.take(MeetingDay("day", entry.question, desk.today, desk.calendar), rest)
    kept = "" if time_apart(rest, desk.today)[0] else rest
    return MoveTicket(ticket.number, entry.verb, until=day, note=f"{kept} {note}".strip())
