"""The part of the port that is about sign-ins on the web: what may be looked up, and what may be got done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flows.domain.people.web_session import WebSession
from flows.talk.replay import Effect, Weight


class WebSessions(Protocol):
    """The web sign-ins of one person."""

    def mine(self) -> Sequence[WebSession]:
        """Return those that are good, the latest used first."""

    def here(self) -> WebSession | None:
        """Return the one in which this is written; None on any other channel."""

    def codes(self) -> Sequence[datetime]:
        """Return when I have made codes to sign in with, the oldest first."""


@dataclass(frozen=True, slots=True)
class EndWebSessions(Effect[int]):
    """退出: end sign-ins of mine by id; the result is how many were still good."""

    key = "web.end"
    weight = Weight.FINAL
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class MakeSignInCode(Effect[Mapping[str, str]]):
    """登录码: a code with which I sign in on the web; the result is the ``code`` and ``until`` when it is good, in ISO form."""

    key = "web.code"
    weight = Weight.FINAL
