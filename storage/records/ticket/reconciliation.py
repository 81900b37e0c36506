"""Whether what is kept about a ticket beside its record still says what the record says."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from flows.domain.ticket.queue import awaited_at
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from storage import models

AWAITED = models.table(models.AwaitedPart)
_FROM_THE_NOTICE: Final = {"item": "item", "version": "version", "village": "village"}


def standing(ticket: Ticket, row: Row[Any], connection: Connection) -> Iterator[tuple[str, object, object]]:
    """Yield what a ticket's row says and its record does not: the column, what is kept there, and what the record says."""
    told = {
        "status": next((event.status.value for event in reversed(ticket.record)), ""),
        "place": next((event.place for event in reversed(ticket.record) if event.place), row.place),
        "window": next((event.window for event in reversed(ticket.record) if event.window), row.window),
        "opened_at": next((event.at for event in ticket.record), row.opened_at),
        "villager_id": next(
            (event.assignee for event in reversed(ticket.events) if event.verb is Verb.CHANGE_VILLAGER), row.notice_to_id
        ),
        **{column: getattr(row, f"notice_{of}") for column, of in _FROM_THE_NOTICE.items()},
    }
    for column, said in told.items():
        if getattr(row, column) != said:
            yield column, getattr(row, column), said
    if ticket.parts:
        query = select(AWAITED.c.place, AWAITED.c.window).where(AWAITED.c.ticket == ticket.number)
        kept = sorted((row.place, row.window) for row in connection.execute(query))
        if kept != awaited_at(ticket):
            yield "list of windows to answer", _listed(kept), _listed(awaited_at(ticket))


def _listed(windows: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{window} in {place}" for place, window in windows) or "empty"
