"""Who writes from where."""

import threading
from datetime import timedelta

from flows.domain.people.people import Employment, Post, Role
from storage.database.engine import Database
from storage.records.people import addresses, people
from tests.support.world import MONDAY_MORNING

KEY = ("telegram", "501")


def test_a_newcomer_is_known_from_then_on(database: Database) -> None:
    with database.begin() as connection:
        assert addresses.find(connection, [KEY]) == {}
        made = addresses.newcomer(connection, KEY, "en", MONDAY_MORNING)
    with database.read() as connection:
        found = addresses.find(connection, [KEY, KEY, ("sms", "501")])
    assert found == {KEY: made}
    assert made.session is None
    assert (made.person.language, made.person.name, made.person.posts, made.closed) == ("en", "", (), False)
    assert made.person.employment is Employment.NONE


def test_a_person_may_write_from_several_addresses(small: Database) -> None:
    with small.begin() as connection:
        agent = people.named(connection, "agent")
        assert agent is not None
        other = addresses.create(connection, KEY, agent, MONDAY_MORNING)
    assert other.person == agent
    assert list(other.person.posts) == [Post("P-330681109-01", Role.AGENT)]


def test_a_session_is_kept_as_it_was(database: Database) -> None:
    session = {"serial": 3, "talks": [{"journal": [["a", "wish", {"words": "𠮷 \\ \" ' {x}"}]]}], "pressed": 1.5}
    with database.begin() as connection:
        made = addresses.newcomer(connection, KEY, "zh_Hans", MONDAY_MORNING)
        addresses.save(connection, {made.address: session}, MONDAY_MORNING + timedelta(hours=1))
        addresses.save(connection, {}, MONDAY_MORNING)
    with database.read() as connection:
        assert addresses.find(connection, [KEY])[KEY].session == session


def test_whoever_writes_again_can_be_written_to_again(small: Database) -> None:
    with small.begin() as connection:
        made = addresses.newcomer(connection, KEY, "zh_Hans", MONDAY_MORNING)
        addresses.close(connection, made.address, "blocked", MONDAY_MORNING)
        assert addresses.find(connection, [KEY])[KEY].closed
        addresses.reopen(connection, made.address)
        assert not addresses.find(connection, [KEY])[KEY].closed


def test_somebody_who_is_being_answered_is_answered_by_one_process_at_a_time(database: Database) -> None:
    with database.begin() as connection:
        made = addresses.newcomer(connection, KEY, "zh_Hans", MONDAY_MORNING)
    other = Database(database.url.render_as_string(hide_password=False))
    seen: list[object] = []

    def second() -> None:
        with other.begin() as connection:
            seen.append(addresses.find(connection, [KEY])[KEY].session)

    thread = threading.Thread(target=second)
    with database.begin() as connection:
        addresses.find(connection, [KEY])
        thread.start()
        thread.join(0.2)
        assert not seen, "it waits"
        addresses.save(connection, {made.address: {"serial": 1}}, MONDAY_MORNING)
    thread.join(60)
    other.close()
    assert seen == [{"serial": 1}]
