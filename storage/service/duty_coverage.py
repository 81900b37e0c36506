"""Duty coverage, so that somebody serves: rosters are carried on, gaps filled, who is away is covered, who is back relieved.

The convention worth knowing: :func:`mend` compares what the roster says with who is there and changes what differs, each day by a
conditional update. It may run at any time, any number of times and in any number of processes; whoever changed a day tells of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection

from flows.alerts.scene import Action
from flows.domain.duty.roster import NOT_COMING, Duty, Leave, needs_cover, pairs_of, put_on, rotation, stand_ins
from flows.domain.duty.shift import Shift
from flows.domain.duty.swap import SwapState
from flows.domain.people.people import Person, Role
from flows.journeys.duty import ARRANGE, SIGN_IN
from flows.port import commands
from flows.text.wording import NO_PHONE, Value, Words, _
from storage.records.duty import attendance, leaves, roster, swaps
from storage.records.messages import outbox, sent_markers
from storage.records.people import people
from storage.service.office import Office
from storage.service.unit_of_work import Push

AHEAD: Final = timedelta(days=7)
"""How far ahead gaps are looked for."""

RUNS_OUT: Final = timedelta(days=30)
"""How much is left of a roster when it is carried on."""


@dataclass(slots=True)
class Bench:
    """Who could be on duty where: the agents of every village, who stands in for whom, who is away and who has a day already."""

    office: Office
    agents: Mapping[str, Sequence[int]]
    pairs: Mapping[int, int]
    leaves: Sequence[Leave]
    busy: set[tuple[int, date]] = field(default_factory=set)

    @classmethod
    def of(cls, office: Office, first: date, last: date, rostered: Iterable[Duty] = ()) -> "Bench":
        """Return everybody there is for these days; whoever is on duty as ``rostered`` is busy."""
        connection = office.work.connection
        busy = {(duty.serving, duty.day) for duty in rostered}
        return cls(office, roster.agents(connection), roster.pairs(connection), leaves.between(connection, first, last), busy)

    def away(self, day: date) -> frozenset[int]:
        """Return who is on leave on a day."""
        return frozenset(leave.person for leave in self.leaves if leave.covers(day))

    def cover(self, village: str, day: date, person: int | None, but: Collection[int] = ()) -> int | None:
        """Return who serves instead: the B, the village's other agents, a neighbouring village's, the town's window, its head.

        ``person`` is whom they serve for, None where nobody was rostered. Who has another village that day comes last, and of the
        village's other agents whoever has the fewest days of those looked at first; who has no address only where nobody has one.
        """
        away = self.away(day) | frozenset(but) | ({person} if person is not None else set())
        own, near = self.agents.get(village, ()), self.near(village)
        bs = stand_ins(person, pairs_of(own, self.pairs), away) if person is not None else ()
        free = [id for id in near if (id, day) not in self.busy]
        days = Counter(id for id, _day in self.busy)
        here = sorted(own, key=lambda id: ((id, day) in self.busy, days[id]))
        turns = [id for id in (*bs, *here, *free, *self.staff(village, away), *near) if id not in away]
        reached = outbox.open_addresses(self.office.work.connection, turns)
        return next((id for id in turns if id in reached), next(iter(turns), None))

    def near(self, village: str) -> Sequence[int]:
        """Return the agents of the other villages of the same town."""
        catalogue = self.office.work.catalogue
        town = catalogue.village[village].town
        places = (place for place in self.agents if place != village and place in catalogue.village)
        return list(dict.fromkeys(id for place in places if catalogue.village[place].town == town for id in self.agents[place]))

    def staff(self, village: str, away: Collection[int]) -> Iterator[int]:
        """Yield the clerks and the head of the village's centre who are not away."""
        town = self.office.work.catalogue.village[village].town
        for role in (Role.CLERK, Role.HEAD):
            yield from (id for id in people.holding(self.office.work.connection, role, town) if id not in away)


def carry_on(office: Office) -> int:
    """Let every village's agents go on taking turns where its roster runs out; return how many days were added."""
    work = office.work
    last = roster.last_days(work.connection)
    ending = {
        village: agents
        for village, agents in roster.agents(work.connection).items()
        if village in work.catalogue.village and last.get(village, work.today) < work.today + RUNS_OUT
    }
    return sum(
        roster.carry_on(work.connection, village, agents, last.get(village), first_to_come(office, village), work.calendar)
        for village, agents in ending.items()
    )


def shift(office: Office, village: str, day: date) -> Shift:
    """Return a day of duty in a village by the clock of its centre."""
    return Shift(day, office.work.zone, office.work.catalogue.hours_at(village))


def first_to_come(office: Office, village: str) -> date:
    """Return the first day whose duty in a village can still change hands: today, and once its duty is over tomorrow."""
    work = office.work
    over = work.now >= shift(office, village, work.today).ends
    return work.today + timedelta(days=over)


def to_come(office: Office, duties: Iterable[Duty]) -> Sequence[Duty]:
    """Return those of some days of duty that can still change hands."""
    return [duty for duty in duties if duty.day >= first_to_come(office, duty.village)]


