"""念给他听: an agent reads a notice out on the telephone, and it is kept with the ticket that it was heard and understood."""

from collections.abc import Mapping

from flows.domain.errand.read_aloud import aloud
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.ticket.act import carry_out
from flows.journeys.ticket.card import line
from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import _

READ_ALOUD = _("read aloud|read to him|read to her|read to them")


def read_aloud(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Say a notice in short sentences; who carries its errand is asked whether it was heard and understood."""
    notice = desk.notice(args.get("number") or _which(talk, desk))
    talk.say(aloud(notice))
    ticket = desk.ticket(notice.number)
    if ticket is None or all(move.verb is not Verb.HEAR for move in moves(ticket, desk.me)):
        return
    options = (Option("heard", VERB_NAMES[Verb.HEAR], value=True), Option("later", _("not yet"), value=False))
    if talk.ask(
        Choose("heard", _("Has {name} heard and understood all of it?", name=desk.person(ticket.villager).name), options)
    ):
        carry_out(talk, desk, ticket, Verb.HEAR, "")
    else:
        talk.say(_("All right. When it is, send: heard and understood {number}", number=ticket.number))


def _which(talk: Talk, desk: Desk) -> str:
    """Return the number of an errand that waits for somebody. Raises Refused where there is none to choose from."""
    mine = desk.waiting()
    if not mine:
        raise Refused(_("Which notice? With its number, please: read aloud 12-000001-5"))
    options = [Option(ticket.number, line(desk, ticket), ticket.number) for ticket in mine]
    return talk.ask(Choose("which", _("Which one is to be read out?"), options, live=True))
