"""Counts what comes from one source, in memory, before the database is asked: a flood must not cost anybody else their turn.

Each process counts by itself: with several a source may send so much to each of them. What is filed is counted in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from flows.domain.people.flood_limits import Limit, Per, What, limit
from storage.records.people.addresses import SCREEN

_REMEMBERED: Final = 20_000
"""Sources that are counted at once; beyond it those whose time is over are forgotten."""

_BITS: Final = {4: 32, 6: 64}
"""Bits of an address that belong to one subscriber."""


class Verdict(Enum):
    """What becomes of something that came in."""

    TAKEN = "taken"
    ONE_TOO_MANY = "one too many"  # the first: it is answered
    DROPPED = "dropped"  # the flood has been answered


@dataclass(slots=True)
class FloodGate:
    """The counts of one process: by limit and source, since when, and how much."""

    _counts: dict[tuple[What, Per, str], tuple[datetime, int]] = field(default_factory=dict)

    def message(self, sender: tuple[str, str], length: int, now: datetime) -> Verdict:
        """Return what becomes of a message of so many bytes from an address; the web page has counted it at its door."""
        kept = self.count(limit(What.BYTES, Per.PERSON), " ".join(sender), now, length)
        if kept is not Verdict.TAKEN or sender[0] == SCREEN:
            return kept
        return self.count(limit(What.MESSAGES, Per.PERSON), " ".join(sender), now)

    def is_silenced(self, sender: tuple[str, str], now: datetime) -> bool:
        """Return whether an address floods the desk and was answered: what it sends need not be read to be dropped."""
        most = limit(What.MESSAGES, Per.PERSON)
        since, counted = self._counts.get((most.what, most.per, " ".join(sender)), (now, 0))
        return now - since < most.within and counted > most.many

    def knock(self, what: What, token: str, network: str | None, now: datetime) -> Verdict:
        """Return what becomes of a message or a look of a browser, by its token and its network, before either is known."""
        by_token = self.count(limit(what, Per.PERSON), f"token {token}", now) if token else Verdict.TAKEN
        if by_token is not Verdict.TAKEN or network is None or what is not What.MESSAGES:
            return by_token
        return self.count(limit(what, Per.NETWORK), network, now)

    def newcomer(self, network: str | None, now: datetime) -> Verdict:
        """Return whether one more person is made for a network; one that nobody can tell is not counted."""
        return Verdict.TAKEN if network is None else self.count(limit(What.NEW_PEOPLE, Per.NETWORK), network, now)

    def count(self, limit: Limit, source: str, now: datetime, amount: int = 1) -> Verdict:
        """Count an amount from a source and return whether it is within a limit."""
        key = limit.what, limit.per, source
        since, before = self._counts.get(key, (now, 0))
        if now - since >= limit.within:
            since, before = now, limit.carried(before, (now - since) // limit.within)
        if len(self._counts) >= _REMEMBERED:
            self._forget(now)
        self._counts[key] = since, before + amount
        if before + amount <= limit.many:
            return Verdict.TAKEN
        return Verdict.ONE_TOO_MANY if before <= limit.many else Verdict.DROPPED

    def _forget(self, now: datetime) -> None:
        times = {(what, per): limit(what, per).within for what, per, _source in self._counts}
        good = {key: kept for key, kept in self._counts.items() if now - kept[0] < times[key[:2]]}
        self._counts = good if len(good) < _REMEMBERED else {}


def network_of(remote: str | None, headers: Mapping[str, str]) -> str | None:
    """Return the network a request comes from; None where only the web server in front is known.

    What is forwarded is believed of a server on this machine or in a private network alone, and of that its own, last word.
    """
    address = _address(remote)
    if address is None or not address.is_private:
        return _subscriber(address)
    forwarded = _address(headers.get("X-Forwarded-For", "").rpartition(",")[2].strip())
    return None if forwarded is None else _subscriber(forwarded)


def _address(written: str | None) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(written or "")
    except ValueError:
        return None


def _subscriber(address: IPv4Address | IPv6Address | None) -> str | None:
    return None if address is None else str(ip_network((address, _BITS[address.version]), strict=False))