def mend(
    office: Office, days: Collection[date], villages: Collection[str] | None = None, *, but: int | None = None
) -> Sequence[Duty]:
    """See that somebody is on duty on each of these days, and return the days that changed; those concerned are told.

    Whoever does it knows of it already (``but``).
    """
    work = office.work
    coming = sorted(day for day in days if day >= work.today)
    if not coming:
        return []
    known = roster.on_days(work.connection, coming)
    bench = Bench.of(office, coming[0], coming[-1], known)
    concerned = to_come(office, [duty for duty in known if _asked(duty.village, villages)])
    changed = [after for duty in concerned if (after := _mended(bench, duty, but=but)) is not None]
    rostered = {(duty.village, duty.day) for duty in known}
    for village in bench.agents:
        if _asked(village, villages) and village in work.catalogue.village:
            first = first_to_come(office, village)
            free = (day for day in coming if day >= first and (village, day) not in rostered)
            gaps = [day for day in free if work.calendar.is_workday(day)]
            changed += _filled(bench, village, gaps)
    end_offers(office, coming, but=but)
    return changed


def end_offers(office: Office, days: Collection[date], *, but: int | None = None) -> None:
    """End the offers of days that have become another's; who offered them hears so, unless it was they who did it (``but``)."""
    work = office.work
    for swap in swaps.overtaken(work.connection, days):
        ended = swaps.settle(work.connection, swap, SwapState.UNDONE, None, work.now)
        if ended and swap.giver != but:
            words = _("Your offer {id} is over: {day} is not your duty any more.", id=swap.id, day=swap.day)
            work.outgoing.append(Push(swap.giver, words))


def _asked(village: str, villages: Collection[str] | None) -> bool:
    return villages is None or village in villages


def relieve(office: Office, back: int, first: date, last: date, *, but: int | None = None) -> None:
    """Let somebody who is back serve again on these days: what they are rostered for, and what is theirs to cover.

    It is as if they had never been away, but for what colleagues have agreed on or the head has arranged.
    """
    work = office.work
    stood_in = to_come(office, roster.covered(work.connection, max(first, work.today), last))
    if stood_in:
        days = [duty.day for duty in stood_in]
        bench = Bench.of(office, days[0], days[-1], roster.on_days(work.connection, set(days)))
        for duty in sorted(stood_in, key=lambda duty: duty.person != back):
            _mended(bench, duty, back=back, but=but)
        end_offers(office, set(days), but=but)


def _mended(bench: Bench, duty: Duty, *, back: int | None = None, but: int | None = None) -> Duty | None:
    """Return a day's duty as it is now, None when it need not change. A cover who is there goes on, but for who is ``back``."""
    office, away = bench.office, bench.away(duty.day)
    why = needs_cover(duty, bench.agents.get(duty.village, ()), away) or (duty.why if duty.why in NOT_COMING else None)
    there = duty.cover is not None and duty.cover not in away
    if (why is None and duty.cover is None) or (why is not None and there and back is None):
        return None
    right = bench.cover(duty.village, duty.day, duty.person) if why is not None else duty.person
    if there and ((why is not None and right != back) or _agreed(office, duty)):
        return None
    if right is None:
        _tell_of_gap(office, duty.village, duty.day)
        return None
    after = replace(duty, cover=None if why is None else right, why=why)
    if not change(office, duty, after):
        return None
    bench.busy.add((after.serving, duty.day))
    tell_of_change(office, duty, after, but=but)
    if why is not None and right not in bench.agents.get(duty.village, ()):
        tell_heads(office, duty.village, covered(office, after))
    return after


def _agreed(office: Office, duty: Duty) -> bool:
    """Return whether who covers does so by a word of those concerned."""
    known = swaps.of_day(office.work.connection, duty.village, duty.day)
    return any(swap.state is SwapState.DONE and swap.taker == duty.cover for swap in known)


def _filled(bench: Bench, village: str, gaps: Sequence[date]) -> Iterator[Duty]:
    """Fill days nobody is rostered for, by the village's agents in turn, else from the neighbourhood; the head hears of it."""
    if not gaps:
        return
    office = bench.office
    served = roster.between(office.work.connection, village, gaps[0] - roster.REMEMBERED, gaps[-1])
    turns = rotation(village, bench.agents[village], gaps[0], gaps[-1], office.work.calendar, served, bench.leaves, bench.busy)
    own = {duty.day: duty.person for duty in turns}
    for day in gaps:
        person = own.get(day) or bench.cover(village, day, None)
        if person is None:
            _tell_of_gap(office, village, day)
            continue
        duty = put_on(village, day, person, bench.agents[village])
        if fill(office, duty):
            bench.busy.add((person, day))
            name = office.work.catalogue.village[village].name
            words = _("Nobody was rostered in {village} on {day}: please be on duty.", village=name, day=day)
            office.work.outgoing.append(Push(person, words, sign_in_key(office, person, day)))
            tell_heads(office, village, covered(office, duty))
            yield duty


def change(office: Office, before: Duty, after: Duty) -> bool:
    """Let a day's duty be another's and return True; False when it is no longer as it was."""
    changed = roster.change(office.work.connection, before, after)
    if changed and after.serving != before.serving:
        know(office, after)
    return changed


