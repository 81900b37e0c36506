"""The faults: a table of kinds, each a function that troubles the stage for a while and leaves it as it was."""

import asyncio
import random
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.chaos.databases import PostgreSQL, SQLite
from tests.chaos.stage import Process, Stage
from tests.chaos.telegram import How, Trouble

GAP = (2.0, 6.0)
"""Seconds between two faults."""

DISK, SERVER, STANDBY = "a disk", "a server", "a standby"

AHEAD = 30.0
"""Seconds by which a machine's clock is wrong, at most."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault. ``needs`` is what the stage must have for it; once is enough for what cannot be undone."""

    name: str
    happens: Callable[[Stage, random.Random], Coroutine[None, None, None]]
    needs: str = ""
    once: bool = False


async def killed(stage: Stage, dice: random.Random, part: str) -> None:
    async with _one(stage, dice, part) as process:
        with stage.in_doubt(process.name):
            process.was_asked = True
            process.send(signal.SIGKILL)


async def asked_to_stop(stage: Stage, dice: random.Random) -> None:
    async with _one(stage, dice) as process:
        took = await process.ends(signal.SIGTERM)
        stage.slowest_stop = max(stage.slowest_stop, took)
        stage.tell(f"  {process.name} stopped after {took:.1f} s")


async def paused(stage: Stage, dice: random.Random) -> None:
    async with _one(stage, dice) as process:
        # a process that holds SQLite's lock as it is paused holds up the others, too
        with stage.in_doubt(process.name if isinstance(stage.database, PostgreSQL) else None):
            process.send(signal.SIGSTOP)
            try:
                await asyncio.sleep(dice.uniform(1, 8))
            finally:
                process.send(signal.SIGCONT)


async def wrong_clock(stage: Stage, dice: random.Random) -> None:
    """A machine's clock is wrong: on SQLite all processes are on one, on PostgreSQL each is on its own."""
    async with _one(stage, dice) as process:
        on_it = [process] if isinstance(stage.database, PostgreSQL) else stage.processes
        ahead = dice.uniform(-AHEAD, AHEAD)
        stage.tell(f"  by {ahead:.0f} s")
        # where the one clock that leases are counted by jumps, what is under way is taken over
        with nullcontext() if isinstance(stage.database, PostgreSQL) else stage.in_doubt():
            await _all_ahead(on_it, ahead, dice.uniform(5, 15))


async def _all_ahead(processes: Sequence[Process], ahead: float, seconds: float) -> None:
    for each in processes:
        each.goes_ahead(ahead)
    try:
        await asyncio.sleep(seconds)
    finally:
        for each in processes:
            each.goes_ahead(0)


async def refused(stage: Stage, dice: random.Random) -> None:
    await stage.telegram.refuses_connections(dice.uniform(2, 5))


async def troubled(stage: Stage, dice: random.Random, how: How) -> None:
    with stage.telegram.troubled(Trouble(how)):
        await asyncio.sleep(dice.uniform(2, 6))


async def too_many(stage: Stage, dice: random.Random, *, one_chat: bool) -> None:
    chat = dice.choice(sorted(stage.telegram.chats) or [0]) if one_chat else None
    seconds = dice.uniform(10, 20) if one_chat else dice.uniform(2, 5)
    with stage.telegram.troubled(Trouble(How.TOO_MANY, chat, time.monotonic() + seconds)):
        await asyncio.sleep(seconds)


async def disk_full(stage: Stage, dice: random.Random) -> None:
    assert isinstance(stage.database, SQLite)
    with stage.in_doubt():
        await stage.database.fill(dice.uniform(2, 5))


async def connections_cut(stage: Stage, _dice: random.Random) -> None:
    with stage.in_doubt():
        _postgresql(stage).proxy.cut()


async def connections_stalled(stage: Stage, dice: random.Random) -> None:
    with stage.in_doubt():
        await _postgresql(stage).proxy.stall(dice.uniform(3, 8))


