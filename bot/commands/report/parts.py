"""What the reports have in common: which centre is asked for, as of which day, and how shares are written."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import catalogue_lookup
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY, centre_of

of_town: Final = click.argument("town", required=False)
of_day: Final = click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day, such as 2026-11-23; today when it is not given."
)


class Asked:
    """What a report is asked for: one centre or all of them."""

    def __init__(self, catalogue: Catalogue, town: str | None) -> None:
        self.catalogue = catalogue
        self._only = catalogue_lookup.town(catalogue, town).code if town else None

    def is_of(self, place: str) -> bool:
        """Return whether the centre of a place is asked for."""
        return self._only is None or self._only in self.catalogue.centre_codes(place)

    def centre(self, place: str) -> str:
        """Return what the centre of a place is called: a town's, a village's, else the city's."""
        is_ours = place in self.catalogue.town or place in self.catalogue.village
        return centre_of(place if is_ours else CITY, self.catalogue).zh

    def item(self, code: str) -> str:
        """Return the short name of an item as it is called now; nothing for one that is no more."""
        item = self.catalogue.item.get(code)
        return item.short.zh if item else ""


def as_of(day: datetime | None, zone: ZoneInfo) -> date:
    """Return the day given, or today."""
    return (day or system_clock().astimezone(zone)).date()


def percent(share: float | None) -> str:
    """Return a share as people read it."""
    return "–" if share is None else f"{share:.0%}"
