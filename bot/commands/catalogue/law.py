"""Law watch: which items cite a text that has been replaced, and what to compare in them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import listing
from bot.commands.listing import Row
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.law import Flaw, Law, cited, flaws

from . import reading

Found: TypeAlias = tuple[Item, Flaw, Law, str]
"""An item, what is wrong with how it cites a law, and the citation, empty where it is missing."""

_SAID: Final = {
    Flaw.REPLACED: "cites the text before",
    Flaw.UNDATED: "does not say which text",
    Flaw.ARTICLES: "its articles were not looked up",
    Flaw.MISSING: "does not cite it",
}


@click.command()
@click.option("--all", "every", is_flag=True, help="Every citation of every item, with the number and the day of its text.")
@reading.source
@listing.as_json
def law(source: Path | None, *, every: bool, as_json: bool) -> None:
    """List the items that cite a law's text that has been replaced, or do not say which text, and what to compare in them.

    Which texts are in force, since when and what they replaced stands in the pack's laws.yaml (sheet 法规).
    """
    catalogue = reading.shown(source)
    if every:
        listing.show(as_json, _citations(catalogue), _citation_lines(catalogue))
        return
    today = system_clock().astimezone(ZoneInfo(catalogue.timezone)).date()
    found = list(_found(catalogue, today))
    listing.show(as_json, map(_row, found), _lines(catalogue, found))


def called(law: Law) -> str:
    """Return number and day of a law's text."""
    if law.since is not None:
        return f"{law.number}, in force since {law.since}"
    return f"{law.number}, published {law.published or 'on a day nobody has looked up'}"


def _found(catalogue: Catalogue, today: date) -> Iterator[Found]:
    for item in catalogue.items:
        for flaw, law, citation in flaws(item.code, item.legal_basis, catalogue.laws, today):
            yield item, flaw, law, citation


def _row(found: Found) -> Row:
    item, flaw, law, citation = found
    return {
        "item": item.code,
        "item_name": item.short.zh,
        "flaw": flaw,
        "citation": citation or None,
        "law": law.name,
        "number": law.number,
        "since": law.since,
        "replaces": law.replaces,
        "check": law.check.zh if law.check else None,
    }


def _lines(catalogue: Catalogue, found: Sequence[Found]) -> Iterator[str]:
    for law in catalogue.laws:
        mine = [(item, flaw, citation) for item, flaw, other, citation in found if other is law]
        if not mine:
            continue
        yield f"{law.name} ({called(law)})" + (f"; before: {law.replaces}" if law.replaces else "")
        if law.check is not None:
            yield f"  compare: {law.check.zh}"
        yield from (
            f"  {item.code}  {item.short.zh}: {_SAID[flaw]}{f' ({citation})' if citation else ''}"
            for item, flaw, citation in mine
        )
    citations = [citation for item in catalogue.items for citation in item.legal_basis]
    unknown = sum(cited(citation, catalogue.laws) is None for citation in citations)
    watched = sum(law.since is not None for law in catalogue.laws)
    yield (
        f"{watched} texts are watched, {len({item.code for item, *_rest in found})} items to look at. "
        f"Of {len(citations)} citations {unknown} are of texts that are not in the table (--all)."
    )


def _citations(catalogue: Catalogue) -> Iterator[Row]:
    for item in catalogue.items:
        for citation in item.legal_basis:
            law = cited(citation, catalogue.laws)
            told = {"item": item.code, "item_name": item.short.zh, "citation": citation, "law": law.name if law else None}
            text = {"number": law.number, "published": law.published, "since": law.since} if law else {}
            yield {**told, **text}


def _citation_lines(catalogue: Catalogue) -> Iterator[str]:
    for item in catalogue.items:
        for citation in item.legal_basis:
            law = cited(citation, catalogue.laws)
            yield f"{item.code}  {citation}: {called(law) if law else 'not in the table'}"
