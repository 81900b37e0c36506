"""首问责任: whoever is asked first owns the question until it is answered, or handed on and accepted (policy IV.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from flows.domain.feedback.threat_words import Threat, threat_in
from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

PATIENCE: Final = timedelta(hours=2)
"""Office time after which an unanswered question moves up."""

LONGEST: Final = 300
"""Characters of a question or an answer."""


class Step(StrEnum):
    """What happened to a question."""

    ASKED = "asked"
    OFFERED = "offered"  # to somebody who has not accepted it yet
    ACCEPTED = "accepted"
    MOVED_UP = "moved_up"
    ANSWERED = "answered"
    ADDED = "added"  # written on top of it, when it was more than is passed on one by one
    SPOKEN = "spoken"  # in a voice message, told by its channel and what that sends it again by
    STOOD_AT = "stood_at"  # what the desk was asking meanwhile, as JSON


@dataclass(frozen=True, slots=True)
class Addition:
    """What somebody wrote on top of a question in a flood."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A voice message: ``file`` is what its channel sends it again by; the sound itself never comes here."""

    channel: str
    file: str


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question of a villager, and who owes the answer."""

    id: int
    asker: int
    town: str
    village: str | None
    text: str  # empty for somebody who wants to be called
    owner: int
    owners: Sequence[int]  # everybody who has had it, in order
    asked_at: datetime
    offered: int | None = None
    answered_at: datetime | None = None
    added: Sequence[Addition] = ()
    recordings: Sequence[Recording] = ()  # of who asked, in order
    stood_at: Words | None = None  # the question that was open with them

    @property
    def texts(self) -> Sequence[str]:
        """Return everything that was written, in order."""
        return [self.text, *(each.text for each in self.added)]

    @property
    def threat(self) -> Threat | None:
        """Return whom it threatens, its writer before all others; None where it threatens nobody."""
        found = {threat_in(text) for text in self.texts}
        return next((threat for threat in (Threat.SELF, Threat.STAFF, Threat.OFFICE) if threat in found), None)


def answers(enquiry: Enquiry, person: Person) -> None:
    """Check that a person may answer or hand on. Raises Refused with the rule."""
    if enquiry.answered_at is not None:
        raise answered_already(enquiry.id)
    if person.id != enquiry.owner and not person.holds(Role.HEAD, enquiry.town):
        raise Refused(_("Question {id} is somebody else's to answer.", id=enquiry.id))


def accepts(enquiry: Enquiry, person: Person) -> None:
    """Check that a person may take a question over. Raises Refused with the rule."""
    if enquiry.answered_at is not None:
        raise answered_already(enquiry.id)
    if person.id != enquiry.offered:
        raise Refused(_("Question {id} was not offered to you.", id=enquiry.id))


def answered_already(id: int) -> Refused:
    """Return what whoever comes second hears."""
    return Refused(_("Question {id} has been answered already.", id=id))


def unknown(id: int) -> Refused:
    """Return that there is no such question, or that it is none of somebody's business."""
    return Refused(_("There is no question {id} of yours.", id=str(id)))


def nobody_else(id: int) -> Refused:
    """Return that no colleague could answer a question."""
    return Refused(_("There is nobody else to hand question {id} to.", id=id))


def next_owner(enquiry: Enquiry, chain: Iterable[int]) -> int | None:
    """Return who has it next when it was left unanswered: the first of the chain who has not had it, or None."""
    return next((person for person in chain if person not in enquiry.owners and person != enquiry.asker), None)
