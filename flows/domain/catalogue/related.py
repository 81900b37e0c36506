"""关联事项: what goes with an item, and which of it has to be done farther away (policy III.2: people go back and forth)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Tier, Town, Village
from flows.domain.catalogue.routing import Route, route, rule

_DISTANCE: Final = (Tier.VILLAGE, Tier.TOWN, Tier.CITY)


@dataclass(frozen=True, slots=True)
class Related:
    """An item that goes with another, and where it is done unless its own situation says otherwise."""

    item: Item
    route: Route


def related(catalogue: Catalogue, item: Item, town: Town, village: Village | None) -> tuple[Related, ...]:
    """Return what goes with an item for people of a town, as the catalogue orders it."""
    others = (catalogue.item[code] for code in item.related if code in catalogue.item)
    return tuple(Related(other, route(catalogue, rule(other, {}), town, village)) for other in others)


def farther(place: Route, others: Sequence[Related]) -> Sequence[Related]:
    """Return those of the related items for which people must go farther than for the item itself."""
    return [other for other in others if _DISTANCE.index(other.route.tier) > _DISTANCE.index(place.tier)]
