"""Completes a workbook that does not say everything: one that an earlier release wrote, and one that is a part on purpose.

What it has no sheet or column for is as it stands in force, and so are the windows that only these know of. In a part the rows it
does not have stand, too: an item's papers, or its situations, are taken as the part has them when it has any, and nobody is taken
for deleted because a part leaves them out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from flows.domain.catalogue.catalogue import Catalogue

from .cell_text import written
from .sheets import ALL, ASKED, CHOICES, DOCUMENTS, FORMER, HEAD, ITEM, ITEMS, KINDS, LISTS, PAPERS, SHARED, SITUATIONS, VISITS
from .workbook_writer import pages_of


class Line(NamedTuple):
    """A row of a sheet, and where it stands there, counted from 0."""

    number: int
    cells: Sequence[object]

    def says(self) -> bool:
        """Return whether anything is written in it."""
        return any(map(written, self.cells))


Lines: TypeAlias = Sequence[Line]
"""A sheet as it was read: its headings, and its rows."""

LATER: Final = ("村里不再开的证明", "法规", FORMER.name)
"""The sheets that came after the first release whose workbooks are read: a file without them need be no part."""

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    HEAD.name: (),
    VISITS.name: ("镇乡", "窗口", "派出镇乡"),
    FORMER.name: ("镇乡", "原编码"),
    SITUATIONS.name: (ITEM.heading, ASKED[0].heading, CHOICES[0].heading),
    DOCUMENTS.name: (ITEM.heading, PAPERS[0].heading),
}
"""The columns by which a row is known again, where it is not the first alone."""

_WHOSE: Final = {VISITS.name, FORMER.name, SITUATIONS.name, DOCUMENTS.name}
"""The sheets whose rows belong to what their first column names: all of them, or none, are replaced by a part's."""


_NAMING: Final = {ITEMS.name: "网上渠道", SITUATIONS.name: "改窗口", KINDS.name: "出具窗口"}
"""The columns in which a window is named that a file may know nothing of, by their sheets."""

_BELONGS: Final = {"最近变化": "沿革"}
"""The columns whose cells only hold while another of their row says what it says in force."""


class Completion:
    """The catalogue in force, which completes what is read, and what was taken from it.

    A file without one of the first release's sheets is a part by itself; any other only where it is said to be one.
    """

    def __init__(self, standing: Catalogue, *, part: bool = False) -> None:
        self.standing, self.is_part = standing, part
        self._taken: list[str] = []
        self._named: set[str] = set()
        self._given: Mapping[str, int] = {}
        self._unread: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Yield what the file had, what it had no place for and what was not read; nothing of a whole file of today."""
        version = f"version {self.standing.version}"
        if self.is_part:
            given = ", ".join(f"{name} ({rows})" for name, rows in self._given.items())
            yield f"A part: {given}. All else stays as in {version}; nothing is deleted."
            if whole := [name for name in self._given if name in _WHOSE]:
                yield f"What {'、'.join(whole)} say of one they name is all there is of it from now on."
        if self._taken:
            yield f"Not in this file, and left as in {version}: {'; '.join(self._taken)}."
        if self._unread:
            yield f"Not read, as a catalogue has no such sheet: {'、'.join(self._unread)}."

    def complete(self, given: Mapping[str, Lines], unread: Sequence[str] = ()) -> Mapping[str, Lines]:
        """Return the sheets of a workbook with the sheets, columns and rows that it lacks."""
        self.is_part = self.is_part or any(sheet.name not in given for sheet in ALL if sheet.name not in LATER)
        self._given = {name: sum(line.says() for line in lines[1:]) for name, lines in given.items()}
        self._unread = unread
        pages = {page.name: _lines([page.headings, *page.rows]) for page in pages_of(self.standing)}
        whole = {sheet.name: self._sheet(sheet.name, given.get(sheet.name), pages[sheet.name]) for sheet in ALL}
        windows = LISTS["windows"].name
        whole[windows] = list(self._with_named(whole[windows], pages[windows]))
        if FORMER.name not in given:
            whole[FORMER.name] = list(_no_longer(whole[FORMER.name], whole[LISTS["towns"].name]))
        return whole

    def _sheet(self, name: str, given: Lines | None, standing: Lines) -> Lines:
        if given is None:
            if not self.is_part:
                self._taken.append(f"the sheet {name}")
            return standing
        if not given:
            return standing if self.is_part else given
        headings = list(map(written, given[0].cells))
        keys = _KEYS.get(name, (written(standing[0].cells[0]),))
        if not set(keys) <= set(headings):
            return given
        missing = [heading for heading in map(written, standing[0].cells) if heading not in headings and heading not in keys]
        if missing:
            self._taken.append(f"{name} › {'、'.join(missing)}")
            given = list(_with_columns(given, standing, missing, keys))
        if _NAMING.get(name) in missing:
            self._named |= {code for line in given[1:] for code in _at(given, line, [_NAMING[name]]) if code}
        return list(_with_rows(given, standing, _owner(name, keys))) if self.is_part else given

    def _with_named(self, given: Lines, standing: Lines) -> Iterator[Line]:
        """Give the windows, and those that only what was completed knows of."""
        yield from given
        lacking = self._named - {code for line in given[1:] for code in _at(given, line, ["编码"])}
        if lacking:
            self._taken.append(f"{LISTS['windows'].name} › {'、'.join(sorted(lacking))}")
        yield from (line for line in _fitted(given, standing) if lacking.intersection(_at(given, line, ["编码"])))


def _lines(rows: Sequence[Sequence[object]]) -> Lines:
    return [Line(number, cells) for number, cells in enumerate(rows)]


def _owner(name: str, keys: Sequence[str]) -> Sequence[str]:
    """Return the columns that say whose row it is."""
    return keys[:1] if name in _WHOSE else keys


def _no_longer(former: Lines, towns: Lines) -> Iterator[Line]:
    """Give what towns took in, but for the towns that a file has on its own still."""
    codes = {key[0] for key, _line in _keyed(towns, ["编码"])}
    yield former[0]
    for (town, code, _place), line in _keyed(former, ["镇乡", "原编码"]):
        if town in codes and (code == town or code not in codes):
            yield line


def _with_columns(given: Lines, standing: Lines, missing: Sequence[str], keys: Sequence[str]) -> Iterator[Line]:
    """Give the lines of a sheet with columns added, each row's cells as they stand in the row that has the same key."""
    known = {key: _said(standing, line) for key, line in _keyed(standing, keys)}
    yield Line(given[0].number, [*given[0].cells, *missing])
    for key, line in _keyed(given, keys):
        own, stands = _picked(line, range(len(given[0].cells))), known.get(key, {}) if line.says() else {}
        said = _said(given, line)
        yield Line(line.number, [*own, *(_holding(heading, said, stands) for heading in missing)])


