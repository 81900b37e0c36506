"""Seeing to it that somebody is on duty: rosters are carried on, gaps filled, who is away is covered, who is back relieved.

The convention worth knowing: :func:`mend` compares what the roster says with who is there and changes what differs, each day by a
conditional update. It may run at any time, any number of times and in any number of processes; whoever changed a day tells of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from flows.domain.people import Role
from flows.domain.roster import EVENING_PING, Duty, Leave, Why, needs_cover, pairs_of, put_on, rotation, stand_in
from flows.wording import NO_PHONE, Value, Words, _
from storage import leaves, people, pings, roster
from storage.office import Office, Push

AHEAD: Final = timedelta(days=7)
"""How far ahead gaps are looked for."""

RUNS_OUT: Final = timedelta(days=30)
"""How much is left of a roster when it is carried on."""

_KEPT: Final = (Why.UNSIGNED, Why.STEPPED_IN, Why.SWAPPED)
"""Covers that end with the day, or by a word of those concerned."""


@dataclass(slots=True)
class Bench:
    """Who could be on duty where: the agents of every village, who stands in for whom, who is away and who has a day already."""

    office: Office
    agents: Mapping[str, Sequence[int]]
    pairs: Mapping[int, int]
    leaves: Sequence[Leave]
    busy: set[tuple[int, date]] = field(default_factory=set)

    @classmethod
    def of(cls, office: Office, first: date, last: date) -> "Bench":
        """Return everybody there is for these days."""
        connection = office.connection
        return cls(office, roster.agents(connection), roster.pairs(connection), leaves.between(connection, first, last))

    def away(self, day: date) -> frozenset[int]:
        """Return who is on leave on a day."""
        return frozenset(leave.person for leave in self.leaves if leave.covers(day))

    def cover(self, village: str, day: date, person: int | None, but: Collection[int] = ()) -> int | None:
        """Return who serves instead: the B, the village's other agents, a neighbouring village's, the town's window, its head.

        ``person`` is whom they serve for, None where nobody was rostered. Who has another village that day comes last.
        """
        away = self.away(day) | frozenset(but) | ({person} if person is not None else set())
        own = self.agents.get(village, ())
        b = stand_in(person, pairs_of(own, self.pairs), away) if person is not None else None
        if b is not None:
            return b
        near = [id for id in self.near(village) if id not in away]
        free = [id for id in near if (id, day) not in self.busy]
        here = [id for id in own if id not in away]
        return next((id for id in (*here, *free, *self.staff(village, away), *near)), None)

    def near(self, village: str) -> Sequence[int]:
        """Return the agents of the other villages of the same town."""
        catalogue = self.office.catalogue
        town = catalogue.village[village].town
        places = (place for place in self.agents if place != village and place in catalogue.village)
        return list(dict.fromkeys(id for place in places if catalogue.village[place].town == town for id in self.agents[place]))

    def staff(self, village: str, away: Collection[int]) -> Iterator[int]:
        """Yield the clerks and the head of the village's centre who are not away."""
        town = self.office.catalogue.village[village].town
        for role in (Role.CLERK, Role.HEAD):
            yield from (id for id in people.holding(self.office.connection, role, town) if id not in away)


def carry_on(office: Office) -> int:
    """Let every village's agents go on taking turns where its roster runs out; return how many days were added."""
    last = roster.last_days(office.connection)
    ending = {
        village: agents
        for village, agents in roster.agents(office.connection).items()
        if village in office.catalogue.village and last.get(village, office.today) < office.today + RUNS_OUT
    }
    return sum(
        roster.carry_on(office.connection, village, agents, last.get(village), office.today, office.calendar)
        for village, agents in ending.items()
    )


def mend(office: Office, days: Collection[date], villages: Collection[str] | None = None) -> Sequence[Duty]:
    """See that somebody is on duty on each of these days, and return the days that changed; those concerned are told."""
    over = office.now.astimezone(office.zone).time() >= EVENING_PING
    coming = sorted(day for day in days if day > office.today or (day == office.today and not over))
    if not coming:
        return []
    bench = Bench.of(office, coming[0], coming[-1])
    known = roster.on_days(office.connection, coming)
    bench.busy |= {(duty.serving, duty.day) for duty in known}
    changed = [after for duty in known if _asked(duty.village, villages) and (after := _mended(bench, duty)) is not None]
    rostered = {(duty.village, duty.day) for duty in known}
    for village in bench.agents:
        if _asked(village, villages) and village in office.catalogue.village:
            gaps = [day for day in coming if office.calendar.is_workday(day) and (village, day) not in rostered]
            changed += _filled(bench, village, gaps)
    return changed


