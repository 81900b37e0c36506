"""YAML as a tree in which everything still knows its file and line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Final

import yaml
from yaml import MappingNode, Mark, Node, ScalarNode, SequenceNode

from flows.text import table_faults
from flows.text.wording import Words

from . import import_limits
from .faults import Fault, PackError, Place

# The base loader takes every plain word for a text: no, 01 and 2026-10-01 become what the dataclass says, not what YAML guesses.
_LOADER: Final[type[yaml.BaseLoader]] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ENTRY: Final = 2  # steps from the root to the entry of a list
_NOTHING: Final = frozenset({"", "~", "null"})


class CellMark(Mark):
    """Where a cell of a workbook stands, as a mark of YAML says it: sheet, and row and column counted from 0."""

    def __init__(self, sheet: str, row: int, column: int, heading: str) -> None:
        super().__init__(sheet, 0, row, column, None, 0)
        self.heading = heading

    def fault(self, what: str | Words) -> Fault:
        """Return the fault of what stands in this cell."""
        letter, place = "", self.column + 1
        while place:
            place, rest = divmod(place - 1, 26)
            letter = chr(ord("A") + rest) + letter
        return Fault(self.name, self.line + 1, what, f"{letter} ({self.heading})")


def parse(folder: Path, files: Iterable[str]) -> dict[str, Node]:
    """Return the root of every file. Raises ``PackError`` for files that are missing, empty or no YAML."""
    roots: dict[str, Node] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            roots[file] = _root(folder, file)
        except PackError as error:
            faults += error.faults
    if faults:
        raise PackError(faults)
    return roots


def plain(node: Node) -> object:
    """Return the tree as dicts, lists and texts; a plain word that stands for nothing is None."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(entry) for entry in node.value]
    return None if isinstance(node, ScalarNode) and not node.style and node.value in _NOTHING else node.value


def mapping(fields: Sequence[tuple[Node, Node]], like: Node) -> MappingNode:
    """Return a mapping that stands where another node stands."""
    return MappingNode("tag:yaml.org,2002:map", list(fields), like.start_mark, like.end_mark)


def sequence(entries: Iterable[Node], like: Node) -> SequenceNode:
    """Return a sequence that stands where another node stands."""
    return SequenceNode("tag:yaml.org,2002:seq", list(entries), like.start_mark, like.end_mark)


def word(text: str, like: Node) -> ScalarNode:
    """Return a word that stands where another node stands."""
    return ScalarNode("tag:yaml.org,2002:str", text, like.start_mark, like.end_mark)


def quoted(text: str, like: Node) -> ScalarNode:
    """Return a word that is never taken for nothing."""
    return cell(text, like.start_mark)


def cell(text: str, mark: Mark) -> ScalarNode:
    """Return what a cell says, whatever it looks like."""
    return ScalarNode("tag:yaml.org,2002:str", text, mark, mark, style='"')


def field(node: Node, name: str) -> Node | None:
    """Return the value of a field, or None."""
    return next((value for key, value in _fields(node) if key.value == name), None)


def change(node: Node, **changes: Callable[[Node], Node]) -> Node:
    """Return a mapping with the values of the named fields changed; any other node as it is."""
    if not isinstance(node, MappingNode):
        return node
    return mapping([(key, changes[key.value](value) if key.value in changes else value) for key, value in node.value], node)


def each(node: Node, changed: Callable[[Node], Node]) -> Node:
    """Return a sequence with every entry changed; any other node as it is."""
    if not isinstance(node, SequenceNode):
        return node
    return sequence(map(changed, node.value), node)


def in_order(entries: Sequence[Node], name: str) -> list[Node]:
    """Return entries in the order of what a field of theirs says; those without it come first."""

    def said(entry: Node) -> str:
        value = field(entry, name)
        return str(value.value) if isinstance(value, ScalarNode) else ""

    return sorted(entries, key=said)


