"""Forgetting what is of no more use."""

from datetime import timedelta

from flows.domain.catalogue.finding import impersonal
from storage.records.catalogue import answer_lessons, lessons
from storage.records.messages import inbox
from storage.records.people import web_sessions
from storage.records.ticket import pictures
from storage.service.office import Office

KEPT = timedelta(days=2)
"""A message, twice as long as any provider delivers it again."""

REMEMBERED = timedelta(days=180)
"""A wish that found nothing, since it was last heard."""

FILED = timedelta(days=180)
"""Pictures of a ticket, since it was finished."""

ENDED = timedelta(days=30)
"""A sign-in on the web, since it was over."""


def forget(office: Office) -> None:
    """Forget messages no provider will deliver again, wishes nobody has any more, pictures of what is long done, old sign-ins."""
    work = office.work
    inbox.prune(work.connection, work.now - KEPT)
    for known in (lessons, answer_lessons):
        known.prune(work.connection, work.today - REMEMBERED)
        known.go_over(work.connection, lambda said: impersonal(said, (), work.catalogue.words))  # kept by an earlier rule
    pictures.prune(work.connection, work.now - KEPT, work.now - FILED)
    web_sessions.prune(work.connection, work.now - ENDED)
