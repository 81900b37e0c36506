"""Notices given, plans of them, what is ticked off on them, and what their readers are reminded of."""

from collections.abc import Sequence
from typing import Final

from flows.domain.catalogue.recurrence import next_reminder
from flows.domain.errand.notice import Giver, draw_up, withdrawn
from flows.port.effects.notices import (
    GiveNotice,
    KeepPlan,
    KeepTicks,
    RecallNotices,
    RecallPlans,
    RecallReminders,
    RecallTicks,
    Remind,
    Unremind,
)
from storage.records.ticket import notices, plans, reminders
from storage.service.visit import Handlers, Visit

NOTICES_SHOWN = 10
"""Notices to choose from where none is named."""


def give_notice(visit: Visit, effect: GiveNotice) -> str:
    """Give a notice."""
    catalogue, to = visit.catalogue, effect.to or visit.me.id
    place = effect.town, effect.village
    number = notices.give(
        visit.work.connection, catalogue, effect.item, effect.answers, *place, to=to, by=visit.me.id, now=visit.now
    )
    item = catalogue.item[effect.item]
    giver = Giver(visit.me.name, visit.me.phone) if to != visit.me.id else None
    visit.work.give(draw_up(catalogue, number, item, effect.answers, *place, visit.today, giver), to)
    return number


def keep_plan(visit: Visit, effect: KeepPlan) -> str:
    """Keep notices of mine as one plan."""
    given = [visit.notice(number) for number in effect.notices]
    numbers = [notice.number for notice in given]
    plans.keep(visit.work.connection, given[0].version, effect.event, effect.answers, numbers, visit.now)
    return numbers[0]


def recall_plans(visit: Visit, effect: RecallPlans) -> Sequence[str]:  # noqa: ARG001 - the table of effects calls all alike
    """Return the plans I was given last."""
    return plans.latest_of(visit.work.connection, visit.me.id, NOTICES_SHOWN)


def recall_notices(visit: Visit, effect: RecallNotices) -> Sequence[str]:
    """Return the notices I was given last."""
    return notices.latest_of(visit.work.connection, visit.me.id, NOTICES_SHOWN, alone=effect.alone)


def recall_ticks(visit: Visit, effect: RecallTicks) -> Sequence[int]:
    """Return what is ticked off on a notice that is my business."""
    return notices.ticked(visit.work.connection, visit.notice(effect.number).number)


def keep_ticks(visit: Visit, effect: KeepTicks) -> bool:
    """Keep what is ticked off on a notice that is my business."""
    notices.tick(visit.work.connection, visit.notice(effect.number).number, effect.papers)
    return True


def recall_reminders(visit: Visit, effect: RecallReminders) -> Sequence[str]:  # noqa: ARG001 - the table of effects calls all alike
    """Return what I am reminded of."""
    return [wanted.number for wanted in reminders.of_person(visit.work.connection, visit.me.id)]


def remind(visit: Visit, effect: Remind) -> str:
    """Remind the reader of a notice from now on."""
    notice = visit.notice(effect.number)
    item = visit.catalogue.item.get(notice.item.code)
    if item is None or item.recurs is None:
        raise withdrawn()
    coming = next_reminder(item.recurs, visit.today, visit.now, visit.zone, visit.calendar)
    reminders.keep(visit.work.connection, notice.number, visit.today, coming.at)
    return coming.at.date().isoformat()


def unremind(visit: Visit, effect: Unremind) -> bool:
    """Remind the reader of a notice no more."""
    return reminders.drop(visit.work.connection, visit.notice(effect.number).number)


HANDLERS: Final[Handlers] = {
    GiveNotice: give_notice,
    KeepPlan: keep_plan,
    RecallPlans: recall_plans,
    RecallNotices: recall_notices,
    RecallTicks: recall_ticks,
    KeepTicks: keep_ticks,
    RecallReminders: recall_reminders,
    Remind: remind,
    Unremind: unremind,
}
