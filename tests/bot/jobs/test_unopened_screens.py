"""What waits unopened on the screen of somebody whose phone is gone climbs, and stays where it is."""

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery.notification_dispatch import post
from flows.domain.calendar.hours import OFFICE
from flows.domain.feedback.enquiry import PATIENCE
from flows.text.wording import Verbatim
from storage import models
from storage.records.people import people
from storage.service.office import Office
from storage.service.unit_of_work import Push
from tests.support.errands import carried, paired
from tests.support.world import SHANGHAI, World

OUTBOX = models.table(models.Outbox)
PUSH = "请看一下"


def pushes(world: World, handle: str, *texts: str, urgent: bool = False, personal: bool = False) -> None:
    """Push something to somebody now."""
    with world.database.begin() as connection:
        person = people.named(connection, handle)
        assert person is not None
        office = Office.at(world.now, connection, world.books)
        for text in texts or (PUSH,):
            office.work.outgoing.append(Push(person.id, Verbatim(text), urgent=urgent, personal=personal))
        post(office, world.languages)


def heard(world: World, handle: str) -> int:
    """Return in how many pushes somebody hears it."""
    return sum(PUSH in text for text in world.phone(handle).pushed())


@pytest.mark.parametrize(
    ("pushed", "looked", "climbed"),
    [
        ("2026-11-23T09:00", "2026-11-23T10:59", False),
        ("2026-11-23T09:00", "2026-11-23T11:00", True),
        ("2026-11-23T11:00", "2026-11-23T14:29", False),  # nobody is there at noon
        ("2026-11-23T11:00", "2026-11-23T14:30", True),
        ("2026-11-27T16:00", "2026-11-30T09:29", False),  # nor at the weekend
        ("2026-11-27T16:00", "2026-11-30T09:30", True),
    ],
)
def test_an_unopened_push_climbs_after_two_office_hours(town: World, pushed: str, looked: str, climbed: bool) -> None:
    paired(town, "clerk", "reviewer")
    town.blocks("clerk")
    town.at(pushed)
    pushes(town, "clerk")
    town.ticks(looked)
    assert heard(town, "reviewer") == climbed
    assert heard(town, "head") == 0, "the B is reached"
    assert heard(town, "clerk") == 1, "it stays readable"


def test_it_is_said_who_was_not_reached_and_what_may_be_done_about_it(village: World) -> None:
    paired(village, "clerk", "reviewer")
    village.blocks("clerk")
    number = carried(village, "交件")
    village.ticks("2026-11-23T11:05")
    village.phone("reviewer").is_told(f"周敏（13800000004）联系不上，请您接着办：新交来：{number}")


def test_it_climbs_once_however_often_is_looked(village: World) -> None:
    village.blocks("clerk")
    pushes(village, "clerk")
    assert "网页上没人打开看的" in "".join(village.ticks("2026-11-23T11:30"))
    assert heard(village, "head") == 1
    village.ticks("2026-11-23T14:00")
    village.ticks("2026-11-24T14:00")
    assert heard(village, "head") == 0
    assert heard(village, "clerk") == 1


def test_what_was_opened_in_time_has_arrived(village: World) -> None:
    village.blocks("clerk")
    pushes(village, "clerk")
    assert heard(village, "clerk") == 1
    village.ticks("2026-11-24T09:00")
    assert heard(village, "head") == 0


def test_what_is_urgent_climbs_at_once(village: World) -> None:
    village.blocks("clerk")
    pushes(village, "clerk", urgent=True)
    village.passes(minutes=1)
    village.ticks()
    assert (heard(village, "head"), heard(village, "clerk")) == (1, 1)


def test_of_a_digest_each_part_climbs(village: World) -> None:
    village.blocks("clerk")
    pushes(village, "clerk", *(f"{PUSH}{place}" for place in range(4)))
    village.ticks("2026-11-23T11:30")
    (digest,) = village.phone("head").pushed()
    assert [f"{PUSH}{place}" in digest for place in (1, 2, 3)] == [True] * 3
    assert heard(village, "clerk") == 1


def test_where_the_b_blocked_the_desk_as_well_the_head_hears_it_in_the_end(village: World) -> None:
    paired(village, "clerk", "reviewer")
    village.blocks("clerk")
    village.blocks("reviewer")
    pushes(village, "clerk")
    village.ticks("2026-11-23T11:00")
    assert heard(village, "head") == 0
    village.ticks("2026-11-23T14:30")
    assert (heard(village, "head"), heard(village, "reviewer"), heard(village, "clerk")) == (1, 1, 1)


def test_a_villager_who_blocked_the_desk_is_told_by_the_agent(village: World) -> None:
    village.blocks("villager")
    pushes(village, "villager")
    village.ticks("2026-11-23T11:00")
    assert (heard(village, "agent"), heard(village, "villager")) == (1, 1)


def test_somebody_who_chose_the_screen_is_not_chased_there(village: World) -> None:
    pushes(village, "clerk")
    village.ticks("2026-11-25T09:00")
    assert (heard(village, "head"), heard(village, "clerk")) == (0, 1)


def test_what_is_for_one_person_alone_climbs_to_nobody(village: World) -> None:
    village.blocks("clerk")
    pushes(village, "clerk", personal=True)
    village.ticks("2026-11-25T09:00")
    assert (heard(village, "head"), heard(village, "clerk")) == (0, 1)


def sent_on(world: World, text: str) -> int:
    """Return how often the clerk's push was sent to somebody else, or would have been."""
    with world.database.read() as connection:
        rows = connection.execute(select(OUTBOX.c.key, OUTBOX.c.body).where(OUTBOX.c.meant_for_id.is_not(None))).all()
    return sum(row.key.endswith(" again") and text in world.reads(row.body).text for row in rows)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_it_is_read_once_and_climbs_once_if_nobody_looked_in_time(village: World, seed: int) -> None:
    dice = random.Random(seed)
    village.blocks("clerk")
    unopened: dict[str, datetime] = {}
    expected: dict[str, int] = {}
    read: list[str] = []
    for step in range(30):
        village.passes(minutes=dice.choice([1, 20, 50, 110, 600]))
        match dice.choice(["push", "urgent", "tick", "tick", "look"]):
            case "tick":
                village.ticks()
                expected |= {text: 1 for text, due in unopened.items() if due <= village.now}
            case "look":
                read += village.phone("clerk").pushed()
                unopened.clear()
            case kind:
                text = f"第{step}条。"
                pushes(village, "clerk", text, urgent=kind == "urgent")
                waits = timedelta() if kind == "urgent" else PATIENCE
                unopened[text] = OFFICE.after(village.now, waits, SHANGHAI, village.books.calendar) if waits else village.now
                expected[text] = 0
    read += village.phone("clerk").pushed()
    assert {text: sent_on(village, text) for text in expected} == expected
    assert {text: sum(text in told for told in read) for text in expected} == dict.fromkeys(expected, 1)
