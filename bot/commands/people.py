"""Staff and agents: who there is, and letting them in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.addresses import addresses, cut
from bot.commands.admin_log import record
from bot.commands.leaving import carried_out, handed_lines, leave, operator, receivers, stay
from bot.commands.listing import Row
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.codes import GOOD_FOR, CodeKind
from flows.domain.people.people import Person, Post, Registration
from flows.domain.ticket.departure import Handed
from storage.packs.reader import read_people
from storage.packs.staff_lists import Staff, read_staff
from storage.records.duty import roster
from storage.records.people import admin_log, codes
from storage.records.people import people as book
from storage.service.office import Office


@click.group()
def people() -> None:
    """Staff and agents."""


@people.command("list")
@listing.as_json
def list_people(*, as_json: bool) -> None:
    """Show everybody who holds a post, and who of them leaves when."""
    with context.office() as database, database.read() as connection:
        known = book.everyone_with_a_post(connection)
        leaves = {each.person: each.day for each in admin_log.planned(connection)}
    rows = (_row(handle, person, leaves.get(person.id)) for handle, person in known.items())
    table = [
        (handle, person.name, person.phone, ", ".join(map(_post, person.posts)), _leaves(leaves.get(person.id)))
        for handle, person in known.items()
    ]
    listing.show(as_json, rows, listing.columns(table), empty="Nobody holds a post yet: see people import.")


def _row(handle: str, person: Person, leaves: date | None) -> Row:
    posts = [{"role": post.role.value, "place": post.place, "window": post.window} for post in person.posts]
    return {"handle": handle, "name": person.name, "phone": person.phone, "posts": posts, "leaves": leaves}


def _leaves(day: date | None) -> str:
    return f"leaves on {day}" if day else ""


def _post(post: Post) -> str:
    return f"{post.role} at {post.place}{' ' + post.window if post.window else ''}"


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--leaving", is_flag=True, help="Let those leave who hold a post and none in the file.")
@click.option("--check", is_flag=True, help="Only say what would change.")
def import_people(file: Path, *, leaving: bool, check: bool) -> None:
    """Put the people of a file into the book, or bring those of the same handle up to date.

    The file is XLSX or CSV with the columns 姓名, 职务, 村 or 镇, 联系电话 (编制, 窗口, 账号), or YAML written like the demo's,
    storage/packs/zhuji/demo.yaml. Village agents take turns on duty, three months ahead. Who holds a post and has none in the
    file is shown, and leaves only when that is said (--leaving).
    """
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        trial = connection.begin_nested()
        catalogue = context.published(connection)
        listed = _listed(connection, file, catalogue)
        gone = _gone(connection, listed)
        kept = [registration for registration in listed if registration.handle not in gone]
        before = book.everyone_with_a_post(connection)
        for line in _changes(before, listed) if check else ():
            click.echo(line)
        for registration in kept:
            book.register(connection, registration, system_clock())
        roster.take_turns(connection, kept, catalogue, system_clock())
        now = book.everyone_with_a_post(connection)
        moved = [now[handle] for handle in now if handle in before and not set(before[handle].posts) <= set(now[handle].posts)]

        def settled(office: Office) -> Sequence[Handed]:
            left = [each for person in gone.values() if leaving for each in office.departures.leave(person, operator())]
            return [*left, *(each for person in moved for each in office.departures.settle(person, operator()))]

        handed = carried_out(app, connection, settled, dry_run=False)
        for line in handed_lines(handed, receivers(connection, handed)):
            click.echo(line)
        leaves = "would leave: say --leaving" if not leaving else "would leave" if check else "has left"
        for handle, person in gone.items():
            click.echo(f"{person.name} ({handle}) {leaves}")
        if check:
            trial.rollback()
            click.echo("Nothing was changed: this was a check.")
            return
        click.echo(f"{len(_in_the_book(connection, listed))} people are in the book")


def _changes(before: Mapping[str, Person], listed: Sequence[Registration]) -> Iterator[str]:
    """Yield who of a list is new, and what would change of whom."""
    for each in listed:
        known, posts = before.get(each.handle), ", ".join(map(_post, each.posts)) or "no post"
        if known is None:
            yield f"  new      {each.name} ({each.handle}) {each.phone}  {posts}"
        elif changed := list(_differing(known, each)):
            yield f"  changes  {each.name} ({each.handle})  {'; '.join(changed)}"


def _differing(known: Person, listed: Registration) -> Iterator[str]:
    if known.name != listed.name:
        yield f"name {known.name} → {listed.name}"
    if known.phone != listed.phone:
        yield f"phone {known.phone or '-'} → {listed.phone or '-'}"
    if set(known.posts) != set(listed.posts):
        yield f"posts {', '.join(map(_post, known.posts)) or '-'} → {', '.join(map(_post, listed.posts)) or '-'}"


def _listed(connection: Connection, file: Path, catalogue: Catalogue) -> Sequence[Registration]:
    if file.suffix.lower() in {".yaml", ".yml"}:
        return read_people(file.parent, file.name, catalogue)
    return read_staff(file, Staff(catalogue, book.everyone_with_a_post(connection)))


def _in_the_book(connection: Connection, listed: Sequence[Registration]) -> Sequence[Registration]:
    """Return those of a list whom the book has now as the list does."""
    rows = ((each, book.named(connection, each.handle)) for each in listed)
    return [each for each, row in rows if row is not None and (row.name, row.phone) == (each.name, each.phone)]


def _gone(connection: Connection, listed: Sequence[Registration]) -> Mapping[str, Person]:
    """Return who holds a post and none in a list, by handle."""
    posted = {registration.handle for registration in listed if registration.posts}
    return {handle: person for handle, person in book.everyone_with_a_post(connection).items() if handle not in posted}


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


for command in (leave, stay, cut, addresses, record):
    people.add_command(command)
