"""邀请: an agent, or a window, lets a villager's own phone speak as them, by a code that is read aloud, printed or sent."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.people.codes import CodeKind
from flows.domain.people.people import Person
from flows.domain.ticket.who_may_invite import check_inviting
from flows.journeys.ticket.act import known
from flows.port.desk import Desk
from flows.port.effects.about_me import MakeCode
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Write
from flows.talk.replay import Talk
from flows.text import ticket_numbers
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, _

INVITE: Final = _("invite|give a code")
CODE: Final = _("code|my code")
"""What stands before the digits where no ticket's number does."""

_HOW: Final[Sequence[Option[CodeKind]]] = (
    Option(CodeKind.SPOKEN, _("I read it aloud, they type it now"), CodeKind.SPOKEN),
    Option(CodeKind.SENT, _("on paper or in a message"), CodeKind.SENT),
)


def invite(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A code for the villager of a ticket, or for one of the village's book by name or phone."""
    whom = args.get("number") or args.get("rest") or talk.ask(Write("whom", _("Whom? A ticket's number, a name or a phone."), 40))
    number = ticket_numbers.written(whom)
    ticket = known(desk, number[0]) if number else None
    villager = desk.person(ticket.villager) if ticket else _neighbour(talk, desk, whom.strip())
    check_inviting(desk.me, villager, ticket)
    how = talk.ask(Choose("how", _("How does {name} get the code?", name=Verbatim(villager.name)), _HOW))
    code = talk.do(MakeCode(villager.id, how, ticket.number if ticket else ""))
    if how is CodeKind.SENT:
        talk.say(
            _(
                "For {name}: {code}. They send it to us from their own phone. Good once, for seven days.",
                name=Verbatim(villager.name),
                code=code,
            )
        )
        return
    talk.say(
        _(
            "Read aloud to {name}: {code}. They write to us: {line}. Good for one hour and three tries.",
            name=Verbatim(villager.name),
            code=code,
            line=Verbatim(f"{ticket.number} {code}") if ticket else _("code {code}", code=code),
        )
    )


def _neighbour(talk: Talk, desk: Desk, whom: str) -> Person:
    """Return the villager of a name or phone in the book of my villages, asking when there are several."""
    found = desk.people.neighbours(whom)
    if not found:
        raise Refused(_("Nobody called {name} is in the book of your village.", name=Verbatim(whom)))
    if len(found) == 1:
        return found[0]
    options = [Option(str(each.id), Verbatim(f"{each.name} {each.phone}".strip()), each) for each in found]
    return talk.ask(Choose("which", _("Which one?"), options))
