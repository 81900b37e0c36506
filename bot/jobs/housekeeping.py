"""Forgetting: messages in are kept two days, twice as long as any provider delivers them again."""

from datetime import timedelta

from storage import inbox
from storage.office import Office

KEPT = timedelta(days=2)


def forget(office: Office) -> None:
    """Forget messages that no provider will deliver again."""
    inbox.prune(office.connection, office.now - KEPT)
