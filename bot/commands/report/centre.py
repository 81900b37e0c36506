"""What a centre has and does, and in what it falls short of the policy."""

from collections.abc import Iterator, Sequence
from itertools import chain

import click

from bot.commands import catalogue_lookup, context, listing
from bot.commands.listing import Row
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.centre_standard import Centre, Tier, shortfalls
from storage.reports import centres, satisfaction
from storage.reports.satisfaction import Voices

from .parts import of_town, percent

MOST_ITEMS = 5
"""Items shown of each centre where all are shown."""


@click.command()
@of_town
@listing.as_json
def centre(town: str | None, *, as_json: bool) -> None:
    """Show staff, windows, what was done on the spot, who finished it and which items, of every centre with staff or of TOWN.

    Of one TOWN (code or name) every item is listed, else the five most frequent ones.
    """
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        towns = [catalogue_lookup.town(catalogue, town)] if town else catalogue.towns
        found = centres.centres(connection, catalogue, towns)
        voices = {each.place: each.whole for each in satisfaction.satisfaction(connection)}
    used = [each for each in found if each.staff or each.decided or town]
    rows = (_row(catalogue, each, voices.get(each.code)) for each in used)
    lines = (line for each in used for line in _lines(catalogue, each, voices.get(each.code), None if town else MOST_ITEMS))
    listing.show(as_json, rows, chain(lines, _nobody_there(() if town else found)))


def _row(catalogue: Catalogue, centre: Centre, voices: Voices | None) -> Row:
    return {
        "place": centre.code,
        "place_name": catalogue.town[centre.code].centre.zh,
        "centre_class": centre.centre_class,
        "staff": centre.staff,
        "established": centre.established,
        "windows": centre.windows,
        "decided": centre.decided,
        "on_the_spot": centre.on_the_spot,
        "finished": {tier.value: centre.finished.get(tier, 0) for tier in Tier},
        "asked_beyond": centre.asked_beyond,
        "rated": voices.rated if voices else 0,
        "satisfied": voices.satisfied if voices else 0,
        "items": [
            {"item": code, "item_name": _short(catalogue, code), "tickets": count} for code, count in centre.volumes.items()
        ],
        "shortfalls": [shortfall.name.lower() for shortfall in shortfalls(centre)],
    }


def _lines(catalogue: Catalogue, centre: Centre, voices: Voices | None, most: int | None) -> Iterator[str]:
    yield f"{catalogue.town[centre.code].centre.zh} (class {centre.centre_class})"
    yield f"  staff at the windows: {centre.staff}, established {percent(centre.established_share)}; windows: {centre.windows}"
    yield f"  decided: {centre.decided}, on the spot {percent(centre.on_the_spot_share)}"
    shares = ", ".join(f"{tier} {centre.finished.get(tier, 0)} ({percent(centre.finished_share(tier))})" for tier in Tier)
    yield f"  finished: {shares}"
    yield f"  papers asked for beyond a notice: {centre.asked_beyond} times"
    if voices:
        yield f"  satisfied {percent(voices.share)} of {voices.rated} ratings"
    for code, count in list(centre.volumes.items())[:most]:
        yield f"  {count:5} {code}  {_short(catalogue, code)}"
    yield from (f"  ! {shortfall}" for shortfall in shortfalls(centre))


def _nobody_there(found: Sequence[Centre]) -> Iterator[str]:
    empty = sum(not each.staff for each in found)
    if empty:
        yield f"{empty} centres have nobody in the book."


def _short(catalogue: Catalogue, code: str) -> str:
    item = catalogue.item.get(code)
    return item.short.zh if item else ""
