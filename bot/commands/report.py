"""Reports: what the policy asks of a centre, and which papers the catalogue and its readers miss."""

from datetime import datetime, time, timedelta
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import context, lookup
from bot.delivery.replies import as_reply
from bot.language import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.missing_papers import most_missed
from flows.domain.feedback.complaint import About
from flows.domain.people.centre import Tier, shortfalls
from flows.domain.ticket.ticket import Verb
from storage.records.catalogue import catalogues
from storage.records.ticket import notices, supervision
from storage.reports import centres, satisfaction

MOST_ITEMS = 5
"""Items shown of each centre where all are shown."""


@click.group()
def report() -> None:
    """Figures for those who answer for a centre, and for the catalogue."""


@report.command()
@click.argument("town", required=False)
def centre(town: str | None) -> None:
    """Show staff, windows, what was done on the spot, who finished it and which items, of every centre with staff or of TOWN.

    TOWN is a code or a name; of one town every item is listed, else the five most frequent ones.
    """
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        towns = [lookup.town(catalogue, town)] if town else catalogue.towns
        named = {each.code: each.centre.zh for each in towns}
        found = centres.centres(connection, catalogue, towns)
        voices = {each.place: each for each in satisfaction.satisfaction(connection)}
    for each in found:
        if not (each.staff or each.decided or town):
            continue
        click.echo(f"{named[each.code]} (class {each.centre_class})")
        click.echo(
            f"  staff at the windows: {each.staff}, established {_percent(each.established_share)}; windows: {each.windows}"
        )
        click.echo(f"  decided: {each.decided}, on the spot {_percent(each.on_the_spot_share)}")
        shares = ", ".join(f"{tier} {each.finished.get(tier, 0)} ({_percent(each.finished_share(tier))})" for tier in Tier)
        click.echo(f"  finished: {shares}")
        click.echo(f"  papers asked for beyond a notice: {each.asked_beyond} times")
        if each.code in voices:
            click.echo(f"  {_satisfied(voices[each.code].whole)} ratings")
        for code, count in list(each.volumes.items())[: None if town else MOST_ITEMS]:
            item = catalogue.item.get(code)
            click.echo(f"  {count:5} {code}  {item.short.zh if item else ''}")
        for shortfall in shortfalls(each):
            click.echo(f"  ! {shortfall}")
    empty = sum(not each.staff for each in found)
    if not town and empty:
        click.echo(f"{empty} centres have nobody in the book.")


@report.command()
@click.argument("town", required=False)
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="Only what was said in a month, such as 2026-11.")
def ratings(town: str | None, month: datetime | None) -> None:
    """Show how satisfied people are (满意率) with every centre, or with TOWN, its windows and items. Silence is not counted.

    A window or an item of fewer than three ratings does not stand on its own, so that nobody's voice is known.
    """
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        chosen = lookup.town(catalogue, town).code if town else None
        span = _month(month, ZoneInfo(catalogue.timezone)) if month else None
        found = [each for each in satisfaction.satisfaction(connection, span) if chosen in {None, each.place}]
    for each in found:
        click.echo(f"{_centre(catalogue, each.place)}: {_satisfied(each.whole)} ratings, {each.delivered} delivered")
        for window, voices in each.windows.items():
            known = catalogue.window.get(window)
            click.echo(f"  window {known.name.zh if known else window}: {_satisfied(voices)}")
        for code, voices in each.items.items():
            item = catalogue.item.get(code)
            click.echo(f"  item {code} {item.short.zh if item else ''}: {_satisfied(voices)}")
    if not found:
        click.echo("Nobody has rated anything yet.")


@report.command()
@click.argument("town", required=False)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As of that day; today when it is not given.")
def complaints(town: str | None, day: datetime | None) -> None:
    """Show the complaints (投诉) of every centre, or of TOWN: whom they are about, and whether they are answered in time."""
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        zone = ZoneInfo(catalogue.timezone)
        chosen = lookup.town(catalogue, town).code if town else None
        as_of = (day or system_clock().astimezone(zone)).date()
        found = [each for each in satisfaction.hearings(connection, as_of, zone) if chosen in {None, each.place}]
    for each in found:
        about = ", ".join(f"{part.value} {each.about[part]}" for part in About if each.about[part])
        click.echo(
            f"{_centre(catalogue, each.place)}: {each.complaints} complaints{f' ({about})' if about else ''}, open {each.open}, "
            f"overdue {each.overdue}, answered in time {each.in_time}, objected to {each.objected}"
        )
        if each.called_back:
            click.echo(f"  called back after a bad rating: {each.called_back - each.to_call} of {each.called_back}")
    if not found:
        click.echo("No complaint was made.")


