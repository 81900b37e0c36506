"""A question and what it offers belong together: who answers it in plain words is understood."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Choice, Situation
from flows.text.wording import Text
from storage.packs.plain_answers import unanswerable

PLAIN = "Which?"
LETTERS = "ABC"


def found(zhuji: Catalogue, question: Text, labels: Sequence[Text]) -> list[str]:
    choices = tuple(Choice(str(n), label) for n, label in enumerate(labels))
    item = replace(zhuji.items[0], situations=(Situation("asked", question, choices),))
    return [problem.what for problem in unanswerable(replace(zhuji, items=(item,)))]


@pytest.mark.parametrize(
    ("question", "labels", "what"),
    [
        ("迁到村里吗？", ("城镇", "农村"), "`迁到村里吗？` asks for yes or no, and `城镇` is neither"),
        ("能去医院评定吗？", ("能去", "卧床，要上门"), "`能去医院评定吗？` asks for yes or no, and `卧床，要上门` is neither"),
        ("是不是低保？", ("是的", "是低边"), "`是不是低保？` asks for yes or no, and only one of them is offered"),
        (
            "在读还是在家？",
            ("在读", "不在读"),
            "at `在读还是在家？`, `在读` is a part of `不在读`: nobody can name the one alone",
        ),
        ("多大？", ("超过15立方", "不超过15立方（自家的）"), "at `多大？`, `超过15立方` is a part of `不超过15立方（自家的）`"),
    ],
)
def test_a_question_that_its_choices_do_not_answer_is_found(
    zhuji: Catalogue, question: str, labels: tuple[str, ...], what: str
) -> None:
    (told,) = found(zhuji, Text(question, PLAIN), [Text(label, LETTERS[n]) for n, label in enumerate(labels)])
    assert told.startswith(what)


@pytest.mark.parametrize(
    ("question", "labels", "what"),
    [
        ("Are you married?", ("Single", "Married"), "`Are you married?` asks for yes or no, and `Single` is neither"),
        ("Who?", ("Married", "Not married"), "at `Who?`, `Married` is a part of `Not married`: nobody can name the one alone"),
    ],
)
def test_it_is_found_in_english_as_well(zhuji: Catalogue, question: str, labels: tuple[str, ...], what: str) -> None:
    labelled = [Text("甲乙丙"[n], label) for n, label in enumerate(labels)]
    assert found(zhuji, Text("哪种？", question), labelled) == [what]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("有残疾证吗？", ("有", "没有，有诊断")),
        ("地基占不占农用地？", ("不占，老宅基", "要占农用地")),
        ("登记档案查得到吗？", ("查得到，在诸暨登记的", "早年/外地，查不到")),
        ("要不要上牌照？", ("不用", "拖拉机/收割机，要上牌")),
        ("新房还是老房？", ("新房", "老房")),
        ("谁申请？", ("已成年", "未成年")),
    ],
)
def test_plain_answers_are_let_be(zhuji: Catalogue, question: str, labels: tuple[str, ...]) -> None:
    assert found(zhuji, Text(question, PLAIN), [Text(label, LETTERS[n]) for n, label in enumerate(labels)]) == []


def test_the_questions_of_zhuji_have_plain_answers(zhuji: Catalogue) -> None:
    assert [problem.what for problem in unanswerable(zhuji)] == []
