"""Complaints in the book: filed, answered, reopened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, case, func, insert, literal, select, update

from flows.domain.calendar.calendar import Due
from flows.domain.feedback.complaint import About, Complaint, Kind, Stage, Step
from flows.domain.people.flood_limits import Per
from storage import models

COMPLAINT, STAGE = models.table(models.Complaint), models.table(models.ComplaintStage)


def file(connection: Connection, complaint: Complaint, alarm_at: datetime) -> Complaint:
    """Keep a new complaint with its first stage and return it with its number."""
    values = {
        "kind": complaint.kind.value,
        "about": complaint.about.value,
        "complainant_id": complaint.complainant,
        "town": complaint.town,
        "ticket": complaint.ticket,
        "owner_id": complaint.owner,
        "concerned": sorted(complaint.concerned),
        "due": complaint.due.day,
        "provisional": complaint.due.provisional,
        "reopened": False,
        "alarm_at": alarm_at,
    }
    id = int(connection.execute(insert(COMPLAINT).values(values).returning(COMPLAINT.c.id)).scalar_one())
    _keep(connection, id, 1, complaint.stages[0])
    return replace(complaint, id=id)


def filed(connection: Connection, complainant: int, town: str, since: datetime) -> Mapping[Per, int]:
    """Return how many complaints somebody has filed since a moment, and how many came about a town."""
    new = COMPLAINT.join(STAGE, (STAGE.c.complaint == COMPLAINT.c.id) & (STAGE.c.seq == 1) & (STAGE.c.at > since))
    mine = func.coalesce(func.sum(case((COMPLAINT.c.complainant_id == complainant, 1), else_=0)), 0)
    theirs = func.coalesce(func.sum(case((COMPLAINT.c.town == town, 1), else_=0)), 0)
    complaints = COMPLAINT.c.kind == Kind.COMPLAINT.value
    row = connection.execute(select(mine.label("mine"), theirs.label("theirs")).select_from(new).where(complaints)).one()
    return {Per.PERSON: row.mine, Per.VILLAGE: row.theirs}


def latest(connection: Connection, complainant: int) -> Complaint | None:
    """Return the last complaint of somebody's that is owed an answer, or None."""
    mine = (COMPLAINT.c.complainant_id == complainant) & (COMPLAINT.c.kind == Kind.COMPLAINT.value)
    waiting = select(COMPLAINT).where(mine, COMPLAINT.c.answered_at.is_(None)).order_by(COMPLAINT.c.id.desc()).limit(1)
    row = connection.execute(waiting).one_or_none()
    return None if row is None else _complaint(connection, row)


def add(connection: Connection, complaint: Complaint, stage: Stage) -> Complaint:
    """Keep what was written on top of a complaint and return it with that."""
    _keep(connection, complaint.id, len(complaint.stages) + 1, stage)
    return replace(complaint, stages=(*complaint.stages, stage))


def get(connection: Connection, id: int) -> Complaint | None:
    """Return a complaint, or None."""
    row = connection.execute(select(COMPLAINT).where(COMPLAINT.c.id == id)).one_or_none()
    return None if row is None else _complaint(connection, row)


def answer(connection: Connection, complaint: Complaint, stage: Stage) -> bool:
    """Keep the answer, or that none is wanted any more, and return True; False when somebody was faster."""
    waiting = (COMPLAINT.c.id == complaint.id) & COMPLAINT.c.answered_at.is_(None)
    said = {"answered_at": stage.at, "alarm_at": None}
    if connection.execute(update(COMPLAINT).where(waiting).values(said)).rowcount != 1:
        return False
    _keep(connection, complaint.id, len(complaint.stages) + 1, stage)
    return True


def call_back(connection: Connection, ticket: str) -> Complaint | None:
    """Return the call that is owed about the rating of a ticket, or None."""
    mine = (COMPLAINT.c.ticket == ticket) & (COMPLAINT.c.kind == Kind.CALL_BACK.value) & COMPLAINT.c.answered_at.is_(None)
    row = connection.execute(select(COMPLAINT).where(mine)).first()
    return None if row is None else _complaint(connection, row)


