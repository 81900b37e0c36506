"""Reads a catalogue from a workbook into the same tree as a folder of YAML, whose every word knows its sheet, row and column.

All that is checked and said about a pack holds for it as well.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from yaml import MappingNode, Node, ScalarNode

from .cell_text import written
from .faults import Fault, PackError
from .reader import assembled
from .sheet_columns import Cell, Column, Sheet
from .sheets import (
    ALL,
    ASKED,
    CHOICES,
    DOCUMENTS,
    FORMER,
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
)
from .workbook_completion import Completion, Line
from .xlsx import read_sheets
from .yaml_tree import CellMark, cell, fault, field, mapping, quoted, sequence, word

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

    def __init__(self, path: Path, completion: Completion | None) -> None:
        self.faults: list[Fault] = []
        names = [sheet.name for sheet in ALL]
        read = read_sheets(path, () if completion else names, names)
        given = {name: [Line(number, row) for number, row in enumerate(rows)] for name, rows in read.rows.items()}
        self._lines = completion.complete(given, read.unread) if completion else given

    def rows(self, sheet: Sheet) -> list[_Row]:
        """Return the rows of a sheet that are not empty."""
        lines = self._lines[sheet.name] or [Line(0, ())]
        columns = list(self._columns(sheet, lines[0].cells))
        rows = (self._row(sheet, columns, line.number, line.cells) for line in lines[1:])
        return [row for row in rows if row.cells]

    def _columns(self, sheet: Sheet, headings: Sequence[object]) -> Iterator[Column | None]:
        """Give what each column is; every column of the sheet must be there once, in any order."""
        known = {column.heading: column for column in sheet.columns}
        seen: set[str] = set()
        for place, value in enumerate(headings):
            heading = written(value)
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
        texts = {column: written(value) for column, value in zip(columns, values, strict=False) if column}
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


def tree_of(path: Path, completion: Completion | None = None) -> MappingNode:
    """Return a workbook as a tree in the shape of the catalogue; what it has no column for is as the completion has it.

    Raises ``PackError`` with every fault of its cells.
    """
    book = _Reading(path, completion)
    heads = [book.entry(row, HEAD.columns) for row in book.rows(HEAD)]
    lists = {name: [book.entry(row, sheet.columns) for row in book.rows(sheet)] for name, sheet in LISTS.items()}
    lists["towns"] = _with_rows(book, VISITS, "visits", lists["towns"])
    lists["towns"] = _with_rows(book, FORMER, "took_in", lists["towns"])
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


def _with_rows(book: _Reading, sheet: Sheet, field: str, towns: Sequence[MappingNode]) -> list[MappingNode]:
    """Return the towns with what a sheet says of them, a row each: the stations that serve their windows, what they took in."""
    whose, *rest = sheet.columns
    rows = _by(whose, _known(book, sheet, {_code(town) for town in towns}))
    return [_with(town, **{field: [book.entry(row, rest) for row in rows.get(_code(town), [])]}) for town in towns]


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
