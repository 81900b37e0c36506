"""Serving: everything in one process, or its parts in several."""

import asyncio
import logging
import os
import signal
import threading

import click

from bot import program_name, wiring
from bot.commands import context
from bot.settings import Settings
from bot.stopping import LAST

log = logging.getLogger(__name__)


@click.command()
def run() -> None:
    """Serve everything in one process: web, Telegram, sender, timetable."""
    _serve(web_server=True, worker=True, timetable=True)


@click.command()
def web() -> None:
    """Serve HTTP only: the web chat, the board, Telegram's webhook."""
    _serve(web_server=True)


@click.command()
def worker() -> None:
    """Send what is in the outbox, and poll Telegram when it has no webhook."""
    _serve(worker=True)


@click.command()
def clock() -> None:
    """Keep the timetable: duty and deadline pings."""
    _serve(timetable=True)


def _serve(*, web_server: bool = False, worker: bool = False, timetable: bool = False) -> None:
    before, last = set(threading.enumerate()), threading.Timer(LAST, _leave)
    last.daemon = True
    with context.database(serves=True) as (settings, database), wiring.opened(settings, database) as app:

        async def serve() -> None:
            loop = asyncio.get_running_loop()
            stop: asyncio.Future[None] = loop.create_future()
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(name, _asked_to_stop, stop, last)
            async with wiring.running(app, web_server=web_server, worker=worker, timetable=timetable) as broken:
                if web_server:
                    _say_where(settings)
                if worker and not web_server:
                    click.echo("The worker is sending.")
                if timetable and not web_server:
                    click.echo("The clock is running.")
                await asyncio.wait([stop, broken], return_when=asyncio.FIRST_COMPLETED)
                if broken.done():
                    broken.result()

        asyncio.run(serve())
    if set(threading.enumerate()) - before - {last}:  # the interpreter would wait for what they wait for
        _leave()


def _asked_to_stop(stop: "asyncio.Future[None]", last: threading.Timer) -> None:
    if not stop.done():
        stop.set_result(None)
        last.start()


def _leave() -> None:
    """End this process, whatever its threads wait for. Each transaction is whole or was never begun: nothing is lost by it."""
    log.warning("a thread that waits for others was left behind on stopping; nothing is lost")
    logging.shutdown()
    os._exit(0)


def _say_where(settings: Settings) -> None:
    here = f"http://{settings.host}:{settings.port}"
    click.echo(f"Daiban is open at {here}")
    if settings.daiban_demo:
        click.echo(f"  a villager:     {here}/chat?as=villager")
        click.echo(f"  the agent:      {here}/chat?as=agent")
        click.echo(f"  the town:       {here}/chat?as=clerk   then as=reviewer and as=approver")
        click.echo(f"  in a terminal:  {program_name.name()} chat --as villager")
    click.echo("  the board:      " + here + "/board")
    if settings.telegram_token is None:
        click.echo("  Telegram is off; set TELEGRAM_TOKEN to turn it on.")
