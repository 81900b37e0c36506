"""The files of pinned versions are whole: installed without a resolver, nothing is missing that anything listed asks for."""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from tests.support import pins
from tests.support.pins import ROOT, applying, needs, of_the_project, unlisted, version

HERE = {name: str(value) for name, value in default_environment().items()}
FILES = {".ci/constraints.txt": (), ".ci/constraints-test.txt": ("build", "test")}
"""Each file, and the extras of the project it is for."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}


def files() -> list[object]:
    return [pytest.param(ROOT / name, extras, id=name) for name, extras in FILES.items()]


def needed(listed: list[Requirement], extras: tuple[str, ...], environment: dict[str, str]) -> list[tuple[str, Requirement]]:
    """What the project and everything listed ask for."""
    return [*(("daiban", need) for need in of_the_project(*extras)), *needs(listed, environment)]


@pytest.mark.parametrize(("file", "extras"), files())
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_is_needed_is_listed(python: str, platform: str, file: Path, extras: tuple[str, ...]) -> None:
    there = {"python_version": python, "python_full_version": f"{python}.0"}
    environment = {**HERE, **there, "sys_platform": platform, "platform_system": PLATFORMS[platform]}
    listed = applying(pins.pins(file), environment)
    assert unlisted(needed(listed, extras, environment), listed) == []


@pytest.mark.parametrize(("file", "extras"), files())
def test_whatever_is_taken_out_is_missed(file: Path, extras: tuple[str, ...]) -> None:
    listed = applying(pins.pins(file), HERE)
    everything = needed(listed, extras, HERE)
    for pin in listed:
        others = [other for other in listed if other is not pin]
        assert unlisted(everything, others), f"nothing needs {pin}"


@pytest.mark.parametrize(("file", "extras"), files())
def test_an_extra_that_is_left_out_is_missed(file: Path, extras: tuple[str, ...]) -> None:
    listed = applying(pins.pins(file), HERE)
    bare = [Requirement(f"{pin.name}=={version(pin)}") for pin in listed]
    missed = "\n".join(unlisted(needed(listed, extras, HERE), bare))
    assert {pin.name for pin in listed if f"{pin.name}[" in missed} == {pin.name for pin in listed if pin.extras}
    assert "psycopg[binary]" in missed


def test_a_version_that_will_not_do_is_missed() -> None:
    assert unlisted([("one", Requirement("other>=2"))], [Requirement("other==1.9")]) == [
        "one needs other>=2, listed is other==1.9"
    ]
    assert unlisted([("one", Requirement("Other_Thing>=2"))], [Requirement("other-thing==2.0rc1")]) != []
    assert unlisted([("one", Requirement("Other_Thing>=2"))], [Requirement("other-thing==2.0.1")]) == []


@pytest.mark.parametrize("file", [ROOT / name for name in FILES], ids=FILES)
def test_what_is_installed_here_is_what_is_pinned(file: Path) -> None:
    listed = applying(pins.pins(file), HERE)
    assert {pin.name: distribution(pin.name).version for pin in listed} == {pin.name: version(pin) for pin in listed}
