"""Life events as one matter: what is asked once, and papers merged without losing any."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.domain.catalogue.catalogue import Catalogue, LifeEvent
from flows.domain.catalogue.document import Form
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Tier
from flows.domain.catalogue.routing import questions, rule
from flows.domain.errand.bundle import Answers, first_elsewhere, known, merged, next_asked, with_answer
from flows.domain.errand.notice import Notice, draw_up
from storage.packs import ZHUJI
from storage.packs.reader import read_pack

DAY = date(2026, 11, 23)
FENGQIAO, CLASS_2 = "330681109", "330681106"


@cache
def pack() -> Catalogue:
    """Return the pack of Zhuji, read when the first test asks for it."""
    return read_pack(ZHUJI)


def event(id: str) -> LifeEvent:
    return next(event for event in pack().life_events if event.id == id)


def items_of(event: LifeEvent) -> list[Item]:
    return [pack().item[code] for code in event.items]


@st.composite
def bundles(draw: st.DrawFn) -> tuple[LifeEvent, list[Item], Answers, int]:
    """Some items of a life event, every situation answered in some way, and how many questions that took."""
    chosen = draw(st.sampled_from(pack().life_events))
    items = draw(st.lists(st.sampled_from(items_of(chosen)), min_size=1, unique_by=lambda item: item.code))
    answers, asked_times = known(chosen, items), 0
    while (asked := next_asked(items, answers)) is not None:
        answers = with_answer(answers, asked, draw(st.sampled_from(asked.situation.choices)).id)
        asked_times += 1
    return chosen, items, answers, asked_times


@st.composite
def given_notices(draw: st.DrawFn) -> list[Notice]:
    _event, items, answers, _times = draw(bundles())
    town = draw(st.sampled_from(pack().towns)).code
    drawn = [draw_up(pack(), f"12-{n:06}-0", item, answers[item.code], town, None, DAY) for n, item in enumerate(items)]
    return [notice for notice in drawn if notice.ruling.stop is None]


@pytest.mark.no_cover  # thousands of times the same lines
@given(bundles())
@settings(max_examples=100, deadline=None)
def test_every_item_is_answered_and_nothing_is_asked_twice(bundle: tuple[LifeEvent, list[Item], Answers, int]) -> None:
    event, items, answers, times = bundle
    for item in items:
        assert questions(item, answers[item.code]) is None
        own = {situation.id: situation for situation in item.situations}
        for id, choice in answers[item.code].items():
            assert own[id].choice(choice) is not None, "an answer of another item's question"
    asked = {
        (situation.id, situation.question, tuple(choice.text for choice in situation.choices))
        for item in items
        for situation in item.situations
        if situation.id not in event.answers.get(item.code, {})
    }
    assert times <= len(asked)


@pytest.mark.no_cover  # thousands of times the same lines
@given(given_notices())
@settings(max_examples=100, deadline=None)
def test_no_paper_is_lost_and_none_stands_twice(notices: list[Notice]) -> None:
    papers = merged(notices)
    listed = Counter((paper.document.kind.id, paper.name) for paper in papers)
    assert all(times == 1 for times in listed.values())
    found = {(paper.document.kind.id, paper.name): paper for paper in papers}
    needed = set()
    for matter, notice in enumerate(notices, 1):
        for name, document in zip(notice.papers, notice.documents, strict=True):
            needed.add((document.kind.id, name))
            paper = found[document.kind.id, name]
            assert matter in paper.matters
            assert paper.document.copies >= document.copies
            assert paper.document.kind == document.kind
    assert set(found) == needed, "nothing nobody asks for"


@pytest.mark.no_cover  # thousands of times the same lines
@given(given_notices())
@settings(max_examples=100, deadline=None)
def test_a_paper_is_named_for_exactly_the_matters_that_need_it(notices: list[Notice]) -> None:
    for paper in merged(notices):
        for matter in paper.matters:
            kinds = [document.kind.id for document in notices[matter - 1].documents]
            assert paper.document.kind.id in kinds
        assert list(paper.matters) == sorted(set(paper.matters))


@pytest.mark.no_cover  # thousands of times the same lines
@given(given_notices())
@settings(max_examples=100, deadline=None)
def test_one_matter_needs_what_its_notice_lists(notices: list[Notice]) -> None:
    for notice in notices:
        alone = merged([notice])
        assert [paper.name for paper in alone] == list(notice.papers)
        assert [paper.document.copies for paper in alone] == [document.copies for document in notice.documents]


def death(*, where: str = "home", who: str = "proxy", town: str = FENGQIAO) -> list[Notice]:
    chosen = event("death")
    items, answers = items_of(chosen), known(chosen, items_of(chosen))
    while (asked := next_asked(items, answers)) is not None:
        answers = with_answer(answers, asked, {"where": where, "agent": who}[asked.situation.id])
    return [draw_up(pack(), "12-000001-5", item, answers[item.code], town, None, DAY) for item in items]


def test_a_death_in_the_family_asks_two_things_for_eight_items() -> None:
    chosen = event("death")
    items, answers, asked_ids = items_of(chosen), known(chosen, items_of(chosen)), []
    while (asked := next_asked(items, answers)) is not None:
        asked_ids.append(asked.situation.id)
        answers = with_answer(answers, asked, asked.situation.choices[0].id)
    assert asked_ids == ["where", "agent"]


def test_an_identity_card_stands_once_with_a_copy_for_each_place() -> None:
    notices = death()
    cards = [paper for paper in merged(notices) if paper.document.kind.id == "id"]
    assert len(cards) == 1
    places = {notices[matter - 1].route.site for matter in cards[0].matters}
    assert cards[0].document.copies == len(places)
    assert "health-centre" in places, "what stays there is not at the town's centre as well"
    assert len(cards[0].matters) > len(places), "several matters at one place share it"


def test_every_item_has_a_form_of_its_own() -> None:
    notices = death()
    forms = next(paper for paper in merged(notices) if paper.document.kind.form is Form.FILLED_IN)
    assert forms.document.copies == len(forms.matters) > 1


def test_an_original_goes_round() -> None:
    letter = next(paper for paper in merged(death()) if paper.document.kind.id == "poa")
    assert len(letter.matters) > 1
    assert letter.document.copies == 1


@pytest.mark.parametrize(("id", "town", "here"), [("death", FENGQIAO, True), ("birth", CLASS_2, False)])
def test_the_first_thing_that_cannot_be_done_here_is_named(id: str, town: str, here: bool) -> None:
    chosen = event(id)
    notices = [
        draw_up(pack(), "12-000001-5", item, {}, town, None, DAY) for item in items_of(chosen) if rule(item, {}).stop is None
    ]
    found = first_elsewhere(notices)
    if here:
        assert found is None
        return
    assert found is not None
    number, notice = found
    assert notice.route.tier is Tier.CITY
    assert notices[number - 1] is notice
    assert all(earlier.route.tier is not Tier.CITY for earlier in notices[: number - 1])


def test_the_same_id_with_other_words_is_another_question(catalogue: Catalogue) -> None:
    items = [catalogue.item["JH01"], catalogue.item["WS04"]]
    answers: Answers = {item.code: {} for item in items}
    asked = next_asked(items, answers)
    assert asked is not None
    assert (asked.situation.id, [item.code for item in asked.items]) == ("wed", ["JH01"])
