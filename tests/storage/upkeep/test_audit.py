"""Whatever is done to the record with SQL shows, on both databases, and is named."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.cli import main
from flows.domain.people.via import Via
from flows.domain.ticket.record import opened as begun
from flows.domain.ticket.record import seal
from storage import models
from storage.records.ticket import viewings
from storage.upkeep import audit
from tests.support.errands import carried, opened
from tests.support.played import once
from tests.support.world import World

TICKET, EVENT = models.table(models.Ticket), models.table(models.Event)
VIEWING, OUTBOX, NOTICE = models.table(models.Viewing), models.table(models.Outbox), models.table(models.Notice)
TRIP, LOAD = models.table(models.Trip), models.table(models.TripLoad)


def found(world: World) -> list[str]:
    with world.database.read() as connection:
        return list(audit.verify(connection))


def event(connection: Connection, number: str, seq: int) -> dict[str, object]:
    row = connection.execute(select(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == seq)).mappings().one()
    return dict(row)


def test_a_record_nobody_touched_is_whole(town: World) -> None:
    number = carried(town, "送达")
    opened(town)
    town.phone("head").says(number)
    town.phone("villager").says(f"没办好 {number} 歪了")
    town.phone("reviewer").says(f"中止 {number} 检测 3")
    assert found(town) == []


def changed(connection: Connection, number: str) -> None:
    connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 5).values(note="加急"))


def another_actor(connection: Connection, number: str) -> None:
    other = event(connection, number, 6)["actor_id"]
    connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 5).values(actor_id=other))


def backdated(connection: Connection, number: str) -> None:
    earlier = event(connection, number, 1)["at"]
    connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 5).values(at=earlier))


def dropped(connection: Connection, number: str) -> None:
    connection.execute(delete(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 3))


def cut_off(connection: Connection, number: str) -> None:
    connection.execute(delete(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 7))


def added(connection: Connection, number: str) -> None:
    row = event(connection, number, 7)
    del row["id"]
    connection.execute(insert(EVENT).values({**row, "seq": 8}))


def swapped(connection: Connection, number: str) -> None:
    for before, after in ((3, 99), (4, 3), (99, 4)):
        connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == before).values(seq=after))


def set_back(connection: Connection, number: str) -> None:
    connection.execute(update(TICKET).where(TICKET.c.number == number).values(status="accepted"))


def moved(connection: Connection, number: str) -> None:
    connection.execute(update(TICKET).where(TICKET.c.number == number).values(place="330681101"))


def made_away_with(connection: Connection, number: str) -> None:
    for table, column in ((EVENT, "ticket"), (VIEWING, "ticket"), (OUTBOX, "about"), (TICKET, "number")):
        connection.execute(delete(table).where(table.c[column] == number))


def unlooked(connection: Connection, number: str) -> None:
    connection.execute(update(VIEWING).where(VIEWING.c.ticket == number).values(viewer_id=None))


def looked_away(connection: Connection, number: str) -> None:
    connection.execute(delete(VIEWING).where(VIEWING.c.ticket == number))


TAMPERING: dict[Callable[[Connection, str], None], list[str]] = {
    changed: ["event 5 (accept", "was changed"],
    another_actor: ["event 5 (accept", "was changed"],
    backdated: ["event 5 (accept", "was changed"],
    dropped: ["event 3 is missing"],
    cut_off: ["event 7 is missing", "not sealed with its last event", "its status is approved, but the record says reviewed"],
    added: ["event 8 (approve", "was added"],
    swapped: ["event 3 (hand_in", "event 4 (collect"],
    set_back: ["its status is accepted, but the record says approved"],
    moved: ["its place is 330681101, but the record says 330681109"],
    made_away_with: ["2 tickets 12-… were opened, and 1 are in the book"],
    looked_away: ["look 1 was changed, added or is missing"],
    unlooked: ["look 1 was changed, added or is missing"],
}


def _two_and_a_look(world: World) -> tuple[str, str]:
    other, number = opened(world), carried(world, "核准")
    world.phone("head").says(number).sees("13800000001")
    return other, number


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda tamper: tamper.__name__)
def test_a_change_behind_the_desks_back_is_named(tamper: Callable[[Connection, str], None], town: World) -> None:
    other, number = once("two, and a look", _two_and_a_look, town)
    assert found(town) == []
    with town.database.begin() as connection:
        tamper(connection, number)
    named = found(town)
    assert named
    for words in TAMPERING[tamper]:
        assert any(words in line for line in named), named
    assert not any(other in line for line in named), "the other ticket is as it was"
    if tamper is not made_away_with:
        assert all(line.startswith(number) for line in named)


def test_a_seal_made_anew_breaks_the_next_one(town: World) -> None:
    """Who changes an event and seals it again would have to seal everything after it."""
    number = carried(town, "核准")
    with town.database.begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 5).values(note="加急", seal="0" * 64))
    assert [line.split(" (")[0] for line in found(town)] == [f"{number}: event 5", f"{number}: event 6"]


# What opens a ticket, and what follows from it

AN_OPENING = "event 1 (entrusted"


def rewritten(connection: Connection, number: str, **values: object) -> None:
    connection.execute(update(TICKET).where(TICKET.c.number == number).values(**values))


def new_terms(connection: Connection, number: str, **values: object) -> None:
    terms = connection.execute(select(TICKET.c.terms).where(TICKET.c.number == number)).scalar_one()
    rewritten(connection, number, terms={**terms, **values})


def a_later_promise(connection: Connection, number: str) -> None:
    """What is most tempting: the red light turns green."""
    new_terms(connection, number, promised=[50, "workday"])
    rewritten(connection, number, promised_due=date(2027, 2, 1))


def another_villager(connection: Connection, number: str) -> None:
    other = connection.execute(select(EVENT.c.actor_id).where(EVENT.c.ticket == number, EVENT.c.seq == 5)).scalar_one()
    rewritten(connection, number, villager_id=other)


def another_notice(connection: Connection, number: str, **values: object) -> None:
    connection.execute(update(NOTICE).where(NOTICE.c.number == number).values(**values))


def elsewhere_altogether(connection: Connection, number: str) -> None:
    rewritten(connection, number, item="GT02")
    another_notice(connection, number, item="GT02")


OPENING: dict[str, tuple[Callable[[Connection, str], None], list[str]]] = {
    "a later promise": (a_later_promise, [AN_OPENING, "its promised day is 2027-02-01"]),
    "a later day": (
        partial(rewritten, promised_due=date(2027, 2, 1)),
        ["its promised day is 2027-02-01, but by the record it is 2026-11-30"],
    ),
    "no day": (partial(rewritten, promised_due=None), ["its promised day is not set, but by the record it is 2026-11-30"]),
    "a longer promise": (
        partial(new_terms, promised=[50, "workday"]),
        [AN_OPENING, "its promised day is 2026-11-30, but by the record it is 2027-02-02"],
    ),
    "no fee": (partial(new_terms, costs=True), [AN_OPENING]),
    "another villager": (another_villager, [AN_OPENING, "its villager_id is"]),
    "another item": (partial(rewritten, item="GT02"), [AN_OPENING, "its item is GT02, but the record says JS01"]),
    "another item all over": (elsewhere_altogether, [AN_OPENING]),
    "fewer papers": (partial(rewritten, documents=4), [AN_OPENING]),
    "the village decides": (partial(rewritten, decided_in_village=True), [AN_OPENING]),
    "another village": (partial(rewritten, village="x"), [AN_OPENING, "its village is x"]),
    "another notice": (partial(another_notice, item="GT02"), [AN_OPENING, "its item is JS01, but the record says GT02"]),
    "other answers": (partial(another_notice, answers={"who": "self"}), [AN_OPENING]),
    "given earlier": (partial(another_notice, given_at=datetime.fromisoformat("2025-12-01T09:00+08:00")), [AN_OPENING]),
    "opened earlier": (
        partial(rewritten, opened_at=datetime.fromisoformat("2025-12-01T09:00+08:00")),
        ["its opened_at is 2025-12-01"],
    ),
}


def found_after(world: World, tamper: Callable[[Connection, str], None], number: str) -> list[str]:
    """Return what is found once the record is tampered with, and leave it as it was."""
    with world.database.engine.connect() as connection:
        tamper(connection, number)
        return list(audit.verify(connection))


def test_what_a_ticket_was_opened_with_and_what_follows_from_it_is_sealed(town: World) -> None:
    opened(town)
    number = carried(town, "受理")
    for what, (tamper, words) in OPENING.items():
        named = found_after(town, tamper, number)
        assert all(line.startswith(number) for line in named), what
        assert all(any(each in line for line in named) for each in words), (what, named)
    assert found(town) == []


def test_a_ticket_sealed_before_there_was_a_ground_holds_and_its_days_and_notice_are_compared(town: World) -> None:
    number = carried(town, "受理")
    ticket = town.ticket(number)
    first = ticket.events[0]
    bare, way = replace(ticket, events=()), Via(first.channel, first.operator)
    before = begun(bare, first.actor or 0, first.at, first.role, first.until, first.note, via=way).events[0].seal
    seals = [before]
    for each in ticket.events[1:]:
        seals.append(seal(seals[-1], number, each))
    mine = (EVENT.c.ticket == number) & (EVENT.c.seq == bindparam("of"))
    with town.database.begin() as connection:
        connection.execute(
            update(EVENT).where(mine).values(seal=bindparam("so")), [{"of": n, "so": each} for n, each in enumerate(seals, 1)]
        )
        rewritten(connection, number, seal=seals[-1])
    assert found(town) == []
    with town.database.begin() as connection:
        elsewhere_altogether(connection, number)
    assert found(town) == [], "that is why there is a ground"
    with town.database.begin() as connection:
        rewritten(connection, number, item="JS01")
        rewritten(connection, number, promised_due=date(2027, 2, 1))
    assert found(town) == [
        f"{number}: its item is JS01, but the record says GT02",
        f"{number}: its promised day is 2027-02-01, but by the record it is 2026-11-30",
    ]


# What a trip carried


def on_a_trip(world: World, *numbers: str) -> None:
    world.phone("agent").says("跑一趟").sees(*numbers).says("1").sees("出发")
    world.phone("clerk").says(f"收下 {numbers[0]} 3 看不清").sees("收下了")


def of_the_trip(connection: Connection, number: str, **values: object) -> None:
    connection.execute(update(LOAD).where(LOAD.c.ticket == number).values(**values))


def thrown_away(connection: Connection, number: str) -> None:
    connection.execute(delete(LOAD).where(LOAD.c.ticket == number))


def never_made(connection: Connection, number: str) -> None:
    trip = connection.execute(select(LOAD.c.trip).where(LOAD.c.ticket == number)).scalar_one()
    connection.execute(update(TICKET).where(TICKET.c.trip == trip).values(trip=None))
    connection.execute(delete(LOAD).where(LOAD.c.trip == trip))
    connection.execute(delete(TRIP).where(TRIP.c.id == trip))


def seal_rubbed_out(connection: Connection, number: str) -> None:
    thrown_away(connection, number)
    connection.execute(update(TRIP).values(seal=""))


CHANGED, GONE = "trip 1: it, or what it carried, was changed", "1 trips were sealed, and 0 are in the book"
MANIFEST: dict[str, tuple[Callable[[Connection, str], None], str]] = {
    "nothing was left": (partial(of_the_trip, not_taken=[], reason=""), CHANGED),
    "never answered": (partial(of_the_trip, answered_at=None, answered_by_id=None, not_taken=[], reason=""), CHANGED),
    "other papers": (partial(of_the_trip, papers=[1, 2]), CHANGED),
    "thrown away": (thrown_away, CHANGED),
    "never made": (never_made, GONE),
    "seal rubbed out": (seal_rubbed_out, GONE),
}


def test_what_a_trip_carried_is_sealed_and_what_the_windows_said_of_it(town: World) -> None:
    first, second = carried(town, "收件"), carried(town, "收件")
    on_a_trip(town, first, second)
    for what, (tamper, words) in MANIFEST.items():
        assert found_after(town, tamper, first) == [words], what
    assert found(town) == []


def test_a_trip_called_off_is_sealed_with_the_key(town: World) -> None:
    first, second = carried(town, "收件"), carried(town, "收件")
    town.books.key = KEY
    on_a_trip(town, first, second)
    town.passes(days=1)
    town.phone("agent").says("取消 1").sees("第1趟取消了")
    assert found_with(town, KEY) == []
    assert CHANGED in found_with(town, OLDER)


def test_a_trip_of_before_trips_were_sealed_is_named_and_not_called_broken(town: World) -> None:
    number = carried(town, "收件")
    on_a_trip(town, number)
    counter = models.table(models.Counter)
    with town.database.begin() as connection:
        connection.execute(update(TRIP).values(seal=""))
        connection.execute(delete(counter).where(counter.c.name == "trips sealed"))
    assert found(town) == []
    with town.database.read() as connection:
        assert list(audit.unsealed(connection)) == ["trip 1: unsealed, from before trips were"]


# Who looked


def looks(world: World, number: str) -> Iterator[tuple[str, str]]:
    with world.database.read() as connection:
        for look in viewings.of(connection, number):
            yield str(look.viewer), look.how


def test_whoever_looks_at_somebodys_data_is_written_down(town: World) -> None:
    number = carried(town, "受理")
    assert list(looks(town, number)) == []
    town.phone("villager").says(number).sees("已受理")
    assert list(looks(town, number)) == [], "one's own"
    town.phone("head").says(number).sees("何桂花 13800000001")
    town.phone("reviewer").says("待办", "1").sees("何桂花 13800000001")
    town.stranger().says(number, "0001").sees("已受理").misses("何桂花", "13800000001")
    assert [how for _who, how in looks(town, number)] == ["chat", "chat"]
    assert len({who for who, _how in looks(town, number)}) == 2


# With a key

KEY, OLDER = b"a secret of sixteen", b"the secret before it"


def found_with(world: World, *keys: bytes, since: datetime | None = None) -> list[str]:
    with world.database.read() as connection:
        return list(audit.verify(connection, keys, since))


def forged(world: World, number: str) -> None:
    """Change what an event says, and make its seal and every later one anew, as far as that goes without the key."""
    ticket = world.ticket(number)
    before, events = "", []
    for each in ticket.events:
        said = replace(each, note="加急") if each.seq == 5 else each
        before = seal(before, number, said)
        events.append(replace(said, seal=before))
    with world.database.begin() as connection:
        for each in events:
            mine = (EVENT.c.ticket == number) & (EVENT.c.seq == each.seq)
            connection.execute(update(EVENT).where(mine).values(note=each.note, seal=each.seal))
        connection.execute(update(TICKET).where(TICKET.c.number == number).values(seal=before))


def test_a_forger_without_the_key_is_found(town: World) -> None:
    """Without a key whoever can write to the database can make a whole chain anew; with one they cannot."""
    plain = carried(town, "核准")
    forged(town, plain)
    assert found(town) == [], "that is why there is a key"
    town.books.key = KEY
    honest, number = carried(town, "核准"), carried(town, "核准")
    town.phone("head").says(honest).sees("13800000001")
    assert found_with(town, KEY) == []
    forged(town, number)
    assert found_with(town, KEY) == [f"{number}: event 7 is sealed without the key"]


def test_who_forges_all_there_is_is_found_by_the_day_the_key_was_set(town: World) -> None:
    town.books.key = KEY
    number = carried(town, "核准")
    forged(town, number)
    assert found_with(town, KEY, since=town.now - timedelta(days=1)) == [f"{number}: event 7 is sealed without the key"]


def test_a_plain_seal_behind_a_keyed_one_is_found(town: World) -> None:
    town.books.key = KEY
    number = carried(town, "受理")
    town.books.key = b""
    town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    (line,) = found_with(town, KEY)
    assert line.startswith(f"{number}: event 6 (review")


def test_a_key_may_follow_another(town: World) -> None:
    first = carried(town, "受理")
    town.books.key = OLDER
    second = carried(town, "受理")
    town.books.key = KEY
    town.phone("head").says(first, second)
    for number in (first, second):
        town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    assert found_with(town, KEY, OLDER) == []
    assert found_with(town, KEY), "the older key is needed, too"
    assert found_with(town), "and without any nothing can be checked"


def blank_seals(world: World, number: str, until: int) -> None:
    with world.database.begin() as connection:
        old = (EVENT.c.ticket == number) & (EVENT.c.seq <= until)
        connection.execute(update(EVENT).where(old).values(seal="", before=None))
        if until == len(world.ticket(number).events):
            connection.execute(update(TICKET).where(TICKET.c.number == number).values(seal=""))


def test_what_was_written_before_records_were_sealed_is_named_and_not_called_broken(town: World) -> None:
    old, goes_on = carried(town, "核准"), carried(town, "受理")
    blank_seals(town, old, 7)
    blank_seals(town, goes_on, 5)
    with town.database.begin() as connection:
        connection.execute(update(TICKET).where(TICKET.c.number == goes_on).values(seal=""))
    assert found(town) == []
    town.phone("reviewer").says(f"审核 {goes_on}").sees("已审核")
    assert found(town) == []
    url = town.database.url.render_as_string(hide_password=False)
    result = CliRunner().invoke(main, ["audit", "verify"], env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output
    assert f"{old}: 7 events are unsealed" in result.output
    assert f"{goes_on}: 5 events are unsealed" in result.output


def test_seals_rubbed_out_later_are_broken(town: World) -> None:
    carried(town, "受理")
    town.passes(days=1)
    number = carried(town, "核准")
    blank_seals(town, number, 7)
    assert found(town) == [f"{number}: event 7 is not sealed, although others were by then"]


def test_the_key_comes_from_the_settings(town: World) -> None:
    url = town.database.url.render_as_string(hide_password=False)
    town.books.key = KEY
    number = carried(town, "受理")

    def verified(**settings: str) -> Result:
        return CliRunner().invoke(main, ["audit", "verify"], env={"DATABASE_URL": url, **settings})

    assert verified(DAIBAN_KEYS=KEY.decode()).exit_code == 0
    assert verified(DAIBAN_KEYS=f"{OLDER.decode()}, {KEY.decode()}").exit_code == 0
    assert f"{number}: event 1" in verified(DAIBAN_KEYS=OLDER.decode()).output
    assert "at least 16 characters" in verified(DAIBAN_KEYS="short").output
