"""The decision, and what comes before it: reviewed, at the city's, suspended, extended, and approved or refused."""

from collections.abc import Sequence

from flows.alerts.scene import Alert, Audience, Scene, facts_of, holding_up, note_of, to_next
from flows.alerts.ticket.fees import fee
from flows.alerts.ticket.joint_approval import asked_to_answer
from flows.domain.clock.own_promise import own_promise
from flows.domain.ticket.event import GROUND_NAMES
from flows.journeys.ticket.ticket_questions import may_appeal
from flows.text.wording import _, lines


def reviewed(scene: Scene) -> Sequence[Alert]:
    words = _("To approve: {number} {who}, {item}.", **facts_of(scene))
    return [
        Alert(Audience.VILLAGER, _("{number}: reviewed, now waiting for approval.", number=scene.errand)),
        to_next(scene, lines(words, holding_up(scene)) if scene.ticket.unsettled else words),
    ]


def forwarded(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the town has passed it on to the city; the clock runs on.", number=scene.errand)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told), *asked_to_answer(scene)]


def answered(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the city has answered.", number=scene.errand)
    words = _("The city has answered: {number} {who}, {item}.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told), to_next(scene, lines(words, note_of(scene)))]


def suspended(scene: Scene) -> Sequence[Alert]:
    ground = GROUND_NAMES[scene.event.ground] if scene.event.ground else None
    if ground is None or scene.event.until is None:
        return []
    still = _(
        "{number}: suspended for {ground} until {day}; these days do not count.",
        number=scene.errand,
        ground=ground,
        day=scene.event.until,
    )
    told = lines(still, own_promise(scene.ticket))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def resumed(scene: Scene) -> Sequence[Alert]:
    due, number = scene.ticket.deadlines.binding, scene.errand
    told = _("{number}: the work goes on, to be done by {day}.", number=number, day=due.day) if due else None
    return [
        Alert(Audience.VILLAGER, told or _("{number}: the work goes on.", number=number)),
        to_next(scene, _("The work goes on: {number} {who}, {item}.", **facts_of(scene))),
    ]


def extended(scene: Scene) -> Sequence[Alert]:
    due = scene.ticket.deadlines.binding
    if due is None:
        return []
    told = _("{number}: it takes longer, until {day}.", number=scene.errand, day=due.day)
    words = lines(told, note_of(scene))
    return [Alert(Audience.VILLAGER, words), to_next(scene, words)]


def approved(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
    told = _("{number}: approved! The agent brings you the result.", number=scene.errand)
    words = _("Approved: {number} {who}, {item}. Please bring the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, fee(scene))), to_next(scene, lines(words, fee(scene)))]


def completed(scene: Scene) -> Sequence[Alert]:
    if not scene.ticket.has_mandate:
        return _to_be_fetched(scene)
    ready = _("Done on the spot: {number} {who}, {item}. Please bring the result.", **facts_of(scene))
    told = _("{number}: done on the spot! The agent brings you the result.", number=scene.errand)
    return [Alert(Audience.VILLAGER, lines(told, fee(scene))), to_next(scene, lines(ready, fee(scene)))]


def _to_be_fetched(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: approved! Please fetch the result at {place}.", number=scene.errand, place=scene.place)
    words = _("Approved: {number} {who}, {item}. The villager fetches the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, fee(scene))), to_next(scene, lines(words, fee(scene)))]


def refused(scene: Scene) -> Sequence[Alert]:
    words = _("{number} cannot be approved: {note}", number=scene.errand, note=scene.event.note)
    return [
        Alert(Audience.VILLAGER, lines(words, may_appeal(scene.remedy))),
        Alert(Audience.AGENT, words),
    ]
