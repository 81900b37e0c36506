"""What is told of a ticket: its villager hears at every step which errand it is, not a number alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.translation import Languages
from flows.alerts import clocks
from flows.alerts.scene import Alert, Audience, Scene
from flows.alerts.ticket.events import HEARERS, after
from flows.alerts.trips import trip_in_vain
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.ticket.event import Event, Ground
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage.finder.ranking import Finder
from storage.service.office import Office
from tests.support.errands import carried
from tests.support.loaded import Loaded
from tests.support.world import World


@pytest.fixture(scope="module")
def accepted(loaded_sqlite: Loaded, finder: Finder, read: Mapping[int, Catalogue]) -> Scene:
    """What is known of a joint ticket that was just accepted."""
    loaded_sqlite.restore()
    world = World.on(loaded_sqlite.database, finder, read)
    number = carried(world, "受理", joint=True)
    with world.database.begin() as connection:
        office = Office.at(world.now, connection, world.books)
        ticket = office.tickets.get(number)
        assert ticket is not None
        return replace(office.tickets.scene(ticket), papers=office.work.given(number)[0].papers)


def _after(accepted: Scene, verb: Verb | None, status: Status, role: str = "") -> Scene:
    """Return what is known when a ticket has come to a status by a verb."""
    ticket = accepted.ticket
    event = Event(
        seq=99,
        status=status,
        verb=verb,
        actor=ticket.agent,
        at=ticket.events[-1].at,
        note="说明",
        documents=(1, 2),
        role=role,
        before=ticket.status,
        until=date(2026, 12, 4),
        ground=Ground.TESTING,
        part=ticket.parts[0].department,
    )
    return replace(accepted, ticket=replace(ticket, events=(*ticket.events, event)))


def _names_the_errand(alert: Alert, scene: Scene, languages: Languages) -> bool:
    heard = [languages.say(alert.words, language) for language in ("zh_Hans", "en")]
    names = (scene.item.zh, scene.item.en)
    return all(name in text and scene.ticket.number in text for name, text in zip(names, heard, strict=True))


@pytest.mark.parametrize("verb", HEARERS, ids=str)
def test_a_villager_hears_at_every_step_which_errand_it_is(verb: Verb | None, accepted: Scene, languages: Languages) -> None:
    for status in (Status.ENTRUSTED, Status.TAKEN, Status.ACCEPTED, Status.DELIVERED):
        scene = _after(accepted, verb, status, role="head" if verb is Verb.REOPEN else "")
        told = [alert for alert in after(scene) if alert.to in {Audience.VILLAGER, Audience.RATER}]
        assert [alert.words for alert in told if not _names_the_errand(alert, scene, languages)] == []


@pytest.mark.parametrize("tell", [clocks.to_bring, clocks.still_owing, clocks.mandate_ends])
def test_a_villager_hears_which_errand_it_is_when_time_has_passed(
    tell: Callable[[Scene], Sequence[Alert]], accepted: Scene, languages: Languages
) -> None:
    scene = _after(accepted, Verb.ACCEPT, Status.ACCEPTED)
    (told,) = [alert for alert in tell(scene) if alert.to is Audience.VILLAGER]
    assert _names_the_errand(told, scene, languages)


def test_a_villager_hears_which_errand_it_is_when_a_window_takes_nothing(accepted: Scene, languages: Languages) -> None:
    scene = _after(accepted, Verb.COLLECT, Status.TAKEN)
    assert _names_the_errand(trip_in_vain(scene, "没盖章"), scene, languages)
