"""A queue that serves its sources by turns: who hands in fifty things at once waits for them, and nobody else does.

What cannot wait goes ahead of them all, and by itself: it is done before the others have begun.
"""

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
    _ahead: deque[T] = field(default_factory=deque)
    _size: int = 0
    _closed: bool = False
    _changed: Condition = field(default_factory=Condition)

    def put(self, thing: T, source: str = "", *, ahead: bool = False) -> None:
        """Let a thing wait behind the others of its source, without one as a source of its own; or go ahead of all sources."""
        with self._changed:
            self._size += 1
            line = self._ahead if ahead else self._waiting.setdefault(source or object(), deque())
            line.append(thing)
            self._changed.notify()

    def take(self, most: int) -> list[T]:
        """Wait for something and return what goes ahead, or a thing each of other sources, so many at most.

        Once the queue is closed and empty, nothing is returned.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._ahead or self._waiting or self._closed)
            taken = [self._ahead.popleft() for _ in range(min(most, len(self._ahead)))]
            taken = taken or [self._next(source) for source in list(islice(self._waiting, most))]
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
