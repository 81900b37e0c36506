"""What a text looks like to the finder. The trainer and the running finder read with this one module.

A text is seen four ways at once: its characters, its sounds (so that homophones of voice input, typos and pinyin meet the right
characters), its ideas (words that mean the same, in Chinese, in Zhuji speech or in English) and, for Latin letters that are not
pinyin, its words. What the module needs to know of the language arrives as a :class:`Language`, made when the pack is built.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Final

Ideas = Mapping[str, tuple[str, ...]]

_TOKEN: Final = re.compile(r"[㐀-鿿]|[a-z]+|[0-9]+")
_CLAUSE: Final = re.compile(r"[，。！？；：、,.!?;:\s]+")
_CODE: Final = re.compile(r"(?<![a-z0-9])([a-z]{2})[ -]?([0-9]{2})(?![a-z0-9])")
_FOLDED_STARTS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_ENDINGS: Final = ("ing", "ies", "ed", "es", "s")
_TONELESS: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvvv")
_LONGEST_SYLLABLE: Final = 6
_PINYIN_SHARE: Final = 0.8  # of the Latin letters; names and abbreviations may stand among pinyin


@dataclass(frozen=True)
class Language:
    """Tables of the language. They are plain data, shipped with what was learnt."""

    simplified: Mapping[str, str]  # traditional character → simplified
    written: Mapping[str, str]  # as people in Zhuji say it → as it is written
    sounds: Mapping[str, str]  # character → its syllable, folded
    syllables: Mapping[str, str]  # a syllable as it is spelled → folded
    ideas: Ideas  # Chinese word → what it means
    idea_sounds: Ideas  # the folded syllables of a word, with spaces between → what it means
    idea_words: Ideas  # English words without their endings → what they mean
    chatter: tuple[str, ...]  # what says nothing about the matter

    @classmethod
    def from_json(cls, text: str) -> "Language":
        """Return the tables written by ``to_json``."""
        tables = json.loads(text)
        for name in ("ideas", "idea_sounds", "idea_words"):
            tables[name] = {word: tuple(meanings) for word, meanings in tables[name].items()}
        return cls(**{**tables, "chatter": tuple(tables["chatter"])})

    def to_json(self) -> str:
        """Return the tables as one text, always the same for the same tables."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def _lexicons(self) -> "tuple[_Lexicon, _Lexicon, _Lexicon]":
        return _Lexicon(self.ideas, ""), _Lexicon(self.idea_sounds, " "), _Lexicon(self.idea_words, " ")

    @cached_property
    def _simplify(self) -> dict[int, str]:
        return str.maketrans(dict(self.simplified))

    @cached_property
    def _say(self) -> re.Pattern[str]:
        return any_of(self.written)

    @cached_property
    def _chatter(self) -> re.Pattern[str]:
        return any_of(self.chatter)

    def plain(self, text: str) -> str:
        """Return a text in one form: one width, lower case, simplified characters, written Chinese for what is Zhuji speech."""
        folded = unicodedata.normalize("NFKC", text).lower().translate(_TONELESS).translate(self._simplify)
        return self._say.sub(lambda found: self.written[found[0]], folded)

    def key(self, text: str) -> str:
        """Return what two texts have in common that ask for the same in the same words, politely or not."""
        plain = self.plain(text)
        return "".join(_TOKEN.findall(self._chatter.sub(" ", plain))) or "".join(_TOKEN.findall(plain))

    def syllables_of(self, text: str) -> list[str]:
        """Return the folded syllables of a text, of characters or of pinyin; a gap, ``#``, for what is neither."""
        return self._heard(_TOKEN.findall(self.plain(text)))

    def ideas_of(self, text: str) -> frozenset[str]:
        """Return the ideas of a text."""
        tokens = _TOKEN.findall(self.plain(text))
        words = [word for word in tokens if word[0].isalpha() and word.isascii()]
        pinyin = self._is_pinyin(words)
        return frozenset(self._ideas(tokens, self._heard(tokens), [] if pinyin else [_stem(word) for word in words]))

    def sound(self, text: str) -> str:
        """Return how the key of a text sounds: the same for homophones, and for pinyin with and without spaces."""
        return " ".join(self._heard(_TOKEN.findall(self._chatter.sub(" ", self.plain(text)))))

    def features(self, text: str) -> list[str]:
        """Return the features of a text, each as often as it occurs; their first letters name their kinds."""
        plain = self.plain(text)
        tokens = _TOKEN.findall(plain)
        words = [word for word in tokens if word[0].isalpha() and word.isascii()]
        pinyin = self._is_pinyin(words)
        english = [] if pinyin else [_stem(word) for word in words]
        heard = self._heard(tokens)
        ideas = self._ideas(tokens, heard, english)
        return [
            *(f"c{run}" for run in _characters(plain)),
            *(f"s{run}" for run in _runs(heard, 2, " ")),
            *(f"i{idea}" for idea in ideas),
            *(f"j{first}+{second}" for n, first in enumerate(ideas) for second in ideas[n + 1 :]),
            *(f"z{idea}" for idea in self._last_ideas(plain)),
            *(f"w{run}" for run in _runs(english, 2, " ")),
            *(f"l{run}" for word in ([] if pinyin else words) for run in _letters(word)),
            *(f"n{word}" for word in tokens if word.isdecimal()),
        ]

    def _is_pinyin(self, words: Sequence[str]) -> bool:
        spelled = sum(len(word) for word in words if self._spelled(word))
        return bool(words) and spelled >= _PINYIN_SHARE * sum(map(len, words))

    def _heard(self, tokens: Sequence[str]) -> list[str]:
        """Return the folded syllables of a text; what is neither a known character nor pinyin is a gap, ``#``."""
        pinyin = self._is_pinyin([token for token in tokens if token[0].isalpha() and token.isascii()])
        heard: list[str] = []
        for token in tokens:
            if not token.isascii():
                heard.append(self.sounds.get(token, "#"))
            elif token.isalpha():
                heard += (pinyin and self._spelled(token)) or ("#",)
        return heard

    @cached_property
    def _spelled(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(maxsize=4096)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the fewest syllables that spell a word of Latin letters, folded; nothing when it is not pinyin."""
        best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
        for start, so_far in enumerate(best):
            if so_far is None:
                continue
            for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(word)) + 1):
                syllable = self.syllables.get(word[start:end])
                known = best[end]
                if syllable is not None and (known is None or len(so_far) + 1 < len(known)):
                    best[end] = (*so_far, syllable)
        return best[-1] or ()

    def _ideas(self, tokens: Sequence[str], heard: Sequence[str], english: Sequence[str]) -> list[str]:
        characters, sounds, words = self._lexicons
        return sorted({*characters.meanings(tokens), *sounds.meanings(heard), *words.meanings(english)})

    def _last_ideas(self, plain: str) -> list[str]:
        """Return the ideas of the last clause: in a story of several, that is where the wish is."""
        clauses = [clause for clause in _CLAUSE.split(plain) if clause]
        if len(clauses) < 2:
            return []
        return sorted({*self._lexicons[0].meanings(_TOKEN.findall(clauses[-1]))})


class _Lexicon:
    """Finds known words in a row of tokens."""

    def __init__(self, known: Ideas, between: str) -> None:
        self._known = known
        self._between = between
        self._longest: dict[str, int] = {}  # of the words that begin with a token, in tokens
        for word in known:
            tokens = word.split(between) if between else _TOKEN.findall(word)
            self._longest[tokens[0]] = max(len(tokens), self._longest.get(tokens[0], 0))

    def meanings(self, tokens: Sequence[str]) -> Iterator[str]:
        """Return what the longest known words mean, from left to right; a token is read once."""
        start = 0
        while start < len(tokens):
            length = self._longest.get(tokens[start], 0)
            while length and (meanings := self._known.get(self._between.join(tokens[start : start + length]))) is None:
                length -= 1
            if length:
                yield from meanings or ()
            start += length or 1


def has_words(text: str) -> bool:
    """Return whether there is anything to read: a letter or a character, not only digits, signs and pictures."""
    return any(character.isalpha() for character in text)


def codes_in(text: str) -> list[str]:
    """Return what looks like codes of items, ``GT01``, ``gt-01`` or ``gt 01``, in the order they stand in the text."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return [f"{letters}{digits}".upper() for letters, digits in _CODE.findall(folded)]


def fold(syllable: str) -> str:
    """Return a syllable as people here may say or hear it: zh, ch, sh as z, c, s; n as l; ng as n."""
    for start, simple in _FOLDED_STARTS:
        if syllable.startswith(start):
            syllable = simple + syllable[len(start) :]
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def english_key(words: str) -> str:
    """Return the key of an English phrase in ``Language.idea_words``: its words without their endings."""
    return " ".join(_stem(word) for word in _TOKEN.findall(words.lower()))


def any_of(words: Sequence[str] | Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for any of these words, the longest that fits; of no words, one that never fits."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _runs(items: Sequence[str], longest: int, between: str) -> list[str]:
    return [between.join(items[n : n + size]) for size in range(1, longest + 1) for n in range(len(items) - size + 1)]


def _characters(plain: str) -> list[str]:
    """Return single characters and pairs; ``|`` marks where Chinese begins and ends."""
    chinese = re.sub(r"[^㐀-鿿]+", "|", plain).strip("|")
    return [run for run in _runs(f"|{chinese}|", 2, "") if run != "|"] if chinese else []


def _letters(word: str) -> list[str]:
    marked = f"<{word}>"
    return [marked[n : n + size] for size in (3, 4, 5) for n in range(len(marked) - size + 1)]
