"""Reads lists of days off and make-up workdays as programs hand them on: holiday-cn's and chinese-days' JSON, and ICS."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.text import list_faults

from .faults import Fault, PackError
from .import_limits import check_size

OFF, WORK = "off", "work"

_FORMS: Final = "days with date and isOffDay, or holidays, workdays and inLieuDays by date"
_EVENT: Final = re.compile(r"BEGIN:VEVENT\r?\n(.*?)END:VEVENT", re.DOTALL)
_FIELD: Final = re.compile(r"^(SUMMARY|DTSTART|DTEND)[^:\n]*:(.*?)\r?$", re.MULTILINE)
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
    text = re.sub(r"\r?\n[ \t]", "", _text(file))  # a long line goes on behind a space
    try:
        kinds = {day: kind for event in _EVENT.findall(text) for day, kind in _of_event(dict(_FIELD.findall(event)))}
    except (KeyError, ValueError) as error:
        raise PackError([Fault(file.name, 1, list_faults.event_without_day(repr(error)))]) from error
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


def _of_event(event: Mapping[str, str]) -> Iterator[tuple[date, str]]:
    called = event.get("SUMMARY", "")
    kind = WORK if _WORKED.search(called) else OFF if _REST.search(called) else None
    if kind is None:
        return
    first, end = _day(event["DTSTART"]), _day(event.get("DTEND", event["DTSTART"]))
    hours = "T" in event["DTSTART"]
    for n in range(max((end - first).days + hours, 1)):  # the end of whole days is the day after
        yield first + n * DAY, kind


def _day(written: str) -> date:
    return date.fromisoformat(written.strip()[:8])


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
