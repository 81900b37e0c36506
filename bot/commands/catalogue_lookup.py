"""Which town, village or item somebody names on the command line; what is not found is answered with what may have been meant."""

from collections.abc import Sequence

import click

from flows.domain.catalogue import names
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.names import Names
from flows.domain.catalogue.places import Town, Village
from flows.text.wording import Text


def town(catalogue: Catalogue, written: str) -> Town:
    """Return the town meant. Raises click's BadParameter for none, or several."""
    labels = {each.code: each.name for each in catalogue.towns}
    return catalogue.town[_code("town", written, names.towns(catalogue), labels)]


def village(catalogue: Catalogue, written: str) -> Village:
    """Return the village meant. Raises click's BadParameter for none, or several."""
    labels = {each.code: each.name for each in catalogue.villages}
    return catalogue.village[_code("village", written, names.villages(catalogue), labels)]


def item(catalogue: Catalogue, written: str) -> Item:
    """Return the item meant. Raises click's BadParameter for none, or several."""
    labels = {each.code: each.short for each in catalogue.items}
    return catalogue.item[_code("item", written, names.items(catalogue), labels)]


def _code(what: str, written: str, known: Names, labels: dict[str, Text]) -> str:
    found = names.called(known, written)
    if len(found) == 1:
        return found[0]

    def listed(codes: Sequence[str]) -> str:
        return ", ".join(f"{labels[code].zh} ({code})" for code in codes)

    if found:
        raise click.BadParameter(f"several {what}s are called {written}: {listed(found)}. Say which by its code.")
    nearest = names.alike(known, written)
    raise click.BadParameter(f"there is no {what} {written}" + (f"; did you mean {listed(nearest)}?" if nearest else "."))
