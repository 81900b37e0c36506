"""Which tier handles an item for somebody in this situation, where that is, and the reason in one sentence.

Policy I.1: a class-1 centre takes every delegated item; a class-2 centre takes the entrusted items on its list and all
extended, agency and town-run ones. Its list is the town's own, or else its class's. What stays with the city says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Document
from flows.domain.catalogue.item import AcceptedAt, Choice, Decider, Delegation, Effect, Item, Situation
from flows.domain.catalogue.limit import NO_EXTENSION, NO_LIMIT, Extension, Limit
from flows.domain.catalogue.places import Tier, Town, Village, Window, WindowKind
from flows.text.wording import Text, Words, _

CITY = "CITY"
"""The place code of the city centre."""

BY_PROXY = ("agent", "proxy")
"""The situation, and its choice, in which somebody else carries the errand."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for an item in one situation, after every effect of the answers."""

    item: Item
    accepted_at: tuple[AcceptedAt, ...]
    window: str
    decided_at: Decider
    promised: Limit
    statutory: Limit
    licence: bool | None  # None: nobody has said
    extension: Extension | None  # None: as the licensing law says of all licences
    stop: Text | None
    remarks: tuple[Text, ...]
    documents: tuple[Document, ...]


def choices(item: Item, answers: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the choices made, in the order of the item's situations."""
    made = (situation.choice(answers[situation.id]) for situation in item.situations if situation.id in answers)
    return tuple(choice for choice in made if choice is not None)


def rule(item: Item, answers: Mapping[str, str]) -> Ruling:
    """Return what holds for the item in this situation. A later answer overrides an earlier one."""
    accepted_at, window, decided_at = item.accepted_at, item.window, item.decided_at
    stop: Text | None = None
    remarks: list[Text] = []
    effects = [choice.effect for choice in choices(item, answers)]
    for effect in effects:
        accepted_at = effect.accepted_at or accepted_at
        window = effect.window or window
        decided_at = effect.decided_at or decided_at
        stop = stop or effect.stop
        if effect.note:
            remarks.append(effect.note)
    promised, statutory = _limits(item, effects)
    licence = _last((effect.licence for effect in effects), item.licence)
    extension = _last((effect.extension for effect in effects), item.extension)
    return Ruling(
        item=item,
        accepted_at=accepted_at,
        window=window,
        decided_at=decided_at,
        promised=promised,
        statutory=statutory,
        licence=licence,
        extension=NO_EXTENSION if extension is None and licence is False else extension,
        stop=stop,
        remarks=tuple(remarks),
        documents=tuple(document for document in item.documents if document.needed(answers)),
    )


def _limits(item: Item, effects: Sequence[Effect]) -> tuple[Limit, Limit]:
    """Return what is promised and what the law says.

    Where an answer makes the promise longer than the limit by law, another procedure comes first, and that limit is not its.
    """
    promised, statutory = item.promised.days, item.statutory.days
    for effect in effects:
        promised = None if effect.unpromised else promised if effect.promised_days is None else effect.promised_days
        statutory = statutory if effect.statutory_days is None else effect.statutory_days
    alike = item.promised.unit is item.statutory.unit
    if alike and promised is not None and statutory is not None and promised > statutory:
        statutory = None
    left = replace(item.promised, days=promised) if promised is not None else NO_LIMIT
    return left, replace(item.statutory, days=statutory)


_Value = TypeVar("_Value")


def _last(said: Iterable[_Value | None], otherwise: _Value | None) -> _Value | None:
    """Return what was said last, or what holds where nothing was."""
    return next((value for value in reversed(list(said)) if value is not None), otherwise)


def questions(item: Item, answers: Mapping[str, str]) -> Situation | None:
    """Return the next situation to ask about, or None when all is known or an answer ended the matter."""
    if any(choice.effect.stop for choice in choices(item, answers)):
        return None
    return next((situation for situation in item.situations if situation.id not in answers), None)


def ways(item: Item, known: Mapping[str, str] | None = None) -> Iterator[Mapping[str, str]]:
    """Walk through every way to answer what the item asks, as far as it is asked; one way where it asks nothing."""
    answers = known or {}
    asked = questions(item, answers)
    if asked is None:
        yield answers
        return
    for choice in asked.choices:
        yield from ways(item, {**answers, asked.id: choice.id})


@dataclass(frozen=True, slots=True)
class Route:
    """The one place to go, and why."""

    tier: Tier
    place: str  # a village's or a town's code, or CITY
    name: Text
    window: Window
    reason: Words
    visit: Words | None = None  # which station staffs the window, and on which days, where the town has none of its own

    @property
    def is_elsewhere(self) -> bool:
        """Return whether no centre of ours does it: the tier and the code are only those whose business it would be."""
        return self.window.kind is WindowKind.ELSEWHERE

    @property
    def site(self) -> str:
        """Return what tells apart where papers stay that are handed in: the centre's code, or elsewhere who takes them there."""
        return self.window.id if self.is_elsewhere else self.place


def route(catalogue: Catalogue, ruling: Ruling, town: Town, village: Village | None = None) -> Route:
    """Return where this is done for people of a town: elsewhere what no centre does, else at the centre whose business it is."""
    ours = _centre(catalogue, ruling, town, village)
    window = ours.window
    if not ours.is_elsewhere:
        return ours
    return replace(ours, name=window.name, reason=window.reason or ours.reason, visit=window.how)


def _centre(catalogue: Catalogue, ruling: Ruling, town: Town, village: Village | None) -> Route:
    """Return who handles this for people of a town: the village what it decides, the town what its class may, else the city."""
    item, accepted = ruling.item, ruling.accepted_at
    window = catalogue.window[ruling.window]
    if ruling.decided_at is Decider.VILLAGE or accepted == (AcceptedAt.VILLAGE,):
        name = village_centre(village) if village else Text("你们村便民服务中心", "your village centre")
        return Route(
            tier=Tier.VILLAGE,
            place=village.code if village else town.code,
            name=name,
            window=window,
            reason=_("Your village does this itself."),
        )
    if takes(town, ruling):
        return Route(
            tier=Tier.TOWN,
            place=town.code,
            name=town.centre,
            window=window,
            reason=_why_town(ruling, town),
            visit=_visit(catalogue, item, town),
        )
    return Route(tier=Tier.CITY, place=CITY, name=catalogue.city_centre, window=window, reason=_why_city(item, town))


def is_on_list(town: Town, item: Item) -> bool:
    """Return whether an entrusted item is on the list of a town with a class-2 centre: its own, or else its class's."""
    return AcceptedAt.CLASS_2 in item.accepted_at if town.entrusted is None else item.code in town.entrusted


def desk_of(town: Town, item: Item) -> AcceptedAt | None:
    """Return as which class's desk a town's centre meets an item; None where the town's own list leaves the item out.

    What a town's own list has beyond its class's, the town does as a class-1 centre would.
    """
    if town.centre_class == 1:
        return AcceptedAt.CLASS_1
    if town.entrusted is None or item.delegation is not Delegation.ENTRUSTED:
        return AcceptedAt.CLASS_2
    if not is_on_list(town, item):
        return None
    return AcceptedAt.CLASS_2 if AcceptedAt.CLASS_2 in item.accepted_at else AcceptedAt.CLASS_1


def takes(town: Town, ruling: Ruling) -> bool:
    """Return whether a town's centre takes an item in this situation."""
    return desk_of(town, ruling.item) in ruling.accepted_at


_WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)


