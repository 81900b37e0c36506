"""投诉 (policy IV.2, 投诉举报制): a complaint has a number, an owner and a due day, and is answered to whoever complained.

Whoever it is about neither sees nor handles it: the head of the centre does, or a supervisor. To the answer somebody may object
once; then the next in line looks at it, the same person only where nobody else is there.
A bad rating is called back about (回访) in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from flows.domain.calendar.calendar import Due
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.limit import Limit
from flows.domain.catalogue.routing import CITY
from flows.domain.feedback.threat_words import Threat, threat_in
from flows.domain.people.people import Person, Role
from flows.domain.ticket.supervision import supervises
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import Message, _

LONGEST: Final = 300
"""Characters of a complaint or its answer."""


class Kind(StrEnum):
    """What is owed: an answer to a complaint, or a call after a bad rating."""

    COMPLAINT = "complaint"
    CALL_BACK = "call_back"


WITHIN: Final[Mapping[Kind, Limit]] = {Kind.COMPLAINT: Limit(5), Kind.CALL_BACK: Limit(2)}
"""Assumed: five workdays, well within the 15 days of 信访工作条例 art. 22; two for calling back."""


class About(StrEnum):
    """Whom a complaint is about, by their part."""

    AGENT = "agent"
    WINDOW = "window"
    HEAD = "head"
    OTHER = "other"
    SERVICE = "service"  # all who had a hand in it


ABOUT_NAMES: Final[Mapping[About, Message]] = {
    About.AGENT: _("the village agent"),
    About.WINDOW: _("the staff at the window"),
    About.HEAD: _("the head of the centre"),
    About.OTHER: _("something else"),
    About.SERVICE: _("the service"),
}

_AT_THE_WINDOW: Final = (Role.CLERK, Role.REVIEWER, Role.APPROVER)
_ROLES: Final[Mapping[About, Sequence[Role]]] = {
    About.AGENT: (Role.AGENT,),
    About.WINDOW: _AT_THE_WINDOW,
    About.HEAD: (Role.HEAD,),
    About.OTHER: (),
    About.SERVICE: (Role.AGENT, *_AT_THE_WINDOW),
}


class Step(StrEnum):
    """What happened to a complaint."""

    FILED = "filed"
    ANSWERED = "answered"
    REOPENED = "reopened"
    ADDED = "added"  # written on top of it, when it was more than is taken in a day
    WITHDRAWN = "withdrawn"  # a call back after a rating that was put right


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: who took it, when, and their words."""

    step: Step
    person: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint and what became of it. People are ids; ``owner`` is None where nobody may handle it yet."""

    id: int
    kind: Kind
    about: About
    complainant: int
    town: str
    ticket: str | None
    owner: int | None
    concerned: frozenset[int]
    due: Due
    stages: Sequence[Stage]

    @property
    def text(self) -> str:
        """Return the complaint in its own words."""
        return self.stages[0].text

    @property
    def added(self) -> Sequence[Stage]:
        """Return what was written on top of it, in order."""
        return [stage for stage in self.stages if stage.step is Step.ADDED]

    @property
    def threat(self) -> Threat | None:
        """Return whom its writer threatens in it, themselves before all others; None where nobody."""
        found = {threat_in(stage.text) for stage in self.stages if stage.step in {Step.FILED, Step.REOPENED, Step.ADDED}}
        return next((threat for threat in (Threat.SELF, Threat.STAFF, Threat.OFFICE) if threat in found), None)

    @property
    def is_open(self) -> bool:
        """Return whether an answer is owed."""
        return self.stages[-1].step not in {Step.ANSWERED, Step.WITHDRAWN}

    @property
    def answer(self) -> Stage | None:
        """Return the last answer, or None."""
        return next((stage for stage in reversed(self.stages) if stage.step is Step.ANSWERED), None)

    @property
    def answerers(self) -> frozenset[int]:
        """Return who has answered it so far."""
        return frozenset(stage.person for stage in self.stages if stage.step is Step.ANSWERED)

    @property
    def objection(self) -> Stage | None:
        """Return why the first answer was not enough; None where nobody has objected."""
        return next((stage for stage in self.stages if stage.step is Step.REOPENED), None)


def concerned(about: About, text: str, staff: Iterable[Person], ticket: Ticket | None) -> frozenset[int]:
    """Return whom a complaint is about, of the staff of the village and the centre: by their part, and by their name.

    With a ticket these are who had a hand in it in that part; where nobody had, and without a ticket, all who hold such a post.
    """
    roles = _ROLES[about]
    known = list(staff)
    hands = {event.actor for event in ticket.record if event.actor and event.role in roles} if ticket else set[int]()
    meant = hands or {person.id for person in known if any(person.holds(role) for role in roles)}
    return frozenset(meant) | named(text, known)


def named(text: str, staff: Iterable[Person]) -> frozenset[int]:
    """Return whom of the staff a text names, in full or by the surname alone: 骆建国, 姓骆的, 老骆."""
    return frozenset(person.id for person in staff if person.name and _names(text, person.name))


def _names(text: str, name: str) -> bool:
    return name in text or (not name.isascii() and any(f"{before}{name[0]}" in text for before in "姓小老"))


def centre_of(about: About, ticket: Ticket, catalogue: Catalogue) -> str:
    """Return the centre whose head handles a complaint about a ticket: where it lies, an agent's own town, or the city's."""
    village = catalogue.village.get(ticket.village)
    at_a_centre = ticket.place == CITY or ticket.place in catalogue.town
    return ticket.place if village is None or (at_a_centre and about is not About.AGENT) else village.town


def in_line(complaint: Complaint, chain: Iterable[int]) -> Sequence[int]:
    """Return who of a line may be given a complaint: nobody it is about, and who answered it before only where nobody else is."""
    may = [person for person in chain if person not in complaint.concerned and person != complaint.complainant]
    return [person for person in may if person not in complaint.answerers] or may


def handles(complaint: Complaint, person: Person) -> bool:
    """Return whether it is that person's to handle: its owner's while they hold a post, a head's of the centre, a supervisor's
    of the city or the town; never whom it is about.

    What was objected to is no longer the heads'.
    """
    if person.id in complaint.concerned or person.id == complaint.complainant:
        return False
    heads = complaint.objection is None and person.holds(Role.HEAD, complaint.town)
    owns = person.id == complaint.owner and person.is_staff
    return owns or heads or supervises(person, complaint.town)


def not_yours(id: int) -> Refused:
    """Return the refusal where somebody has no complaint of that number."""
    return Refused(_("There is no complaint {id} of yours.", id=id))


def answered_already(id: int) -> Refused:
    """Return the refusal where somebody was faster with the answer."""
    return Refused(_("Complaint {id} has been answered already.", id=id))


def looked_at_twice(id: int) -> Refused:
    """Return the refusal of a second objection."""
    return Refused(_("Complaint {id} was looked at twice. The hotline 12345 takes it further.", id=id))


def answers(complaint: Complaint, person: Person) -> None:
    """Check that a person may answer. Raises Refused with the rule."""
    if not handles(complaint, person):
        raise not_yours(complaint.id)
    if not complaint.is_open:
        raise answered_already(complaint.id)


def objects(complaint: Complaint, person: Person) -> None:
    """Check that a person may object to the answer: whoever complained, once. Raises Refused with the rule."""
    if person.id != complaint.complainant:
        raise not_yours(complaint.id)
    if complaint.is_open:
        raise Refused(_("Complaint {id} has not been answered yet: by {day}.", id=complaint.id, day=complaint.due.day))
    if complaint.answer is None:
        raise Refused(_("Nobody has to call you about {id} any more: you put your rating right.", id=complaint.id))
    if complaint.objection is not None:
        raise looked_at_twice(complaint.id)
