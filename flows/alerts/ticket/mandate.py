"""What becomes of the mandate, and of the villager's papers once they withdraw the ticket."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from flows.alerts.scene import Alert, Audience, Scene, action, facts_of, note_of
from flows.domain.errand.mandate import given_back, staying, to_give_back
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.text.wording import Words, _, lines, spans


def prolonged(scene: Scene) -> Sequence[Alert]:
    words = _("{number} {who}, {item}: the mandate lasts until {day}.", **facts_of(scene), day=scene.event.until or "")
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words)]


def lapsed(scene: Scene) -> Sequence[Alert]:
    told = _("{number} {item}: the mandate has ended, nobody carries it now. Shall the agent go on?", **facts_of(scene))
    words = _("{number} {who}, {item}: the mandate has ended. Please carry it no more until it is prolonged.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told, [action(Verb.PROLONG, scene.ticket.number)]), Alert(Audience.CARRIER, words)]


def revoked(scene: Scene) -> Sequence[Alert]:
    words = _("{number}: {who} has taken the mandate back. Please carry it no more.", **facts_of(scene))
    if scene.ticket.status is Status.WITHDRAWN:
        return _ended(scene, words)
    goes_on = _("The work goes on; fetch the result at {place}.", place=scene.place)
    told = lines(_("{number}: the mandate is taken back.", number=scene.errand), goes_on)
    fetched = _("{number} {who}, {item}: the mandate is taken back, the villager fetches the result.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, told), Alert(Audience.CARRIER, words), Alert(Audience.CLERK, fetched)]


def withdrawn(scene: Scene) -> Sequence[Alert]:
    return _ended(scene, _("{number}: {who} has withdrawn it.", number=scene.ticket.number, who=scene.villager.name))


def expired(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.ticket.lacking)
    told = _(
        "{number}: papers {papers} have not come in time, so by rule it counts as withdrawn. You may apply anew at any time.",
        number=scene.errand,
        papers=papers,
    )
    words = _("{number} {who}, {item}: papers {papers} have not come in time, it has ended.", **facts_of(scene), papers=papers)
    clerk = Alert(Audience.CLERK, words)
    to_villager, *others = _ended(scene, words)
    there = any(alert.to is Audience.CLERK for alert in others)
    return [replace(to_villager, words=lines(told, to_villager.words)), *others, *([] if there else [clerk])]


def _ended(scene: Scene, words: Words) -> Sequence[Alert]:
    """Return the pushes when it has ended before its decision: whoever has papers of theirs gives them back."""
    back = given_back(replace(scene.ticket, events=scene.ticket.events[:-1]), scene.needed)
    told = _("{number}: it has ended.", number=scene.errand)
    papers, stay = {*back.by_agent, *back.by_window}, staying(back)
    returned = _("You get back your papers {papers}.", papers=spans(papers)) if papers else None
    at_the_window = [Alert(Audience.CLERK, lines(words, _give_back(scene, back.by_window), stay))] if back.by_window else []
    return [
        Alert(Audience.VILLAGER, lines(told, returned, stay)),
        Alert(Audience.CARRIER, lines(words, _give_back(scene, back.by_agent), stay, note_of(scene))),
        *at_the_window,
    ]


def _give_back(scene: Scene, papers: Collection[int]) -> Words | None:
    named = to_give_back(papers, scene.papers)
    return _("Please give back to {who}: {papers}", who=scene.villager.name, papers=named) if named else None
