"""Pushes that tell of a state a ticket is in no more: their buttons are of no use to anybody."""

from collections.abc import Collection

from sqlalchemy import Connection, and_, select

from storage import models

OUTBOX, EVENT = models.table(models.Outbox), models.table(models.Event)


def moved_on(connection: Connection, pushes: Collection[int]) -> frozenset[int]:
    """Return those of some pushes, by their ids, whose ticket has come into another state since."""
    then, later = EVENT.alias("then"), EVENT.alias("later")
    told = select(OUTBOX.c.id).join(then, and_(then.c.ticket == OUTBOX.c.subject, then.c.seq == OUTBOX.c.event))
    since = told.join(later, and_(later.c.ticket == then.c.ticket, later.c.seq > then.c.seq, later.c.status != then.c.status))
    return frozenset(connection.execute(since.where(OUTBOX.c.id.in_(pushes)).distinct()).scalars()) if pushes else frozenset()
