"""Writes a catalogue as a workbook: what ``workbook_reader`` reads back is the same catalogue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.domain.catalogue.catalogue import Catalogue

from .schema import CATALOGUE
from .sheet_columns import Cell, Column, Sheet
from .sheets import (
    ASKED,
    CHOICES,
    DOCUMENTS,
    FORMER,
    HEAD,
    ITEMS,
    KINDS,
    LISTS,
    NOTHING,
    PAPERS,
    SHARED,
    SITUATIONS,
    VISITS,
)
from .writer import shared
from .xlsx import Page, Value, write_sheets


def write_workbook(catalogue: Catalogue, path: Path) -> None:
    """Write the catalogue as a workbook; ``tree_of`` gives the same catalogue back."""
    write_sheets(path, pages_of(catalogue))


def pages_of(catalogue: Catalogue) -> Sequence[Page]:
    """Return the sheets of the catalogue's workbook; their rows can be gone through once."""
    tree = CATALOGUE.dump_python(catalogue, mode="json", exclude_none=True)
    kinds, situations = shared(tree["items"])
    former = ({**each, "town": town["code"]} for town in tree["towns"] for each in town["took_in"])
    served = ({**visit, "town": town["code"]} for town in tree["towns"] for visit in town["visits"])
    return [
        _listed(HEAD, [tree]),
        *(_listed(sheet, tree[name]) for name, sheet in LISTS.items()),
        _listed(VISITS, served),
        _listed(FORMER, former),
        _listed(KINDS, kinds.values()),
        _listed(ITEMS, tree["items"]),
        _page(SITUATIONS, _situation_rows(tree["items"], situations)),
        _page(DOCUMENTS, _document_rows(tree["items"])),
    ]


def _listed(sheet: Sheet, entries: Iterable[Mapping[str, Any]]) -> Page:
    """Return a sheet with a row for each entry."""
    return _page(sheet, (_values(sheet.columns, entry) for entry in entries))


def _page(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> Page:
    return Page(sheet.name, [column.heading for column in sheet.columns], rows)


def _document_rows(items: Iterable[Mapping[str, Any]]) -> Iterator[list[Value]]:
    for item in items:
        for document in item["documents"]:
            yield [item["code"], *_values(PAPERS, {**document, "kind": document["kind"]["id"]})]


def _situation_rows(items: Iterable[Mapping[str, Any]], common: Mapping[str, Any]) -> Iterator[list[Value]]:
    """Give a row for every choice; where an item means a common situation, one row with its code."""
    for situation in common.values():
        yield from _choice_rows(SHARED, situation)
    for item in items:
        for situation in item["situations"]:
            if common.get(situation["id"]) == situation:
                yield [item["code"], situation["id"]]
            else:
                yield from _choice_rows(item["code"], situation)


def _choice_rows(item: str, situation: Mapping[str, Any]) -> Iterator[list[Value]]:
    for place, choice in enumerate(situation["choices"]):
        asked = situation if place == 0 else {"id": situation["id"]}
        yield [item, *_values(ASKED, asked), *_values(CHOICES, choice)]


def _values(columns: Iterable[Column], entry: Mapping[str, Any]) -> list[Value]:
    return [_shown(column, _at(entry, column.path)) for column in columns]


def _at(entry: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = entry
    for step in path:
        value = value.get(step) if value is not None else None
    return value


def _shown(column: Column, value: Any) -> Value:
    """Return a value as its cell shows it."""
    names = {code: name for name, code in column.words.items()} if column.words else {}
    match column.cell:
        case _ if value is None:
            return None
        case _ if column.optional and not value:
            return NOTHING
        case Cell.CODES:
            return "、".join(names.get(str(code), str(code)) for code in value)
        case Cell.LINES:
            return "\n".join(value)
        case Cell.WHEN:
            return "；".join(f"{situation}={'/'.join(choices)}" for situation, choices in value.items())
        case Cell.ANSWERS:
            answers = ((code, answer) for code, given in value.items() for answer in given.items())
            return "；".join(f"{code}.{situation}={choice}" for code, (situation, choice) in answers)
        case Cell.TEXT if names:
            return names[str(value).casefold()]
        case Cell.TEXT:
            return value if isinstance(value, int | float) else str(value)
