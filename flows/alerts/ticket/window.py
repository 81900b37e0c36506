"""The window's part of a ticket's life: it accepts, asks for more or passes on, and its people give it to one another."""

from collections.abc import Sequence

from flows.alerts.scene import Alert, Audience, Scene, facts_of, note_of, received_of, to_next
from flows.alerts.ticket.fees import fee
from flows.alerts.ticket.joint_approval import asked_to_answer, taking_part
from flows.domain.clock.automatic_moves import papers_until
from flows.domain.clock.own_promise import OWN_PROMISE
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.card import still_missing
from flows.text.wording import Words, _, lines, spans


def accepted(scene: Scene) -> Sequence[Alert]:
    told = lines(_promise(scene), received_of(scene), _owed(scene), fee(scene), taking_part(scene))
    return [Alert(Audience.VILLAGER, told), _review(scene), *asked_to_answer(scene)]


def deemed(scene: Scene) -> Sequence[Alert]:
    """Silence is acceptance: of a licence by law (行政许可法 art. 32), of the rest because the centre has promised the same."""
    silence = _("{number} {who}, {item}: five workdays without a word, so it counts as accepted.", **facts_of(scene))
    words = lines(silence, OWN_PROMISE if scene.ticket.no_licence else None)
    told = (
        _("The window did not answer in time; as the centre has promised, it counts as accepted.")
        if scene.ticket.no_licence
        else _("The window did not answer in time, so by law it counts as accepted.")
    )
    return [
        Alert(Audience.VILLAGER, lines(_promise(scene), told, still_missing(scene.ticket))),
        Alert(Audience.CLERK, words),
        Alert(Audience.HEAD, words),
        _review(scene),
        *asked_to_answer(scene),
    ]


def _promise(scene: Scene) -> Words:
    number, due = scene.errand, scene.ticket.deadlines.binding
    if due is None:
        return _("{number}: accepted.", number=number)
    return _("{number}: accepted, promised by {day}.", number=number, day=due.said)


def _owed(scene: Scene) -> Words | None:
    if scene.event.verb is not Verb.TOLERATE or scene.event.until is None:
        return None
    papers = spans(scene.event.documents)
    if papers_until(scene.ticket) is None:
        return _("Papers {papers} may come later, by {day}.", papers=papers, day=scene.event.until)
    return _(
        "Papers {papers} may come later, by {day}; if they do not, the acceptance is revoked.",
        papers=papers,
        day=scene.event.until,
    )


def _review(scene: Scene) -> Alert:
    return to_next(scene, _("To review: {number} {who}, {item}.", **facts_of(scene)))


def supplement(scene: Scene) -> Sequence[Alert]:
    numbers, papers = spans(scene.event.documents), [scene.papers[number - 1] for number in scene.event.documents]
    wanted = (
        _("{number}: please bring {numbers}: {papers}", number=scene.errand, numbers=numbers, papers=papers)
        if papers
        else _("{number}: a paper more is asked for.", number=scene.errand)
    )
    request = scene.ticket.event(Verb.ASK) if scene.event.verb is Verb.GRANT else None
    words = lines(wanted, until(scene), _("Asked for: {note}", note=request.note) if request else None, note_of(scene))
    return [Alert(Audience.VILLAGER, words), to_next(scene, words)]


def until(scene: Scene) -> Words | None:
    """Return by when papers that were asked for come, and what becomes of it if they do not; None where nothing does."""
    day = papers_until(scene.ticket)
    return None if day is None else _("Bring them by {day}: after that it counts as withdrawn.", day=day)


def asked(scene: Scene) -> Sequence[Alert]:
    papers = _("Papers: {papers}", papers=spans(scene.event.documents)) if scene.event.documents else None
    words = _("May the window ask for more? {number} {who}, {item}.", **facts_of(scene))
    return [to_next(scene, lines(words, papers, note_of(scene)))]


def denied(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, lines(_("No more is asked for: {number} {who}, {item}.", **facts_of(scene)), note_of(scene)))]


def turned_away(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: this belongs to {place}; the agent carries it there.", number=scene.errand, place=scene.place)
    words = _("{number} {who}, {item}: not accepted, please carry it to {place}.", **facts_of(scene), place=scene.place)
    return [Alert(Audience.VILLAGER, lines(told, note_of(scene))), to_next(scene, lines(words, note_of(scene)))]


def returned(scene: Scene) -> Sequence[Alert]:
    if scene.ticket.status is Status.ENTRUSTED:
        return [to_next(scene, lines(_("Back to the village: {number} {who}, {item}.", **facts_of(scene)), note_of(scene)))]
    told = _("{number}: the window gave it back to the agent.", number=scene.errand)
    words = _("Given back: {number} {who}, {item}.", **facts_of(scene))
    return [Alert(Audience.VILLAGER, lines(told, note_of(scene))), to_next(scene, lines(words, note_of(scene)))]


def transferred(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, _("Transferred to your window: {number} {who}, {item}.", **facts_of(scene)))]


def received(scene: Scene) -> Sequence[Alert]:
    papers = spans(scene.event.documents)
    told = _("{number}: the window has papers {papers} now.", number=scene.errand, papers=papers)
    return [Alert(Audience.VILLAGER, lines(told, received_of(scene)))]


def put_back(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, _("Back at your window: {number} {who}, {item}.", **facts_of(scene)))]


def assigned(scene: Scene) -> Sequence[Alert]:
    return [to_next(scene, lines(_("Given to you: {number} {who}, {item}.", **facts_of(scene)), note_of(scene)))]
