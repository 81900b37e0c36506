"""A sheet to print for a day without network at the window: numbered blank lines, typed in later."""

from pathlib import Path
from typing import Final

import click

from bot.commands import context
from bot.pages import render
from bot.translation import DEFAULT, LANGUAGES, Languages
from flows.domain.catalogue.names import called, towns
from flows.text.wording import Words, _
from storage.records.catalogue.catalogues import zone

_COLUMNS: Final = (
    (_("No."), "3em"),
    (_("Time"), "6em"),
    (_("Name"), "8em"),
    (_("Telephone"), "10em"),
    (_("Village"), "8em"),
    (_("Errand"), ""),
    (_("Papers that are here"), ""),
    (_("Taken in by"), "7em"),
)
LINES: Final = 25


@click.command()
@click.argument("town")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file instead.")
@click.option("--lines", type=click.IntRange(1, 200), default=LINES, show_default=True, help="How many blank lines.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True)
def daysheet(town: str, out: Path | None, lines: int, language: str) -> None:
    """Print a day sheet of TOWN's centre as a web page to print: what comes in while there is no network is written on it.

    Its lines are typed in later, below the word 补录, each with its time; they count from then.
    """
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
    found = called(towns(catalogue), town)
    if len(found) != 1:
        raise click.ClickException(f"There is no town {town}: see places.")
    languages, centre = Languages(zone(catalogue)), catalogue.town[found[0]].centre

    def say(words: Words) -> str:
        return languages.say(words, language)

    page = render(
        "day_sheet",
        lang=language.replace("_", "-"),
        title=say(_("{centre}: day sheet for a day without network", centre=centre)),
        day=say(_("Day: ____________  Window: ____________")),
        columns=[say(name) for name, _width in _COLUMNS],
        widths=[width for _name, width in _COLUMNS],
        numbers=range(1, lines + 1),
        how=say(
            _(
                "When the network is back, send the desk: late entry, the day, and below it a line for each: time, name, errand, "
                "phone, village. They count from these times, at most {most} workdays back.",
                most=catalogue.dated_back,
            )
        ),
    )
    if out is None:
        click.echo(page)
    else:
        out.write_text(page, encoding="utf-8")
        click.echo(f"{out}: {lines} lines")
