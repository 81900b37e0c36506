"""Makes the tables of the language when a pack is built: characters, sounds, and the pack's own words and speech.

Only the trainer imports this module: pypinyin and OpenCC stay on the builder's machine, what they know is shipped.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from opencc import OpenCC
from pypinyin import lazy_pinyin

from .phrasebook import Idea, Phrasebook
from .text import Ideas, Language, english_key, fold

_UNIFIED: Final = range(0x4E00, 0x9FA6)
_EXTENSION_A: Final = range(0x3400, 0x4DC0)


def language_of(book: Phrasebook) -> Language:
    """Return the tables for a phrasebook: every character of GB 2312, and whatever else the book writes."""
    simplified = _simplified()
    written = "".join(phrase.text for phrase in book.phrases) + "".join(word for idea in book.ideas for word in idea.chinese)
    spelled = {character: _syllable(character) for character in sorted({*_gb2312(), *filter(_is_chinese, written)})}
    sounds = {character: fold(syllable) for character, syllable in spelled.items() if syllable}
    syllables = {syllable: fold(syllable) for syllable in spelled.values() if syllable}
    bare = Language(simplified, book.speech, sounds, syllables, {}, {}, {}, book.chatter)
    return replace(
        bare,
        ideas=_table((bare.plain(word), idea.name) for idea in book.ideas for word in idea.chinese),
        idea_sounds=_table(pair for idea in book.ideas for pair in _sounding(idea, bare)),
        idea_words=_table((english_key(words), idea.name) for idea in book.ideas for words in idea.english),
    )


def in_pinyin(text: str) -> list[str]:
    """Return the toneless syllables of a text as they are said in these words; what is not Chinese stays as it is."""
    return [syllable.replace("ü", "v") for syllable in lazy_pinyin(text)]


def _sounding(idea: Idea, bare: Language) -> Iterable[tuple[str, str]]:
    """Return how the longer words of an idea sound; one syllable alone could be anything."""
    for word in idea.chinese:
        plain = bare.plain(word)
        if len(plain) > 1 and all(map(_is_chinese, plain)):
            yield " ".join(map(fold, in_pinyin(plain))), idea.name
            yield " ".join(bare.sounds.get(character, "#") for character in plain), idea.name


def _table(pairs: Iterable[tuple[str, str]]) -> Ideas:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words, idea in pairs:
        if words:
            found[words].add(idea)
    return {words: tuple(sorted(ideas)) for words, ideas in sorted(found.items())}


def _simplified() -> Mapping[str, str]:
    convert = OpenCC("t2s").convert
    pairs = ((chr(point), convert(chr(point))) for block in (_EXTENSION_A, _UNIFIED) for point in block)
    return {character: simple for character, simple in pairs if simple != character}


def _syllable(character: str) -> str:
    spelled = "".join(in_pinyin(character))
    return spelled if spelled.isascii() and spelled.isalpha() else ""


def _gb2312() -> Iterable[str]:
    for point in _UNIFIED:
        try:
            chr(point).encode("gb2312")
        except UnicodeEncodeError:
            continue
        yield chr(point)


def _is_chinese(character: str) -> bool:
    return ord(character) in _UNIFIED or ord(character) in _EXTENSION_A