@report.command()
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=1), help="How many of the missed papers to show.")
def papers(most: int) -> None:
    """Show which papers were asked for beyond a notice, and which people most often miss when they check what they have."""
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        beyond = centres.asked_beyond(connection)
        missed = most_missed(
            notices.checked(connection, cache(partial(catalogues.get, connection)), ZoneInfo(catalogue.timezone))
        )
    for each in beyond:
        item = catalogue.item.get(each.item)
        numbers = f" papers {', '.join(map(str, each.documents))}" if each.documents else ""
        click.echo(f"{each.item} {item.short.zh if item else ''}: {each.ticket}{numbers} {each.what} ({each.why})")
    click.echo(f"{len(beyond)} times papers were asked for beyond the notice.")
    for one in missed[:most]:
        click.echo(f"{one.missing:5} of {one.listed:<5} {one.item}  {one.paper.en}")
    if not missed:
        click.echo("Nobody has missed a paper yet.")


_SIGNS: Final = {Verb.PAY: 1, Verb.WAIVE: 0, Verb.CORRECT: -1}
"""How each line of the day sheet counts: what is taken back is taken off the day on which that happens."""


def _what(settled: centres.Receipt) -> str:
    match settled.verb:
        case Verb.PAY:
            return f"receipt {settled.said}"
        case Verb.CORRECT:
            return f"receipt {settled.corrected} taken back ({settled.said})"
        case _:
            return f"waived ({settled.said})"


@report.command()
@click.argument("town", required=False)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day, such as 2026-11-23; today when it is not given.")
def fees(town: str | None, day: datetime | None) -> None:
    """Show the day sheet (统一收费) of every centre, or of TOWN (code or name): receipts given and taken back, fees waived."""
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        zone = ZoneInfo(catalogue.timezone)
        of_day = (day or system_clock().astimezone(zone)).date()
        start = datetime.combine(of_day, time(), zone)
        chosen = lookup.town(catalogue, town).code if town else None
        sheet = [each for each in centres.receipts(connection, start, start + timedelta(days=1)) if chosen in {None, each.place}]
        versions = cache(partial(catalogues.get, connection))
        items = {(each.version, each.item): versions(each.version).item[each.item] for each in sheet}
    for place, settled in groupby(sheet, key=attrgetter("place")):
        click.echo(f"{_centre(catalogue, place)}, {of_day}")
        total = 0.0
        for each in settled:
            fee = items[each.version, each.item].fee
            moment = each.at.astimezone(zone)
            total += _SIGNS[each.verb] * (fee.amount or 0)
            click.echo(f"  {moment:%H:%M} {each.ticket} {each.item} {fee.text.zh}: {_what(each)}, {each.by}")
        click.echo(f"  fixed fees paid: {total:g} yuan; what varies stands on its receipt")
    if not sheet:
        click.echo(f"No fee was settled on {of_day}.")


@report.command()
@click.argument("town", required=False)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day, such as 2026-11-23; today when it is not given.")
def lights(town: str | None, day: datetime | None) -> None:
    """Show the lights (电子监察) of every centre, or of TOWN (code or name): red is overdue, yellow nearly."""
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
        zone = ZoneInfo(catalogue.timezone)
        chosen = lookup.town(catalogue, town).code if town else None
        today = (day or system_clock().astimezone(zone)).date()
        found = supervision.lit(connection, today, zone, catalogues.calendar(connection))
        versions = cache(partial(catalogues.get, connection))
        lit = [each for each in found if chosen in {None, each.place}]
        items = {each.number: versions(each.version).item[each.item].short.zh for each in lit}
    for place, here in groupby(sorted(lit, key=attrgetter("place", "due", "number")), key=attrgetter("place")):
        shown = list(here)
        red = sum(each.light == "red" for each in shown)
        named = catalogue.town.get(place)
        click.echo(f"{named.centre.zh if named else place}: red {red}, yellow {len(shown) - red}")
        for each in shown:
            click.echo(f"  {each.light:6} {each.due} {each.number} {each.item} {items[each.number]}: {each.status.value}")
    if not lit:
        click.echo(f"All lights are green on {today}.")


@report.command()
@click.option("--days", default=7, show_default=True, type=click.IntRange(min=1), help="How many days back.")
def unreached(days: int) -> None:
    """Show the messages that did not reach whom they were for, why, and who got them instead."""
    with context.office() as database, database.read() as connection:
        zone = ZoneInfo(context.published(connection).timezone)
        failed = supervision.failed(connection, system_clock() - timedelta(days=days))
    languages = Languages(zone)
    for each in failed:
        instead = f"sent to {each.instead} instead" if each.instead else "nobody was told"
        first = as_reply(each.body, languages, each.language).text.partition("\n")[0]
        click.echo(f"{each.at.astimezone(zone):%Y-%m-%d %H:%M} {each.name or f'#{each.person}'}: {each.why}; {instead}: {first}")
    nobody = sum(each.instead is None for each in failed)
    click.echo(f"{len(failed)} messages did not reach whom they were for, {nobody} of them nobody.")


def _centre(catalogue: Catalogue, place: str) -> str:
    town = catalogue.town.get(place)
    return town.centre.zh if town else catalogue.city_centre.zh


def _month(first: datetime, zone: ZoneInfo) -> satisfaction.Span:
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first.replace(tzinfo=zone), following.replace(tzinfo=zone)


def _satisfied(voices: satisfaction.Voices) -> str:
    return f"satisfied {_percent(voices.share)} of {voices.rated}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
