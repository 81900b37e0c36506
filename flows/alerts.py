"""Who hears what when something happened to a ticket: one table, and the sentences of it.

The villager is told at every step; whoever is next gets the ticket with the verb attached. The one who did it knows already.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, takewhile
from typing import Final

from flows.domain.changes import ItemChange
from flows.domain.deadlines import AlarmKind
from flows.domain.people import Person
from flows.domain.ticket import Event, Status, Ticket, Verb
from flows.journeys import settings
from flows.journeys.track import VERB_NAMES
from flows.wording import Text, Words, _, lines, ngettext, spans


class Audience(StrEnum):
    """Whom an alert is for, by their part in the ticket."""

    VILLAGER = "villager"
    AGENT = "agent"  # who carries it, else who is on duty
    CLERK = "clerk"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Action:
    """A verb that travels with an alert: the button's label, and what pressing it types."""

    label: Words
    command: str


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to be pushed to an audience."""

    to: Audience
    words: Words
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sentences speak of."""

    ticket: Ticket
    item: Text
    villager: Person
    agent: Person | None
    place: Text

    @property
    def event(self) -> Event:
        """Return what has just happened."""
        return self.ticket.events[-1]


NEXT: Final[Mapping[Status, Audience]] = {
    Status.ENTRUSTED: Audience.AGENT,
    Status.TAKEN: Audience.AGENT,
    Status.HANDED_IN: Audience.CLERK,
    Status.SUPPLEMENT: Audience.AGENT,
    Status.ACCEPTED: Audience.REVIEWER,
    Status.REVIEWED: Audience.APPROVER,
    Status.APPROVED: Audience.AGENT,
}
"""Whose turn it is in each open state."""


def action(verb: Verb, number: str) -> Action:
    """Return the button for a verb on a ticket."""
    return Action(VERB_NAMES[verb], f"{verb.value} {number}")


def after(scene: Scene) -> Sequence[Alert]:
    """Return what is to be pushed after the event."""
    verb = scene.event.verb
    return _TABLE[verb](scene)


def nudged(scene: Scene) -> Alert:
    """Return the push to whoever is next when the villager asks for a hurry."""
    words = _("{number} {who} {item}: the villager asks how it is going.", **_facts(scene))
    return Alert(NEXT[scene.ticket.status], words, _next_actions(scene))


def deadline(scene: Scene, kind: AlarmKind, due: date, late: int) -> Sequence[Alert]:
    """Return the pushes of a deadline ping: to whoever is next, and once overdue to the head as well."""
    facts = _facts(scene)
    match kind:
        case AlarmKind.DUE_SOON:
            words = _("{number} {who} {item}: promised by {day}, one workday left.", **facts, day=due)
        case AlarmKind.DUE_TODAY:
            words = _("{number} {who} {item}: promised for today.", **facts)
        case AlarmKind.OVERDUE:
            words = ngettext(
                "{number} {who} {item}: one workday overdue.", "{number} {who} {item}: {count} workdays overdue.", late, **facts
            )
    to = [NEXT[scene.ticket.status], *([Audience.HEAD] if kind is AlarmKind.OVERDUE else [])]
    return [Alert(audience, words, _next_actions(scene) if audience is not Audience.HEAD else ()) for audience in to]


GOT_IT: Final = Action(settings.GOT_IT, "noted")
"""The button under what changed."""

DIGEST: Final = 400
"""Characters the list of changes may take; with what stands above and below it a digest stays under 600."""

_LABEL: Final = 16
"""Characters what changed of an item may take, in any language, with what separates it from the next."""


def catalogue_changed(version: int, changes: Sequence[ItemChange]) -> Words:
    """Return the digest of what a version changed of what somebody deals with: as many items as there is room for."""
    shown = list(takewhile(lambda room: room[1] <= DIGEST, zip(changes, accumulate(map(_room, changes)), strict=True)))
    more = len(changes) - len(shown)
    return lines(
        ngettext(
            "Version {version} of the catalogue changes one of your items:",
            "Version {version} of the catalogue changes {count} of your items:",
            len(changes),
            version=version,
        ),
        *(_change(change) for change, _length in shown),
        ngettext("… and one more item.", "… and {count} more items.", more) if more else None,
        _("Please read it and reply: got it"),
    )


def _change(change: ItemChange) -> Words:
    if change.was is None:
        return _("New: {item}", item=change.item.short)
    if change.now is None:
        return _("No more: {item}", item=change.item.short)
    return _("{item}: {what}", item=change.item.short, what=change.told)


def _room(change: ItemChange) -> int:
    name = change.item.short
    return max(len(name.zh), len(name.en)) + _LABEL * max(1, len(change.told))


