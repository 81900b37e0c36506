"""The port of ``flows.desk`` on a database transaction: what one person may look up and get done at one moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final, TypeVar

from flows import alerts
from flows.alerts import Action
from flows.desk import (
    AcceptEnquiry,
    Acknowledge,
    Answer,
    Ask,
    AskPerson,
    CallOff,
    DropDraft,
    GiveNotice,
    Introduce,
    Join,
    KeepDraft,
    KeepTicks,
    MoveTicket,
    Mute,
    Nudge,
    OfferEnquiry,
    OpenTicket,
    Prove,
    Recall,
    RecallNotices,
    RecallReady,
    RecallReminders,
    RecallTicks,
    RecallTrip,
    Remind,
    Speak,
    StartTrip,
    TakeIn,
    Teach,
    Understand,
    Unremind,
    View,
)
from flows.domain import record
from flows.domain.catalogue import Decider
from flows.domain.deadlines import running_alarms
from flows.domain.enquiry import PATIENCE, Enquiry, Step, accepts, answers
from flows.domain.finding import Hit, Missed, impersonal
from flows.domain.hours import OFFICE
from flows.domain.intake import Draft
from flows.domain.moves import QUEUES, Part
from flows.domain.notice import Notice, draw_up
from flows.domain.people import Person, Post, Role
from flows.domain.recurrence import next_reminder
from flows.domain.refusal import Refused
from flows.domain.rules import Attempt
from flows.domain.supervision import ALL, Unreached, answers_for
from flows.domain.ticket import WHOSE, Ticket, Verb
from flows.domain.trip import MOST, Load, Trip, by_window, check_calling_off, check_taking, is_ready, load_of, takes_nothing
from flows.journeys.enquire import ACCEPT, question
from flows.journeys.track import LAST_DIGITS
from flows.questions import JSON
from flows.talk import Effect
from flows.wording import NO_PHONE, Verbatim, _
from storage import (
    drafts,
    enquiries,
    lessons,
    misses,
    notices,
    outbox,
    people,
    readers,
    reminders,
    supervision,
    tickets,
    trips,
    viewings,
)
from storage.addresses import SCREEN, Correspondent
from storage.duties import HANDLERS as DUTY_HANDLERS
from storage.duties import DutyBook
from storage.office import Office, Push
from storage.watch import acting

R = TypeVar("R", bound=JSON)

WAITING_SHOWN = 40
"""Tickets a list shows at most."""

REMEMBERED = timedelta(days=7)
"""How long it is shown that a message reached nobody."""

NOTICES_SHOWN = 10
"""Notices to choose from where none is named."""


@dataclass(slots=True)
class OfficeDesk(Office):
    """The office as one person at one address meets it."""

    who: Correspondent = field(kw_only=True)
    _acting: tuple[int, Sequence[Post]] = (0, ())  # somebody, and the posts they stand in for today
    _notices: dict[str, tuple[Notice, int]] = field(default_factory=dict)  # seen in this turn; they never change

    @property
    def me(self) -> Person:
        """Return the person speaking, with the posts they stand in for today."""
        person = self.who.person
        if not person.is_staff:
            return person
        if self._acting[0] != person.id:
            self._acting = person.id, acting(self, person)
        return replace(person, posts=(*person.posts, *self._acting[1])) if self._acting[1] else person

    def person(self, id: int) -> Person:
        """Return somebody by id; me as I am by now."""
        return self.me if id == self.me.id else Office.person(self, id)

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish, of those in the catalogue today."""
        return self.books.finder.find(wish, among=self.catalogue.item)

    def missed(self) -> Sequence[Missed]:
        """Return what the finder should be taught."""
        return lessons.missed(self.connection, WAITING_SHOWN)

    def notice(self, number: str) -> Notice:
        """Return a notice, to those whose business it is. Raises Refused for everybody else, as for a number never given."""
        notice, to = self._notice(number)
        if to != self.me.id and not self.me.is_staff:
            raise Refused(_("I know no number {number}.", number=number))
        return notice

    def my_tickets(self) -> Sequence[Ticket]:
        """Return my tickets as a villager, newest first."""
        return tickets.of_villager(self.connection, self.me.id)

    def waiting(self) -> Sequence[Ticket]:
        """Return what waits for me, the most urgent first."""
        posts = [(post.role, post.place, post.window) for post in self.me.posts]
        return tickets.waiting_for(self.connection, posts, WAITING_SHOWN)

    @property
    def duties(self) -> DutyBook:
        """Return the roster as I meet it."""
        return DutyBook(self, self.me)

    def at_my_centre(self) -> Sequence[Ticket]:
        """Return what waits at the windows of the centres I head, the most urgent first."""
        centres = [post.place for post in self.me.posts if post.role is Role.HEAD]
        posts = [(role, place, None) for place in centres for role in (*WHOSE.values(), Role.HEAD)]
        return tickets.waiting_for(self.connection, posts, WAITING_SHOWN)

    def unreached(self) -> Sequence[Unreached]:
        """Return whom messages of the last days did not reach, nor anybody behind them, as far as I answer for them."""
        if not any(self.me.holds(role) for role in (Role.HEAD, *ALL)):
            return ()
        found = supervision.unreached(self.connection, self.now - REMEMBERED)
        self.meet(list(found))
        known = [Unreached(self.person(id), messages) for id, messages in found.items()]
        return [each for each in known if answers_for(self.me, each.person, self.catalogue)]

    def serving(self, ticket: Ticket) -> Sequence[Person]:
        """Return whose post the next step of a ticket is."""
        role = WHOSE.get(ticket.status)
        ids = people.holding(self.connection, role, ticket.place, ticket.window) if role else []
        known = people.get(self.connection, ids)
        return [known[id] for id in ids]

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done. Raises Refused with the rule that forbids it."""
        on_duty = DUTY_HANDLERS.get(type(effect))
        result: R = on_duty(self.duties, effect) if on_duty else _HANDLERS[type(effect)](self, effect)
        return result

    def _notice(self, number: str) -> tuple[Notice, int]:
        if number not in self._notices:
            self._notices[number] = self.given(number)
        return self._notices[number]

    # Effects

    def recall(self, effect: Recall) -> Mapping[str, str]:  # noqa: ARG002 - the table of effects calls all alike
        """Return what is known of me."""
        return {"name": self.me.name, "phone": self.me.phone, "village": self.me.village or ""}

    def understand(self, effect: Understand) -> Sequence[Sequence[JSON]]:
        """Return what the finder makes of a wish."""
        return [[hit.code, round(hit.score, 3)] for hit in self.find(effect.wish)]

    def ask(self, effect: Ask) -> str:
        """Count a wish, without its person."""
        wish = impersonal(effect.wish, [self.me.name])
        lessons.asked(self.connection, wish, effect.item, self.today)
        return effect.item

    def teach(self, effect: Teach) -> str:
        """Teach the finder a phrase."""
        if not self.me.holds(Role.ADMIN):
            raise Refused(_("Only an administrator teaches the desk words."))
        lessons.teach(self.connection, effect.phrase, effect.item, self.now)
        return effect.item

    def drafts(self) -> Sequence[Draft]:
        """Return the drafts of my villages."""
        return drafts.of_villages(self.connection, self._my_villages(), WAITING_SHOWN)

    def same_errand(self, village: str, name: str, item: str) -> str | None:
        """Return an open ticket for the same errand of somebody of that name."""
        return tickets.open_for(self.connection, village, name, item)

    def keep_draft(self, effect: KeepDraft) -> int:
        """Keep a line of one of my villages."""
        return drafts.keep(self.connection, effect.village, effect.line, self.me.id, self.now)

    def drop_draft(self, effect: DropDraft) -> bool:
        """Drop a line of one of my villages."""
        return drafts.drop(self.connection, effect.id, self._my_villages())

    def _my_villages(self) -> Sequence[str]:
        return [post.place for post in self.me.posts if post.role is Role.AGENT]

    def introduce(self, effect: Introduce) -> int:
        """Keep what somebody tells about themselves, or register the villager an agent acts for."""
        if effect.new:
            language = self.me.language
            return people.register_villager(self.connection, effect.name, effect.phone, effect.village, language, self.now)
        self.who.person = people.introduce(self.connection, self.me, effect.name, effect.phone, effect.village)
        return self.me.id

    def speak(self, effect: Speak) -> str:
        """Keep the language."""
        self.who.person = people.set_language(self.connection, self.me, effect.language)
        return effect.language

    def mute(self, effect: Mute) -> bool:
        """Keep whether pushes are wanted."""
        self.who.person = people.set_muted(self.connection, self.me, effect.muted)
        return effect.muted

    def give_notice(self, effect: GiveNotice) -> str:
        """Give a notice."""
        catalogue, to = self.catalogue, effect.to or self.me.id
        place = effect.town, effect.village
        number = notices.give(self.connection, catalogue, effect.item, effect.answers, *place, to=to, by=self.me.id, now=self.now)
        item = catalogue.item[effect.item]
        self._notices[number] = draw_up(catalogue, number, item, effect.answers, *place, self.today), to
        return number

    def recall_notices(self, effect: RecallNotices) -> Sequence[str]:  # noqa: ARG002 - the table of effects calls all alike
        """Return the notices I was given last."""
        return notices.latest_of(self.connection, self.me.id, NOTICES_SHOWN)

    def recall_ticks(self, effect: RecallTicks) -> Sequence[int]:
        """Return what is ticked off on a notice that is my business."""
        return notices.ticked(self.connection, self.notice(effect.number).number)

    def keep_ticks(self, effect: KeepTicks) -> bool:
        """Keep what is ticked off on a notice that is my business."""
        notices.tick(self.connection, self.notice(effect.number).number, effect.papers)
        return True

    def recall_reminders(self, effect: RecallReminders) -> Sequence[str]:  # noqa: ARG002 - the table of effects calls all alike
        """Return what I am reminded of."""
        return [wanted.number for wanted in reminders.of_person(self.connection, self.me.id)]

    def remind(self, effect: Remind) -> str:
        """Remind the reader of a notice from now on."""
        notice = self.notice(effect.number)
        item = self.catalogue.item.get(notice.item.code)
        if item is None or item.recurs is None:
            raise Refused(_("That item has been withdrawn."))
        coming = next_reminder(item.recurs, self.today, self.now, self.zone, self.calendar)
        reminders.keep(self.connection, notice.number, self.today, coming.at)
        return coming.at.date().isoformat()

    def unremind(self, effect: Unremind) -> bool:
        """Remind the reader of a notice no more."""
        return reminders.drop(self.connection, self.notice(effect.number).number)

    def open_ticket(self, effect: OpenTicket) -> str:
        """Open the ticket of a notice, taken at once by the agent who logs it."""
        notice, to = self._notice(effect.notice)
        if notice.village is None:
            raise Refused(_("Without a village no agent can carry it."))
        ruling = notice.ruling
        ticket = Ticket(
            number=notice.number,
            item=notice.item.code,
            version=notice.version,
            villager=to,
            village=notice.village,
            place=notice.route.place,
            window=notice.route.window.id,
            documents=len(notice.documents),
            decided_in_village=ruling.decided_at is Decider.VILLAGE,
            decided_in_city=ruling.decided_at is Decider.CITY,
            tolerable=tuple(n for n, document in enumerate(notice.documents, 1) if document.kind.tolerable),
            promised=ruling.promised,
            statutory=ruling.statutory,
            joint=notice.item.joint is not None,
            costs=notice.item.fee.amount != 0,
        )
        ticket = record.opened(ticket, self.me.id, self.now, Role.AGENT.value if effect.taken else Part.VILLAGER.value)
        tickets.open_(self.connection, ticket)
        if effect.taken:
            self.move(ticket, Verb.TAKE, Attempt(self.me))
        else:
            self.announce(ticket, but=self.me.id)
        return ticket.number

    def move_ticket(self, effect: MoveTicket) -> str:
        """Move a ticket along its table."""
        attempt = Attempt(
            self.me,
            effect.note,
            tuple(effect.documents),
            effect.place,
            effect.window,
            effect.until,
            effect.ground,
            self.person(effect.assignee) if effect.assignee else None,
        )
        return self.move(self._ticket(effect.number), effect.verb, attempt).status.value

    def recall_ready(self, effect: RecallReady) -> Sequence[str]:  # noqa: ARG002 - the table of effects calls all alike
        """Return what is ready for a trip, the longest waiting first, what goes to one window together."""
        carried = tickets.in_states(self.connection, self._my_villages(), QUEUES[Role.AGENT])
        loads = [load_of(ticket) for ticket in carried if is_ready(ticket, self.me)][:MOST]
        return [load.ticket for here in by_window(loads).values() for load in here]

    def recall_trip(self, effect: RecallTrip) -> int:  # noqa: ARG002 - the table of effects calls all alike
        """Return my trip under way."""
        return trips.latest_of(self.connection, self.me.id) or 0

    def start_trip(self, effect: StartTrip) -> int:
        """Put what is ready on a trip; every window on the way hears what comes."""
        found = self.tickets(effect.tickets)
        for ticket in found.values():
            if not is_ready(ticket, self.me):
                raise Refused(_("{number} is not ready for a trip any more. Please look again.", number=ticket.number))
        loads = [load_of(found[number]) for number in effect.tickets]
        with self.at_once():
            trip = trips.start(self.connection, self.me.id, loads, self.now)
        for ticket in found.values():
            tickets.set_alarms(self.connection, [(ticket, None)])
        for clerk, brought in self._windows(loads).items():
            self.pushes.append(Push(clerk, alerts.trip_comes(trip, self.me, brought), alerts.on_arrival(trip)))
        return trip

    def _windows(self, loads: Sequence[Load]) -> Mapping[int, Sequence[Load]]:
        """Return who waits for which loads at the windows, the carrier left out: once, whoever serves several windows."""
        found = self.tickets([load.ticket for load in loads])
        waited: dict[int, list[Load]] = {}
        for here in by_window(loads).values():
            for clerk in self.audience(found[here[0].ticket], alerts.Audience.CLERK):
                waited.setdefault(clerk, []).extend(here)
        waited.pop(self.me.id, None)
        return waited

    def take_in(self, effect: TakeIn) -> Sequence[str]:
        """Take tickets in: their carrier hands them in by it, and hears what was taken and what was not."""
        trip = self.trip(effect.trip)
        found = {number: ticket for number, ticket in self.tickets(effect.tickets).items() if ticket.trip == effect.trip}
        if trip is None or not found:
            raise Refused(_("Nothing of trip {trip} is still under way.", trip=effect.trip))
        for number in found:
            check_taking(trip, trip.load(number), self.me, effect.not_taken, effect.reason)
        with self.at_once():
            taken = [number for number, ticket in found.items() if self._taken_in(trip, ticket, effect)]
        self.pushes.append(Push(trip.agent, alerts.trip_taken_in(trip.id, self.me, list(found), effect.not_taken, effect.reason)))
        return taken

    def _taken_in(self, trip: Trip, ticket: Ticket, effect: TakeIn) -> bool:
        """Take a ticket in, and return whether it is handed in by that: with no paper taken it goes home."""
        load, not_taken = trip.load(ticket.number), tuple(effect.not_taken)
        in_vain = takes_nothing(load, not_taken)
        if in_vain:
            self._bring_home(trip.id, [ticket])
            self.push(ticket, alerts.trip_in_vain(ticket.number, effect.reason))
        else:
            self.move(ticket, Verb.HAND_IN, Attempt(self.person(trip.agent), effect.reason, not_taken), but=self.me.id)
        said = replace(load, answered=self.now, by=self.me.id, not_taken=not_taken, reason=effect.reason)
        trips.answer(self.connection, trip.id, said)
        return not in_vain

    def call_off(self, effect: CallOff) -> Sequence[str]:
        """Call a trip off: what no window has taken is ready again, and the windows wait for it no longer."""
        trip = self.trip(effect.trip)
        if trip is None:
            raise Refused(_("There is no trip {trip} of yours.", trip=effect.trip))
        found = self.tickets([load.ticket for load in trip.loads])
        waiting = [load for load in trip.loads if found[load.ticket].trip == trip.id]
        check_calling_off(trip, waiting, self.me)
        with self.at_once():
            trips.end(self.connection, trip.id, self.now)
            self._bring_home(trip.id, [found[load.ticket] for load in waiting])
        words = alerts.trip_called_off(trip.id, self.me)
        self.pushes += [Push(clerk, words) for clerk in self._windows(waiting)]
        return [load.ticket for load in waiting]

    def _bring_home(self, trip: int, carried: Sequence[Ticket]) -> None:
        """Take tickets off a trip: they wait in the village again."""
        trips.take_off(self.connection, trip, [ticket.number for ticket in carried])
        for ticket in carried:
            home = replace(ticket, trip=None)
            alarm = next(running_alarms(home, self.zone, self.calendar), None)
            tickets.set_alarms(self.connection, [(home, alarm.at if alarm else None)])

    def view(self, effect: View) -> bool:
        """Keep in the record that I looked at somebody's data."""
        viewings.keep(self.connection, effect.number, self.me.id, "chat", self.now)
        return True

    def prove(self, effect: Prove) -> bool:
        """Return whether the digits are right; wrong ones are counted."""
        if misses.since(self.connection, self.who.address, self.now - misses.REMEMBERED) >= misses.ALLOWED:
            raise Refused(_("Too many wrong digits. Please try again in an hour."))
        phone = self.person(self._ticket(effect.number).villager).phone
        right = len(effect.digits) >= LAST_DIGITS and phone.endswith(effect.digits)
        if not right:
            misses.keep(self.connection, self.who.address, self.now)
        return right

    def nudge(self, effect: Nudge) -> str:
        """Remind whoever is next, once a day."""
        ticket = self._ticket(effect.number)
        if ticket.villager != self.me.id:
            raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
        if not ticket.is_open:
            raise Refused(_("{number} is finished: nobody is left to hurry.", number=ticket.number))
        key = f"nudge {ticket.number} {self.today}"  # the same day again is nothing
        told = self.push(ticket, alerts.nudged(self.scene(ticket)), but=self.me.id, key=key)
        if not told:
            raise Refused(
                _("Nobody is there yet for the next step of {number}. Please ask at the town centre.", number=ticket.number)
            )
        return self.person(told[0]).name

    def enquiries(self) -> Sequence[Enquiry]:
        """Return the questions that wait for me."""
        return enquiries.owned_by(self.connection, self.me.id)

    def enquiry(self, id: int) -> Enquiry | None:
        """Return a question, to those whose business it is."""
        found = enquiries.get(self.connection, id)
        mine = found is not None and (self.me.id in {found.owner, found.offered} or self.me.holds(Role.HEAD, found.town))
        return found if mine else None

    def colleagues(self, enquiry: Enquiry) -> Sequence[Person]:
        """Return who else could answer."""
        roles = (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD)
        ids = people.holding(self.connection, Role.AGENT, enquiry.village) if enquiry.village else []
        ids = [*ids, *(id for role in roles for id in people.holding(self.connection, role, enquiry.town))]
        known = people.get(self.connection, ids)
        return [known[id] for id in dict.fromkeys(ids) if id not in {self.me.id, enquiry.asker}]

    def ask_person(self, effect: AskPerson) -> Mapping[str, str]:
        """Give a question to the first who can be reached, else to the first there is."""
        chain = [id for id in self.answering(effect.town, effect.village) if id != self.me.id]
        if not chain:
            return {"name": "", "phone": "", "told": ""}
        reached = outbox.places(self.connection, chain, SCREEN)
        owner = next((id for id in chain if id in reached), chain[0])
        due = OFFICE.after(self.now, PATIENCE, self.zone, self.calendar)
        id = enquiries.ask(self.connection, self.me.id, effect.text, effect.town, effect.village, owner, self.now, due)
        self.put_question(id)
        person = self.person(owner)
        return {"name": person.name, "phone": person.phone, "told": "yes" if owner in reached else ""}

    def answer(self, effect: Answer) -> str:
        """Answer to where the question came from."""
        enquiry = self._enquiry(effect.enquiry)
        answers(enquiry, self.me)
        if not enquiries.answer(self.connection, enquiry, self.me.id, effect.text, self.now):
            raise Refused(_("Question {id} has been answered already.", id=enquiry.id))
        words = _(
            "{name} ({phone}) answers: {text}", name=self.me.name, phone=self.me.phone or NO_PHONE, text=Verbatim(effect.text)
        )
        self.pushes.append(Push(enquiry.asker, words))
        return self.person(enquiry.asker).name

    def offer_enquiry(self, effect: OfferEnquiry) -> str:
        """Offer a question to a colleague."""
        enquiry = self._enquiry(effect.enquiry)
        answers(enquiry, self.me)
        colleague = next((person for person in self.colleagues(enquiry) if person.id == effect.to), None)
        if colleague is None:
            raise Refused(_("There is nobody else to hand question {id} to.", id=enquiry.id))
        enquiries.offer(self.connection, enquiry, colleague.id, self.now)
        asked = question(self.person(enquiry.asker), enquiry)
        words = _("{name} asks you to take over: {question}", name=self.me.name, question=asked)
        self.pushes.append(Push(colleague.id, words, [Action(ACCEPT, f"accept_enquiry {enquiry.id}")]))
        return colleague.name

    def accept_enquiry(self, effect: AcceptEnquiry) -> int:
        """Take over a question; whoever had it and whoever asked hear so."""
        enquiry = self._enquiry(effect.enquiry)
        accepts(enquiry, self.me)
        due = OFFICE.after(self.now, PATIENCE, self.zone, self.calendar)
        enquiries.give(self.connection, enquiry, self.me.id, Step.ACCEPTED, self.now, due)
        self.pushes.append(Push(enquiry.owner, _("{name} has taken over question {id}.", name=self.me.name, id=enquiry.id)))
        words = _("{name} ({phone}) answers your question now.", name=self.me.name, phone=self.me.phone or NO_PHONE)
        self.pushes.append(Push(enquiry.asker, words))
        return enquiry.id

    def _enquiry(self, id: int) -> Enquiry:
        enquiry = self.enquiry(id)
        if enquiry is None:
            raise Refused(_("There is no question {id} of yours.", id=str(id)))
        return enquiry

    def acknowledge(self, effect: Acknowledge) -> Sequence[int]:  # noqa: ARG002 - the table of effects calls all alike
        """Write down that I know what has changed."""
        return readers.acknowledge(self.connection, self.me.id, self.now)

    def join(self, effect: Join) -> str:
        """Speak as the person invited."""
        id = people.join(self.connection, self.who.address, effect.code, self.now)
        self.who.person = self.person(id)
        return self.me.name

    def _ticket(self, number: str) -> Ticket:
        ticket = self.ticket(number)
        if ticket is None:
            raise Refused(_("I know no ticket {number}.", number=number))
        return ticket