def _holding(heading: str, said: Mapping[str, object], stands: Mapping[str, object]) -> object:
    """Return what a cell says in force; nothing where the one it belongs to is another in the file."""
    other = _BELONGS.get(heading, heading)
    return stands.get(heading) if other not in said or written(said[other]) == written(stands.get(other)) else None


def _with_rows(given: Lines, standing: Lines, owner: Sequence[str]) -> Iterator[Line]:
    """Give the lines that stand, in the columns of a sheet, with the sheet's own for whomever it has any of."""
    mine: dict[tuple[str, ...], list[Line]] = {}
    for line in given[1:]:
        if line.says():
            mine.setdefault(_owned(given, line, owner), []).append(line)
    yield given[0]
    for line, fitted in zip(standing[1:], _fitted(given, standing), strict=True):
        of = _owned(standing, line, owner)
        if of not in mine:
            yield fitted
        else:
            yield from mine[of]
            mine[of] = []
    yield from chain.from_iterable(mine.values())


def _fitted(given: Lines, standing: Lines) -> Iterator[Line]:
    """Give the rows that stand in the columns of a sheet as it was read."""
    for line in standing[1:]:
        said = _said(standing, line)
        yield Line(line.number, [said.get(written(heading)) for heading in given[0].cells])


def _said(lines: Lines, line: Line) -> Mapping[str, object]:
    """Return the cells of a row by the headings of their columns."""
    return dict(zip(map(written, lines[0].cells), line.cells, strict=False))


def _owned(lines: Lines, line: Line, owner: Sequence[str]) -> tuple[str, ...]:
    """Return whose a row is; a situation that many items share is nobody's but its own."""
    of = _at(lines, line, owner)
    return (*of, *_at(lines, line, [ASKED[0].heading])) if of == (SHARED,) else of


def _picked(line: Line, places: Iterable[int]) -> Sequence[object]:
    return [line.cells[place] if place < len(line.cells) else None for place in places]


def _at(lines: Lines, line: Line, columns: Sequence[str]) -> tuple[str, ...]:
    headings = list(map(written, lines[0].cells))
    return tuple(map(written, _picked(line, [headings.index(column) for column in columns])))


def _keyed(lines: Lines, keys: Sequence[str]) -> Iterator[tuple[tuple[object, ...], Line]]:
    """Give the rows with their keys: a row that has another's key is known by being the second."""
    seen: Counter[tuple[str, ...]] = Counter()
    for line in lines[1:]:
        key = _at(lines, line, keys)
        seen[key] += 1
        yield (*key, seen[key]), line
