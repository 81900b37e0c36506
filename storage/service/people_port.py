"""The people in the book, as one person may look them up."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.domain.people.people import Person
from storage.records.people import people
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class PeopleBook:
    """The people in the book as one person may look them up."""

    visitor: Visitor

    def neighbours(self, called: str) -> Sequence[Person]:
        """Return the villagers of my villages that are in the book under a name or phone."""
        return people.neighbours(self.visitor.office.work.connection, self.visitor.me.villages, called)
