"""The port of ``flows.port.duties`` on a database transaction: duty looked up, and changed by those whose business it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from flows.alerts.scene import Action
from flows.domain.duty import swap as rules
from flows.domain.duty.roster import Duty, Leave, Why, handed, put_on
from flows.domain.duty.swap import Swap, SwapKind, SwapState
from flows.domain.people.people import Person, Role
from flows.journeys.duty import TAKE_DUTY, UNDO, span
from flows.port import commands
from flows.port.duties import ArrangeDuty, EndLeave, OfferDuty, SignIn, StepIn, TakeDuty, TakeLeave, UndoSwap
from flows.text.refusal import Refused
from flows.text.wording import NO_PHONE, Words, _
from storage.records.duty import attendance, leaves, roster, swaps
from storage.records.people import people
from storage.service.duty_coverage import (
    Bench,
    call_off,
    change,
    end_offers,
    fill,
    first_to_come,
    mend,
    relieve,
    shift,
    sign_in_key,
    tell_of_change,
    to_come,
)
from storage.service.office import Office
from storage.service.unit_of_work import Push
from storage.service.visitor import Visitor

SHOWN: Final = timedelta(days=60)
"""How far ahead one's own duty is looked at."""

LONGEST_LEAVE: Final = 366
"""Days of one leave."""


