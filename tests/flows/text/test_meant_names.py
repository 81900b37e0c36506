"""Which of several named things is meant: by its name, a part of it, what stands in it in order, or with one slip."""

import pytest

from flows.text.meant_names import meant

WINDOWS = {
    "land": ["国土所窗口", "Land station window"],
    "planning": ["规划所窗口", "Planning station window"],
    "building": ["村镇建设窗口", "Village building window"],
    "social": ["社会事业窗口", "Social affairs window"],
    "police": ["派出所窗口", "Police window"],
    "tax": ["地税分局窗口", "Local tax window"],
}
DEPARTMENTS = {
    "land": ["市自然资源和规划局", "Natural resources and planning bureau"],
    "planning": ["市规划局", "Planning bureau"],
    "social": ["市人力资源和社会保障局", "Human resources and social security bureau", "市民政局", "Civil affairs bureau"],
    "building": ["市住房和城乡建设局", "Housing and construction bureau"],
    "police": ["市公安局", "Public security bureau"],
}

SURE = """
规划所窗口 | planning
规划所 | planning
规划 | planning
国土 | land
自然资源 | land
资规 | land
社保 | social
人社 | social
民政局 | social
公安 | police
派出所 | police
地税 | tax
城乡建设 | building
村镇 | building
Planning station window | planning
planning | planning
plan | planning
land station | land
police | police
tax | tax
civil affairs | social
public security | police
natural resources | land
BUILDING | building
社 | -
税务 | -
食堂 | -
the moon | -
"""
SEVERAL = """
市 | -
分局窗口 | tax
所窗口 | land planning police
bureau | land planning social building police
window | land planning building social police tax
affairs | social
station | land planning
"""
NEARLY = """
规画所 | planning
国士所 | land
派出锁 | police
社会事务窗口 | social
ploice | police
plannig | planning
polcie | police
landd | land
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def codes(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())


@pytest.mark.parametrize(("said", "which"), rows(SURE + SEVERAL.lstrip()))
def test_what_fits_best_is_meant_and_all_of_it_that_fits_alike(said: str, which: str) -> None:
    found = meant(said, [WINDOWS, DEPARTMENTS])
    assert (found.codes, found.nearly) == (codes(which), False)


@pytest.mark.parametrize(("said", "which"), rows(NEARLY))
def test_one_slip_is_seen_and_told_apart_from_what_is_sure(said: str, which: str) -> None:
    found = meant(said, [WINDOWS, DEPARTMENTS])
    assert (found.codes, found.nearly) == (codes(which), True)