def _asked(village: str, villages: Collection[str] | None) -> bool:
    return villages is None or village in villages


def _mended(bench: Bench, duty: Duty) -> Duty | None:
    """Return a day's duty as it is now, None when it need not change."""
    office, away = bench.office, bench.away(duty.day)
    why = needs_cover(duty, bench.agents.get(duty.village, ()), away)
    if why is None and (duty.cover is None or (duty.why in _KEPT and duty.cover not in away)):
        return None
    if why is not None and duty.cover is not None and duty.cover not in away:
        return None
    cover = bench.cover(duty.village, duty.day, duty.person) if why is not None else None
    after = replace(duty, cover=cover, why=why if cover is not None else None)
    if why is not None and cover is None:
        _tell_of_gap(office, duty.village, duty.day)
    if after == duty or not roster.change(office.connection, duty, after):
        return None
    bench.busy.add((after.serving, duty.day))
    tell_of_change(office, duty, after)
    if cover is not None and cover not in bench.agents.get(duty.village, ()):
        tell_heads(office, duty.village, covered(office, after))
    return after


def _filled(bench: Bench, village: str, gaps: Sequence[date]) -> Iterator[Duty]:
    """Fill days nobody is rostered for, by the village's agents in turn, else from the neighbourhood; the head hears of it."""
    if not gaps:
        return
    office = bench.office
    served = roster.between(office.connection, village, gaps[0] - roster.REMEMBERED, gaps[-1])
    turns = rotation(village, bench.agents[village], gaps[0], gaps[-1], office.calendar, served, bench.leaves)
    own = {duty.day: duty.person for duty in turns}
    for day in gaps:
        person = own.get(day) or bench.cover(village, day, None)
        if person is None:
            _tell_of_gap(office, village, day)
            continue
        duty = put_on(village, day, person, bench.agents[village])
        if roster.fill(office.connection, duty):
            bench.busy.add((person, day))
            name = office.catalogue.village[village].name
            words = _("Nobody was rostered in {village} on {day}: please be on duty.", village=name, day=day)
            office.pushes.append(Push(person, words))
            tell_heads(office, village, covered(office, duty))
            yield duty


def covered(office: Office, duty: Duty) -> Words:
    """Return who serves on a day, and for whom, as the head of the centre hears it."""
    serving = office.person(duty.serving)
    values: dict[str, Value] = {
        "village": office.catalogue.village[duty.village].name,
        "name": serving.name,
        "phone": serving.phone or NO_PHONE,
    }
    if duty.cover in {None, duty.person}:
        return _("{day} {village}: nobody was rostered, {name} ({phone}) is on duty.", day=duty.day, **values)
    away = office.person(duty.person).name
    return _("{day} {village}: {away} is not there, {name} ({phone}) is on duty.", day=duty.day, away=away, **values)


def tell_of_change(office: Office, before: Duty, after: Duty, but: int | None = None) -> None:
    """Tell whoever serves now, and whoever served before, but not the one who did it."""
    village = office.catalogue.village[after.village].name
    if before.serving == after.serving:
        return
    rostered = office.person(after.person).name
    if after.serving != but:
        mine = after.serving == after.person
        back = _("{day}: the duty in {village} is yours again.", day=after.day, village=village)
        standing = _("{day}: please be on duty in {village} for {name}.", day=after.day, village=village, name=rostered)
        office.pushes.append(Push(after.serving, back if mine else standing))
    if before.serving not in {but, after.person}:  # who was rostered knows why they are away
        name = office.person(after.serving).name
        words = _("{day}: {name} is on duty in {village}, you are not any more.", day=after.day, name=name, village=village)
        office.pushes.append(Push(before.serving, words))


def _tell_of_gap(office: Office, village: str, day: date) -> None:
    due = datetime.combine(office.today, time(), office.zone)  # again every day until it is mended
    if pings.first(office.connection, "gap", f"{village} {day}", due, office.now):
        name = office.catalogue.village[village].name
        tell_heads(
            office, village, _("{day} {village}: nobody is there to be on duty. Please arrange it.", day=day, village=name)
        )


def tell_heads(office: Office, village: str, words: Words) -> None:
    """Tell the heads of the centre a village belongs to."""
    town = office.catalogue.village[village].town
    heads = people.holding(office.connection, Role.HEAD, town)
    office.pushes += [Push(id, words, groups=[heads]) for id in heads]
