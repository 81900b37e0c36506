"""Which option of a question a text means: by its number, its label, its button, or however else it is said."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.talk.choice_names import Listed, Names, labelled, listed
from flows.talk.choice_reader import Places, chosen, end_of_list, number_on_list
from flows.talk.prompt import NO, YES, Misread, Prompt
from flows.text.folding import Spell, plain
from flows.text.numerals import number_in
from flows.text.regex import regex
from flows.text.spoken import Said, asks, clauses, core, said
from flows.text.wording import _

WHICH = _("Which of these is it?")

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
