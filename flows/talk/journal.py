"""The journal of a talk: what was answered and done so far, as it is kept between two turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flows.text.words_as_json import JSON


class Kind(StrEnum):
    """What an entry of the journal is."""

    ANSWER = "a"
    GUESS = "g"  # assumed for the person; back turns it into a question
    DONE = "d"
    FILED = "k"  # done, and people rely on it: it is never done again because a journal no longer fits
    FINAL = "f"  # filed, and there is no going back past it


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened in a talk, as JSON can hold it."""

    kind: Kind
    key: str
    value: JSON


@dataclass(slots=True)
class State:
    """Where a talk stands: the journey, what it was started with, and its journal. All of it survives as JSON."""

    journey: str
    args: Mapping[str, str] = field(default_factory=dict)
    journal: list[Entry] = field(default_factory=list)
    page: int = 0
    misses: int = 0
    doubted: int | None = None  # the place in the journal where nothing may be assumed again
    shown: int = 0  # the list last shown, by its sum: a number typed at one list must not count on another
    wish: bool = False  # whether a wish was asked for: the desk's own words come before it
    between: tuple[str, ...] = ()  # the options that the last text may have meant: only these are asked about
    leaving: bool = False  # whether it was asked if the answers are to be lost; the next answer says no
    anew: bool = False  # whether it was asked if it is the errand that is under way already
    told: tuple[str, ...] = ()  # what was said beyond an answer: it may answer a question that is still to come

    def back(self) -> bool:
        """Forget the last answer, or which options were left; False when there is nothing, or it cannot be undone any more."""
        if self.between:
            self.between = ()
            return True
        for place in reversed(range(len(self.journal))):
            kind = self.journal[place].kind
            if kind is Kind.FINAL:
                return False
            if kind in (Kind.ANSWER, Kind.GUESS):
                del self.journal[place:]
                self.doubted = place if kind is Kind.GUESS else None
                self.page = self.misses = 0
                return True
        return False

    @property
    def item(self) -> str:
        """Return the code of the item that was chosen or assumed; empty where none was."""
        return next((str(entry.value) for entry in self.journal if entry.key == "item" and entry.kind is not Kind.DONE), "")

    @property
    def filed(self) -> bool:
        """Return whether people rely on anything that was done in it."""
        return any(entry.kind in {Kind.FILED, Kind.FINAL} for entry in self.journal)

    @property
    def filed_finally(self) -> bool:
        """Return whether there is no going back past anything that was done in it."""
        return any(entry.kind is Kind.FINAL for entry in self.journal)

    @property
    def answered_since_item(self) -> bool:
        """Return whether anything was answered after the item was chosen or assumed."""
        chosen = next((place for place, entry in enumerate(self.journal) if entry.key == "item"), len(self.journal))
        return any(entry.kind is Kind.ANSWER for entry in self.journal[chosen + 1 :])

    @property
    def begun(self) -> bool:
        """Return whether the person has answered anything: a talk nobody has answered is not worth keeping."""
        return any(entry.kind is Kind.ANSWER for entry in self.journal)

    def rewind(self, step: int) -> bool:
        """Forget everything from a step on; False when something that cannot be undone came after it."""
        if any(entry.kind is Kind.FINAL for entry in self.journal[step:]):
            return False
        del self.journal[step:]
        self.page = self.misses = self.shown = 0
        self.between = ()
        return True

    def to_json(self) -> dict[str, JSON]:
        """Return the state as JSON, short because it is written at every turn."""
        return {
            "journey": self.journey,
            "args": dict(self.args),
            "journal": [[entry.kind.value, entry.key, entry.value] for entry in self.journal],
            "page": self.page,
            "misses": self.misses,
            "doubted": self.doubted,
            "shown": self.shown,
            "wish": self.wish,
            **({"between": list(self.between)} if self.between else {}),
            **({"leaving": True} if self.leaving else {}),
            **({"anew": True} if self.anew else {}),
            **({"told": list(self.told)} if self.told else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "State":
        """Return the state that :meth:`to_json` gave."""
        return cls(
            journey=data["journey"],
            args=data["args"],
            journal=[Entry(kind=Kind(kind), key=key, value=value) for kind, key, value in data["journal"]],
            page=data.get("page", 0),
            misses=data.get("misses", 0),
            doubted=data.get("doubted"),
            shown=data.get("shown", 0),
            wish=data.get("wish", False),
            between=tuple(data.get("between", ())),
            leaving=data.get("leaving", False),
            anew=data.get("anew", False),
            told=tuple(data.get("told", ())),
        )
