"""Ratings in the book: one a ticket, with what it was before it was put right."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from flows.domain.feedback.rating import Grade, Rating
from storage import models

RATING, CORRECTION = models.table(models.Rating), models.table(models.RatingCorrection)

_OF_TICKET = select(RATING).where(RATING.c.ticket == bindparam("ticket"))


def get(connection: Connection, ticket: str) -> Rating | None:
    """Return the rating of a ticket, or None."""
    row = connection.execute(_OF_TICKET, {"ticket": ticket}).one_or_none()
    return None if row is None else Rating(Grade(row.grade), row.word, row.at)


def keep(connection: Connection, ticket: str, rating: Rating, now: datetime) -> bool:
    """Keep the rating of a ticket and return True; False when it has one."""
    try:
        with connection.begin_nested():
            connection.execute(insert(RATING).values(ticket=ticket, grade=rating.grade.value, word=rating.word, at=now))
    except IntegrityError:
        return False
    return True


def correct(connection: Connection, ticket: str, known: Rating, rating: Rating, *, by: int, now: datetime) -> bool:
    """Put a rating in the place of the one that is known and return True; False when it is another by now.

    The moment stays that of the first; what was said before is kept, with who put it right and when.
    """
    same = (RATING.c.ticket == ticket) & (RATING.c.grade == known.grade.value)
    changed = connection.execute(update(RATING).where(same).values(grade=rating.grade.value, word=rating.word)).rowcount == 1
    if changed:
        of_ticket = CORRECTION.c.ticket == ticket
        before = connection.execute(select(func.count()).select_from(CORRECTION).where(of_ticket)).scalar_one()
        row = {
            "ticket": ticket,
            "seq": before + 1,
            "person_id": by,
            "at": now,
            "former_grade": known.grade.value,
            "former_word": known.word,
            "grade": rating.grade.value,
            "word": rating.word,
        }
        connection.execute(insert(CORRECTION).values(row))
    return changed