def _visit(catalogue: Catalogue, item: Item, town: Town) -> Words | None:
    """Return when the station that covers the town is there; policy I.3: it sends staff where a town has no station."""
    visit = next((visit for visit in town.visits if visit.window == item.window), None)
    if visit is None:
        return None
    days = [_WEEKDAYS[day - 1] for day in visit.days]
    return _("Staffed from {town}, only on {days}.", town=catalogue.town[visit.station].name, days=days)


def accepted_in(catalogue: Catalogue, town: Town) -> frozenset[str]:
    """Return the codes of the items that a town's centre or its villages accept, unless a situation asks for another place."""
    places = ((item.code, route(catalogue, rule(item, {}), town)) for item in catalogue.items)
    return frozenset(code for code, place in places if place.tier is not Tier.CITY and not place.is_elsewhere)


def village_centre(village: Village) -> Text:
    """Return the name of a village's service centre."""
    return Text(f"{village.name.zh}便民服务中心", f"{village.name.en} centre")


def centre_of(place: str, catalogue: Catalogue) -> Text:
    """Return the name of the centre at a village's or a town's code, or of the city's."""
    if place == CITY:
        return catalogue.city_centre
    town = catalogue.town.get(place)
    return town.centre if town else village_centre(catalogue.village[place])


def agent_may_carry(ruling: Ruling, place: Route) -> bool:
    """Return whether the village agent may carry this: the item allows it and a centre of ours below the city accepts it."""
    return ruling.item.proxy.allowed and place.tier is not Tier.CITY and not place.is_elsewhere


def _why_town(ruling: Ruling, town: Town) -> Words:
    match ruling.item.delegation:
        case _ if ruling.decided_at is Decider.CITY and ruling.item.decided_at is not Decider.CITY:
            return _("The town takes the papers, but here the city decides.")
        case Delegation.ENTRUSTED if town.centre_class == 1:
            return _("Entrusted to {town}, class 1 as of 2013.", town=town.name)
        case Delegation.ENTRUSTED if town.entrusted is None:
            return _("Entrusted to {town} as of 2013.", town=town.name)
        case Delegation.ENTRUSTED:
            return _("This is on {town}'s own list of entrusted items.", town=town.name)
        case Delegation.EXTENDED:
            return _("The city's window for this has moved to the town.")
        case _ if ruling.decided_at is Decider.CITY:
            return _("The town takes the papers, the city decides.")
        case _ if ruling.decided_at is Decider.TOWN:
            return _("This is the town's own business.")
        case _:
            return _("The town takes the papers and passes them on.")


def _why_city(item: Item, town: Town) -> Words:
    if item.delegation is Delegation.CITY_ONLY:
        return _("Only the city centre does this.")
    if item.delegation is Delegation.ENTRUSTED and town.centre_class != 1 and not is_on_list(town, item):
        return _("As of 2013 {town} is class 2 and not entrusted with this.", town=town.name)
    return _("In your case this is done at the city centre.")
