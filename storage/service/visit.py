"""What one person may look up at one moment, at the address they write from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from flows.domain.catalogue.finding import Hit, Missed
from flows.domain.errand.bundle import Plan, laid_out
from flows.domain.errand.intake import Draft
from flows.domain.errand.notice import Notice
from flows.domain.errand.picture import Kept, Picture
from flows.domain.feedback.enquiry import Enquiry
from flows.domain.people.people import Person, Role
from flows.domain.ticket.supervision import ALL, Unreached, answers_for
from flows.domain.ticket.ticket import WHOSE, Ticket
from flows.text.refusal import Refused
from flows.text.wording import Words, _
from storage.records.catalogue import lessons
from storage.records.feedback import enquiries
from storage.records.people import people
from storage.records.people.addresses import Correspondent
from storage.records.ticket import drafts, pictures, plans, supervision, tickets
from storage.service.duty_port import DutyBook
from storage.service.feedback_port import VoiceBook
from storage.service.unit_of_work import Office

WAITING_SHOWN = 40
"""Tickets a list shows at most."""

REMEMBERED = timedelta(days=7)
"""How long it is shown that a message reached nobody."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that is sent again to the person speaking, and what stands below it."""

    picture: Picture
    words: Words


@dataclass(slots=True)
class Visit(Office):
    """The office as one person at one address meets it."""

    who: Correspondent = field(kw_only=True)
    shown: list[Shown] = field(default_factory=list)
    _notices: dict[str, tuple[Notice, int]] = field(default_factory=dict)  # seen in this turn; they never change

    @property
    def me(self) -> Person:
        """Return the person speaking, with the posts they stand in for today."""
        return self.at_work_as(self.who.person)

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
        notice, to = self.given(number)
        if to != self.me.id and not self.me.is_staff:
            raise Refused(_("I know no number {number}.", number=number))
        return notice

    def given(self, number: str) -> tuple[Notice, int]:
        """Return a notice, looked up once, and the id of the person it was given to. Raises Refused when there is none."""
        if number not in self._notices:
            self._notices[number] = Office.given(self, number)
        return self._notices[number]

    def remember(self, notice: Notice, to: int) -> None:
        """Keep a notice at hand that has just been given to somebody."""
        self._notices[notice.number] = notice, to

    def plan(self, number: str) -> Plan | None:
        """Return the plan a notice is part of, to those whose business the notice is, from the catalogue it was given on."""
        kept = plans.of_notice(self.connection, self.notice(number).number)
        if kept is None:
            return None
        catalogue = self.version(kept.version)
        event = next(event for event in catalogue.life_events if event.id == kept.event)
        return laid_out(catalogue, event, kept.answers, [self.notice(each) for each in kept.notices])

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number, as they stand by now."""
        return {number: self.by_now(ticket) for number, ticket in Office.tickets(self, numbers).items()}

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket as it stands by now, or None."""
        return self.tickets([number]).get(number)

    def my_tickets(self) -> Sequence[Ticket]:
        """Return my tickets as a villager, newest first."""
        return self._by_now(partial(tickets.of_villager, self.connection, self.me.id))

    def _by_now(self, look: Callable[[], Sequence[Ticket]]) -> Sequence[Ticket]:
        """Return what a look finds, which looks again where time has moved something."""
        found = look()
        moved = [ticket for ticket in found if self.by_now(ticket) is not ticket]
        return look() if moved else found

    def known_ticket(self, number: str) -> Ticket:
        """Return a ticket. Raises Refused when there is none of that number."""
        ticket = self.ticket(number)
        if ticket is None:
            raise Refused(_("I know no ticket {number}.", number=number))
        return ticket

    def waiting(self) -> Sequence[Ticket]:
        """Return what waits for me, the most urgent first."""
        posts = [(post.role, post.place, post.window) for post in self.me.posts]
        return self._by_now(partial(tickets.waiting_for, self.connection, posts, WAITING_SHOWN))

    @property
    def duties(self) -> DutyBook:
        """Return the roster as I meet it."""
        return DutyBook(self, self.me)

    @property
    def voice(self) -> VoiceBook:
        """Return complaints and ratings as I meet them."""
        return VoiceBook(self, self.me)

    def at_my_centre(self) -> Sequence[Ticket]:
        """Return what waits at the windows of the centres I head, the most urgent first."""
        centres = [post.place for post in self.me.posts if post.role is Role.HEAD]
        posts = [(role, place, None) for place in centres for role in (*WHOSE.values(), Role.HEAD)]
        return self._by_now(partial(tickets.waiting_for, self.connection, posts, WAITING_SHOWN))

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
        return list(people.holding(self.connection, role, ticket.place, ticket.window).values()) if role else []

    def loose_pictures(self) -> Sequence[Kept]:
        """Return my pictures of which I have not said what they show."""
        return pictures.loose(self.connection, self.me.id, self.now)

    def pictures(self, number: str) -> Sequence[Kept]:
        """Return the pictures kept with a ticket."""
        return pictures.of_ticket(self.connection, number)

    def drafts(self) -> Sequence[Draft]:
        """Return the drafts of my villages."""
        return drafts.of_villages(self.connection, self.my_villages(), WAITING_SHOWN)

    def my_villages(self) -> Sequence[str]:
        """Return the villages whose agent I am."""
        return [post.place for post in self.me.posts if post.role is Role.AGENT]

    def same_errand(self, village: str, name: str, phone: str, item: str) -> Ticket | None:
        """Return an open ticket for the same errand of the neighbour, or of one who may be the same."""
        number = tickets.open_for(self.connection, village, name, phone, item)
        return self.ticket(number) if number else None

    def enquiries(self) -> Sequence[Enquiry]:
        """Return the questions that wait for me."""
        return enquiries.owned_by(self.connection, self.me.id)

    def enquiry(self, id: int) -> Enquiry | None:
        """Return a question, to those whose business it is."""
        found = enquiries.get(self.connection, id)
        mine = found is not None and (self.me.id in {found.owner, found.offered} or self.me.holds(Role.HEAD, found.town))
        return found if mine else None

    def asked(self, id: int) -> Enquiry:
        """Return a question that is my business. Raises Refused when there is none of that number."""
        enquiry = self.enquiry(id)
        if enquiry is None:
            raise Refused(_("There is no question {id} of yours.", id=str(id)))
        return enquiry

    def colleagues(self, enquiry: Enquiry) -> Sequence[Person]:
        """Return who else could answer."""
        roles = (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD)
        ids = people.holding(self.connection, Role.AGENT, enquiry.village) if enquiry.village else []
        ids = [*ids, *(id for role in roles for id in people.holding(self.connection, role, enquiry.town))]
        known = people.get(self.connection, ids)
        return [known[id] for id in dict.fromkeys(ids) if id not in {self.me.id, enquiry.asker}]
