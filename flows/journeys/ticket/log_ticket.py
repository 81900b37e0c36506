"""The village agent logs a ticket for a neighbour, also one without a phone, in one line: 张三 低保 13800000000."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.places import Village
from flows.domain.catalogue.routing import BY_PROXY, agent_may_carry, rule
from flows.domain.errand.intake_line_reader import Intake, logged_before, parse
from flows.domain.errand.mandate import Given
from flows.domain.errand.notice import sent
from flows.domain.people import phones
from flows.domain.people.people import Role
from flows.domain.ticket.ticket import Ticket
from flows.journeys.answers.receipt_days import receipt_apart, received_line
from flows.journeys.guidance.find_item import find_item, situation_of, stopped
from flows.journeys.guidance.give_mandate import deed_of
from flows.journeys.me.name_and_phone import Phone
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.port.effects.drafts import DropDraft
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import OpenTicket
from flows.talk.prompt import Misread, Option
from flows.talk.question_types import Choose, Write
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Value, Verbatim, Words, _, lines

LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class Line(Write):
    """The one line of an intake: whatever else it tells, it begins with a name."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the line; raise Misread when it has no name, or one that is none."""
        line = Write.read(self, text, page, spell)
        if not 0 < len(parse(line).name) <= LONGEST_NAME:
            raise Misread(_("The name comes first, please, in at most {most} characters.", most=LONGEST_NAME))
        return line


def log_ticket(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Name, errand and phone in one line; the situation is asked, the notice given, the ticket opened and taken at once."""
    village = desk.catalogue.village[args["village"]] if "village" in args else my_village(talk, desk)
    line = args.get("line") or talk.ask(
        Line("line", _("One line, please: name, errand, phone. For example: 张三 低保 13800000000"), 300)
    )
    received, told = receipt_apart(talk, desk, line)
    intake = parse(told)
    if intake.mistyped:
        talk.say(wrong_phone(intake))
    item = find_item(talk, desk, intake.wish)
    answers = situation_of(talk, item, dict([BY_PROXY]))
    ruling = rule(item, answers)
    if ruling.stop is not None:
        talk.say(stopped(item, ruling.stop))
        done_with(talk, args)
        return
    phone = intake.phone or talk.ask(Phone(_("{name}'s phone number? (If there is none: none)", name=intake.name)))
    values: dict[str, Value] = {"item": item.short, "name": intake.name, "phone": phone or NO_PHONE}
    same = desk.same_errand(village.code, intake.name, phone, item.code)
    if same is not None and talk.ask(Choose("same", _is_it_the_same(desk, same, values), _SAME)):
        talk.say(_("All right, nothing was logged."))
        done_with(talk, args)
        return
    how = talk.ask(Choose("log", _("Log {item} for {name} ({phone})?", **values), _TOLD))
    if how is None:
        talk.say(_("All right, nothing was logged."))
        done_with(talk, args)
        return
    if "draft" in args and not talk.do(DropDraft(int(args["draft"]))):
        talk.say(_("Somebody has just settled this line: {line}", line=Verbatim(line)))
        talk.go_on("drafts")
        return
    villager = talk.do(Introduce(intake.name, phone, village.code, new=True))
    number = talk.do(GiveNotice(item=item.code, answers=answers, town=village.town, village=village.code, to=villager))
    notice = desk.notice(number)
    if agent_may_carry(ruling, notice.route):
        talk.do(OpenTicket(number, taken=True, how=how, another=same is not None, received=received))
        talk.say(_("{number}: logged for {name}, and yours to carry.", number=number, name=intake.name))
        if received is not None:
            talk.say(lines(received_line(desk, received)))
        talk.say(deed_of(desk, desk.tickets([number])[number]))
    talk.say(sent(notice))
    if "draft" in args:
        talk.go_on("drafts")


_TOLD: Final[Sequence[Option[str | None]]] = (
    Option(Given.IN_PERSON, _("Yes, told in person|yes|in person"), Given.IN_PERSON),
    Option(Given.BY_PHONE, _("Yes, told on the telephone|by telephone|by phone"), Given.BY_PHONE),
    Option(Given.ON_PAPER, _("Yes, signed on paper|on paper"), Given.ON_PAPER),
    Option("no", _("No"), None),
)
"""Whether to log it, and how the mandate was given."""


_SAME: Final[Sequence[Option[bool]]] = (
    Option("same", _("Yes, log nothing"), value=True),
    Option("another", _("No, log this one as well"), value=False),
)


def _is_it_the_same(desk: Desk, same: Ticket, values: Mapping[str, Value]) -> Words:
    known = logged_before(same, desk.person)
    return _("{name} ({phone}), {item}: {known}. Is it the same errand?", **values, known=known)


def wrong_phone(intake: Intake) -> Words:
    """Return what is wrong with the phone of an intake line."""
    return _(
        "the phone {phone} has {count} digits, and a mobile number has {digits}",
        phone=intake.mistyped,
        count=len(intake.mistyped),
        digits=phones.DIGITS,
    )


def done_with(talk: Talk, args: Mapping[str, str]) -> None:
    """Drop the draft this talk went on with, if there was one, and show those that are left."""
    if "draft" in args:
        talk.do(DropDraft(int(args["draft"])))
        talk.go_on("drafts")


def logs_for(desk: Desk) -> list[Village]:
    """Return the villages somebody logs tickets for. Raises Refused for somebody who is no agent."""
    mine = [desk.catalogue.village[post.place] for post in desk.me.posts if post.role is Role.AGENT]
    if not mine:
        raise Refused(_("Only a village agent logs tickets for others."))
    return mine


def my_village(talk: Talk, desk: Desk) -> Village:
    """Return the village the agent logs for, asking when there are several. Raises Refused for somebody who is no agent."""
    mine = logs_for(desk)
    if len(mine) == 1:
        return mine[0]
    return talk.ask(
        Choose("for_village", _("For which village?"), [Option(village.code, village.name, village) for village in mine])
    )
