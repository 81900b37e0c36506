"""What changed in the catalogue reaches those who deal with it: one digest to each person for each version."""

from typing import Final

from bot.jobs.ping_hours import may_ping
from flows.alerts.catalogue_changes import GOT_IT, catalogue_changed
from flows.domain.catalogue.changes import changes, concerned
from storage.records.catalogue import acknowledgements
from storage.records.people import people
from storage.service.office import Office
from storage.service.unit_of_work import Push

AT_ONCE: Final = 500
"""People one run of the sweep tells; the others are told a moment later."""


def tell(office: Office) -> None:
    """Tell everybody who does not know yet what a version changed of what they deal with."""
    work = office.work
    if not may_ping(office):
        return
    for version, ids in acknowledgements.take_untold(work.connection, work.now, AT_ONCE).items():
        catalogue = work.version(version)
        news = changes(work.version(version - 1), catalogue)
        known = people.get(work.connection, ids)
        for id in ids:
            words = catalogue_changed(version, concerned(known[id], news, catalogue))
            work.outgoing.append(Push(id, words, (GOT_IT,), key=f"catalogue {version} {id}"))
