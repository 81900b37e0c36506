"""A timetable that is rehearsed shows what would be sent, and leaves everything as it is."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import text, update

from bot.rehearsal import moments, rehearse
from storage import models
from storage.database import server_time
from storage.database.engine import Database
from storage.database.rehearsal import rehearsal
from tests.support.commands import called
from tests.support.errands import carried
from tests.support.world import MONDAY_MORNING, SHANGHAI, World

PERSON = models.table(models.Person)
_SEQUENCES = text("SELECT sequencename, last_value FROM pg_sequences ORDER BY sequencename")


def everything(database: Database) -> Mapping[str, Any]:
    """Return all rows of all tables, what comes next in each sequence, and the files of a database."""
    with database.read() as connection:
        found: dict[str, Any] = {
            table.name: sorted(map(repr, connection.execute(table.select()))) for table in models.metadata.sorted_tables
        }
        if database.is_sqlite:
            folder = Path(str(database.url.database)).parent
            connection.rollback()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            found["files"] = {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.db")}
            found["names"] = sorted(file.name for file in folder.iterdir())
        else:
            found["sequences"] = connection.execute(_SEQUENCES).all()
    return found


def tick(world: World, *arguments: str) -> Result:
    """Run the command on the world's database, on its Monday morning, of which PostgreSQL has a clock of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server_time, "read", lambda _connection: MONDAY_MORNING.astimezone(UTC))
        patch.setenv("DATABASE_URL", world.database.url.render_as_string(hide_password=False))
        return called("tick", *arguments)


@pytest.fixture
def live(town: World) -> World:
    """A desk with a ticket at the window, whose people are no demo."""
    carried(town, "交件")
    with town.database.begin() as connection:
        connection.execute(update(PERSON).values(name=PERSON.c.name + "们"))
    return town


def test_a_live_desk_is_not_ticked_ahead(live: World) -> None:
    before = everything(live.database)
    refused = tick(live, "--at", "2026-12-09T08:00")
    assert refused.exit_code == 2
    assert "has not come yet: add --rehearse to see what would be sent" in refused.stderr
    assert everything(live.database) == before


def test_a_live_desk_is_ticked_at_a_moment_that_has_come(live: World) -> None:
    assert tick(live).exit_code == 0
    assert tick(live, "--at", "2026-11-23T08:59").exit_code == 0


def test_a_demo_is_ticked_ahead(town: World) -> None:
    ticked = tick(town, "--at", "2026-11-24T08:00")
    assert ticked.exit_code == 0
    assert "duty today → " in ticked.stdout


def test_a_rehearsal_shows_who_is_sent_what_and_when_and_leaves_nothing_behind(live: World) -> None:
    before = everything(live.database)
    shown = tick(live, "--rehearse", "--at", "2026-11-23T11:30")
    assert shown.exit_code == 0, shown.output
    assert "\n2026-11-23 09:45 周敏们 (chat): 12-000001-5 何桂花们" in shown.stdout
    assert shown.stdout.splitlines()[-1].endswith("messages would be sent until 2026-11-23 11:30; nothing was changed.")
    assert everything(live.database) == before


def test_what_was_rehearsed_is_what_is_sent_when_the_time_comes(live: World) -> None:
    until = MONDAY_MORNING + timedelta(hours=3)
    with rehearsal(live.database) as connection:
        shown = list(rehearse(connection, live.books, live.languages, live.now, until))
    live.ahead = timedelta()
    agent = live.phone("agent")
    told = []
    for moment in moments(live.now, until, SHANGHAI):
        live.now = moment
        live.ticks()
        told += [(moment, said) for said in agent.pushed()]
    assert told
    assert [(each.at, each.text) for each in shown if each.name == "骆建国们"] == told


def test_a_message_on_a_copy_never_reaches_the_desk(live: World) -> None:
    before = everything(live.database)
    with rehearsal(live.database) as connection:
        for table in reversed(models.metadata.sorted_tables):
            connection.execute(table.delete())
    assert everything(live.database) == before


@pytest.mark.parametrize(
    ("until", "looked"),
    [
        ("2026-11-23T09:00", ["09:00"]),
        ("2026-11-22T09:00", ["09:00"]),
        ("2026-11-23T09:20", ["09:00", "09:15", "09:20"]),
        ("2026-11-23T09:30", ["09:00", "09:15", "09:30"]),
    ],
)
def test_the_timetable_is_looked_at_every_quarter_of_an_hour(until: str, looked: list[str]) -> None:
    end = datetime.fromisoformat(until).replace(tzinfo=SHANGHAI)
    assert [f"{moment:%H:%M}" for moment in moments(MONDAY_MORNING, end, SHANGHAI)] == looked


def test_at_night_nothing_is_looked_at() -> None:
    night = list(moments(MONDAY_MORNING, MONDAY_MORNING + timedelta(days=1), SHANGHAI))
    assert len(night) == 51
    assert all(7 <= moment.hour < 20 for moment in night)
