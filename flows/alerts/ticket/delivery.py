"""The end of a ticket's life: the result is handed over, the villager says whether it is done, and it is filed."""

from collections.abc import Sequence

from flows.alerts.scene import Action, Alert, Audience, Scene, facts_of, note_of, to_next
from flows.alerts.ticket.joint_approval import asked_to_answer
from flows.domain.feedback.rating import GRADE_NAMES
from flows.domain.people.people import Role
from flows.domain.ticket.verbs.entry import Part
from flows.text.wording import _, lines


def delivered(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: delivered. Is it done? In five workdays it is filed.", number=scene.errand)
    return [to_next(scene, words)]


def archived(scene: Scene) -> Sequence[Alert]:
    received = _("{number} {who}: received, all done.", number=scene.ticket.number, who=scene.villager.name)
    told = [Alert(Audience.AGENT, received)] if scene.event.actor is not None else []
    return [*told, _how_was_it(scene)] if scene.event.role != Part.VILLAGER else told


def _how_was_it(scene: Scene) -> Alert:
    """Return the question how the service was (回访); who says themselves that it is done is asked there and then."""
    number = scene.ticket.number
    words = _("{number} {item} is filed. How was the service? One key is enough.", number=number, item=scene.item)
    keys = [Action(name, f"{grade.value} {number}") for grade, name in GRADE_NAMES.items()]
    return Alert(Audience.RATER, words, keys)


def reopened(scene: Scene) -> Sequence[Alert]:
    words = lines(_("Not done, it is open again: {number} {who}, {item}.", **facts_of(scene)), note_of(scene))
    found = _("{number}: we have found an error of ours and opened it again.", number=scene.errand)
    ours = scene.event.role == Role.HEAD
    return [
        *([Alert(Audience.VILLAGER, lines(found, note_of(scene)))] if ours else []),
        to_next(scene, words),
        Alert(Audience.HEAD, words),
        Alert(Audience.AGENT, words),
        *asked_to_answer(scene),
    ]