def fill(office: Office, duty: Duty) -> bool:
    """Put duty on a day that has none and return True; False when somebody was faster."""
    filled = roster.fill(office.work.connection, duty)
    if filled:
        know(office, duty)
    return filled


def know(office: Office, duty: Duty, since: datetime | None = None) -> None:
    """Keep that whoever serves today knows of it by now: their time to sign in begins. It is theirs since now unless said."""
    work = office.work
    if duty.day == work.today:
        sent_markers.first(work.connection, sent_markers.ON_DUTY, service(duty), since or work.now, work.now)


def learnt(connection: Connection, duties: Iterable[Duty]) -> Mapping[Duty, Sequence[datetime]]:
    """Return since when, on the day itself, these days of duty were whose they are; none where nobody was told."""
    subjects = {duty: service(duty) for duty in duties}
    known = sent_markers.due(connection, sent_markers.ON_DUTY, subjects.values())
    return {duty: known[subject] for duty, subject in subjects.items() if subject in known}


def service(duty: Duty) -> str:
    """Return what a ping about somebody's day of duty has as its subject."""
    return sent_markers.service_of(duty.village, duty.day, duty.serving)


def call_off(office: Office, duty: Duty, person: Person, since: datetime) -> None:
    """Tell those who were alarmed because somebody had not signed in for a day of duty that they are there after all."""
    work = office.work
    late = service(replace(duty, cover=person.id))
    village = work.catalogue.village[duty.village].name
    words = _(
        "{village}: {name} ({phone}) is there after all, signed in at {time}.",
        village=village,
        name=person.name,
        phone=person.phone or NO_PHONE,
        time=since.astimezone(work.zone).timetz(),
    )
    told = {push.person for push in work.outgoing}
    asked = [
        int(subject.rpartition(" ")[2])
        for subject in sent_markers.subjects(work.connection, sent_markers.UNSIGNED, sent_markers.stand_in_for(late, ""))
    ]
    work.outgoing += [Push(id, words) for id in asked if id not in told]
    if sent_markers.latest(work.connection, sent_markers.ABSENT, [late]):
        tell_heads(office, duty.village, words)


def sign_in_key(office: Office, person: int, day: date) -> Sequence[Action]:
    """Return the key that signs in whoever is put on duty today and has not signed in yet."""
    wanted = day == office.work.today and attendance.since(office.work.connection, person, day) is None
    return [Action(SIGN_IN, commands.SIGN_IN)] if wanted else []


def covered(office: Office, duty: Duty) -> Words:
    """Return who serves on a day, and for whom, as the head of the centre hears it."""
    work = office.work
    serving = work.person(duty.serving)
    values: dict[str, Value] = {
        "village": work.catalogue.village[duty.village].name,
        "name": serving.name,
        "phone": serving.phone or NO_PHONE,
    }
    if duty.cover in {None, duty.person}:
        return _("{day} {village}: nobody was rostered, {name} ({phone}) is on duty.", day=duty.day, **values)
    away = work.person(duty.person).name
    return _("{day} {village}: {away} is not there, {name} ({phone}) is on duty.", day=duty.day, away=away, **values)


def tell_of_change(office: Office, before: Duty, after: Duty, but: int | None = None) -> None:
    """Tell whoever serves now, and whoever served before, but not the one who did it."""
    work = office.work
    village = work.catalogue.village[after.village].name
    if before.serving == after.serving:
        return
    rostered = work.person(after.person).name
    if after.serving != but:
        key = sign_in_key(office, after.serving, after.day)
        mine = after.serving == after.person
        back = _("{day}: the duty in {village} is yours again.", day=after.day, village=village)
        standing = _("{day}: please be on duty in {village} for {name}.", day=after.day, village=village, name=rostered)
        work.outgoing.append(Push(after.serving, back if mine else standing, key, of=[after.person]))
    if before.serving not in {but, after.person}:  # who was rostered knows why they are away
        name = work.person(after.serving).name
        words = _("{day}: {name} is on duty in {village}, you are not any more.", day=after.day, name=name, village=village)
        work.outgoing.append(Push(before.serving, words, of=[after.serving]))


def _tell_of_gap(office: Office, village: str, day: date) -> None:
    work = office.work
    due = datetime.combine(work.today, time(), work.zone)  # again every day until it is mended
    if sent_markers.first(work.connection, sent_markers.GAP, sent_markers.day_of(village, day), due, work.now):
        name = work.catalogue.village[village].name
        words = _("{day} {village}: nobody is there to be on duty. Please arrange it.", day=day, village=name)
        tell_heads(office, village, words, [Action(ARRANGE, f"{commands.ARRANGE} {day}")])


def tell_heads(office: Office, village: str, words: Words, actions: Sequence[Action] = (), of: Collection[int] = ()) -> None:
    """Tell the heads of the centre a village belongs to, or who stands in for them, and of whom."""
    heads = office.staffing.present(Role.HEAD, office.work.catalogue.village[village].town)
    office.work.outgoing += [Push(id, words, actions, groups=[heads], of=of) for id in heads]
