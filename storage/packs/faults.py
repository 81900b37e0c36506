"""What can be wrong with a pack, said so that whoever edits the files finds the place."""

from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[str | int, ...]  # the way from the root to a thing: names of fields, and positions in lists


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, and in which line (from 1) of which file of the pack; or in which row and column of which sheet."""

    file: str
    line: int
    what: str
    column: str = ""

    def __str__(self) -> str:
        if self.column:
            return f"sheet {self.file}, row {self.line}, column {self.column}: {self.what}"
        return f"{self.file}, line {self.line}: {self.what}"


class PackError(ValueError):
    """A pack or a calendar cannot be used. The message has one sentence for every fault, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(f"{fault}." for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where in the catalogue: the way from its root, by names of fields and positions in lists.

    What is ``own`` to an entry is told where the entry stands, even if what it means is written elsewhere, for all who share it.
    """

    where: Place
    what: str
    own: bool = False
