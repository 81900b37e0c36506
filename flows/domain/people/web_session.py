"""A sign-in on the web: how long it is good, and by what word its browser is told from others in a list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flows.domain.people.people import Person
from flows.text.refused_error import Refused
from flows.text.wording import _

VILLAGERS: Final = timedelta(days=30)
"""How long a villager's sign-in lasts since it was last used."""

CODES_A_DAY: Final = 3
"""So many codes to sign in with somebody makes in a day; one voids the one before."""

_DEVICES: Final = (
    ("MicroMessenger", "WeChat"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
"""What stands in a browser's own description, and the word for it; the first that fits."""


@dataclass(frozen=True, slots=True)
class WebSession:
    """One sign-in: the browser by a word ("" where it does not say), since when, when last used, and until when it is good."""

    id: int
    address: int
    device: str
    made_at: datetime
    used_at: datetime
    ends_at: datetime


def ends_at(now: datetime, workday_over: datetime, *, staff: bool) -> datetime:
    """Return when a sign-in made or used now ends: for staff with the working day, for anybody else after ``VILLAGERS``."""
    return workday_over if staff else now + VILLAGERS


def device(user_agent: str) -> str:
    """Return the word for the browser that describes itself so; empty where no word fits."""
    return next((word for mark, word in _DEVICES if mark in user_agent), "")


def check_going_on(person: Person) -> None:
    """Check that a talk of somebody may go on elsewhere by a code that is shown to them. Raises Refused for staff."""
    if person.is_staff:
        raise Refused(_("Whoever works here signs in elsewhere with a sign-in code. Write this on Telegram: sign-in code"))


def check_code(here: WebSession | None, made_today: int) -> None:
    """Check that somebody may make a code to sign in with, where they write now. Raises Refused with the rule.

    Never on the web itself: whoever has taken a browser's sign-in would make of its one day as many as they like.
    """
    if here is not None:
        raise Refused(_("No code is made on the web. Write this on Telegram, or ask the administrator for a code."))
    if made_today >= CODES_A_DAY:
        raise Refused(_("That was code {count} for today. Tomorrow again, or ask the administrator.", count=made_today))
