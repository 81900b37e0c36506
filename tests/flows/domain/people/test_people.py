"""What a post allows, and where."""

import pytest

from flows.domain.catalogue.finding import SURE, Hit, is_sure, offered
from flows.domain.people.people import Person, Post, Role

TOWN, OTHER = "330681109", "330681110"


@pytest.mark.parametrize(
    ("post", "place", "window", "covered"),
    [
        (Post(TOWN, Role.CLERK), TOWN, "police", True),  # no window means every window of the centre
        (Post(TOWN, Role.CLERK), TOWN, None, True),
        (Post(TOWN, Role.CLERK, "police"), TOWN, "police", True),
        (Post(TOWN, Role.CLERK, "police"), TOWN, "village-building", False),
        (Post(TOWN, Role.CLERK, "police"), TOWN, None, False),
        (Post(TOWN, Role.CLERK), OTHER, "police", False),
    ],
)
def test_a_post_covers_its_windows_and_no_other(post: Post, place: str, window: str | None, covered: bool) -> None:
    assert post.covers(place, window) is covered


def test_one_person_may_hold_several_posts() -> None:
    both = Person(1, posts=(Post(TOWN, Role.CLERK, "police"), Post(OTHER, Role.REVIEWER)))
    assert both.is_staff
    assert both.holds(Role.CLERK)
    assert both.holds(Role.CLERK, TOWN, "police")
    assert both.holds(Role.REVIEWER, OTHER, "any")
    assert not both.holds(Role.REVIEWER, TOWN, "police")
    assert not both.holds(Role.APPROVER)
    assert not Person(2).is_staff


@pytest.mark.parametrize(
    ("hits", "sure"),
    [([], False), ([Hit("A", SURE)], True), ([Hit("A", SURE - 0.001)], False), ([Hit("A", 0.9), Hit("B", 0.9)], True)],
)
def test_the_first_item_is_taken_only_when_it_is_clearly_meant(hits: list[Hit], sure: bool) -> None:
    assert is_sure(hits) is sure


def test_an_unlikely_item_is_not_worth_a_line_unless_the_likely_one_was_not_meant() -> None:
    unsure = [Hit("A", 0.6), Hit("B", 0.3), Hit("C", 0.001)]
    assert [hit.code for hit in offered(unsure)] == ["A", "B"]
    sure = [Hit("A", 0.99), Hit("B", 0.001), Hit("C", 0.001), Hit("D", 0.001), Hit("E", 0.001)]
    assert [hit.code for hit in offered(sure)] == ["A", "B", "C", "D"]
