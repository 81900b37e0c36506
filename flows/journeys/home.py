"""Home: the menu every talk hangs from, and the open ear behind it. What is no answer to it is taken as a wish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.domain.errand.intake_line_reader import is_batch, is_intake
from flows.domain.people.people import Person, Role
from flows.journeys.duty import my_duty
from flows.journeys.feedback import complaining, enquire
from flows.journeys.guidance.apply_for_item import entrust
from flows.journeys.guidance.find_item import wish_in
from flows.journeys.guidance.teaching import lessons
from flows.journeys.me import settings
from flows.journeys.me.help import help_me
from flows.journeys.me.shared_phone import for_somebody
from flows.journeys.ticket import queue
from flows.journeys.ticket.log_ticket import log_ticket
from flows.journeys.ticket.log_tickets import drafts, log_tickets
from flows.port.desk import Desk, Journey
from flows.talk.option_meant import pick
from flows.talk.prompt import Gone, Option, Prompt
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.wording import Message, _
from flows.text.words_as_json import JSON


@dataclass(frozen=True, slots=True)
class Errand:
    """What was chosen at home: a journey, and what it starts with."""

    journey: Journey
    args: Mapping[str, str]


_ENTRUST = for_somebody(entrust)


def menu(person: Person) -> Sequence[tuple[str, Message, Journey]]:
    """Return what that person finds on the menu, most wanted first."""
    everyone: list[tuple[str, Message, Journey]] = [
        ("guide", _("what an item needs"), _ENTRUST),
        ("tickets", _("my tickets"), for_somebody(queue.my_tickets)),
        ("person", _("talk to a person"), for_somebody(enquire.ask_person)),
        ("language", _("language / 语言"), settings.language),
        ("help", _("help"), help_me),
    ]
    if not person.is_staff:
        return everyone
    staff: list[tuple[str, Message, Journey]] = [("waiting", _("what waits for me"), queue.waiting)]
    if person.holds(Role.HEAD):
        staff.append(("centre", _("what waits at the windows"), queue.centre))
    if person.holds(Role.AGENT):
        staff.append(("log", _("log a ticket for a villager"), log_ticket))
        staff.append(("drafts", _("drafts"), drafts))
    staff.append(("enquiries", _("questions to me"), enquire.enquiries))
    staff.append(("duty", _("duty and leave"), my_duty.my_duty))
    if person.holds(Role.HEAD) or person.holds(Role.SUPERVISOR):
        staff.append(("complaints", _("complaints to answer"), complaining.complaints))
    if person.holds(Role.ADMIN) or person.holds(Role.HEAD):
        staff.append(("lessons", _("what I did not understand"), lessons))
    return staff + everyone


@dataclass(frozen=True, slots=True)
class Home:
    """The first question: the menu, or a wish in one's own words."""

    me: Person
    key: str = "home"

    def prompt(self) -> Prompt:
        """Return the menu."""
        options = [Option(code, label, journey) for code, label, journey in menu(self.me)]
        return Prompt(
            _("Hello, this is Daiban. Just say what you need, for example: build a house. Or choose:"), options, wish=True
        )

    def read(self, text: str, page: int, spell: Spell) -> Mapping[str, str]:
        """Return the line of the menu chosen, the agent's intake line or lines, or the wish."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return {"menu": code}
        if self.me.holds(Role.AGENT) and is_batch(text):
            return {"lines": text}
        words = wish_in(text)
        if self.me.holds(Role.AGENT) and is_intake(words):
            return {"line": words}
        return {"wish": words}

    def value(self, remembered: JSON) -> Errand:
        """Return the journey that answers it; raise Gone when the menu no longer has it."""
        if not isinstance(remembered, Mapping):
            raise Gone
        if "lines" in remembered:
            return Errand(log_tickets, {"lines": str(remembered["lines"])})
        if "line" in remembered:
            return Errand(log_ticket, {"line": str(remembered["line"])})
        if "wish" in remembered:
            return Errand(_ENTRUST, {"wish": str(remembered["wish"])})
        for code, _label, journey in menu(self.me):
            if code == remembered["menu"]:
                return Errand(journey, {})
        raise Gone


def home(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Choose, or just say it."""
    errand = talk.ask(Home(desk.me))
    errand.journey(talk, desk, errand.args)
