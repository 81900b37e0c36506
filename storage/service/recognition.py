"""Recognition: whoever writes under the name and phone of a villager stays apart from them until the village says who it is."""

from dataclasses import dataclass

from flows.alerts import recognition as alerts
from flows.domain.people.people import Person
from flows.domain.people.proof import Recognition, check_answering, fits, nobody_asked
from storage.records.people import proofs, reachability
from storage.records.people.addresses import SCREEN
from storage.service.staffing import Staffing
from storage.service.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecognitionService:
    """Whom the villages are asked about."""

    work: UnitOfWork
    staffing: Staffing

    def ask_about(self, claimer: Person) -> None:
        """Ask the villages of those whom somebody calls themselves like whether it is them."""
        if claimer.claimed and claimer.name and claimer.phone:
            for villager in proofs.villagers(self.work.connection, claimer.name, claimer.phone):
                self._ask(claimer, villager)

    def ask_for(self, villager: Person) -> None:
        """Ask the village about those who call themselves like a villager who has just come into the book."""
        if villager.name and villager.phone:
            for claimer in proofs.claimers(self.work.connection, villager.name, villager.phone):
                self._ask(claimer, villager)

    def answer(self, id: int, by: Person, *, same: bool) -> Recognition:
        """Keep what the village says, and return what it was asked. Raises Refused with the rule that forbids it."""
        asked = self.known(id)
        check_answering(asked, by, *self._home(self.work.person(asked.villager)))
        proofs.recognise(self.work.connection, asked, same=same, by=by.id, now=self.work.now)
        if same:
            self.work.tell([asked.villager], alerts.recognised(self.work.person(asked.villager), by), personal=True)
        return asked

    def check(self, id: int, by: Person) -> None:
        """Raise Refused when somebody may not answer a question."""
        asked = self.known(id)
        check_answering(asked, by, *self._home(self.work.person(asked.villager)))

    def known(self, id: int) -> Recognition:
        """Return a question. Raises Refused when there is none of that number."""
        asked = proofs.asked(self.work.connection, id)
        if asked is None:
            raise nobody_asked(id)
        return asked

    def _ask(self, claimer: Person, villager: Person) -> None:
        village, town = self._home(villager)
        agents = self.staffing.answering(town, village) if fits(claimer, villager) and town else ()
        reached = reachability.places(self.work.connection, agents, SCREEN) if agents else {}
        answerer = next((id for id in agents if id in reached), next(iter(agents), None))
        if answerer is None or (id := proofs.ask(self.work.connection, claimer.id, villager.id, self.work.now)) is None:
            return
        self.work.tell([answerer], alerts.is_it_them(id, villager, self.work.catalogue.village[village].name))

    def _home(self, villager: Person) -> tuple[str, str]:
        """Return the village and the town of a villager, empty where the catalogue has no such village."""
        village = self.work.catalogue.village.get(villager.village or "")
        return (village.code, village.town) if village else ("", "")
