"""Phrases: what the item finder is taught while the desk runs, and what it still does not know."""

from collections.abc import Sequence

import click

from bot.clock import system_clock
from bot.commands import catalogue_lookup, context, listing
from storage.records.catalogue import answer_lessons, lessons


@click.group()
def phrases() -> None:
    """What people say and mean: teach the finder, see what it missed."""


@phrases.command()
@listing.as_json
def missed(*, as_json: bool) -> None:
    """Show what people asked for and did not find, and what they said at a question in vain, the most frequent first."""
    with context.office() as database, database.read() as connection:
        found, answers = lessons.missed(connection), answer_lessons.to_teach(connection)
    rows = [
        *({"wish": each.wish, "times": each.times, "last": each.last, "chosen_items": list(each.chosen)} for each in found),
        *(
            {"said": each.said, "times": each.times, "last": each.last, "question": each.question, "options": list(each.options)}
            for each in answers
        ),
    ]
    wished = [(f"{each.times:5}", str(each.last), each.wish, _behind("→", each.chosen)) for each in found]
    said = [(f"{each.times:5}", str(each.last), each.said, _behind(f"at {each.question}:", each.options)) for each in answers]
    listing.show(as_json, rows, listing.columns([*wished, *said]), empty="Everything people asked for was found.")


def _behind(sign: str, codes: Sequence[str]) -> str:
    return " ".join((sign, *codes)) if codes else ""


@phrases.command("list")
@listing.as_json
def list_phrases(*, as_json: bool) -> None:
    """Show the phrases that were taught, and what was taught at a question."""
    with context.office() as database, database.read() as connection:
        taught, known = lessons.phrases(connection), context.published(connection).item
        answers = answer_lessons.taught(connection)
    rows = [
        *(
            {"phrase": phrase, "item": code, "item_name": known[code].short.zh if code in known else ""}
            for phrase, code in taught.items()
        ),
        *({"phrase": each.said, "question": each.question, "option": each.option} for each in answers),
    ]
    lines = [(code, phrase, "") for phrase, code in taught.items()]
    lines += [(each.option, each.said, f"at {each.question}") for each in answers]
    listing.show(as_json, rows, listing.columns(lines), empty="No phrase has been taught yet.")


@phrases.command()
@click.argument("phrase")
@click.argument("item")
def teach(phrase: str, item: str) -> None:
    """Let PHRASE mean ITEM (code or name) from now on, in every process: phrases teach 绿本本 LY02."""
    words = " ".join(phrase.split())
    if not 1 < len(words) <= lessons.LONGEST:
        raise click.ClickException(f"A phrase has 2 to {lessons.LONGEST} characters.")
    with context.office() as database, database.begin() as connection:
        meant = catalogue_lookup.item(context.published(connection), item)
        lessons.teach(connection, words, meant.code, system_clock())
    click.echo(f"“{words}” means {meant.code} {meant.name.zh}")


@phrases.command()
@click.argument("phrase")
def forget(phrase: str) -> None:
    """Take the meaning of a taught PHRASE back."""
    with context.office() as database, database.begin() as connection:
        if not lessons.forget(connection, " ".join(phrase.split())):
            raise click.ClickException(f"“{phrase}” was never taught: see phrases list.")
    click.echo(f"“{phrase}” is forgotten")
