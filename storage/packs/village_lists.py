"""Reads the full list of villages as an office keeps it: a row for each, with 镇乡 and 村, and 代码 where it has one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.named_villages import listed, village_name
from flows.domain.catalogue.names import called, towns
from flows.domain.catalogue.places import Village
from flows.text.wording import Text

from .faults import Fault, PackError
from .tables.headings import Row, WrongCell, rows_of
from .tables.opening import open_table

_CODE: Final = 12
"""Digits of a village's statistical code."""


@dataclass(frozen=True, slots=True)
class VillageList:
    """What a list says: the villages that are new, how many of each town it has, and those of ours that it leaves out."""

    new: Sequence[Village]
    of_town: Mapping[str, int]
    left_out: Sequence[Village]


@dataclass(frozen=True, slots=True)
class _Named:
    """A village as a row names it."""

    town: str
    name: str
    code: str


def read_villages(file: Path, catalogue: Catalogue) -> VillageList:
    """Return what a table of villages says against the catalogue. Raises ``PackError`` with every fault, by row and column.

    A town may stand once above its villages; its name of before 2019 will do as well.
    """
    found: dict[tuple[str, str], _Named] = {}
    faults: list[Fault] = []
    town = ""
    for row in rows_of(open_table(file), ("village", "town")):
        town = row.text("town") or row.caption or town
        try:
            _enter(found, _read(row, town, catalogue), catalogue)
        except WrongCell as error:
            faults.append(row.fault(str(error), error.meaning))
    if faults:
        raise PackError(faults)
    return _compared(list(found.values()), catalogue, file.name)


def _enter(found: dict[tuple[str, str], _Named], each: _Named, catalogue: Catalogue) -> None:
    if (each.town, each.name) in found:
        raise WrongCell("village", f"`{each.name}` of {catalogue.town[each.town].name.zh} is listed twice")
    found[each.town, each.name] = each


def _read(row: Row, town: str, catalogue: Catalogue) -> _Named:
    codes = called(towns(catalogue), town.removeprefix(catalogue.city.zh))
    if len(codes) != 1:
        raise WrongCell("town", f"there is no town `{town}`" if town else "no town is named, here or above")
    written = row.text("village").removeprefix(catalogue.city.zh)
    for name in catalogue.town[codes[0]].names:
        written = written.removeprefix(name.zh) or written
    village = village_name(written)
    if village is None:
        raise WrongCell("village", f"`{row.text('village')}` is no village's name")
    code = row.text("code")
    if code and not (code.isdecimal() and len(code) == _CODE):
        raise WrongCell("code", f"`{code}` is no code of {_CODE} digits")
    return _Named(codes[0], village, code)


def _compared(found: Sequence[_Named], catalogue: Catalogue, source: str) -> VillageList:
    known = {each: listed(catalogue, each.town, each.name) for each in found}
    taken = Counter(code.rpartition("-")[0] for code in catalogue.village if code.startswith("L-"))
    new = []
    for each in (each for each, village in known.items() if village is None):
        taken[f"L-{each.town}"] += 1
        code = each.code if each.code not in {"", *catalogue.village} else f"L-{each.town}-{taken[f'L-{each.town}']:03d}"
        new.append(Village(code, each.town, Text(each.name, each.name), source))
    there = {village.code for village in known.values() if village is not None}
    listed_towns = {each.town for each in found}
    left_out = [each for each in catalogue.villages if each.town in listed_towns and each.code not in there]
    return VillageList(new, Counter(each.town for each in found), left_out)
