"""The office: the services on one unit of work, put together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import Connection

from storage.service.complaint_routing import ComplaintRouting
from storage.service.duty_coverage import DutyCoverage
from storage.service.duty_notifier import DutyNotifier
from storage.service.leave_service import LeaveService
from storage.service.notifier import Notifier
from storage.service.recognition import RecognitionService
from storage.service.snapshot import Books
from storage.service.staffing import Staffing
from storage.service.tickets import TicketService
from storage.service.undo import UndoService
from storage.service.unit_of_work import UnitOfWork


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

    @classmethod
    def at(cls, now: datetime, connection: Connection, books: Books) -> Self:
        """Return the office at a moment."""
        work = UnitOfWork(connection, books, now)
        staffing = Staffing(work)
        notifier = Notifier(work, staffing)
        coverage = DutyCoverage(work, DutyNotifier(work, staffing))
        tickets = TicketService(work, notifier)
        return cls(
            work=work,
            staffing=staffing,
            notifier=notifier,
            tickets=tickets,
            undo=UndoService(work, tickets),
            coverage=coverage,
            leaves=LeaveService(work, staffing, coverage),
            complaints=ComplaintRouting(work, staffing),
            recognition=RecognitionService(work, staffing),
        )
