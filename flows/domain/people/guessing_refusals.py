"""What whoever guesses hears: at the digits of a phone, or at the code of an invitation."""

from datetime import datetime

from flows.text.refused_error import Refused
from flows.text.wording import _


def too_many(until: datetime) -> Refused:
    """Return that an address, or its network, has written wrong digits or codes too often."""
    return Refused(_("Too many wrong digits or codes. Please try again after {until}.", until=until))


def resting(number: str, until: datetime) -> Refused:
    """Return that a ticket's digits are no good for a while, because somebody guesses at them."""
    words = _(
        "Somebody has guessed at {number}. Until {until} only those we know see it; ask your agent.", number=number, until=until
    )
    return Refused(words)


def wrong_code() -> Refused:
    """Return that a code invites nobody, or nobody any more."""
    return Refused(_("That code is used up or was never given. Please ask for a new one."))


def a_colleagues_phone() -> Refused:
    """Return that somebody's phone is for work: villagers are spoken for there by logging their errands."""
    return Refused(_("You work here with this phone: it cannot be a villager's as well."))


def by_the_administrator() -> Refused:
    """Return that the details of whoever holds a post are not changed in a talk."""
    return Refused(_("The details of whoever holds a post are put right by the administrator."))
