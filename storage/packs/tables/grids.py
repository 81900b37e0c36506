"""Reads tables that have days across, or villages across, as if they had a row for every day."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from .cells import Cell, Line, Sheet, shown
from .days import weekday_of
from .headings import TITLE, Row, Table, is_last_word, meaning, tables_of, title_above
from .names import is_nobody

_ACROSS: Final = 3
"""So many days beside each other make a grid, for a number and a date may stand in any row; of villages one is enough."""

_DAY: Final = re.compile(
    r"\d{1,2}[日号]?|(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?(?:\s*[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)?"
)
_MARK: Final = re.compile(r"[√✓✔●★▲■◎1]|值|班|值班|全天|白班?|夜班?")


def days_across(sheets: Sequence[Sheet]) -> Sequence[Row]:
    """Return a row for each village and day of tables whose headings are days; none where no table has them."""
    return [row for sheet in sheets for row in _days_across(sheet)]


def weekdays_across(sheets: Sequence[Sheet]) -> Sequence[Row]:
    """Return a row for each line and weekday of tables whose headings are weekdays alone; none where no table has them."""
    return [row for sheet in sheets for row in _weekdays_across(sheet)]


def villages_across(sheets: Sequence[Sheet], is_village: Callable[[str], bool]) -> Sequence[Row]:
    """Return a row for each village and day of tables whose headings are villages; none where no table has them."""
    return [row for sheet in sheets for row in _villages_across(sheet, is_village)]


def _days_across(sheet: Sheet) -> Iterator[Row]:
    places = range(min(len(sheet.lines), TITLE))
    top = max(places, key=lambda place: sum(map(_is_day, sheet.lines[place])), default=None)
    if top is None or sum(map(_is_day, sheet.lines[top])) < _ACROSS:
        return
    head = sheet.lines[top]
    columns = [place for place, cell in enumerate(head) if _is_day(cell)]
    meanings = _beside(sheet.lines[: top + 2], columns[0])
    title = title_above(sheet, top)
    weekdays = next((line for line in sheet.lines if _are_weekdays(line, columns)), None)
    for line in sheet.lines[top + 1 :]:
        if line is weekdays or is_last_word(line):
            continue
        own = {name: [line[place]] for place, name in enumerate(meanings) if place < len(line)}
        for place in (place for place in columns if place < len(line) and not is_nobody(line[place].text)):
            beside = {"weekday": [weekdays[place]]} if weekdays and place < len(weekdays) else {}
            day = replace(head[place], line=line[place].line, column=line[place].column)
            yield Row(line, {**own, **beside, "day": [day], "name": [_who(line[place], own)]}, title)


def _weekdays_across(sheet: Sheet) -> Iterator[Row]:
    for top, head in enumerate(sheet.lines[:TITLE]):
        columns = [place for place, cell in enumerate(head) if _is_weekday(cell)]
        if len(columns) >= _ACROSS:
            meanings, title = _beside(sheet.lines[: top + 1], columns[0]), title_above(sheet, top)
            for line in sheet.lines[top + 1 :]:
                if not is_last_word(line):
                    yield from _of_the_week(line, head, columns, meanings, title)
            return


def _of_the_week(line: Line, head: Line, columns: Sequence[int], meanings: Sequence[str], title: str) -> Iterator[Row]:
    own = {name: [line[place]] for place, name in enumerate(meanings) if place < len(line)}
    for place in (place for place in columns if place < len(line) and not is_nobody(line[place].text)):
        weekday = replace(head[place], line=line[place].line, column=line[place].column)
        yield Row(line, {**own, "weekday": [weekday], "name": [_who(line[place], own)]}, title)


def _is_weekday(cell: Cell) -> bool:
    return len(cell.text) > 1 and weekday_of(cell.text) is not None


def _who(cell: Cell, own: Mapping[str, Sequence[Cell]]) -> Cell:
    """Return who is named in a cell of a grid, or whom its line is of where the cell has a mark."""
    marked = "name" in own and _MARK.fullmatch(cell.text) is not None
    return replace(cell, text=own["name"][0].text) if marked else cell


def _beside(lines: Sequence[Line], before: int) -> Sequence[str]:
    """Return what the columns before the first day are; a heading may stand a line above, and villages need none."""
    named = [next(filter(None, (_told(line[place].text) for line in lines if place < len(line))), "") for place in range(before)]
    if named and not {"village", "name"} & set(named):
        named[-1] = "village"
    return [name or f"column {place}" for place, name in enumerate(named)]


def _told(heading: str) -> str:
    """Return what a heading says of the column below it; over the corner of a grid stand two, 姓名/日期."""
    known = meaning(heading)
    if known in {"village", "town", "name"}:
        return known
    return next((name for word, name in (("姓名", "name"), ("人员", "name"), ("村", "village")) if f"{word}日期" == known), "")


def _are_weekdays(line: Line, columns: Sequence[int]) -> bool:
    told = [line[place].text for place in columns if place < len(line) and line[place].text]
    return bool(told) and all(weekday_of(text) is not None for text in told)


def _is_day(cell: Cell) -> bool:
    return cell.day is not None or _DAY.fullmatch(cell.text) is not None


def _villages_across(sheet: Sheet, is_village: Callable[[str], bool]) -> Iterator[Row]:
    for table in tables_of([sheet], ("day",)):
        columns = [place for place, cell in enumerate(table.head) if is_village(cell.text)]
        if columns and "village" not in table.meanings:
            yield from _of_columns(table, columns)


def _of_columns(table: Table, columns: Sequence[int]) -> Iterator[Row]:
    day, weekday = table.meanings.index("day"), [place for place, name in enumerate(table.meanings) if name == "weekday"]
    for line in table.lines:
        if len(shown(line)) > 1 and not is_last_word(line):
            for place in (column for column in columns if column < len(line) and not is_nobody(line[column].text)):
                village = replace(table.head[place], line=line[place].line)
                cells = {"village": [village], "day": [line[day]], "name": [line[place]]}
                beside = {"weekday": [line[each] for each in weekday]} if weekday else {}
                yield Row(line, {**cells, **beside}, table.title)
