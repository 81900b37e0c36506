"""A group of a centre's windows: what its members have of it, and who may set it up. Nothing personal is ever said there."""

from typing import Final

from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.wording import _

WINDOWS: Final = (Role.CLERK, Role.REVIEWER, Role.APPROVER)
"""Whose work at the windows a group hears of."""


def place_headed(person: Person) -> str:
    """Return the centre whose group somebody may set up: the one they head. Raises Refused for everybody else."""
    headed = next((post.place for post in person.posts if post.role is Role.HEAD), None)
    if headed is None:
        raise Refused(_("Only the head of a centre can set up a group of its windows."))
    return headed


def is_member(person: Person, place: str) -> bool:
    """Return whether somebody holds a post of the centre."""
    return any(post.covers(place, post.window) for post in person.posts)
