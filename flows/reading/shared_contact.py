"""A contact that is shared: the provider vouches for one's own number; somebody else's is like one that is typed."""

from typing import Final

from flows.domain.people import phones
from flows.reading.answer import answer
from flows.reading.meaning import Meaning, Start, Tell
from flows.reading.session import Heard
from flows.reading.turn import Turn
from flows.text.wording import _

_SOMEBODY_ELSES: Final = _(
    "That is somebody else's number: it does not say who you are. Please share your own, or write what you need."
)


def shared_contact(turn: Turn, heard: Heard) -> Meaning | None:
    """Return what a contact means: the answer where a number is asked for, else a proof if it is one's own; None for no contact.

    One's own that the book knows proves who one is, whatever is asked.
    """
    number = heard.contact or heard.others_contact
    if not number:
        return None
    number = phones.read(number) or number
    prompt = turn.asked()
    is_asked = prompt is not None and prompt.own_phone is not None
    if is_asked and not (heard.contact and turn.desk.people.has_another(number, turn.desk.me)):
        return answer(turn, number)
    return Start("share_contact", {"phone": number}, beside=is_asked) if heard.contact else Tell(_SOMEBODY_ELSES)
