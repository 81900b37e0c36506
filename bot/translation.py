"""From a message to what a person reads; the one place that knows Babel.

The catalogues are compiled when the project is installed (``locales/build.py``). A message id that no catalogue has is
said as it stands, which is English.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import Final

from babel import Locale, negotiate_locale
from babel.dates import format_skeleton, format_time
from babel.lists import format_list
from babel.support import NullTranslations, Translations

from flows.text.folding import plain
from flows.text.wording import Kept, Lines, Marked, Message, Spare, Text, Value, Verbatim, Words
from locales import FOLDER, UnbuiltCatalogues

LANGUAGES: Final[Mapping[str, str]] = {"zh_Hans": "zh_Hans_CN", "en": "en"}
"""The languages the desk speaks, and the locale each formats dates and lists by. The first is the default."""

DEFAULT = "zh_Hans"
ENGLISH: Final = "en"

_SHORT: Final = "MMMEd"
_WITH_YEAR: Final = "yMMMd"
"""How a day is written where it is soon, and where it is kept: what of it there is, in each language's own order."""

_SPOKEN: Final[Mapping[str, str]] = {Locale.parse(name).language: language for language, name in LANGUAGES.items()}
_WEIGHT: Final = re.compile(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)")


class Languages:
    """The sentences of every language."""

    def __init__(self, zone: tzinfo, folder: Path = FOLDER) -> None:
        self._zone = zone
        self._locales = {language: Locale.parse(name) for language, name in LANGUAGES.items()}
        self._texts = {language: _catalogue(folder, language) for language in LANGUAGES}
        self._spellings: dict[str, frozenset[str]] = {}

    def say(self, words: Words, language: str) -> str:
        """Return the words in a language; one that the desk does not speak is answered in the default."""
        return self._say(words, language if language in LANGUAGES else DEFAULT)

    def spell(self, words: Words) -> Collection[str]:
        """Return every way the words may be typed, in any language, as :func:`flows.text.folding.plain` leaves a text."""
        match words:
            case Text(zh=zh, en=en):
                return (plain(zh), plain(en))
            case Message(id=id, values=values) if not values:
                if id not in self._spellings:
                    texts = {text.gettext(id) for text in self._texts.values()} | {id}
                    self._spellings[id] = frozenset(plain(word) for text in texts for word in text.split("|"))
                return self._spellings[id]
            case _:
                return frozenset(plain(self._say(words, language)) for language in LANGUAGES)

    def _say(self, words: Words, language: str, day: str = _SHORT) -> str:
        match words:
            case Text():
                return words.in_language(language)
            case Verbatim(text=text):
                return text
            case Lines(parts=parts):
                return "\n".join(self._say(part, language, day) for part in parts if part is not None)
            case Spare(words=spare):
                return self._say(spare, language, day)
            case Kept(words=kept):
                return self._say(kept, language, _WITH_YEAR)
            case Marked(mark=mark, words=marked):
                return "\n".join(f"{self._say(mark, language)}{line}" for line in self._say(marked, language, day).split("\n"))
            case Message():
                texts = self._texts[language]
                text = texts.ngettext(words.id, words.plural, words.count) if words.plural else texts.gettext(words.id)
                first = text.split("|", 1)[0]
                if not words.values:
                    return first
                return first.format_map({name: self._value(value, language, day) for name, value in words.values.items()})

    def _value(self, value: Value, language: str, day: str) -> str:
        match value:
            case str():
                return value
            case int():
                return str(value)
            case datetime():
                local = value.astimezone(self._zone)
                return f"{self._value(local.date(), language, day)} {self._value(local.time(), language, day)}"
            case date():
                return format_skeleton(day, value, locale=self._locales[language])
            case time():
                return format_time(value, "short", locale=self._locales[language])
            case Message() | Text() | Lines() | Verbatim() | Kept() | Marked() | Spare():
                return self._say(value, language, day)
            case Sequence():
                return format_list([self._value(part, language, day) for part in value], locale=self._locales[language])
        raise TypeError(f"cannot say {value!r}")


def _catalogue(folder: Path, language: str) -> NullTranslations:
    found = Translations.load(folder, [language], domain="messages")
    if type(found) is NullTranslations:
        raise UnbuiltCatalogues(f"The {language} texts have not been compiled: run make run.")
    return found


def from_hint(hint: str | None) -> str:
    """Return the desk's language for a hint: Telegram's language_code, a browser's Accept-Language.

    A browser lists what its reader understands, the best first or by weight (RFC 9110 §12.5.4); any Chinese is answered in ours.
    The default where there is no hint, or none of a language the desk speaks.
    """
    wished = ("zh" if tag == "*" else tag for tag in _by_weight(hint or ""))
    return _SPOKEN.get(negotiate_locale(wished, _SPOKEN, sep="-") or "", DEFAULT)


def _by_weight(accepted: str) -> Sequence[str]:
    """Return the languages of a list in the order in which they are wished for; those of weight 0 are not."""
    weights: dict[str, float] = {}
    for part in accepted.replace("_", "-").lower().split(","):
        tag, _, rest = part.partition(";")
        weight = _WEIGHT.fullmatch(rest.strip() or "q=1")
        if weight is not None and float(weight[1]) > 0:
            weights.setdefault(tag.strip(), float(weight[1]))
    return sorted(weights, key=lambda tag: -weights[tag])
