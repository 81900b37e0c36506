"""Villages that no list has: what a villager calls theirs, whether that is a name, and who may say what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import called, villages
from flows.domain.catalogue.places import Village
from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.regex import regex
from flows.text.wording import Text, _

_NAME: Final = regex(r"[\u4e00-\u9fff]{2,12}|[A-Za-z][A-Za-z' -]{1,38}")
_VILLAGE: Final = regex(r"(?:[\u4e00-\u9fff]{1,11}(?:村|社区|居委会)|.*\b[Vv]illage)$")
_BEHIND_THE_TOWN: Final = regex(r"^(?:镇|乡|街道|的|[\s,，、])*([\u4e00-\u9fff]{1,11}?(?:村|社区))")


@dataclass(frozen=True, slots=True)
class NamedVillage:
    """What somebody called their village in a town; ``settled_as`` is None while it waits, empty where there is none."""

    id: int
    person: int
    town: str
    name: str
    settled_as: str | None = None


def village_name(written: str) -> str | None:
    """Return what is written as the name of a village, 村 behind it in Chinese; None where it is no name."""
    name = " ".join(written.split()).strip("，,。. ")
    if _NAME.fullmatch(name) is None:
        return None
    if name.isascii():
        return name if _VILLAGE.search(name) else f"{name} Village"
    return name if _VILLAGE.search(name) else f"{name}村"


def named_behind(said: str, town: Sequence[Text]) -> str | None:
    """Return the name of a village that stands right behind that of its town: 柱嵩村 of 大唐街道柱嵩村; None where none does."""
    for name in town:
        stem = name.zh.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        if stem in said and (found := _BEHIND_THE_TOWN.match(said.split(stem, 1)[1])):
            return found[1]
    return None


def listed(catalogue: Catalogue, town: str, name: str) -> Village | None:
    """Return the village of a town that the list has under a name, or None."""
    known = villages(catalogue)
    found = [code for code in called(known, name) if catalogue.village[code].town == town]
    return catalogue.village[found[0]] if len(found) == 1 else None


def may_settle(person: Person, town: str, catalogue: Catalogue) -> bool:
    """Return whether somebody may say what a village of a town is called: its agents, its head, the administrator."""
    agents = (catalogue.village[place] for place in person.villages if place in catalogue.village)
    return person.holds(Role.HEAD, town) or person.holds(Role.ADMIN) or any(village.town == town for village in agents)


def not_yours() -> Refused:
    """Return what somebody hears who may not say what a village is called."""
    return Refused(_("An agent of the town or the head of its centre says what a village is called."))


def settled_already(name: str) -> Refused:
    """Return what somebody hears where a colleague was quicker."""
    return Refused(_("{village} has been looked at already.", village=name))
