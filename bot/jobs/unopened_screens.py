"""What waits on the web screen of somebody whose phone can no longer be reached counts as told once the screen is opened.

They wished to be pushed to and are not any more, so that nothing has them look there. Until they look the push is one that did
not reach them, and what does not reach its reader climbs: what is overdue at once, as it would from any address that is gone; all
else after two office hours, the time in which a question must be answered before it moves up (``flows.domain.feedback.enquiry``).
Whoever is at work and looks at all has looked by then, and most of a working day is left to whom it climbs to. It stays on the
screen. Somebody who never had but the screen has chosen it, and is not chased there.
"""

from datetime import timedelta
from typing import Final

from flows.domain.feedback.enquiry import PATIENCE
from storage.records.messages import unopened
from storage.records.messages.unopened import Unopened
from storage.records.people.addresses import SCREEN
from storage.service.office import Office

OLDEST: Final = timedelta(days=21)
"""What came earlier than that is not looked for: longer than the longest holiday, and the office hours behind it."""


def climb(office: Office) -> None:
    """Send on what lay unopened for too long, once."""
    work = office.work
    found = unopened.unopened(work.connection, SCREEN, work.now - OLDEST, work.now)
    late = [each for each in found if each.urgent or _is_late(office, each)]
    if late:
        unopened.send_on(work.connection, [each.id for each in late])
        work.unreached += [letter for each in late for letter in each.letters]


def _is_late(office: Office, each: Unopened) -> bool:
    work = office.work
    person = work.person(each.person)
    place = person.posts[0].place if person.posts else person.village or ""
    return work.catalogue.hours_at(place).after(each.since, PATIENCE, work.zone, work.calendar) <= work.now
