"""Pictures of papers: kept as the channel's own reference, by which it can send them again; the picture never comes here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from flows.domain.catalogue.document import Form
from flows.domain.errand.notice import Notice
from flows.domain.people.people import Person, Role
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import _


class Kind(StrEnum):
    """How a channel sends it again."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its channel names it: ``file`` is what to send it by, ``fingerprint`` the same however often it is sent.

    ``album`` is what was sent together with it, empty for one alone.
    """

    kind: Kind
    file: str
    fingerprint: str
    album: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that is kept: on which channel, who sent it and when; the papers it shows, none while nobody has said."""

    id: int
    picture: Picture
    channel: str
    sender: int
    at: datetime
    ticket: str | None = None
    papers: tuple[int, ...] = ()


_ENOUGH: Final = frozenset({Form.COPY, Form.ELECTRONIC})


def may_add(person: Person, ticket: Ticket) -> bool:
    """Return whether somebody may add pictures to an open ticket: its villager, and the village with a mandate."""
    carries = ticket.has_mandate and person.holds(Role.AGENT, ticket.village)
    return ticket.is_open and (person.id == ticket.villager or carries)


def check_adding(person: Person, ticket: Ticket) -> None:
    """Check that somebody may add pictures to a ticket. Raises Refused where they may not."""
    if not may_add(person, ticket):
        raise Refused(_("No pictures can be added to {number}.", number=ticket.number))


def enough(notice: Notice, papers: Collection[int]) -> Sequence[int]:
    """Return the papers that are there once their picture is, by number: copies, which are printed from it, and files."""
    return [number for number in sorted(papers) if notice.documents[number - 1].kind.form in _ENOUGH]
