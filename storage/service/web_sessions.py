"""Sign-ins on the web: who a token speaks for, and when a browser is given another one.

A token is made here and nowhere else, and handed out once; what is kept is its hash. Who has said nothing yet has none.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.people.web_session import ends_at
from storage.records.messages import inbox, outbox
from storage.records.people import addresses, web_sessions
from storage.records.people.addresses import SCREEN
from storage.records.people.web_sessions import Kept
from storage.service.unit_of_work import UnitOfWork

_BYTES: Final = 24
_NOTED: Final = timedelta(minutes=5)
"""How exactly it is kept when a sign-in was last used: a page asks for news four times a minute."""

_MOVED: Final = "speaks at another address"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that is good: its id, whose it is, the address its talk hangs from, and the new token where there is one."""

    id: int
    person: int
    external_id: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class WebSessionService:
    """The sign-ins of one unit of work."""

    work: UnitOfWork

    def enter(self, token: str) -> SignedIn | None:
        """Return the sign-in a token is good for, used now; None for a token that was never ours, or is over."""
        kept = web_sessions.of_token(self.work.connection, token, self.work.now)
        if kept is None:
            return None
        if kept.renews:
            return self._renewed(kept, kept.session.address, kept.external_id)
        if self.work.now - kept.session.used_at > _NOTED:
            until = kept.session.ends_at if kept.is_staff else self._ends_at(staff=False)
            web_sessions.use(self.work.connection, kept.session.id, self.work.now, until)
        return SignedIn(kept.session.id, kept.person, kept.external_id)

    def start(self, external_id: str, device: str) -> SignedIn | None:
        """Return a new sign-in for who has just written from an address; None for an address nobody has written from."""
        key = (SCREEN, external_id)
        who = addresses.find(self.work.connection, [key]).get(key)
        if who is None:
            return None
        address, external_id = self._talk_of_before(who.address, who.person.id) or (who.address, external_id)
        token, until = secrets.token_urlsafe(_BYTES), self._ends_at(staff=who.person.is_staff)
        id = web_sessions.start(self.work.connection, address, token, device, self.work.now, until)
        return SignedIn(id, who.person.id, external_id, token)

    def after_turn(self, before: SignedIn) -> SignedIn | None:
        """Return a sign-in as a turn has left it, with a new token where the turn voided the old one; None when it is over."""
        kept = web_sessions.get(self.work.connection, before.id)
        if kept is None or (kept.session.ends_at <= self.work.now and not kept.renews):
            return None
        if not kept.renews:
            return replace(before, person=kept.person, external_id=kept.external_id)
        here = kept.session.address, kept.external_id
        joined = kept.person != before.person
        return self._renewed(kept, *((joined and self._talk_of_before(here[0], kept.person)) or here))

    def _renewed(self, kept: Kept, address: int, external_id: str) -> SignedIn:
        token, until = secrets.token_urlsafe(_BYTES), self._ends_at(staff=kept.is_staff)
        web_sessions.renew(self.work.connection, kept.session.id, address, token, self.work.now, until)
        return SignedIn(kept.session.id, kept.person, external_id, token)

    def _talk_of_before(self, address: int, person: int) -> tuple[int, str] | None:
        """Return the address at which somebody left their talk when a sign-in ended, and its name; None to stay at this one.

        Whoever signs in again finds the open question and what has waited for them. Who has begun a talk here goes on with it.
        """
        before = web_sessions.left_behind(self.work.connection, person, address, self.work.now)
        if before is None:
            return None
        if addresses.has_open_talk(self.work.connection, address):
            outbox.forward(self.work.connection, before[0], address)
            return None
        inbox.move(self.work.connection, address, before[0])
        addresses.close(self.work.connection, address, _MOVED, self.work.now)
        return before

    def _ends_at(self, *, staff: bool) -> datetime:
        day = self.work.calendar.workday_on_or_after(self.work.today)
        return ends_at(self.work.now, datetime.combine(day + DAY, time(), self.work.zone), staff=staff)
