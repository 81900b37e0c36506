"""Swaps: days of duty that change hands."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from flows.domain.duty.swap import Swap, SwapKind, SwapState
from storage import models

SWAP, DUTY = models.table(models.Swap), models.table(models.Duty)


def keep(connection: Connection, swap: Swap, now: datetime) -> Swap:
    """Keep a new swap and return it with its number."""
    values = {
        "village": swap.village,
        "day": swap.day,
        "kind": swap.kind.value,
        "state": swap.state.value,
        "giver_id": swap.giver,
        "taker_id": swap.taker,
        "by_id": swap.by,
        "at": now,
        "expires_at": swap.expires_at,
    }
    return replace(swap, id=int(connection.execute(insert(SWAP).values(values).returning(SWAP.c.id)).scalar_one()))


def get(connection: Connection, id: int) -> Swap | None:
    """Return a swap, or None."""
    row = connection.execute(select(SWAP).where(SWAP.c.id == id)).one_or_none()
    return None if row is None else _swap(row)


def settle(connection: Connection, swap: Swap, state: SwapState, taker: int | None, now: datetime) -> bool:
    """Let a swap stand otherwise and return True; False when it no longer stands as it did."""
    here = (SWAP.c.id == swap.id) & (SWAP.c.state == swap.state.value)
    values = {"state": state.value, "taker_id": taker, "settled_at": now, "expires_at": None}
    return connection.execute(update(SWAP).where(here).values(values)).rowcount == 1


def open_in(connection: Connection, villages: Collection[str], now: datetime) -> Sequence[Swap]:
    """Return the offers that can still be taken in these villages, the next day first."""
    offered = (SWAP.c.state == SwapState.OPEN.value) & (SWAP.c.kind == SwapKind.OFFERED.value)
    open_ = offered & (SWAP.c.expires_at > now) & SWAP.c.village.in_(sorted(villages))
    return [_swap(row) for row in connection.execute(select(SWAP).where(open_).order_by(SWAP.c.day, SWAP.c.id))]


def waiting_of(connection: Connection, person: int) -> Sequence[Swap]:
    """Return what somebody has offered, or asked to have, and nobody has answered."""
    theirs = (SWAP.c.giver_id == person) | (SWAP.c.taker_id == person)
    query = select(SWAP).where(SWAP.c.state == SwapState.OPEN.value, theirs).order_by(SWAP.c.id)
    return [_swap(row) for row in connection.execute(query)]


_OVERTAKEN = (
    select(SWAP)
    .join(DUTY, (DUTY.c.village == SWAP.c.village) & (DUTY.c.day == SWAP.c.day))
    .where(SWAP.c.state == SwapState.OPEN.value, SWAP.c.day.in_(bindparam("days", expanding=True)))
    .where(func.coalesce(DUTY.c.cover_id, DUTY.c.person_id) != SWAP.c.giver_id)
    .order_by(SWAP.c.day, SWAP.c.id)
)


def overtaken(connection: Connection, days: Collection[date]) -> Sequence[Swap]:
    """Return the open offers of these days that are another's than who offered them."""
    return [_swap(row) for row in connection.execute(_OVERTAKEN, {"days": sorted(days)})]


def of_day(connection: Connection, village: str, day: date) -> Sequence[Swap]:
    """Return all that happened to a day, oldest first."""
    query = select(SWAP).where(SWAP.c.village == village, SWAP.c.day == day).order_by(SWAP.c.id)
    return [_swap(row) for row in connection.execute(query)]


def of_days(connection: Connection, days: Collection[date]) -> Sequence[Swap]:
    """Return all that happened to these days in any village, oldest first."""
    query = select(SWAP).where(SWAP.c.day.in_(sorted(days))).order_by(SWAP.c.id)
    return [_swap(row) for row in connection.execute(query)]


_EXPIRED = select(SWAP).where(SWAP.c.expires_at <= bindparam("now")).order_by(SWAP.c.expires_at, SWAP.c.id)


def expired(connection: Connection, now: datetime) -> Sequence[Swap]:
    """Return the offers that nobody took in time. Read through the index on that moment."""
    return [_swap(row) for row in connection.execute(_EXPIRED, {"now": now})]


def _swap(row: Row[tuple[object, ...]]) -> Swap:
    return Swap(
        row.id,
        row.village,
        row.day,
        SwapKind(row.kind),
        SwapState(row.state),
        row.giver_id,
        row.taker_id,
        row.by_id,
        row.expires_at,
    )
