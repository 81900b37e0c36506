"""What goes with an item, and what of it leads people farther away."""

from datetime import date

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import Tier
from flows.domain.catalogue.related import farther, related
from flows.domain.errand.notice import Notice, card, draw_up, sent

FENGQIAO, FENGYUAN, CLASS_2 = "330681109", "P-330681109-01", "330681106"


def notice(catalogue: Catalogue, code: str, town: str = FENGQIAO, village: str | None = None) -> Notice:
    return draw_up(catalogue, "12-000417-3", catalogue.item[code], {}, town, village, date(2026, 11, 23))


def said(catalogue: Catalogue, languages: Languages, code: str, town: str = FENGQIAO, village: str | None = None) -> list[str]:
    return languages.say(sent(notice(catalogue, code, town, village)), "zh_Hans").splitlines()


def test_what_must_be_done_in_the_city_is_said_before_anything_else(catalogue: Catalogue, languages: Languages) -> None:
    lines = said(catalogue, languages, "GA01")
    assert lines[0] == "先说一句：出生医学证明签发、补发要去诸暨市行政服务中心办。"
    assert lines[1].startswith("告知单 12-000417-3")


def test_it_depends_on_the_town(catalogue: Catalogue, languages: Languages) -> None:
    assert "食品经营许可" in said(catalogue, languages, "GS01", CLASS_2)[0], "a class-2 centre does not take it"
    assert not any(line.startswith("先说") for line in said(catalogue, languages, "GS01"))


def test_from_the_village_the_town_is_elsewhere_and_each_place_has_its_line(catalogue: Catalogue, languages: Languages) -> None:
    lines = said(catalogue, languages, "MZ15", FENGQIAO, FENGYUAN)
    assert lines[0] == "先说一句：惠民殡葬和死亡注销户口要去诸暨市枫桥镇行政服务中心办。"
    for line in said(catalogue, languages, "SF02", FENGQIAO, FENGYUAN):
        assert line.count("先说一句") <= 1


def test_what_can_be_done_at_the_same_place_is_named_at_the_end(catalogue: Catalogue, languages: Languages) -> None:
    assert (
        said(catalogue, languages, "GA02")[-1]
        == "常连着办的有5项：居民死亡医学证明、居民养老保险参保人死亡：注销登记与丧葬补助和惠民殡葬等"
    )
    assert said(catalogue, languages, "HB01")[-1].startswith("常连着办：")
    assert "常连着办" not in languages.say(card(notice(catalogue, "GA02")), "zh_Hans"), "it does not bind"


def test_from_the_city_nothing_is_farther(catalogue: Catalogue) -> None:
    city = notice(catalogue, "SF03")
    assert city.route.tier is Tier.CITY
    assert city.related
    assert farther(city.route, city.related) == []


@pytest.mark.parametrize("town", [FENGQIAO, CLASS_2])
def test_every_related_item_is_either_said_first_or_goes_with_it(catalogue: Catalogue, town: str) -> None:
    for item in catalogue.items:
        place = notice(catalogue, item.code, town).route
        others = related(catalogue, item, catalogue.town[town], None)
        assert [other.item.code for other in others] == list(item.related)
        assert all(other.route.tier is not place.tier for other in farther(place, others))
