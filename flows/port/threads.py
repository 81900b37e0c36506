"""The part of the port that is about what was pushed: what somebody writes after it may belong to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flows.domain.people.people import Person
from flows.text.wording import Kept, Lines, Message, Value, Verbatim, Words


@dataclass(frozen=True, slots=True)
class Arrived:
    """A push that has arrived at an address: what it says, of which ticket or question it tells, and what its keys type."""

    at: datetime
    words: Words
    ticket: str = ""
    enquiry: int | None = None
    commands: Sequence[str] = ()

    def typed_for(self, button: str) -> str:
        """Return what one of its keys says behind the name of a button; empty where none has that name."""
        typed = (command.partition(" ") for command in self.commands)
        return next((about for name, _space, about in typed if name == button), "")

    def is_quoted_in(self, text: str) -> bool:
        """Return whether a text is this push, or a digest with it: whatever is filled into its sentences stands there."""
        filled = list(_filled_in(self.words))
        return bool(filled) and all(each in text for each in filled)


def _filled_in(words: Words) -> Iterator[str]:
    """Yield the names, numbers and words of people in a push: they are the same in every language."""
    match words:
        case Message(values=values):
            for value in values.values():
                yield from _of_value(value)
        case Lines(parts=parts):
            for part in parts:
                yield from () if part is None else _filled_in(part)
        case Verbatim(text=text):
            yield text
        case Kept(words=kept):
            yield from _filled_in(kept)


def _of_value(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Message | Lines | Verbatim | Kept):
        yield from _filled_in(value)


class Threads(Protocol):
    """What has been pushed to the address somebody writes from, and who is behind it."""

    def arrived(self, since: datetime) -> Sequence[Arrived]:
        """Return what has arrived here for me since a moment, the last first."""

    def answerer(self, enquiry: int) -> Person | None:
        """Return who has answered a question of mine, or owes the answer; None where it is none of mine."""
