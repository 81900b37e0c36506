"""A catalogue read from its source and proven, before anything is done with it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.commands import listing
from bot.commands.catalogue.sms_length_check import Length, longest, prove_all
from bot.commands.listing import Row
from bot.settings import from_environment
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import rule, ways
from storage.packs.catalogue_files import is_source, read_source
from storage.packs.completeness_proof import own_lists
from storage.packs.faults import Fault, PackError, Problem
from storage.packs.workbook_completion import Completion


class Source(click.Path):
    """A folder of YAML or a workbook."""

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; fail with a sentence when nobody keeps a catalogue in such a thing."""
        path = Path(super().convert(value, param, ctx))  # type: ignore[arg-type]  # as a path, or as it was typed
        if not is_source(path):
            self.fail(f"{path} is neither a folder with a pack.yaml nor a workbook (.xlsx).", param, ctx)
        return path


def proven(source: Path, completion: Completion | None = None) -> Catalogue:
    """Return the catalogue of a source, completed where it is a workbook. Raises PackError with all that is wrong with it."""

    def walk(items: Sequence[Item]) -> Iterator[Item]:
        with click.progressbar(items, label=f"Proving {len(items)} items", file=sys.stderr) as shown:
            yield from shown

    def proof(read: Catalogue) -> Iterable[Problem]:
        return prove_all(read, Languages(ZoneInfo(read.timezone)), walk)

    return read_source(source, proof, completion)


@click.command()
@click.argument("source", type=Source(), required=False, metavar="[PACK]")
@listing.as_json
def check(source: Path | None, *, as_json: bool) -> None:
    """Prove a catalogue: every item, in every situation, for each class of town and each town's own list.

    Each must end in a place with a limit and a list of papers, or in a stop with its reason; nothing may be out of reach or too
    long for its SMS parts; no window may be missing where an item is accepted, no village be asked for a proof it issues no
    longer. What is wrong is named with file and line, or sheet, row and column; else the five longest notices are shown. Without
    PACK: the pack in use.
    """
    try:
        catalogue = proven(source or from_environment().daiban_pack)
    except PackError as wrong:
        if as_json:
            listing.show(as_json, map(_fault, wrong.faults), ())
        raise
    found = _figures(catalogue)
    lengths = longest(catalogue, Languages(ZoneInfo(catalogue.timezone)), LONGEST)
    listing.show(as_json, [found, *map(_row, lengths)], [_said(found), "The longest notices:", *map(_line, lengths)])


LONGEST: Final = 5
"""How many of the longest notices are shown."""


def _row(each: Length) -> Row:
    return {"kind": "longest", "item": each.item, "parts": each.parts, "characters": each.characters, "how": each.how}


def _line(each: Length) -> str:
    return f"  {each.item}  {each.parts} SMS parts, {each.characters} characters ({each.how})"


def _fault(fault: Fault) -> Row:
    return {"kind": "fault", "file": fault.file, "line": fault.line, "column": fault.column, "what": fault.what}


def _figures(proven: Catalogue) -> Row:
    ends = [rule(item, answers) for item in proven.items for answers in ways(item)]
    stops = sum(end.stop is not None for end in ends)
    return {
        "kind": "proven",
        "items": len(proven.items),
        "situations": len(ends),
        "centre_classes": len({town.centre_class for town in proven.towns}),
        "own_lists": len(own_lists(proven)),
        "places": len(ends) - stops,
        "stops": stops,
    }


def _said(found: Row) -> str:
    lists = f" and {found['own_lists']} lists that are towns' own" if found["own_lists"] else ""
    return (
        f"All is well: {found['items']} items in {found['situations']} situations, "
        f"for {found['centre_classes']} classes of town{lists}. "
        f"{found['places']} end in a place with a limit and its papers, {found['stops']} in a stop with its reason."
    )
