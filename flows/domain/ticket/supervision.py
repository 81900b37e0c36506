"""电子监察: what shows who has to look after what: lights of due days, and people whom messages do not reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Person, Role
from flows.domain.ticket.status import Status

ALL: Final = (Role.SUPERVISOR, Role.ADMIN)
"""Who answers for every centre."""


@dataclass(frozen=True, slots=True)
class Lit:
    """A ticket whose limit is over (red) or ends with at most one workday left (yellow)."""

    number: str
    item: str
    version: int
    place: str
    status: Status
    due: date
    light: str


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody for whom messages found nobody, neither them nor anybody behind them, and how many."""

    person: Person
    messages: int


def supervises(person: Person, place: str) -> bool:
    """Return whether somebody is a supervisor of a place: of the whole city, or of that place."""
    return person.holds(Role.SUPERVISOR, CITY) or person.holds(Role.SUPERVISOR, place)


def oversees(person: Person, place: str) -> bool:
    """Return whether somebody looks after the limits of a centre: its head, its supervisor, the administrator."""
    return person.holds(Role.HEAD, place) or person.holds(Role.ADMIN) or supervises(person, place)


def answers_for(me: Person, other: Person, catalogue: Catalogue) -> bool:
    """Return whether it is somebody's business that another person cannot be reached: the head's of their centre."""
    if any(me.holds(role) for role in ALL):
        return True
    places: Sequence[str] = [post.place for post in other.posts] or [other.village or ""]
    centres = {catalogue.village[place].town if place in catalogue.village else place for place in places}
    return any(me.holds(Role.HEAD, centre) for centre in centres)
