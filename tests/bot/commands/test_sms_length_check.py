"""Texts are measured as phones get them."""

from dataclasses import replace

import pytest

from bot.commands.catalogue.sms_length_check import over_budget
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue, LifeEvent
from flows.domain.catalogue.item import Situation
from flows.text.wording import Text
from storage.packs.faults import Problem


def problems(catalogue: Catalogue, languages: Languages) -> list[Problem]:
    return list(over_budget(catalogue, languages))


def few(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, items=(catalogue.item["GT01"], catalogue.item["LY01"]), life_events=(), villages=())


@pytest.mark.long  # the command proves the same, once a run
@pytest.mark.no_cover  # thousands of times the same lines
def test_every_text_of_the_pack_fits(catalogue: Catalogue, languages: Languages) -> None:
    assert problems(catalogue, languages) == []


def test_one_letter_outside_the_old_alphabet_makes_an_english_question_too_long(
    catalogue: Catalogue, languages: Languages
) -> None:
    plot = few(catalogue).items[0]
    asked = plot.situations[0]
    fits = replace(asked, question=Text(asked.question.zh, "What will you build? " * 8))
    odd = replace(asked, question=Text(asked.question.zh, "What will you build? " * 7 + "m³"))

    def with_question(situation: Situation) -> Catalogue:
        item = replace(plot, situations=(situation, *plot.situations[1:]))
        return replace(few(catalogue), items=(item,))

    assert problems(with_question(fits), languages) == []
    (problem,) = problems(with_question(odd), languages)
    assert problem.where == ("items", 0, "situations", 0, "question")
    assert "SMS parts in English, more than 2" in problem.what


def test_a_stop_is_measured_like_a_notice(catalogue: Catalogue, languages: Languages) -> None:
    tree = catalogue.item["LY01"]
    what = tree.situations[0]
    first = what.choices[0]
    endless = replace(first, effect=replace(first.effect, stop=Text("不用办" * 120, "No")))
    item = replace(tree, situations=(replace(what, choices=(endless, *what.choices[1:])), *tree.situations[1:]))
    (problem,) = problems(replace(few(catalogue), items=(item,)), languages)
    assert problem.where == ("items", 0)
    assert "the notice takes 6 SMS parts in Chinese, more than 5 (what=yard)" in problem.what


def test_lists_of_items_and_of_villages_are_measured_too(catalogue: Catalogue, languages: Languages) -> None:
    event = LifeEvent("long", Text("一" * 140, "Long"), ("GT01",))
    village = replace(catalogue.villages[0], name=Text("村" * 140, "Village"))
    found = problems(replace(few(catalogue), life_events=(event,), villages=(village,)), languages)
    assert ("life_events", 0) in {problem.where for problem in found}
    assert any(problem.where[0] == "towns" for problem in found)


def test_the_walk_shows_every_item(catalogue: Catalogue, languages: Languages) -> None:
    seen: list[str] = []
    walked = over_budget(few(catalogue), languages, lambda items: (seen.append(item.code) or item for item in items))
    assert list(walked) == []
    assert seen == ["GT01", "LY01"]
