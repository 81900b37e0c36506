"""A catalogue as an XLSX workbook; the one place that knows openpyxl, which a serving process has no use for.

A workbook is read into the same tree as a folder of YAML, whose every word knows its sheet, row and column: all that is checked
and said about a pack holds for it as well.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from yaml import MappingNode, Node, ScalarNode

from flows.domain.catalogue.catalogue import Catalogue

from .faults import Fault, PackError
from .nodes import CellMark, cell, fault, field, mapping, quoted, sequence, word
from .reader import assembled
from .shape import CATALOGUE
from .sheets import (
    ALL,
    ASKED,
    CHOICES,
    DOCUMENTS,
    HEAD,
    ITEM,
    ITEMS,
    KINDS,
    LISTS,
    NOTHING,
    PAPERS,
    SHARED,
    SITUATIONS,
    VISITS,
    Cell,
    Column,
    Sheet,
)
from .writer import shared

SUFFIX: Final = ".xlsx"

_Value: TypeAlias = str | int | float | None
"""What a cell is filled with."""

_CONDITION: Final = re.compile(r"([^=/]+)=([^=]+)")
_ANSWER: Final = re.compile(r"([^.=]+)\.([^.=]+)=([^.=]+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row of a sheet says: the cells that are filled in, by column."""

    marks: Mapping[Column, CellMark]
    cells: Mapping[Column, ScalarNode]

    def word(self, column: Column) -> str:
        """Return what a cell says; nothing where it is empty."""
        given = self.cells.get(column)
        return str(given.value) if given else ""


class _Reading:
    """One workbook as it is read; what is wrong with its cells is gathered."""

    def __init__(self, path: Path) -> None:
        self.faults: list[Fault] = []
        try:
            book = load_workbook(path, read_only=True, data_only=True)
        except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
            raise PackError([Fault(path.name, 1, f"this is no workbook: {error}")]) from error
        missing = [sheet.name for sheet in ALL if sheet.name not in book.sheetnames]
        if missing:
            raise PackError(Fault(path.name, 1, f"the sheet {name} is missing") for name in missing)
        self._values = {sheet.name: list(book[sheet.name].iter_rows(values_only=True)) for sheet in ALL}
        book.close()

    def rows(self, sheet: Sheet) -> list[_Row]:
        """Return the rows of a sheet that are not empty."""
        lines = self._values[sheet.name] or [()]
        columns = list(self._columns(sheet, lines[0]))
        rows = (self._row(sheet, columns, number, line) for number, line in enumerate(lines[1:], 1))
        return [row for row in rows if row.cells]

    def _columns(self, sheet: Sheet, headings: Sequence[object]) -> Iterator[Column | None]:
        """Give what each column is; every column of the sheet must be there once, in any order."""
        known = {column.heading: column for column in sheet.columns}
        seen: set[str] = set()
        for place, value in enumerate(headings):
            heading = _written(value)
            if heading and (heading not in known or heading in seen):
                what = f"there are two columns `{heading}`" if heading in seen else f"`{heading}` is no column of this sheet"
                self.faults.append(CellMark(sheet.name, 0, place, heading).fault(what))
            seen.add(heading)
            yield known.get(heading)
        for heading in known:
            if heading not in seen:
                self.faults.append(CellMark(sheet.name, 0, 0, heading).fault("this column is missing"))

    def _row(self, sheet: Sheet, columns: Sequence[Column | None], number: int, values: Sequence[object]) -> _Row:
        marks = {column: CellMark(sheet.name, number, place, column.heading) for place, column in enumerate(columns) if column}
        texts = {column: _written(value) for column, value in zip(columns, values, strict=False) if column}
        return _Row(marks, {column: cell(text, marks[column]) for column, text in texts.items() if text})

    def entry(self, row: _Row, columns: Iterable[Column]) -> MappingNode:
        """Return what a row says in the shape of the catalogue: a cell that is empty is a field left out, or an empty list."""
        tree: dict[str, Any] = {}
        for column in columns:
            value = self._value(column, row)
            if value is not None:
                place = tree
                for step in column.path[:-1]:
                    place = place.setdefault(step, {})
                place[column.path[-1]] = value
        return _node(tree)

    def _value(self, column: Column, row: _Row) -> Node | None:
        given = row.cells.get(column)
        if given is None:
            return sequence([], cell("", row.marks[column])) if column.listed else None
        match column.cell:
            case Cell.TEXT:
                return self._meant(column, given, given.value)
            case _ if column.optional and given.value == NOTHING:
                return sequence([], given)
            case Cell.CODES:
                codes = [code for code in re.split(r"[、,，;；\s]+", given.value) if code]
                return sequence([self._meant(column, given, code) for code in codes], given)
            case Cell.LINES:
                lines = (line.strip() for line in given.value.splitlines())
                return sequence([quoted(line, given) for line in lines if line], given)
            case Cell.WHEN:
                return self._when(given)
            case Cell.ANSWERS:
                return self._answers(given)

    def _meant(self, column: Column, given: ScalarNode, text: str) -> Node:
        """Return a word as it stands, or the code the office's word stands for."""
        if column.words is None:
            return quoted(text, given)
        if text not in column.words:
            self.faults.append(fault(given, (), f"`{text}` is none of {'、'.join(column.words)}"))
        return quoted(column.words.get(text, text), given)

    def _when(self, given: ScalarNode) -> Node:
        fields: list[tuple[Node, Node]] = []
        for condition in filter(None, re.split(r"[;；\s]+", given.value)):
            found = _CONDITION.fullmatch(condition)
            if found is None:
                self.faults.append(fault(given, (), f"`{condition}` is no condition such as build=new/move"))
                continue
            choices = [quoted(choice, given) for choice in found[2].split("/")]
            fields.append((quoted(found[1], given), sequence(choices, given)))
        return mapping(fields, given)

    def _answers(self, given: ScalarNode) -> Node:
        items: dict[str, list[tuple[Node, Node]]] = {}
        for answer in filter(None, re.split(r"[;；\s]+", given.value)):
            found = _ANSWER.fullmatch(answer)
            if found is None:
                self.faults.append(fault(given, (), f"`{answer}` is no answer such as WS04.why=first"))
                continue
            items.setdefault(found[1], []).append((quoted(found[2], given), quoted(found[3], given)))
        return mapping([(quoted(code, given), mapping(answers, given)) for code, answers in items.items()], given)


