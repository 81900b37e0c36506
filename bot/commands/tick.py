"""The timetable once, for machines without a daemon, or rehearsed."""

import asyncio
from datetime import datetime
from typing import Final

import click

from bot import wiring
from bot.commands import context
from bot.rehearsal import rehearse
from bot.timetable import tick as run_timetable
from bot.wiring import App
from storage.database.rehearsal import rehearsal
from storage.upkeep.demo_removal import has_demo

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
@click.option(
    "--rehearse", "rehearsed", is_flag=True, help="Only show what would be sent until then; nothing is changed or sent."
)
@click.pass_context
def tick(ctx: click.Context, at: datetime | None, *, rehearsed: bool) -> None:
    """Run every sweep of the timetable once, and send what waits in the outbox.

    A moment that has not come yet is rehearsed: what is due by then would leave too early, and be dated ahead. Only a database
    with the demo people is ticked ahead. A rehearsal runs on a copy of the database and takes a second or two for every day.
    """
    with context.database() as (settings, database), wiring.opened(settings, database) as app:
        now = app.clock()
        moment = now if at is None else at if at.tzinfo else at.replace(tzinfo=app.books.zone)
        if rehearsed:
            _rehearse(app, now, moment)
            return
        if moment > now and not _is_demo(app):
            raise click.BadParameter(
                f"{at} has not come yet: add --rehearse to see what would be sent until then.", ctx, param_hint="--at"
            )
        _run(app, moment)


def _run(app: App, moment: datetime) -> None:
    pushed = run_timetable(app.database, app.books, app.languages, moment)
    for name, text in pushed:
        click.echo(f"{name} → {text}")
    if not pushed:
        click.echo("Nothing was due.")
    sent = asyncio.run(wiring.send_what_waits(app))
    if sent:
        click.echo(f"{sent} messages were sent.")


def _rehearse(app: App, now: datetime, until: datetime) -> None:
    sent = 0
    with rehearsal(app.database) as connection:
        for sent, each in enumerate(rehearse(connection, app.books, app.languages, now, until), 1):  # noqa: B007 - is counted
            text = each.text.replace("\n", "\n    ")
            click.echo(f"{each.at:%Y-%m-%d %H:%M} {each.name} ({each.channel or 'reached nowhere'}): {text}")
    click.echo(f"{sent} messages would be sent until {until:%Y-%m-%d %H:%M}; nothing was changed.")


def _is_demo(app: App) -> bool:
    with app.database.read() as connection:
        return has_demo(connection, app.settings.daiban_pack, app.books.catalogue)
