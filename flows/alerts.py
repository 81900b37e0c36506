"""Who hears what when something happened to a ticket: one table, and the sentences of it.

The villager is told at every step; whoever is next gets the ticket with the verb attached. The one who did it knows already.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate, takewhile
from typing import Final

from flows.domain.catalogue import Catalogue, Fee, Joint
from flows.domain.changes import Change, ListChange
from flows.domain.deadlines import Alarm, AlarmKind
from flows.domain.mandate import given_back, staying, to_give_back, to_revoke
from flows.domain.moves import Part
from flows.domain.notice import agency_line
from flows.domain.people import Person
from flows.domain.rating import GRADE_NAMES
from flows.domain.routing import CITY
from flows.domain.supervision import Lit
from flows.domain.ticket import AT_THE_WINDOW, GROUND_NAMES, SETTLING, WHOSE, Event, JointPart, Status, Ticket, Verb
from flows.domain.trip import Load
from flows.journeys import settings
from flows.journeys.pictures import PICTURES
from flows.journeys.trips import MANIFEST, TAKE_IN, TRIP
from flows.journeys.verbs import VERB_NAMES
from flows.wording import Text, Value, Verbatim, Words, _, lines, ngettext, spans


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
    """A verb that travels with an alert: the button's label, and what pressing it types."""

    label: Words
    command: str


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
    """Return the push to whoever is next when the villager asks for a hurry: of a joint approval those who are to answer."""
    words = _("{number} {who} {item}: the villager asks how it is going.", **_facts(scene))
    return _to_departments(scene, words) if scene.ticket.awaited else _to_next(scene, words)


def deadline(scene: Scene, alarm: Alarm, due: date) -> Sequence[Alert]:
    """Return the pushes of a deadline ping: to whoever is next, and once overdue to the head as well.

    The departments that hold up a joint approval are named to all of them, and hear it themselves.
    """
    facts = _facts(scene)
    match alarm.kind:
        case AlarmKind.DUE_SOON if scene.ticket.status in AT_THE_WINDOW:
            words = _("{number} {who} {item}: accept it by {day}, else it counts as accepted.", **facts, day=due)
        case AlarmKind.DUE_SOON if scene.ticket.status is Status.APPROVED:
            words = ngettext(
                "{number} {who} {item}: hand over the result by {day}, one workday left.",
                "{number} {who} {item}: hand over the result by {day}, {count} workdays left.",
                -alarm.late,
                **facts,
                day=due,
            )
        case AlarmKind.DUE_SOON:
            words = ngettext(
                "{number} {who} {item}: promised by {day}, one workday left.",
                "{number} {who} {item}: promised by {day}, {count} workdays left.",
                -alarm.late,
                **facts,
                day=due,
            )
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
    overdue = alarm.kind is AlarmKind.OVERDUE
    if scene.ticket.awaited:
        named = lines(words, _holding_up(scene))
        told = [_to_next(scene, named), _to_departments(scene, named), Alert(Audience.HEAD, named)]
        return [replace(alert, urgent=overdue) for alert in told]
    also = [Alert(Audience.HEAD, words, urgent=True)] if overdue else []
    return [replace(_to_next(scene, words), urgent=overdue), *also]


def unattended(scene: Scene, alarm: Alarm) -> Sequence[Alert]:
    """Return the push when nobody has taken up a ticket: first to who stands in, then to the head, who gives it to somebody."""
    if alarm.kind is AlarmKind.UNTAKEN:
        words = _("{number} {who} {item}: nobody in the village has taken it yet.", **_facts(scene))
    else:
        words = _("{number} {who} {item}: nobody at the window has it yet.", **_facts(scene))
    if alarm.late == 1:
        return [replace(_to_next(scene, words), to=Audience.STAND_IN)]
    return [Alert(Audience.HEAD, words, [action(Verb.ASSIGN, scene.ticket.number)] if scene.ticket.status in WHOSE else [])]


