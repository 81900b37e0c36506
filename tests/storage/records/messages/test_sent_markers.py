"""A ping is sent once, whoever's clock is first."""

import threading
from datetime import date, timedelta

from flows.domain.clock.alarm import AlarmKind
from storage import models
from storage.database.engine import Database
from storage.records.messages import sent_markers
from tests.support.errands import rows
from tests.support.world import MONDAY_MORNING, World


def test_a_ping_is_first_once(database: Database) -> None:
    with database.begin() as connection:
        assert sent_markers.first(connection, "due_soon", "12-000001-5", MONDAY_MORNING, MONDAY_MORNING)
        assert not sent_markers.first(connection, "due_soon", "12-000001-5", MONDAY_MORNING, MONDAY_MORNING + timedelta(hours=1))
        assert sent_markers.first(connection, "due_today", "12-000001-5", MONDAY_MORNING, MONDAY_MORNING)
        assert sent_markers.first(connection, "due_soon", "12-000002-8", MONDAY_MORNING, MONDAY_MORNING)
        assert sent_markers.first(connection, "due_soon", "12-000001-5", MONDAY_MORNING + timedelta(days=1), MONDAY_MORNING)


def test_of_two_clocks_at_the_same_moment_one_is_first_and_neither_stops(town: World) -> None:
    """The second looks while the first has not committed yet."""
    other = Database(town.database.url.render_as_string(hide_password=False))
    written, answers = threading.Event(), []

    def second() -> None:
        written.wait(60)
        with other.begin() as connection:
            answers.append(sent_markers.first(connection, "due_soon", "12-000001-5", MONDAY_MORNING, MONDAY_MORNING))
            answers.append(sent_markers.first(connection, "due_soon", "12-000002-8", MONDAY_MORNING, MONDAY_MORNING))

    thread = threading.Thread(target=second)
    thread.start()
    with town.database.begin() as connection:
        assert sent_markers.first(connection, "due_soon", "12-000001-5", MONDAY_MORNING, MONDAY_MORNING)
        written.set()
        thread.join(0.2)
    thread.join(60)
    other.close()
    assert answers == [False, True]
    assert rows(town, models.Ping) == 2


def test_of_many_pings_only_those_not_sent_before_are_new(small: Database) -> None:
    one, two = (("due_soon", f"12-00000{n}-5", MONDAY_MORNING) for n in (1, 2))
    with small.begin() as connection:
        assert sent_markers.fresh(connection, [one], MONDAY_MORNING) == {one}
        assert sent_markers.fresh(connection, [one, two, two], MONDAY_MORNING) == {two}
        assert sent_markers.fresh(connection, [one, two], MONDAY_MORNING) == set()
        assert sent_markers.fresh(connection, [], MONDAY_MORNING) == set()


def test_kinds_and_subjects_are_what_they_always_were() -> None:
    """A ping of another name goes out once more."""
    assert sent_markers.of_complaint(AlarmKind.OVERDUE) == "complaint overdue"
    assert sent_markers.day_of("P-33-01", date(2026, 11, 3)) == "P-33-01 2026-11-03"
    assert sent_markers.service_of("P-33-01", date(2026, 11, 3), 7) == "P-33-01 2026-11-03 7"
    assert sent_markers.stand_in_for("P-33-01 2026-11-03 7", 8) == "P-33-01 2026-11-03 7 8"
    assert sent_markers.stand_in_for("P-33-01 2026-11-03 7", "") == "P-33-01 2026-11-03 7 "
