"""Questions to people: asked, handed on, moved up and answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from json import loads
from typing import Final

from sqlalchemy import Connection, Row, bindparam, case, func, insert, select, update

from flows.domain.feedback.enquiry import Addition, Enquiry, Recording, Step
from flows.domain.people.flood_limits import Per
from flows.text.words_as_json import decode
from storage import models

ENQUIRY, EVENT = models.table(models.Enquiry), models.table(models.EnquiryEvent)

_ROOM: Final = 300
"""Characters of what an event says."""

_OWNING = {Step.ASKED.value, Step.ACCEPTED.value, Step.MOVED_UP.value}


def ask(
    connection: Connection, asker: int, text: str, town: str, village: str | None, owner: int, now: datetime, due: datetime
) -> int:
    """Keep a question and return its number."""
    values = {
        "asker_id": asker,
        "text": text,
        "town": town,
        "village": village,
        "owner_id": owner,
        "asked_at": now,
        "due_at": due,
    }
    id = int(connection.execute(insert(ENQUIRY).values(values).returning(ENQUIRY.c.id)).scalar_one())
    _record(connection, id, Step.ASKED, owner, now, text)
    return id


def speak(connection: Connection, id: int, by: int, recording: Recording, now: datetime) -> None:
    """Keep what a voice message of a question, or of its answer, is sent again by."""
    _record(connection, id, Step.SPOKEN, by, now, f"{recording.channel} {recording.file}")


def stood_at(connection: Connection, id: int, by: int, question: str, now: datetime) -> None:
    """Keep what the desk was asking somebody when they asked; what is longer than there is room for is left out."""
    if len(question) <= _ROOM:
        _record(connection, id, Step.STOOD_AT, by, now, question)


def asked(connection: Connection, asker: int, town: str, village: str | None, since: datetime) -> Mapping[Per, int]:
    """Return how many questions somebody has asked since a moment, and how many came from a village, or its town."""
    here = ENQUIRY.c.town == town if village is None else ENQUIRY.c.village == village
    mine = func.coalesce(func.sum(case((ENQUIRY.c.asker_id == asker, 1), else_=0)), 0)
    theirs = func.coalesce(func.sum(case((here, 1), else_=0)), 0)
    row = connection.execute(select(mine.label("mine"), theirs.label("theirs")).where(ENQUIRY.c.asked_at > since)).one()
    return {Per.PERSON: row.mine, Per.VILLAGE: row.theirs}


def latest(connection: Connection, asker: int, since: datetime) -> Enquiry | None:
    """Return the last unanswered question that somebody has asked since a moment, or None."""
    mine = (ENQUIRY.c.asker_id == asker) & (ENQUIRY.c.asked_at > since) & ENQUIRY.c.answered_at.is_(None)
    row = connection.execute(select(ENQUIRY).where(mine).order_by(ENQUIRY.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _enquiry(connection, row)


def add(connection: Connection, enquiry: Enquiry, text: str, now: datetime) -> None:
    """Keep what was written on top of a question; who owns it stays who they are."""
    _record(connection, enquiry.id, Step.ADDED, enquiry.asker, now, text)


def get(connection: Connection, id: int) -> Enquiry | None:
    """Return a question, or None."""
    row = connection.execute(select(ENQUIRY).where(ENQUIRY.c.id == id)).one_or_none()
    return None if row is None else _enquiry(connection, row)


def owned_by(connection: Connection, person: int) -> Sequence[Enquiry]:
    """Return the unanswered questions that somebody owns or is offered, oldest first."""
    mine = (ENQUIRY.c.owner_id == person) | (ENQUIRY.c.offered_id == person)
    rows = connection.execute(select(ENQUIRY).where(mine, ENQUIRY.c.answered_at.is_(None)).order_by(ENQUIRY.c.id)).all()
    return [_enquiry(connection, row) for row in rows]


_LATE = select(ENQUIRY).where(ENQUIRY.c.due_at <= bindparam("now")).order_by(ENQUIRY.c.due_at).with_for_update(skip_locked=True)


def due(connection: Connection, now: datetime) -> Sequence[Enquiry]:
    """Return the questions that have waited too long, claimed by this transaction."""
    return [_enquiry(connection, row) for row in connection.execute(_LATE, {"now": now}).all()]


def offer(connection: Connection, enquiry: Enquiry, to: int, now: datetime) -> None:
    """Offer a question to somebody; it stays where it is until they accept."""
    connection.execute(update(ENQUIRY).where(ENQUIRY.c.id == enquiry.id).values(offered_id=to))
    _record(connection, enquiry.id, Step.OFFERED, to, now)


def give(connection: Connection, enquiry: Enquiry, to: int, step: Step, now: datetime, due_at: datetime | None) -> None:
    """Let a question be somebody else's from now on."""
    values = {"owner_id": to, "offered_id": None, "due_at": due_at}
    connection.execute(update(ENQUIRY).where(ENQUIRY.c.id == enquiry.id).values(values))
    _record(connection, enquiry.id, step, to, now)


