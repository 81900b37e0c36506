"""The visitor: who meets the office at which address, as they are by now."""

from dataclasses import dataclass

from flows.domain.people.people import Person
from storage.records.people.addresses import Correspondent
from storage.service.office import Office


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person speaking and the office they speak with."""

    office: Office
    who: Correspondent

    @property
    def me(self) -> Person:
        """Return the person speaking, with the posts they stand in for today."""
        return self.office.staffing.at_work_as(self.who.person)

    def person(self, id: int) -> Person:
        """Return somebody by id; me as I am by now."""
        return self.me if id == self.who.person.id else self.office.work.person(id)

    def is_now(self, person: Person) -> None:
        """Speak from now on as this person."""
        self.office.work.met({person.id: person})
        self.who.person = self.office.work.person(person.id)
