"""What people say of the centres: ratings and complaints, in figures."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.feedback.complaint import About
from storage.reports import satisfaction
from storage.reports.satisfaction import Hearing, Satisfaction, Voices

from .parts import Asked, as_of, of_day, of_town, percent


@click.command()
@of_town
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="Only what was said in a month, such as 2026-11.")
@listing.as_json
def ratings(town: str | None, month: datetime | None, *, as_json: bool) -> None:
    """Show how satisfied people are (满意率) with every centre, or with TOWN, its windows and items. Silence is not counted.

    A window or an item of fewer than three ratings does not stand on its own, so that nobody's voice is known.
    """
    with context.office() as database, database.read() as connection:
        asked = Asked(context.published(connection), town)
        span = _month(month, ZoneInfo(asked.catalogue.timezone)) if month else None
        found = [each for each in satisfaction.satisfaction(connection, span) if asked.is_of(each.place)]
    lines = (line for each in found for line in _rating_lines(asked, each))
    listing.show(as_json, (_rating_row(asked, each) for each in found), lines, empty="Nobody has rated anything yet.")


def _rating_row(asked: Asked, said: Satisfaction) -> Row:
    return {
        "place": said.place,
        "place_name": asked.centre(said.place),
        **_counted(said.whole),
        "delivered": said.delivered,
        "put_right": said.put_right,
        "windows": [
            {"window": window, "window_name": _window(asked, window), **_counted(voices)}
            for window, voices in said.windows.items()
        ],
        "items": [{"item": code, "item_name": asked.item(code), **_counted(voices)} for code, voices in said.items.items()],
    }


def _rating_lines(asked: Asked, said: Satisfaction) -> Iterator[str]:
    again = f", {said.put_right} put right" if said.put_right else ""
    yield f"{asked.centre(said.place)}: {_satisfied(said.whole)} ratings{again}, {said.delivered} delivered"
    yield from (f"  window {_window(asked, window)}: {_satisfied(voices)}" for window, voices in said.windows.items())
    yield from (f"  item {code} {asked.item(code)}: {_satisfied(voices)}" for code, voices in said.items.items())


def _window(asked: Asked, id: str) -> str:
    known = asked.catalogue.window.get(id)
    return known.name.zh if known else id


def _counted(voices: Voices) -> Row:
    return {"rated": voices.rated, "satisfied": voices.satisfied}


def _satisfied(voices: Voices) -> str:
    return f"satisfied {percent(voices.share)} of {voices.rated}"


def _month(first: datetime, zone: ZoneInfo) -> satisfaction.Span:
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first.replace(tzinfo=zone), following.replace(tzinfo=zone)


@click.command()
@of_town
@of_day
@listing.as_json
def complaints(town: str | None, day: datetime | None, *, as_json: bool) -> None:
    """Show the complaints (投诉) of every centre, or of TOWN: whom they are about, and whether they are answered in time."""
    with context.office() as database, database.read() as connection:
        asked = Asked(context.published(connection), town)
        zone = ZoneInfo(asked.catalogue.timezone)
        found = [each for each in satisfaction.hearings(connection, as_of(day, zone), zone) if asked.is_of(each.place)]
    lines = (line for each in found for line in _complaint_lines(asked, each))
    listing.show(as_json, (_complaint_row(asked, each) for each in found), lines, empty="No complaint was made.")


def _complaint_row(asked: Asked, heard: Hearing) -> Row:
    return {
        "place": heard.place,
        "place_name": asked.centre(heard.place),
        "complaints": heard.complaints,
        "about": {part.value: heard.about[part] for part in About},
        "open": heard.open,
        "overdue": heard.overdue,
        "in_time": heard.in_time,
        "objected": heard.objected,
        "to_call_back": heard.called_back,
        "called_back": heard.called_back - heard.to_call,
    }


def _complaint_lines(asked: Asked, heard: Hearing) -> Iterator[str]:
    about = ", ".join(f"{part.value} {heard.about[part]}" for part in About if heard.about[part])
    yield (
        f"{asked.centre(heard.place)}: {heard.complaints} complaints{f' ({about})' if about else ''}, open {heard.open}, "
        f"overdue {heard.overdue}, answered in time {heard.in_time}, objected to {heard.objected}"
    )
    if heard.called_back:
        yield f"  called back after a bad rating: {heard.called_back - heard.to_call} of {heard.called_back}"
