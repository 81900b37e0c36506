"""The duty roster: brought in, shown, and what changes it."""

import click

from .attendance import attendance
from .importing import import_roster
from .leave import back, leave
from .showing import show
from .stand_ins import pair


@click.group()
def roster() -> None:
    """Duty in the villages: the roster, leave, stand-ins, attendance."""


for command in (import_roster, show, leave, back, pair, attendance):
    roster.add_command(command)