async def connections_swallowed(stage: Stage, dice: random.Random) -> None:
    with stage.in_doubt():
        await _postgresql(stage).proxy.swallow(dice.uniform(8, 20))


async def server_restarted(stage: Stage, dice: random.Random) -> None:
    with stage.in_doubt():
        await _postgresql(stage).restart(dice.uniform(0.2, 3))


async def standby_promoted(stage: Stage, dice: random.Random) -> None:
    with stage.in_doubt():
        await _postgresql(stage).promote(dice.uniform(1, 3))


KINDS: Final[Sequence[Kind]] = (
    Kind("web killed", partial(killed, part="web")),
    Kind("worker killed", partial(killed, part="worker")),
    Kind("clock killed", partial(killed, part="clock")),
    Kind("asked to stop", asked_to_stop),
    Kind("paused", paused),
    Kind("clock wrong", wrong_clock),
    Kind("Bot API refuses", refused),
    Kind("Bot API cuts", partial(troubled, how=How.CUT)),
    Kind("answers lost", partial(troubled, how=How.LOST)),
    Kind("Bot API silent", partial(troubled, how=How.SILENT)),
    Kind("Bot API 500", partial(troubled, how=How.BROKEN)),
    Kind("Bot API HTML", partial(troubled, how=How.HTML)),
    Kind("429 for a chat", partial(too_many, one_chat=True)),
    Kind("429 for all", partial(too_many, one_chat=False)),
    Kind("disk full", disk_full, needs=DISK),
    Kind("database cut", connections_cut, needs=SERVER),
    Kind("database stalled", connections_stalled, needs=SERVER),
    Kind("database swallows", connections_swallowed, needs=SERVER),
    Kind("database restarted", server_restarted, needs=SERVER),
    Kind("standby promoted", standby_promoted, needs=STANDBY, once=True),
)


def lacking(stage: Stage) -> Mapping[str, str]:
    """Return what some faults need and the stage has not, each with the reason; empty where it has another kind of database."""
    database = stage.database
    if isinstance(database, PostgreSQL):
        return {DISK: ""} if database.has_standby else {DISK: "", STANDBY: "PostgreSQL's pg_basebackup is not here"}
    elsewhere = {SERVER: "", STANDBY: ""}
    return elsewhere if database.disk else {**elsewhere, DISK: "nothing may be mounted here"}


def schedule(kinds: Sequence[Kind], seconds: float, dice: random.Random) -> Iterator[tuple[float, Kind, random.Random]]:
    """Yield when which fault happens, and with which dice: all kinds come up before any comes again."""
    at = dice.uniform(*GAP)
    deck: list[Kind] = []
    spent: set[str] = set()
    while at < seconds:
        if not deck:
            deck = [kind for kind in kinds if kind.name not in spent]
            dice.shuffle(deck)
        kind = deck.pop()
        if kind.once:
            spent.add(kind.name)
        yield at, kind, random.Random(dice.random())
        at += dice.uniform(*GAP)


async def happen(stage: Stage, seconds: float, dice: random.Random) -> None:
    """Let faults happen for so many seconds, some at once, and wait until the last is over."""
    lacks = lacking(stage)
    stage.skipped |= {kind.name: lacks[kind.needs] for kind in KINDS if lacks.get(kind.needs)}
    kinds = [kind for kind in KINDS if kind.needs not in lacks]
    stage.begun = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for at, kind, own in schedule(kinds, seconds, dice):
            await asyncio.sleep(stage.begun + at - time.monotonic())
            stage.done[kind.name] += 1
            stage.tell(kind.name)
            group.create_task(kind.happens(stage, own))


@asynccontextmanager
async def _one(stage: Stage, dice: random.Random, part: str = "") -> AsyncIterator[Process]:
    """Yield a process nothing else is done to meanwhile."""
    process = dice.choice([each for each in stage.processes if part in {"", each.part}])
    async with process.busy:
        stage.tell(f"  to {process.name}")
        yield process


def _postgresql(stage: Stage) -> PostgreSQL:
    assert isinstance(stage.database, PostgreSQL)
    return stage.database
