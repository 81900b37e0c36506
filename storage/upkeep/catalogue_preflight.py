"""What stands in the way of a new catalogue: people who would be left at a place that is no more, numbers that would move."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY
from storage import models
from storage.records.catalogue import villages

DUTY, PERSON, POST = models.table(models.Duty), models.table(models.Person), models.table(models.Post)


def hindrances(connection: Connection, old: Catalogue, new: Catalogue, today: date) -> Sequence[str]:
    """Return why a catalogue cannot take the place of another, a sentence each; none when it can."""
    posts = select(POST.c.place, PERSON.c.name).join(PERSON, PERSON.c.id == POST.c.person_id)
    duties = select(DUTY.c.village, PERSON.c.name).join(PERSON, PERSON.c.id == DUTY.c.person_id).where(DUTY.c.day >= today)
    places = {*new.town, *villages.with_added(connection, new).village, CITY}
    left = {(place, name) for place, name in connection.execute(posts.union(duties)) if place not in places}
    moved = [town for town in new.towns if town.code in old.town and old.town[town.code].number != town.number]
    return [
        *(f"There is no `{place}` any more, but {name} has a post or a duty there." for place, name in sorted(left)),
        *(f"{town.name.zh} keeps its number {old.town[town.code].number}: tickets begin with it." for town in moved),
    ]