def _facts(scene: Scene) -> dict[str, str | Text]:
    return {"number": scene.ticket.number, "who": scene.villager.name, "item": scene.item}


def _next_actions(scene: Scene) -> Sequence[Action]:
    verbs = {
        Status.ENTRUSTED: (Verb.TAKE,),
        Status.TAKEN: (Verb.COLLECT, Verb.DELIVER if scene.ticket.decided_in_village else Verb.HAND_IN),
        Status.HANDED_IN: (Verb.ACCEPT, Verb.SUPPLEMENT),
        Status.SUPPLEMENT: (Verb.COLLECT, Verb.HAND_IN),
        Status.ACCEPTED: (Verb.REVIEW,),
        Status.REVIEWED: (Verb.APPROVE,),
        Status.APPROVED: (Verb.DELIVER,),
    }
    return [action(verb, scene.ticket.number) for verb in verbs.get(scene.ticket.status, ())]


def _entrusted(scene: Scene) -> Sequence[Alert]:
    words = _("New errand {number}: {who} {phone}, {item}.", **_facts(scene), phone=scene.villager.phone)
    return [Alert(Audience.AGENT, words, _next_actions(scene))]


def _taken(scene: Scene) -> Sequence[Alert]:
    agent = scene.agent or scene.villager
    words = _("{agent} ({phone}) carries {number} for you now.", agent=agent.name, phone=agent.phone, number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, words)]


def _collected(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    return [
        Alert(Audience.VILLAGER, _("{number}: the agent has your papers {papers}.", number=scene.ticket.number, papers=papers))
    ]


def _handed_in(scene: Scene) -> Sequence[Alert]:
    facts = _facts(scene)
    note = _("Note: {note}", note=scene.event.note) if scene.event.note else None
    return [
        Alert(Audience.VILLAGER, _("{number}: handed in at {place}.", number=scene.ticket.number, place=scene.place)),
        Alert(Audience.CLERK, lines(_("Handed in: {number} {who}, {item}.", **facts), note), _next_actions(scene)),
    ]


def _accepted(scene: Scene) -> Sequence[Alert]:
    number, due = scene.ticket.number, scene.ticket.deadlines.binding
    if due is None:
        told = _("{number}: accepted.", number=number)
    elif due.provisional:
        told = _("{number}: accepted, promised by {day} (provisional).", number=number, day=due.day)
    else:
        told = _("{number}: accepted, promised by {day}.", number=number, day=due.day)
    review = _("To review: {number} {who}, {item}.", **_facts(scene))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.REVIEWER, review, _next_actions(scene))]


def _supplement(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: papers are missing: {note}", number=scene.ticket.number, note=scene.event.note)
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words, _next_actions(scene))]


def _reviewed(scene: Scene) -> Sequence[Alert]:
    return [
        Alert(Audience.VILLAGER, _("{number}: reviewed, now waiting for approval.", number=scene.ticket.number)),
        Alert(Audience.APPROVER, _("To approve: {number} {who}, {item}.", **_facts(scene)), _next_actions(scene)),
    ]


def _approved(scene: Scene) -> Sequence[Alert]:
    return [
        Alert(Audience.VILLAGER, _("{number}: approved! The agent brings you the result.", number=scene.ticket.number)),
        Alert(
            Audience.AGENT, _("Approved: {number} {who}, {item}. Please bring the result.", **_facts(scene)), _next_actions(scene)
        ),
    ]


def _delivered(scene: Scene) -> Sequence[Alert]:
    return [Alert(Audience.VILLAGER, _("{number}: delivered. Thank you for your patience.", number=scene.ticket.number))]


def _refused(scene: Scene) -> Sequence[Alert]:
    words = _("{number} cannot be approved: {note}", number=scene.ticket.number, note=scene.event.note)
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words)]


def _withdrawn(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: {who} has withdrawn it.", number=scene.ticket.number, who=scene.villager.name)
    return [Alert(Audience.AGENT, words)]


_TABLE: Final[Mapping[Verb | None, Callable[[Scene], Sequence[Alert]]]] = {
    None: _entrusted,
    Verb.TAKE: _taken,
    Verb.COLLECT: _collected,
    Verb.HAND_IN: _handed_in,
    Verb.ACCEPT: _accepted,
    Verb.SUPPLEMENT: _supplement,
    Verb.REVIEW: _reviewed,
    Verb.APPROVE: _approved,
    Verb.REFUSE: _refused,
    Verb.DELIVER: _delivered,
    Verb.WITHDRAW: _withdrawn,
}
