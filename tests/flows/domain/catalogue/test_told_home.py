"""Where a wish says its villager is from, in every town by its names of today and of before, and what else it says."""

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import stems
from flows.domain.catalogue.told_home import ToldHome, told_home

CHINESE = (
    "我是{}的，要离婚",
    "我是{}人 要离婚",
    "我住{}，要离婚",
    "我家在{}的，要离婚",
    "家住{}，要离婚",
    "户口在{}，要离婚",
    "我是诸暨{}的，要离婚",
)
ENGLISH = ("I'm from {}, divorce", "I live in {} and divorce", "We are from {}. divorce", "i come from {}, divorce")


def test_every_town_and_village_by_every_name_of_theirs(catalogue: Catalogue) -> None:
    towns = [name for town in catalogue.towns for name in town.names]
    villages = [village.name for village in catalogue.villages]
    for name in towns:
        for way in (name.zh, stems(name)[0]):
            for form in CHINESE:
                assert told_home(form.format(way), catalogue) == ToldHome(way, "要离婚"), form.format(way)
        for form in ENGLISH:
            assert told_home(form.format(name.en), catalogue) == ToldHome(name.en, "divorce"), form.format(name.en)
    for name in villages:
        for form in CHINESE:
            assert told_home(form.format(name.zh), catalogue) == ToldHome(name.zh, "要离婚"), form.format(name.zh)


@pytest.mark.parametrize(
    ("said", "place", "rest"),
    [
        ("我是店口镇阮市的，要离婚", "店口镇阮市", "要离婚"),
        ("我住枫桥枫源村想造房子", "枫桥枫源村", "想造房子"),
        ("我是枫桥镇枫源村的要造房子", "枫桥镇枫源村", "要造房子"),
        ("想造房子，我是枫桥枫源的", "枫桥枫源", "想造房子"),
        ("我是枫桥镇柱嵩村的，办低保", "枫桥镇柱嵩村", "办低保"),
        ("我们村民是种田的，我是枫桥人，办低保", "枫桥", "我们村民是种田的，办低保"),
        ("我是开发区的，办营业执照", "开发区", "办营业执照"),
        ("I live in Fengqiao and want to build a house", "Fengqiao", "want to build a house"),
        ("I'm from Diankou Town, divorce papers", "Diankou Town", "divorce papers"),
    ],
)
def test_it_is_told_with_the_wish_in_any_order(said: str, place: str, rest: str, catalogue: Catalogue) -> None:
    assert told_home(said, catalogue) == ToldHome(place, rest)


@pytest.mark.parametrize(
    "said",
    [
        "在枫桥买房过户",  # where the matter is
        "我爸是店口镇的，要办高龄津贴",  # where another is from
        "我是种地的，想申请补贴",
        "我是新来的，办居住证",
        "我是枫桥派出所的",  # where one works
        "我是店口小学上班的，办健康证",
        "枫桥的房子怎么过户",
        "我要去大唐办证",
        "I want to build a house in Fengqiao",
        "I am going to Diankou",
    ],
)
def test_what_names_a_place_for_another_reason_tells_no_home(said: str, catalogue: Catalogue) -> None:
    assert told_home(said, catalogue) == ToldHome()
