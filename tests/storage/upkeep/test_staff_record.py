"""What is done to people is sealed line by line: whatever is done to it with SQL shows, on both databases, and is named."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from flows.domain.people.admin_log import Act, By
from flows.domain.people.people import Person
from storage import models
from storage.records.people import admin_log, people
from storage.service.office import Office
from storage.upkeep import audit
from tests.support.at_once import at_once
from tests.support.world import World

EVENT, COUNTER = models.table(models.StaffEvent), models.table(models.Counter)
ADMIN = By(None, "cli", "root")
KEY = b"a secret of sixteen"


def somebody(connection: Connection, handle: str) -> Person:
    person = people.named(connection, handle)
    assert person is not None
    return person


def kept(world: World, lines: int = 3, *, key: bytes = b"") -> None:
    """Keep some lines of the record, each about somebody else."""
    with world.database.begin() as connection:
        for handle, act in list(zip(("agent", "clerk", "head"), (Act.CUT, Act.RESET, Act.SPOKEN_AS), strict=True))[:lines]:
            by = By(somebody(connection, "admin").id, "chat")
            admin_log.keep(connection, act, somebody(connection, handle).id, by, world.now, {"addresses": [[1, "chat"]]}, key=key)


def unsealed(world: World, lines: int) -> None:
    """Let the first lines be those of the release before, which sealed none."""
    kept(world, lines)
    with world.database.begin() as connection:
        connection.execute(update(EVENT).values(seq=None, seal=""))
        connection.execute(delete(COUNTER).where(COUNTER.c.name == admin_log.SEALED))


def found(world: World, *keys: bytes) -> list[str]:
    with world.database.read() as connection:
        return list(audit.verify(connection, keys))


def changed(**values: object) -> Callable[[Connection], None]:
    def tamper(connection: Connection) -> None:
        connection.execute(update(EVENT).where(EVENT.c.seq == 2).values(**values))

    return tamper


def another_person(connection: Connection) -> None:
    changed(person_id=somebody(connection, "reviewer").id)(connection)


def another_hand(connection: Connection) -> None:
    changed(by_id=somebody(connection, "reviewer").id)(connection)


def dropped(connection: Connection) -> None:
    connection.execute(delete(EVENT).where(EVENT.c.seq == 2))


def cut_off(connection: Connection) -> None:
    connection.execute(delete(EVENT).where(EVENT.c.seq == 3))


def copied(connection: Connection) -> dict[str, Any]:
    row = dict(connection.execute(select(EVENT).where(EVENT.c.seq == 3)).mappings().one())
    del row["id"]
    return row


def added(connection: Connection) -> None:
    connection.execute(insert(EVENT).values({**copied(connection), "seq": 4}))


def slipped_in(connection: Connection) -> None:
    connection.execute(insert(EVENT).values({**copied(connection), "seq": None, "seal": ""}))


def rubbed_out(connection: Connection) -> None:
    changed(seal="", seq=None)(connection)


def swapped(connection: Connection) -> None:
    for before, after in ((2, 99), (3, 2), (99, 3)):
        connection.execute(update(EVENT).where(EVENT.c.seq == before).values(seq=after))


LINE = "staff record: line {} was changed, added or is missing"
TAMPERING: Mapping[Callable[[Connection], None], str] = {
    changed(act="left"): LINE.format(2),
    changed(channel="telegram"): LINE.format(2),
    changed(operator="nobody"): LINE.format(2),
    changed(detail={"v": 1}): LINE.format(2),
    changed(at=datetime(2026, 1, 1, tzinfo=UTC)): LINE.format(2),
    another_person: LINE.format(2),
    another_hand: LINE.format(2),
    dropped: LINE.format(2),
    cut_off: LINE.format(3),
    added: LINE.format(4),
    swapped: LINE.format(2),
    rubbed_out: LINE.format(2),
    slipped_in: "staff record: 1 lines are not sealed, although others were by then",
}


@pytest.mark.parametrize("tamper", TAMPERING, ids=range(len(TAMPERING)))
def test_a_change_of_the_staff_record_is_named(tamper: Callable[[Connection], None], town: World) -> None:
    kept(town)
    assert found(town) == []
    with town.database.begin() as connection:
        tamper(connection)
    assert TAMPERING[tamper] in found(town)


def test_all_that_is_done_to_people_is_sealed_in_its_transaction(town: World) -> None:
    town.phone("head").says("离岗 骆建国 12月15日", "1", "取消离岗 骆建国", "断开 周敏", "离岗 骆建国", "1").sees("已离岗")
    with town.database.read() as connection:
        lines = list(admin_log.read(connection))
        assert [entry.act for entry in admin_log.entries(connection)] == [Act.LEAVES, Act.STAYS, Act.CUT, Act.LEFT]
    assert [(line.seq, bool(line.strength)) for line in lines] == [(1, True), (2, True), (3, True), (4, True)]
    with town.database.begin() as connection:
        clerk, office = somebody(connection, "clerk"), Office.at(town.now, connection, town.books)
        office.rehearse(lambda undone: undone.departures.cut(clerk, None, ADMIN))
    assert found(town) == []


def test_what_was_written_before_is_named_and_is_not_changed_any_more_without_its_showing(town: World) -> None:
    unsealed(town, 2)
    assert found(town) == []
    kept(town, 1)
    assert found(town) == []
    with town.database.read() as connection:
        assert list(audit.unsealed(connection)) == ["staff record: 2 lines are unsealed, from before it was"]
    with town.database.begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.act == "reset").values(operator="nobody"))
    assert found(town) == [f"{LINE.format(1)}, or what was written before it"]


def test_a_line_made_without_the_key_is_found(town: World) -> None:
    kept(town, key=KEY)
    assert found(town, KEY) == []
    assert found(town) == [
        f"{LINE.format(1)}, or what was written before it",
        LINE.format(2),
        LINE.format(3),
    ], "without the key nothing can be checked"
    town.passes(hours=1)
    kept(town, 1)
    assert found(town, KEY) == [LINE.format(4)]


def test_two_who_write_at_once_each_have_a_line(town: World) -> None:
    kept(town, 1)

    def cut(handle: str) -> None:
        with town.database.begin() as connection:
            Office.at(town.now + timedelta(minutes=1), connection, town.books).departures.cut(
                somebody(connection, handle), None, ADMIN
            )

    at_once(lambda: cut("agent"), lambda: cut("clerk"))
    assert found(town) == []
    with town.database.read() as connection:
        assert len(list(admin_log.read(connection))) == 3
