"""Words that mean the same at any question: 0 back, 9 more or the menu, help, my tickets."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flows.domain.feedback.grievance_words import about_in
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.ticket.undo import SLIPPED
from flows.reading.answer_put_right import Slip
from flows.reading.command import Command
from flows.reading.meaning import Back, Correction, Meaning, Menu, NextPage, Start, TextOnly
from flows.reading.turn import Turn
from flows.reading.vocabulary import ALONE, BACK, MENU, MORE, TEXT_ONLY, WITH_BUTTONS
from flows.text.folding import Spell, plain


def global_word(turn: Turn, text: str) -> Meaning | None:
    """Return what a word means that means the same everywhere."""
    word = plain(text)
    digit, _space, label = word.partition(" ")
    if (digit == "0" and (not label or label in turn.spell(BACK))) or (word in turn.spell(BACK) and not _is_verb(turn, word)):
        return Back()
    if digit == "9" and (not label or label in turn.spell(MORE) or label in turn.spell(MENU)):
        return None if turn.counts_to_nine() else _more(turn) or Menu()
    if word in turn.spell(MORE) and (more := _more(turn)) is not None:
        return more
    if word in turn.spell(TEXT_ONLY) or word in turn.spell(WITH_BUTTONS):
        return TextOnly(on=word in turn.spell(TEXT_ONLY))
    return Menu() if word in turn.spell(MENU) else _command(turn, word)


def _command(turn: Turn, word: str) -> Start | Correction | None:
    """Return the journey that a word begins which the open question does not offer, or which is of the staff."""
    for command in turn.mine(_given(turn.spell).get(word, ())):
        if command.staff or turn.is_idle() or not _is_option(turn, word):
            return (turn.correction(Slip("")) if command.words is SLIPPED else None) or Start(command.alone, command.args)
    return None


@lru_cache(maxsize=8)
def _given(spell: Spell) -> Mapping[str, Sequence[Command]]:
    """Return the commands that a word alone gives, by every such word."""
    given: dict[str, list[Command]] = {}
    for command in ALONE:
        for way in command.ways(spell):
            given.setdefault(way, []).append(command)
    return given


def _more(turn: Turn) -> NextPage | None:
    state, prompt = turn.session.open, turn.asked()
    return None if state is None or prompt is None or prompt.pages() == 1 else NextPage(state, prompt)


def _is_option(turn: Turn, word: str) -> bool:
    """Return whether the open question offers what was typed."""
    prompt, state = turn.asked(), turn.session.open
    if prompt is None or not prompt.options:
        return False
    named = state is not None and state.journey == "complain" and about_in(word) is not None
    return named or any(word in turn.spell(option.label) for option in prompt.options)


def _is_verb(turn: Turn, word: str) -> bool:
    """Return whether a word that could go back, 退回, is what staff do to a ticket: at its card, or where nothing is open."""
    if not turn.desk.me.is_staff or not any(word in turn.spell(name) for name in VERB_NAMES.values()):
        return False
    return turn.session.open is None or turn.is_idle() or turn.card() is not None