_HANDLERS: Final[Mapping[type[Effect[Any]], Callable[[OfficeDesk, Any], Any]]] = {
    Recall: OfficeDesk.recall,
    Understand: OfficeDesk.understand,
    Ask: OfficeDesk.ask,
    Teach: OfficeDesk.teach,
    KeepDraft: OfficeDesk.keep_draft,
    DropDraft: OfficeDesk.drop_draft,
    Introduce: OfficeDesk.introduce,
    Speak: OfficeDesk.speak,
    Mute: OfficeDesk.mute,
    GiveNotice: OfficeDesk.give_notice,
    RecallNotices: OfficeDesk.recall_notices,
    RecallTicks: OfficeDesk.recall_ticks,
    KeepTicks: OfficeDesk.keep_ticks,
    RecallReminders: OfficeDesk.recall_reminders,
    Remind: OfficeDesk.remind,
    Unremind: OfficeDesk.unremind,
    OpenTicket: OfficeDesk.open_ticket,
    MoveTicket: OfficeDesk.move_ticket,
    RecallReady: OfficeDesk.recall_ready,
    RecallTrip: OfficeDesk.recall_trip,
    StartTrip: OfficeDesk.start_trip,
    TakeIn: OfficeDesk.take_in,
    CallOff: OfficeDesk.call_off,
    View: OfficeDesk.view,
    Prove: OfficeDesk.prove,
    Nudge: OfficeDesk.nudge,
    AskPerson: OfficeDesk.ask_person,
    Answer: OfficeDesk.answer,
    OfferEnquiry: OfficeDesk.offer_enquiry,
    AcceptEnquiry: OfficeDesk.accept_enquiry,
    Acknowledge: OfficeDesk.acknowledge,
    Join: OfficeDesk.join,
}
