"""离岗: rights live as long as the post. What somebody has in hand goes to their B or a colleague, else to the head, by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Person, Role
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import Message, _


class Held(StrEnum):
    """What somebody may have in hand."""

    TICKET = "ticket"  # carried to the windows
    CLAIM = "claim"  # claimed at a window
    TRIP = "trip"  # under way
    DUTY = "duty"
    QUESTION = "question"
    COMPLAINT = "complaint"


HELD_NAMES: Final[Mapping[Held, Message]] = {
    Held.TICKET: _("tickets"),
    Held.CLAIM: _("claimed"),
    Held.TRIP: _("trips called off"),
    Held.QUESTION: _("questions"),
    Held.COMPLAINT: _("complaints"),
}


@dataclass(frozen=True, slots=True)
class Handed:
    """Something that was in somebody's hands, by its number or its day, and who sees to it now; None where there is nobody."""

    what: Held
    which: str
    to: int | None


def check_ending(me: Person, other: Person, catalogue: Catalogue) -> None:
    """Check that somebody may end another's posts. Raises Refused with the rule.

    The head ends those of their centre and its villages, but not another head's or a supervisor's; the administrator anybody's;
    nobody their own.
    """
    if me.id == other.id:
        raise Refused(_("Nobody ends their own post: the head or the administrator does."))
    if not may_end(me, other, catalogue):
        raise Refused(_("{name} is not of your centre.", name=other.name))


def check_day(person: Person, day: date, before: date | None, today: date) -> None:
    """Check that somebody's posts may end from a day on, whose leaving was said for another ``before``. Raises Refused."""
    if day < today:
        raise Refused(_("{day} is over. From today on, or from a day to come.", day=day))
    if day == before:
        raise Refused(_("That {name} leaves on {day} was said already.", name=person.name, day=day))


def not_leaving(person: Person) -> Refused:
    """Return what is said when somebody's leaving is to be called off, and there is none."""
    return Refused(_("Nobody has said that {name} leaves.", name=person.name))


def check_cutting(me: Person, other: Person, catalogue: Catalogue, ticket: Ticket | None = None) -> None:
    """Check that somebody may cut another's phone off. Raises Refused with the rule."""
    if me.id == other.id:
        raise Refused(_("That is you. If your own phone is lost, ask the head or a colleague."))
    if not may_cut(me, other, catalogue, ticket):
        raise Refused(_("{name} is not of your centre.", name=other.name))


def may_cut(me: Person, other: Person, catalogue: Catalogue, ticket: Ticket | None = None) -> bool:
    """Return whether somebody may cut another's phone off: a colleague's who may end their posts; a villager's their agent and
    the window, at home and where a ticket of theirs lies.
    """
    if other.posts:
        return may_end(me, other, catalogue)
    homes = [other.village, ticket.village if ticket is not None and ticket.villager == other.id else None]
    at_home = any(me.holds(Role.AGENT, home) for home in homes if home is not None)
    home = catalogue.home(other.village)
    in_town = home is not None and any(me.holds(role, home.town.code) for role in (Role.CLERK, Role.HEAD))
    carries = ticket is not None and ticket.villager == other.id and me.holds(Role.CLERK, ticket.place, ticket.window)
    return me.id != other.id and (at_home or in_town or carries or me.holds(Role.ADMIN))


def may_end(me: Person, other: Person, catalogue: Catalogue) -> bool:
    """Return whether somebody may end another's posts."""
    if me.id == other.id or not other.posts:
        return False
    if me.holds(Role.ADMIN):
        return True
    village = catalogue.village
    centres = {village[post.place].town if post.place in village else post.place for post in other.own_posts}
    led = all(me.holds(Role.HEAD, centre) for centre in centres)
    return led and not any(other.holds(role) for role in (Role.HEAD, Role.SUPERVISOR, Role.ADMIN))
