"""Reads a pack from its folder, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from flows.domain.calendar.calendar import YearTable
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people import phones
from flows.domain.people.people import Registration
from flows.text.wording import Words

from .check import check, check_people, check_year
from .completeness_proof import prove
from .faults import Fault, PackError, Place, Problem
from .schema import CATALOGUE, PEOPLE, YEAR_TABLE
from .yaml_tree import change, doubtful_fields, each, fault, field, in_order, mapping, parse, plain, sequence, word

T = TypeVar("T")

_HEADS: Final = ("pack.yaml", "places.yaml")  # groups of fields, which together with the lists make the catalogue
_LISTS: Final = (
    "departments",
    "windows",
    "villages",
    "life_events",
    "reasons",
    "laws",
)  # each a field of the catalogue, in a file of its own
_OPTIONAL: Final = ("unissued",)  # such a list that a pack may leave out
_SHARED: Final = ("documents", "situations")  # what items mean when they give an id only

_SENTENCES: Final = {
    "missing": "`{name}` is missing",
    "unexpected_keyword_argument": "`{name}` is not a field",
    "enum": "`{name}` cannot be `{value}`, only {expected}",
    "dataclass_type": "`{name}` must be a group of fields",
    "mapping_type": "`{name}` must be a group of fields",
    "tuple_type": "`{name}` must be a list",
    "frozen_set_type": "`{name}` must be a list",
    "string_type": "`{name}` must be a text",
    "int_parsing": "`{name}` must be a whole number, not `{value}`",
    "float_parsing": "`{name}` must be a number, not `{value}`",
    "bool_parsing": "`{name}` must be true or false, not `{value}`",
    "date_from_datetime_parsing": "`{name}` must hold dates such as 2026-10-01, not `{value}`",
}


Proof: TypeAlias = Callable[[Catalogue], Iterable[Problem]]
"""Finds what else is wrong with a catalogue whose codes are all right."""


def read_pack(folder: Path, proof: Proof = prove) -> Catalogue:
    """Return the catalogue of the pack in that folder. Raises ``PackError`` with every fault found, and then loads nothing."""
    return catalogue_of(_tree(folder), proof)


def catalogue_of(tree: Node, proof: Proof = prove) -> Catalogue:
    """Return the catalogue a tree spells out, with what is proven of it. Raises ``PackError`` with every fault found."""
    catalogue = _validated(CATALOGUE, tree)
    problems = check(catalogue) or proof(catalogue)
    faults = [fault(tree, problem.where, problem.what, own=problem.own) for problem in problems]
    if faults:
        raise PackError(faults)
    return catalogue


def read_calendar(folder: Path) -> dict[int, YearTable]:
    """Return the year tables in that folder, by year. Raises ``PackError`` with every fault found."""
    tables: dict[int, YearTable] = {}
    faults: list[Fault] = []
    for file, root in parse(folder, sorted(path.name for path in folder.glob("*.yaml"))).items():
        try:
            table = _validated(YEAR_TABLE, root)
        except PackError as error:
            faults += error.faults
        else:
            faults += (fault(root, problem.where, problem.what) for problem in check_year(table, Path(file).stem))
            tables[table.year] = table
    if faults:
        raise PackError(faults)
    return tables


def read_table(folder: Path, file: str) -> tuple[YearTable, Callable[[Place, str | Words], Fault]]:
    """Return the year table in one file, unchecked beyond its shape, and what makes a fault of a place in it."""
    root = parse(folder, [file])[file]
    return _validated(YEAR_TABLE, root), lambda place, what: fault(root, place, what)


def read_people(folder: Path, file: str, catalogue: Catalogue) -> tuple[Registration, ...]:
    """Return the people in a file of that folder. Raises ``PackError`` with every fault found."""
    root = parse(folder, [file])[file]
    people = _validated(PEOPLE, root)
    faults = [fault(root, problem.where, problem.what) for problem in check_people(people, catalogue)]
    if faults:
        raise PackError(faults)
    return tuple(replace(person, phone=phones.read(person.phone) or "") for person in people)


def _tree(folder: Path) -> MappingNode:
    """Return the files of a pack as one tree in the shape of the catalogue."""
    items = sorted(f"items/{path.name}" for path in (folder / "items").glob("*.yaml"))
    lists = [*_LISTS, *(name for name in _OPTIONAL if (folder / f"{name}.yaml").exists())]
    files = parse(folder, [*_HEADS, *(f"{name}.yaml" for name in (*lists, *_SHARED)), *items])
    faults = list(_wrong_roots(files))
    if faults:
        raise PackError(faults)
    head = files["pack.yaml"]
    fields = [pair for file in _HEADS for pair in files[file].value]
    fields += ((word(name, head), files[f"{name}.yaml"]) for name in lists)
    listed = [item for file in items for item in files[file].value]
    return assembled(fields, listed, files["documents.yaml"], files["situations.yaml"], head)


def assembled(
    fields: Sequence[tuple[Node, Node]], items: Sequence[Node], documents: Node, situations: Node, head: Node
) -> MappingNode:
    """Return one tree in the shape of the catalogue: items in the order of their codes, with the shared papers and situations."""
    known = _by_id(documents), _by_id(situations)
    spelled_out = [_spelled_out(item, *known) for item in in_order(items, "code")]
    return mapping([*fields, (word("items", head), sequence(spelled_out, head))], head)


def _wrong_roots(files: dict[str, Node]) -> Iterator[Fault]:
    for file, root in files.items():
        if file in _HEADS and not isinstance(root, MappingNode):
            yield fault(root, (), "this file must be a group of fields")
        if file not in _HEADS and not isinstance(root, SequenceNode):
            yield fault(root, (), "this file must be a list")


def _by_id(entries: Node) -> dict[str, Node]:
    """Return the entries of a shared list by id. Raises ``PackError`` for an id given twice."""
    known: dict[str, Node] = {}
    faults = []
    for entry in entries.value:
        name = field(entry, "id")
        if not isinstance(name, ScalarNode):
            faults.append(fault(entry, (), "this entry has no `id`"))
        elif name.value in known:
            faults.append(fault(entry, ("id",), f"there is already a `{name.value}`"))
        else:
            known[name.value] = entry
    if faults:
        raise PackError(faults)
    return known


def _spelled_out(item: Node, kinds: dict[str, Node], situations: dict[str, Node]) -> Node:
    """Return the item with the shared papers and situations in the places where it gives their ids."""

    def situation(entry: Node) -> Node:
        return _meant(entry, situations)

    def document(entry: Node) -> Node:
        asked = mapping([(word("kind", entry), entry)], entry) if isinstance(entry, ScalarNode) else entry
        return change(asked, kind=lambda kind: _meant(kind, kinds))

    return change(item, situations=lambda list_: each(list_, situation), documents=lambda list_: each(list_, document))


def _meant(entry: Node, known: dict[str, Node]) -> Node:
    """Return what an id stands for; an unknown id stays a word, which no validation lets pass."""
    return known.get(entry.value, entry) if isinstance(entry, ScalarNode) else entry


def _validated(adapter: TypeAdapter[T | None], tree: Node) -> T:
    faults = list(doubtful_fields(tree))
    if faults:
        raise PackError(faults)
    try:
        value = adapter.validate_python(plain(tree))
    except ValidationError as error:
        raise PackError(fault(tree, detail["loc"], _sentence(detail)) for detail in error.errors()) from error
    if value is None:
        raise PackError([fault(tree, (), "there is nothing here")])
    return value


def _sentence(detail: ErrorDetails) -> str:
    """Return what pydantic found wrong, in words for an editor of packs."""
    name = next((step for step in reversed(detail["loc"]) if isinstance(step, str)), "")
    value = detail["input"]
    if detail["type"] == "dataclass_type" and name in {"kind", "situations"} and isinstance(value, str):
        where = "documents.yaml (sheet 材料目录)" if name == "kind" else "situations.yaml (sheet 情形, 通用)"
        return f"`{value}` is not in {where}"
    words = _SENTENCES.get(detail["type"], "`{name}` is wrong: {message}")
    return words.format(name=name, value=value, expected=detail.get("ctx", {}).get("expected"), message=detail["msg"])
