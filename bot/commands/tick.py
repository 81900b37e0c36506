"""The timetable once, for machines without a daemon."""

import asyncio
from datetime import datetime
from typing import Final

import click

from bot import wiring
from bot.clock import system_clock
from bot.commands import context
from bot.timetable import tick as run_timetable

EARLIEST: Final = 2013
LATEST: Final = 2100
"""Years in which there is something to run."""


class Moment(click.ParamType[datetime]):
    """A moment in ISO form; without a zone it is the office's."""

    name = "ISO-TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment; fail with a sentence when it is none."""
        try:
            moment = datetime.fromisoformat(str(value))
            return moment if EARLIEST <= moment.year <= LATEST else self.fail(f"{value} is beyond any calendar.", param, ctx)
        except ValueError:
            self.fail(f"{value} is no moment such as 2026-11-23T08:30.", param, ctx)


@click.command()
@click.option("--at", type=Moment(), help="The moment to run at, such as 2026-11-23T08:30; without a zone, the office's.")
def tick(at: datetime | None) -> None:
    """Run every sweep of the timetable once, and send what waits in the outbox."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app:
        now = system_clock() if at is None else at if at.tzinfo else at.replace(tzinfo=app.books.zone)
        pushed = run_timetable(database, app.books, app.languages, now)
        for name, text in pushed:
            click.echo(f"{name} → {text}")
        if not pushed:
            click.echo("Nothing was due.")
        sent = asyncio.run(wiring.send_what_waits(app))
        if sent:
            click.echo(f"{sent} messages were sent.")
