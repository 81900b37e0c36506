"""What an alert is made of: whom it is for, what its sentences speak of, whose turn it is, and the verbs that travel with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from flows.domain.catalogue.item import Fee, Joint
from flows.domain.clock.receipt_limit import receipt_said
from flows.domain.errand.against_refusal import Remedy
from flows.domain.people.people import Person
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import AT_THE_CENTRE, WHOSE, Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.ticket.card import still_missing
from flows.text.wording import Message, Text, Value, Verbatim, Words, _, lines


class Audience(StrEnum):
    """Whom an alert is for, by their part in the ticket."""

    VILLAGER = "villager"
    RATER = "rater"  # the villager who has not rated it yet, and nobody in their place
    AGENT = "agent"  # who carries it, else who is on duty; nobody without a mandate
    CARRIER = "carrier"  # the same, mandate or not: who has its papers, and is near the villager
    STAND_IN = "stand_in"  # who stands in for those whose turn it is (AB岗)
    CLERK = "clerk"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    HEAD = "head"
    DEPARTMENT = "department"  # who speaks for the parts of a joint approval


@dataclass(frozen=True, slots=True)
class Action:
    """A verb that travels with an alert: the button's label, and what pressing it types.

    A ``move`` of the ticket travels only to those who may make it now.
    """

    label: Words
    command: str
    move: Verb | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to be pushed to an audience; what is ``urgent`` waits for no other."""

    to: Audience
    words: Words
    actions: Sequence[Action] = ()
    urgent: bool = False
    parts: Sequence[JointPart] = ()  # whose departments are meant


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sentences speak of."""

    ticket: Ticket
    item: Text
    villager: Person
    agent: Person | None
    place: Text
    cost: Fee
    papers: Sequence[Text] = ()
    fee: Text | None = None  # what is due and not paid yet
    joint: Joint | None = None
    departments: Mapping[str, Text] = field(default_factory=dict)  # that take part, by code
    needed: frozenset[int] = frozenset()  # papers of it that another errand of the villager needs
    remedy: Remedy | None = None  # what one may do against a refusal
    received: Value | None = None  # when what has just happened says that papers came

    @property
    def errand(self) -> Message:
        """Return the ticket as its villager hears of it: its number, and what it is for."""
        return _("{number} {item}", number=self.ticket.number, item=self.item)

    @property
    def event(self) -> Event:
        """Return what has just happened."""
        return self.ticket.newest


_VERBS: Final[Mapping[Status, tuple[Audience, Sequence[Verb]]]] = {
    Status.ENTRUSTED: (Audience.AGENT, (Verb.TAKE,)),
    Status.TAKEN: (Audience.AGENT, (Verb.COLLECT, Verb.HAND_IN)),
    Status.HANDED_IN: (Audience.CLERK, (Verb.ACCEPT, Verb.RECEIVE, Verb.TOLERATE, Verb.SUPPLEMENT)),
    Status.ASKED: (Audience.HEAD, (Verb.GRANT, Verb.DENY)),
    Status.SUPPLEMENT: (Audience.AGENT, (Verb.COLLECT, Verb.HAND_IN)),
    Status.ACCEPTED: (Audience.REVIEWER, (Verb.REVIEW,)),
    Status.REVIEWED: (Audience.APPROVER, (Verb.APPROVE,)),
    Status.FORWARDED: (Audience.REVIEWER, (Verb.ANSWER,)),
    Status.SUSPENDED: (Audience.REVIEWER, (Verb.RESUME,)),
    Status.APPROVED: (Audience.AGENT, (Verb.DELIVER,)),
    Status.DELIVERED: (Audience.VILLAGER, (Verb.CONFIRM, Verb.REOPEN)),
}
"""Whose turn it is in each state, and the verbs that travel with the push."""


def action(verb: Verb, number: str) -> Action:
    """Return the button for a verb on a ticket."""
    return Action(VERB_NAMES[verb], f"{verb.value} {number}", verb)


def facts_of(scene: Scene) -> dict[str, str | Text]:
    return {"number": scene.ticket.number, "who": scene.villager.name, "item": scene.item}


def next_up(ticket: Ticket) -> Audience:
    """Return who has the next step of an open ticket."""
    return _turn(ticket)[0]


def _turn(ticket: Ticket) -> tuple[Audience, Sequence[Verb]]:
    """Return whose turn it is and with which verbs: without a mandate it is not the agent's."""
    audience, verbs = _VERBS[ticket.status]
    if audience is Audience.AGENT and not ticket.has_mandate:
        return (Audience.CLERK, verbs) if ticket.status is Status.APPROVED else (Audience.VILLAGER, (Verb.PROLONG,))
    if ticket.status is Status.TAKEN and ticket.decided_in_village:
        verbs = (Verb.COLLECT, Verb.DELIVER)
    if ticket.status is Status.ACCEPTED and ticket.parts and ticket.meeting is None:
        verbs = (*verbs, Verb.MEET)
    return audience, verbs


def to_next(scene: Scene, words: Words) -> Alert:
    """Return the push to whose turn it is, with what they can do; at the centre with the papers that are still missing."""
    audience, verbs = _turn(scene.ticket)
    words = lines(words, still_missing(scene.ticket) if scene.ticket.status in AT_THE_CENTRE else None)
    return Alert(audience, words, [action(verb, scene.ticket.number) for verb in verbs])


def passed_up(ticket: Ticket, alert: Alert) -> Sequence[Action]:
    """Return what might travel with an alert when another than its audience hears it: the head may give a move to somebody."""
    moves = {each.move for each in alert.actions} - {None}
    given = moves and Verb.ASSIGN not in moves and ticket.status in WHOSE
    return [*alert.actions, action(Verb.ASSIGN, ticket.number)] if given else alert.actions


def to_departments(scene: Scene, words: Words) -> Alert:
    """Return the push to those who are to answer now, with what they can say."""
    actions = [action(verb, scene.ticket.number) for verb in (Verb.AGREE, Verb.AGREE_IF, Verb.OBJECT)]
    return Alert(Audience.DEPARTMENT, words, actions, parts=scene.ticket.awaited)


def to_everybody(scene: Scene, words: Words) -> Sequence[Alert]:
    """Return the push to the villager, the agent and all departments that take part."""
    return [
        Alert(Audience.VILLAGER, words),
        Alert(Audience.AGENT, words),
        Alert(Audience.DEPARTMENT, words, parts=scene.ticket.parts),
    ]


def holding_up(scene: Scene) -> Words:
    named = [scene.departments[part.department] for part in scene.ticket.unsettled]
    return _("Not agreed yet: {departments}", departments=named)


def together(scene: Scene) -> Words:
    """Return when the departments come together, as everybody hears it."""
    day = scene.ticket.meeting_day or scene.event.at
    if scene.joint in {Joint.APPRAISAL, Joint.DRAWINGS}:
        return _("{number} {who} {item}: all departments meet on {day}.", **facts_of(scene), day=day)
    return _("{number} {who} {item}: all departments come on {day}, all at once.", **facts_of(scene), day=day)


def said(event: Event) -> Words | None:
    return _("Where and when: {note}", note=Verbatim(event.note)) if event.note else None


def received_of(scene: Scene) -> Words | None:
    """Return as of when it counts, where papers came before it was written down; None where they did not."""
    return None if scene.received is None else receipt_said(scene.received, scene.event.verb)


def note_of(scene: Scene) -> Words | None:
    """Return what was written with the event, as a line of its own; None where nothing was."""
    return _("Note: {note}", note=scene.event.note) if scene.event.note else None
