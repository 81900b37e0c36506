"""Whether the process lives, whether it can serve, and how it is doing: /healthz, /readyz, /metrics."""

import asyncio
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Final

from aiohttp import hdrs, web
from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot import program_name
from storage.database import engine, schema_version
from storage.database.engine import Database
from storage.database.outage import NO_ANSWER, trouble_of
from storage.database.write_queue import Lanes
from storage.records.catalogue import catalogues
from storage.records.messages import outbox

NOT_FOR_YOU: Final = "The figures are for whoever shows DAIBAN_METRICS_TOKEN, or asks from an address in DAIBAN_METRICS_FROM.\n"

DEADLINE: Final = 2.0
"""Seconds after which a database that has not said whether it can be used cannot."""

FRESH: Final = 1.0
"""Seconds for which an answer holds: whoever asks again and again has nothing written more often."""

_PROXIED: Final = {"X-Forwarded-For", "X-Real-IP", hdrs.FORWARDED}


class Metrics:
    """What is counted."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Histogram("daiban_turn_seconds", "Seconds from a message to its commit", ["channel"], registry=self.registry)
        self.outbox = Gauge("daiban_outbox_messages", "Messages in the outbox", ["state"], registry=self.registry)
        self.waiting = Gauge("daiban_lanes_waiting", "Pieces of work that wait for the database", registry=self.registry)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read the figures: whoever shows the token, and who asks from one of the networks and through no proxy.

    Behind a web server every request comes from its address; that server is to close the path, or the reader to show the token.
    """

    token: str = ""
    networks: Sequence[IPv4Network | IPv6Network] = ()

    def has(self, request: web.Request) -> bool:
        """Return whether a request may read them."""
        shown = request.headers.get(hdrs.AUTHORIZATION, "").removeprefix("Bearer ").encode()
        if self.token and hmac.compare_digest(shown, self.token.encode()):
            return True
        if request.remote is None or _PROXIED & set(request.headers):
            return False
        return any(ip_address(request.remote) in network for network in self.networks)


@dataclass(slots=True)
class Health:
    """The routes of an operator."""

    database: Database
    lanes: Lanes
    metrics: Metrics
    readers: Readers
    _looked: "asyncio.Task[tuple[str | None, str | None]] | None" = None
    _looked_at: float = 0.0

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/healthz")(self.alive)
        routes.get("/readyz")(self.ready)
        routes.get("/metrics")(self.count)
        return routes

    async def alive(self, _request: web.Request) -> web.Response:
        """Answer at all."""
        return web.Response(text="ok\n")

    async def ready(self, _request: web.Request) -> web.Response:
        """Say whether the database is there, takes what is written, and has this program's schema or a newer one and a catalogue.

        A newer schema is served, too: were it not, migrating would take every process of the older release off the network.
        """
        now = asyncio.get_running_loop().time()
        if self._looked is None or now - self._looked_at > FRESH:
            self._looked, self._looked_at = asyncio.create_task(self._look()), now
        missing, newer = await asyncio.shield(self._looked)
        ready = f"ready. {newer}" if newer else "ready"
        return web.Response(status=503 if missing else 200, text=f"{missing or ready}\n")

    async def _look(self) -> tuple[str | None, str | None]:
        """Return what is missing, and what to say of a schema that is newer; soon, whatever the database does."""
        try:
            async with asyncio.timeout(DEADLINE):
                missing, newer = await self.lanes.run(_standing, key="health")
        except (SQLAlchemyError, TimeoutError) as error:
            return self.database.outage.reason or trouble_of(error) or NO_ANSWER, None
        return self.database.outage.reason or missing, newer

    async def count(self, request: web.Request) -> web.Response:
        """Return the figures in Prometheus' text form. Raises HTTPForbidden for whoever may not read them."""
        if not self.readers.has(request):
            raise web.HTTPForbidden(text=NOT_FOR_YOU)
        for state, count in (await self.lanes.run(outbox.counts, key="health")).items():
            self.metrics.outbox.labels(state).set(count)
        self.metrics.waiting.set(self.lanes.waiting)
        return web.Response(body=generate_latest(self.metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _standing(connection: Connection) -> tuple[str | None, str | None]:
    """Return what is missing before anybody can be served, and what to say of a schema that is newer."""
    engine.write_nothing(connection)
    newer = schema_version.newer(connection)
    if newer is None and not schema_version.is_current(connection):
        return f"the schema is not up to date: run {program_name.name()} migrate", None
    return None if catalogues.latest(connection) else "no catalogue has been published", newer
