"""谢谢: who says so after something was brought to them is asked whether they have it."""

from collections.abc import Mapping

from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.yes_or_verb import offers
from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import _

_GOT_IT = (Option("yes", _("yes, I have it"), value=True), Option("no", _("not yet"), value=False))


def thanked(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Ask a villager who thanks whether what was delivered is in their hands; a yes confirms the ticket."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None or not offers(desk, number, Verb.CONFIRM):
        talk.say(_("You are welcome."))
        return
    item = desk.item_of(ticket).short
    asked = _("You are welcome. {number} {item}: do you have it in your hands?", number=number, item=item)
    if talk.ask(Choose("received", asked, _GOT_IT)):
        talk.go_on("act", number=number, verb=Verb.CONFIRM.value, rest="")
    else:
        talk.say(_("All right, it stays open. To reach a person, write: person"))
