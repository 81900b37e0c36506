"""How long PostgreSQL may keep silent: on connecting, to a statement, inside a transaction, on a line that carries nothing.

The kernel notices a line that nobody acknowledges (``KEPT_ALIVE``). What is acknowledged and still not answered, by a server that
hangs or a firewall that lost the connection, only its caller can: a connection without a word for so long is closed, the
pool drops all that are as old, and the work is done again on a new one.
"""

from collections.abc import Generator, Mapping
from time import monotonic
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Engine, event

T = TypeVar("T")

KEPT_ALIVE: Final = {
    "connect_timeout": "5",  # seconds for each host
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",  # milliseconds
}
"""What libpq is told where the database's address says nothing else."""

LOCK_TIMEOUT: Final = 500
"""Milliseconds a statement waits for a row: two batches that wait for each other give up before the server sees."""

FIRST: Final = 1.0
"""Seconds the server gives up before its caller: who hears of it from the server keeps the connection."""


def connect_args(url: URL, seconds: float | None) -> dict[str, str]:
    """Return the driver's parameters for an address, whose own come first; ``seconds`` as ``Database`` has them."""
    limits = {"lock_timeout": LOCK_TIMEOUT}
    if seconds is not None:  # the server lets go of the rows of a transaction whose caller has gone silent
        limits |= dict.fromkeys(("statement_timeout", "idle_in_transaction_session_timeout"), int(1000 * (seconds - FIRST)))
        limits |= {"tcp_keepalives_idle": 10, "tcp_keepalives_interval": 5, "tcp_keepalives_count": 3}
    options = " ".join((*(f"-c {name}={value}" for name, value in limits.items()), *_given(url.query, "options")))
    return {name: value for name, value in KEPT_ALIVE.items() if name not in url.query} | {"options": options}


def _given(query: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = query.get(name, ())
    return (value,) if isinstance(value, str) else tuple(value)


def give_up_after(engine: Engine, seconds: float) -> None:
    """Have every connection of an engine closed on which the server has said nothing for so many seconds."""
    error = engine.dialect.loaded_dbapi.OperationalError

    @event.listens_for(engine, "connect")
    def limit(connection: Any, _record: object) -> None:
        waits = connection.wait

        def within(work: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
            """Do the driver's work, which is told again and again whether the line has anything (0 for nothing)."""
            heard = monotonic()
            try:
                wanted = next(work)
                while True:
                    ready = yield wanted
                    if ready:
                        heard = monotonic()
                    elif monotonic() - heard > seconds:
                        connection.close()
                        raise error(f"the server has said nothing for {seconds:g} s")
                    wanted = work.send(ready)
            except StopIteration as done:
                result: T = done.value
                return result

        def wait(work: Generator[Any, Any, T], *args: Any, **kwargs: Any) -> T:
            result: T = waits(within(work), *args, **kwargs)
            return result

        connection.wait = wait
