"""`people record`: what was done to people at the desk, by whom and when."""

from collections.abc import Mapping

import click

from bot.commands import context, listing
from flows.domain.people.admin_log import By
from storage.records.people import admin_log
from storage.records.people import people as book


@click.command()
@click.argument("handle", required=False)
@listing.as_json
def record(handle: str | None, *, as_json: bool) -> None:
    """Show what was done to HANDLE, or to anybody: who left, whose phone was cut off, who was spoken for, by whom and when."""
    with context.office() as database, database.read() as connection:
        person = context.person(connection, handle) if handle else None
        entries = admin_log.entries(connection, person.id if person else None)
        ids = {id for each in entries for id in (each.person, each.by.person) if id is not None}
        names = {id: each.name for id, each in book.get(connection, sorted(ids)).items()}
    rows = (
        {
            "at": each.at,
            "act": each.act.value,
            "person": each.person,
            "person_name": names[each.person],
            "by": each.by.person,
            "by_name": _by(each.by, names),
            "channel": each.by.channel,
            "operator": each.by.operator,
            "detail": each.detail,
        }
        for each in entries
    )
    table = [
        (f"{each.at:%Y-%m-%d %H:%M}", each.act.value, names[each.person], _by(each.by, names), each.by.channel)
        for each in entries
    ]
    listing.show(as_json, rows, listing.columns(table), empty="Nothing was done to anybody.")


def _by(by: By, names: Mapping[int, str]) -> str:
    return names[by.person] if by.person is not None else by.operator
