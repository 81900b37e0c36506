"""Months and days as the roster's commands take them."""

from collections.abc import Sequence
from datetime import date, timedelta

import click

from flows.domain.calendar.calendar import DAY
from flows.domain.calendar.day_reader import dated


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - DAY


def days_of(first: date, last: date) -> Sequence[date]:
    """Return every day from the first to the last."""
    return [first + n * DAY for n in range((last - first).days + 1)]


class Month(click.ParamType[tuple[date, date]]):
    """A month such as 2026-12, as its first and last day."""

    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """Return the first and the last day; fail with a sentence when it is no month."""
        if isinstance(value, tuple):
            return value
        try:
            return month_of(date.fromisoformat(f"{value}-01"))
        except ValueError:
            self.fail(f"{value} is no month such as 2026-12.", param, ctx)


class Day(click.ParamType[date]):
    """A day with its year, as people write it."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fail with a sentence when it is none."""
        day = value if isinstance(value, date) else dated(str(value))
        return self.fail(f"{value} is no day such as 2026-12-01.", param, ctx) if day is None else day
