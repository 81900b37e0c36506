"""Answers that are places: a window or a centre, by its number, its name or a part of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from flows.talk.questions import Choose
from flows.text.folding import Spell, number_in, plain
from flows.text.wording import Text

T = TypeVar("T")

_WHERE: Final = re.compile(r"^(?:到|去|给|往|to )+|(?:那边|那里)$", re.IGNORECASE)
SHORTEST_PLACE: Final = 2
"""Characters of a place's name from which on it counts as written."""


@dataclass(frozen=True, slots=True)
class Place(Choose[T]):
    """A window or a centre: by its number, its name, or a part of a name that no other has; ``called`` are its other names."""

    called: Mapping[str, Sequence[Text]] = field(default_factory=dict)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the one meant; raise Misread when it is none, or one of several."""
        said = _WHERE.sub("", plain(text))
        if len(said) >= SHORTEST_PLACE and number_in(said) is None:
            ways = {option.code: {*spell(option.label), *self._other_names(option.code)} for option in self.options}
            for word in dict.fromkeys((said, said.removesuffix("窗口"), said.removesuffix(" window"))):
                exact = [code for code, names in ways.items() if word in names]
                meant = exact or [code for code, names in ways.items() if word and any(word in name for name in names)]
                if len(meant) == 1:
                    return meant[0]
        return Choose.read(self, text, page, spell)

    def _other_names(self, code: str) -> Sequence[str]:
        return [plain(name) for text in self.called.get(code, ()) for name in (text.zh, text.en)]
