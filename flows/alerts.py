"""Who hears what when something happened to a ticket: one table, and the sentences of it.

The villager is told at every step; whoever is next gets the ticket with the verb attached. The one who did it knows already.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, takewhile
from typing import Final

from flows.domain.catalogue import Fee
from flows.domain.changes import ItemChange
from flows.domain.deadlines import Alarm, AlarmKind
from flows.domain.moves import Part
from flows.domain.notice import agency_line
from flows.domain.people import Person
from flows.domain.rating import GRADE_NAMES
from flows.domain.ticket import AT_THE_WINDOW, GROUND_NAMES, Event, Status, Ticket, Verb
from flows.domain.trip import Load
from flows.journeys import settings
from flows.journeys.trips import MANIFEST, TAKE_IN, TRIP
from flows.journeys.verbs import VERB_NAMES
from flows.wording import Text, Verbatim, Words, _, lines, ngettext, spans


class Audience(StrEnum):
    """Whom an alert is for, by their part in the ticket."""

    VILLAGER = "villager"
    RATER = "rater"  # the villager, and nobody in their place
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
    cost: Fee
    papers: Sequence[Text] = ()
    fee: Text | None = None  # what is due and not paid yet

    @property
    def event(self) -> Event:
        """Return what has just happened."""
        return self.ticket.events[-1]


_VERBS: Final[Mapping[Status, tuple[Audience, Sequence[Verb]]]] = {
    Status.ENTRUSTED: (Audience.AGENT, (Verb.TAKE,)),
    Status.TAKEN: (Audience.AGENT, (Verb.COLLECT, Verb.HAND_IN)),
    Status.HANDED_IN: (Audience.CLERK, (Verb.ACCEPT, Verb.SUPPLEMENT)),
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
    return Action(VERB_NAMES[verb], f"{verb.value} {number}")


def after(scene: Scene) -> Sequence[Alert]:
    """Return what is to be pushed after the event."""
    verb = scene.event.verb
    return _TABLE[verb](scene)


def nudged(scene: Scene) -> Alert:
    """Return the push to whoever is next when the villager asks for a hurry."""
    words = _("{number} {who} {item}: the villager asks how it is going.", **_facts(scene))
    return _to_next(scene, words)


def deadline(scene: Scene, alarm: Alarm, due: date) -> Sequence[Alert]:
    """Return the pushes of a deadline ping: to whoever is next, and once overdue to the head as well."""
    facts = _facts(scene)
    match alarm.kind:
        case AlarmKind.DUE_SOON if scene.ticket.status in AT_THE_WINDOW:
            words = _("{number} {who} {item}: accept it by {day}, else it counts as accepted.", **facts, day=due)
        case AlarmKind.DUE_SOON if scene.ticket.status is Status.APPROVED:
            words = _("{number} {who} {item}: hand over the result by {day}, one workday left.", **facts, day=due)
        case AlarmKind.DUE_SOON:
            words = _("{number} {who} {item}: promised by {day}, one workday left.", **facts, day=due)
        case AlarmKind.DUE_TODAY if scene.ticket.status in AT_THE_WINDOW:
            words = _("{number} {who} {item}: from this evening it counts as accepted.", **facts)
        case AlarmKind.DUE_TODAY if scene.ticket.status is Status.APPROVED:
            words = _("{number} {who} {item}: the result is to be handed over today.", **facts)
        case AlarmKind.DUE_TODAY:
            words = _("{number} {who} {item}: promised for today.", **facts)
        case _:
            words = ngettext(
                "{number} {who} {item}: one workday overdue.",
                "{number} {who} {item}: {count} workdays overdue.",
                alarm.late,
                **facts,
            )
    also = [Alert(Audience.HEAD, words)] if alarm.kind is AlarmKind.OVERDUE else []
    return [_to_next(scene, words), *also]


def still_owing(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when papers that were to come by now have not (容缺受理)."""
    papers = spans(scene.ticket.owing)
    words = _("{number} {who} {item}: papers {papers} were to come by now.", **_facts(scene), papers=papers)
    receive = [action(Verb.RECEIVE, scene.ticket.number)]
    told = _("{number}: papers {papers} are still owing. Please bring them soon.", number=scene.ticket.number, papers=papers)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, words), Alert(Audience.CLERK, words, receive)]


TO_TRIP: Final = Action(TRIP, "trip")
"""The button under what waits to be carried in."""

NAMED: Final = 10
"""Tickets of one reminder that are named; the rest is counted."""


def trip_asked(scenes: Sequence[Scene]) -> Words:
    """Return the push when all papers of tickets have been there for long: somebody should carry them in."""
    if len(scenes) == 1:
        return _("{number} {who} {item}: all papers are here, and nobody has carried it in yet.", **_facts(scenes[0]))
    numbers = [scene.ticket.number for scene in scenes[:NAMED]]
    more = len(scenes) - len(numbers)
    return lines(
        _("Tickets with all their papers that nobody has carried in yet, {count}: {numbers}", count=len(scenes), numbers=numbers),
        ngettext("… and one more.", "… and {count} more.", more) if more else None,
    )


