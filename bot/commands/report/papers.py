"""Which papers the catalogue forgot, and which its readers miss."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain
from zoneinfo import ZoneInfo

import click

from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.errand.most_missed_papers import Missed, most_missed
from storage.records.catalogue import catalogues
from storage.records.ticket import notices
from storage.reports import centres
from storage.reports.centres import Beyond

from .parts import Asked


@click.command()
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=1), help="How many of the missed papers to show.")
@listing.as_json
def papers(most: int, *, as_json: bool) -> None:
    """Show which papers were asked for beyond a notice, and which people most often miss when they check what they have."""
    with context.office() as database, database.read() as connection:
        asked = Asked(context.published(connection), None)
        versions = cache(partial(catalogues.get, connection))
        beyond = centres.asked_beyond(connection)
        missed = most_missed(notices.checked(connection, versions, ZoneInfo(asked.catalogue.timezone)))[:most]
    rows = chain((_beyond_row(asked, each) for each in beyond), (_missed_row(asked, each) for each in missed))
    listing.show(as_json, rows, _lines(asked, beyond, missed))


def _beyond_row(asked: Asked, request: Beyond) -> Row:
    return {
        "kind": "beyond_the_notice",
        "item": request.item,
        "item_name": asked.item(request.item),
        "ticket": request.ticket,
        "papers": list(request.documents),
        "what": request.what,
        "why": request.why,
    }


def _missed_row(asked: Asked, paper: Missed) -> Row:
    return {
        "kind": "missed",
        "item": paper.item,
        "item_name": asked.item(paper.item),
        "paper_name": paper.paper.zh,
        "paper_name_en": paper.paper.en,
        "missing": paper.missing,
        "listed": paper.listed,
    }


def _lines(asked: Asked, beyond: Sequence[Beyond], missed: Sequence[Missed]) -> Iterator[str]:
    for each in beyond:
        numbers = f" papers {', '.join(map(str, each.documents))}" if each.documents else ""
        yield f"{each.item} {asked.item(each.item)}: {each.ticket}{numbers} {each.what} ({each.why})"
    yield f"{len(beyond)} times papers were asked for beyond the notice."
    yield from (f"{one.missing:5} of {one.listed:<5} {one.item}  {one.paper.en}" for one in missed)
    if not missed:
        yield "Nobody has missed a paper yet."
