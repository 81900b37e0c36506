"""Law watch: which citation is of which text, and what is wrong with it."""

from collections.abc import Sequence
from datetime import date

import pytest

from flows.domain.catalogue.law import Flaw, Law, cited, flaws

MARRIAGE = Law("婚姻登记条例", "国务院令第804号", since=date(2025, 5, 10))
LICENCE = Law("机动车驾驶证申领和使用规定", "公安部令第172号", since=date(2025, 1, 1), bears_on=("GA15",))
FISHERY = Law("渔业法", published=date(2025, 12, 27), since=date(2026, 5, 1))
INSURANCE = Law("国办发〔2024〕38号", "国办发〔2024〕38号", since=date(2025, 1, 1))
FOREST = Law("森林法", published=date(2019, 12, 28))
LAWS = (MARRIAGE, LICENCE, FISHERY, INSURANCE, FOREST)
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("citation", "law"),
    [
        ("渔业法第11、12条", FISHERY),
        ("《中华人民共和国渔业法》第11条", FISHERY),
        ("渔业法（2025修订）", FISHERY),
        ("渔业法实施细则第18条", None),  # another text, which has its own day
        ("浙江省渔业管理条例第14条", None),
        ("国办发〔2024〕38号", INSURANCE),
        ("国办发〔2024〕380号", None),
        ("档案法（2020）", None),
    ],
)
def test_a_citation_names_a_law_by_its_whole_name(citation: str, law: Law | None) -> None:
    assert cited(citation, LAWS) is law


@pytest.mark.parametrize(
    ("citation", "flaw"),
    [
        ("婚姻登记条例（国务院令第804号，2025-05-10施行）", None),
        ("婚姻登记条例（2025）", None),
        ("婚姻登记条例（2003）", Flaw.REPLACED),
        ("婚姻登记条例（国务院令第387号）第4条", Flaw.REPLACED),
        ("婚姻登记条例第4条", Flaw.UNDATED),
        ("渔业法（2013修正）第11条", Flaw.REPLACED),
        ("渔业法第11条", Flaw.UNDATED),
        ("渔业法（2025修订，2026-05-01施行）第13条", None),
        ("渔业法（2025修订；条号待核）", Flaw.ARTICLES),
        ("国办发〔2024〕38号", None),
        ("森林法第38条", None),  # nobody watches it
        ("档案法第3条", None),
    ],
)
def test_a_citation_is_of_the_text_of_today_or_of_that_before_or_does_not_say(citation: str, flaw: Flaw | None) -> None:
    found = [each for each, _law, _citation in flaws("ZZ01", (citation,), LAWS, DAY)]
    assert found == ([] if flaw is None else [flaw])


@pytest.mark.parametrize(
    ("citations", "missing"),
    [((), True), (("道路交通安全法",), True), (("机动车驾驶证申领和使用规定（公安部令第172号）",), False)],
)
def test_an_item_must_cite_what_bears_on_it(citations: Sequence[str], missing: bool) -> None:
    found = [flaw for flaw, *_rest in flaws("GA15", citations, LAWS, DAY)]
    assert found == ([Flaw.MISSING] if missing else [])
    assert not list(flaws("GA14", (), LAWS, DAY))


def test_nothing_is_replaced_before_the_new_text_is_in_force() -> None:
    assert not list(flaws("NY13", ("渔业法第11条",), LAWS, date(2026, 4, 30)))
    assert [flaw for flaw, *_rest in flaws("NY13", ("渔业法第11条",), LAWS, date(2026, 5, 1))] == [Flaw.UNDATED]
