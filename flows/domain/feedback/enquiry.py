"""首问责任: whoever is asked first owns the question until it is answered, or handed on and accepted (policy IV.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, _

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


def too_many(name: str, phone: str) -> Refused:
    """Return that somebody's questions, or a village's, are more than are passed on within an hour."""
    return Refused(
        _(
            "That is more than {name} can answer now; what was asked before has been passed on. If it is urgent, call {phone}.",
            name=name,
            phone=phone or NO_PHONE,
        )
    )


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
