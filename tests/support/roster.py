"""Who serves a village on which day, for the tests of duty."""

from datetime import date

from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.records.duty import roster
from storage.records.duty.roster import on_duty
from tests.support.world import World

FENGYUAN = "P-330681109-01"
NEXT_VILLAGE = "P-330681109-02"
NEIGHBOUR = Registration("neighbour", "斯邻村", "13800000011", posts=(Post(NEXT_VILLAGE, Role.AGENT),))
TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"  # agent-b's, agent's


def serving(world: World, day: str, village: str = FENGYUAN) -> str:
    with world.database.read() as connection:
        duty = roster.get(connection, village, date.fromisoformat(day))
    if duty is None:
        return ""
    with world.database.read() as connection:
        return name_of(world, on_duty(connection, village, duty.day))


def name_of(world: World, id: int | None) -> str:
    with world.database.read() as connection:
        found = connection.execute(models.table(models.Person).select().where(models.table(models.Person).c.id == id)).one()
    return str(found.name)
