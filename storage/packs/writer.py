"""Writes a catalogue as the folder of a pack: what ``reader`` reads back is the same catalogue."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import yaml

from flows.domain.catalogue.catalogue import Catalogue

from .schema import CATALOGUE

_HEAD: Final = (
    "pack",
    "city",
    "city_centre",
    "timezone",
    "source",
    "checked",
    "hours",
    "dated_back",
    "supplement",
    "insults",
    "harmless",
    "counts",
)
_PLACES: Final = ("towns", "committees")
_LISTS: Final = ("departments", "windows", "villages", "life_events", "reasons", "laws", "unissued")


def write_pack(catalogue: Catalogue, folder: Path) -> None:
    """Write the catalogue into a folder, which is made where there is none; files of items that are no more are removed."""
    tree = spelled_out(catalogue)
    kinds, situations = shared(tree["items"])
    (folder / "items").mkdir(parents=True, exist_ok=True)
    _write(folder / "pack.yaml", {name: tree[name] for name in _HEAD if name in tree})
    _write(folder / "places.yaml", {name: tree[name] for name in _PLACES})
    for name in _LISTS:
        _write(folder / f"{name}.yaml", tree.get(name, []))
    _write(folder / "documents.yaml", list(kinds.values()))
    _write(folder / "situations.yaml", list(situations.values()))
    files = {
        f"{department.casefold()}.yaml": [_abridged(item, situations) for item in items]
        for department, items in groupby(sorted(tree["items"], key=itemgetter("department")), key=itemgetter("department"))
    }
    for old in (folder / "items").glob("*.yaml"):
        if old.name not in files:
            old.unlink()
    for name, items in files.items():
        _write(folder / "items" / name, items)


def spelled_out(catalogue: Catalogue) -> dict[str, Any]:
    """Return the catalogue as dicts, lists, texts and numbers, without its defaults and its version."""
    tree: dict[str, Any] = CATALOGUE.dump_python(catalogue, mode="json", exclude_defaults=True)
    tree.pop("version", None)
    return tree


def shared(items: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the papers of all items, and the situations that several of them share, by id."""
    kinds = {document["kind"]["id"]: document["kind"] for item in items for document in item["documents"]}
    asked = [situation for item in items for situation in item.get("situations", ())]
    counted = Counter(repr(situation) for situation in asked)
    situations: dict[str, Any] = {}
    for situation in sorted(asked, key=lambda situation: -counted[repr(situation)]):
        if counted[repr(situation)] > 1:
            situations.setdefault(situation["id"], situation)
    return dict(sorted(kinds.items())), dict(sorted(situations.items()))


def _abridged(item: Mapping[str, Any], situations: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item that gives only the id of what is written once for all."""
    short = dict(item)
    if "situations" in item:
        short["situations"] = [each["id"] if situations.get(each["id"]) == each else each for each in item["situations"]]
    short["documents"] = [_document(document) for document in item["documents"]]
    return short


def _document(document: Mapping[str, Any]) -> object:
    kind = document["kind"]["id"]
    return {**document, "kind": kind} if len(document) > 1 else kind


def _write(path: Path, content: object) -> None:
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
    path.write_text(text, encoding="utf-8")


_FASTEST: Final[type[yaml.SafeDumper]] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_FASTEST):  # type: ignore[valid-type, misc]  # which one depends on how PyYAML was built
    """Writes a value that stands in two places twice: an office knows nothing of anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is the library's
        """Return that nothing is an alias of anything."""
        return True