def fault(root: Node, place: Place, what: str | Words, *, own: bool = False) -> Fault:
    """Return the fault of what stands at that place, with the code or id of the entry of that file it is part of.

    What is an entry's own fault is told in the entry's own file, as near to the place as that goes.
    """
    way = _way(root, place)
    if own:
        home = way[_ENTRY][0].start_mark.name
        way = [*way[:_ENTRY], *takewhile(lambda step: step[0].start_mark.name == home, way[_ENTRY:])]
    here, meant = way[-1]
    if not own and meant.start_mark.name != here.start_mark.name:  # an id stands here; what is wrong stands where it is explained
        here = meant
    names = (field(node, "code") or field(node, "id") for _, node in way[1:])
    owner = next((name.value for name in names if name and name.start_mark.name == here.start_mark.name), None)
    return _at(here, table_faults.within(owner, what) if owner else what)


def doubtful_fields(node: Node) -> Iterator[Fault]:
    """Find fields given twice, of which YAML would silently take the last, and names of fields that are no words."""
    seen: set[str] = set()
    for key, value in _fields(node):
        if not isinstance(key, ScalarNode):
            yield _at(key, "the name of a field must be a plain word")
        elif key.value in seen:
            yield _at(key, f"`{key.value}` is given twice")
        else:
            seen.add(key.value)
        yield from doubtful_fields(value)
    if isinstance(node, SequenceNode):
        for entry in node.value:
            yield from doubtful_fields(entry)


def _at(node: Node, what: str | Words) -> Fault:
    mark: CellMark | Mark = node.start_mark
    return mark.fault(what) if isinstance(mark, CellMark) else Fault(mark.name, mark.line + 1, what)


def _root(folder: Path, file: str) -> Node:
    path = folder / file
    if not path.is_file():
        raise PackError([Fault(file, 1, "this file is missing")])
    import_limits.check_size(path, file)
    root = _composed(file, path.read_bytes())
    if root is None:
        raise PackError([Fault(file, 1, "this file is empty")])
    return root


def _composed(file: str, content: bytes) -> Node | None:
    try:
        _check_shape(file, content)
        return yaml.compose(_stream(file, content), _LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Mark | None = error.problem_mark or error.context_mark
        raise PackError([Fault(file, mark.line + 1 if mark else 1, f"this is no YAML: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise PackError([Fault(file, 1, f"this is no YAML: {error}")]) from error


def _stream(file: str, content: bytes) -> BytesIO:
    stream = BytesIO(content)
    stream.name = file  # what marks name; the C parser takes it from the stream
    return stream


def _check_shape(file: str, content: bytes) -> None:
    """Raise ``PackError`` for aliases, of which a few lines stand for millions, and for levels without end.

    It looks at one event after the other: the C parser composes by recursion, and a file of brackets would end the process.
    """
    level = 0
    for event in yaml.parse(_stream(file, content), _LOADER):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise PackError([_met(event, f"`*{event.anchor}` stands for something written elsewhere; please write it out")])
        if level > import_limits.LEVELS:
            raise PackError([_met(event, f"lists and mappings lie in each other more than {import_limits.LEVELS} deep")])


def _met(event: yaml.Event, what: str) -> Fault:
    mark: Mark = event.start_mark  # type: ignore[assignment]  # the parser gives every event its place
    return Fault(mark.name, mark.line + 1, what)


def _fields(node: Node) -> list[tuple[Node, Node]]:
    return node.value if isinstance(node, MappingNode) else []


def _way(root: Node, place: Place) -> list[tuple[Node, Node]]:
    """Return all that is passed on the way to a place, as far as it goes, each with the node that says where it stands."""
    way = [(root, root)]
    for step in place:
        child = _child(way[-1][1], step)
        if child is None:
            break
        way.append(child)
    return way


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Return where the child stands, and the child: for a field its name and value, for an entry twice the entry."""
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return next(((key, value) for key, value in _fields(node) if key.value == step), None)
