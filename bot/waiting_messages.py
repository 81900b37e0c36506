"""Who has more to say already: the messages of each sender that are being taken, so that no question is put in vain."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

Sender: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class WaitingMessages:
    """Counts, in one process, what has come from whom and is not answered yet. Texts alone: a picture may get no answer."""

    _texts: Counter[Sender] = field(default_factory=Counter)

    @contextmanager
    def taking(self, sender: Sender, text: str) -> Iterator[None]:
        """Count a message for as long as the context lasts."""
        if not text:
            yield
            return
        self._texts[sender] += 1
        try:
            yield
        finally:
            self._texts[sender] -= 1
            if not self._texts[sender]:
                del self._texts[sender]

    def has_more(self, sender: Sender) -> bool:
        """Return whether a text of a sender waits for its answer."""
        return sender in self._texts
