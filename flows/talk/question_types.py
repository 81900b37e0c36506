"""Questions: each prints itself and reads a typed text back into something that can be remembered as JSON.

Answers are remembered by code, never by position. ``value`` turns what was remembered into what the journey works with,
and raises :class:`Gone` when it no longer holds: an item withdrawn, an option dropped by a new catalogue.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from flows.talk.choice_names import Listed, Names, labelled, listed
from flows.talk.choice_reader import Places, chosen, end_of_list, number_on_list
from flows.text.folding import Spell, plain
from flows.text.numbered_list_reader import at_hand
from flows.text.numerals import number_in
from flows.text.regex import regex
from flows.text.spoken import Said, asks, clauses, core, said
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


PAGE = 5
"""Options on one page; after them 9 is 'more'."""


NOT_ON_THE_LIST = _("Please answer with a number from the list.")
WHICH = _("Which of these is it?")
NO_LONGER = _("What you chose before is no longer offered.")


class Gone(Exception):  # noqa: N818 - named for what happened
    """A remembered answer no longer holds; ``words`` tells the person why the question comes again, None goes without saying."""

    def __init__(self, words: Words | None = NO_LONGER) -> None:
        super().__init__(words)
        self.words = words


class Misread(Exception):  # noqa: N818 - named for what happened
    """The text does not answer the question; ``words`` says what would. It may lie ``between`` several options."""

    def __init__(self, words: Words, between: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.words, self.between = words, tuple(between)


class Option(NamedTuple, Generic[T_co]):
    """One thing to choose: remembered by ``code``, shown as ``label``, and meant as well by what else is ``said`` for it."""

    code: str
    label: Words
    value: T_co
    said: Sequence[str] = ()


class Prompt(NamedTuple):
    """What a question looks like. ``counted`` options are papers numbered to the end: the list is never paged.

    Where ``digits`` are asked for, they are no ticket's number. ``leaves`` are to be read before answering, one a page, with the
    same few options below each; None is a page with the question alone. Where a ``wish`` is asked for anything counts, so that
    the desk's own words come before it. Options chosen ``in_words`` are meant by anything that is said for them, the others by
    their numbers and labels alone. ``own_phone`` says whether the phone number asked for is one's own; None asks for none.
    """

    text: Words
    options: Sequence[Option[object]] = ()
    counted: bool = False
    leaves: Sequence[Words | None] = ()
    digits: bool = False
    wish: bool = False
    in_words: bool = False
    own_phone: bool | None = None

    def pages(self) -> int:
        """Return how many pages the leaves, or else the options, take; 1 when they fit or there are none."""
        if self.leaves or self.counted:
            return max(1, len(self.leaves))
        return -(-len(self.options) // PAGE) or 1

    def leaf(self, page: int) -> Words | None:
        """Return what is to be read on a page, the last followed by the first; None when there is nothing but the question."""
        return self.leaves[page % len(self.leaves)] if self.leaves else None

    def shown(self, page: int) -> Sequence[Option[object]]:
        """Return the options of a page, the last page followed by the first."""
        if self.leaves or self.counted or len(self.options) <= PAGE:
            return self.options
        start = page % self.pages() * PAGE
        return self.options[start : start + PAGE]

    def number(self, place: int) -> int:
        """Return the number the option at that place of the list, counted from 0, is shown with."""
        return place + 1 if self.counted else place % PAGE + 1

    def among(self, codes: Collection[str]) -> "Prompt":
        """Return the question with only some of its options, all of them where it has fewer than two of these."""
        left = [option for option in self.options if option.code in codes]
        return self._replace(options=left) if len(left) > 1 else self


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


YES = _("yes|y|yes please|yes, please|ok|okay|sure|yeah|yep|please do|right")
NO = _("no|n|no thanks|no, thanks|no thank you|nope|not now")
"""How people agree and decline: an option called by one of these words is called by all of them, unless another is called so."""


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


_COUNTS: Final = regex(r"\s*两[样项份]")
"""What tells how many, not which: both of two, at a list of three, are not the second."""
_BUTTON: Final = regex(r"([0-9]{1,2})\s+(.+)")


def pick(text: str, prompt: Prompt, page: int, spell: Spell) -> str | None:
    """Return the code of the option a text means, or None.

    A button sends its number and its label; both must agree, so that a tap on the keyboard of an earlier question
    answers nothing.
    """
    return _by_number(text, prompt, page) or _labelled(text, prompt, labelled(_labels(prompt, spell)), spell)


def _by_number(text: str, prompt: Prompt, page: int) -> str | None:
    number = number_in(text)
    if number is None or not 1 <= number <= len(shown := prompt.shown(page)) or _COUNTS.match(text) is not None:
        return None
    return shown[number - 1].code


def _labels(prompt: Prompt, spell: Spell) -> Names:
    return tuple([tuple(spell(option.label)) for option in prompt.options])


def _labelled(text: str, prompt: Prompt, places: Mapping[str, Sequence[int]], spell: Spell) -> str | None:
    """Return the code of the option that a text is: its label, by the ``places`` of each, its code, its button, or like it."""
    word, options = plain(text), prompt.options
    if word in places:
        return options[places[word][0]].code
    if word.isascii() and (coded := next((option.code for option in options if plain(option.code) == word), None)) is not None:
        return coded
    if (button := _BUTTON.fullmatch(word)) is not None:
        pressed = (place for place in places.get(plain(button[2]), ()) if prompt.number(place) == int(button[1]))
        return next((options[place].code for place in pressed), None)
    alike = next((ways for ways in (spell(YES), spell(NO)) if word in ways), ())
    place = min((places[way][0] for way in alike if way in places), default=None)
    return None if place is None else options[place].code


def by_name(text: str, prompt: Prompt, spell: Spell) -> str | None:
    """Return the code of the option a text calls by its whole name, whatever surrounds it; None where it does not."""
    place = _known(prompt, spell).named(said(text))
    return None if place is None else prompt.options[place].code


def _known(prompt: Prompt, spell: Spell) -> Listed:
    return listed(_labels(prompt, spell), tuple([tuple(option.said) for option in prompt.options]), tuple(spell(prompt.text)))


def choose(text: str, prompt: Prompt, page: int, spell: Spell) -> str | None:
    """Return the code of the option a text means, however it is said; None where it means none.

    Raises Misread, with what it lies between, where it may mean several.
    """
    code = _by_number(text, prompt, page)
    if code is not None:
        return code
    known = _known(prompt, spell)
    code = _labelled(text, prompt, known.labelled, spell)
    if code is not None or "\n" in text.strip():  # who writes several lines logs several neighbours
        return code
    meant = _meant(said(text), prompt, page, known)
    if len(meant) > 1:
        raise Misread(WHICH, [prompt.options[place].code for place in meant])
    return prompt.options[meant[0]].code if meant else None


def _meant(words: Said, prompt: Prompt, page: int, known: Listed) -> Places:
    """Return the places that a text means: by a number on this page of the list, or by what names them."""
    shown = prompt.shown(page)
    numbered = number_on_list(words, len(shown))
    if numbered is None and prompt.pages() == 1 and (end := end_of_list(words, len(shown))) is not None:
        numbered = end, ""
    if numbered is not None:
        number, rest = numbered
        if (agreed := _numbered(prompt.options.index(shown[0]) + number - 1, rest, known)) is not None:
            return agreed
    return () if _BUTTON.fullmatch(words.written) and not any(known.ranges) else chosen(words, known)


def _numbered(place: int, rest: str, known: Listed) -> Places | None:
    """Return the place that a number and the words behind it agree on, none where they do not; None where they name nothing."""
    if not rest or all(map(asks, clauses(rest))):
        return (place,)
    named = tuple(at for at, ways in enumerate(known.names) if rest in ways) or chosen(said(rest), known)
    if not named and not core(rest):
        return (place,)
    if not named:
        return None
    return (place,) if place in named else ()
