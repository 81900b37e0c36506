"""What is told of a ticket: its villager hears at every step which errand it is, not a number alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from flows.alerts import clocks
from flows.alerts.scene import Alert, Audience, Scene
from flows.alerts.ticket.events import HEARERS, after
from flows.alerts.trips import trip_in_vain
from flows.domain.ticket.event import Event, Ground
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage.service.office import Office
from tests.support.errands import carried
from tests.support.world import World


def _scene(world: World, verb: Verb | None, status: Status, role: str = "") -> Scene:
    """Return what is told after a verb: the ticket is as it came to a status by it."""
    number = carried(world, "受理", joint=True)
    with world.database.begin() as connection:
        office = Office.at(world.now, connection, world.books)
        ticket = office.tickets.get(number)
        assert ticket is not None
        part = ticket.parts[0].department
        event = Event(
            seq=99,
            status=status,
            verb=verb,
            actor=ticket.agent,
            at=world.now,
            note="说明",
            documents=(1, 2),
            role=role,
            before=ticket.status,
            until=date(2026, 12, 4),
            ground=Ground.TESTING,
            part=part,
        )
        told = replace(ticket, events=(*ticket.events, event))
        return replace(office.tickets.scene(ticket), ticket=told, papers=office.work.given(number)[0].papers)


def _names_the_errand(alert: Alert, scene: Scene, world: World) -> bool:
    heard = [world.languages.say(alert.words, language) for language in ("zh_Hans", "en")]
    names = (scene.item.zh, scene.item.en)
    return all(name in text and scene.ticket.number in text for name, text in zip(names, heard, strict=True))


@pytest.mark.parametrize("verb", HEARERS, ids=str)
def test_a_villager_hears_at_every_step_which_errand_it_is(verb: Verb | None, village: World) -> None:
    for status in (Status.ENTRUSTED, Status.TAKEN, Status.ACCEPTED, Status.DELIVERED):
        scene = _scene(village, verb, status, role="head" if verb is Verb.REOPEN else "")
        told = [alert for alert in after(scene) if alert.to in {Audience.VILLAGER, Audience.RATER}]
        assert [alert.words for alert in told if not _names_the_errand(alert, scene, village)] == []


@pytest.mark.parametrize("tell", [clocks.to_bring, clocks.still_owing, clocks.mandate_ends])
def test_a_villager_hears_which_errand_it_is_when_time_has_passed(
    tell: Callable[[Scene], Sequence[Alert]], village: World
) -> None:
    scene = _scene(village, Verb.ACCEPT, Status.ACCEPTED)
    (told,) = [alert for alert in tell(scene) if alert.to is Audience.VILLAGER]
    assert _names_the_errand(told, scene, village)


def test_a_villager_hears_which_errand_it_is_when_a_window_takes_nothing(village: World) -> None:
    scene = _scene(village, Verb.COLLECT, Status.TAKEN)
    assert _names_the_errand(trip_in_vain(scene, "没盖章"), scene, village)
