"""Brings the catalogues of messages up to date with the code: ``make messages``. English is filled in from the ids.

What the code says no more stays, marked ``#~``: the next release still has to say what this one has left waiting in the outbox.
In English an id speaks for itself. What no release has ever said may be deleted by hand.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.translation import LANGUAGES
from locales import FOLDER
from locales.build import compile_all

ROOT = FOLDER.parent
TEMPLATE = FOLDER / "messages.pot"


def extract(target: Path = TEMPLATE) -> None:
    """Write the template of all messages in the code."""
    options = ["-F", "locales/babel.cfg", "--no-location", "--sort-output", "-w", "120", "--omit-header"]
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        *options,
        "-o",
        str(target),
        "bot",
        "flows",
        "storage",
    ]
    subprocess.run(command, check=True, cwd=ROOT)


def update(language: str, folder: Path = FOLDER) -> list[str]:
    """Bring one catalogue up to date with the template of its folder and return the ids that nobody has translated yet."""
    file = folder / language / "LC_MESSAGES" / "messages.po"
    with (folder / TEMPLATE.name).open("rb") as source:
        template = read_po(source)
    with file.open("rb") as source:
        catalogue = read_po(source, locale=language)
    for message in catalogue.obsolete.values():
        catalogue[message.id] = message  # what is said again is said as before
    catalogue.obsolete.clear()
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)  # which would change every day
    for key, message in list(catalogue.obsolete.items()):
        if language == "en" or not _said(message.string):
            del catalogue.obsolete[key]
    for message in catalogue:
        if language == "en" and message.id and not _said(message.string):
            message.string = message.id
    with file.open("wb") as target:
        write_po(target, catalogue, sort_output=True, no_location=True, width=120, omit_header=False)
    return untranslated(catalogue)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the ids without a translation, or with a doubtful one, which is not shown either."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _said(message.string))]


def _said(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    extract()
    for language in LANGUAGES:
        for missing in update(language):
            print(f"{language}: {missing}")  # noqa: T201 - this is what the command is for
    compile_all(FOLDER)
