"""What the files of pinned versions list, and what the things listed need: they are installed without a resolver."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tomllib import loads
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]

Needs = Sequence[tuple[str, Requirement]]
"""Who needs it, and what."""


def pins(file: Path) -> list[Requirement]:
    """Return what a file lists; the lines of hashes are left out."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Requirement(line.removesuffix("\\")) for line in lines if line and not line[0].isspace()]


def applying(listed: Sequence[Requirement], environment: Mapping[str, str]) -> list[Requirement]:
    """Return what is installed of it in an environment, as markers name one: ``{"python_version": "3.13"}``."""
    return [pin for pin in listed if _applies(pin, environment)]


def of_the_project(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for: to run, to build and install the project itself, and with the extras."""
    project = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["install"],
        *project["build-system"]["requires"],
        *(each for extra in extras for each in project["project"]["optional-dependencies"][extra]),
    ]
    return [Requirement(each) for each in asked]


def needs(listed: Sequence[Requirement], environment: Mapping[str, str]) -> Iterator[tuple[str, Requirement]]:
    """Return what each thing listed needs, with the extras it is listed with; of what is not installed here nothing is known."""
    for pin in listed:
        for need in _of_one(pin.name):
            if any(_applies(need, {**environment, "extra": extra}) for extra in ("", *pin.extras)):
                yield str(pin), need


def unlisted(needed: Needs, listed: Sequence[Requirement]) -> list[str]:
    """Return a line for each thing needed that is not listed, with its extras and at a version that will do."""
    by_name = {canonicalize_name(pin.name): pin for pin in listed}
    return [
        f"{who} needs {need}, listed is {by_name.get(canonicalize_name(need.name), 'nothing')}"
        for who, need in needed
        if not _satisfied(need, by_name.get(canonicalize_name(need.name)))
    ]


def version(pin: Requirement) -> str:
    """Return the version a thing is pinned to. Raises ValueError where it is not pinned to one."""
    (one,) = pin.specifier
    if one.operator != "==":
        raise ValueError(f"{pin} is not pinned.")
    return one.version


@cache
def _of_one(name: str) -> Sequence[Requirement]:
    try:
        return [Requirement(each) for each in distribution(name).requires or ()]
    except PackageNotFoundError:
        return []


def _satisfied(need: Requirement, pin: Requirement | None) -> bool:
    return pin is not None and need.extras <= pin.extras and need.specifier.contains(version(pin), prereleases=True)


def _applies(requirement: Requirement, environment: Mapping[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": "", **environment})
