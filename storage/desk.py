"""The port of ``flows.desk`` on a database transaction: what one person may look up and get done at one moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from flows import alerts
from flows.desk import (
    CallAgent,
    GiveNotice,
    Introduce,
    Join,
    MoveTicket,
    Mute,
    Nudge,
    OpenTicket,
    Prove,
    Recall,
    Speak,
    Understand,
    View,
)
from flows.domain import record
from flows.domain.catalogue import Decider
from flows.domain.finding import Hit
from flows.domain.moves import Part
from flows.domain.notice import Notice, draw_up
from flows.domain.people import Person, Role
from flows.domain.refusal import Refused
from flows.domain.rules import Attempt
from flows.domain.ticket import Ticket, Verb
from flows.journeys.track import LAST_DIGITS
from flows.questions import JSON
from flows.talk import Effect
from flows.wording import _
from storage import misses, notices, people, tickets, viewings
from storage.addresses import Correspondent
from storage.office import Office, Push

R = TypeVar("R", bound=JSON)

WAITING_SHOWN = 40
"""Tickets a list shows at most."""


@dataclass(slots=True)
class OfficeDesk(Office):
    """The office as one person at one address meets it."""

    who: Correspondent = field(kw_only=True)
    _notices: dict[str, tuple[Notice, int]] = field(default_factory=dict)  # seen in this turn; they never change

    @property
    def me(self) -> Person:
        """Return the person speaking."""
        return self.who.person

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish."""
        return self.books.finder.find(wish)

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
        """Return what waits for me, oldest first."""
        posts = [(post.role, post.place, post.window) for post in self.me.posts]
        return tickets.waiting_for(self.connection, posts, WAITING_SHOWN)

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done. Raises Refused with the rule that forbids it."""
        result: R = _HANDLERS[type(effect)](self, effect)
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
        attempt = Attempt(self.me, effect.note, tuple(effect.documents), effect.place, effect.window, effect.until, effect.ground)
        return self.move(self._ticket(effect.number), effect.verb, attempt).status.value

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

    def call_agent(self, effect: CallAgent) -> Mapping[str, str]:  # noqa: ARG002 - the table of effects calls all alike
        """Ask the agent on duty to call."""
        agent = self.on_duty(self.me.village) if self.me.village else None
        if agent is None:
            return {"name": "", "phone": ""}
        if agent.id != self.me.id:
            who = self.me.name or _("A villager")
            self.pushes.append(Push(agent.id, _("{who} {phone} asks you to call.", who=who, phone=self.me.phone)))
        return {"name": agent.name, "phone": agent.phone}

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
    Introduce: OfficeDesk.introduce,
    Speak: OfficeDesk.speak,
    Mute: OfficeDesk.mute,
    GiveNotice: OfficeDesk.give_notice,
    OpenTicket: OfficeDesk.open_ticket,
    MoveTicket: OfficeDesk.move_ticket,
    View: OfficeDesk.view,
    Prove: OfficeDesk.prove,
    Nudge: OfficeDesk.nudge,
    CallAgent: OfficeDesk.call_agent,
    Join: OfficeDesk.join,
}
