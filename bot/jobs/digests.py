"""What was held because an hour had brought somebody enough leaves in the next, as one digest."""

from bot.jobs.sweep import may_ping
from storage.records.messages import digests
from storage.service.unit_of_work import Office


def release(office: Office) -> None:
    """Let leave what was held until now; at night it goes on waiting."""
    if may_ping(office):
        office.digests = digests.due(office.connection, office.now)
