"""A regular expression that is compiled when it is first asked."""

import importlib
import pkgutil
import re
import subprocess
import sys
from types import ModuleType

import pytest

import flows
from flows.text.regex import regex


def _patterns(value: object) -> list[object]:
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, (tuple, list, frozenset)):
        return [each for part in value for each in _patterns(part)]
    return [value] if type(value) is type(regex("")) else []


MODULES = [importlib.import_module(each.name) for each in pkgutil.walk_packages(flows.__path__, "flows.")]


@pytest.mark.parametrize("module", [each for each in MODULES if _patterns(vars(each))], ids=lambda module: module.__name__)
def test_every_one_that_stands_in_a_module_compiles(module: ModuleType) -> None:
    for each in _patterns(tuple(vars(module).values())):
        assert each.search("") or not each.search("")  # type: ignore[attr-defined]


def test_it_answers_as_a_compiled_one_does() -> None:
    late, compiled = regex(r"(?P<number>\d+)月", re.IGNORECASE), re.compile(r"(?P<number>\d+)月", re.IGNORECASE)
    for said in ("", "12月", "下个月", "1月到3月"):
        assert [each.span() for each in late.finditer(said)] == [each.span() for each in compiled.finditer(said)]
        for ask in ("search", "match", "fullmatch"):
            assert (getattr(late, ask)(said) is None) == (getattr(compiled, ask)(said) is None)
        assert late.sub("x", said) == compiled.sub("x", said)
        assert late.split(said) == compiled.split(said)
    assert (late.pattern, dict(late.groupindex)) == (compiled.pattern, dict(compiled.groupindex))


def test_one_that_is_wrong_is_told_of_when_it_is_asked() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("words")


@pytest.mark.long
def test_who_only_serves_compiles_none_of_them() -> None:
    count = (
        "import gc, bot.commands.serve; from flows.text.regex import _Uncompiled;"
        "late = [each for each in gc.get_objects() if type(each) is _Uncompiled];"
        "print(len(late) > 200, [each.pattern for each in late if 'search' in vars(each)])"
    )
    assert subprocess.check_output([sys.executable, "-c", count], text=True).split() == ["True", "[]"]
