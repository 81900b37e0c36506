"""The command line: ``python -m bot COMMAND``, also installed as ``daiban``."""

import asyncio
import json
import logging
import secrets
import signal
import string
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from bot import wiring
from bot.channels.console import Console
from bot.channels.web import seat
from bot.clock import system_clock
from bot.settings import Settings, WrongSetting, from_environment
from bot.timetable import tick as run_timetable
from storage import people, schema
from storage.books import EmptyShelf
from storage.database import Database
from storage.finder.ranking import Finder
from storage.packs.faults import PackError
from storage.packs.reader import read_pack

INVITATION_DAYS: Final = 7
_TROUBLE: Final = (WrongSetting, EmptyShelf, PackError, SQLAlchemyError, OSError)


class Commands(click.Group):
    """Says in one sentence what kept a command from doing its work."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except _TROUBLE as trouble:
            raise click.ClickException(_sentence(trouble)) from trouble


def _sentence(trouble: Exception) -> str:
    if isinstance(trouble, SQLAlchemyError):
        return f"DATABASE_URL: the database cannot be used: {str(trouble).splitlines()[0]}"
    return str(trouble)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="daiban", prog_name="daiban")
def main() -> None:
    """Daiban (代办): government services to the village, over the thinnest connection there is."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for noisy in ("apscheduler", "alembic", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


@contextmanager
def _database() -> Iterator[tuple[Settings, Database]]:
    settings = from_environment()
    database = Database(settings.database_url)
    try:
        yield settings, database
    finally:
        database.close()


# Serving


@main.command()
def run() -> None:
    """Serve everything in one process: web, Telegram, sender, timetable."""
    _serve(web_server=True, worker=True, timetable=True)


@main.command()
def web() -> None:
    """Serve HTTP only: the web chat, the board, Telegram's webhook."""
    _serve(web_server=True)


@main.command()
def worker() -> None:
    """Send what is in the outbox, and poll Telegram when it has no webhook."""
    _serve(worker=True)


@main.command()
def clock() -> None:
    """Keep the timetable: duty and deadline pings."""
    _serve(timetable=True)


def _serve(*, web_server: bool = False, worker: bool = False, timetable: bool = False) -> None:
    with _database() as (settings, database), wiring.opened(settings, database) as desk:

        async def serve() -> None:
            stop = asyncio.Event()
            for name in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(name, stop.set)
            async with wiring.running(desk, web_server=web_server, worker=worker, timetable=timetable):
                if web_server:
                    _say_where(settings)
                await stop.wait()

        asyncio.run(serve())


def _say_where(settings: Settings) -> None:
    here = f"http://{settings.host}:{settings.port}"
    click.echo(f"Daiban is open at {here}")
    if settings.daiban_demo:
        click.echo(f"  a villager:     {here}/chat?as=villager")
        click.echo(f"  the agent:      {here}/chat?as=agent")
        click.echo(f"  the town:       {here}/chat?as=clerk   then as=reviewer and as=approver")
        click.echo("  in a terminal:  python -m bot chat --as villager")
    click.echo("  the board:      " + here + "/board")
    if settings.telegram_token is None:
        click.echo("  Telegram is off; set TELEGRAM_TOKEN to turn it on.")


# The database


@main.command()
def migrate() -> None:
    """Bring the database up to date: its schema, and the service pack's newest version."""
    with _database() as (settings, database):
        before, after, loaded = wiring.migrate(settings, database)
        click.echo(f"schema: {before or 'empty'} → {after}" if before != after else f"schema: {after}, nothing to do")
        click.echo(f"catalogue: version {loaded.version} published" if loaded.version else "catalogue: nothing new in the pack")
        if loaded.years:
            click.echo(f"calendar: {loaded.years} year tables")
        if loaded.people:
            click.echo(f"demo: {loaded.people} people")


# Talking


@main.command()
@click.option("--as", "handle", default="villager", show_default=True, help="Whom to be: a demo handle, or any from people list.")
def chat(handle: str) -> None:
    """Talk to the desk in the terminal; lines may be piped in."""
    logging.getLogger().setLevel(logging.WARNING)
    with _database() as (settings, database):
        if schema.is_empty(database):
            wiring.migrate(settings.model_copy(update={"daiban_demo": True}), database)
        with wiring.opened(settings, database) as desk:
            with database.begin() as connection:
                known = people.with_handles(connection)
                if seat(connection, handle, system_clock()) is None:
                    raise click.ClickException(f"Nobody is called {handle}. There are: {', '.join(known) or 'nobody yet'}.")
            asyncio.run(Console(desk.reception, handle, click.echo).run())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with scores.")
@click.option("--town", help="Only what this town's centre accepts; a code such as 330681109.")
def find(town: str | None, as_json: bool) -> None:
    """Find items for wishes, one a line of the input."""
    settings = from_environment()
    catalogue = read_pack(settings.daiban_pack)
    finder = Finder.load(settings.daiban_pack)
    for line in sys.stdin:
        wish = line.strip()
        hits = finder.find(wish)
        if as_json:
            click.echo(
                json.dumps(
                    {"q": wish, "items": [{"code": hit.code, "score": round(hit.score, 4)} for hit in hits]}, ensure_ascii=False
                )
            )
        else:
            names = [f"  {hit.score:4.0%}  {hit.code}  {catalogue.item[hit.code].name.zh}" for hit in hits]
            click.echo("\n".join([wish, *(names or ["  nothing fits"])]))


# The clock


@main.command()
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S%z"]),
    help="The moment to run at; without a zone, the office's.",
)
def tick(at: datetime | None) -> None:
    """Run every sweep of the timetable once."""
    with _database() as (settings, database), wiring.opened(settings, database) as desk:
        now = system_clock() if at is None else at if at.tzinfo else at.replace(tzinfo=desk.books.zone)
        pushed = run_timetable(database, desk.books, desk.languages, now)
        for name, text in pushed:
            click.echo(f"{name} → {text}")
        if not pushed:
            click.echo("Nothing was due.")


# People


@main.group("people")
def people_group() -> None:
    """Staff and agents."""


@people_group.command("list")
def list_people() -> None:
    """Show everybody who holds a post."""
    with _database() as (_settings, database), database.read() as connection:
        for handle, person in people.everyone_with_a_post(connection).items():
            posts = ", ".join(f"{post.role} at {post.place}{' ' + post.window if post.window else ''}" for post in person.posts)
            click.echo(f"{handle:12} {person.name}  {person.phone}  {posts}")


@people_group.command()
@click.argument("handle")
def invite(handle: str) -> None:
    """Print a code; whoever sends it to the desk speaks as HANDLE from then on."""
    with _database() as (_settings, database), database.begin() as connection:
        person = people.named(connection, handle)
        if person is None:
            raise click.ClickException(f"Nobody is called {handle}.")
        letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(4))
        code = f"{letters}-{secrets.randbelow(10_000):04}"
        people.invite(connection, person.id, code, system_clock() + timedelta(days=INVITATION_DAYS))
        click.echo(f"{code}   good for {INVITATION_DAYS} days, once; {person.name} sends it to the desk from their own phone")
