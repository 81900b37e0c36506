"""What a sheet of a workbook is made of: columns, the way from each to a field of the catalogue, and what its cells hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from flows.domain.catalogue.limit import Grantor, Unit

FLAGS: Final = {"是": "true", "否": "false"}
_UNITS: Final = {"工作日": Unit.WORKDAY, "自然日": Unit.CALENDAR, "月": Unit.MONTH}
_GRANTORS: Final = {"本机关负责人": Grantor.OFFICE, "本级政府负责人": Grantor.GOVERNMENT, "仲裁委员会主任": Grantor.COMMISSION}


class Cell(StrEnum):
    """What a cell holds."""

    TEXT = "text"  # a word, a number or a date
    CODES = "codes"
    LINES = "lines"
    WHEN = "when"  # build=new/move；land=farm
    ANSWERS = "answers"  # WS04.why=first；RS06.who=child


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the way to the field, what its cells hold, and the office's words for the field's codes.

    A list that is ``optional`` may be left out, which is not the same as an empty one.
    """

    heading: str
    path: tuple[str, ...]
    cell: Cell = Cell.TEXT
    words: Mapping[str, str] | None = field(default=None, hash=False)
    optional: bool = False

    @property
    def listed(self) -> bool:
        """Return whether an empty cell is an empty list; inside a group of fields it says nothing."""
        return self.cell in {Cell.CODES, Cell.LINES} and not self.optional and len(self.path) == 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet and its columns."""

    name: str
    columns: tuple[Column, ...]


def both(heading: str, *path: str) -> Iterator[Column]:
    """Give the two columns of a text in both languages."""
    yield Column(heading, (*path, "zh"))
    yield Column(f"{heading}（英）", (*path, "en"))


def limit(heading: str, field: str) -> Iterator[Column]:
    """Give the columns of a time limit."""
    yield Column(f"{heading}天数", (field, "days"))
    yield Column(f"{heading}单位", (field, "unit"), words=_UNITS)
    yield from both(f"{heading}说明", field, "note")
    yield Column(f"{heading}推定", (field, "assumed"), words=FLAGS)


def extension(heading: str, *path: str) -> Iterator[Column]:
    """Give the columns of what a limit may be extended by."""
    yield Column(f"{heading}天数", (*path, "days"))
    yield Column(f"{heading}单位", (*path, "unit"), words=_UNITS)
    yield Column(f"{heading}批准", (*path, "by"), words=_GRANTORS)
    yield Column(f"{heading}依据", (*path, "source"))


def by_law() -> Iterator[Column]:
    """Give the columns of what the law says of an item: its limit, whether it is a licence, and what fits against a refusal."""
    yield from limit("法定", "statutory")
    yield Column("行政许可", ("licence",), words=FLAGS)
    yield from extension("延期", "extension")
    yield Column("取早到期", ("earlier_binds",), words=FLAGS)
    yield Column("可复议诉讼", ("appealable",), words=FLAGS)
    yield from both("不服怎么办", "remedy")
