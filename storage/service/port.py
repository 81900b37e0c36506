"""The port of ``flows.port.desk`` put together: a visit with everything that can be got done on it."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from flows.domain.people.via import Via
from storage.records.people.addresses import Correspondent
from storage.service.effects import (
    about_me,
    drafts,
    duties,
    enquiries,
    feedback,
    finding,
    going_on_elsewhere,
    notices,
    pictures,
    staff,
    stepping_in,
    tickets,
    trips,
    villager_corrections,
    villages,
    web_sessions,
    window_groups,
)
from storage.service.office import Office
from storage.service.reference_data import Books
from storage.service.visit import Handlers, Visit
from storage.service.visitor import Visitor

HANDLERS: Final[Handlers] = {
    **about_me.HANDLERS,
    **finding.HANDLERS,
    **going_on_elsewhere.HANDLERS,
    **drafts.HANDLERS,
    **duties.HANDLERS,
    **stepping_in.HANDLERS,
    **notices.HANDLERS,
    **tickets.HANDLERS,
    **villager_corrections.HANDLERS,
    **trips.HANDLERS,
    **pictures.HANDLERS,
    **enquiries.HANDLERS,
    **feedback.HANDLERS,
    **web_sessions.HANDLERS,
    **staff.HANDLERS,
    **villages.HANDLERS,
    **window_groups.HANDLERS,
}


def visit(connection: Connection, books: Books, now: datetime, who: Correspondent) -> Visit:
    """Return the office as somebody at an address meets it at a moment."""
    office = Office.at(now, connection, books)
    office.work.via = Via(who.via, who.operator)
    visitor = Visitor(office, who)
    visitor.is_now(who.person)
    return Visit(visitor, HANDLERS)
