"""Staff and agents: who there is, and letting them in."""

from pathlib import Path

import click

from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.people.codes import GOOD_FOR, CodeKind
from flows.domain.people.people import Person, Post
from storage.packs.reader import read_people
from storage.records.duty import roster
from storage.records.people import codes
from storage.records.people import people as book


@click.group()
def people() -> None:
    """Staff and agents."""


@people.command("list")
@listing.as_json
def list_people(*, as_json: bool) -> None:
    """Show everybody who holds a post."""
    with context.office() as database, database.read() as connection:
        known = book.everyone_with_a_post(connection)
    rows = (_row(handle, person) for handle, person in known.items())
    table = [(handle, person.name, person.phone, ", ".join(map(_post, person.posts))) for handle, person in known.items()]
    listing.show(as_json, rows, listing.columns(table), empty="Nobody holds a post yet: see people import.")


def _row(handle: str, person: Person) -> Row:
    posts = [{"role": post.role.value, "place": post.place, "window": post.window} for post in person.posts]
    return {"handle": handle, "name": person.name, "phone": person.phone, "posts": posts}


def _post(post: Post) -> str:
    return f"{post.role} at {post.place}{' ' + post.window if post.window else ''}"


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_people(file: Path) -> None:
    """Put the people of a YAML file into the book, or bring those of the same handle up to date.

    The file is written like the demo's, storage/packs/zhuji/demo.yaml. Village agents take turns on duty, three months ahead.
    """
    with context.office() as database, database.begin() as connection:
        catalogue = context.published(connection)
        listed = read_people(file.parent, file.name, catalogue)
        for registration in listed:
            book.register(connection, registration, system_clock())
        roster.take_turns(connection, listed, catalogue, system_clock())
        click.echo(f"{len(listed)} people are in the book")


@people.command()
@click.argument("handle")
def invite(handle: str) -> None:
    """Print a code; whoever sends it to the desk speaks as HANDLE from then on."""
    with context.office() as database, database.begin() as connection:
        person = book.named(connection, handle)
        if person is None:
            raise click.ClickException(f"Nobody is called {handle}.")
        code, days = codes.make(connection, person.id, CodeKind.SENT, None, system_clock()), GOOD_FOR[CodeKind.SENT].days
        click.echo(f"{code}   good for {days} days, once; {person.name} sends it to the desk from their own phone")
