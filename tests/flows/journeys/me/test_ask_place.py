"""Town and village as people say them."""

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.journeys.me.ask_place import Place, Where
from flows.talk.prompt import Gone, Misread

FENGQIAO, FENGYUAN = "330681109", "P-330681109-01"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("枫桥枫源", Place(FENGQIAO, FENGYUAN)),
        ("枫桥镇枫源村", Place(FENGQIAO, FENGYUAN)),
        ("枫桥，枫源", Place(FENGQIAO, FENGYUAN)),
        ("我是枫桥镇枫源村的", Place(FENGQIAO, FENGYUAN)),
        ("枫源", Place(FENGQIAO, FENGYUAN)),
        ("Fengqiao, Fengyuan", Place(FENGQIAO, FENGYUAN)),
        ("fengyuan village", Place(FENGQIAO, FENGYUAN)),
        ("枫桥", Place(FENGQIAO)),
        ("枫桥镇", Place(FENGQIAO)),
        ("FENGQIAO", Place(FENGQIAO)),
        ("店口", Place("330681104")),
        ("姚江镇", Place("330681106")),
        ("直埠", Place("330681106")),  # what it was called until 2019
        ("江藻镇", Place("330681106")),  # which it took in then
        ("暨南街道", Place("330681114")),
        ("诸暨市街亭镇行政服务中心", Place("330681114")),
        ("街亭镇金杜岭村", Place("330681114", "P-330681118-01")),
        ("暨南街道金杜岭村", Place("330681114", "P-330681118-01")),
        ("大唐街道草塔", Place("330681101")),
        ("店口镇阮市", Place("330681104")),
        ("Jinan Subdistrict", Place("330681114")),
        ("山下湖", Place("330681108")),  # a village is called like its town
        ("山下湖镇", Place("330681108")),
        ("山下湖村", Place("330681108", "330681108201")),
        ("山下湖镇山下湖村", Place("330681108", "330681108201")),
        ("山下湖 山下湖", Place("330681108", "330681108201")),
        ("Shanxiahu Village", Place("330681108", "330681108201")),
        ("五泄旅游度假区管委会", Place("330681112")),
        ("珍珠产业园区管委会", Place("330681108")),
        ("我是珍珠园区的", Place("330681108")),
        ("东白湖管委会", Place("330681124")),
        ("开发委", Place("330681003")),
        ("诸暨市开发委", Place("330681003")),
        ("经济开发区", Place("330681003")),
        ("pearl industry park committee", Place("330681108")),
        ("枫桥镇便民服务中心", Place(FENGQIAO)),  # what centres were called until 2013
        ("诸暨市枫桥镇行政服务中心", Place(FENGQIAO)),
    ],
)
def test_a_place_is_understood_in_one_line(typed: str, place: Place, catalogue: Catalogue, languages: Languages) -> None:
    where = Where(catalogue)
    assert where.value(where.read(typed, 0, languages.spell)) == place


@pytest.mark.parametrize("typed", ["", "月亮上", "枫桥店口", "1", "北京市", "镇", "村", "village", "town"])
def test_what_is_no_place_or_several_is_asked_for_again(typed: str, catalogue: Catalogue, languages: Languages) -> None:
    with pytest.raises(Misread):
        Where(catalogue).read(typed, 0, languages.spell)


def test_every_town_and_every_village_is_understood_by_its_names_of_all_times(catalogue: Catalogue, languages: Languages) -> None:
    where = Where(catalogue)
    for town in catalogue.towns:
        for name in (way for each in town.names for way in (each.zh, each.en)):
            assert where.value(where.read(name, 0, languages.spell)) == Place(town.code), name
    for village in catalogue.villages:
        town = catalogue.town[village.town]
        for name in (way for each in town.names for way in (each.zh + village.name.zh, f"{each.en}, {village.name.en}")):
            assert where.value(where.read(name, 0, languages.spell)) == Place(town.code, village.code), name


def test_every_committee_is_understood_by_all_its_names_as_the_town_that_hosts_it(
    catalogue: Catalogue, languages: Languages
) -> None:
    where = Where(catalogue)
    for committee in catalogue.committees:
        assert committee.aliases
        for name in (committee.name.zh, committee.name.en, *committee.aliases):
            assert where.value(where.read(name, 0, languages.spell)) == Place(committee.host), name


def test_a_place_the_catalogue_no_longer_knows_is_gone(catalogue: Catalogue) -> None:
    with pytest.raises(Gone):
        Where(catalogue).value("P-330681109-99")