def offered_no_more(connection: Connection, enquiry: Enquiry) -> None:
    """Take back the offer of a question: it stays where it is."""
    connection.execute(update(ENQUIRY).where(ENQUIRY.c.id == enquiry.id).values(offered_id=None))


def rest(connection: Connection, enquiry: Enquiry) -> None:
    """Let a question move up no further: there is nobody left."""
    connection.execute(update(ENQUIRY).where(ENQUIRY.c.id == enquiry.id).values(due_at=None))


def answer(connection: Connection, enquiry: Enquiry, by: int, text: str, now: datetime) -> bool:
    """Keep the answer and return True; False when somebody was faster."""
    open_ = (ENQUIRY.c.id == enquiry.id) & ENQUIRY.c.answered_at.is_(None)
    values = {"answered_at": now, "due_at": None, "offered_id": None}
    if connection.execute(update(ENQUIRY).where(open_).values(values)).rowcount != 1:
        return False
    _record(connection, enquiry.id, Step.ANSWERED, by, now, text)
    return True


def answered_by(connection: Connection, id: int) -> int | None:
    """Return who has answered a question, None while nobody has."""
    answered = select(EVENT.c.person_id).where(EVENT.c.enquiry == id, EVENT.c.step == Step.ANSWERED.value)
    return connection.execute(answered).scalar_one_or_none()


def _record(connection: Connection, id: int, step: Step, person: int, now: datetime, text: str = "") -> None:
    seq = int(connection.execute(select(func.count()).where(EVENT.c.enquiry == id)).scalar_one()) + 1
    values = {"enquiry": id, "seq": seq, "step": step.value, "person_id": person, "at": now, "text": text}
    connection.execute(insert(EVENT).values(values))


def _is_spoken_by(event: Row[tuple[object, ...]], person: int) -> bool:
    return bool(event.step == Step.SPOKEN.value and event.person_id == person)


def _enquiry(connection: Connection, row: Row[tuple[object, ...]]) -> Enquiry:
    events = connection.execute(select(EVENT).where(EVENT.c.enquiry == row.id).order_by(EVENT.c.seq)).all()
    return Enquiry(
        id=row.id,
        asker=row.asker_id,
        town=row.town,
        village=row.village,
        text=row.text,
        owner=row.owner_id,
        owners=[event.person_id for event in events if event.step in _OWNING],
        asked_at=row.asked_at,
        offered=row.offered_id,
        answered_at=row.answered_at,
        recordings=[Recording(*event.text.split(" ", 1)) for event in events if _is_spoken_by(event, row.asker_id)],
        stood_at=next((decode(loads(event.text)) for event in events if event.step == Step.STOOD_AT.value), None),
        added=[Addition(event.at, event.text) for event in events if event.step == Step.ADDED.value],
    )
