"""The command line: ``.venv/bin/daiban COMMAND`` in a checkout, ``daiban COMMAND`` where it is installed.

Each command is loaded when it is called, so that looking something up does not wait for Telegram, and serving does not carry the
migrations about.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click
from sqlalchemy.exc import SQLAlchemyError

from bot import logs, program_name
from bot.settings import WrongSetting, of_the_log
from locales import UnbuiltCatalogues
from storage.database.schema_version import NotInitialised
from storage.packs.faults import PackError

COMMANDS: Final[Mapping[str, str]] = {
    "run": "bot.commands.serve",
    "web": "bot.commands.serve",
    "worker": "bot.commands.serve",
    "clock": "bot.commands.serve",
    "migrate": "bot.commands.migrate",
    "chat": "bot.commands.chat",
    "find": "bot.commands.find",
    "places": "bot.commands.places",
    "demo": "bot.commands.demo",
    "tick": "bot.commands.tick",
    "catalogue": "bot.commands.catalogue",
    "people": "bot.commands.people",
    "phrases": "bot.commands.phrases",
    "report": "bot.commands.report",
    "tickets": "bot.commands.ticket_export",
    "audit": "bot.commands.audit",
    "moves": "bot.commands.moves_table",
    "calendar": "bot.commands.calendar",
    "roster": "bot.commands.roster",
}
"""Where each command is."""

_TROUBLE: Final = (WrongSetting, NotInitialised, UnbuiltCatalogues, PackError, SQLAlchemyError, OSError)


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

    def make_context(
        self,
        info_name: str | None,  # noqa: ARG002 - the signature is the library's
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of a call; usage and help call the program as it was started."""
        return super().make_context(program_name.name(), args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever reads the output has read enough, as head has; click ends without a word
            raise
        except _TROUBLE as trouble:
            raise click.ClickException(_sentence(trouble)) from trouble


def _sentence(trouble: Exception) -> str:
    if isinstance(trouble, SQLAlchemyError):
        return f"DATABASE_URL: the database cannot be used: {str(trouble).splitlines()[0]}"
    if isinstance(trouble, NotInitialised) and trouble.run:
        return f"{trouble}: run {program_name.name()} {trouble.run} first."
    return str(trouble)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="daiban", prog_name="daiban")
def main() -> None:
    """Daiban (代办): government services to the village, over the thinnest connection there is."""
    logs.set_up(of_the_log())
