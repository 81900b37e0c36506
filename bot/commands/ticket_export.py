"""Tickets, from the command line."""

import click

from bot.clock import system_clock
from bot.commands import context
from bot.commands.day_sheet import daysheet
from bot.commands.register import import_register
from bot.dossier import dossier
from bot.translation import DEFAULT, LANGUAGES, Languages
from flows.text import ticket_numbers
from storage.finder.ranking import Finder
from storage.records.ticket import viewings
from storage.service.office import Office
from storage.service.reference_data import Books


@click.group()
def tickets() -> None:
    """Proxy tickets."""


@tickets.command()
@click.argument("number")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
def export(number: str, language: str) -> None:
    """Print a ticket's file (建档) as one Markdown document: notice, papers, events. That it was printed is kept."""
    with context.up_to_date() as (settings, database), database.begin() as connection:
        books = Books(Finder.load(settings.daiban_pack), settings.key)
        books.refresh(connection)
        office = Office.at(system_clock(), connection, books)
        written = ticket_numbers.written(number)
        ticket = office.work.ticket(written[0]) if written else None
        if ticket is None:
            raise click.ClickException(f"There is no ticket {number}.")
        viewings.keep(connection, ticket.number, None, "export", office.work.now, key=books.key)
        click.echo(dossier(office, ticket, Languages(office.work.zone), language), nl=False)


for command in (import_register, daysheet):
    tickets.add_command(command)
