"""What supervision (电子监察) looks at: what is overdue or nearly, and messages that did not arrive."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from bot.delivery.reply_rendering import as_reply
from bot.translation import Languages
from flows.domain.ticket.supervision import Lit
from storage.records.catalogue import calendars, catalogues
from storage.records.ticket import supervision_queries
from storage.records.ticket.supervision_queries import Failed

from .parts import Asked, as_of, of_day, of_town


@click.command()
@of_town
@of_day
@listing.as_json
def lights(town: str | None, day: datetime | None, *, as_json: bool) -> None:
    """Show the lights (电子监察) of every centre, or of TOWN (code or name): red is overdue, yellow nearly."""
    with context.office() as database, database.read() as connection:
        asked = Asked(context.published(connection), town)
        zone = ZoneInfo(asked.catalogue.timezone)
        today = as_of(day, zone)
        found = supervision_queries.lit(connection, today, zone, calendars.current(connection))
        versions = cache(partial(catalogues.get, connection))
        here = sorted((each for each in found if asked.is_of(each.place)), key=attrgetter("place", "due"))
        names = {each: versions(each.version).item[each.item].short.zh for each in here}
    rows = (_light_row(asked, each, name) for each, name in names.items())
    listing.show(as_json, rows, _light_lines(asked, names), empty=f"All lights are green on {today}.")


def _light_row(asked: Asked, lit: Lit, name: str) -> Row:
    return {
        "place": lit.place,
        "place_name": asked.centre(lit.place),
        "ticket": lit.number,
        "light": lit.light,
        "due": lit.due,
        "item": lit.item,
        "item_name": name,
        "status": lit.status.value,
    }


def _light_lines(asked: Asked, names: Mapping[Lit, str]) -> Iterator[str]:
    for place, here in groupby(names, key=attrgetter("place")):
        lit = list(here)
        red = sum(each.light == "red" for each in lit)
        yield f"{asked.centre(place)}: red {red}, yellow {len(lit) - red}"
        for each in lit:
            yield f"  {each.light:6} {each.due} {each.number} {each.item} {names[each]}: {each.status.value}"


@click.command()
@click.option("--days", default=7, show_default=True, type=click.IntRange(min=1), help="How many days back.")
@listing.as_json
def unreached(days: int, *, as_json: bool) -> None:
    """Show the messages that did not reach whom they were for, why, and who got them instead."""
    with context.office() as database, database.read() as connection:
        zone = ZoneInfo(context.published(connection).timezone)
        failed = supervision_queries.failed(connection, system_clock() - timedelta(days=days))
    languages = Languages(zone)
    listing.show(as_json, (_failed_row(each, languages, zone) for each in failed), _failed_lines(failed, languages, zone))


def _failed_row(failed: Failed, languages: Languages, zone: ZoneInfo) -> Row:
    return {
        "at": failed.at.astimezone(zone),
        "person": failed.person,
        "person_name": failed.name,
        "why": failed.why,
        "instead_name": failed.instead,
        "text": as_reply(failed.body, languages, failed.language).text,
    }


def _failed_lines(failed: Sequence[Failed], languages: Languages, zone: ZoneInfo) -> Iterator[str]:
    for each in failed:
        instead = f"sent to {each.instead} instead" if each.instead else "nobody was told"
        first = as_reply(each.body, languages, each.language).text.partition("\n")[0]
        yield f"{each.at.astimezone(zone):%Y-%m-%d %H:%M} {each.name or f'#{each.person}'}: {each.why}; {instead}: {first}"
    nobody = sum(each.instead is None for each in failed)
    yield f"{len(failed)} messages did not reach whom they were for, {nobody} of them nobody."
