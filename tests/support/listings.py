"""The commands there are, and how each that prints a list is called."""

from collections.abc import Iterator, Mapping
from typing import Final

import click

from bot.cli import main
from storage.packs import ZHUJI

LISTINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "find": (),
    "places list": (),
    "moves": (),
    "catalogue check": (str(ZHUJI),),
    "catalogue diff": (str(ZHUJI),),
    "catalogue show": ("GS01",),
    "catalogue law": (),
    "catalogue acknowledged": (),
    "catalogue stale": ("--days", "0"),
    "catalogue cold": (),
    "people list": (),
    "people leave": ("agent", "--dry-run"),
    "people addresses": ("villager",),
    "people record": (),
    "talk show": ("villager",),
    "phrases list": (),
    "phrases missed": (),
    "report centre": (),
    "report ratings": (),
    "report complaints": ("--day", "2026-12-31"),
    "report papers": (),
    "report fees": ("--day", "2026-11-23"),
    "report lights": ("--day", "2026-12-31"),
    "report unreached": ("--days", "36500"),
    "report sms": ("--month", "2026-11"),
    "audit verify": (),
    "calendar show": (),
    "roster show": (),
    "roster attendance": (),
}
"""What prints a list, and what else is typed for one that is not empty."""

OF_SOMEBODY: Final = ("people leave", "people addresses", "talk show")
"""Those that are about somebody who is named, and has to be there."""

WITHOUT_DATABASE: Final = ("find", "moves", "catalogue check")
"""Those that read nothing but the pack."""

NO_LISTS: Final = frozenset(
    {
        *("run", "web", "worker", "clock", "chat"),  # these serve
        *(
            "migrate",
            "demo remove",
            "sms register",
            "tick",
            "calendar import",
            "places import",
            "roster import",
            "roster leave",
            "roster back",
            "roster pair",
        ),  # say what they did
        *("people import", "people invite", "people stay", "people cut", "talk reset", "phrases teach", "phrases forget"),
        *("catalogue import", "catalogue export"),
        "link",  # says one line
        "tickets daysheet",
        "tickets export",
        "tickets import",  # a document for people
    }
)
"""What prints no list."""


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command there is, with what is typed for it."""
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from commands(below, (*path, name))


def typed(listing: str) -> tuple[str, ...]:
    """Return what is typed for a listing, a word each."""
    return *listing.split(), *LISTINGS[listing]
