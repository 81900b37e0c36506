"""An errand to practise with: a real item of the catalogue, as it goes at somebody's own village or window."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Decider, Item
from flows.domain.catalogue.places import Tier
from flows.domain.catalogue.routing import BY_PROXY, Route, Ruling, agent_may_carry, questions, route, rule, ways
from flows.domain.people.people import Person, Post, Role

FEWEST: Final = 2
"""Papers of which one may be missing."""

_HANDY: Final = 3
_CARRY_ON: Final = frozenset({Role.REVIEWER, Role.APPROVER})
"""Who decides: what they practise with the town decides itself."""


@dataclass(frozen=True, slots=True)
class Errand:
    """An item in one situation, where it goes, and for whom: the codes of a town and a village."""

    item: Item
    answers: Mapping[str, str]
    town: str
    village: str
    ruling: Ruling
    route: Route


def posts_of(person: Person, roles: Collection[Role] = tuple(Role)) -> Sequence[Post]:
    """Return somebody's own posts of some roles."""
    return [post for post in person.own_posts if post.role in roles]


def errand(item: Item, place: str, catalogue: Catalogue) -> Errand:
    """Return an item as it goes for people of a place, carried by an agent; a place is a village's or a town's code.

    Of a town none of whose villages are known, and of any other place, the first village of all stands for one.
    """
    ours = (each for each in catalogue.villages if place in {each.code, each.town})
    village = next(ours, catalogue.villages[0])
    town = place if place in catalogue.town else village.town
    answers = next(iter(ways(item, dict([BY_PROXY]))))
    ruling = rule(item, answers)
    return Errand(item, answers, town, village.code, ruling, route(catalogue, ruling, catalogue.town[town], village))


def handiest(posts: Sequence[Post], catalogue: Catalogue) -> Sequence[Errand]:
    """Return the errands to practise with at the first of some posts, the handiest first.

    The handiest asks something, is free of charge, takes a day or more at the town, and has about three papers.
    """
    if not posts:
        return ()
    found = (errand(item, posts[0].place, catalogue) for item in catalogue.items)
    return sorted((each for each in found if any(_comes_to(post, each) for post in posts)), key=_unhandiness)


def _comes_to(post: Post, each: Errand) -> bool:
    item, place = each.item, each.route
    is_theirs = post.role is Role.AGENT or post.covers(place.place, place.window.id)
    simple = item.joint is None and not item.sensitive and each.ruling.stop is None and len(each.ruling.documents) >= FEWEST
    decided_here = each.ruling.decided_at is Decider.TOWN or post.role not in _CARRY_ON
    return is_theirs and simple and decided_here and place.tier is Tier.TOWN and agent_may_carry(each.ruling, place)


def _unhandiness(each: Errand) -> tuple[bool, bool, bool, bool, int, str]:
    asks = questions(each.item, dict([BY_PROXY])) is not None
    ruling = each.ruling
    aside = ruling.decided_at is not Decider.TOWN, each.item.fee.amount != 0, not ruling.promised.days
    return not asks, *aside, abs(len(ruling.documents) - _HANDY), each.item.code
