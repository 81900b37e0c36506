"""The people of a practice: a neighbour and colleagues whose names nobody bears, beside the real ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from flows.domain.people.people import Employment, Person, Post, Role
from flows.domain.ticket.ticket import Ticket
from flows.port.desk import Desk
from flows.text.wording import Text

NEIGHBOUR: Final = -1
"""The id of the invented neighbour; those of invented colleagues are below it, and real ones above 0."""

NEIGHBOURS_NAME: Final = Text("练习邻居", "Sample")
NEIGHBOURS_PHONE: Final = "13800000000"

_COLLEAGUES: Final = {
    Role.AGENT: (-2, Text("练习代办员", "Sample agent")),
    Role.CLERK: (-3, Text("练习受理员", "Sample clerk")),
    Role.REVIEWER: (-4, Text("练习审核员", "Sample reviewer")),
}


def invented(role: Role, place: str, language: str) -> Person:
    """Return the invented colleague who holds such a post at a place."""
    id, name = _COLLEAGUES[role]
    return Person(id, name.in_language(language), employment=Employment.ESTABLISHED, posts=(Post(place, role),))


@dataclass(slots=True)
class InventedPeople:
    """The people of the port, with the invented ones among them."""

    real: Desk
    neighbour: Person = field(init=False)

    def __post_init__(self) -> None:
        """Let the neighbour be called in the language of who practises."""
        self.neighbour = Person(NEIGHBOUR, NEIGHBOURS_NAME.in_language(self.real.me.language), NEIGHBOURS_PHONE)

    def as_of(self, id: int, moment: datetime) -> Person:  # noqa: ARG002 - of the port
        """Return somebody by id, real ones as they are called now."""
        if id == NEIGHBOUR:
            return self.neighbour
        role = next((role for role, (colleague, _name) in _COLLEAGUES.items() if colleague == id), None)
        return self.real.person(id) if role is None else invented(role, "", self.real.me.language)

    def neighbours(self, called: str) -> Sequence[Person]:  # noqa: ARG002 - of the port
        """Return the invented neighbour, whatever they are called."""
        return (self.neighbour,)

    def household(self) -> Sequence[Person]:
        """Return none: staff speak for themselves."""
        return ()

    def has_another(self, phone: str, than: Person) -> bool:  # noqa: ARG002 - of the port
        """Return that nobody else has a number of a practice."""
        return False

    def owner(self, number: str) -> int | None:  # noqa: ARG002 - of the port
        """Return the invented neighbour."""
        return NEIGHBOUR

    def writing_from(self, address: str) -> Person | None:  # noqa: ARG002 - of the port
        """Return nobody: no group practises."""
        return None

    def speak_for(self, person: Person) -> None:
        """Speak for nobody: a practice is one's own."""

    def spoken_for(self) -> Person | None:
        """Return nobody."""
        return None

    def carrying(self, ticket: Ticket) -> Person | None:  # noqa: ARG002 - of the port
        """Return nobody: in a practice the agent is who practises."""
        return None

    def has_news(self, person: Person) -> bool:  # noqa: ARG002 - of the port
        """Return that there is none."""
        return False

    def has_just_joined(self) -> bool:
        """Return that nobody joins in a practice."""
        return False
