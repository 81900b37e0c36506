"""The day sheet of fees."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.catalogue.item import Item
from flows.domain.ticket.verb import Verb
from storage.records.catalogue import catalogues
from storage.reports import centres
from storage.reports.centres import Receipt

from .parts import Asked, as_of, of_day, of_town

_SIGNS: Final = {Verb.PAY: 1, Verb.WAIVE: 0, Verb.CORRECT: -1}
"""How each line of the day sheet counts: what is taken back is taken off the day on which that happens."""


@click.command()
@of_town
@of_day
@listing.as_json
def fees(town: str | None, day: datetime | None, *, as_json: bool) -> None:
    """Show the day sheet (统一收费) of every centre, or of TOWN (code or name): receipts given and taken back, fees waived."""
    with context.office() as database, database.read() as connection:
        asked = Asked(context.published(connection), town)
        zone = ZoneInfo(asked.catalogue.timezone)
        of = as_of(day, zone)
        start = datetime.combine(of, time(), zone)
        found = [each for each in centres.receipts(connection, start, start + timedelta(days=1)) if asked.is_of(each.place)]
        versions = cache(partial(catalogues.get, connection))
        sheet = [(each, versions(each.version).item[each.item]) for each in found]
    listing.show(
        as_json,
        (_row(asked, *each, zone) for each in sheet),
        _lines(asked, sheet, zone, of),
        empty=f"No fee was settled on {of}.",
    )


def _row(asked: Asked, settled: Receipt, item: Item, zone: ZoneInfo) -> Row:
    is_receipt = settled.verb is Verb.PAY
    return {
        "place": settled.place,
        "place_name": asked.centre(settled.place),
        "at": settled.at.astimezone(zone),
        "ticket": settled.ticket,
        "item": settled.item,
        "item_name": item.short.zh,
        "fee": item.fee.text.zh,
        "yuan": None if item.fee.amount is None else _SIGNS[settled.verb] * item.fee.amount,
        "what": settled.verb.value,
        "receipt": settled.said if is_receipt else settled.corrected,
        "reason": "" if is_receipt else settled.said,
        "by": settled.by,
    }


def _lines(asked: Asked, sheet: Sequence[tuple[Receipt, Item]], zone: ZoneInfo, day: date) -> Iterator[str]:
    for place, here in groupby(sheet, key=lambda line: line[0].place):
        yield f"{asked.centre(place)}, {day}"
        total = 0.0
        for each, item in here:
            moment = each.at.astimezone(zone)
            total += _SIGNS[each.verb] * (item.fee.amount or 0)
            yield f"  {moment:%H:%M} {each.ticket} {each.item} {item.fee.text.zh}: {_what(each)}, {each.by}"
        yield f"  fixed fees paid: {total:g} yuan; what varies stands on its receipt"


def _what(settled: Receipt) -> str:
    match settled.verb:
        case Verb.PAY:
            return f"receipt {settled.said}"
        case Verb.CORRECT:
            return f"receipt {settled.corrected} taken back ({settled.said})"
        case _:
            return f"waived ({settled.said})"
