"""The catalogue: what can be applied for, where, with which papers. One published version is one immutable value.

A *pack* (a city's own data) is read and checked by ``storage.packs``; what comes out is the :class:`Catalogue` below. Texts that
people read are kept in both languages.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.law import Law
from flows.domain.catalogue.limit import Limit
from flows.domain.catalogue.places import Committee, Department, Town, Village, Window
from flows.domain.catalogue.unissued_proof import UnissuedProof
from flows.domain.catalogue.words import words_in
from flows.text.folding import plain
from flows.text.wording import Text


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """一件事: a bundle of items in the order to do them; ``also`` holds what some people need besides, in no order.

    ``said`` is how people name it when they mean all of it, ``answers`` what the event itself answers of its items' situations.
    """

    id: str
    name: Text
    items: tuple[str, ...]
    also: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """A common reason for what is done to a ticket by a verb, to be picked instead of written.

    ``by`` is the role whose reason it is, None where it is everybody's.
    """

    id: str
    verb: str
    text: Text
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives: the town, and the village where it is one of the list."""

    town: Town
    village: Village | None

    @property
    def name(self) -> Text:
        """Return the name of the village, else that of the town."""
        return (self.village or self.town).name

    @property
    def code(self) -> str:
        """Return the code of the village, else that of the town."""
        return (self.village or self.town).code


@dataclass(frozen=True, slots=True)
class Counts:
    """What the city's own papers count, to check the pack against."""

    class_1: int
    class_2: int
    committees: int
    approval: int  # departments that delegated approval powers
    agency: int  # departments that delegated agency items
    comprehensive: int  # windows
    stations: int  # station windows


@dataclass(frozen=True, repr=False)
class Catalogue:
    """One published version of a pack."""

    pack: str
    city: Text
    city_centre: Text
    timezone: str
    source: Text  # how the pack was compiled, and how far it can be trusted
    departments: tuple[Department, ...]
    windows: tuple[Window, ...]
    towns: tuple[Town, ...]
    committees: tuple[Committee, ...]
    villages: tuple[Village, ...]
    life_events: tuple[LifeEvent, ...]
    items: tuple[Item, ...]
    reasons: tuple[Reason, ...] = ()
    laws: tuple[Law, ...] = ()
    counts: Counts | None = None
    checked: date | None = None  # when its items were last checked, where they do not say it themselves
    hours: tuple[str, ...] = ()  # 上班时间 of every centre that has none of its own
    dated_back: int = 3  # workdays by which it may be told afterwards on which day papers came
    supplement: Limit | None = None  # 补正: how long papers that are asked for may take; unsaid, what never comes ends nothing
    insults: tuple[str, ...] = ()  # what is shown softened of what people write to staff
    harmless: tuple[str, ...] = ()  # words in which one of them only seems to stand
    unissued: tuple[UnissuedProof, ...] = ()  # what villages issue no longer
    version: int = 0

    def __repr__(self) -> str:
        """Return which version of which pack it is: all of it is a megabyte, and asyncio asks more often than anybody reads."""
        return f"<Catalogue {self.pack} {self.version}>"

    def hours_at(self, place: str) -> Hours:
        """Return when the centre of a place is open on workdays: a town's own hours, the city's, else those assumed."""
        village = self.village.get(place)
        town = self.town.get(village.town if village else place)
        written = (town.hours if town else ()) or self.hours
        return Hours.read(written) if written else OFFICE

    def home(self, code: str | None) -> Home | None:
        """Return where somebody lives by the code of their village, or of the town where that is all; None for any other."""
        village = self.village.get(code or "")
        town = self.town.get(village.town if village else code or "")
        return Home(town, village) if town else None

    def checked_on(self, item: Item) -> date | None:
        """Return the day on which an item was last checked; None where nobody wrote it down."""
        return item.checked or self.checked

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by code."""
        return {item.code: item for item in self.items}

    @cached_property
    def event_said(self) -> Mapping[str, LifeEvent]:
        """Life events by the very words that are said of them, as :func:`flows.text.folding.plain` leaves a text."""
        return {plain(words): event for event in reversed(self.life_events) for words in event.said}

    @cached_property
    def words(self) -> Collection[str]:
        """Every pair of Chinese characters, and every English word, that stands in it somewhere: it names nobody."""
        return words_in((self.items, self.life_events, self.departments, self.windows, self.towns, self.villages))

    @cached_property
    def town(self) -> Mapping[str, Town]:
        """Towns by every code of theirs: what stands under that of a town taken in is of the town that took it in."""
        return {code: town for town in self.towns for code in (*sorted(town.codes), town.code)}

    def centre_codes(self, place: str) -> frozenset[str]:
        """Return every code under which the centre at a place is written; of a village or the city its own alone."""
        town = self.town.get(place)
        return town.codes if town else frozenset({place})

    @cached_property
    def village(self) -> Mapping[str, Village]:
        """Villages by code."""
        return {village.code: village for village in self.villages}

    @cached_property
    def window(self) -> Mapping[str, Window]:
        """Windows by id."""
        return {window.id: window for window in self.windows}

    @cached_property
    def department(self) -> Mapping[str, Department]:
        """Departments by code."""
        return {department.code: department for department in self.departments}
