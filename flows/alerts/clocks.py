"""Who hears what when time has passed: a day is near, today or over, and nobody has done what was to be done."""

from collections.abc import Sequence
from dataclasses import replace

from flows.alerts.scene import (
    Alert,
    Audience,
    Scene,
    action,
    facts_of,
    holding_up,
    said,
    to_departments,
    to_everybody,
    to_next,
    together,
)
from flows.alerts.ticket.window import until
from flows.domain.calendar.calendar import Due
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.clock.automatic_moves import papers_until
from flows.domain.clock.own_promise import own_promise
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.verb import Verb
from flows.text.wording import _, lines, ngettext, spans


def deadline(scene: Scene, alarm: Alarm, due: Due) -> Sequence[Alert]:
    """Return the pushes of a deadline ping: to whoever is next, and once overdue to the head as well.

    The departments that hold up a joint approval are named to all of them, and hear it themselves.
    """
    facts = facts_of(scene)
    match alarm.kind:
        case AlarmKind.DUE_SOON if scene.ticket.clock is Clock.ACCEPTANCE:
            words = _("{number} {who} {item}: accept it by {day}, else it counts as accepted.", **facts, day=due.said)
        case AlarmKind.DUE_SOON if scene.ticket.clock is Clock.DELIVERY:
            words = ngettext(
                "{number} {who} {item}: hand over the result by {day}, one workday left.",
                "{number} {who} {item}: hand over the result by {day}, {count} workdays left.",
                -alarm.late,
                **facts,
                day=due.said,
            )
        case AlarmKind.DUE_SOON:
            words = ngettext(
                "{number} {who} {item}: promised by {day}, one workday left.",
                "{number} {who} {item}: promised by {day}, {count} workdays left.",
                -alarm.late,
                **facts,
                day=due.said,
            )
        case AlarmKind.DUE_TODAY if scene.ticket.clock is Clock.ACCEPTANCE:
            words = _("{number} {who} {item}: from this evening it counts as accepted.", **facts)
        case AlarmKind.DUE_TODAY if scene.ticket.clock is Clock.DELIVERY:
            words = _("{number} {who} {item}: the result is to be handed over today.", **facts)
        case AlarmKind.DUE_TODAY:
            words = _("{number} {who} {item}: promised for today.", **facts)
        case _ if scene.ticket.clock is Clock.DELIVERY:
            words = ngettext(
                "{number} {who} {item}: the result was to be handed over by {day}, one workday overdue.",
                "{number} {who} {item}: the result was to be handed over by {day}, {count} workdays overdue.",
                alarm.late,
                **facts,
                day=due.said,
            )
        case _:  # whose silence is acceptance is never late
            words = ngettext(
                "{number} {who} {item}: promised by {day}, one workday overdue.",
                "{number} {who} {item}: promised by {day}, {count} workdays overdue.",
                alarm.late,
                **facts,
                day=due.said,
            )
    overdue = alarm.kind is AlarmKind.OVERDUE
    if scene.ticket.awaited:
        named = lines(words, own_promise(scene.ticket), holding_up(scene))
        told = [to_next(scene, named), to_departments(scene, named), Alert(Audience.HEAD, named)]
        return [replace(alert, urgent=overdue) for alert in told]
    ping = lines(words, own_promise(scene.ticket))
    also = [Alert(Audience.HEAD, ping, urgent=True)] if overdue else []
    return [replace(to_next(scene, ping), urgent=overdue), *also]


def unattended(scene: Scene, alarm: Alarm) -> Sequence[Alert]:
    """Return the push when nobody has taken up a ticket: first to who stands in, then to the head, who gives it to somebody."""
    if alarm.kind is AlarmKind.UNTAKEN:
        words = _("{number} {who} {item}: nobody in the village has taken it yet.", **facts_of(scene))
    else:
        words = _("{number} {who} {item}: nobody at the window has it yet.", **facts_of(scene))
    if alarm.late == 1:
        return [replace(to_next(scene, words), to=Audience.STAND_IN)]
    return [Alert(Audience.HEAD, words, [action(Verb.ASSIGN, scene.ticket.number)] if scene.ticket.status in WHOSE else [])]


def to_bring(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when papers that were asked for have not come for some workdays."""
    papers = spans(scene.ticket.missing)
    told = _("{number}: papers {papers} are still missing, the window waits for them.", number=scene.errand, papers=papers)
    words = _("{number} {who} {item}: papers {papers} are still missing.", **facts_of(scene), papers=papers)
    return [Alert(Audience.VILLAGER, lines(told, until(scene))), to_next(scene, lines(words, until(scene)))]


def meeting_soon(scene: Scene) -> Sequence[Alert]:
    """Return the pushes the workday before the departments of a joint approval come together."""
    meeting = scene.ticket.meeting
    return to_everybody(scene, lines(_("Please remember:"), together(scene), said(meeting) if meeting else None))


def held_up(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when the departments have come together and some have not agreed."""
    words = lines(_("{number} {who} {item}: the day has passed, and not all have agreed.", **facts_of(scene)), holding_up(scene))
    return [Alert(Audience.HEAD, words), to_departments(scene, words)]


def still_owing(scene: Scene) -> Sequence[Alert]:
    """Return the pushes when papers that were to come have not (容缺受理): before their last day where it ends with them."""
    papers, receive = spans(scene.ticket.missing), [action(Verb.RECEIVE, scene.ticket.number)]
    if (last := papers_until(scene.ticket)) is not None:
        told = _(
            "{number}: papers {papers} are still owing. Bring them by {day}, else the acceptance is revoked and it ends.",
            number=scene.errand,
            papers=papers,
            day=last,
        )
        words = _(
            "{number} {who} {item}: papers {papers} are still owing. Without them the acceptance is revoked after {day}.",
            **facts_of(scene),
            papers=papers,
            day=last,
        )
        return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, words), Alert(Audience.CLERK, words, receive)]
    words = _("{number} {who} {item}: papers {papers} were to come by now.", **facts_of(scene), papers=papers)
    told = _("{number}: papers {papers} are still owing. Please bring them soon.", number=scene.errand, papers=papers)
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, words), Alert(Audience.CLERK, words, receive)]


def mandate_ends(scene: Scene) -> Sequence[Alert]:
    """Return the push when a mandate is about to end: the villager may prolong it."""
    day = scene.ticket.mandate.until or ""
    words = _("{number} {item}: the mandate ends on {day}. Shall the agent carry it longer?", **facts_of(scene), day=day)
    verbs = [action(verb, scene.ticket.number) for verb in (Verb.PROLONG, Verb.REVOKE)]
    return [Alert(Audience.VILLAGER, words, verbs)]
