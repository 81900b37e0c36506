"""Errands that are under way: what a test needs before its own story begins."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from sqlalchemy import func, select

from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from storage.models.columns import Row
from storage.records.catalogue import catalogues
from storage.records.duty import roster
from storage.records.people import people
from tests.support.played import once
from tests.support.world import Phone, World

WISH: Final = "放样"
"""An item with one question (who goes) and six papers, decided in the town within five workdays."""

STEPS: Final = (
    ("agent", "接件 {number}"),
    ("agent", "收件 {number} 1 2 3 4 5 6"),
    ("agent", "交件 {number}"),
    ("clerk", "受理 {number}"),
    ("reviewer", "审核 {number}"),
    ("approver", "核准 {number}"),
    ("agent", "送达 {number}"),
)
"""Who types what, from the ticket's opening to its end."""


JOINT_STEPS: Final = (
    ("agent", "接件 {number}"),
    ("agent", "收件 {number} 1-7"),
    ("agent", "交件 {number}"),
    ("clerk", "受理 {number}"),
    ("reviewer", "审核 {number}"),
)
"""The same of a joint acceptance by four departments, of seven papers, the fifth of them the survey."""


def opened(world: World) -> str:
    """Return the number of a ticket the villager has just entrusted, another one where they have such a ticket already."""
    return once("opened", _opened, world)


def _opened(world: World) -> str:
    return wishes(world, WISH).says("2", "1").sees("已登记").number()


def wishes(world: World, wish: str) -> Phone:
    """Return the villager's phone after a wish: for another one, where that is under way already."""
    villager = world.phone("villager").says(wish)
    return villager.says("另办一件") if "说的是这件吗" in villager.text else villager


def jointly_opened(world: World) -> str:
    """Return the number of a ticket for a joint acceptance the villager has just entrusted."""
    return wishes(world, "新房验收").says("1", "2", "1").sees("已登记").number()


def carried(world: World, until: str, *, joint: bool = False) -> str:
    """Return the number of a ticket that has come as far as the step of that verb, such as 受理."""
    return once((until, joint), partial(_carried, until, joint=joint), world)


def _carried(until: str, world: World, *, joint: bool) -> str:
    number = jointly_opened(world) if joint else opened(world)
    for handle, line in JOINT_STEPS if joint else STEPS:
        world.phone(handle).says(line.format(number=number)).sees(number)
        if line.startswith(until):
            return number
    raise AssertionError(f"no step is called {until}")


def paired(world: World, person: str, b: str) -> None:
    """Let somebody be a colleague's B (AB岗)."""
    with world.database.begin() as connection:
        found = [people.named(connection, handle) for handle in (person, b)]
        roster.pair(connection, *(each.id for each in found if each is not None))


def publish(world: World, change: Callable[[Catalogue], Catalogue]) -> int:
    """Publish a changed catalogue and return its version; the world's books notice at their next turn."""
    with world.database.begin() as connection:
        newest = catalogues.get(connection, catalogues.latest(connection))
        version = catalogues.publish(connection, change(newest), world.now)
    assert version is not None, "the change changes nothing"
    return version


def licensed(world: World, code: str = "JS01") -> None:
    """Make a licence of an item, so that its limit may be extended; of the errands here unless said."""

    def of(catalogue: Catalogue) -> Catalogue:
        items = [replace(item, licence=True) if item.code == code else item for item in catalogue.items]
        return replace(catalogue, items=tuple(items))

    publish(world, of)


def rows(world: World, model: type[Row]) -> int:
    """Return how many rows a table has."""
    with world.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(models.table(model))).scalar_one())


def filed(world: World) -> dict[str, int]:
    """Return how many notices, tickets, events and letters there are, and how many people."""
    counted = (models.Notice, models.Ticket, models.Event, models.Outbox, models.Person)
    return {model.__name__: rows(world, model) for model in counted}
