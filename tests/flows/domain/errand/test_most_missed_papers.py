"""The papers people most often do not have."""

from datetime import date

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.most_missed_papers import Missed, most_missed
from flows.domain.errand.notice import Notice, draw_up


def notice(catalogue: Catalogue, code: str) -> Notice:
    return draw_up(catalogue, "12-000417-3", catalogue.item[code], {"agent": "self"}, "330681109", None, date(2026, 11, 23))


def test_what_is_missing_most_often_comes_first(catalogue: Catalogue) -> None:
    death = notice(catalogue, "GA02")
    assert len(death.documents) == 4
    found = most_missed([(death, [1, 2, 3]), (death, [1, 3]), (death, [1, 2, 3, 4])])
    names = death.papers
    assert found == [Missed("GA02", names[3], 2, 3), Missed("GA02", names[1], 1, 3)]


def test_the_same_paper_counts_for_each_item_apart(catalogue: Catalogue) -> None:
    death, funeral = notice(catalogue, "GA02"), notice(catalogue, "MZ14")
    found = most_missed([(death, [1, 3, 4]), (funeral, [1, 3])])
    assert {(missed.item, missed.paper.zh) for missed in found} == {("GA02", "居民户口簿"), ("MZ14", "居民户口簿")}


def test_where_nobody_looked_nothing_is_missed() -> None:
    assert most_missed([]) == []
