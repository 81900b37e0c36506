"""Who may give a villager the code that lets their own phone speak as them."""

from flows.domain.people.people import Person, Role
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import _


def check_inviting(inviter: Person, villager: Person, ticket: Ticket | None = None) -> None:
    """Check that a person may give a villager a code: the agent of their village, or a window that has their ticket.

    Raises Refused with the rule. Staff are let in by the administrator alone, whoever has logged an errand for them.
    """
    if villager.is_staff:
        raise Refused(_("Who holds a post is invited by the administrator alone."))
    village = ticket.village if ticket else villager.village
    at_window = ticket is not None and any(inviter.holds(role, ticket.place, ticket.window) for role in (Role.CLERK, Role.HEAD))
    if not (at_window or (village is not None and inviter.holds(Role.AGENT, village))):
        raise Refused(_("A code is given by the agent of the village, or at the window."))
