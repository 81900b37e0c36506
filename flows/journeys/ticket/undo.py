"""撤销: the last move of mine taken back, of a ticket that is named, or of whichever it was, which is read back first."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.ticket.access import may_see
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import STATUS_NAMES, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.names import happened
from flows.journeys.ticket.card import line
from flows.port.desk import Desk
from flows.port.effects.tickets import RecallMoves, UndoMove
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, yes_or_no
from flows.talk.replay import Talk
from flows.text import ticket_numbers
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

UNDO: Final = _("undo|undo it|undo that|undo this|undo the last one|undo my last move|take it back|take that back")

SLIPPED: Final = _("pressed by mistake|pressed the wrong key|wrong key|wrong button")
"""What tells of a slip: of the last move, or at a question of the answer before it."""


def undo(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody takes their last move back. What stands behind the number is no order to do it unasked."""
    number, rest = args.get("number", ""), args.get("rest", "")
    if ticket_numbers.written(rest) is not None:
        raise Refused(_("One number at a time, please: what is taken back is looked at one by one."))
    found = {str(each): int(str(seq)) for each, seq in talk.do(RecallMoves(number))}
    if not found:
        raise Refused(
            _("Nothing you did to a ticket within the hour can be taken back. With the number I can say why: undo, and it.")
        )
    if len(found) > 1:
        number = _which(talk, desk, list(found))
    elif not number or rest:
        (number,) = found
        number = number if talk.ask(yes_or_no("sure", _asked(desk, number, found[number]))) else ""
    if number:
        _take_back(talk, desk, number, found[number])
    else:
        talk.say(_("All right, it stays as it is."))


def _take_back(talk: Talk, desk: Desk, number: str, seq: int) -> None:
    status = Status(talk.do(UndoMove(number, seq)))
    ticket = _known(desk, number)
    verb = happened(_event(ticket, seq).verb)
    talk.say(_("{number}: “{verb}” is taken back. It is now: {status}.", number=number, verb=verb, status=STATUS_NAMES[status]))
    if may_see(desk.me, ticket):
        talk.go_on("track", number=number, brief="yes")


def _which(talk: Talk, desk: Desk, found: Sequence[str]) -> str:
    """Return which of several is meant that were moved at the same moment; nothing for none of them."""
    options = [Option(number, line(desk, _known(desk, number)), number) for number in found]
    return talk.ask(Choose("which", _("Which one is taken back?"), [*options, Option("leave", _("leave it"), "")], live=True))


def _asked(desk: Desk, number: str, seq: int) -> Words:
    ticket = _known(desk, number)
    return _(
        "Take back “{verb}” of {number} {who} {item}?",
        verb=happened(_event(ticket, seq).verb),
        number=number,
        who=desk.person(ticket.villager).name,
        item=desk.item_of(ticket).short,
    )


def _known(desk: Desk, number: str) -> Ticket:
    ticket = desk.ticket(number)
    if ticket is None:
        raise Refused(_("I know no ticket {number}.", number=number))
    return ticket


def _event(ticket: Ticket, seq: int) -> Event:
    return next(event for event in ticket.record if event.seq == seq)
