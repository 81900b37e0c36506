"""What whoever guesses hears: at the digits of a phone, or at the code of an invitation."""

from flows.text.refused import Refused
from flows.text.wording import _


def too_many_digits() -> Refused:
    """Return that an address has written wrong digits too often."""
    return Refused(_("Too many wrong digits. Please try again in an hour."))


def too_many_codes() -> Refused:
    """Return that an address has written wrong codes too often."""
    return Refused(_("Too many wrong codes. Please try again in an hour."))


def wrong_code() -> Refused:
    """Return that a code invites nobody, or nobody any more."""
    return Refused(_("That code is used up or was never given. Please ask for a new one."))


def a_colleagues_phone() -> Refused:
    """Return that somebody's phone is for work: villagers are spoken for there by logging their errands."""
    return Refused(_("You work here with this phone: it cannot be a villager's as well."))


def by_the_administrator() -> Refused:
    """Return that the details of whoever holds a post are not changed in a talk."""
    return Refused(_("The details of whoever holds a post are put right by the administrator."))
