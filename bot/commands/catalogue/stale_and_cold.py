"""Which items nobody has checked for long, and which hardly anybody asks for."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import catalogue_lookup, context, listing
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import accepted_in
from storage.records.catalogue import usage
from storage.records.catalogue.usage import Use

STALE_DAYS: Final = 365
COLD_MONTHS: Final = 12
COLD_SHOWN: Final = 30


@click.command()
@click.option("--days", type=click.IntRange(min=0), default=STALE_DAYS, show_default=True, help="How old a check may be.")
@listing.as_json
def stale(days: int, *, as_json: bool) -> None:
    """List the items that nobody has checked for so many days, the oldest first."""
    with context.office() as database, database.read() as connection:
        published = context.published(connection)
    last = system_clock().astimezone(ZoneInfo(published.timezone)).date() - timedelta(days=days)
    checked = ((published.checked_on(item), item) for item in published.items)
    old = sorted(((day, item) for day, item in checked if day is None or day < last), key=_never_first)
    rows = ({"checked": day, "item": item.code, "item_name": item.name.zh} for day, item in old)
    listing.show(as_json, rows, _stale_lines(old, len(published.items), days))


def _never_first(line: tuple[date | None, Item]) -> tuple[date, str]:
    return line[0] or date.min, line[1].code


def _stale_lines(old: Sequence[tuple[date | None, Item]], of: int, days: int) -> Iterator[str]:
    yield from (f"{day or 'never'!s:10}  {item.code}  {item.name.zh}" for day, item in old)
    yield f"{len(old)} of {of} items were not checked in the last {days} days."


@click.command()
@click.option("--months", type=click.IntRange(min=1), default=COLD_MONTHS, show_default=True, help="How far to look back.")
@click.option("--town", help="Only what people of this town asked for, of what its centre accepts; a code or a name.")
@click.option("--show", type=click.IntRange(min=1), default=COLD_SHOWN, show_default=True, help="How many items to list.")
@listing.as_json
def cold(months: int, town: str | None, show: int, *, as_json: bool) -> None:
    """List the cold items: those least applied for and asked for, the coldest first."""
    with context.office() as database, database.read() as connection:
        published = context.published(connection)
        here = catalogue_lookup.town(published, town) if town else None
        start = _months_before(system_clock().astimezone(ZoneInfo(published.timezone)), months)
        used = usage.since(connection, start, here.code if here else None)
    among = published.item if here is None else accepted_in(published, here)
    found = sorted((use.applied, use.asked, code) for code in among for use in (used.get(code, Use()),))
    rows = (
        {"item": code, "item_name": published.item[code].name.zh, "applied": applied, "asked": asked}
        for applied, asked, code in found[:show]
    )
    listing.show(as_json, rows, _cold_lines(published, found, show, start.date()))


def _cold_lines(published: Catalogue, found: Sequence[tuple[int, int, str]], show: int, start: date) -> Iterator[str]:
    listed = ((applied, asked, code, published.item[code].name.zh) for applied, asked, code in found[:show])
    yield from listing.columns([("applied", "asked", "", ""), *listed])
    never = sum(asked == 0 for _applied, asked, _code in found)
    yield f"{never} of {len(found)} items were asked for by nobody since {start}."


def _months_before(moment: datetime, months: int) -> datetime:
    """Return the same day of an earlier month, or its last day where it has fewer."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
