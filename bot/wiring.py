"""Puts the pieces together, once. Everything that is shared by several of them is made here and handed on."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot import sms_gateways
from bot.board import Board
from bot.channels import telegram_webhook
from bot.channels.sms_line import SmsLine
from bot.channels.telegram import BotRefused, Telegram
from bot.channels.telegram_menu import Menus
from bot.channels.web import WebChat
from bot.channels.web_visitors import Visitors
from bot.clock import Clock, DatabaseClock, clock_of
from bot.delivery.outbox_worker import Sender, Senders
from bot.delivery.provider_interface import Gateway
from bot.delivery.sms_accounts import SmsAccounts
from bot.health import Health, Metrics, Readers
from bot.moves_handbook import Handbook
from bot.not_found import NotFound
from bot.notice_page import Links, NoticePage
from bot.reception import Reception
from bot.server import CannotListen, listening
from bot.settings import Settings, WrongSetting
from bot.stopping import CLOSING, Stopping
from bot.timetable import Timetable
from bot.translation import Languages
from bot.turns import Turns
from storage.database import schema_version
from storage.database.engine import Database
from storage.database.notify import heard
from storage.database.write_queue import Lanes
from storage.finder.ranking import Finder
from storage.service.reference_data import Books

log = logging.getLogger(__name__)


@dataclass(slots=True)
class App:
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
    stopping: Stopping = field(default_factory=Stopping)


@contextmanager
def opened(settings: Settings, database: Database, clock: Clock | None = None) -> Iterator[App]:
    """Yield the desk, its books read and its lanes running, by the clock of its database unless another one is given.

    Raises NotInitialised for a database that was not brought up to date.
    """
    waits = timedelta(seconds=settings.daiban_undo_seconds)
    books = Books(Finder.load(settings.daiban_pack), settings.key, sms_parts=settings.sms_monthly_parts, undo_waits=waits)
    with database.read() as connection:
        if newer := schema_version.newer(connection):
            log.warning("%s It is served all the same.", newer)
        else:
            schema_version.require(connection)
        books.refresh(connection)
    clock = clock or clock_of(database)
    languages = Languages(books.zone)
    metrics = Metrics()
    lanes, senders = Lanes(database), Senders()
    reception = Reception(lanes, Turns(books, languages, clock), senders.wake, metrics.turns)
    app = App(settings, database, lanes, books, languages, clock, metrics, reception, senders)
    try:
        yield app
    finally:
        lanes.close(app.stopping.left() if app.stopping.has_begun else None)


@asynccontextmanager
async def running(app: App, *, web_server: bool, worker: bool, timetable: bool) -> AsyncIterator["asyncio.Future[None]"]:
    """Run the parts of the desk this process is for, for as long as the context lasts.

    The future yielded ends when one of them cannot go on; then the process had better end, too. They end in the order opposite to
    that in which they begin, within the budget of ``bot.stopping``: the port, which says when to come back, closes last.
    """
    broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    async with AsyncExitStack() as stack:
        if isinstance(app.clock, DatabaseClock):
            await stack.enter_async_context(_task(app.clock.follow(app.lanes), broken))
        telegram = await stack.enter_async_context(_telegram(app)) if app.settings.telegram_token else None
        if web_server:
            await stack.enter_async_context(_serving(app, telegram))
        if worker and (phones := sms_gateways.sender(app.settings, _line(app))) is not None:
            await _sending(stack, app, await stack.enter_async_context(phones.opened()), broken)
        if worker and telegram is not None:
            await _sending(stack, app, telegram, broken)
            await stack.enter_async_context(_task(Menus(telegram, app.lanes, app.languages).follow(), broken))
        if telegram is not None:
            receiving = _receiving(app, telegram, web_server=web_server, worker=worker)
            if receiving is not None:
                await stack.enter_async_context(_task(receiving, broken))
        if timetable:
            scheduler = Timetable(app.lanes, app.books, app.languages, app.clock, app.senders.wake).start()
            stack.callback(scheduler.shutdown, wait=False)
        stack.callback(app.stopping.begin)
        yield broken


async def _sending(stack: AsyncExitStack, app: App, gateway: Gateway, broken: "asyncio.Future[None]") -> None:
    """Have what waits for a gateway leave by it until the stack ends."""
    sender = Sender(app.lanes, gateway, app.clock, app.books, app.languages)
    app.senders.add(sender)
    stack.enter_context(heard(app.database, _from_a_thread(app.senders.wake)))
    await stack.enter_async_context(_task(sender.run(), broken))
    stack.callback(lambda: sender.stop(app.stopping.left(CLOSING)))


def _line(app: App) -> SmsLine:
    accounts = SmsAccounts(app.lanes, app.books, app.languages, app.clock)
    return SmsLine(app.books.zone, accounts, app.settings.sms_signature)


async def send_what_waits(app: App) -> int:
    """Send what may leave now and return how many messages that were; 0 without Telegram."""
    if app.settings.telegram_token is None:
        return 0
    async with _telegram(app) as telegram:
        return await Sender(app.lanes, telegram, app.clock, app.books, app.languages).drain()


def _receiving(app: App, telegram: Telegram, *, web_server: bool, worker: bool) -> Coroutine[object, object, None] | None:
    """Return how this process has Telegram's updates come in: posted to the web process, else fetched by the worker."""
    url, secret = app.settings.telegram_webhook_url, app.settings.telegram_webhook_secret
    if url and secret:
        return _accepted(telegram.set_webhook(url, secret.get_secret_value())) if web_server else None
    return _accepted(telegram.poll(app.reception)) if worker else None


async def _accepted(work: Coroutine[object, object, None]) -> None:
    """Do the work; a token that Telegram does not know is a wrong setting."""
    try:
        await work
    except BotRefused as refused:
        raise WrongSetting(f"TELEGRAM_TOKEN: Telegram refuses it: {refused}.") from refused


@asynccontextmanager
async def _telegram(app: App) -> AsyncIterator[Telegram]:
    token = app.settings.telegram_token
    if token is None:
        raise ValueError("there is no token")
    async with Telegram(token.get_secret_value(), app.settings.telegram_api_url).opened() as telegram:
        yield telegram


@asynccontextmanager
async def _serving(app: App, telegram: Telegram | None) -> AsyncIterator[None]:
    settings = app.settings
    https = (settings.daiban_public_url or "").startswith("https://")
    visitors = Visitors(app.reception, app.clock, settings.daiban_demo, https)
    tables = [
        Board(app.lanes, app.books, app.languages, app.clock, settings.daiban_demo).routes(),
        Handbook(app.languages).routes(),
        NoticePage(
            app.lanes, app.books, visitors, app.languages, app.clock, Links(settings.keys), settings.daiban_public_url
        ).routes(),
        WebChat(app.reception, visitors, app.languages, app.clock).routes(),
        Health(app.database, app.lanes, app.metrics, Readers(settings.metrics_token, settings.metrics_from)).routes(),
    ]
    if telegram is not None and settings.telegram_webhook_secret is not None and settings.telegram_webhook_url:
        tables.append(telegram_webhook.routes(telegram.read, app.reception, settings.telegram_webhook_secret.get_secret_value()))
    tables += sms_gateways.routes(settings, app.reception, _line(app))
    tables.append(NotFound(app.languages).routes())
    try:
        async with listening(tables, settings.host, settings.port, app.stopping, settings.daiban_public_url):
            yield
    except CannotListen as trouble:
        raise WrongSetting(f"HOST, PORT: {trouble}.") from trouble


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
