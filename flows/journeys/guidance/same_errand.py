"""The same errand once more: who has a ticket of an item under way and wishes for it again is asked whether it is that one."""

from collections.abc import Mapping

from flows.domain.ticket.status import STATUS_NAMES
from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import _


def same_errand(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What is wished for again is the ticket with that ``number``, which then is shown, or another one, which goes on."""
    ticket = desk.ticket(args["number"])
    if ticket is None or not ticket.is_open:  # decided meanwhile
        return
    known = _(
        "You have that under way: {number} {item}, {status}. Is it that one?",
        number=ticket.number,
        item=desk.item_of(ticket).short,
        status=STATUS_NAMES[ticket.status],
    )
    that = Option("same", _("yes, show me that one"), value=True)
    if talk.ask(Choose("same", known, (that, Option("another", _("no, a new one"), value=False)))):
        talk.go_on("track", number=ticket.number)
