"""Which town and village somebody is of, asked in their own words and remembered."""

from dataclasses import dataclass

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.named_villages import named_behind, village_name
from flows.domain.catalogue.names import folded, stems
from flows.domain.catalogue.places import Committee
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.port.effects.villages import NameVillage
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import NONE, Choose
from flows.talk.replay import Talk
from flows.text.folding import Spell, plain
from flows.text.wording import Text, _
from flows.text.words_as_json import JSON

OTHER = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A town, and the village in it where that is known."""

    town: str
    village: str | None = None
    named: str = ""  # what they call their village, where the list has none of that name


@dataclass(frozen=True, slots=True)
class Where:
    """Town and village in one line, as people say it: 枫桥枫源, Fengqiao Fengyuan, 店口."""

    catalogue: Catalogue
    key: str = "where"

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(_("Which town and village are you from? For example: Fengqiao, Fengyuan."))

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the code of the village named, or of the town; behind that the name of a village that is not in the list."""
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
            return self._in(towns.pop(), text)
        if villages or towns:
            raise Misread(_("There are several of that name: please write town and village."))
        raise Misread(_("I do not know that place. Please write the town's name, for example: Fengqiao."))

    def _in(self, code: str, text: str) -> str:
        """Return a town's code, with the name behind it of a village in it that the list does not have."""
        town = self.catalogue.town[code]
        named = named_behind(text, town.names)
        return f"{town.code}/{named}" if named else town.code

    def value(self, remembered: JSON) -> Place:
        """Return the place; raise Gone when the catalogue no longer knows it."""
        village = self.catalogue.village.get(str(remembered))
        if village is not None:
            return Place(village.town, village.code)
        town, _slash, named = str(remembered).partition("/")
        if town in self.catalogue.town:
            return Place(self.catalogue.town[town].code, named=named)
        raise Gone


def whereabouts(talk: Talk, desk: Desk, known: str | None, told: str = "") -> Place:
    """Return the person's place: what is known of them, else what they answer, remembered from then on.

    Where they have ``told`` it with their wish it is not asked; who is known to be from elsewhere goes there this once. Of a
    village that is not in the list the town is remembered: their errands go on there.
    """
    home = desk.catalogue.home(known)
    known_as = Place(home.town.code, home.village.code if home.village else None) if home else None
    place = _told(talk, desk, told, known_as) if told else None
    if known_as is not None:
        return place or known_as
    place = place or talk.ask(Where(desk.catalogue))
    if place.village is None and not place.named:
        place = _in_town(talk, desk, place.town)
    if place.named:
        village = talk.do(NameVillage(place.town, place.named))
        town = desk.catalogue.town[place.town].name
        talk.say(
            _(
                "{village} is not on our list yet: somebody there confirms it. Until then you go to {town}.",
                village=village,
                town=town,
            )
        )
    else:
        talk.do(Introduce(village=place.village or place.town))
    return place


def _told(talk: Talk, desk: Desk, told: str, known: Place | None) -> Place | None:
    """Return the place that somebody told with their wish, the village asked for where it is another town's than known.

    None where it is what is known, only less, or where several places are called so.
    """
    question = Where(desk.catalogue)
    try:
        code = question.read(told, 0, talk.spelled)
    except Misread:
        return None
    said = question.value(code)
    if known is not None and known.town == said.town and said.village in {None, known.village} and not said.named:
        return None
    place = talk.guess(question, code)
    if place == said:
        talk.say(_("Taken as being from {place}. (Not so? Reply 0.)", place=_name(desk.catalogue, place)))
    return _in_town(talk, desk, place.town) if known is not None and place.village is None and not place.named else place


def _name(catalogue: Catalogue, place: Place) -> Text:
    """Return what a place is called: its town, and the village behind that."""
    town = catalogue.town[place.town].name
    if place.village is None:
        return Text(f"{town.zh}{place.named}", f"{town.en} {place.named}".strip())
    village = catalogue.village[place.village].name
    return Text(f"{town.zh}{village.zh}", f"{town.en}, {village.en}")


def _in_town(talk: Talk, desk: Desk, town: str) -> Place:
    """Return the village of a town that somebody is of, by the list or by the name they give; the town where they give none."""
    if all(village.town != town for village in desk.catalogue.villages):
        return Place(town)
    village = talk.ask(which_village(desk.catalogue, town))
    return Place(town, village) if village else Place(town, named=talk.ask(VillageName()))


@dataclass(frozen=True, slots=True)
class VillageName:
    """What somebody calls their village, or nothing."""

    key: str = "village_name"

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(_("What is your village called? (If you would rather not say: none)"))

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the name; empty where none is told. Raises Misread for what is no name."""
        if plain(text) in spell(NONE):
            return ""
        name = village_name(text)
        if name is None:
            raise Misread(_("Only the village's name, please, or: none"))
        return name

    def value(self, remembered: JSON) -> str:
        """Return the name."""
        return str(remembered)


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
