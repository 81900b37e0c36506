"""What people hear when a ticket is not there, not theirs, or not as they left it."""

from flows.domain.ticket.status import STATUS_NAMES, Status
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import _


def unknown(number: str) -> Refused:
    """Return that there is no ticket of that number."""
    return Refused(_("I know no ticket {number}.", number=number))


def not_yours(number: str) -> Refused:
    """Return that a ticket is not somebody's to do that with."""
    return Refused(_("{number} is not yours to do that with.", number=number))


def open_already(number: str) -> Refused:
    """Return that a notice has been entrusted before."""
    return Refused(_("{number} is open already.", number=number))


def overtaken(number: str, who: str | None, status: Status) -> Refused:
    """Return who has moved a ticket that somebody else wanted to move as well, None for the clock, and where it stands."""
    name = who or _("the clock")
    return Refused(_("{who} was faster with {number}: {status}.", who=name, number=number, status=STATUS_NAMES[status]))


def check_hurrying(ticket: Ticket, villager: int) -> None:
    """Check that somebody may hurry a ticket: it is theirs and not finished. Raises Refused with the rule."""
    if ticket.villager != villager:
        raise not_yours(ticket.number)
    if not ticket.is_open:
        raise Refused(_("{number} is finished: nobody is left to hurry.", number=ticket.number))


def nobody_to_hurry(number: str) -> Refused:
    """Return that nobody has the next step of a ticket."""
    return Refused(_("Nobody is there yet for the next step of {number}. Please ask at the town centre.", number=number))
