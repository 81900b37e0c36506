"""The faults planted by hand are still where they can be planted, in every room."""

import re

import pytest

from tests.benchmarks.planted import FAULTS, ROOT, Fault

VALUES = {"flows.port"}
"""It does nothing itself."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.file)
def test_what_a_fault_replaces_stands_once_in_its_file(fault: Fault) -> None:
    assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old) == 1
    assert fault.old != fault.new
    assert (ROOT / fault.near).exists()


def test_every_room_that_does_something_has_one() -> None:
    modules = [path for room in ("bot", "flows", "storage") for path in (ROOT / room).rglob("*.py")]
    works = [path for path in modules if re.search("^ *(def|class) ", path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert {room(fault.file) for fault in FAULTS} >= {room(str(path.relative_to(ROOT))) for path in works} - VALUES


def room(file: str) -> str:
    """The two upper packages that a file is in."""
    return ".".join(file.split("/")[:-1][:2])
