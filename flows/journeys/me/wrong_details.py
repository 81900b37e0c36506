"""What of somebody's details a sentence puts right: 花字写错了，我叫何桂华; wrong village, I live in Fengyi not Fengyuan."""

from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import stems
from flows.domain.people import phones
from flows.domain.people.name_reader import name_in
from flows.talk.question_types import Choose
from flows.text.folding import Spell, plain
from flows.text.regex import regex
from flows.text.wording import Text

NAME, PHONE, VILLAGE = "name", "phone", "village"

_OF_A_VILLAGE: Final = regex(r"村|住|\bvillage\b|\blive\b|\bfrom\b")
_NOT: Final = regex(r"(?:不是|不在|不住|别|非|\bnot(?: in| from)?) *$")


def told_in(words: str, catalogue: Catalogue) -> str | None:
    """Return what words put right, and how: ``phone 13800000001``, ``village CODE``, ``name 何桂华``; None for other words."""
    if phone := phones.find(words)[0]:
        return f"{PHONE} {phone}"
    if _OF_A_VILLAGE.search(plain(words)) and (village := _village_in(words, catalogue)):
        return f"{VILLAGE} {village}"
    name = name_in(words)
    return f"{NAME} {name}" if name else None


def _village_in(words: str, catalogue: Catalogue) -> str | None:
    """Return the code of the one village that words name and do not deny, else of the one town."""
    said = plain(words)
    villages = {village.code for village in catalogue.villages if _is_meant(village.name, said)}
    towns = {town.code for town in catalogue.towns if any(_is_meant(name, said) for name in town.names)}
    meant = {code for code in villages if catalogue.village[code].town in towns} or villages or towns
    return meant.pop() if len(meant) == 1 else None


def _is_meant(name: Text, said: str) -> bool:
    places = ((said.find(stem), stem) for stem in stems(name))
    return any(place >= 0 and not _NOT.search(said[:place]) for place, _stem in places)


@dataclass(frozen=True, slots=True)
class Wrong(Choose[str]):
    """Which of somebody's details is wrong, by its number, or told outright with what is right."""

    catalogue: Catalogue | None = None

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the detail, with what is right behind it where it was told."""
        told = told_in(text, self.catalogue) if self.catalogue is not None else None
        return Choose.read(self, text, page, spell) if told is None else told

    def value(self, remembered: object) -> str:
        """Return the same; raise Gone for what is no detail."""
        kind, _space, right = str(remembered).partition(" ")
        return f"{Choose.value(self, kind)} {right}".strip()
