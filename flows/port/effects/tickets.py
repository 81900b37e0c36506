"""Tickets opened, moved and moved back, looked at and hurried."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flows.domain.people.people import Person
from flows.domain.ticket.event import Ground
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.verb import Verb
from flows.talk.replay import Effect, Weight
from flows.text.words_as_json import JSON


@dataclass(frozen=True, slots=True)
class OpenTicket(Effect[str]):
    """Entrust what a notice lists to the village; the result is the ticket's number, which is the notice's."""

    key = "ticket.open"
    weight = Weight.FINAL
    notice: str
    taken: bool = False  # by the agent who logs it
    bundle: str | None = None  # the first ticket of the life event it belongs to
    how: str = ""  # the agent who logs it was told
    another: bool = False  # whatever the same neighbour has open for the same item already
    received: datetime | None = None  # where that is told afterwards


@dataclass(frozen=True, slots=True)
class TakeInAtWindow(Effect[str]):
    """Open the ticket of a notice for somebody who came to my window, where it lies since then; the result is its number."""

    key = "ticket.take_in_at_window"
    weight = Weight.FINAL
    notice: str
    received: datetime


@dataclass(frozen=True, slots=True)
class MoveTicket(Effect[str]):
    """Do something to a ticket; the result is its new state."""

    key = "ticket.move"
    weight = Weight.FINAL
    number: str
    verb: Verb
    note: str = ""
    documents: Sequence[int] = field(default=())
    place: str = ""
    window: str = ""
    until: date | None = None
    ground: Ground | None = None
    assignee: int | None = None
    part: str = ""
    received: datetime | None = None

    def attempt(self, actor: Person, assignee: Person | None) -> Attempt:
        """Return it as somebody tries it; ``assignee`` is the colleague it names."""
        return Attempt(
            actor=actor,
            note=self.note,
            documents=tuple(self.documents),
            place=self.place,
            window=self.window,
            until=self.until,
            ground=self.ground,
            assignee=assignee,
            part=self.part,
            received=self.received,
        )


@dataclass(frozen=True, slots=True)
class RecallMoves(Effect[Sequence[Sequence[JSON]]]):
    """Look up once which moves of mine may be taken back: a list of [ticket, number of the event].

    Of the ticket named, the last; else those I made last, at one moment, within the hour. Raises Refused with the rule by which
    that of the ticket named may not.
    """

    key = "move.recall"
    number: str = ""


@dataclass(frozen=True, slots=True)
class UndoMove(Effect[str]):
    """Take back my last move of a ticket, the event of that number; the result is the state the ticket has by it."""

    key = "move.undo"
    weight = Weight.FINAL
    number: str
    event: int


@dataclass(frozen=True, slots=True)
class Amend(Effect[bool]):
    """Put right the name, or the phone, of a ticket's villager who does not write here themselves; empty stays as it is.

    The result is whether anything changed; ``without_phone`` takes the number out.
    """

    key = "ticket.amend"
    weight = Weight.FINAL
    number: str
    name: str = ""
    phone: str = ""
    without_phone: bool = False


@dataclass(frozen=True, slots=True)
class ChangeVillager(Effect[bool]):
    """Put a ticket right that was logged for the wrong neighbour: it is the one of this name and phone in the village."""

    key = "ticket.change_villager"
    weight = Weight.FINAL
    number: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class View(Effect[bool]):
    """Keep in the record that I looked at what a ticket says about its villager."""

    key = "ticket.view"
    number: str


@dataclass(frozen=True, slots=True)
class Prove(Effect[bool]):
    """Say the last digits of the phone of a ticket's villager; returns whether they fit. After many misses it is refused."""

    key = "ticket.prove"
    number: str
    digits: str


@dataclass(frozen=True, slots=True)
class Nudge(Effect[str]):
    """催办: remind whoever is next on a ticket; the result is who that is."""

    key = "ticket.nudge"
    weight = Weight.FINAL
    number: str
