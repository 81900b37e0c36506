"""A service pack is a city's own data, in files that an office can edit: what can be applied for, where, with which papers.

The convention worth knowing: the files of a pack spell out the values of ``flows.domain.catalogue`` field by field, a
list or a group of fields where the dataclass has one. A value is text until the dataclass says it is something else, so ``no``
and ``01`` mean what they look like (the pack quotes them all the same, for other readers of YAML). Papers and situations that
many items share are written once, in ``documents.yaml`` and ``situations.yaml``; an item that gives only their id means those.
A field left out has its default.

An office may keep the same in a workbook (``sheets`` says how it lies there); ``sources`` reads and writes either.

A pack is used whole or not at all: ``reader`` raises one ``PackError`` that names file, line and fault of everything that is
wrong. What has been read is stored and passed on as one JSON text (``published``), never as files.
"""

from pathlib import Path
from typing import Final

ZHUJI: Final = Path(__file__).parent / "zhuji"
"""The pack that comes with the program."""
