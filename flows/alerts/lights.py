"""The lights of a day (电子监察), as a supervisor hears them."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY
from flows.domain.ticket.supervision import Lit
from flows.text.wording import Words, _, lines, ngettext

TICKETS_SHOWN: Final = 3


CENTRES_SHOWN: Final = 3
"""How much of the lights a supervisor is told at once; the report has all."""


def lights(today: date, lit: Sequence[Lit], version: Callable[[int], Catalogue], catalogue: Catalogue) -> Words:
    """Return the lights of a day as a supervisor hears them: how many, where, and what has turned red last. Nobody's name."""
    red = sorted((each for each in lit if each.light == "red"), key=lambda each: each.due, reverse=True)
    places = Counter(each.place for each in lit)
    more = len(red) - TICKETS_SHOWN
    return lines(
        _("Lights of {day}: ● {red} overdue, ◐ {yellow} soon.", day=today, red=len(red), yellow=len(lit) - len(red)),
        *(_lights_of(place, lit, catalogue) for place, _count in places.most_common(CENTRES_SHOWN) if len(places) > 1),
        *(
            _(
                "● {number} {item}: by {day}",
                number=each.number,
                item=version(each.version).item[each.item].short,
                day=each.due,
            )
            for each in red[:TICKETS_SHOWN]
        ),
        ngettext("… and one red light more.", "… and {count} red lights more.", more) if more > 0 else None,
    )


def _lights_of(place: str, lit: Sequence[Lit], catalogue: Catalogue) -> Words:
    shown = Counter(each.light for each in lit if each.place == place)
    town = catalogue.town.get(place)
    centre = town.centre if town else catalogue.city_centre if place == CITY else catalogue.village[place].name
    return _("{place}: ● {red} ◐ {yellow}", place=centre, red=shown["red"], yellow=shown["yellow"])