def to_bring(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when papers that were asked for have not come for some workdays."""
    papers, number = spans(scene.ticket.missing), scene.ticket.number
    told = _("{number}: papers {papers} are still missing, the window waits for them.", number=number, papers=papers)
    words = _("{number} {who} {item}: papers {papers} are still missing.", **_facts(scene), papers=papers)
    return [Alert(Audience.VILLAGER, told), _to_next(scene, words)]


TICKETS_SHOWN: Final = 3
CENTRES_SHOWN: Final = 3
"""How much of the lights a supervisor is told at once; the report has all."""


def lights(today: date, lit: Sequence[Lit], version: Callable[[int], Catalogue], catalogue: Catalogue) -> Words:
    """Return the lights of a day as a supervisor hears them: how many, where, and what has turned red last. Nobody's name."""
    red = sorted((each for each in lit if each.light == "red"), key=lambda each: (-each.due.toordinal(), each.number))
    places = Counter(each.place for each in lit)
    more = len(red) - TICKETS_SHOWN
    return lines(
        _("Lights of {day}: ● {red} overdue, ◐ {yellow} soon.", day=today, red=len(red), yellow=len(lit) - len(red)),
        *(_lights_of(place, lit, catalogue) for place, _count in places.most_common(CENTRES_SHOWN) if len(places) > 1),
        *(
            _(
                "● {number} {item}: by {day}",
                number=each.number,
                item=version(each.version).item[each.item].short,
                day=each.due,
            )
            for each in red[:TICKETS_SHOWN]
        ),
        ngettext("… and one red light more.", "… and {count} red lights more.", more) if more > 0 else None,
    )


def _lights_of(place: str, lit: Sequence[Lit], catalogue: Catalogue) -> Words:
    shown = Counter(each.light for each in lit if each.place == place)
    town = catalogue.town.get(place)
    centre = town.centre if town else catalogue.city_centre if place == CITY else catalogue.village[place].name
    return _("{place}: ● {red} ◐ {yellow}", place=centre, red=shown["red"], yellow=shown["yellow"])


def meeting_soon(scene: Scene) -> Sequence[Alert]:
    """Return the pushes the workday before the departments of a joint approval come together."""
    meeting = scene.ticket.meeting
    return _to_everybody(scene, lines(_("Please remember:"), _together(scene), _said(meeting) if meeting else None))


def held_up(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when the departments have come together and some have not agreed."""
    words = lines(_("{number} {who} {item}: the day has passed, and not all have agreed.", **_facts(scene)), _holding_up(scene))
    return [Alert(Audience.HEAD, words), _to_departments(scene, words)]


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


def off_the_trip(scene: Scene, trip: int) -> Alert:
    """Return what a window hears that waits for a ticket in vain while the trip itself goes on."""
    return Alert(Audience.CLERK, _("Trip {trip}: {number} {who}, {item} does not come after all.", trip=trip, **_facts(scene)))


GOT_IT: Final = Action(settings.GOT_IT, "noted")
"""The button under what changed."""

DIGEST: Final = 400
"""Characters the list of changes may take; with what stands above and below it a digest stays under 600."""

_LABEL: Final = 16
"""Characters what changed of an item may take, in any language, with what separates it from the next."""


def catalogue_changed(version: int, changes: Sequence[Change]) -> Words:
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


def _change(change: Change) -> Words:
    if isinstance(change, ListChange):
        if change.is_taken:
            return _("{town} does now: {item}", town=change.town.name, item=change.item.short)
        return _("{town} does no more: {item}", town=change.town.name, item=change.item.short)
    if change.was is None:
        return _("New: {item}", item=change.item.short)
    if change.now is None:
        return _("No more: {item}", item=change.item.short)
    return _("{item}: {what}", item=change.item.short, what=change.told)


def _room(change: Change) -> int:
    name = change.item.short
    if isinstance(change, ListChange):
        return max(len(name.zh), len(name.en)) + len(change.town.name.en) + _LABEL
    return max(len(name.zh), len(name.en)) + _LABEL * max(1, len(change.told))


def _facts(scene: Scene) -> dict[str, str | Text]:
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


def _to_next(scene: Scene, words: Words) -> Alert:
    audience, verbs = _turn(scene.ticket)
    return Alert(audience, words, [action(verb, scene.ticket.number) for verb in verbs])


def _to_departments(scene: Scene, words: Words) -> Alert:
    """Return the push to those who are to answer now, with what they can say."""
    actions = [action(verb, scene.ticket.number) for verb in (Verb.AGREE, Verb.AGREE_IF, Verb.OBJECT)]
    return Alert(Audience.DEPARTMENT, words, actions, parts=scene.ticket.awaited)


def _to_everybody(scene: Scene, words: Words) -> Sequence[Alert]:
    """Return the push to the villager, the agent and all departments that take part."""
    return [
        Alert(Audience.VILLAGER, words),
        Alert(Audience.AGENT, words),
        Alert(Audience.DEPARTMENT, words, parts=scene.ticket.parts),
    ]


def _asked_to_answer(scene: Scene) -> Sequence[Alert]:
    """Return the push to the departments whose turn it is, if any."""
    if not scene.ticket.awaited:
        return []
    named = [scene.departments[part.department] for part in scene.ticket.awaited]
    return [
        _to_departments(scene, _("{departments}, please answer: {number} {who}, {item}.", **_facts(scene), departments=named))
    ]


def _holding_up(scene: Scene) -> Words:
    named = [scene.departments[part.department] for part in scene.ticket.unsettled]
    return _("Not agreed yet: {departments}", departments=named)


def _together(scene: Scene) -> Words:
    """Return when the departments come together, as everybody hears it."""
    day = scene.ticket.meeting_day or scene.event.at
    if scene.joint in {Joint.APPRAISAL, Joint.DRAWINGS}:
        return _("{number} {who} {item}: all departments meet on {day}.", **_facts(scene), day=day)
    return _("{number} {who} {item}: all departments come on {day}, all at once.", **_facts(scene), day=day)


def _said(event: Event) -> Words | None:
    return _("Where and when: {note}", note=Verbatim(event.note)) if event.note else None


def _taking_part(scene: Scene) -> Words | None:
    if not scene.departments:
        return None
    return _("These look at it together: {departments}", departments=list(scene.departments.values()))


def _note(scene: Scene) -> Words | None:
    return _("Note: {note}", note=scene.event.note) if scene.event.note else None


def _entrusted(scene: Scene) -> Sequence[Alert]:
    words = _("New errand {number}: {who} {phone}, {item}.", **_facts(scene), phone=scene.villager.phone)
    return [_to_next(scene, words)]


def _taken(scene: Scene) -> Sequence[Alert]:
    agent = scene.agent or scene.villager
    words = _("{agent} ({phone}) carries {number} for you now.", agent=agent.name, phone=agent.phone, number=scene.ticket.number)
    until = scene.ticket.mandate.until
    term = _("The mandate lasts until {day}.", day=until) if until else None
    return [Alert(Audience.VILLAGER, lines(words, agency_line(scene.cost), term, to_revoke(scene.ticket.number)))]


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
        *([Alert(Audience.APPROVER, words, complete)] if scene.ticket.on_the_spot and not scene.ticket.parts else []),
    ]


def _accepted(scene: Scene) -> Sequence[Alert]:
    told = lines(_promise(scene), _owed(scene), _fee(scene), _taking_part(scene))
    return [Alert(Audience.VILLAGER, told), _review(scene), *_asked_to_answer(scene)]


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
        *_asked_to_answer(scene),
    ]


def _completed(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
    ready = _("Done on the spot: {number} {who}, {item}. Please bring the result.", **_facts(scene))
    told = _("{number}: done on the spot! The agent brings you the result.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), _to_next(scene, lines(ready, _fee(scene)))]


def _to_be_fetched(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: approved! Please fetch the result at {place}.", number=scene.ticket.number, place=scene.place)
    words = _("Approved: {number} {who}, {item}. The villager fetches the result.", **_facts(scene))
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), _to_next(scene, lines(words, _fee(scene)))]


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
    words = _("To approve: {number} {who}, {item}.", **_facts(scene))
    return [
        Alert(Audience.VILLAGER, _("{number}: reviewed, now waiting for approval.", number=scene.ticket.number)),
        _to_next(scene, lines(words, _holding_up(scene)) if scene.ticket.unsettled else words),
    ]


def _forwarded(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the town has passed it on to the city; the clock runs on.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told), *_asked_to_answer(scene)]


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


def _met(scene: Scene) -> Sequence[Alert]:
    day_before = replace(scene.ticket, events=scene.ticket.events[:-1]).meeting_day
    moved = _("It was to be on {day}.", day=day_before) if day_before else None
    return _to_everybody(scene, lines(_together(scene), _said(scene.event), moved))


def _surveyed(scene: Scene) -> Sequence[Alert]:
    survey = Verbatim(scene.event.note)
    return _to_everybody(
        scene, _("{number} {who} {item}: survey {survey} is on file. Nobody asks for it again.", **_facts(scene), survey=survey)
    )


def _answered_for_part(scene: Scene) -> Sequence[Alert]:
    """Who objects, or agrees on a condition, is heard by all concerned; the rest is told once, when all have agreed."""
    event, number = scene.event, scene.ticket.number
    facts: dict[str, Value] = {**_facts(scene), "department": scene.departments[event.part], "note": Verbatim(event.note)}
    told: list[Alert] = []
    if event.verb is Verb.OBJECT:
        words = _("{number} {who} {item}: {department} objects: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT, Audience.HEAD, Audience.REVIEWER)]
    if event.verb is Verb.AGREE_IF:
        words = _("{number} {who} {item}: {department} agrees if: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT)]
    if not scene.ticket.unsettled:
        told.append(Alert(Audience.VILLAGER, _("{number}: all departments have agreed.", number=number)))
        told.append(_to_next(scene, _("All departments have agreed: {number} {who}, {item}.", **_facts(scene))))
    elif scene.ticket.in_order and event.verb in SETTLING:
        told += _asked_to_answer(scene)
    return told


def _approved(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
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
    return [
        _to_next(scene, words),
        Alert(Audience.HEAD, words),
        Alert(Audience.AGENT, words),
        *_asked_to_answer(scene),
    ]


def _refused(scene: Scene) -> Sequence[Alert]:
    words = _("{number} cannot be approved: {note}", number=scene.ticket.number, note=scene.event.note)
    appeal = _("Not content? Within 60 days you may ask for a review, within 6 months go to court.")
    return [Alert(Audience.VILLAGER, lines(words, appeal)), Alert(Audience.AGENT, words)]


def _withdrawn(scene: Scene) -> Sequence[Alert]:
    return _ended(scene, _("{number}: {who} has withdrawn it.", number=scene.ticket.number, who=scene.villager.name))


def _ended(scene: Scene, words: Words) -> Sequence[Alert]:
    """Return the pushes when the villager has ended it: whoever has papers of theirs gives them back."""
    back = given_back(replace(scene.ticket, events=scene.ticket.events[:-1]), scene.needed)
    told = _("{number}: it has ended.", number=scene.ticket.number)
    papers, stay = {*back.by_agent, *back.by_window}, staying(back)
    returned = _("You get back your papers {papers}.", papers=spans(papers)) if papers else None
    at_the_window = [Alert(Audience.CLERK, lines(words, _give_back(scene, back.by_window), stay))] if back.by_window else []
    return [
        Alert(Audience.VILLAGER, lines(told, returned, stay)),
        Alert(Audience.CARRIER, lines(words, _give_back(scene, back.by_agent), stay, _note(scene))),
        *at_the_window,
    ]


def _give_back(scene: Scene, papers: Collection[int]) -> Words | None:
    named = to_give_back(papers, scene.papers)
    return _("Please give back to {who}: {papers}", who=scene.villager.name, papers=named) if named else None


def _revoked(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: {who} has taken the mandate back. Please carry it no more.", **_facts(scene))
    if scene.ticket.status is Status.WITHDRAWN:
        return _ended(scene, words)
    goes_on = _("The work goes on; fetch the result at {place}.", place=scene.place)
    told = lines(_("{number}: the mandate is taken back.", number=scene.ticket.number), goes_on)
    fetched = _("{number} {who}, {item}: the mandate is taken back, the villager fetches the result.", **_facts(scene))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.CARRIER, words), Alert(Audience.CLERK, fetched)]


def _prolonged(scene: Scene) -> Sequence[Alert]:
    words = _("{number} {who}, {item}: the mandate lasts until {day}.", **_facts(scene), day=scene.event.until or "")
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words)]


def _mandate_over(scene: Scene) -> Sequence[Alert]:
    told = _("{number} {item}: the mandate has ended, nobody carries it now. Shall the agent go on?", **_facts(scene))
    words = _("{number} {who}, {item}: the mandate has ended. Please carry it no more until it is prolonged.", **_facts(scene))
    return [Alert(Audience.VILLAGER, told, [action(Verb.PROLONG, scene.ticket.number)]), Alert(Audience.CARRIER, words)]


def pictured(scene: Scene, papers: Sequence[int]) -> Alert:
    """Return the push when the villager has sent pictures of papers."""
    shown = spans(papers)
    words = _("{number}: {who} has sent pictures of papers {papers}.", **_facts(scene), papers=shown)
    return Alert(Audience.AGENT, words, [Action(PICTURES, f"pictures {scene.ticket.number} {' '.join(shown)}")])


def mandate_ends(scene: Scene) -> Sequence[Alert]:
    """Return the push when a mandate is about to end: the villager may prolong it."""
    day = scene.ticket.mandate.until or ""
    words = _("{number} {item}: the mandate ends on {day}. Shall the agent carry it longer?", **_facts(scene), day=day)
    verbs = [action(verb, scene.ticket.number) for verb in (Verb.PROLONG, Verb.REVOKE)]
    return [Alert(Audience.VILLAGER, words, verbs)]


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
    Verb.MEET: _met,
    Verb.SURVEY: _surveyed,
    Verb.AGREE: _answered_for_part,
    Verb.AGREE_IF: _answered_for_part,
    Verb.OBJECT: _answered_for_part,
    Verb.PROLONG: _prolonged,
    Verb.REVOKE: _revoked,
    Verb.LAPSE: _mandate_over,
}
