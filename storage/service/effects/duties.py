"""Duty: sign in, leave, swaps, and who is put on duty."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from flows.alerts import duty as alerts
from flows.domain.duty import leave as leave_rules
from flows.domain.duty import swap as rules
from flows.domain.duty.roster import Duty, Why, handed, put_on
from flows.domain.duty.swap import Swap, SwapKind, SwapState
from flows.domain.people.people import Role
from flows.port.duties import ArrangeDuty, EndLeave, OfferDuty, SignIn, TakeDuty, TakeLeave, UndoSwap
from flows.text.refused_error import Refused
from flows.text.wording import Text
from storage.records.duty import attendance, leaves, swaps
from storage.records.people import web_sessions
from storage.service.visit import Handlers, Visit


def sign_in(visit: Visit, effect: SignIn) -> Mapping[str, str]:  # noqa: ARG001 - the table of effects calls all alike
    """Keep that I am at work; duty that moved because I was not is mine again, and those who were alarmed hear so."""
    leave_rules.check_staff(visit.me)
    web_sessions.replace_token(visit.work.connection, visit.visitor.who.address, visit.now)
    known = visit.duties.arrived(visit.me.id)
    at = attendance.sign_in(visit.work.connection, visit.me.id, visit.today, visit.now)
    for duty in visit.office.leaves.duty_of(visit.me, visit.today, visit.today):
        if duty.person == visit.me.id and duty.why is Why.UNSIGNED:
            back = replace(duty, cover=None, why=None)
            change(visit, duty, back)
            visit.office.coverage.notifier.tell_of_change(duty, back, exclude=visit.me.id)
        if known is None:
            visit.office.coverage.notifier.call_off(duty, visit.me, at)
    return {"at": at.astimezone(visit.zone).isoformat()}


def take_leave(visit: Visit, effect: TakeLeave) -> Sequence[Mapping[str, str]]:
    """Be away; my duty is covered at once, and the head hears of it."""
    leave_rules.check_staff(visit.me)
    return _covers(visit, visit.office.leaves.grant(visit.me, effect.first, effect.last, by=visit.me.id))


def end_leave(visit: Visit, effect: EndLeave) -> Sequence[Mapping[str, str]]:
    """Be back; my duty is mine again."""
    leave = next((leave for leave in visit.duties.leaves() if leave.id == effect.leave), None)
    if leave is None:
        raise leave_rules.over()
    return _covers(visit, visit.office.leaves.give_back(visit.me, leave, by=visit.me.id))


def _covers(visit: Visit, duties: Sequence[Duty]) -> Sequence[Mapping[str, str]]:
    """Return days of duty with who serves in my place, as far as anybody does."""
    away = leaves.between(visit.work.connection, duties[0].day, duties[-1].day) if duties else ()
    covers = []
    for duty in duties:
        there = duty.serving not in {visit.me.id, *(leave.person for leave in away if leave.covers(duty.day))}
        cover = visit.duties.name(duty.serving) if there else ""
        covers.append({"day": str(duty.day), "village": duty.village, "cover": cover})
    return covers


def offer_duty(visit: Visit, effect: OfferDuty) -> Mapping[str, str]:
    """Offer a day to the colleagues; it stays mine until one takes it."""
    connection, day = visit.work.connection, effect.day
    shift = visit.office.coverage.shift(effect.village, day)
    duty = rules.offers(visit.duties.on(effect.village, day), visit.me, shift, visit.now)
    of_day = swaps.of_day(connection, duty.village, day)
    known = [swap for swap in of_day if swap.state is SwapState.OPEN and swap.kind is SwapKind.OFFERED]
    asked = [person.id for person in visit.duties.colleagues(duty.village, day) if person.id != visit.me.id]
    rules.check_offer(day, known, asked)
    until = rules.expires_at(shift, visit.now, visit.calendar)
    offer = Swap(
        id=0,
        village=duty.village,
        day=day,
        kind=SwapKind.OFFERED,
        state=SwapState.OPEN,
        giver=visit.me.id,
        taker=None,
        by=visit.me.id,
        expires_at=until,
    )
    swap = swaps.keep(connection, offer, visit.now)
    visit.work.tell(asked, alerts.who_can_take(swap.id, day, named(visit, duty.village), visit.me), together=True)
    return {"id": str(swap.id), "asked": str(len(asked)), "until": until.isoformat()}


def take_duty(visit: Visit, effect: TakeDuty) -> str:
    """Take an offered day; whoever is second hears who has it."""
    swap = visit.duties.asked_about(effect.swap)
    duty = visit.duties.taken(swap)
    with visit.work.connection.begin_nested():  # both or neither
        if not swaps.settle(visit.work.connection, swap, SwapState.DONE, visit.me.id, visit.now):
            raise too_late(visit, swap.id)
        change(visit, duty, _handed(visit, duty, visit.me.id))
    visit.work.tell([swap.giver], alerts.taken(swap.id, swap.day, named(visit, swap.village), visit.me))
    return visit.duties.name(swap.giver)


def undo_swap(visit: Visit, effect: UndoSwap) -> str:
    """Undo a swap before the duty begins; the day is whose it was."""
    swap = visit.duties.asked_about(effect.swap)
    duty, done = visit.duties.undone(swap), swap.state is SwapState.DONE
    with visit.work.connection.begin_nested():  # both or neither
        if not swaps.settle(visit.work.connection, swap, SwapState.UNDONE, swap.taker, visit.now):
            raise too_late(visit, swap.id)
        if duty is not None and done:
            change(visit, duty, _handed(visit, duty, swap.giver))
    if done:
        both = [id for id in (swap.giver, swap.taker) if id is not None and id != visit.me.id]
        visit.work.tell(both, alerts.undone(swap.day, named(visit, swap.village), visit.duties.name(swap.giver)))
    visit.office.coverage.mend([swap.day], [swap.village])
    now = visit.duties.on(swap.village, swap.day)
    return visit.duties.name(now.serving) if now else ""


def arrange_duty(visit: Visit, effect: ArrangeDuty) -> str:
    """Put somebody on duty; they and who had it hear so."""
    day, village = effect.day, effect.village
    if village not in visit.duties.arranged():
        raise rules.only_the_head()
    person, candidates = visit.person(effect.person), {each.id for each in visit.duties.candidates(village, day)}
    rules.arranges(day, visit.office.coverage.first_to_come(village), person, candidates)
    notifier = visit.office.coverage.notifier
    duty, swap = visit.duties.on(village, day), None
    if duty is None:
        fill(visit, village, day, person.id)
    else:
        change(visit, duty, _handed(visit, duty, person.id))
        swap = keep(visit, duty, SwapKind.ARRANGED, person.id).id
    told = [person.id] if person.id != visit.me.id else []
    news = alerts.arranged(visit.me, day, named(visit, village), notifier.sign_in_key(person.id, day), swap)
    visit.work.tell(told, notifier.about_the_day(news, day))
    if duty is None:
        return ""
    before = [duty.serving] if duty.serving != visit.me.id else []
    visit.work.tell(before, alerts.relieved(visit.me, day, named(visit, village), person.name))
    return visit.duties.name(duty.serving)


def agents(visit: Visit, village: str) -> Sequence[int]:
    """Return the agents of a village."""
    return visit.office.staffing.holding(Role.AGENT, village)


def _handed(visit: Visit, duty: Duty, to: int) -> Duty:
    return handed(duty, to, agents(visit, duty.village))


def change(visit: Visit, before: Duty, after: Duty) -> None:
    """Let a day be another's. Raises Refused when somebody was faster."""
    if not visit.office.coverage.change(before, after):
        raise _overtaken(visit, before.village, before.day)