def reopen(connection: Connection, again: Complaint, alarm_at: datetime) -> bool:
    """Keep a complaint that was objected to, with owner, due day and whom it is about by now; False when it was before."""
    answered = (COMPLAINT.c.id == again.id) & COMPLAINT.c.answered_at.is_not(None) & COMPLAINT.c.reopened.is_(False)
    owed = {"owner_id": again.owner, "due": again.due.day, "provisional": again.due.provisional, "alarm_at": alarm_at}
    told = {**owed, "concerned": sorted(again.concerned)}
    moved = connection.execute(update(COMPLAINT).where(answered).values(**told, reopened=True, answered_at=None))
    if moved.rowcount != 1:
        return False
    _keep(connection, again.id, len(again.stages), again.stages[-1])
    return True


def unanswered(connection: Connection) -> Sequence[Complaint]:
    """Return the complaints that are owed an answer, those due first on top."""
    waiting = select(COMPLAINT).where(COMPLAINT.c.answered_at.is_(None)).order_by(COMPLAINT.c.due, COMPLAINT.c.id)
    return [_complaint(connection, row) for row in connection.execute(waiting).all()]


def owned_by(connection: Connection, person: int) -> Sequence[Complaint]:
    """Return the complaints that are owed an answer by somebody, those due first on top."""
    waiting = select(COMPLAINT).where(COMPLAINT.c.owner_id == person, COMPLAINT.c.answered_at.is_(None))
    return [_complaint(connection, row) for row in connection.execute(waiting.order_by(COMPLAINT.c.due, COMPLAINT.c.id)).all()]


def of_complainant(connection: Connection, person: int) -> Sequence[Complaint]:
    """Return somebody's complaints, newest first."""
    mine = select(COMPLAINT).where(COMPLAINT.c.complainant_id == person, COMPLAINT.c.kind == Kind.COMPLAINT.value)
    return [_complaint(connection, row) for row in connection.execute(mine.order_by(COMPLAINT.c.id.desc())).all()]


_ALARMED = (
    select(COMPLAINT)
    .where(COMPLAINT.c.alarm_at <= bindparam("now"))
    .order_by(COMPLAINT.c.alarm_at)
    .with_for_update(skip_locked=True)
)


def alarmed(connection: Connection, now: datetime) -> Sequence[Complaint]:
    """Return the complaints whose clock wants attention, claimed by this transaction."""
    return [_complaint(connection, row) for row in connection.execute(_ALARMED, {"now": now}).all()]


def owe(connection: Connection, complaint: Complaint, alarm_at: datetime, now: datetime) -> None:
    """Keep until when an answer is owed; an alarm that is due stays due, for what it asks has not been told yet."""
    alarm = case((COMPLAINT.c.alarm_at <= now, COMPLAINT.c.alarm_at), else_=literal(alarm_at, COMPLAINT.c.alarm_at.type))
    values = {"due": complaint.due.day, "provisional": complaint.due.provisional, "alarm_at": alarm}
    connection.execute(update(COMPLAINT).where(COMPLAINT.c.id == complaint.id).values(values))


def set_alarm(connection: Connection, complaint: Complaint, alarm_at: datetime) -> None:
    """Keep who owns a complaint, and when its clock wants attention next."""
    values = {"owner_id": complaint.owner, "alarm_at": alarm_at}
    connection.execute(update(COMPLAINT).where(COMPLAINT.c.id == complaint.id).values(values))


def _keep(connection: Connection, id: int, seq: int, stage: Stage) -> None:
    values = {"step": stage.step.value, "person_id": stage.person, "at": stage.at, "text": stage.text}
    connection.execute(insert(STAGE).values(complaint=id, seq=seq, **values))


def _complaint(connection: Connection, row: Row[tuple[object, ...]]) -> Complaint:
    stages = connection.execute(select(STAGE).where(STAGE.c.complaint == row.id).order_by(STAGE.c.seq)).all()
    return Complaint(
        row.id,
        Kind(row.kind),
        About(row.about),
        row.complainant_id,
        row.town,
        row.ticket,
        row.owner_id,
        frozenset(row.concerned),
        Due(row.due, provisional=row.provisional),
        tuple(Stage(Step(stage.step), stage.person_id, stage.at, stage.text) for stage in stages),
    )