def tree_of(path: Path) -> MappingNode:
    """Return a workbook as a tree in the shape of the catalogue. Raises ``PackError`` with every fault of its cells."""
    book = _Reading(path)
    heads = [book.entry(row, HEAD.columns) for row in book.rows(HEAD)]
    lists = {name: [book.entry(row, sheet.columns) for row in book.rows(sheet)] for name, sheet in LISTS.items()}
    lists["towns"] = _with_visits(book, lists["towns"])
    kinds = [book.entry(row, KINDS.columns) for row in book.rows(KINDS)]
    items = [book.entry(row, ITEMS.columns) for row in book.rows(ITEMS)]
    codes = {_code(item) for item in items}
    situations = _by(ITEM, _known(book, SITUATIONS, {*codes, SHARED}))
    documents = _by(ITEM, _known(book, DOCUMENTS, codes))
    common = _situations(book, situations.get(SHARED, []))
    whole = [
        _with(
            item,
            situations=_situations(book, situations.get(_code(item), [])),
            documents=[book.entry(row, PAPERS) for row in documents.get(_code(item), [])],
        )
        for item in items
    ]
    if len(heads) != 1:
        book.faults.append(CellMark(HEAD.name, 1, 0, HEAD.columns[0].heading).fault("there must be one row"))
    if book.faults:
        raise PackError(book.faults)
    head = heads[0]
    fields = [*head.value, *((word(name, head), sequence(entries, head)) for name, entries in lists.items())]
    return assembled(fields, whole, sequence(kinds, head), sequence(common, head), head)


def _with_visits(book: _Reading, towns: Sequence[MappingNode]) -> list[MappingNode]:
    """Return the towns with the stations that serve their windows."""
    whose, *rest = VISITS.columns
    visits = _by(whose, _known(book, VISITS, {_code(town) for town in towns}))
    return [_with(town, visits=[book.entry(row, rest) for row in visits.get(_code(town), [])]) for town in towns]


def _known(book: _Reading, sheet: Sheet, codes: Collection[str]) -> Iterator[_Row]:
    """Give the rows that belong to an entry there is: the first column names it."""
    whose = sheet.columns[0]
    for row in book.rows(sheet):
        if row.word(whose) in codes:
            yield row
        else:
            book.faults.append(row.marks[whose].fault(f"there is no {whose.path[0]} `{row.word(whose)}`"))


