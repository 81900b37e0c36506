"""The lists people work from: my tickets, what waits for me, what waits at the windows; one of them to look at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket.access import may_see
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.supervision import Unreached
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import VILLAGERS
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.ticket.card import line, queued, queued_at
from flows.journeys.ticket.track import track
from flows.journeys.ticket.yes_or_verb import offers
from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Words, _, ngettext

UNREACHED_SHOWN = 5

WAITING: Final = _("waiting|queue|to do")

MY_TICKETS: Final = _("my tickets|tickets|status")

ONCE_DELIVERED: Final = frozenset({Verb.CONFIRM, Verb.REOPEN})
"""What answers the question whether it is done: with one ticket delivered, nothing more needs to be asked."""


def my_tickets(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """我的办件: all of mine, open ones first; one to look at."""
    mine = sorted(desk.my_tickets(), key=lambda ticket: not ticket.is_open)
    if not mine:
        talk.say(_("You have no tickets yet."))
        return
    _pick_and_track(talk, desk, mine, _("Your tickets:"), line)


def mine_to(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """没办好, 撤回, 受理: a verb without a number, for the one ticket of mine it fits, or for which of them."""
    verb = Verb(args["verb"])
    mine = {ticket.number: ticket for ticket in (*desk.my_tickets(), *(desk.waiting() if desk.me.is_staff else ()))}
    fitting = [ticket for ticket in mine.values() if offers(desk, ticket.number, verb)]
    if not fitting:
        return (waiting if desk.me.is_staff and verb not in VILLAGERS else my_tickets)(talk, desk, args)
    number: str | None = fitting[0].number
    if len(fitting) > 1 or verb not in ONCE_DELIVERED:
        options: list[Option[str | None]] = [Option(ticket.number, line(desk, ticket), ticket.number) for ticket in fitting]
        text = _("{verb}: which one?", verb=VERB_NAMES[verb])
        number = talk.ask(Choose("number", text, [*options, Option("leave", _("leave it"), None)], live=True))
    if number is not None:
        talk.go_on("act", number=number, verb=verb.value, rest=args.get("rest", ""))
    return None


def waiting(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What waits for me: the agent's errands, the window's queue."""
    mine = desk.waiting()
    for each in desk.oversight.unreached()[:UNREACHED_SHOWN]:
        talk.say(_unreached(each))
    if not mine:
        talk.say(_("Nothing waits for you."))
        return
    _pick_and_track(talk, desk, mine, _("These wait for you:"), _label(mine))


def centre(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """中心待办: all that waits at the windows of a centre, for its head."""
    if not desk.me.holds(Role.HEAD):
        raise Refused(_("The queue of the whole centre is for its head."))
    waiting_here = desk.oversight.at_my_centre()
    if not waiting_here:
        talk.say(_("Nothing waits at the windows."))
        return
    _pick_and_track(talk, desk, waiting_here, _("These wait at the windows:"), _label(waiting_here))


def overdue(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """红灯、超期的: what waits for me, or at the windows I answer for, and is over its limit, the longest overdue first."""
    mine = {ticket.number: ticket for ticket in (*desk.waiting(), *desk.oversight.overdue())}
    red = [ticket for ticket in mine.values() if ticket.due is not None and ticket.due.day < desk.today]
    if not red:
        talk.say(_("Nothing of yours is overdue."))
        return
    red.sort(key=lambda ticket: ticket.due.day if ticket.due else desk.today)
    _pick_and_track(talk, desk, red, _("These are overdue:"), _label(red))


def listed(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A list that has been ordered from, in the order in which it was shown, so that its numbers mean what they meant."""
    found = desk.tickets(args["numbers"].split())
    shown = [found[number] for number in args["numbers"].split() if number in found and may_see(desk.me, found[number])]
    _pick_and_track(talk, desk, shown, _("These were on the list:"), line)


def _label(tickets: Sequence[Ticket]) -> Callable[[Desk, Ticket], Words]:
    """Return how the tickets of a queue are told: with their windows where there are several."""
    return queued_at if len({ticket.window for ticket in tickets if ticket.status in WHOSE}) > 1 else queued


def _unreached(each: Unreached) -> Words:
    name, phone = each.person.name, each.person.phone or NO_PHONE
    return ngettext(
        "{name} ({phone}): one message reached nobody.",
        "{name} ({phone}): {count} messages reached nobody.",
        each.messages,
        name=name,
        phone=phone,
    )


def _pick_and_track(
    talk: Talk, desk: Desk, tickets: Sequence[Ticket], text: Words, label: Callable[[Desk, Ticket], Words]
) -> None:
    """Offer a list of tickets, each in a line of its own, then the one chosen."""
    options = [Option(ticket.number, label(desk, ticket), ticket.number) for ticket in tickets]
    number = talk.ask(Choose("number", text, options, live=True))
    track(talk, desk, {"number": number})
