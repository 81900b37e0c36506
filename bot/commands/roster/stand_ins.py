"""`roster pair`: who stands in for whom (AB岗)."""

import click

from bot.commands import context
from storage.records.duty import roster as rosters


@click.command()
@click.argument("handle")
@click.argument("stand_in", required=False)
def pair(handle: str, stand_in: str | None) -> None:
    """Let STAND_IN be the B of HANDLE (AB岗), who has their pings, duty and rights while they are on leave; without one, nobody.

    Agents of one village stand in for each other anyway.
    """
    with context.office() as database, database.begin() as connection:
        person = context.staff(connection, handle)
        other = context.staff(connection, stand_in) if stand_in else None
        if other is not None and other.id == person.id:
            raise click.ClickException("Nobody stands in for themselves.")
        rosters.pair(connection, person.id, other.id if other else None)
        click.echo(f"{other.name} stands in for {person.name}" if other else f"nobody special stands in for {person.name}")
