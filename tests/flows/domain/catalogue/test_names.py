"""What is called so: by code, in full or as people say it, in either language and any case."""

from collections import Counter

import pytest

from flows.domain.catalogue import names
from flows.domain.catalogue.catalogue import Catalogue

FENGQIAO, FENGYUAN = "330681109", "P-330681109-01"


@pytest.mark.parametrize(
    "written",
    [
        "330681109",
        " ３３０６８１１０９ ",
        "枫桥镇",
        "枫桥",
        "Fengqiao Town",
        "FENGQIAO",
        "fengqiao  town",
        "诸暨市枫桥镇行政服务中心",
        "“枫桥镇”",
    ],
)
def test_a_town_has_many_names(written: str, catalogue: Catalogue) -> None:
    assert names.called(names.towns(catalogue), written) == [FENGQIAO]


@pytest.mark.parametrize(("written", "town"), [("开发委", "330681003"), ("Pearl Park", "330681108"), ("五泄", "330681112")])
def test_a_committee_is_the_town_whose_centre_it_shares(written: str, town: str, catalogue: Catalogue) -> None:
    assert names.called(names.towns(catalogue), written) == [town]


@pytest.mark.parametrize(
    "written",
    ["p-330681109-01", "枫源村", "枫源", "Fengyuan", "fengyuan village", "枫桥枫源", "枫桥镇枫源村", "Fengqiao Town Fengyuan"],
)
def test_a_village_may_be_named_with_its_town(written: str, catalogue: Catalogue) -> None:
    assert names.called(names.villages(catalogue), written) == [FENGYUAN]


@pytest.mark.parametrize(
    "written",
    ["gt01", "农村村民宅基地用地审批", "农村村民宅基地用地审批（农村村民住宅用地）", "house plot approval for villagers"],
)
def test_an_item_may_be_named_without_what_stands_in_brackets(written: str, catalogue: Catalogue) -> None:
    assert names.called(names.items(catalogue), written) == ["GT01"]


def test_whatever_has_a_name_is_found_by_it_and_by_its_code(catalogue: Catalogue) -> None:
    for known, all_of_them in (
        (names.towns(catalogue), catalogue.towns),
        (names.villages(catalogue), catalogue.villages),
        (names.items(catalogue), catalogue.items),
    ):
        for each in all_of_them:
            assert names.called(known, each.code.lower()) == [each.code]
            for name in (each.name.zh, each.name.en.upper()):
                assert each.code in names.called(known, name)


def test_a_name_that_several_have_means_each_of_them(catalogue: Catalogue) -> None:
    known = names.items(catalogue)
    name, times = Counter(name for ways in known.values() for name in ways).most_common(1)[0]
    assert times > 1
    assert len(names.called(known, name)) == times


@pytest.mark.parametrize(
    ("written", "first"),
    [("枫乔镇", FENGQIAO), ("Fengqao", FENGQIAO), ("33068109", FENGQIAO), ("枫桥乡", FENGQIAO), ("店口街道", "330681104")],
)
def test_a_slip_of_the_pen_is_near_what_was_meant(written: str, first: str, catalogue: Catalogue) -> None:
    known = names.towns(catalogue)
    assert names.called(known, written) == []
    assert names.alike(known, written)[0] == first


@pytest.mark.parametrize("written", ["", "杭州", "x", "月亮上"])
def test_nothing_is_suggested_for_what_is_like_nothing(written: str, catalogue: Catalogue) -> None:
    assert names.called(names.towns(catalogue), written) == []
    assert names.alike(names.towns(catalogue), written) == []
