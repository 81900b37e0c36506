"""Drafts: intake lines that wait for an answer. They belong to the village, not to who wrote them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from flows.domain.errand.intake_line_reader import Draft
from storage import models

DRAFT = models.table(models.Draft)


def keep(connection: Connection, village: str, line: str, by: int, now: datetime) -> int:
    """Keep a line and return its id; the same line again is the same draft."""
    known = connection.execute(select(DRAFT.c.id).where(DRAFT.c.village == village, DRAFT.c.line == line)).scalar()
    if known is not None:
        return int(known)
    values = {"village": village, "line": line, "by_id": by, "at": now}
    return int(connection.execute(insert(DRAFT).values(values).returning(DRAFT.c.id)).scalar_one())


def of_villages(connection: Connection, villages: Sequence[str], limit: int) -> Sequence[Draft]:
    """Return the drafts of these villages, oldest first."""
    rows = connection.execute(select(DRAFT).where(DRAFT.c.village.in_(villages)).order_by(DRAFT.c.id).limit(limit))
    return [Draft(row.id, row.village, row.line) for row in rows]


def drop(connection: Connection, id: int, villages: Sequence[str]) -> bool:
    """Drop a draft of these villages and return whether it was there."""
    return connection.execute(delete(DRAFT).where(DRAFT.c.id == id, DRAFT.c.village.in_(villages))).rowcount > 0
