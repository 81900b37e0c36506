"""Two at the same moment, each as a process of its own has it: with its own connections and its own books."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Barrier
from typing import TypeVar

from tests.support.engines import borrowed
from tests.support.patience import PATIENCE
from tests.support.world import World

T = TypeVar("T")


def at_once(*deeds: Callable[[], T]) -> list[T]:
    """Return what each of these returns that begin at the same moment, in their order. Raises what the first of them raised."""
    start = Barrier(len(deeds))

    def begin(deed: Callable[[], T]) -> T:
        start.wait(PATIENCE)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [done.result(PATIENCE) for done in [pool.submit(begin, deed) for deed in deeds]]


@contextmanager
def elsewhere(world: World) -> Iterator[World]:
    """Yield the same desk at the same moment in another process."""
    url, read = world.database.url.render_as_string(hide_password=False), world.books.catalogue
    with borrowed(url) as database:
        other = World.on(database, world.books.finder, {read.version: read})  # what is only read may be shared
        other.now = world.now
        yield other


def two_clocks(world: World, beat: Callable[[World], T]) -> list[T]:
    """Return what two clocks did that beat at the same moment."""
    with ExitStack() as stack:
        clocks = [stack.enter_context(elsewhere(world)) for _ in range(2)]
        return at_once(*(lambda each=each: beat(each) for each in clocks))  # type: ignore[misc]
