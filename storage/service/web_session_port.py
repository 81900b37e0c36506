"""The web sign-ins of ``flows.port.web_sessions`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.domain.people.admin_log import Act
from flows.domain.people.web_session import WebSession
from storage.records.people import admin_log, web_sessions
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class WebSessionBook:
    """The web sign-ins of one person."""

    visitor: Visitor

    def mine(self) -> Sequence[WebSession]:
        """Return those that are good, the latest used first."""
        work = self.visitor.office.work
        return web_sessions.of_person(work.connection, self.visitor.who.person.id, work.now)

    def here(self) -> WebSession | None:
        """Return the one in which this is written; None on any other channel."""
        return next((each for each in self.mine() if each.address == self.visitor.who.address), None)

    def codes(self) -> Sequence[datetime]:
        """Return when I have made codes to sign in with."""
        kept = admin_log.entries(self.visitor.office.work.connection, self.visitor.who.person.id)
        return [each.at for each in kept if each.act is Act.CODE]
