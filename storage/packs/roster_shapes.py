"""In which shape a roster comes: a row for each day, days or weekdays across, villages across, or names that take turns."""

from collections.abc import Callable, Sequence
from pathlib import Path

from .tables.grids import days_across, villages_across, weekdays_across
from .tables.headings import Row, meanings_in, rows_of
from .tables.opening import open_table


def rows_in(file: Path, is_village: Callable[[str], bool]) -> Sequence[Row]:
    """Return the rows of a roster; those of names that take turns have no day. Raises ``PackError``."""
    sheets = open_table(file)
    known = meanings_in(sheets)
    if "day" in known and "name" not in known and (rows := villages_across(sheets, is_village)):
        return rows
    if "day" not in known and (rows := days_across(sheets)):
        return rows
    if "day" not in known and (rows := weekdays_across(sheets)):
        return rows
    if "day" not in known and {"weekday", "name"} <= set(known):
        return rows_of(sheets, ("weekday", "name"))
    place = ("village",) if "village" in known or "day" not in known else ()
    return rows_of(sheets, (*place, "day", "name") if "day" in known else (*place, "name"))


def by_day(rows: Sequence[Row]) -> bool:
    """Return whether a roster says who has which day, of the month or of the week, or only who takes turns."""
    return rows[0].has("day") or rows[0].has("weekday")
