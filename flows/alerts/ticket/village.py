"""The village's part of a ticket's life, from the day it is entrusted until its papers go to the window."""

from collections.abc import Sequence

from flows.alerts.scene import Action, Alert, Audience, Scene, action, facts_of, note_of, received_of, to_departments, to_next
from flows.domain.errand.mandate import to_revoke
from flows.domain.errand.notice import agency_line
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.card import still_missing
from flows.journeys.ticket.pictures import PICTURES
from flows.port import button_commands
from flows.text.wording import _, lines, spans


def entrusted(scene: Scene) -> Sequence[Alert]:
    words = _("New errand {number}: {who} {phone}, {item}.", **facts_of(scene), phone=scene.villager.phone)
    return [to_next(scene, words)]


def taken(scene: Scene) -> Sequence[Alert]:
    agent = scene.agent or scene.villager
    words = _("{agent} ({phone}) carries {number} for you now.", agent=agent.name, phone=agent.phone, number=scene.errand)
    until = scene.ticket.mandate.until
    term = _("The mandate lasts until {day}.", day=until) if until else None
    return [
        Alert(Audience.VILLAGER, lines(words, received_of(scene), agency_line(scene.cost), term, to_revoke(scene.ticket.number)))
    ]


def handed_over(scene: Scene) -> Sequence[Alert]:
    """The villager hears who carries it from now on; who it is hears of everything they were handed at once."""
    agent, ticket = scene.agent, scene.ticket
    if agent is None or not ticket.has_mandate:
        return []
    words = _("{agent} ({phone}) carries {number} for you now.", agent=agent.name, phone=agent.phone, number=scene.errand)
    return [Alert(Audience.VILLAGER, words)]


def collected(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _("{number}: the agent has your papers {papers}.", number=scene.errand, papers=papers)
    return [Alert(Audience.VILLAGER, lines(told, received_of(scene)))]


def pictured(scene: Scene, papers: Sequence[int]) -> Alert:
    """Return the push when the villager has sent pictures of papers."""
    shown = spans(papers)
    words = _("{number}: {who} has sent pictures of papers {papers}.", **facts_of(scene), papers=shown)
    return Alert(Audience.AGENT, words, [Action(PICTURES, f"{button_commands.PICTURES} {scene.ticket.number} {' '.join(shown)}")])


def nudged(scene: Scene) -> Alert:
    """Return the push to whoever is next when the villager asks for a hurry: of a joint approval those who are to answer."""
    words = _("{number} {who} {item}: the villager asks how it is going.", **facts_of(scene))
    return to_departments(scene, words) if scene.ticket.awaited else to_next(scene, words)


def handed_in(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _("{number}: handed in at {place}.", number=scene.errand, place=scene.place)
    not_taken = _("Papers {papers} were not taken: {reason}", papers=papers, reason=scene.event.note) if papers else None
    words = lines(_("Handed in: {number} {who}, {item}.", **facts_of(scene)), received_of(scene), not_taken or note_of(scene))
    complete = [action(Verb.COMPLETE, scene.ticket.number)]
    return [
        Alert(Audience.VILLAGER, lines(told, received_of(scene), not_taken, still_missing(scene.ticket))),
        to_next(scene, words),
        *([Alert(Audience.APPROVER, words, complete)] if scene.ticket.on_the_spot and not scene.ticket.parts else []),
    ]
