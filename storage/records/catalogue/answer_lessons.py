"""What people say at a question of the desk: as it was missed there, and what it means once somebody has taught it.

Of a miss its words are kept, without numbers and names, the question, and what could be chosen; never who said it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Date, Row, bindparam, delete, func, insert, literal, select, update

from flows.domain.catalogue.finding import AnswerPhrase
from flows.domain.people.flood_limits import Per, What, limit
from storage import models
from storage.records import counters
from storage.records.catalogue import catalogues

PHRASE = models.table(models.AnswerPhrase)

_MOST: Final = limit(What.WISHES, Per.DESK).many
_TODAY = select(func.count()).where(PHRASE.c.last == bindparam("day")).scalar_subquery()
_THIS = (PHRASE.c.question == bindparam("at")) & (PHRASE.c.said == bindparam("words"))
_AGAIN = update(PHRASE).where(_THIS).values(times=PHRASE.c.times + 1, options=bindparam("offered"), last=bindparam("day"))
_MEANS = update(PHRASE).where(_THIS).values(option=bindparam("meant"))
_UNTAUGHT = select(PHRASE.c.said).where(PHRASE.c.option == "").distinct()
_PRUNE = delete(PHRASE).where(PHRASE.c.last < bindparam("before"), PHRASE.c.option == "")


def missed(connection: Connection, question: str, said: str, options: Sequence[str], day: date) -> None:
    """Count words that answered a question with these options in vain. In a flood nothing new is kept."""
    offered = " ".join(options)
    again = connection.execute(_AGAIN, {"at": question, "words": said, "offered": offered, "day": day})
    if not again.rowcount:
        values = (question, said, offered, "", 1)
        new = select(*map(literal, values), literal(day, Date())).where(_TODAY < _MOST)
        columns = ["question", "said", "options", "option", "times", "last"]
        connection.execute(insert(PHRASE).from_select(columns, new), {"day": day})


def to_teach(connection: Connection, limit: int = 40) -> Sequence[AnswerPhrase]:
    """Return the words that nobody has given a meaning, the most frequent first."""
    query = select(PHRASE).where(PHRASE.c.option == "").order_by(PHRASE.c.times.desc(), PHRASE.c.question, PHRASE.c.said)
    return [_of(row) for row in connection.execute(query.limit(limit))]


def taught(connection: Connection) -> Sequence[AnswerPhrase]:
    """Return the words that mean an option at their question."""
    query = select(PHRASE).where(PHRASE.c.option != "").order_by(PHRASE.c.question, PHRASE.c.said)
    return [_of(row) for row in connection.execute(query)]


def give_meaning(connection: Connection, question: str, said: str, option: str) -> bool:
    """Let words mean an option at a question, nothing where it is empty; every process knows it from its next transaction on.

    Return whether such words were kept.
    """
    known = connection.execute(_MEANS, {"at": question, "words": said, "meant": option}).rowcount > 0
    if known:
        counters.take(connection, catalogues.EDITION)
    return known


def go_over(connection: Connection, kept: Callable[[str], str]) -> int:
    """Forget the misses of which something else, or nothing, is ``kept`` by now, and return how many those were."""
    said = connection.execute(_UNTAUGHT).scalars().all()
    gone = [words for words in said if kept(words) != words]
    if gone:
        here = delete(PHRASE).where(PHRASE.c.said == bindparam("words"), PHRASE.c.option == "")
        connection.execute(here, [{"words": words} for words in gone])
    return len(gone)


def prune(connection: Connection, before: date) -> int:
    """Forget misses not heard since a day, and return how many that were; what was taught stays."""
    return connection.execute(_PRUNE, {"before": before}).rowcount


def _of(row: Row[Any]) -> AnswerPhrase:
    return AnswerPhrase(row.question, row.said, row.options.split(), row.option, row.times, row.last)
