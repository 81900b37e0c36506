"""Whose business a ticket is: who may see how it stands, and who its papers. It follows the posts of today, as the moves do."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.domain.people.people import Person, Post, Role
from flows.domain.ticket.queue import waits_for
from flows.domain.ticket.rules import answers_for
from flows.domain.ticket.supervision import supervises
from flows.domain.ticket.ticket import Ticket

LAST_DIGITS = 4
"""Of the villager's phone: who knows the number and these may hear where a ticket is, and nothing personal."""


def _in_the_village(post: Post, ticket: Ticket) -> bool:
    return post.covers(ticket.village, None)


def _at_the_window(post: Post, ticket: Ticket) -> bool:
    return post.covers(ticket.place, ticket.window)


def _for_a_department(post: Post, ticket: Ticket) -> bool:
    return _at_the_window(post, ticket) or any(answers_for(Person(0, posts=(post,)), ticket, part) for part in ticket.parts)


def _of_the_place(post: Post, ticket: Ticket) -> bool:
    return supervises(Person(0, posts=(post,)), ticket.place)


def _everywhere(post: Post, ticket: Ticket) -> bool:  # noqa: ARG001 - every line of the table reads alike
    return True


SEES: Final[Mapping[Role, Callable[[Post, Ticket], bool]]] = {
    Role.AGENT: _in_the_village,
    Role.CLERK: _at_the_window,
    Role.REVIEWER: _for_a_department,
    Role.APPROVER: _at_the_window,
    Role.HEAD: _at_the_window,
    Role.SUPERVISOR: _of_the_place,
    Role.ADMIN: _everywhere,
}
"""Which tickets are the business of somebody with a post. Whoever has none any more, or never had one, sees their own."""


def may_see(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket's details are that person's business."""
    return person.id == ticket.villager or any(_sees(person, post, ticket) for post in person.posts)


def may_see_pictures(person: Person, ticket: Ticket) -> bool:
    """Return whether somebody may look at the papers of a ticket: of the village only agents, and while it has a mandate."""
    return person.id == ticket.villager or any(
        _sees(person, post, ticket)
        for post in person.posts
        if post.role is not Role.AGENT or (ticket.has_mandate and not person.only_helps(post))
    )


def sees_standing_in(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket is somebody's business only because they stand in for a colleague today."""
    own = person.id == ticket.villager or any(_sees(person, post, ticket) for post in person.own_posts)
    return may_see(person, ticket) and not own


STOOD_IN: Final = "/standing"
"""What ends the name of a look that somebody took standing in for a colleague, as the record keeps it."""


def recorded(person: Person, ticket: Ticket, how: str) -> str:
    """Return the name of a look in the record: how somebody looked, and whether they stood in for a colleague."""
    return f"{how}{STOOD_IN}" if sees_standing_in(person, ticket) else how


def _sees(person: Person, post: Post, ticket: Ticket) -> bool:
    """Return whether a post makes a ticket somebody's business; of who is no agent and helps out in a village, what is to do."""
    return SEES[post.role](post, ticket) and (not person.only_helps(post) or waits_for(ticket, [post]))