def trip_comes(trip: int, agent: Person, loads: Sequence[Load]) -> Words:
    """Return what a window hears before a trip arrives."""
    papers = sum(len(load.papers) for load in loads)
    return _(
        "Trip {trip}: {agent} brings tickets: {count}, papers: {papers}.",
        trip=trip,
        agent=agent.name,
        count=len(loads),
        papers=papers,
    )


def on_arrival(trip: int) -> Sequence[Action]:
    """Return what a window can do about a trip."""
    return [Action(MANIFEST, f"manifest {trip}"), Action(TAKE_IN, f"take_in {trip}")]


def trip_taken_in(trip: int, clerk: Person, numbers: Sequence[str], not_taken: Sequence[int], reason: str) -> Words:
    """Return what the carrier hears when a window has looked at tickets of the trip."""
    return lines(
        _("Trip {trip}: {who} has looked through {numbers}.", trip=trip, who=clerk.name, numbers=numbers)
        if not_taken
        else _("Trip {trip}: {who} has taken in {numbers}.", trip=trip, who=clerk.name, numbers=numbers),
        _("Papers {papers} stay with you: {reason}", papers=spans(not_taken), reason=reason) if not_taken else None,
    )


def trip_in_vain(number: str, reason: str) -> Alert:
    """Return what the villager hears when a window has taken nothing."""
    words = _("{number}: the window took none of the papers; the agent has them. Reason: {reason}", number=number, reason=reason)
    return Alert(Audience.VILLAGER, words)


def trip_called_off(trip: int, agent: Person) -> Words:
    """Return what a window hears that waits for a trip in vain."""
    return _("Trip {trip}: {agent} does not come after all.", trip=trip, agent=agent.name)


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


def next_up(ticket: Ticket) -> Audience:
    """Return who has the next step of an open ticket."""
    return _VERBS[ticket.status][0]


def _to_next(scene: Scene, words: Words) -> Alert:
    ticket = scene.ticket
    audience, verbs = _VERBS[ticket.status]
    if ticket.status is Status.TAKEN and ticket.decided_in_village:
        verbs = (Verb.COLLECT, Verb.DELIVER)
    return Alert(audience, words, [action(verb, ticket.number) for verb in verbs])


def _note(scene: Scene) -> Words | None:
    return _("Note: {note}", note=scene.event.note) if scene.event.note else None


def _entrusted(scene: Scene) -> Sequence[Alert]:
    words = _("New errand {number}: {who} {phone}, {item}.", **_facts(scene), phone=scene.villager.phone)
    return [_to_next(scene, words)]


def _taken(scene: Scene) -> Sequence[Alert]:
    agent = scene.agent or scene.villager
    words = _("{agent} ({phone}) carries {number} for you now.", agent=agent.name, phone=agent.phone, number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, lines(words, agency_line(scene.cost)))]


