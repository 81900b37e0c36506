"""Lessons: phrases that administrators have taught the finder, and the wishes that show what it does not know yet.

Of a wish its words are kept, without numbers and names, how often it came and what was chosen in the end; never who asked.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, Date, bindparam, delete, func, insert, literal, select, update

from flows.domain.catalogue.finding import Missed
from flows.domain.people.flood_limits import Per, What, limit
from storage import models
from storage.records import counters
from storage.records.catalogue import catalogues

PHRASE, ASKING = models.table(models.Phrase), models.table(models.Asking)

LONGEST = 60
"""Characters of the longest phrase that can be taught."""

_AGAIN = (
    update(ASKING)
    .where(ASKING.c.wish == bindparam("asked"), ASKING.c.item == bindparam("chosen"))
    .values(times=ASKING.c.times + 1, last=bindparam("day"))
)

_TODAY = select(func.count()).where(ASKING.c.last == bindparam("day")).scalar_subquery()
_MOST: Final = limit(What.WISHES, Per.DESK).many


_PHRASES = select(PHRASE.c.text, PHRASE.c.item).order_by(PHRASE.c.taught_at, PHRASE.c.text)
_WISHES = select(ASKING.c.wish).distinct()
_PRUNE = delete(ASKING).where(ASKING.c.last < bindparam("before"))


def phrases(connection: Connection) -> Mapping[str, str]:
    """Return what every taught phrase means, by code, in the order in which they were taught."""
    return {row.text: row.item for row in connection.execute(_PHRASES)}


def teach(connection: Connection, phrase: str, item: str, now: datetime) -> None:
    """Give a phrase a meaning, or another one; every process knows it from its next transaction on."""
    connection.execute(delete(PHRASE).where(PHRASE.c.text == phrase))
    connection.execute(insert(PHRASE).values(text=phrase, item=item, taught_at=now))
    connection.execute(delete(ASKING).where(ASKING.c.wish == phrase))
    counters.take(connection, catalogues.EDITION)


def forget(connection: Connection, phrase: str) -> bool:
    """Take a phrase's meaning back and return whether it had one."""
    known = connection.execute(delete(PHRASE).where(PHRASE.c.text == phrase)).rowcount > 0
    if known:
        counters.take(connection, catalogues.EDITION)
    return known


def asked(connection: Connection, wish: str, item: str, day: date) -> None:
    """Count what a wish came to; no item where nothing fitted. In a flood no new wish is kept."""
    again = connection.execute(_AGAIN, {"asked": wish, "chosen": item, "day": day})
    if not again.rowcount:
        new = select(literal(wish), literal(item), literal(1), literal(day, Date())).where(_TODAY < _MOST)
        connection.execute(insert(ASKING).from_select(["wish", "item", "times", "last"], new), {"day": day})


def missed(connection: Connection, limit: int = 40) -> Sequence[Missed]:
    """Return the wishes the finder should know, the most frequent first."""
    times = func.sum(ASKING.c.times).label("times")
    most = select(ASKING.c.wish, times, func.max(ASKING.c.last).label("last")).group_by(ASKING.c.wish)
    rows = connection.execute(most.order_by(times.desc(), ASKING.c.wish).limit(limit)).all()
    chosen = select(ASKING.c.wish, ASKING.c.item).where(ASKING.c.wish.in_([row.wish for row in rows]), ASKING.c.item != "")
    items: dict[str, list[str]] = {}
    for wish, item in connection.execute(chosen.order_by(ASKING.c.times.desc(), ASKING.c.item)):
        items.setdefault(wish, []).append(item)
    return [Missed(row.wish, int(row.times), items.get(row.wish, []), row.last) for row in rows]


def go_over(connection: Connection, kept: Callable[[str], str]) -> int:
    """Forget the wishes of which something else, or nothing, is ``kept`` by now, and return how many those were."""
    wishes = connection.execute(_WISHES).scalars().all()
    gone = [wish for wish in wishes if kept(wish) != wish]
    if gone:
        connection.execute(delete(ASKING).where(ASKING.c.wish == bindparam("gone")), [{"gone": wish} for wish in gone])
    return len(gone)


def prune(connection: Connection, before: date) -> int:
    """Forget wishes not heard since a day, and return how many rows that were."""
    return connection.execute(_PRUNE, {"before": before}).rowcount
