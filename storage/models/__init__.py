"""The tables, one noun a module, and nothing but the tables. What they mean is said in ``flows.domain``.

The convention worth knowing: moments are aware datetimes, stored in UTC; codes of items, towns and villages are strings
of the catalogue and not foreign keys, because the catalogue is a published document and not a set of rows.
"""

from sqlalchemy import Table

from storage.models.admin_log import Departure, StaffEvent
from storage.models.calendar import CalendarYear, DueMove, MovedDay
from storage.models.catalogue import CatalogueReader, CatalogueVersion
from storage.models.code import Code
from storage.models.columns import Row
from storage.models.complaint import Complaint, ComplaintStage
from storage.models.counter import Counter
from storage.models.draft import Draft
from storage.models.enquiry import Enquiry, EnquiryEvent
from storage.models.inbox import Inbox
from storage.models.lesson import AnswerPhrase, Asking, Phrase
from storage.models.notice import Notice
from storage.models.outbox import Outbox
from storage.models.person import Address, Invitation, Person, Post
from storage.models.picture import Picture
from storage.models.ping import Ping
from storage.models.plan import Plan
from storage.models.proof import Proof, Recognition
from storage.models.rating import Rating, RatingCorrection
from storage.models.reminder import Reminder
from storage.models.renaming import Renaming
from storage.models.roster import Attendance, Duty, Leave, Pair, Swap
from storage.models.ticket import AwaitedPart, Event, Miss, Ticket, Viewing
from storage.models.trip import Trip, TripLoad
from storage.models.village import AddedVillage, NamedVillage
from storage.models.web_session import WebSession

metadata = Row.metadata


def table(model: type[Row]) -> Table:
    """Return the table behind a model, to build statements on."""
    return metadata.tables[str(model.__tablename__)]


__all__ = [
    "AddedVillage",
    "Address",
    "AnswerPhrase",
    "Asking",
    "Attendance",
    "AwaitedPart",
    "CalendarYear",
    "CatalogueReader",
    "CatalogueVersion",
    "Code",
    "Complaint",
    "ComplaintStage",
    "Counter",
    "Departure",
    "Draft",
    "DueMove",
    "Duty",
    "Enquiry",
    "EnquiryEvent",
    "Event",
    "Inbox",
    "Invitation",
    "Leave",
    "Miss",
    "MovedDay",
    "NamedVillage",
    "Notice",
    "Outbox",
    "Pair",
    "Person",
    "Phrase",
    "Picture",
    "Ping",
    "Plan",
    "Post",
    "Proof",
    "Rating",
    "RatingCorrection",
    "Recognition",
    "Reminder",
    "Renaming",
    "StaffEvent",
    "Swap",
    "Ticket",
    "Trip",
    "TripLoad",
    "Viewing",
    "WebSession",
    "metadata",
    "table",
]
