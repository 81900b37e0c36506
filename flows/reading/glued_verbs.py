"""A verb that the next word follows without a gap, as Chinese is written: 审核同意, 受理不了，材料不对, 转给国土所."""

from typing import Final

from flows.domain.ticket.harmless_note import agrees
from flows.domain.ticket.objecting_words import holds_back
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.reading.spelled import Ways
from flows.reading.status_question import asks_how_it_stands
from flows.text.folding import plain

_SHORTEST: Final = 2
"""Characters of a verb from which on a word may follow it without a gap; one alone begins too many other words."""


def glued(text: str, ways: Ways[Verb]) -> tuple[Verb | None, str]:
    """Return the verb a text begins with and what follows it, where that agrees with it, speaks against it, or says where to.

    Anything else, 受理时间, is no order.
    """
    if asks_how_it_stands(text):
        return None, text
    said = plain(text)
    for way, verb in ways.meaning.items():
        if len(way) < _SHORTEST or way.isascii() or not said.startswith(way):
            continue
        behind = said.removeprefix(way).strip(" ,，:：")
        if behind and (ENTRIES[verb].glued or agrees(behind) or (holds_back(behind) and behind not in _ASKS)):
            return verb, behind
    return None, text


_ASKS: Final = {"没", "没有", "没有啊", "没有呢", "吗", "了吗", "了没", "了没有"}
