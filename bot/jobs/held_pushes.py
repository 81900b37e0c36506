"""What was held because an hour had brought somebody enough leaves in the next, as one digest."""

from bot.jobs.ping_hours import may_ping
from storage.records.messages import digests
from storage.service.office import Office


def release(office: Office) -> None:
    """Let leave what was held until now; at night it goes on waiting."""
    work = office.work
    if may_ping(office):
        work.digests = digests.due(work.connection, work.now)
