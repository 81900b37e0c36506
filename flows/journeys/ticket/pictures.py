"""照片: pictures of papers, sent with a ticket's number and the paper's or sorted by a question, and looked at again."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.errand.picture import enough, may_add
from flows.domain.people.people import Role
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import CARRIED
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.answers.papers import papers_in, papers_in_caption, which_papers
from flows.journeys.ticket.act import known
from flows.journeys.ticket.card import line
from flows.port.desk import Desk
from flows.port.effects.pictures import DropPictures, FilePictures, ShowPictures
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text import ticket_numbers
from flows.text.wording import Message, Verbatim, _, lines, ngettext, spans

PICTURES: Final[Message] = _("photo|photos|picture|pictures")
"""The word that shows pictures, and its button."""

_HOW: Final = lines(
    _("Pictures can be sent on Telegram only, with the number and the papers below it, for example: 12-000001-5 2"),
    _("To see them, send: photo, and the number."),
)


def picture(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Pictures have come in: said with them, or asked, is which papers of which ticket they show."""
    waiting = desk.pictures.loose()
    if not waiting:
        talk.say(_("There is no picture left to sort. Please send it again."))
        return
    number, rest = ticket_numbers.written(args["caption"]) or ("", args["caption"])
    ticket = _named(talk, desk, number) if number else None
    rest = rest if ticket is not None or not number else ""  # papers of another ticket than was meant
    only = args["fingerprint"] if ticket is not None or naming(desk, rest) else ""
    ticket = ticket or _which(talk, desk, rest, 1 if only else len(waiting))
    papers = _shown(talk, desk, ticket, rest) if ticket is not None else ()
    if ticket is None or not papers:
        talk.do(DropPictures(only))
        talk.say(_("All right, not kept."))
        return
    talk.do(FilePictures(ticket.number, papers, only))
    talk.say(_("Kept with {number}: the picture of papers {papers}.", number=ticket.number, papers=spans(papers)))
    _tick_off(talk, desk, ticket, papers)
    if desk.pictures.loose():
        talk.go_on("picture", caption="", fingerprint="")


def in_work(desk: Desk) -> Sequence[Ticket]:
    """Return the tickets I may be sending pictures for: those I carry or could, and my own that are open."""
    carried = [ticket for ticket in desk.waiting() if ticket.status in CARRIED]
    found = {ticket.number: ticket for ticket in (*carried, *desk.my_tickets()) if may_add(desk.me, ticket)}
    return list(found.values())


def naming(desk: Desk, caption: str) -> Sequence[Ticket]:
    """Return the tickets in work that the words below a picture name: by their villager, by one of their papers, or by both."""
    mine = in_work(desk)
    theirs = [ticket for ticket in mine if ticket.villager != desk.me.id and _names_villager(desk, ticket, caption)]
    papers = [ticket for ticket in theirs or mine if papers_in_caption(desk, ticket.number, _without_name(desk, ticket, caption))]
    return papers or theirs


def _without_name(desk: Desk, ticket: Ticket, caption: str) -> str:
    """Return what stands below a picture without the name of the ticket's villager: 王阿婆的身份证 is a paper of hers."""
    name = desk.person(ticket.villager).name
    return re.sub(rf"(?:这是)?\s*{re.escape(name)}(?:['’]s|的)?\s*", "", caption, count=1) if name else caption


def _names_villager(desk: Desk, ticket: Ticket, caption: str) -> bool:
    name = desk.person(ticket.villager).name
    return bool(name) and name in caption


def pictures(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """照片 12-000001-5 2: pictures of a ticket's papers are sent again where they came in; elsewhere it is said where that is."""
    if "number" not in args:
        talk.say(_HOW)
        return
    ticket = known(desk, args["number"])
    named = papers_in(desk, ticket.number, args.get("rest", ""))
    wanted = frozenset(() if named.doubtful else named.numbers)
    kept = [each for each in desk.pictures.of_ticket(ticket.number) if not wanted or wanted.intersection(each.papers)]
    if not kept:
        talk.say(lines(_("There is no such picture with {number}.", number=ticket.number), _HOW))
        return
    sent = set(talk.do(ShowPictures(ticket.number, sorted(wanted))))
    if sent:
        talk.say(
            ngettext("{number}: here is the picture.", "{number}: here are {count} pictures.", len(sent), number=ticket.number)
        )
    for each in kept:
        if each.id not in sent:
            sender, channel = desk.person(each.sender), Verbatim(each.channel.capitalize())
            talk.say(
                _(
                    "Papers {papers}: the picture is on {channel}, {name} {phone} sent it.",
                    papers=spans(each.papers),
                    channel=channel,
                    name=sender.name,
                    phone=sender.phone,
                )
            )


def _named(talk: Talk, desk: Desk, number: str) -> Ticket | None:
    """Return the ticket named below the picture; None for a number that is wrong or not mine, which is said."""
    ticket = desk.ticket(number) if ticket_numbers.is_valid(number) else None
    if ticket is not None and may_add(desk.me, ticket):
        return ticket
    wrong = _("{number} cannot be right: a digit is wrong. Please look again.", number=number)
    not_mine = _("No pictures can be added to {number}.", number=number)
    talk.say(not_mine if ticket_numbers.is_valid(number) else wrong)
    return None


def _which(talk: Talk, desk: Desk, caption: str, count: int) -> Ticket | None:
    """Return the ticket meant, without asking where only one has such a paper; None for none of them."""
    listed = naming(desk, caption) or in_work(desk)
    if not listed:
        return None
    options: list[Option[Ticket | None]] = [Option(each.number, line(desk, each), each) for each in listed]
    text = ngettext("Which ticket is the picture for?", "Which ticket are these {count} pictures for?", count)
    question = Choose("ticket", text, [*options, Option("none", _("none: throw it away"), None)])
    return talk.guess(question, listed[0].number) if len(listed) == 1 else talk.ask(question)


def _shown(talk: Talk, desk: Desk, ticket: Ticket, written: str) -> Sequence[int]:
    text = _("{number} {item}: which papers does the picture show?", number=ticket.number, item=desk.item_of(ticket).short)
    written = _without_name(desk, ticket, written)
    question, named = which_papers(desk, ticket, text), papers_in_caption(desk, ticket.number, written)
    if named is not None and named.doubtful:  # papers of the same name, of different people
        return talk.ask(question)
    return talk.take(question, " ".join(map(str, named.numbers)) if named else written)


def _tick_off(talk: Talk, desk: Desk, ticket: Ticket, papers: Sequence[int]) -> None:
    """Tick off what a picture is enough for, when the agent has sent it; of the rest the paper itself is needed."""
    fit = enough(desk.notice(ticket.number), papers)
    collects = desk.me.holds(Role.AGENT, ticket.village) and any(move.verb is Verb.COLLECT for move in moves(ticket, desk.me))
    there = [number for number in fit if number not in ticket.collected]
    if collects and there:
        talk.do(MoveTicket(ticket.number, Verb.COLLECT, documents=there))
        talk.say(_("Ticked off, a picture is enough: {papers}", papers=spans(there)))
    left = [number for number in papers if number not in fit and number not in ticket.collected]
    if left:
        talk.say(_("Of papers {papers} the paper itself is needed as well.", papers=spans(left)))