def _by(column: Column, rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    """Return rows by what their cell of a column says, in the order in which it is first said."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.word(column), []).append(row)
    return groups


def _situations(book: _Reading, rows: Iterable[_Row]) -> list[Node]:
    return [_situation(book, of_one) for of_one in _by(ASKED[0], rows).values()]


def _situation(book: _Reading, rows: Sequence[_Row]) -> Node:
    """Return a situation with its choices; where only its code is written, what it refers to."""
    first = rows[0]
    if len(rows) == 1 and set(first.cells) == {ITEM, ASKED[0]}:
        return first.cells[ASKED[0]]
    for row in rows[1:]:
        for column in ASKED[1:]:
            if row.word(column) not in {"", first.word(column)}:
                book.faults.append(row.marks[column].fault("this question is written in two ways"))
    choices = sequence([book.entry(row, CHOICES) for row in rows], book.entry(first, ASKED))
    return _with(book.entry(first, ASKED), choices=choices.value)


def _with(entry: MappingNode, **lists: Sequence[Node]) -> MappingNode:
    """Return an entry with lists that stand on other sheets."""
    return mapping([*entry.value, *((word(name, entry), sequence(nodes, entry)) for name, nodes in lists.items())], entry)


def _code(item: Node) -> str:
    code = field(item, "code")
    return str(code.value) if code else ""


def _node(tree: Mapping[str, Any]) -> MappingNode:
    """Return nested dicts of nodes as nested nodes, each standing where its first cell stands."""
    fields = {name: _node(value) if isinstance(value, dict) else value for name, value in tree.items()}
    return mapping([(word(name, value), value) for name, value in fields.items()], next(iter(fields.values())))


def _written(value: object) -> str:
    """Return what a cell says, whatever the office's program made of it: 2.0 is 2, a day is a day."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value).strip()


def write_workbook(catalogue: Catalogue, path: Path) -> None:
    """Write the catalogue as a workbook; ``tree_of`` gives the same catalogue back."""
    tree = CATALOGUE.dump_python(catalogue, mode="json", exclude_none=True)
    kinds, situations = shared(tree["items"])
    book = Workbook(write_only=True)
    _fill(book, HEAD, [_values(HEAD.columns, tree)])
    for name, sheet in LISTS.items():
        _fill(book, sheet, (_values(sheet.columns, entry) for entry in tree[name]))
    served = ({**visit, "town": town["code"]} for town in tree["towns"] for visit in town["visits"])
    _fill(book, VISITS, (_values(VISITS.columns, visit) for visit in served))
    _fill(book, KINDS, (_values(KINDS.columns, kind) for kind in kinds.values()))
    _fill(book, ITEMS, (_values(ITEMS.columns, item) for item in tree["items"]))
    _fill(book, SITUATIONS, _situation_rows(tree["items"], situations))
    _fill(book, DOCUMENTS, _document_rows(tree["items"]))
    book.save(path)


def _document_rows(items: Iterable[Mapping[str, Any]]) -> Iterator[list[_Value]]:
    for item in items:
        for document in item["documents"]:
            yield [item["code"], *_values(PAPERS, {**document, "kind": document["kind"]["id"]})]


def _situation_rows(items: Iterable[Mapping[str, Any]], common: Mapping[str, Any]) -> Iterator[list[_Value]]:
    """Give a row for every choice; where an item means a common situation, one row with its code."""
    for situation in common.values():
        yield from _choice_rows(SHARED, situation)
    for item in items:
        for situation in item["situations"]:
            if common.get(situation["id"]) == situation:
                yield [item["code"], situation["id"]]
            else:
                yield from _choice_rows(item["code"], situation)


def _choice_rows(item: str, situation: Mapping[str, Any]) -> Iterator[list[_Value]]:
    for place, choice in enumerate(situation["choices"]):
        asked = situation if place == 0 else {"id": situation["id"]}
        yield [item, *_values(ASKED, asked), *_values(CHOICES, choice)]


def _fill(book: Workbook, sheet: Sheet, rows: Iterable[Sequence[_Value]]) -> None:
    """Add a sheet: its headings, which stay in sight, and its rows."""
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "C2"
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = max(2 * len(column.heading) + 2, 14)
    blank = cache(partial(_blank, page))  # a cell is written as it is appended, and its look takes longer than its text
    page.append([_cell(blank, place, column.heading, bold=True) for place, column in enumerate(sheet.columns)])
    for row in rows:
        page.append([_cell(blank, place, value) for place, value in enumerate(row)])


def _values(columns: Iterable[Column], entry: Mapping[str, Any]) -> list[_Value]:
    return [_shown(column, _at(entry, column.path)) for column in columns]


def _at(entry: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = entry
    for step in path:
        value = value.get(step) if value is not None else None
    return value


def _shown(column: Column, value: Any) -> _Value:
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


def _blank(page: WriteOnlyWorksheet, place: int, *, bold: bool, wrapped: bool) -> Any:  # noqa: ARG001 - one for each column
    """Return an empty cell with its look."""
    written = WriteOnlyCell(page)
    written.font, written.alignment = Font(bold=bold), Alignment(vertical="top", wrap_text=wrapped)
    return written


def _cell(blank: Callable[..., Any], place: int, value: _Value, *, bold: bool = False) -> Any:
    """Return a cell; a text stays a text even if it begins like a formula."""
    written = blank(place, bold=bold, wrapped="\n" in str(value))
    written.value = value
    if isinstance(value, str):
        written.data_type = "s"
    return written
