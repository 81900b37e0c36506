"""Who hears what when something happened to a ticket: one table, and the sentences of it.

The villager is told at every step; whoever is next gets the ticket with the verb attached. The one who did it knows already.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from flows.alerts.scene import (
    Action,
    Alert,
    Audience,
    Scene,
    action,
    facts_of,
    holding_up,
    next_up,
    said,
    to_departments,
    to_everybody,
    to_next,
    together,
)
from flows.domain.errand.mandate import given_back, staying, to_give_back, to_revoke
from flows.domain.errand.notice import agency_line
from flows.domain.feedback.rating import GRADE_NAMES
from flows.domain.people.people import Role
from flows.domain.ticket.event import GROUND_NAMES
from flows.domain.ticket.moves import Part
from flows.domain.ticket.status import AT_THE_CENTRE, STATUS_NAMES, Status
from flows.domain.ticket.verb import SETTLING, Verb
from flows.journeys.ticket.card import still_missing
from flows.journeys.ticket.pictures import PICTURES
from flows.journeys.ticket.verbs import happened
from flows.port import commands
from flows.text.wording import Value, Verbatim, Words, _, lines, spans


def after(scene: Scene) -> Sequence[Alert]:
    """Return what is to be pushed after the event."""
    verb = scene.event.verb
    return _TABLE[verb](scene)


def nudged(scene: Scene) -> Alert:
    """Return the push to whoever is next when the villager asks for a hurry: of a joint approval those who are to answer."""
    words = _("{number} {who} {item}: the villager asks how it is going.", **facts_of(scene))
    return to_departments(scene, words) if scene.ticket.awaited else to_next(scene, words)


def _asked_to_answer(scene: Scene) -> Sequence[Alert]:
    """Return the push to the departments whose turn it is, if any."""
    if not scene.ticket.awaited:
        return []
    named = [scene.departments[part.department] for part in scene.ticket.awaited]
    words = _("{departments}, please answer: {number} {who}, {item}.", **facts_of(scene), departments=named)
    return [to_departments(scene, words)]


def _taking_part(scene: Scene) -> Words | None:
    if not scene.departments:
        return None
    return _("These look at it together: {departments}", departments=list(scene.departments.values()))


def taken_back(scene: Scene) -> Words:
    """Return what everybody hears who was told of a move that has just been taken back."""
    undone = next(event for event in scene.ticket.undone if event.seq == scene.event.undoes)
    return _(
        "{number} {who} {item}: “{verb}” was a slip and is taken back. It is now: {status}.",
        **facts_of(scene),
        verb=happened(undone.verb),
        status=STATUS_NAMES[scene.ticket.status],
    )


def _note(scene: Scene) -> Words | None:
    return _("Note: {note}", note=scene.event.note) if scene.event.note else None


def _entrusted(scene: Scene) -> Sequence[Alert]:
    words = _("New errand {number}: {who} {phone}, {item}.", **facts_of(scene), phone=scene.villager.phone)
    return [to_next(scene, words)]


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
    words = lines(_("Handed in: {number} {who}, {item}.", **facts_of(scene)), not_taken or _note(scene))
    complete = [action(Verb.COMPLETE, scene.ticket.number)]
    return [
        Alert(Audience.VILLAGER, lines(told, not_taken, still_missing(scene.ticket))),
        to_next(scene, words),
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
    return _("{number}: accepted, promised by {day}.", number=number, day=due.said)


def _owed(scene: Scene) -> Words | None:
    if scene.event.verb is not Verb.TOLERATE or scene.event.until is None:
        return None
    papers = spans(scene.event.documents)
    return _("Papers {papers} may come later, by {day}.", papers=papers, day=scene.event.until)


def _review(scene: Scene) -> Alert:
    return to_next(scene, _("To review: {number} {who}, {item}.", **facts_of(scene)))


def _deemed(scene: Scene) -> Sequence[Alert]:
    words = _("{number} {who}, {item}: five workdays without a word, so it counts as accepted.", **facts_of(scene))
    told = _("The window did not answer in time, so by law it counts as accepted.")
    return [
        Alert(Audience.VILLAGER, lines(_promise(scene), told, still_missing(scene.ticket))),
        Alert(Audience.CLERK, words),
        Alert(Audience.HEAD, words),
        _review(scene),
        *_asked_to_answer(scene),
    ]


def _completed(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
    ready = _("Done on the spot: {number} {who}, {item}. Please bring the result.", **facts_of(scene))
    told = _("{number}: done on the spot! The agent brings you the result.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), to_next(scene, lines(ready, _fee(scene)))]


def _to_be_fetched(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: approved! Please fetch the result at {place}.", number=scene.ticket.number, place=scene.place)
    words = _("Approved: {number} {who}, {item}. The villager fetches the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), to_next(scene, lines(words, _fee(scene)))]


def _supplement(scene: Scene) -> Sequence[Alert]:
    numbers, papers = spans(scene.event.documents), [scene.papers[number - 1] for number in scene.event.documents]
    asked = (
        _("{number}: please bring {numbers}: {papers}", number=scene.ticket.number, numbers=numbers, papers=papers)
        if papers
        else _("{number}: a paper more is asked for.", number=scene.ticket.number)
    )
    request = scene.ticket.event(Verb.ASK) if scene.event.verb is Verb.GRANT else None
    words = lines(asked, _("Asked for: {note}", note=request.note) if request else None, _note(scene))
    return [Alert(Audience.VILLAGER, words), to_next(scene, words)]


def _asked(scene: Scene) -> Sequence[Alert]:
    papers = _("Papers: {papers}", papers=spans(scene.event.documents)) if scene.event.documents else None
    words = _("May the window ask for more? {number} {who}, {item}.", **facts_of(scene))
    return [to_next(scene, lines(words, papers, _note(scene)))]


def _denied(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, lines(_("No more is asked for: {number} {who}, {item}.", **facts_of(scene)), _note(scene)))]


def _turned_away(scene: Scene) -> Sequence[Alert]:
    number = scene.ticket.number
    told = _("{number}: this belongs to {place}; the agent carries it there.", number=number, place=scene.place)
    words = _("{number} {who}, {item}: not accepted, please carry it to {place}.", **facts_of(scene), place=scene.place)
    return [Alert(Audience.VILLAGER, lines(told, _note(scene))), to_next(scene, lines(words, _note(scene)))]


def _returned(scene: Scene) -> Sequence[Alert]:
    if scene.ticket.status is Status.ENTRUSTED:
        return [to_next(scene, lines(_("Back to the village: {number} {who}, {item}.", **facts_of(scene)), _note(scene)))]
    told = _("{number}: the window gave it back to the agent.", number=scene.ticket.number)
    words = _("Given back: {number} {who}, {item}.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, _note(scene))), to_next(scene, lines(words, _note(scene)))]


def _transferred(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, _("Transferred to your window: {number} {who}, {item}.", **facts_of(scene)))]


def _received(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    return [
        Alert(Audience.VILLAGER, _("{number}: the window has papers {papers} now.", number=scene.ticket.number, papers=papers))
    ]


def _reviewed(scene: Scene) -> Sequence[Alert]:
    words = _("To approve: {number} {who}, {item}.", **facts_of(scene))
    return [
        Alert(Audience.VILLAGER, _("{number}: reviewed, now waiting for approval.", number=scene.ticket.number)),
        to_next(scene, lines(words, holding_up(scene)) if scene.ticket.unsettled else words),
    ]


def _forwarded(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the town has passed it on to the city; the clock runs on.", number=scene.ticket.number)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told), *_asked_to_answer(scene)]


def _answered(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the city has answered.", number=scene.ticket.number)
    words = _("The city has answered: {number} {who}, {item}.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told), to_next(scene, lines(words, _note(scene)))]


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
        to_next(scene, _("The work goes on: {number} {who}, {item}.", **facts_of(scene))),
    ]


def _extended(scene: Scene) -> Sequence[Alert]:
    due = scene.ticket.deadlines.binding
    if due is None:
        return []
    told = _("{number}: it takes longer, until {day}.", number=scene.ticket.number, day=due.day)
    words = lines(told, _note(scene))
    return [Alert(Audience.VILLAGER, words), to_next(scene, words)]


def _met(scene: Scene) -> Sequence[Alert]:
    day_before = replace(scene.ticket, events=scene.ticket.events[:-1]).meeting_day
    moved = _("It was to be on {day}.", day=day_before) if day_before else None
    return to_everybody(scene, lines(together(scene), said(scene.event), moved))


def _surveyed(scene: Scene) -> Sequence[Alert]:
    survey = Verbatim(scene.event.note)
    return to_everybody(
        scene, _("{number} {who} {item}: survey {survey} is on file. Nobody asks for it again.", **facts_of(scene), survey=survey)
    )


def _answered_for_part(scene: Scene) -> Sequence[Alert]:
    """Who objects, or agrees on a condition, is heard by all concerned; the rest is told once, when all have agreed."""
    event, number = scene.event, scene.ticket.number
    facts: dict[str, Value] = {**facts_of(scene), "department": scene.departments[event.part], "note": Verbatim(event.note)}
    told: list[Alert] = []
    if event.verb is Verb.OBJECT:
        words = _("{number} {who} {item}: {department} objects: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT, Audience.HEAD, Audience.REVIEWER)]
    if event.verb is Verb.AGREE_IF:
        words = _("{number} {who} {item}: {department} agrees if: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT)]
    if not scene.ticket.unsettled:
        told.append(Alert(Audience.VILLAGER, _("{number}: all departments have agreed.", number=number)))
        told.append(to_next(scene, _("All departments have agreed: {number} {who}, {item}.", **facts_of(scene))))
    elif scene.ticket.in_order and event.verb in SETTLING:
        told += _asked_to_answer(scene)
    return told


def _approved(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
    told = _("{number}: approved! The agent brings you the result.", number=scene.ticket.number)
    words = _("Approved: {number} {who}, {item}. Please bring the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, _fee(scene))), to_next(scene, lines(words, _fee(scene)))]


def _paid(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the fee is paid, receipt {receipt}.", number=scene.ticket.number, receipt=Verbatim(scene.event.note))
    return [Alert(Audience.VILLAGER, told), _to_deliver(scene, told)]


def _to_deliver(scene: Scene, words: Words) -> Alert:
    """Return the push to the agent who may bring the result now that nothing is to be paid."""
    return Alert(Audience.AGENT, words, [action(Verb.DELIVER, scene.ticket.number)])


def _waived(scene: Scene) -> Sequence[Alert]:
    told = lines(_("{number}: there is no fee to pay any more.", number=scene.ticket.number), _note(scene))
    return [Alert(Audience.VILLAGER, told), _to_deliver(scene, told)]


def _receipt_corrected(scene: Scene) -> Sequence[Alert]:
    told = lines(
        _(
            "{number}: receipt {receipt} was a mistake of ours.",
            number=scene.ticket.number,
            receipt=Verbatim(scene.ticket.receipt),
        ),
        _note(scene),
        _("Whoever has paid need not pay again: the window enters the right receipt."),
    )
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _delivered(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: delivered. Is it done? In five workdays it is filed.", number=scene.ticket.number)
    return [to_next(scene, words)]


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
    words = lines(_("Not done, it is open again: {number} {who}, {item}.", **facts_of(scene)), _note(scene))
    found = _("{number}: we have found an error of ours and opened it again.", number=scene.ticket.number)
    ours = scene.event.role == Role.HEAD
    return [
        *([Alert(Audience.VILLAGER, lines(found, _note(scene)))] if ours else []),
        to_next(scene, words),
        Alert(Audience.HEAD, words),
        Alert(Audience.AGENT, words),
        *_asked_to_answer(scene),
    ]


def _unticked(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _(
        "{number}: papers {papers} were ticked off by mistake, they are not there yet.", number=scene.ticket.number, papers=papers
    )
    words = lines(told, _note(scene))
    at_the_centre = [to_next(scene, words)] if scene.ticket.status in AT_THE_CENTRE else []
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words), *at_the_centre]


def _amended(scene: Scene) -> Sequence[Alert]:
    words = _(
        "{number} {item}: what was wrong about the villager is put right: {note}",
        **facts_of(scene),
        note=Verbatim(scene.event.note),
    )
    return [Alert(audience, words) for audience in dict.fromkeys((Audience.AGENT, next_up(scene.ticket)))]


def _sent_back(scene: Scene) -> Sequence[Alert]:
    told = _(
        "{number}: the approval was a mistake of ours and is taken back. It is being looked at again.", number=scene.ticket.number
    )
    words = _("Back for review, the approval does not stand: {number} {who}, {item}.", **facts_of(scene))
    return [
        Alert(Audience.VILLAGER, lines(told, _note(scene))),
        Alert(Audience.AGENT, lines(words, _note(scene))),
        to_next(scene, lines(words, _note(scene))),
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
    words = _("{number}: {who} has taken the mandate back. Please carry it no more.", **facts_of(scene))
    if scene.ticket.status is Status.WITHDRAWN:
        return _ended(scene, words)
    goes_on = _("The work goes on; fetch the result at {place}.", place=scene.place)
    told = lines(_("{number}: the mandate is taken back.", number=scene.ticket.number), goes_on)
    fetched = _("{number} {who}, {item}: the mandate is taken back, the villager fetches the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.CARRIER, words), Alert(Audience.CLERK, fetched)]


def _prolonged(scene: Scene) -> Sequence[Alert]:
    words = _("{number} {who}, {item}: the mandate lasts until {day}.", **facts_of(scene), day=scene.event.until or "")
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words)]


def _mandate_over(scene: Scene) -> Sequence[Alert]:
    told = _("{number} {item}: the mandate has ended, nobody carries it now. Shall the agent go on?", **facts_of(scene))
    words = _("{number} {who}, {item}: the mandate has ended. Please carry it no more until it is prolonged.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told, [action(Verb.PROLONG, scene.ticket.number)]), Alert(Audience.CARRIER, words)]


def pictured(scene: Scene, papers: Sequence[int]) -> Alert:
    """Return the push when the villager has sent pictures of papers."""
    shown = spans(papers)
    words = _("{number}: {who} has sent pictures of papers {papers}.", **facts_of(scene), papers=shown)
    return Alert(Audience.AGENT, words, [Action(PICTURES, f"{commands.PICTURES} {scene.ticket.number} {' '.join(shown)}")])


def _put_back(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, _("Back at your window: {number} {who}, {item}.", **facts_of(scene)))]


def _assigned(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, lines(_("Given to you: {number} {who}, {item}.", **facts_of(scene)), _note(scene)))]


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
    Verb.CORRECT: _receipt_corrected,
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
    Verb.UNTICK: _unticked,
    Verb.AMEND: _amended,
    Verb.SEND_BACK: _sent_back,
    Verb.UNDO: _nothing,  # who hears it is who was told of what is taken back
}
