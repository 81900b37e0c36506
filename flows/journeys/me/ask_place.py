"""Which town and village somebody is of, asked in their own words and remembered."""

from dataclasses import dataclass

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import folded, stems
from flows.domain.catalogue.places import Committee
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.talk.question_types import Choose, Gone, Misread, Option, Prompt
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.wording import Text, _
from flows.text.words_as_json import JSON

OTHER = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A town, and the village in it where that is known."""

    town: str
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Town and village in one line, as people say it: 枫桥枫源, Fengqiao Fengyuan, 店口."""

    catalogue: Catalogue
    key: str = "where"

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(_("Which town and village are you from? For example: Fengqiao, Fengyuan."))

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the code of the village named, or of the town."""
        word = folded(text)
        towns = {town.code for town in self.catalogue.towns if any(_names(name, word) for name in town.names)}
        hosts = {committee.host for committee in self.catalogue.committees if _is_called(committee, word)}
        towns = hosts or towns  # a committee may be called after another town than its host
        rest = word  # a village called like its town must be named beside it, or in full
        for town in towns:
            for stem in (stem for name in self.catalogue.town[town].names for stem in stems(name)):
                rest = rest.replace(stem, "", 1)
        named = [village for village in self.catalogue.villages if _names(village.name, rest) or _in_full(village.name, word)]
        villages = [village for village in named if village.town in towns] or ([] if towns else named)
        if len(villages) == 1:
            return villages[0].code
        if len(towns) == 1:
            return towns.pop()
        if villages or towns:
            raise Misread(_("There are several of that name: please write town and village."))
        raise Misread(_("I do not know that place. Please write the town's name, for example: Fengqiao."))

    def value(self, remembered: JSON) -> Place:
        """Return the place; raise Gone when the catalogue no longer knows it."""
        village = self.catalogue.village.get(str(remembered))
        if village is not None:
            return Place(village.town, village.code)
        if remembered in self.catalogue.town:
            return Place(self.catalogue.town[str(remembered)].code)
        raise Gone


def whereabouts(talk: Talk, desk: Desk, known: str | None) -> Place:
    """Return the person's place: what is known of them, else what they answer, remembered from then on."""
    village = desk.catalogue.village.get(known or "")
    if village is not None:
        return Place(village.town, village.code)
    place = talk.ask(Where(desk.catalogue))
    if place.village is None:
        place = Place(place.town, _village_of(talk, desk, place.town))
    if place.village is not None:
        talk.do(Introduce(village=place.village))
    return place


def _village_of(talk: Talk, desk: Desk, town: str) -> str | None:
    if all(village.town != town for village in desk.catalogue.villages):
        return None
    return talk.ask(which_village(desk.catalogue, town)) or None


def which_village(catalogue: Catalogue, town: str) -> Choose[str]:
    """Return the villages of a town as a question."""
    options = [Option(village.code, village.name, village.code) for village in catalogue.villages if village.town == town]
    return Choose("village", _("Which village?"), (*options, Option("other", _("another village"), OTHER)))


def _is_called(committee: Committee, word: str) -> bool:
    """Return whether a word says the name of a committee, as it stands or as people say it."""
    names = (committee.name.zh, committee.name.en, *committee.aliases)
    return any(folded(name) in word for name in names)


def _names(name: Text, word: str) -> bool:
    return any(stem in word for stem in stems(name))


def _in_full(name: Text, word: str) -> bool:
    return name.zh in word or name.en.casefold().replace(" ", "") in word
