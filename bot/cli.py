"""The command line: ``.venv/bin/daiban COMMAND`` in a checkout, ``daiban COMMAND`` where it is installed.

Each command is loaded when it is called, so that looking something up does not wait for Telegram, and serving does not carry the
migrations about.
"""

import atexit
import gc
from collections.abc import Mapping
from datetime import UTC
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import click
from click.shell_completion import CompletionItem
from sqlalchemy.exc import SQLAlchemyError

from bot import logs, program_name
from bot.settings import WrongSetting, of_the_log
from bot.translation import Languages
from locales import UnbuiltCatalogues
from storage.database.schema_version import NotInitialised
from storage.packs.faults import PackError

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "run": ("bot.commands.serve", "Serve everything in one process: web, Telegram, sender, timetable."),
    "web": ("bot.commands.serve", "Serve HTTP only: the web chat, the board, Telegram's webhook."),
    "worker": ("bot.commands.serve", "Send what is in the outbox, and poll Telegram when it has no webhook."),
    "clock": ("bot.commands.serve", "Keep the timetable: duty and deadline pings."),
    "migrate": ("bot.commands.migrate", "Bring the database up to date: its schema, and the service pack's newest version."),
    "chat": ("bot.commands.chat", "Talk to the desk in the terminal; lines may be piped in."),
    "find": ("bot.commands.find", "Find items for wishes, one a line of the input."),
    "places": (
        "bot.commands.places",
        "The towns and their villages: list them, all or those of a town (places 枫桥), or bring in the full list of villages.",
    ),
    "link": ("bot.commands.link", "Print the link that opens Telegram at a village or a ticket."),
    "sms": ("bot.commands.sms", "SMS by a phone of the office."),
    "tick": ("bot.commands.tick", "Run every sweep of the timetable once, and send what waits in the outbox."),
    "catalogue": (
        "bot.commands.catalogue",
        "The catalogue: prove it, look at it, see what a change would do, publish it, take it home.",
    ),
    "people": ("bot.commands.people", "Staff and agents."),
    "talk": ("bot.commands.stuck_talks", "The talk somebody is in."),
    "demo": ("bot.commands.demo_removal", "The people of the demo."),
    "phrases": ("bot.commands.phrases", "What people say and mean: teach the finder, see what it missed."),
    "report": ("bot.commands.report", "Figures for those who answer for a centre, and for the catalogue."),
    "tickets": ("bot.commands.ticket_export", "Proxy tickets."),
    "audit": ("bot.commands.audit", "The record of what was done to tickets and to people, and by whom."),
    "moves": (
        "bot.commands.moves_table",
        "Show what is done to a ticket: in which state, by whom, what follows, what stands against it and what it needs.",
    ),
    "calendar": ("bot.commands.calendar", "Working days: the year tables of days off and make-up workdays."),
    "roster": ("bot.commands.roster", "Duty in the villages: the roster, leave, stand-ins, attendance."),
}
"""Where each command is, and what help says of it without loading it."""

_TROUBLE: Final = (WrongSetting, NotInitialised, UnbuiltCatalogues, PackError, SQLAlchemyError, OSError)


class Commands(click.Group):
    """Loads a command when it is called, and says in one sentence what kept it from doing its work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is the library's
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, or None."""
        where, _help = COMMANDS.get(cmd_name, (None, ""))
        command = getattr(_loaded(where), cmd_name) if where else None
        return command if isinstance(command, click.Command) else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what a word may become: of the commands without loading one."""
        named = [CompletionItem(name, help=said) for name, (_where, said) in COMMANDS.items() if name.startswith(incomplete)]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands with a line each."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_where, said) in COMMANDS.items()])

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


def _loaded(module: str) -> ModuleType:
    """Return a module. What is imported lives as long as the process: nothing is looked for that could be given back."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        if collects:
            gc.enable()


def _sentence(trouble: Exception) -> str:
    if isinstance(trouble, SQLAlchemyError):
        return f"DATABASE_URL: the database cannot be used: {str(trouble).splitlines()[0]}"
    if isinstance(trouble, NotInitialised) and trouble.run:
        return f"{trouble}: run {program_name.name()} {trouble.run} first."
    if isinstance(trouble, PackError):
        return Languages(UTC).say(trouble.words, of_the_log().language)
    return str(trouble)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="daiban", prog_name="daiban")
def main() -> None:
    """Daiban (代办): government services to the village, over the thinnest connection there is."""
    atexit.register(gc.freeze)  # what a catalogue is made of is not gone through once more when the process ends: a second of CPU
    logs.set_up(of_the_log())
