"""A push as it is kept until it is known who reads it: words, and the keys below them.

Its form is JSON with a version: ``{"v": 2, "words": words, "actions": [[words, command]], "withheld": [[words, command]]}``, the
words as :mod:`flows.text.words_as_json` has them; an empty list is left out. ``ticket`` is the number of the ticket that it tells
of, ``enquiry`` that of the question, ``recording`` a voice message, where there is one. A body without a version, or of
version 1, is no push that is still to be said but a reply, as ``bot.delivery.reply_rendering`` has it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from flows.alerts.scene import Action
from flows.text.wording import Words
from flows.text.words_as_json import JSON, decode, encode

VERSION: Final = 2
"""Of the form; one that is changed gets a new number, and the old one goes on being read."""
SPOKEN: Final = "voice"
"""The kind of file that a voice message is, by the side of those of pictures."""


@dataclass(frozen=True, slots=True)
class Notification:
    """Something for one person. ``actions`` are theirs to use, ``withheld`` what may be for whoever reads it in their place.

    What is written after it belongs to the ``ticket`` or the ``enquiry``, the question, that it tells of. A
    ``recording`` is a voice message, by what its channel sends it by; where it cannot be played its words stand alone.
    """

    words: Words
    actions: Sequence[Action] = ()
    withheld: Sequence[Action] = ()
    ticket: str = ""
    enquiry: int | None = None
    recording: str = ""

    def to(self, may: Callable[[str], bool]) -> "Notification":
        """Return it with the keys of another reader; ``may`` says whether a command is theirs to use."""
        every = (*self.actions, *self.withheld)
        theirs = [may(each.command) for each in every]
        return replace(
            self,
            actions=[each for each, is_theirs in zip(every, theirs, strict=True) if is_theirs],
            withheld=[each for each, is_theirs in zip(every, theirs, strict=True) if not is_theirs],
        )

    def to_json(self) -> dict[str, JSON]:
        """Return it as the outbox keeps it."""
        lists = {"actions": self.actions, "withheld": self.withheld}
        body: dict[str, JSON] = {"v": VERSION, "words": encode(self.words)}
        thread: dict[str, JSON] = {"ticket": self.ticket, "enquiry": self.enquiry, "recording": self.recording}
        body |= {name: about for name, about in thread.items() if about}
        return body | {name: [[encode(each.label), each.command] for each in list_] for name, list_ in lists.items() if list_}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Notification":
        """Return the notification that :meth:`to_json` gave. Raises ValueError for words that are none."""
        actions, withheld = (
            [Action(decode(label), command) for label, command in body.get(name, ())] for name in ("actions", "withheld")
        )
        return cls(
            decode(body["words"]), actions, withheld, body.get("ticket", ""), body.get("enquiry"), body.get("recording", "")
        )


def is_notification(body: Mapping[str, Any]) -> bool:
    """Return whether a body of the outbox is still to be said; False for what has been said already.

    Raises ValueError for a form that this release does not know: a newer one has written it.
    """
    version = body.get("v", 1)
    if version not in {1, VERSION}:
        raise ValueError(f"a body of version {version!r} is newer than this program")
    return bool(version == VERSION)
