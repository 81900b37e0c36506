"""Puts the pieces together, once. Everything that is shared by several of them is made here and handed on."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.board import Board
from bot.channels.telegram import BotRefused, Telegram
from bot.channels.web import WebChat
from bot.clock import Clock, system_clock
from bot.handbook import Handbook
from bot.health import Health, Metrics
from bot.language import Languages
from bot.sender import Sender, Senders
from bot.server import application
from bot.settings import Settings, WrongSetting
from bot.timetable import Timetable
from bot.turns import Reception, Turns
from storage import schema
from storage.bell import heard
from storage.books import Books
from storage.database import Database
from storage.finder.ranking import Finder
from storage.lanes import Lanes
from storage.outbox import release
from storage.schema import EmptyShelf

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Desk:
    """The desk of one process, put together."""

    settings: Settings
    database: Database
    lanes: Lanes
    books: Books
    languages: Languages
    clock: Clock
    metrics: Metrics
    reception: Reception
    senders: Senders


@contextmanager
def opened(settings: Settings, database: Database, clock: Clock = system_clock) -> Iterator[Desk]:
    """Yield the desk, its books read and its lanes running. Raises EmptyShelf for a database that is not up to date."""
    books = Books(Finder.load(settings.daiban_pack), settings.key)
    with database.read() as connection:
        if not schema.is_current(connection):
            raise EmptyShelf("The database is not up to date", run="migrate")
        books.refresh(connection)
    languages = Languages(books.zone)
    metrics = Metrics()
    with Lanes(database) as lanes:
        senders = Senders()
        reception = Reception(lanes, Turns(books, languages, clock), senders.wake, metrics.turns)
        yield Desk(settings, database, lanes, books, languages, clock, metrics, reception, senders)


@asynccontextmanager
async def running(desk: Desk, *, web_server: bool, worker: bool, timetable: bool) -> AsyncIterator["asyncio.Future[None]"]:
    """Run the parts of the desk this process is for, for as long as the context lasts.

    The future yielded ends when one of them cannot go on; then the process had better end, too.
    """
    broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(_telegram(desk)) if desk.settings.telegram_token else None
        if worker and telegram is not None:
            sender = Sender(desk.lanes, telegram, desk.clock, desk.books, desk.languages)
            if desk.database.is_sqlite:  # nobody else serves it: what was claimed was claimed by a process that died
                await desk.lanes.run(lambda connection: release(connection, telegram.channel))
            desk.senders.add(sender)
            stack.enter_context(heard(desk.database, _from_a_thread(desk.senders.wake)))
            await stack.enter_async_context(_task(sender.run(), broken))
        if telegram is not None:
            receiving = _receiving(desk, telegram, web_server=web_server, worker=worker)
            if receiving is not None:
                await stack.enter_async_context(_task(receiving, broken))
        if web_server:
            await stack.enter_async_context(_serving(desk, telegram))
        if timetable:
            scheduler = Timetable(desk.lanes, desk.books, desk.languages, desk.clock, desk.senders.wake).start()
            stack.callback(scheduler.shutdown, wait=False)
        yield broken


async def send_what_waits(desk: Desk) -> int:
    """Send what may leave now and return how many messages that were; 0 without Telegram."""
    if desk.settings.telegram_token is None:
        return 0
    async with _telegram(desk) as telegram:
        return await Sender(desk.lanes, telegram, desk.clock, desk.books, desk.languages).drain()


def _receiving(desk: Desk, telegram: Telegram, *, web_server: bool, worker: bool) -> Coroutine[object, object, None] | None:
    """Return how this process has Telegram's updates come in: posted to the web process, else fetched by the worker."""
    url, secret = desk.settings.telegram_webhook_url, desk.settings.telegram_webhook_secret
    if url and secret:
        return _accepted(telegram.set_webhook(url, secret.get_secret_value())) if web_server else None
    return _accepted(telegram.poll(desk.reception.take)) if worker else None


async def _accepted(work: Coroutine[object, object, None]) -> None:
    """Do the work; what Telegram refuses is a wrong setting."""
    try:
        await work
    except BotRefused as refused:
        setting = {"token": "TELEGRAM_TOKEN", "webhook": "TELEGRAM_WEBHOOK_URL"}[refused.what]
        raise WrongSetting(f"{setting}: Telegram refuses it: {refused}.") from refused


@asynccontextmanager
async def _telegram(desk: Desk) -> AsyncIterator[Telegram]:
    token = desk.settings.telegram_token
    if token is None:
        raise ValueError("there is no token")
    async with Telegram(token.get_secret_value(), desk.settings.telegram_api_url).opened() as telegram:
        yield telegram


@asynccontextmanager
async def _serving(desk: Desk, telegram: Telegram | None) -> AsyncIterator[None]:
    settings = desk.settings
    tables = [
        Board(desk.lanes, desk.books, desk.languages, desk.clock, settings.daiban_demo).routes(),
        Handbook(desk.languages).routes(),
        WebChat(desk.reception, desk.languages, desk.clock, settings.daiban_demo).routes(),
        Health(desk.database, desk.lanes, desk.metrics).routes(),
    ]
    if telegram is not None and settings.telegram_webhook_secret is not None and settings.telegram_webhook_url:
        tables.append(telegram.routes(desk.reception.take, settings.telegram_webhook_secret.get_secret_value()))
    runner = web.AppRunner(application(tables), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            raise WrongSetting(
                f"HOST, PORT: cannot listen on {settings.host}:{settings.port}: {error.strerror or error}."
            ) from error
        yield
    finally:
        await runner.cleanup()


def _from_a_thread(call: Callable[[], None]) -> Callable[[], None]:
    """Return what a thread may call to have something called in the event loop that runs now."""
    loop = asyncio.get_running_loop()

    def hand_over() -> None:
        loop.call_soon_threadsafe(call)

    return hand_over


@asynccontextmanager
async def _task(work: Coroutine[object, object, None], broken: "asyncio.Future[None]") -> AsyncIterator[None]:
    """Do work on the side for as long as the context lasts; what it dies of is told to the future."""
    task = asyncio.create_task(work)

    def ended(_task: "asyncio.Task[None]") -> None:
        trouble = None if task.cancelled() else task.exception()
        if trouble is not None and not broken.done():
            broken.set_exception(trouble)

    task.add_done_callback(ended)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
