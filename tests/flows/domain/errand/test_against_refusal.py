"""What a villager may do against a refusal: by review and in court only where an authority decided."""

from datetime import date

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.against_refusal import is_appealable
from flows.domain.errand.notice import Notice, draw_up
from tests.support.errands import carried
from tests.support.world import World


def notice(catalogue: Catalogue, code: str, **answers: str) -> Notice:
    return draw_up(catalogue, "1", catalogue.item[code], answers, "330681109", None, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("code", "fits", "why"),
    [
        ("GT01", True, "the town decides"),
        ("MZ01", True, "the city decides, though it is no licence"),
        ("RS11", False, "mediation and arbitration of labour disputes"),
        ("NY20", False, "arbitration of disputes over land"),
        ("GD01", False, "the power company decides"),
        ("SL05", False, "so does the water company"),
        ("NY18", False, "so does the insurer"),
        ("JY01", False, "the school decides"),
        ("NY19", False, "the members of the village's cooperative decide"),
        ("CL01", False, "the federation is no authority"),
        ("SF03", False, "nor is a notary"),
        ("MZ09", False, "a registry elsewhere decides"),
    ],
)
def test_dates_of_an_appeal_are_for_what_an_authority_decides(code: str, fits: bool, why: str, catalogue: Catalogue) -> None:
    assert is_appealable(notice(catalogue, code)) is fits, why


def test_what_another_decides_in_this_situation_is_not_appealed_either(catalogue: Catalogue) -> None:
    by_answer = [
        (item.code, situation.id, choice)
        for item in catalogue.items
        if item.appealable is None and item.remedy is None
        for situation in item.situations
        for choice in situation.choices
        if choice.effect.decided_at
    ]
    assert by_answer
    for code, situation, choice in by_answer:
        given = notice(catalogue, code, **{situation: choice.id})
        decided_by_authority = choice.effect.decided_at in {"town", "city"}
        assert is_appealable(given) is (decided_by_authority and not given.route.is_elsewhere)


def test_each_arbitration_says_what_fits_instead_by_its_own_law(catalogue: Catalogue) -> None:
    for code, law in (("RS11", "劳动争议调解仲裁法"), ("NY20", "农村土地承包经营纠纷调解仲裁法")):
        remedy = catalogue.item[code].remedy
        assert remedy is not None
        assert law in remedy.zh


def test_a_refusal_by_an_authority_names_the_dates_and_is_answered_alike(village: World) -> None:
    number = carried(village, "审核")
    village.phone("approver").says(f"不予批准 {number} 不符合规划")
    village.phone("villager").is_told("行政复议")
    village.phone("villager").says("为啥没通过").sees("行政复议")