def fill(visit: Visit, village: str, day: date, person: int) -> None:
    """Put somebody on a day that nobody has. Raises Refused when somebody was faster."""
    if not visit.office.coverage.fill(put_on(village, day, person, agents(visit, village))):
        raise _overtaken(visit, village, day)


def keep(visit: Visit, duty: Duty, kind: SwapKind, taker: int) -> Swap:
    """Keep what changed hands without an offer; an offer of that day ends with it."""
    visit.office.coverage.end_offers([duty.day], exclude=duty.serving)
    done = Swap(
        id=0, village=duty.village, day=duty.day, kind=kind, state=SwapState.DONE, giver=duty.serving, taker=taker, by=visit.me.id
    )
    return swaps.keep(visit.work.connection, done, visit.now)


def too_late(visit: Visit, id: int) -> Refused:
    """Return why an offer can be taken no more, as it stands now that somebody was faster."""
    swap = visit.duties.asked_about(id)
    return rules.too_late(swap, visit.duties.on(swap.village, swap.day), visit.duties.name)


def _overtaken(visit: Visit, village: str, day: date) -> Refused:
    return rules.overtaken(day, visit.duties.on(village, day), visit.duties.name)


def named(visit: Visit, village: str) -> Text:
    """Return a village's name."""
    return visit.catalogue.village[village].name


HANDLERS: Final[Handlers] = {
    SignIn: sign_in,
    TakeLeave: take_leave,
    EndLeave: end_leave,
    OfferDuty: offer_duty,
    TakeDuty: take_duty,
    UndoSwap: undo_swap,
    ArrangeDuty: arrange_duty,
}
