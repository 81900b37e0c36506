"""A queue that serves its sources by turns: who hands in fifty things at once waits for them, and nobody else does."""

from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class FairQueue(Generic[T]):
    """What waits, by its source; of one source it is handed out in order. Any thread may put and take."""

    _waiting: dict[object, deque[T]] = field(default_factory=dict)  # the source whose turn it is first
    _size: int = 0
    _closed: bool = False
    _changed: Condition = field(default_factory=Condition)

    def put(self, thing: T, source: str = "") -> None:
        """Let a thing wait behind the others of its source; without one it is a source of its own."""
        with self._changed:
            self._size += 1
            self._waiting.setdefault(source or object(), deque()).append(thing)
            self._changed.notify()

    def take(self, most: int) -> list[T]:
        """Wait for something and return one thing each of so many sources at most; none once it is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            taken = [self._next(source) for source in list(islice(self._waiting, most))]
            self._size -= len(taken)
            return taken

    def close(self) -> None:
        """Let whoever takes know that nothing is put any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self) -> int:
        return self._size

    def _next(self, source: object) -> T:
        """Return the next thing of a source, which goes to the end with what it has left."""
        things = self._waiting.pop(source)
        thing = things.popleft()
        if things:
            self._waiting[source] = things
        return thing
