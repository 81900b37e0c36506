"""What is told when a mistake of the office is put right, or a slip taken back."""

from collections.abc import Sequence

from flows.alerts.scene import Alert, Audience, Scene, action, facts_of, next_up, note_of, to_next
from flows.domain.people.people import Person
from flows.domain.ticket.status import AT_THE_CENTRE, STATUS_NAMES
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import happened
from flows.text.wording import Verbatim, Words, _, lines, spans


def unticked(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _("{number}: papers {papers} were ticked off by mistake, they are not there yet.", number=scene.errand, papers=papers)
    words = lines(told, note_of(scene))
    at_the_centre = [to_next(scene, words)] if scene.ticket.status in AT_THE_CENTRE else []
    return [Alert(Audience.VILLAGER, words), Alert(Audience.AGENT, words), *at_the_centre]


def amended(scene: Scene) -> Sequence[Alert]:
    words = _(
        "{number} {item}: what was wrong about the villager is put right: {note}",
        **facts_of(scene),
        note=Verbatim(scene.event.note),
    )
    return [Alert(audience, words) for audience in dict.fromkeys((Audience.AGENT, next_up(scene.ticket)))]


def changed_villager(scene: Scene) -> Sequence[Alert]:
    """The right villager hears of it first here, and whoever has the next step where something is to be signed anew."""
    number, status = scene.ticket.number, STATUS_NAMES[scene.ticket.status]
    yours = _(
        "{number} {item} was written down under another name by mistake: it is yours. Now: {status}.",
        number=number,
        item=scene.item,
        status=status,
    )
    mandate = _("For the village to go on with it, please give the mandate yourself: prolong {number}", number=number)
    told = Alert(Audience.VILLAGER, lines(yours, mandate), [action(Verb.PROLONG, number)])
    signed = scene.event.before is not scene.ticket.status
    anew = _("{number} {item} is {who}'s, it was written down for the wrong one. It is signed once more.", **facts_of(scene))
    return [told, to_next(scene, anew)] if signed else [told]


def for_another(scene: Scene, was: Person) -> Words:
    """Return what everybody hears who was told of a ticket that was written down for the wrong villager."""
    return _(
        "{number} {item} was written down for the wrong one: it is {who}'s, not {was}'s. New mandate: prolong {number}",
        **facts_of(scene),
        was=was.name,
    )


def not_about_you(number: str) -> Words:
    """Return what the wrong one hears who was told of a ticket: that it was not about them, and nothing of what it is about."""
    return _("What you were told of {number} was not about you, it was a slip of ours. There is nothing to do.", number=number)


def sent_back(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the approval was a mistake of ours and is taken back. It is being looked at again.", number=scene.errand)
    words = _("Back for review, the approval does not stand: {number} {who}, {item}.", **facts_of(scene))
    return [
        Alert(Audience.VILLAGER, lines(told, note_of(scene))),
        Alert(Audience.AGENT, lines(words, note_of(scene))),
        to_next(scene, lines(words, note_of(scene))),
    ]


def taken_back(scene: Scene) -> Words:
    """Return what everybody hears who was told of a move that has just been taken back."""
    undone = next(event for event in scene.ticket.undone if event.seq == scene.event.undoes)
    return _(
        "{number} {who} {item}: “{verb}” was a slip and is taken back. It is now: {status}.",
        **facts_of(scene),
        verb=happened(undone.verb),
        status=STATUS_NAMES[scene.ticket.status],
    )