@dataclass(frozen=True, slots=True)
class DutyBook:
    """The roster as one person meets it."""

    visitor: Visitor

    @property
    def office(self) -> Office:
        """Return the office the roster is looked at in."""
        return self.visitor.office

    @property
    def me(self) -> Person:
        """Return the person looking at it."""
        return self.visitor.me

    def on(self, village: str, day: date) -> Duty | None:
        """Return a village's duty of a day."""
        return roster.get(self.office.work.connection, village, day)

    def next(self, village: str) -> Duty | None:
        """Return a village's next duty."""
        tomorrow = self.office.work.today + timedelta(days=1)
        return next(iter(roster.between(self.office.work.connection, village, tomorrow, tomorrow + SHOWN)), None)

    def mine(self) -> Sequence[Duty]:
        """Return my coming duty."""
        today = self.office.work.today
        found = roster.of_person(self.office.work.connection, self.me.id, today, today + SHOWN)
        return [duty for duty in found if duty.serving == self.me.id]

    def offers(self) -> Sequence[Swap]:
        """Return the open offers of my villages."""
        return swaps.open_in(self.office.work.connection, self.villages(), self.office.work.now)

    def swap(self, id: int) -> Swap | None:
        """Return a swap of my villages."""
        found = swaps.get(self.office.work.connection, id)
        mine = found is not None and (self.me.id in {found.giver, found.taker} or found.village in self.villages())
        return found if mine else None

    def villages(self) -> Sequence[str]:
        """Return my villages, then the others of my towns that have agents."""
        own = [post.place for post in self.me.posts if post.role is Role.AGENT and post.place in self._village]
        towns = {self._village[place].town for place in own} | {post.place for post in self.me.posts}
        known = roster.agents(self.office.work.connection)
        near = [place for place in known if place in self._village and self._village[place].town in towns]
        return list(dict.fromkeys([*own, *near, *(self.arranged() if self.me.holds(Role.ADMIN) else [])]))

    def arranged(self) -> Sequence[str]:
        """Return the villages with agents whose duty I arrange."""
        known = [place for place in roster.agents(self.office.work.connection) if place in self._village]
        return [place for place in known if rules.is_head(self.me, self._village[place].town)]

    def colleagues(self, village: str, day: date) -> Sequence[Person]:
        """Return the village's agents and its neighbours' who are not on leave."""
        bench = Bench.of(self.office, day, day)
        return self._there(bench, day, (*bench.agents.get(village, ()), *bench.near(village)))

    def candidates(self, village: str, day: date) -> Sequence[Person]:
        """Return the same and the staff of the centre, but not who is on duty already."""
        bench, duty = Bench.of(self.office, day, day), self.on(village, day)
        ids = (*bench.agents.get(village, ()), *bench.near(village), *bench.staff(village, bench.away(day)))
        return self._there(bench, day, [id for id in ids if duty is None or id != duty.serving])

    def _there(self, bench: Bench, day: date, ids: Sequence[int]) -> Sequence[Person]:
        known = people.get(self.office.work.connection, ids)
        return [known[id] for id in dict.fromkeys(ids) if id not in bench.away(day)]

    def arrived(self, person: int) -> datetime | None:
        """Return when somebody signed in today."""
        return attendance.since(self.office.work.connection, person, self.office.work.today)

    def leaves(self) -> Sequence[Leave]:
        """Return my leaves."""
        return leaves.of_person(self.office.work.connection, self.me.id, self.office.work.today)

    @property
    def _village(self) -> Mapping[str, Any]:
        return self.office.work.catalogue.village

    # Effects

    def sign_in(self, effect: SignIn) -> Mapping[str, str]:  # noqa: ARG002 - the table of effects calls all alike
        """Keep that I am at work; duty that moved because I was not is mine again, and those who were alarmed hear so."""
        office = self.office
        self._staff()
        known = self.arrived(self.me.id)
        at = attendance.sign_in(office.work.connection, self.me.id, office.work.today, office.work.now)
        for duty in _mine(office, self.me, office.work.today, office.work.today):
            if duty.person == self.me.id and duty.why is Why.UNSIGNED:
                self._change(duty, replace(duty, cover=None, why=None))
            if known is None:
                call_off(office, duty, self.me, at)
        return {"at": at.astimezone(office.work.zone).isoformat()}

    def take_leave(self, effect: TakeLeave) -> Sequence[Mapping[str, str]]:
        """Be away; my duty is covered at once, and the head hears of it."""
        self._staff()
        return self._covers(grant(self.office, self.me, effect.first, effect.last, by=self.me.id))

    def end_leave(self, effect: EndLeave) -> Sequence[Mapping[str, str]]:
        """Be back; my duty is mine again."""
        leave = next((leave for leave in self.leaves() if leave.id == effect.leave), None)
        if leave is None:
            raise Refused(_("That leave is over already."))
        return self._covers(give_back(self.office, self.me, leave, by=self.me.id))

    def _covers(self, duties: Sequence[Duty]) -> Sequence[Mapping[str, str]]:
        """Return days of duty with who serves in my place, as far as anybody does."""
        away = leaves.between(self.office.work.connection, duties[0].day, duties[-1].day) if duties else ()
        covers = []
        for duty in duties:
            there = duty.serving not in {self.me.id, *(leave.person for leave in away if leave.covers(duty.day))}
            cover = self._name(duty.serving) if there else ""
            covers.append({"day": str(duty.day), "village": duty.village, "cover": cover})
        return covers

    def offer_duty(self, effect: OfferDuty) -> Mapping[str, str]:
        """Offer a day to the colleagues; it stays mine until one takes it."""
        office, day = self.office, effect.day
        of_day = shift(office, effect.village, day)
        duty = rules.offers(self.on(effect.village, day), self.me, of_day, office.work.now)
        known = [swap for swap in swaps.of_day(office.work.connection, duty.village, day) if swap.state is SwapState.OPEN]
        if known:
            raise Refused(_("{day} is on offer already, as number {id}.", day=day, id=known[0].id))
        asked = [person for person in self.colleagues(duty.village, day) if person.id != self.me.id]
        if not asked:
            raise Refused(_("There is no colleague who could take {day}. Please ask the head of the centre.", day=day))
        until = rules.expires_at(of_day, office.work.now, office.work.calendar)
        offer = Swap(0, duty.village, day, SwapKind.OFFERED, SwapState.OPEN, self.me.id, None, self.me.id, until)
        swap = swaps.keep(office.work.connection, offer, office.work.now)
        words = _(
            "{name} ({phone}) asks who can take the duty in {village} on {day}.",
            name=self.me.name,
            phone=self.me.phone or NO_PHONE,
            village=self._village[duty.village].name,
            day=day,
        )
        take = Action(TAKE_DUTY, f"{commands.TAKE_DUTY} {swap.id}")
        together = [[person.id for person in asked]]
        office.work.outgoing += [Push(person.id, words, [take], groups=together) for person in asked]
        return {"id": str(swap.id), "asked": str(len(asked)), "until": until.isoformat()}

    def take_duty(self, effect: TakeDuty) -> str:
        """Take an offered day; whoever is second hears who has it."""
        office, swap = self.office, self._swap(effect.swap)
        duty = self.taken(swap)
        with office.work.connection.begin_nested():  # both or neither
            if not swaps.settle(office.work.connection, swap, SwapState.DONE, self.me.id, office.work.now):
                raise Refused(self._too_late(swap.id))
            self._change(duty, self._handed(duty, self.me.id), tell=False)
        words = _(
            "{name} ({phone}) takes your duty in {village} on {day}.",
            name=self.me.name,
            phone=self.me.phone or NO_PHONE,
            **self._where(swap),
        )
        office.work.outgoing.append(Push(swap.giver, words, [Action(UNDO, f"{commands.UNDO_SWAP} {swap.id}")]))
        return self._name(swap.giver)

    def taken(self, swap: Swap) -> Duty:
        """Return the duty that I take by an offer. Raises Refused with the rule by which I cannot."""
        duty = self.on(swap.village, swap.day)
        if swap.giver == self.me.id:
            raise Refused(_("That is your own offer."))
        if self.me.id not in {person.id for person in self.colleagues(swap.village, swap.day)}:
            raise Refused(_("You cannot be on duty in {village} on {day}.", **self._where(swap)))
        if swap.state is not SwapState.OPEN or (swap.expires_at is not None and swap.expires_at <= self.office.work.now):
            raise Refused(self._too_late(swap.id))
        if duty is None or duty.serving != swap.giver:
            raise Refused(self._faster(swap.village, swap.day))
        return duty

    def undo_swap(self, effect: UndoSwap) -> str:
        """Undo a swap before the duty begins; the day is whose it was."""
        office, swap = self.office, self._swap(effect.swap)
        duty, done = self.undone(swap), swap.state is SwapState.DONE
        with office.work.connection.begin_nested():  # both or neither
            if not swaps.settle(office.work.connection, swap, SwapState.UNDONE, swap.taker, office.work.now):
                raise Refused(self._too_late(swap.id))
            if duty is not None and done:
                self._change(duty, self._handed(duty, swap.giver), tell=False)
        if done:
            words = _(
                "The swap is undone: {name} is on duty in {village} on {day}.", name=self._name(swap.giver), **self._where(swap)
            )
            office.work.outgoing += [
                Push(id, words) for id in dict.fromkeys((swap.giver, swap.taker)) if id not in {self.me.id, None}
            ]
        mend(office, [swap.day], [swap.village])
        now = self.on(swap.village, swap.day)
        return self._name(now.serving) if now else ""

    def undone(self, swap: Swap) -> Duty | None:
        """Return the duty that I give back by undoing a swap, if any. Raises Refused with the rule by which I cannot."""
        of_day = shift(self.office, swap.village, swap.day)
        rules.undoes(swap, self.me, self._village[swap.village].town, of_day, self.office.work.now)
        duty = self.on(swap.village, swap.day)
        if swap.state is SwapState.DONE and (duty is None or duty.serving != swap.taker):
            raise Refused(self._faster(swap.village, swap.day))
        return duty

    def step_in(self, effect: StepIn) -> str:
        """Take today's duty over at once, and be at work with it; who had it hears so."""
        office, today = self.office, self.office.work.today
        duty = self.taken_over(effect.village)
        if duty is None:
            if not fill(office, put_on(effect.village, today, self.me.id, self._agents(effect.village))):
                raise Refused(self._faster(effect.village, today))
            attendance.sign_in(office.work.connection, self.me.id, today, office.work.now)
            return ""
        attendance.sign_in(office.work.connection, self.me.id, today, office.work.now)
        back = duty.person == self.me.id and self.me.id in self._agents(duty.village)
        after = replace(duty, cover=None if back else self.me.id, why=None if back else Why.STEPPED_IN)
        self._change(duty, after, tell=False)
        self._keep(duty, SwapKind.AT_ONCE)
        name, village = self.me.name, self._village[duty.village].name
        words = _(
            "{name} ({phone}) has taken over today's duty in {village}.",
            name=name,
            phone=self.me.phone or NO_PHONE,
            village=village,
        )
        office.work.outgoing += [Push(id, words) for id in dict.fromkeys((duty.serving, duty.person)) if id != self.me.id]
        return self._name(duty.serving)

    def taken_over(self, village: str) -> Duty | None:
        """Return the duty of today that I take over, None where nobody has it. Raises Refused with the rule by which I cannot."""
        today = self.office.work.today
        if village not in self.villages():
            raise Refused(_("You cannot be on duty there."))
        if today < first_to_come(self.office, village):
            raise Refused(_("{day} is over.", day=today))
        duty = self.on(village, today)
        if duty is not None and duty.serving == self.me.id:
            raise Refused(_("You are on duty there today already."))
        return duty

    def arrange_duty(self, effect: ArrangeDuty) -> str:
        """Put somebody on duty; they and who had it hear so."""
        office, day = self.office, effect.day
        if effect.village not in self.arranged():
            raise Refused(_("Only the head of the centre arranges duty."))
        if day < first_to_come(office, effect.village):
            raise Refused(_("{day} is over.", day=day))
        if effect.person not in {person.id for person in self.candidates(effect.village, day)}:
            raise Refused(_("{name} cannot be on duty there on {day}.", name=self._name(effect.person), day=day))
        village = self._village[effect.village].name
        words = _("{head} has put you on duty in {village} on {day}.", head=self.me.name, village=village, day=day)
        key = sign_in_key(office, effect.person, day)
        duty = self.on(effect.village, day)
        if duty is None:
            if not fill(office, put_on(effect.village, day, effect.person, self._agents(effect.village))):
                raise Refused(self._faster(effect.village, day))
            self._tell(effect.person, words, key)
            return ""
        self._change(duty, self._handed(duty, effect.person), tell=False)
        swap = self._keep(duty, SwapKind.ARRANGED, effect.person)
        self._tell(effect.person, words, [*key, Action(UNDO, f"{commands.UNDO_SWAP} {swap.id}")])
        relieved = _(
            "{head} has arranged it: {name} is on duty in {village} on {day} instead of you.",
            head=self.me.name,
            name=self._name(effect.person),
            village=village,
            day=day,
        )
        self._tell(duty.serving, relieved)
        return self._name(duty.serving)

    def _tell(self, person: int, words: Words, actions: Sequence[Action] = ()) -> None:
        if person != self.me.id:
            self.office.work.outgoing.append(Push(person, words, actions))

    def _agents(self, village: str) -> Sequence[int]:
        return self.office.staffing.holding(Role.AGENT, village)

    def _handed(self, duty: Duty, to: int) -> Duty:
        return handed(duty, to, self._agents(duty.village))

    def _change(self, before: Duty, after: Duty, *, tell: bool = True) -> None:
        if not change(self.office, before, after):
            raise Refused(self._faster(before.village, before.day))
        if tell:
            tell_of_change(self.office, before, after, but=self.me.id)

    def _keep(self, duty: Duty, kind: SwapKind, taker: int | None = None) -> Swap:
        """Keep what changed hands without an offer; an offer of that day ends with it."""
        office = self.office
        end_offers(office, [duty.day], but=duty.serving)
        done = Swap(0, duty.village, duty.day, kind, SwapState.DONE, duty.serving, taker or self.me.id, self.me.id)
        return swaps.keep(office.work.connection, done, office.work.now)

    def _swap(self, id: int) -> Swap:
        swap = self.swap(id)
        if swap is None:
            raise Refused(_("There is no swap {id} that concerns you.", id=id))
        return swap

    def _too_late(self, id: int) -> Words:
        swap = self._swap(id)
        if swap.state is SwapState.DONE and swap.taker is not None:
            return _("{name} was faster: the duty of {day} is theirs.", name=self._name(swap.taker), day=swap.day)
        duty = self.on(swap.village, swap.day)
        if duty is not None and duty.serving != swap.giver:
            name = self._name(duty.serving)
            return _("That offer is over: {name} is on duty on {day} now.", name=name, day=swap.day)
        if swap.state is SwapState.UNDONE:
            return _("{name} has taken the offer of {day} back.", name=self._name(swap.giver), day=swap.day)
        return _("That offer is over: nobody can take {day} any more.", day=swap.day)

    def _faster(self, village: str, day: date) -> Words:
        duty = self.on(village, day)
        name = self._name(duty.serving) if duty else ""
        return _("Meanwhile {name} is on duty on {day}. Please look again.", name=name, day=day)

    def _where(self, swap: Swap) -> Mapping[str, Any]:
        return {"village": self._village[swap.village].name, "day": swap.day}

    def _name(self, id: int | None) -> str:
        return "" if id is None else self.office.work.person(id).name

    def _staff(self) -> None:
        if not self.me.is_staff:
            raise Refused(_("That is for members of staff."))


