"""Keys go with a push to whoever gets it in its reader's place, as far as they would not be refused when they press them."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from flows.alerts.notification import Notification, is_notification
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.domain.ticket.verb import Verb
from flows.reading.router import respond
from flows.reading.session import Heard, Session
from flows.text.refused_error import Refused
from flows.text.wording import Words
from storage import models
from storage.records.people import people
from storage.records.people.addresses import Correspondent
from storage.service import buttons_for_next_reader
from storage.service.office import Office
from storage.service.port import visit
from tests.support.errands import JOINT_STEPS, STEPS, jointly_opened
from tests.support.world import World

OUTBOX, PERSON = models.table(models.Outbox), models.table(models.Person)
TOWN, NEXT_VILLAGE = "330681109", "P-330681109-02"
MOVES = {verb.value for verb in Verb}


def pushed(world: World, after: int) -> Sequence[tuple[int, int, Notification]]:
    """The pushes with keys after a row of the outbox, with their rows and whom they were for."""
    with world.database.read() as connection:
        rows = connection.execute(select(OUTBOX).where(OUTBOX.c.id > after).order_by(OUTBOX.c.id)).all()
    kept = [(row.id, row.person_id, Notification.from_json(row.body)) for row in rows if is_notification(row.body)]
    return [(id, person, news) for id, person, news in kept if news.actions or news.withheld]


def everybody(world: World) -> Sequence[int]:
    with world.database.read() as connection:
        return connection.execute(select(PERSON.c.id).order_by(PERSON.c.id)).scalars().all()


def offered(world: World, news: Notification, reader: int) -> Notification:
    with world.database.read() as connection:
        return buttons_for_next_reader.for_another(Office.at(world.now, connection, world.books), news, reader)


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> list[Words]:
    """What has been refused since the list was last cleared."""
    said: list[Words] = []
    first = Refused.__init__

    def kept(self: Refused, words: Words) -> None:
        first(self, words)
        said.append(words)

    monkeypatch.setattr(Refused, "__init__", kept)
    return said


def refuses(world: World, reader: int, command: str, raised: list[Words]) -> str:
    """What somebody hears who is refused when they press a key now; nothing is kept of it."""
    with world.database.begin() as connection, connection.begin_nested() as look:
        who = Correspondent(1, people.get(connection, [reader])[reader], None, channel="chat")
        desk = visit(connection, world.books, world.now, who)
        raised.clear()
        response = respond(desk, Session(), Heard(command), world.languages.spell)
        look.rollback()
    return "\n".join(world.languages.say(words, "zh_Hans") for words in response.said if words in raised)


def judged(world: World, after: int, raised: list[Words]) -> tuple[int, set[str]]:
    """Let everybody press what they would be offered of the pushes after a row; return the last row, and what was pressed.

    A move of a ticket that they are not offered is refused.
    """
    theirs, others, last = set(), set(), after
    for last, first, news in pushed(world, after):  # noqa: B007 - the last row is what is returned
        for reader in set(everybody(world)) - {first}:
            shown = offered(world, news, reader)
            theirs |= {(reader, each.command) for each in shown.actions}
            others |= {(reader, each.command) for each in shown.withheld if each.command.partition(" ")[0] in MOVES}
    assert {(reader, key): refuses(world, reader, key, raised) for reader, key in theirs} == dict.fromkeys(theirs, "")
    assert [(reader, key) for reader, key in others if not refuses(world, reader, key, raised)] == []
    return last, {key.partition(" ")[0] for _reader, key in theirs}


def played(world: World, raised: list[Words], *steps: tuple[str, str]) -> set[str]:
    """Let people say things, and clocks tick; after each let everybody press the keys of what it pushed, and return which."""
    every: set[str] = set()
    last = 0
    for who, text in steps:
        if who == "clock":
            world.ticks(text)
        else:
            world.phone(who).says(text)
        last, pressed = judged(world, last, raised)
        every |= pressed
    return every


def test_of_a_tickets_pushes_nobody_is_offered_a_move_they_may_not_make(village: World, raised: list[Words]) -> None:
    steps = [(who, text.format(number="12-000001-5")) for who, text in STEPS]
    nudged = [("villager", "催 12-000001-5"), ("clock", "2026-11-30T08:30"), ("clock", "2026-12-01T08:30")]
    over = [("agent", "12-000001-5 确认 电话里说收到了")]
    pressed = played(
        village, raised, ("villager", "放样"), ("villager", "2"), ("villager", "1"), *steps[:4], *nudged, *steps[4:], *over
    )
    assert pressed == {"take", "deliver", "assign"}


def test_of_a_joint_approval_either(village: World, raised: list[Words]) -> None:
    for handle, window in (("land", "land-station"), ("farming", "agriculture-economy"), ("second", "village-building")):
        post = Post(TOWN, Role.REVIEWER, window)
        village.hires(Registration(handle, f"站{handle}", employment=Employment.ESTABLISHED, posts=(post,)))
    number = jointly_opened(village)
    pressed = played(village, raised, *((who, text.format(number=number)) for who, text in JOINT_STEPS))
    assert pressed == {"review", "meet", "agree", "agree_if", "object", "assign"}


def test_of_questions_duty_and_trips_nobody_is_offered_what_is_not_theirs(village: World, raised: list[Words]) -> None:
    village.hires(Registration("neighbour", "斯邻村", "13800000011", posts=(Post(NEXT_VILLAGE, Role.AGENT),)))
    pressed = played(
        village,
        raised,
        ("villager", "人工 老年证可以代拿吗"),
        ("agent", "转 1"),
        ("agent", "周敏"),
        ("clerk", "接 1"),
        ("agent", "斯阿毛 放样 13511112222"),
        ("agent", "1"),
        ("agent", "收件 12-000001-5 全部"),
        ("agent", "跑一趟"),
        ("agent", "1"),
        ("agent", "换班 11-25"),
        ("agent-b", "接班 1"),
        ("head", "安排值班 11-26"),
        ("head", "陈小芳"),
        ("clock", "2026-11-24T07:45"),
        ("clock", "2026-11-24T08:45"),
        ("clock", "2026-11-24T09:00"),
    )
    assert pressed == {"answer_enquiry", "offer_enquiry", "take_duty", "undo_swap", "step_in", "manifest"}
