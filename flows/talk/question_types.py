"""Questions: each prints itself and reads a typed text back into something that can be remembered as JSON.

Answers are remembered by code, never by position. ``value`` turns what was remembered into what the journey works with,
and raises :class:`Gone` when it no longer holds: an item withdrawn, an option dropped by a new catalogue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from flows.talk.option_meant import choose, pick
from flows.talk.prompt import NO_LONGER, Gone, Misread, Option, Prompt
from flows.text.folding import Spell, plain
from flows.text.numbered_list_reader import at_hand
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


NOT_ON_THE_LIST = _("Please answer with a number from the list.")


class Question(Protocol[T_co]):
    """One question of a journey."""

    @property
    def key(self) -> str:
        """Return the name the answer is remembered under."""

    def prompt(self) -> Prompt:
        """Return the question as it is put."""

    def read(self, text: str, page: int, spell: Spell) -> JSON:
        """Return what to remember of a typed text; raise Misread when it is no answer."""

    def value(self, remembered: JSON) -> T_co:
        """Return what the journey works with; raise Gone when the memory no longer holds."""


@dataclass(frozen=True, slots=True)
class Choose(Generic[T]):
    """One of several. From a ``live`` list things leave by themselves: that one did goes without saying.

    What is ``binding`` is chosen by its number or its label: nothing is done to a ticket because of a word that may mean it.
    """

    key: str
    text: Words
    options: Sequence[Option[T]]
    live: bool = False
    leaves: Sequence[Words | None] = ()
    binding: bool = False

    def prompt(self) -> Prompt:
        """Return the question with its options."""
        return Prompt(self.text, self.options, leaves=self.leaves, in_words=not self.binding)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the option meant by its number on this page, its label or its code, or in words."""
        code = (pick if self.binding else choose)(text, self.prompt(), page, spell)
        if code is None:
            raise Misread(NOT_ON_THE_LIST)
        return code

    def value(self, remembered: JSON) -> T:
        """Return the value of the option remembered."""
        for option in self.options:
            if option.code == remembered:
                return option.value
        raise Gone(None if self.live else NO_LONGER)


def yes_or_no(key: str, text: Words, leaves: Sequence[Words] = ()) -> Choose[bool]:
    """Return the question that 1 answers with yes and 2 with no."""
    return Choose(key, text, (Option("yes", _("Yes"), value=True), Option("no", _("No"), value=False)), leaves=leaves)


@dataclass(frozen=True, slots=True)
class Write:
    """A few words of the person's own: a name, a reason."""

    key: str
    text: Words
    longest: int = 60

    def prompt(self) -> Prompt:
        """Return the question; there is nothing to choose."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the text, one line of it."""
        words = " ".join(text.split())
        if not words:
            raise Misread(_("Please write a few words."))
        if len(words) > self.longest:
            raise Misread(_("That is too long, at most {most} characters.", most=self.longest))
        return words

    def value(self, remembered: JSON) -> str:
        """Return the text."""
        if isinstance(remembered, str):
            return remembered
        raise Gone


ALL = _("all|all of them")
NONE = _("none")


@dataclass(frozen=True, slots=True)
class Tick(Generic[T]):
    """Some of a list, by number or by name: ``1 3 5``, all, all but 5, what is lacking, or none."""

    key: str
    text: Words
    options: Sequence[Option[T]]

    def prompt(self) -> Prompt:
        """Return the question with the whole list, numbered to the end."""
        return Prompt(self.text, self.options, counted=True)

    def read(self, text: str, page: int, spell: Spell) -> list[str]:  # noqa: ARG002 - a tick list has one page
        """Return the codes ticked, in the order of the list."""
        word = plain(text)
        if word in spell(ALL):
            return [option.code for option in self.options]
        if word in spell(NONE):
            return []
        ticked = at_hand(text, [spell(option.label) for option in self.options])
        if ticked is None:
            raise Misread(_("Please write the numbers from the list, for example: 1 3"))
        return [self.options[number - 1].code for number in ticked]

    def value(self, remembered: JSON) -> tuple[T, ...]:
        """Return what was ticked; what has left the list since is dropped."""
        if not isinstance(remembered, list):
            raise Gone
        return tuple(option.value for option in self.options if option.code in remembered)
