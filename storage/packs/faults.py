"""What can be wrong with a pack or a table, said so that whoever edits the files finds the place, in their language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.text import table_faults
from flows.text.wording import Text, Verbatim, Words, in_english, lines

Place = tuple[str | int, ...]  # the way from the root to a thing: names of fields, and positions in lists


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which line (from 1) of which file of the pack; or in which row and column of which sheet.

    What is wrong with tables is said in the reader's language; what is wrong with a pack, to those who edit it, as it stands.
    """

    file: str
    line: int
    what: str | Words
    column: str | Text = ""

    @property
    def said(self) -> str:
        """Return what is wrong, in English."""
        return in_english(self.what)

    @property
    def words(self) -> Words:
        """Return what is wrong and where, in one sentence."""
        what = Verbatim(self.what) if isinstance(self.what, str) else self.what
        if self.column:
            return table_faults.in_cell(self.file, self.line, self.column, what)
        return table_faults.in_line(self.file, self.line, what)

    def __str__(self) -> str:
        return in_english(self.words).removesuffix(".")


class PackError(ValueError):
    """A pack, a calendar or a table cannot be used: one sentence for every fault, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        each = {(fault.file, fault.line, fault.said, in_english(fault.column)): fault for fault in faults}
        self.faults: Sequence[Fault] = [each[place] for place in sorted(each)]
        super().__init__("\n".join(f"{fault}." for fault in self.faults))

    @property
    def words(self) -> Words:
        """Return the sentences."""
        return lines(*(fault.words for fault in self.faults))


class Misfit(LookupError):  # noqa: N818 - named for what it says, as Refused is
    """What was written fits nothing there is; ``words`` say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(in_english(words))
        self.words = words


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where in the catalogue: the way from its root, by names of fields and positions in lists.

    What is ``own`` to an entry is told where the entry stands, even if what it means is written elsewhere, for all who share it.
    """

    where: Place
    what: str | Words
    own: bool = False