def _collected(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    return [
        Alert(Audience.VILLAGER, _("{number}: the agent has your papers {papers}.", number=scene.ticket.number, papers=papers))
    ]


def _handed_in(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _("{number}: handed in at {place}.", number=scene.ticket.number, place=scene.place)
    not_taken = _("Papers {papers} were not taken: {reason}", papers=papers, reason=scene.event.note) if papers else None
    words = lines(_("Handed in: {number} {who}, {item}.", **_facts(scene)), not_taken or _note(scene))
    complete = [action(Verb.COMPLETE, scene.ticket.number)]
    return [
        Alert(Audience.VILLAGER, lines(told, not_taken)),
        _to_next(scene, words),
        *([Alert(Audience.APPROVER, words, complete)] if scene.ticket.on_the_spot else []),
    ]


def _accepted(scene: Scene) -> Sequence[Alert]:
    return [Alert(Audience.VILLAGER, lines(_promise(scene), _owed(scene), _fee(scene))), _review(scene)]


def _fee(scene: Scene) -> Words | None:
    if scene.fee is None:
        return None
    return _("To pay at the window of {place}, for a receipt: {fee}", place=scene.place, fee=scene.fee)


def _promise(scene: Scene) -> Words:
    number, due = scene.ticket.number, scene.ticket.deadlines.binding
    if due is None:
        return _("{number}: accepted.", number=number)
    if due.provisional:
        return _("{number}: accepted, promised by {day} (provisional).", number=number, day=due.day)
    return _("{number}: accepted, promised by {day}.", number=number, day=due.day)


def _owed(scene: Scene) -> Words | None:
    if scene.event.verb is not Verb.TOLERATE or scene.event.until is None:
        return None
    papers = spans(scene.event.documents)
    return _("Papers {papers} may come later, by {day}.", papers=papers, day=scene.event.until)


def _review(scene: Scene) -> Alert:
    return _to_next(scene, _("To review: {number} {who}, {item}.", **_facts(scene)))


def _deemed(scene: Scene) -> Sequence[Alert]:
    words = _("{number} {who}, {item}: five workdays without a word, so it counts as accepted.", **_facts(scene))
    told = _("The window did not answer in time, so by law it counts as accepted.")
    return [
        Alert(Audience.VILLAGER, lines(_promise(scene), told)),
        Alert(Audience.CLERK, words),
        Alert(Audience.HEAD, words),
        _review(scene),
    ]


def _completed(scene: Scene) -> Sequence[Alert]:
    ready = _("Done on the spot: {number} {who}, {item}. Please bring the result.", **_facts(scene))
    told = _("{number}: done on the spot! The agent brings you the result.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), _to_next(scene, lines(ready, _fee(scene)))]


def _supplement(scene: Scene) -> Sequence[Alert]:
    numbers, papers = spans(scene.event.documents), [scene.papers[number - 1] for number in scene.event.documents]
    asked = (
        _("{number}: please bring {numbers}: {papers}", number=scene.ticket.number, numbers=numbers, papers=papers)
        if papers
        else _("{number}: a paper more is asked for.", number=scene.ticket.number)
    )
    request = scene.ticket.event(Verb.ASK) if scene.event.verb is Verb.GRANT else None
    words = lines(asked, _("Asked for: {note}", note=request.note) if request else None, _note(scene))
    return [Alert(Audience.VILLAGER, words), _to_next(scene, words)]


def _asked(scene: Scene) -> Sequence[Alert]:
    papers = _("Papers: {papers}", papers=spans(scene.event.documents)) if scene.event.documents else None
    words = _("May the window ask for more? {number} {who}, {item}.", **_facts(scene))
    return [_to_next(scene, lines(words, papers, _note(scene)))]


def _denied(scene: Scene) -> Sequence[Alert]:
    return [_to_next(scene, lines(_("No more is asked for: {number} {who}, {item}.", **_facts(scene)), _note(scene)))]


def _turned_away(scene: Scene) -> Sequence[Alert]:
    number = scene.ticket.number
    told = _("{number}: this belongs to {place}; the agent carries it there.", number=number, place=scene.place)
    words = _("{number} {who}, {item}: not accepted, please carry it to {place}.", **_facts(scene), place=scene.place)
    return [Alert(Audience.VILLAGER, lines(told, _note(scene))), _to_next(scene, lines(words, _note(scene)))]


def _returned(scene: Scene) -> Sequence[Alert]:
    if scene.ticket.status is Status.ENTRUSTED:
        return [_to_next(scene, lines(_("Back to the village: {number} {who}, {item}.", **_facts(scene)), _note(scene)))]
    told = _("{number}: the window gave it back to the agent.", number=scene.ticket.number)
    words = _("Given back: {number} {who}, {item}.", **_facts(scene))
    return [Alert(Audience.VILLAGER, lines(told, _note(scene))), _to_next(scene, lines(words, _note(scene)))]


def _transferred(scene: Scene) -> Sequence[Alert]:
    return [_to_next(scene, _("Transferred to your window: {number} {who}, {item}.", **_facts(scene)))]


def _received(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    return [
        Alert(Audience.VILLAGER, _("{number}: the window has papers {papers} now.", number=scene.ticket.number, papers=papers))
    ]


def _reviewed(scene: Scene) -> Sequence[Alert]:
    return [
        Alert(Audience.VILLAGER, _("{number}: reviewed, now waiting for approval.", number=scene.ticket.number)),
        _to_next(scene, _("To approve: {number} {who}, {item}.", **_facts(scene))),
    ]


def _forwarded(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the town has passed it on to the city; the clock runs on.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _answered(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the city has answered.", number=scene.ticket.number)
    words = _("The city has answered: {number} {who}, {item}.", **_facts(scene))
    return [Alert(Audience.VILLAGER, told), _to_next(scene, lines(words, _note(scene)))]


def _suspended(scene: Scene) -> Sequence[Alert]:
    ground = GROUND_NAMES[scene.event.ground] if scene.event.ground else None
    if ground is None or scene.event.until is None:
        return []
    told = _(
        "{number}: suspended for {ground} until {day}; these days do not count.",
        number=scene.ticket.number,
        ground=ground,
        day=scene.event.until,
    )
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _resumed(scene: Scene) -> Sequence[Alert]:
    due, number = scene.ticket.deadlines.binding, scene.ticket.number
    told = _("{number}: the work goes on, to be done by {day}.", number=number, day=due.day) if due else None
    return [
        Alert(Audience.VILLAGER, told or _("{number}: the work goes on.", number=number)),
        _to_next(scene, _("The work goes on: {number} {who}, {item}.", **_facts(scene))),
    ]


def _extended(scene: Scene) -> Sequence[Alert]:
    due = scene.ticket.deadlines.binding
    if due is None:
        return []
    told = _("{number}: it takes longer, until {day}.", number=scene.ticket.number, day=due.day)
    words = lines(told, _note(scene))
    return [Alert(Audience.VILLAGER, words), _to_next(scene, words)]


def _approved(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: approved! The agent brings you the result.", number=scene.ticket.number)
    words = _("Approved: {number} {who}, {item}. Please bring the result.", **_facts(scene))
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), _to_next(scene, lines(words, _fee(scene)))]


def _paid(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the fee is paid, receipt {receipt}.", number=scene.ticket.number, receipt=Verbatim(scene.event.note))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _waived(scene: Scene) -> Sequence[Alert]:
    told = lines(_("{number}: there is no fee to pay any more.", number=scene.ticket.number), _note(scene))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _delivered(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: delivered. Is it done? In five workdays it is filed.", number=scene.ticket.number)
    return [_to_next(scene, words)]


def _archived(scene: Scene) -> Sequence[Alert]:
    received = _("{number} {who}: received, all done.", number=scene.ticket.number, who=scene.villager.name)
    told = [Alert(Audience.AGENT, received)] if scene.event.actor is not None else []
    return [*told, _how_was_it(scene)] if scene.event.role != Part.VILLAGER else told


def _how_was_it(scene: Scene) -> Alert:
    """Return the question how the service was (回访); who says themselves that it is done is asked there and then."""
    number = scene.ticket.number
    words = _("{number} {item} is filed. How was the service? One key is enough.", number=number, item=scene.item)
    keys = [Action(name, f"{grade.value} {number}") for grade, name in GRADE_NAMES.items()]
    return Alert(Audience.RATER, words, keys)


def _reopened(scene: Scene) -> Sequence[Alert]:
    words = lines(_("Not done, it is open again: {number} {who}, {item}.", **_facts(scene)), _note(scene))
    return [_to_next(scene, words), Alert(Audience.HEAD, words), Alert(Audience.AGENT, words)]


def _refused(scene: Scene) -> Sequence[Alert]:
    words = _("{number} cannot be approved: {note}", number=scene.ticket.number, note=scene.event.note)
    appeal = _("Not content? Within 60 days you may ask for a review, within 6 months go to court.")
    return [Alert(Audience.VILLAGER, lines(words, appeal)), Alert(Audience.AGENT, words)]


def _withdrawn(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: {who} has withdrawn it.", number=scene.ticket.number, who=scene.villager.name)
    return [Alert(Audience.AGENT, words)]


def _put_back(scene: Scene) -> Sequence[Alert]:
    return [_to_next(scene, _("Back at your window: {number} {who}, {item}.", **_facts(scene)))]


def _assigned(scene: Scene) -> Sequence[Alert]:
    return [_to_next(scene, lines(_("Given to you: {number} {who}, {item}.", **_facts(scene)), _note(scene)))]


def _nothing(scene: Scene) -> Sequence[Alert]:  # noqa: ARG001 - every line of the table is called alike
    return []


_TABLE: Final[Mapping[Verb | None, Callable[[Scene], Sequence[Alert]]]] = {
    None: _entrusted,
    Verb.TAKE: _taken,
    Verb.COLLECT: _collected,
    Verb.HAND_IN: _handed_in,
    Verb.ACCEPT: _accepted,
    Verb.TOLERATE: _accepted,
    Verb.DEEM: _deemed,
    Verb.COMPLETE: _completed,
    Verb.SUPPLEMENT: _supplement,
    Verb.ASK: _asked,
    Verb.GRANT: _supplement,
    Verb.DENY: _denied,
    Verb.TURN_AWAY: _turned_away,
    Verb.RETURN: _returned,
    Verb.TRANSFER: _transferred,
    Verb.RECEIVE: _received,
    Verb.REVIEW: _reviewed,
    Verb.FORWARD: _forwarded,
    Verb.ANSWER: _answered,
    Verb.SUSPEND: _suspended,
    Verb.RESUME: _resumed,
    Verb.EXTEND: _extended,
    Verb.APPROVE: _approved,
    Verb.REFUSE: _refused,
    Verb.DELIVER: _delivered,
    Verb.CONFIRM: _archived,
    Verb.ARCHIVE: _archived,
    Verb.REOPEN: _reopened,
    Verb.WITHDRAW: _withdrawn,
    Verb.PAY: _paid,
    Verb.WAIVE: _waived,
    Verb.CLAIM: _nothing,
    Verb.RELEASE: _put_back,
    Verb.ASSIGN: _assigned,
    Verb.NOTE: _nothing,
}
