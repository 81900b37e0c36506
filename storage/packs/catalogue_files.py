"""Where a catalogue is read from and written to: a pack's folder of YAML, or a workbook."""

from pathlib import Path

from flows.domain.catalogue.catalogue import Catalogue

from .completeness_proof import prove
from .reader import Proof, catalogue_of, read_pack
from .workbook_completion import Completion
from .workbook_reader import tree_of
from .workbook_writer import write_workbook
from .writer import write_pack
from .xlsx import SUFFIX


def is_source(path: Path) -> bool:
    """Return whether a path looks like a catalogue: a workbook by its name, or a folder with a pack's head in it."""
    return path.suffix.casefold() == SUFFIX if path.is_file() else (path / "pack.yaml").is_file()


def read_source(path: Path, proof: Proof = prove, completion: Completion | None = None) -> Catalogue:
    """Return the catalogue of a folder or a workbook; a workbook that lacks a column is completed, where there is a completion.

    Raises ``PackError`` with every fault found.
    """
    return catalogue_of(tree_of(path, completion), proof) if path.suffix.casefold() == SUFFIX else read_pack(path, proof)


def write_source(catalogue: Catalogue, path: Path) -> None:
    """Write a catalogue as a workbook, or as a folder of YAML where the name does not end like a workbook's."""
    if path.suffix.casefold() == SUFFIX:
        write_workbook(catalogue, path)
    else:
        write_pack(catalogue, path)
