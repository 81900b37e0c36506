"""The roster's clock work: who is on duty hears of it, whoever does not sign in is covered, offers end, gaps are filled.

Tomorrow's duty is announced at 17:00 on the last workday before it, this morning's at 07:45 with the key to sign in. Who has not
signed in at 08:45 is asked after at their stand-in's, and at 09:00 the duty moves there and the head is told.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.jobs.sweep import lateness, may_ping
from flows.alerts.scene import Action
from flows.domain.calendar import DAY
from flows.domain.roster import (
    EVENING_PING,
    HEAD_TOLD,
    MORNING_PING,
    STAND_IN_ASKED,
    Duty,
    Why,
    day_to_remind,
    days_to_announce,
)
from flows.domain.swap import SwapState
from flows.journeys.duty import SIGN_IN, STEP_IN
from flows.wording import NO_PHONE, Value, Words, _, lines
from storage import attendance, pings, roster, swaps
from storage.moved_days import follow
from storage.office import Office, Push
from storage.watch import AHEAD, Bench, carry_on, covered, mend, tell_heads, tell_of_change


def announce(office: Office) -> None:
    """Tell those on duty next, this evening."""
    days = days_to_announce(office.now, office.zone, office.calendar)
    due = datetime.combine(office.today, EVENING_PING, office.zone)
    if days and may_ping(office):
        for duty in _unsent(office, "duty_next", roster.on_days(office.connection, days), due):
            village = office.catalogue.village[duty.village].name
            _ping(office, "duty_next", duty, due, _("{day}: you are on duty in {village}.", day=duty.day, village=village))


def remind(office: Office) -> None:
    """Remind those on duty today, this morning; one key signs them in."""
    day = day_to_remind(office.now, office.zone)
    if day is not None and may_ping(office):
        due = datetime.combine(day, MORNING_PING, office.zone)
        there = attendance.signed_in(office.connection, day)
        for duty in _unsent(office, "duty_today", roster.on_days(office.connection, [day]), due):
            village = office.catalogue.village[duty.village].name
            keys = [Action(SIGN_IN, "sign_in")] if duty.serving not in there else []
            _ping(office, "duty_today", duty, due, _("Today you are on duty in {village}.", village=village), keys)


def attend(office: Office) -> None:
    """Ask the stand-in of whoever has not signed in; a quarter of an hour later move the duty there and tell the head."""
    local = office.now.astimezone(office.zone)
    if local.time() < STAND_IN_ASKED:
        return
    there = attendance.signed_in(office.connection, office.today)
    unsigned = [
        duty
        for duty in roster.on_days(office.connection, [office.today])
        if duty.serving not in there
        and duty.why not in {Why.UNSIGNED, Why.STEPPED_IN}
        and local.time() < office.catalogue.hours_at(duty.village).closes
    ]
    missing = _reminded(office, unsigned)
    if not missing:
        return
    bench = Bench.of(office, office.today, office.today)
    for duty in missing:
        cover = bench.cover(duty.village, duty.day, duty.serving)
        if local.time() >= HEAD_TOLD:
            _move(office, duty, cover)
        elif cover is not None:
            _ask(office, duty, cover)


def _reminded(office: Office, duties: Sequence[Duty]) -> Sequence[Duty]:
    """Return those who were told this morning early enough to sign in: a clock that stood still is not their fault."""
    due = datetime.combine(office.today, MORNING_PING, office.zone)
    told = pings.sent(office.connection, "duty_today", [_subject(duty) for duty in duties], due)
    since = office.now - _between(MORNING_PING, STAND_IN_ASKED)
    return [duty for duty in duties if _subject(duty) in told and told[_subject(duty)] <= since]


def _unsent(office: Office, kind: str, duties: Sequence[Duty], due: datetime) -> Sequence[Duty]:
    sent = pings.sent(office.connection, kind, [_subject(duty) for duty in duties], due)
    return [duty for duty in duties if _subject(duty) not in sent]


def _ask(office: Office, duty: Duty, cover: int) -> None:
    due = datetime.combine(duty.day, STAND_IN_ASKED, office.zone)
    if pings.first(office.connection, "unsigned", _subject(duty), due, office.now):
        absent = office.person(duty.serving)
        village = office.catalogue.village[duty.village].name
        words = _(
            "{name} ({phone}) has not signed in at {village} yet. Can you stand in?",
            name=absent.name,
            phone=absent.phone or NO_PHONE,
            village=village,
        )
        office.pushes.append(Push(cover, words, [Action(STEP_IN, f"step_in {village.zh}")]))


def _move(office: Office, duty: Duty, cover: int | None) -> None:
    """Let the stand-in be on duty until who is rostered signs in; the head hears of it, once, and sees to who only covers."""
    moves = cover is not None and duty.cover is None
    after = replace(duty, cover=cover, why=Why.UNSIGNED) if moves else duty
    if after != duty and not roster.change(office.connection, duty, after):
        return
    tell_of_change(office, duty, after)
    due = datetime.combine(duty.day, HEAD_TOLD, office.zone)
    if pings.first(office.connection, "absent", _subject(duty), due, office.now):
        absent, village = office.person(duty.serving), office.catalogue.village[duty.village].name
        values: dict[str, Value] = {"village": village, "name": absent.name, "phone": absent.phone or NO_PHONE}
        missed = _("{village}: {name} ({phone}) has not signed in for today's duty.", **values)
        tell_heads(office, duty.village, lines(missed, covered(office, after) if moves else None))


def expire(office: Office) -> None:
    """End the offers that nobody took in time; the day stays with who offered it."""
    for swap in swaps.expired(office.connection, office.now) if may_ping(office) else ():
        if swaps.settle(office.connection, swap, SwapState.EXPIRED, None, office.now):
            village = office.catalogue.village[swap.village].name
            words = _("Nobody took {day} in {village}: it stays your duty.", day=swap.day, village=village)
            office.pushes.append(Push(swap.giver, words))


def follow_calendar(office: Office) -> None:
    """Let the rosters follow a new year table at once."""
    follow(office)


def fill_gaps(office: Office) -> None:
    """Carry every roster on where it runs out, and fill the gaps of the coming week, in office hours."""
    if may_ping(office) and office.calendar.is_workday(office.today):
        carry_on(office)
        mend(office, [office.today + n * DAY for n in range(AHEAD.days + 1)])


def _ping(office: Office, kind: str, duty: Duty, due: datetime, words: Words, keys: Sequence[Action] = ()) -> None:
    if pings.first(office.connection, kind, _subject(duty), due, office.now):
        office.pushes.append(Push(duty.serving, lines(words, lateness(office, due)), keys))


def _subject(duty: Duty) -> str:
    """Return what a ping is about: the day, not the person. Whoever comes to a day later hears it when they do."""
    return f"{duty.village} {duty.day}"


def _between(first: time, last: time) -> timedelta:
    return timedelta(hours=last.hour - first.hour, minutes=last.minute - first.minute)
