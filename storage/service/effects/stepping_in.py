"""顶班: today's duty taken over at once, with a yes where whoever has it is at work."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.alerts import duty as alerts
from flows.domain.duty import swap as rules
from flows.domain.duty.roster import Duty, Why
from flows.domain.duty.swap import Swap, SwapKind, SwapState
from flows.domain.people.people import Person, Role
from flows.port.duties import AskToStepIn, LetStepIn, StepIn
from storage.records.duty import attendance, swaps
from storage.service.effects.duties import agents, change, fill, keep, named, too_late
from storage.service.visit import Handlers, Visit


def step_in(visit: Visit, effect: StepIn) -> str:
    """Take today's duty over at once, and be at work with it; who had it hears so."""
    me = visit.me.id
    duty = visit.duties.taken_over(effect.village)
    attendance.sign_in(visit.work.connection, me, visit.today, visit.now)
    if duty is None:
        fill(visit, effect.village, visit.today, me)
        return ""
    _step_in(visit, duty, visit.me)
    keep(visit, duty, SwapKind.AT_ONCE, me)
    return visit.duties.name(duty.serving)


def _step_in(visit: Visit, duty: Duty, person: Person) -> None:
    """Let somebody have today's duty; who had it hears so, and the head."""
    back = duty.person == person.id and person.id in agents(visit, duty.village)
    change(visit, duty, replace(duty, cover=None if back else person.id, why=None if back else Why.STEPPED_IN))
    relieved = {duty.serving, duty.person, *_heads(visit, duty.village)} - {person.id, visit.me.id}
    visit.work.tell(sorted(relieved), alerts.taken_over(named(visit, duty.village), person))


def _heads(visit: Visit, village: str) -> Sequence[int]:
    return visit.office.staffing.present(Role.HEAD, visit.catalogue.village[village].town)


def ask_to_step_in(visit: Visit, effect: AskToStepIn) -> Sequence[str]:
    """Ask who has today's duty and is at work, and the head, to let me have it."""
    duty = visit.duties.on(effect.village, visit.today)
    if duty is None or effect.village not in visit.duties.villages() or not visit.duties.needs_a_yes(effect.village):
        raise rules.not_there()
    ends = visit.office.coverage.shift(effect.village, visit.today).ends
    asked = Swap(
        id=0,
        village=effect.village,
        day=visit.today,
        kind=SwapKind.AT_ONCE,
        state=SwapState.OPEN,
        giver=duty.serving,
        taker=visit.me.id,
        by=visit.me.id,
        expires_at=ends,
    )
    swap = swaps.keep(visit.work.connection, asked, visit.now)
    who = [id for id in dict.fromkeys([duty.serving, *_heads(visit, effect.village)]) if id != visit.me.id]
    visit.work.tell(who, alerts.may_i_stand_in(swap.id, named(visit, effect.village), visit.me))
    return [visit.duties.name(id) for id in who]


def let_step_in(visit: Visit, effect: LetStepIn) -> str:
    """Let a colleague have today's duty who asked for it; they hear so, and whoever has or had it."""
    swap = visit.duties.asked_about(effect.swap)
    town = visit.catalogue.village[swap.village].town
    duty = rules.agrees(swap, visit.duties.on(swap.village, swap.day), visit.me, town, visit.now, visit.duties.name)
    taker = visit.person(swap.by)
    with visit.work.connection.begin_nested():  # both or neither
        if not swaps.settle(visit.work.connection, swap, SwapState.DONE, taker.id, visit.now):
            raise too_late(visit, swap.id)
        _step_in(visit, duty, taker)
    attendance.sign_in(visit.work.connection, taker.id, visit.today, visit.now)
    visit.work.tell([taker.id], alerts.yours_now(named(visit, swap.village), visit.me))
    return taker.name


HANDLERS: Final[Handlers] = {
    StepIn: step_in,
    AskToStepIn: ask_to_step_in,
    LetStepIn: let_step_in,
}
