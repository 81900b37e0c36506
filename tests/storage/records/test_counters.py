"""Running numbers: nobody gets one twice."""

import asyncio

from storage.database.engine import Database
from storage.database.write_queue import Lanes
from storage.records import counters


def test_numbers_start_at_one_and_go_up(database: Database) -> None:
    with database.begin() as connection:
        assert counters.read(connection, "n") == 0
        assert [counters.take(connection, "n") for _ in range(3)] == [1, 2, 3]
        assert counters.take(connection, "other") == 1
        assert counters.read(connection, "n") == 3


def test_a_number_taken_in_vain_is_given_out_again(small: Database) -> None:
    with small.begin() as connection:
        counters.take(connection, "n")
    with small.read() as connection:  # never committed
        assert counters.take(connection, "n") == 2
    with small.begin() as connection:
        assert counters.take(connection, "n") == 2


async def test_two_processes_never_get_the_same_number_not_even_the_first(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    with Lanes(database, 1) as one, Lanes(other, 1) as two:
        taken = await asyncio.gather(
            *(
                lanes.run(lambda connection, name=f"n{n % 3}": (name, counters.take(connection, name)))
                for n in range(30)
                for lanes in (one, two)
            )
        )
    other.close()
    assert sorted(taken) == [(f"n{name}", number) for name in range(3) for number in range(1, 21)]
