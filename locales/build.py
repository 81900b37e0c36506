"""Compiles the catalogues when the project is built or installed, so that no machine speaks half a language."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # the library leaves its parameter open
    """Hatch's hook: runs before a wheel is built, an editable one as well."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the signature is the library's
        """Compile every catalogue and have it packed."""
        build_data["artifacts"] += [str(compiled.relative_to(self.root)) for compiled in compile_all(Path(self.root) / "locales")]


def compile_all(folder: Path) -> list[Path]:
    """Compile every catalogue below a folder and return the files written.

    What the code says no more is compiled as well: a message that still waits may have been written by an earlier release.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        with source.open("rb") as po, compiled.open("wb") as mo:
            catalogue = read_po(po)
            for message in catalogue.obsolete.values():
                if message.id not in catalogue:
                    catalogue[message.id] = message
            write_mo(mo, catalogue)
        written.append(compiled)
    return written
