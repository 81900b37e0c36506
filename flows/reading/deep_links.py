"""Links that open the desk on a phone at something: a village, whose people they are for, or a ticket.

What stands behind *start* is all that a link carries: 64 characters, Latin letters, digits, ``-`` and ``_``.
"""

from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.reading.meaning import Meaning, Start, Tell
from flows.reading.turn import Turn
from flows.text import ticket_numbers
from flows.text.regex import regex
from flows.text.wording import _

VILLAGE: Final = "v-"
TICKET: Final = "t-"

_LINK: Final = regex(r"start ((?=[\w-]*[-_0-9])[a-zA-Z0-9_-]{1,64})")
_CODE: Final = regex(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}")
_OF_NOTHING: Final = _("That link leads nowhere any more. Just say what you need, or ask whoever gave it to you for a new one.")


def deep_link(turn: Turn, text: str) -> Meaning | None:
    """Return what a link is opened for; None for what is none, or brings the code of an invitation."""
    found = _LINK.fullmatch(text)
    if found is None or _CODE.fullmatch(found[1].lower()):
        return None
    kind, about = found[1][:2].lower(), found[1][2:]
    if kind == TICKET and is_ticket(about):
        return Start("track", {"number": about})
    village = _place(turn.desk.catalogue, about) if kind == VILLAGE else None
    return Tell(_OF_NOTHING) if village is None else Start("of_village", {"village": village})


def is_ticket(about: str) -> bool:
    """Return whether a text is a ticket's number and nothing else, with the right check digit."""
    return ticket_numbers.written(about) == (about, "") and ticket_numbers.is_valid(about)


def _place(catalogue: Catalogue, code: str) -> str | None:
    """Return a village or a town by its code, which some type in small letters."""
    return next((each for each in (*catalogue.village, *catalogue.town) if each.lower() == code.lower()), None)
