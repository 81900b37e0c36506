"""People: put into the book, brought up to date, invited to speak as themselves."""

from datetime import timedelta

from flows.domain.people.people import Employment, Person, Post, Registration, Role
from storage.database.engine import Database
from storage.records.duty import roster
from storage.records.people import people
from tests.support.world import MONDAY_MORNING, World

TOWN, VILLAGE = "330681109", "P-330681109-01"
CLERK = Registration(
    "new-clerk", "孟新来", "13800000077", employment=Employment.CONTRACT, posts=(Post(TOWN, Role.CLERK, "police"),)
)


def registered(database: Database, *registrations: Registration) -> Person:
    with database.begin() as connection:
        for registration in registrations:
            people.register(connection, registration, MONDAY_MORNING)
        found = people.named(connection, registrations[-1].handle)
    assert found is not None
    return found


def test_somebody_registered_is_found_by_handle_and_post(database: Database) -> None:
    person = registered(database, CLERK)
    assert (person.name, person.phone, person.employment) == ("孟新来", "13800000077", Employment.CONTRACT)
    assert list(person.posts) == list(CLERK.posts)
    with database.read() as connection:
        assert person.id in people.holding(connection, Role.CLERK, [TOWN], "police")
        assert person.id not in people.holding(connection, Role.CLERK, [TOWN], "village-building")
        assert person.id in people.holding(connection, Role.CLERK, [TOWN])
        assert people.named(connection, "nobody") is None
        assert people.with_handles(connection)["new-clerk"] == "孟新来"
        assert people.everyone_with_a_post(connection)["new-clerk"] == person


def test_registering_again_brings_up_to_date_and_leaves_exactly_the_posts_named(database: Database) -> None:
    first = registered(database, CLERK)
    moved = Registration("new-clerk", "孟新来", "13800000078", VILLAGE, Employment.ESTABLISHED, (Post(TOWN, Role.REVIEWER),))
    again = registered(database, moved, moved)
    assert again.id == first.id
    assert (again.phone, again.village, again.employment) == ("13800000078", VILLAGE, Employment.ESTABLISHED)
    assert list(again.posts) == [Post(TOWN, Role.REVIEWER)]


def test_a_villager_an_agent_logs_for_twice_is_one_person(village: World) -> None:
    with village.database.begin() as connection:
        ids = [
            people.register_villager(connection, name, phone, place, "zh_Hans", MONDAY_MORNING)
            for name, phone, place in (
                ("斯阿毛", "13511112222", VILLAGE),
                ("斯阿毛", "13511112222", VILLAGE),
                ("斯阿毛", "13511113333", VILLAGE),
                ("斯阿毛", "13511112222", "P-330681109-02"),
                ("斯阿牛", "13511112222", VILLAGE),
            )
        ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4


def test_what_somebody_does_not_tell_stays_as_it_is(village: World) -> None:
    with village.database.begin() as connection:
        id = people.register_villager(connection, "斯阿毛", "13511112222", VILLAGE, "zh_Hans", MONDAY_MORNING)
        person = people.introduce(connection, people.get(connection, [id])[id], "", "", None, by=id, now=MONDAY_MORNING)
        person = people.introduce(connection, person, "", "13511114444", None, by=id, now=MONDAY_MORNING)
        assert people.get(connection, [id])[id] == person
    assert (person.name, person.phone, person.village) == ("斯阿毛", "13511114444", VILLAGE)


def test_the_roster_names_who_is_on_duty_and_else_the_first_agent(village: World) -> None:
    with village.database.read() as connection:
        agents = list(people.holding(connection, Role.AGENT, [VILLAGE]))
        days = [MONDAY_MORNING.date() + timedelta(days=n) for n in range(5)]
        assert [roster.on_duty(connection, VILLAGE, day) for day in days] == [agents[n % 2] for n in range(5)]
        assert roster.on_duty(connection, VILLAGE, days[0] - timedelta(days=1)) == agents[0]
        assert roster.on_duty(connection, "P-330681109-02", days[0]) is None
        assert [duty.day for duty in roster.on_days(connection, days[::-1])] == days
        assert list(roster.last_days(connection)) == [VILLAGE]


def test_who_is_no_agent_any_more_is_on_duty_no_more(town: World) -> None:
    today, village = town.now.date(), "P-330681109-01"
    with town.database.begin() as connection:
        first = roster.on_duty(connection, village, today)
        known = people.get(connection, [first or 0])[first or 0]
        handle = next(handle for handle, person in people.everyone_with_a_post(connection).items() if person.id == first)
        people.register(connection, Registration(handle, known.name, known.phone), town.now)
        second = roster.on_duty(connection, village, today)
    assert None not in {first, second}
    assert first != second
