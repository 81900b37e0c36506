"""The menu of commands that a channel may show beside the keyboard: the desk's own words, those of one's posts first."""

from collections.abc import Sequence
from typing import Final

from flows.domain.people.people import Person, Role
from flows.reading.command import Command
from flows.reading.vocabulary import ALONE

_EVERYBODYS: Final = (
    *("my_tickets", "my_notices", "ask_person", "who_is_on_duty", "opening", "my_details", "reminders", "complain"),
    *("language", "help"),
)
_STAFFS: Final = ("waiting", "enquiries", "my_duty", "sign_in", "take_leave", "swap")
_OF_POSTS: Final = (
    (Role.HEAD, ("centre", "complaints", "departures")),
    (Role.AGENT, ("drafts", "trip", "invite", "practice")),
)
"""Journeys, by which a command is found: the words stand in the vocabulary alone."""


def command_menu(person: Person | None) -> Sequence[Command]:
    """Return what somebody finds there, most wanted first; nobody in particular finds what everybody does."""
    names = list(_EVERYBODYS)
    if person is not None and person.is_staff:
        of_posts = [name for role, mine in _OF_POSTS if person.holds(role) for name in mine]
        names = [*_STAFFS, *of_posts, *names]
    return [_command(name) for name in names]


def _command(journey: str) -> Command:
    return next(command for command in ALONE if command.alone == journey and not command.args)
