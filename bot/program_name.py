"""What this program is called by whoever started it, so that a command it names can be typed as it stands."""

import shutil
import sys
from pathlib import Path


def name() -> str:
    """Return what its commands begin with: ``daiban`` where PATH finds it, ``.venv/bin/daiban`` in a checkout.

    An interpreter that has the packages and no ``daiban`` beside it is named itself: ``python -m bot``.
    """
    started, python = Path(sys.argv[0]), Path(sys.executable)
    script = started if started.stem == "daiban" else shutil.which("daiban", path=python.parent)
    return _typed(Path(script)) if script else f"{_typed(python)} -m bot"


def _typed(program: Path) -> str:
    """Return the shortest way to a program from here: its name, its path below this folder, or its whole path."""
    found = shutil.which(program.name)
    if found is not None and Path(found).absolute() == program.absolute():
        return program.name
    here, path = Path.cwd(), program.absolute()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
