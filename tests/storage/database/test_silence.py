"""A PostgreSQL that keeps silent is noticed, by whoever asks it something; nobody waits for it for ever."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import OperationalError

from storage.database.engine import Database
from storage.database.outage import NO_ANSWER
from storage.database.silence import connect_args
from storage.database.write_queue import Lanes
from storage.records import counters
from tests.support import postgres
from tests.support.proxy import Proxy, proxy

SECONDS = 2.0


@pytest.fixture
async def line(postgresql: URL) -> AsyncIterator[tuple[Proxy, Database]]:
    """A database at the far end of a line, whose answers are waited for no longer than ``SECONDS``."""
    url = postgres.clone(postgresql, "daiban_silence", "template0")
    async with proxy(url) as carrier:
        database = Database(f"{carrier.url}?connect_timeout=2", SECONDS)
        await asyncio.to_thread(_made, database)
        yield carrier, database
        await asyncio.to_thread(database.close)
    postgres.drop(postgresql, "daiban_silence")


def _made(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE counter (name varchar PRIMARY KEY, value integer NOT NULL)"))


async def test_what_a_silent_connection_was_asked_is_asked_again_on_a_new_one(line: tuple[Proxy, Database]) -> None:
    carrier, database = line
    with Lanes(database) as lanes:
        for key in "abcdef":
            await lanes.run(lambda connection: counters.take(connection, "n"), key)
        carrier.goes_silent()
        jobs = [lanes.run(lambda connection: counters.take(connection, "n"), key) for key in "abcdef"]
        assert sorted(await asyncio.gather(*jobs)) == [7, 8, 9, 10, 11, 12]


async def test_where_no_connection_says_a_word_whoever_asked_hears_of_it_and_one_line_is_logged(
    line: tuple[Proxy, Database], caplog: pytest.LogCaptureFixture
) -> None:
    carrier, database = line
    with Lanes(database) as lanes:
        carrier.goes_silent(deaf=True)
        jobs = [lanes.run(lambda connection: counters.take(connection, "n"), key) for key in "abcdef"]
        failed = await asyncio.gather(*jobs, return_exceptions=True)
    assert all(isinstance(error, OperationalError) for error in failed)
    assert database.outage.reason == NO_ANSWER
    assert [record.message.partition(":")[0] for record in caplog.records] == [NO_ANSWER]


async def test_a_transaction_whose_caller_went_silent_lets_go_of_its_rows(line: tuple[Proxy, Database]) -> None:
    carrier, database = line
    with Lanes(database) as lanes:
        await lanes.run(lambda connection: counters.take(connection, "n"))
        calls: list[int] = []

        def goes_silent_in_the_middle(connection: object) -> int:
            number = counters.take(connection, "n")  # type: ignore[arg-type]
            calls.append(number)
            if len(calls) == 1:
                carrier.goes_silent()
            return counters.take(connection, "m")  # type: ignore[arg-type]

        assert await lanes.run(goes_silent_in_the_middle) == 1
    assert calls == [2, 2], "what the first one counted was undone by the server, which the second one waited for"


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("", "connect_timeout", "5"),
        ("", "tcp_user_timeout", "10000"),
        ("?connect_timeout=30", "connect_timeout", None),
        ("?keepalives_idle=60", "keepalives_idle", None),
        ("?keepalives_idle=60", "keepalives_count", "3"),
    ],
)
def test_what_the_address_says_itself_comes_first(query: str, name: str, value: str | None) -> None:
    url = make_url(f"postgresql+psycopg://desk@db.example/daiban{query}")
    assert connect_args(url, None).get(name) == value


def test_options_of_the_address_come_behind_ours_and_win(postgresql: URL) -> None:
    url = postgresql.update_query_dict({"options": "-c lock_timeout=77"})
    database = Database(url.render_as_string(hide_password=False), SECONDS)
    with database.read() as connection:
        limits = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in ("lock_timeout", "statement_timeout")}
    database.close()
    assert limits == {"lock_timeout": "77ms", "statement_timeout": "1s"}


def test_whoever_has_time_sets_no_limit(postgresql: URL) -> None:
    database = Database(postgresql.render_as_string(hide_password=False))
    with database.read() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar() == "0"
    database.close()
