"""Ratings in the book: one a ticket."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from flows.domain.feedback.rating import Grade, Rating
from storage import models

RATING = models.table(models.Rating)


def get(connection: Connection, ticket: str) -> Rating | None:
    """Return the rating of a ticket, or None."""
    row = connection.execute(select(RATING).where(RATING.c.ticket == ticket)).one_or_none()
    return None if row is None else Rating(Grade(row.grade), row.word, row.at)


def keep(connection: Connection, ticket: str, rating: Rating, now: datetime) -> bool:
    """Keep the rating of a ticket and return True; False when it has one."""
    try:
        with connection.begin_nested():
            connection.execute(insert(RATING).values(ticket=ticket, grade=rating.grade.value, word=rating.word, at=now))
    except IntegrityError:
        return False
    return True


def correct(connection: Connection, ticket: str, known: Rating, rating: Rating) -> bool:
    """Put a rating in the place of the one that is known and return True; False when it is another by now.

    The moment stays that of the first.
    """
    same = (RATING.c.ticket == ticket) & (RATING.c.grade == known.grade.value)
    return connection.execute(update(RATING).where(same).values(grade=rating.grade.value, word=rating.word)).rowcount == 1
