"""A command of the desk: what is typed or pressed, who may, and the journey it begins."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flows.text.folding import Spell
from flows.text.wording import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Words that mean the same at any question, and which journey they begin by what stands beside them: "" for none.

    Of the ways to write ``words``, in both languages and between bars, help and keyboards show the first.
    """

    words: Words
    button: str = ""  # what a button types, beside the words people use
    staff: bool = False  # for those alone who hold a post
    alone: str = ""
    ticket: str = ""  # a ticket's number before or behind them, and nothing else
    ticket_and_words: str = ""  # a ticket's number, and whatever else is written behind it
    day: str = ""  # a day or two: swap 11-25
    village: str = ""
    name: str = ""  # somebody's name behind or before them
    name_and_day: str = ""  # a name, and from when
    called_off: str = ""  # a name, and a word that calls it off: 取消何桂花离岗
    number: str = ""  # the short number of a question, a trip, a swap or a complaint
    number_of: str = ""  # and the argument that it is
    args: Mapping[str, str] = field(default_factory=dict)

    def ways(self, spell: Spell) -> Collection[str]:
        """Return every way to give it: as people write it, and as a button types it."""
        return {*spell(self.words), self.button} if self.button else spell(self.words)
