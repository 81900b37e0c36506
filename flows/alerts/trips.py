"""What carriers and windows hear of a trip (集中代办)."""

from collections.abc import Sequence
from typing import Final

from flows.alerts.scene import Action, Alert, Audience, Scene, facts_of
from flows.domain.errand.trip import Load
from flows.domain.people.people import Person
from flows.journeys.ticket.trips import MANIFEST, TAKE_IN, TRIP
from flows.port import button_commands
from flows.text.wording import Words, _, lines, ngettext, spans

TO_TRIP: Final = Action(TRIP, button_commands.TRIP)
"""The button under what waits to be carried in."""


NAMED: Final = 10
"""Tickets of one reminder that are named; the rest is counted."""


def trip_asked(scenes: Sequence[Scene]) -> Words:
    """Return the push when all papers of tickets have been there for long: somebody should carry them in."""
    if len(scenes) == 1:
        return _("{number} {who} {item}: all papers are here, and nobody has carried it in yet.", **facts_of(scenes[0]))
    numbers = [scene.ticket.number for scene in scenes[:NAMED]]
    more = len(scenes) - len(numbers)
    return lines(
        _("Tickets with all their papers that nobody has carried in yet, {count}: {numbers}", count=len(scenes), numbers=numbers),
        ngettext("… and one more.", "… and {count} more.", more) if more else None,
    )


def trip_comes(trip: int, agent: Person, loads: Sequence[Load]) -> Words:
    """Return what a window hears before a trip arrives."""
    papers = sum(len(load.papers) for load in loads)
    return _(
        "Trip {trip}: {agent} brings tickets: {count}, papers: {papers}.",
        trip=trip,
        agent=agent.name,
        count=len(loads),
        papers=papers,
    )


def on_arrival(trip: int) -> Sequence[Action]:
    """Return what a window can do about a trip."""
    return [Action(MANIFEST, f"{button_commands.MANIFEST} {trip}"), Action(TAKE_IN, f"{button_commands.TAKE_IN} {trip}")]


def trip_taken_in(trip: int, clerk: Person, numbers: Sequence[str], not_taken: Sequence[int], reason: str) -> Words:
    """Return what the carrier hears when a window has looked at tickets of the trip."""
    return lines(
        _("Trip {trip}: {who} has looked through {numbers}.", trip=trip, who=clerk.name, numbers=numbers)
        if not_taken
        else _("Trip {trip}: {who} has taken in {numbers}.", trip=trip, who=clerk.name, numbers=numbers),
        _("Papers {papers} stay with you: {reason}", papers=spans(not_taken), reason=reason) if not_taken else None,
    )


def trip_in_vain(scene: Scene, reason: str) -> Alert:
    """Return what the villager hears when a window has taken nothing."""
    words = _(
        "{number}: the window took none of the papers; the agent has them. Reason: {reason}", number=scene.errand, reason=reason
    )
    return Alert(Audience.VILLAGER, words)


def trip_called_off(trip: int, agent: Person) -> Words:
    """Return what a window hears that waits for a trip in vain."""
    return _("Trip {trip}: {agent} does not come after all.", trip=trip, agent=agent.name)


def off_the_trip(scene: Scene, trip: int) -> Alert:
    """Return what a window hears that waits for a ticket in vain while the trip itself goes on."""
    return Alert(Audience.CLERK, _("Trip {trip}: {number} {who}, {item} does not come after all.", trip=trip, **facts_of(scene)))
