"""What changed in the catalogue reaches those who deal with it: one digest to each person for each version."""

from typing import Final

from bot.jobs.sweep import may_ping
from flows.alerts.news import GOT_IT, catalogue_changed
from flows.domain.catalogue.changes import changes, concerned
from storage.records.catalogue import acknowledgements
from storage.records.people import people
from storage.service.unit_of_work import Office, Push

AT_ONCE: Final = 500
"""People one run of the sweep tells; the others are told a moment later."""


def tell(office: Office) -> None:
    """Tell everybody who does not know yet what a version changed of what they deal with."""
    if not may_ping(office):
        return
    for version, ids in acknowledgements.take_untold(office.connection, office.now, AT_ONCE).items():
        catalogue = office.version(version)
        news = changes(office.version(version - 1), catalogue)
        known = people.get(office.connection, ids)
        for id in ids:
            words = catalogue_changed(version, concerned(known[id], news, catalogue))
            office.pushes.append(Push(id, words, (GOT_IT,), key=f"catalogue {version} {id}"))
