"""The roster's clock work: who is on duty hears of it, whoever does not sign in is covered, offers end, gaps are filled.

Duty is announced when the centre closes on the last workday before it, and that morning reminded of, with the key to sign in,
before the centre opens. Who has not signed in an hour after they were told is asked after at their stand-in's; a quarter of an
hour later the duty moves there and the head is told. When all this is says ``flows.domain.duty.shift``.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.jobs.ping_hours import lateness, may_ping
from flows.alerts import duty as alerts
from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.calendar.calendar import DAY
from flows.domain.duty.roster import Duty, Why
from flows.domain.duty.shift import HEAD_TOLD, STAND_IN_ASKED, Shift, days_announced
from flows.domain.duty.swap import SwapKind, SwapState
from flows.text.wording import Words, lines
from storage.records.duty import attendance, roster, swaps
from storage.records.messages import sent_markers
from storage.service.duty_candidates import Bench
from storage.service.duty_coverage import AHEAD
from storage.service.duty_notifier import service
from storage.service.office import Office
from storage.upkeep.roster_calendar_sync import follow


def announce(office: Office) -> None:
    """Tell those on duty next, this evening."""
    work = office.work
    for duty, due in _untold(office, sent_markers.DUTY_NEXT, days_announced(work.today, work.calendar), _announced):
        words = alerts.next_duty(duty.day, office.coverage.notifier.village(duty.village), work.calendar)
        _ping(office, sent_markers.DUTY_NEXT, duty, due, words)


def remind(office: Office) -> None:
    """Remind those on duty today, this morning; one key signs them in."""
    work = office.work
    untold = _untold(office, sent_markers.DUTY_TODAY, [work.today], _reminded)
    there = attendance.signed_in(work.connection, work.today) if untold else frozenset()
    for duty, due in untold:
        keys = [] if duty.serving in there else alerts.sign_in_key()
        words = alerts.todays_duty(office.coverage.notifier.village(duty.village))
        if _ping(office, sent_markers.DUTY_TODAY, duty, due, words, keys):
            office.coverage.notifier.know(duty, since=due)


def _announced(office: Office, shift: Shift) -> datetime | None:
    due = shift.announced(office.work.calendar)
    return due if due <= office.work.now else None


def _reminded(office: Office, shift: Shift) -> datetime | None:
    return shift.reminded if shift.reminded <= office.work.now < shift.ends else None


def _untold(
    office: Office, kind: str, days: Collection[date], told: Callable[[Office, Shift], datetime | None]
) -> Sequence[tuple[Duty, datetime]]:
    """Return the duty of these days of which people are to be told by now and were not, and when that was due.

    The centres are looked at first: as long as none has come to that moment the roster is left alone.
    """
    work = office.work
    if not may_ping(office):
        return []
    catalogue = work.catalogue
    shifts = {(town.code, day): office.coverage.shift(town.code, day) for town in catalogue.towns for day in days}
    moments = {at: moment for at, of_day in shifts.items() if (moment := told(office, of_day)) is not None}
    duties = roster.on_days(work.connection, days) if moments else ()
    due = {duty: moment for duty in duties if (moment := moments.get((catalogue.village[duty.village].town, duty.day)))}
    sent = sent_markers.latest(work.connection, kind, [_subject(duty) for duty in due])
    return [(duty, moment) for duty, moment in due.items() if _subject(duty) not in sent]


def attend(office: Office) -> None:
    """Ask the stand-in of whoever has not signed in; a quarter of an hour later move the duty there and tell the head."""
    work = office.work
    if not may_ping(office):
        return
    serving = roster.on_days(work.connection, [work.today])
    there = attendance.signed_in(work.connection, work.today)
    unsigned = {
        duty: of_day
        for duty in serving
        if duty.serving not in there
        and duty.why not in {Why.UNSIGNED, Why.STEPPED_IN}
        and work.now < (of_day := office.coverage.shift(duty.village, duty.day)).ends
    }
    known = sent_markers.latest(work.connection, sent_markers.ON_DUTY, [service(duty) for duty in unsigned])
    missing = [(duty, of_day.awaited(known[service(duty)])) for duty, of_day in unsigned.items() if service(duty) in known]
    late = [(duty, since) for duty, since in missing if since + STAND_IN_ASKED <= work.now]
    if not late:
        return
    bench = Bench.of(work, work.today, work.today)
    bench.busy |= {(duty.serving, duty.day) for duty in serving}
    for duty, since in late:
        cover = bench.cover(duty.village, duty.day, duty.serving)
        if cover is not None:
            bench.busy.add((cover, duty.day))
        if since + HEAD_TOLD <= work.now:
            _move(office, duty, cover, since + HEAD_TOLD)
        elif cover is not None:
            _ask(office, duty, cover, since + STAND_IN_ASKED)


def _ask(office: Office, duty: Duty, cover: int, due: datetime) -> None:
    work = office.work
    late = service(duty)
    if not sent_markers.subjects(
        work.connection, sent_markers.UNSIGNED, sent_markers.stand_in_for(late, "")
    ) and sent_markers.first(work.connection, sent_markers.UNSIGNED, sent_markers.stand_in_for(late, cover), due, work.now):
        village = office.coverage.notifier.village(duty.village)
        work.tell([cover], alerts.can_you_stand_in(village, work.person(duty.serving)), of=[duty.serving])


def _move(office: Office, duty: Duty, cover: int | None, due: datetime) -> None:
    """Let the stand-in be on duty until who is rostered signs in; the head hears of it, once, and sees to who only covers."""
    work = office.work
    moves = cover is not None and duty.cover is None
    after = replace(duty, cover=cover, why=Why.UNSIGNED) if moves else duty
    if after != duty and not office.coverage.change(duty, after):
        return
    office.coverage.notifier.tell_of_change(duty, after)
    if sent_markers.first(work.connection, sent_markers.ABSENT, service(duty), due, work.now):
        notifier = office.coverage.notifier
        instead = notifier.covered(after) if moves else None
        news = alerts.not_signed_in(notifier.village(duty.village), work.person(duty.serving), instead)
        notifier.tell_heads(duty.village, news, of=[duty.serving])


def expire(office: Office) -> None:
    """End the offers that nobody took in time; the day stays with who offered it, and is theirs to serve unless it is over."""
    work = office.work
    for swap in swaps.expired(work.connection, work.now) if may_ping(office) else ():
        ended = swaps.settle(work.connection, swap, SwapState.EXPIRED, None, work.now)
        duty = roster.get(work.connection, swap.village, swap.day)
        if swap.kind is not SwapKind.OFFERED:  # somebody asked for it and heard no yes
            continue
        if ended and swap.day >= office.coverage.first_to_come(swap.village) and duty is not None and duty.serving == swap.giver:
            work.tell([swap.giver], alerts.nobody_took(swap.day, office.coverage.notifier.village(swap.village)))


def give_back(office: Office) -> None:
    """Let what somebody took standing in be the village's again once it is over."""
    office.departures.end_standing_in()


def follow_calendar(office: Office) -> None:
    """Let the rosters follow a new year table at once."""
    follow(office)


def fill_gaps(office: Office) -> None:
    """Carry every roster on where it runs out, and fill the gaps of the coming week, in office hours."""
    work = office.work
    if may_ping(office) and work.calendar.is_workday(work.today):
        office.coverage.carry_on()
        office.coverage.mend([work.today + n * DAY for n in range(AHEAD.days + 1)])


def _ping(office: Office, kind: str, duty: Duty, due: datetime, words: Words, keys: Sequence[Action] = ()) -> bool:
    work = office.work
    first = sent_markers.first(work.connection, kind, _subject(duty), due, work.now)
    if first:
        work.tell([duty.serving], Notification(lines(words, lateness(office, due)), keys))
    return first


def _subject(duty: Duty) -> str:
    """Return what a ping is about: the day, not the person. Whoever comes to a day later hears it when they do."""
    return sent_markers.day_of(duty.village, duty.day)
