"""What is told of a joint approval: whom it waits for, when all of them meet, and what each department says."""

from collections.abc import Sequence
from dataclasses import replace

from flows.alerts.scene import Alert, Audience, Scene, facts_of, said, to_departments, to_everybody, to_next, together
from flows.domain.ticket.verb import SETTLING, Verb
from flows.text.wording import Value, Verbatim, Words, _, lines


def taking_part(scene: Scene) -> Words | None:
    """Return which departments look at it; None unless it is a joint approval."""
    if not scene.departments:
        return None
    return _("These look at it together: {departments}", departments=list(scene.departments.values()))


def asked_to_answer(scene: Scene) -> Sequence[Alert]:
    """Return the push to the departments whose turn it is, if any."""
    if not scene.ticket.awaited:
        return []
    named = [scene.departments[part.department] for part in scene.ticket.awaited]
    words = _("{departments}, please answer: {number} {who}, {item}.", **facts_of(scene), departments=named)
    return [to_departments(scene, words)]


def met(scene: Scene) -> Sequence[Alert]:
    day_before = replace(scene.ticket, events=scene.ticket.events[:-1]).meeting_day
    moved = _("It was to be on {day}.", day=day_before) if day_before else None
    return to_everybody(scene, lines(together(scene), said(scene.event), moved))


def surveyed(scene: Scene) -> Sequence[Alert]:
    survey = Verbatim(scene.event.note)
    return to_everybody(
        scene, _("{number} {who} {item}: survey {survey} is on file. Nobody asks for it again.", **facts_of(scene), survey=survey)
    )


def answered(scene: Scene) -> Sequence[Alert]:
    """Who objects, or agrees on a condition, is heard by all concerned; the rest is told once, when all have agreed."""
    event = scene.event
    facts: dict[str, Value] = {**facts_of(scene), "department": scene.departments[event.part], "note": Verbatim(event.note)}
    told: list[Alert] = []
    if event.verb is Verb.OBJECT:
        words = _("{number} {who} {item}: {department} objects: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT, Audience.HEAD, Audience.REVIEWER)]
    if event.verb is Verb.AGREE_IF:
        words = _("{number} {who} {item}: {department} agrees if: {note}", **facts)
        told += [Alert(to, words) for to in (Audience.VILLAGER, Audience.AGENT)]
    if not scene.ticket.unsettled:
        told.append(Alert(Audience.VILLAGER, _("{number}: all departments have agreed.", number=scene.errand)))
        told.append(to_next(scene, _("All departments have agreed: {number} {who}, {item}.", **facts_of(scene))))
    elif scene.ticket.in_order and event.verb in SETTLING:
        told += asked_to_answer(scene)
    return told