def grant(office: Office, person: Person, first: date, last: date, by: int | None) -> Sequence[Duty]:
    """Let somebody be away, cover their duty, tell their head, and return the days of theirs. Raises Refused with the rule."""
    if last < office.work.today:
        raise Refused(_("{day} is over.", day=last))
    if (last - first).days >= LONGEST_LEAVE:
        raise Refused(_("A leave is a year at most."))
    for known in leaves.of_person(office.work.connection, person.id, office.work.today):
        if known.first <= last and first <= known.last:
            raise Refused(_("There is a leave already: {days}.", days=span(known.first, known.last, office.work.today)))
    leaves.take(office.work.connection, person.id, first, last, by, office.work.now)
    office.staffing.leave_changed()
    served = _mine(office, person, first, last)
    mend(office, {duty.day for duty in served}, {duty.village for duty in served}, but=by)
    words = _("{name} is on leave: {days}.", name=person.name, days=span(first, last, office.work.today))
    _tell_their_heads(office, person, words)
    now = [roster.get(office.work.connection, duty.village, duty.day) for duty in served if duty.serving == person.id]
    return [duty for duty in now if duty is not None]


def give_back(office: Office, person: Person, leave: Leave, by: int | None) -> Sequence[Duty]:
    """End somebody's leave, give their duty back, tell their head, and return the days that are or were theirs.

    Raises Refused when it was over already.
    """
    if not leaves.end(office.work.connection, leave, office.work.today, office.work.now):
        raise Refused(_("That leave is over already."))
    office.staffing.leave_changed()
    relieve(office, person.id, leave.first, leave.last, but=by)
    words = _("{name} is back from leave ({days}).", name=person.name, days=span(leave.first, leave.last, office.work.today))
    _tell_their_heads(office, person, words)
    return _mine(office, person, leave.first, leave.last)


def _mine(office: Office, person: Person, first: date, last: date) -> Sequence[Duty]:
    return to_come(office, roster.of_person(office.work.connection, person.id, max(first, office.work.today), last))


def _tell_their_heads(office: Office, person: Person, words: Words) -> None:
    villages = office.work.catalogue.village
    places = dict.fromkeys(villages[post.place].town if post.place in villages else post.place for post in person.posts)
    ids = [id for place in places for id in office.staffing.present(Role.HEAD, place)]
    office.work.outgoing += [Push(id, words) for id in dict.fromkeys(ids) if id != person.id]
