"""Groups of windows: kept like people, and found by their centre for as long as they can be written to."""

from storage.database.engine import Database
from storage.records.people import addresses, people, window_groups
from tests.support.world import MONDAY_MORNING

CENTRE = "330681109"


def test_a_group_is_found_by_its_centre_until_it_is_given_up_or_gone(database: Database) -> None:
    with database.begin() as connection:
        group = addresses.newcomer(connection, ("telegram", "-1001"), "zh_Hans", MONDAY_MORNING)
        assert window_groups.of_centres(connection) == {}
        window_groups.set_up(connection, group.person, CENTRE, "枫桥镇")
        assert window_groups.of_centres(connection) == {group.person.id: CENTRE}
        addresses.close(connection, group.address, "bot was kicked", MONDAY_MORNING)
        assert window_groups.of_centres(connection) == {}
        addresses.reopen(connection, group.address)
        window_groups.set_up(connection, group.person, None, "")
        assert window_groups.of_centres(connection) == {}


def test_a_group_is_none_of_the_people_that_somebody_can_be(database: Database) -> None:
    with database.begin() as connection:
        before = people.with_handles(connection)
        group = addresses.newcomer(connection, ("telegram", "-1001"), "zh_Hans", MONDAY_MORNING)
        window_groups.set_up(connection, group.person, CENTRE, "枫桥镇")
        assert people.with_handles(connection) == before


def test_who_writes_from_an_address_is_known_once_they_have_written(database: Database) -> None:
    with database.begin() as connection:
        assert window_groups.writing_from(connection, "telegram", "501") is None
        villager = addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", MONDAY_MORNING)
        found = window_groups.writing_from(connection, "telegram", "501")
        assert found is not None
        assert found.id == villager.person.id
