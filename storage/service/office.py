"""The office: the services on one unit of work, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from sqlalchemy import Connection

from storage.service.complaint_routing import ComplaintRouting
from storage.service.departures import Departures
from storage.service.duty_coverage import DutyCoverage
from storage.service.duty_notifier import DutyNotifier
from storage.service.handover import Handover
from storage.service.leave_service import LeaveService
from storage.service.notifier import Notifier
from storage.service.recognition import RecognitionService
from storage.service.reference_data import Books
from storage.service.staffing import Staffing
from storage.service.tickets import TicketService
from storage.service.undo import UndoService
from storage.service.unit_of_work import UnitOfWork

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Office:
    """What a sweep, a command and a visit work with, at one moment in one transaction."""

    work: UnitOfWork
    staffing: Staffing
    notifier: Notifier
    tickets: TicketService
    coverage: DutyCoverage
    leaves: LeaveService
    complaints: ComplaintRouting
    undo: UndoService
    recognition: RecognitionService
    departures: Departures

    @classmethod
    def at(cls, now: datetime, connection: Connection, books: Books) -> Self:
        """Return the office at a moment."""
        work = UnitOfWork(connection, books, now)
        staffing = Staffing(work)
        notifier = Notifier(work, staffing)
        coverage = DutyCoverage(work, DutyNotifier(work, staffing))
        tickets = TicketService(work, notifier)
        complaints = ComplaintRouting(work, staffing)
        handover = Handover(work, staffing, notifier, tickets, coverage, complaints)
        return cls(
            work=work,
            staffing=staffing,
            notifier=notifier,
            tickets=tickets,
            undo=UndoService(work, tickets),
            coverage=coverage,
            leaves=LeaveService(work, staffing, coverage),
            complaints=complaints,
            departures=Departures(work, staffing, handover),
            recognition=RecognitionService(work, staffing),
        )

    def rehearse(self, act: Callable[["Office"], R]) -> R:
        """Return what something would come to: it is done by another office at the same moment, and undone again."""
        with self.work.connection.begin_nested() as trial:
            outcome = act(Office.at(self.work.now, self.work.connection, self.work.books))
            trial.rollback()
        return outcome
