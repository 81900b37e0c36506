"""Reads lists of days off and make-up workdays as programs hand them on: holiday-cn's and chinese-days' JSON, and ICS."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from icalendar import Component, Event, IncompleteComponent, InvalidCalendar

from flows.domain.calendar.calendar import DAY
from flows.text import list_faults

from .faults import Fault, PackError
from .import_limits import check_size

OFF, WORK = "off", "work"

_FORMS: Final = "days with date and isOffDay, or holidays, workdays and inLieuDays by date"
_WORKED: Final = re.compile(r"上班|补班|[(（\[【 ]班|班[)）\]】]|班$|工作日|\bworkday\b", re.IGNORECASE)
_REST: Final = re.compile(r"休|假|\bholiday\b|\bday off\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """What each day of a list is, off or work; the year it is the list of and where it comes from, as far as it says."""

    kinds: Mapping[date, str]
    year: int | None = None
    source: str = ""


def from_json(file: Path) -> Listed:
    """Return what a list in JSON says. Raises ``PackError``."""
    try:
        told = json.loads(_text(file))
    except (ValueError, RecursionError) as error:
        raise PackError([Fault(file.name, 1, list_faults.no_json(str(error)))]) from error
    try:
        listed = _listed(told)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PackError([Fault(file.name, 1, list_faults.no_list_of_days(_FORMS, repr(error)))]) from error
    return _filled(file, listed)


def from_ics(file: Path) -> Listed:
    """Return what the events of a calendar say that are called 休, 假 or 班; others are passed over. Raises ``PackError``."""
    text = _text(file)
    try:
        parts = [part for calendar in Component.from_ical(text, multiple=True) for part in calendar.walk("VEVENT")]
        told = [(part, kind) for part in parts if isinstance(part, Event) and (kind := _kind(part)) is not None]
        kinds = {day: kind for event, kind in told for day in _days(event)}
    except (IncompleteComponent, InvalidCalendar) as error:
        raise PackError([Fault(file.name, 1, list_faults.event_without_day(str(error)))]) from error
    except ValueError as error:
        raise PackError([Fault(file.name, 1, list_faults.no_calendar(str(error)))]) from error
    by_rule = [str(event["SUMMARY"]) for event, _off_or_work in told if "RRULE" in event or "RDATE" in event]
    if by_rule:
        raise PackError([Fault(file.name, 1, list_faults.event_by_rule(by_rule[0]))])
    return _filled(file, Listed(kinds))


def _listed(told: Mapping[str, object]) -> Listed:
    days, holidays = told.get("days"), told.get("holidays")
    if isinstance(days, list):
        papers = told.get("papers")
        kinds = {date.fromisoformat(day["date"]): OFF if day["isOffDay"] else WORK for day in days}
        year = told.get("year")
        return Listed(kinds, year if isinstance(year, int) else None, ", ".join(papers) if isinstance(papers, list) else "")
    if not isinstance(holidays, dict):
        raise KeyError("days", "holidays")
    worked, moved = told["workdays"], told.get("inLieuDays")
    off = [*holidays, *(moved if isinstance(moved, dict) else ())]
    given = {**dict.fromkeys(off, OFF), **dict.fromkeys(worked if isinstance(worked, dict) else (), WORK)}
    return Listed({date.fromisoformat(day): kind for day, kind in given.items()})


def _kind(event: Event) -> str | None:
    called = str(event.get("SUMMARY", ""))
    return WORK if _WORKED.search(called) else OFF if _REST.search(called) else None


def _days(event: Event) -> Iterator[date]:
    """Yield the days of an event; the end of whole days is the day after, that of hours the moment after (RFC 5545 §3.6.1)."""
    start, end = event.start, event.end
    first = start.date() if isinstance(start, datetime) else start
    last = (end - timedelta(microseconds=1)).date() if isinstance(end, datetime) else end - DAY
    for n in range(max((last - first).days + 1, 1)):
        yield first + n * DAY


def _filled(file: Path, listed: Listed) -> Listed:
    if not listed.kinds:
        raise PackError([Fault(file.name, 1, list_faults.no_day_in_list())])
    return listed


def _text(file: Path) -> str:
    check_size(file, file.name)
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError([Fault(file.name, 1, list_faults.no_utf8())]) from error
