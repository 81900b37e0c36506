"""The command line: ``python -m bot COMMAND``, also installed as ``daiban``.

Each command is loaded when it is called, so that looking something up does not wait for Telegram, and serving does not carry the
migrations about.
"""

import logging
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import WrongSetting
from storage.packs.faults import PackError
from storage.schema import EmptyShelf

COMMANDS: Final[Mapping[str, str]] = {
    "run": "bot.commands.serve",
    "web": "bot.commands.serve",
    "worker": "bot.commands.serve",
    "clock": "bot.commands.serve",
    "migrate": "bot.commands.migrate",
    "chat": "bot.commands.chat",
    "find": "bot.commands.find",
    "tick": "bot.commands.tick",
    "catalogue": "bot.commands.catalogue",
    "people": "bot.commands.people",
    "phrases": "bot.commands.phrases",
    "report": "bot.commands.report",
    "tickets": "bot.commands.tickets",
    "audit": "bot.commands.audit",
    "moves": "bot.commands.moves",
    "calendar": "bot.commands.calendar",
    "roster": "bot.commands.roster",
}
"""Where each command is."""

_TROUBLE: Final = (WrongSetting, EmptyShelf, PackError, SQLAlchemyError, OSError)


class Commands(click.Group):
    """Loads a command when it is called, and says in one sentence what kept it from doing its work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is the library's
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, or None."""
        where = COMMANDS.get(cmd_name)
        command = getattr(import_module(where), cmd_name) if where else None
        return command if isinstance(command, click.Command) else None

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
    for noisy in ("apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
