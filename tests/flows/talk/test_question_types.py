"""What people type at a question, and what it is taken for."""

from collections.abc import Sequence

import pytest

from bot.translation import Languages
from flows.talk.option_meant import by_name, pick
from flows.talk.prompt import PAGE, Gone, Misread, Option, Prompt
from flows.talk.question_types import Choose, Tick, Write, yes_or_no
from flows.text.wording import Text, _

FRUITS = (
    ("apple", "苹果", "an apple"),
    ("pear", "梨", "a pear"),
    ("plum", "李子", "a plum"),
    ("fig", "无花果", "a fig"),
    ("kiwi", "猕猴桃", "a kiwi"),
    ("lychee", "荔枝", "a lychee"),
    ("longan", "龙眼（桂圆）", "a longan (dragon eye)"),
)
OPTIONS = [Option(code, Text(zh, en), code) for code, zh, en in FRUITS]
QUESTION = Text("哪个？", "Which?")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "apple"),
        ("５", "kiwi"),
        ("第二个", "pear"),
        ("两样", None),
        ("0", None),
        ("6", None),
        ("苹果", "apple"),
        ("苹果。", "apple"),
        ("AN APPLE", "apple"),
        ("a pear", "pear"),
        ("lychee", "lychee"),
        ("荔枝", "lychee"),
        ("龙眼（桂圆）", "longan"),
        ("龙眼(桂圆)", "longan"),
        ("2 梨", "pear"),
        ("2  a pear", "pear"),
        ("２ 梨", "pear"),
        ("2 荔枝", None),
        ("1 荔枝", "lychee"),
        ("1 梨", None),
        ("9 梨", None),
        ("2 pear", None),
        ("香蕉", None),
        ("", None),
    ],
)
def test_an_option_is_meant_by_its_number_its_label_or_its_code(typed: str, code: str | None, languages: Languages) -> None:
    assert pick(typed, Prompt(QUESTION, OPTIONS), 0, languages.spell) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("那就苹果吧", "apple"),
        ("I'd say a pear", "pear"),
        ("梨，要多少钱？", "pear"),
        ("不要梨", None),
        ("梨？", None),
        ("果", None),
    ],
)
def test_an_option_is_called_by_its_whole_name_whatever_surrounds_it(typed: str, code: str | None, languages: Languages) -> None:
    pears = [Option("apple", Text("苹果", "an apple"), 1), Option("pear", Text("梨子", "a pear"), 2, ("梨", "雪梨"))]
    assert by_name(typed.replace("梨", "雪梨"), Prompt(QUESTION, pears, in_words=True), languages.spell) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1", "lychee"), ("2", "longan"), ("3", None), ("苹果", "apple"), ("1 苹果", "apple"), ("2 龙眼（桂圆）", "longan")],
)
def test_on_the_second_page_numbers_count_from_its_top(typed: str, code: str | None, languages: Languages) -> None:
    assert pick(typed, Prompt(QUESTION, OPTIONS), 1, languages.spell) == code


def test_a_list_without_pages_is_numbered_to_its_end(languages: Languages) -> None:
    counted = Prompt(QUESTION, OPTIONS, counted=True)
    assert pick("7", counted, 0, languages.spell) == "longan"
    assert pick("7 龙眼（桂圆）", counted, 0, languages.spell) == "longan"
    assert pick("2 龙眼（桂圆）", counted, 0, languages.spell) is None


def test_an_option_whose_code_is_a_number_too_big_for_the_list_is_still_picked_by_it(languages: Languages) -> None:
    ages = [Option("80", Text("80岁以上", "80 and over"), 80), Option("100", Text("100岁以上", "100 and over"), 100)]
    assert Choose("age", QUESTION, ages).read("100", 0, languages.spell) == "100"
    assert Choose("age", QUESTION, ages).read("2", 0, languages.spell) == "100"


def options(count: int) -> Sequence[Option[int]]:
    return [Option(str(n), Text(str(n), str(n)), n) for n in range(count)]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3), (28, 6)])
def test_five_options_fill_a_page(count: int, pages: int) -> None:
    assert PAGE == 5
    assert Prompt(QUESTION, options(count)).pages() == pages
    assert Prompt(QUESTION, options(count), counted=True).pages() == 1


def test_the_last_page_is_followed_by_the_first() -> None:
    prompt = Prompt(QUESTION, options(12))
    shown = [[option.value for option in prompt.shown(page)] for page in range(4)]
    assert shown == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11], [0, 1, 2, 3, 4]]
    assert len(Prompt(QUESTION, options(12), counted=True).shown(2)) == 12


def test_a_choice_is_remembered_by_its_code_and_refused_when_it_is_gone(languages: Languages) -> None:
    question = Choose("fruit", QUESTION, OPTIONS)
    assert question.read("第二个", 0, languages.spell) == "pear"
    assert question.value("pear") == "pear"
    without = Choose("fruit", QUESTION, OPTIONS[2:])
    with pytest.raises(Gone):
        without.value("pear")
    with pytest.raises(Misread):
        without.read("梨", 0, languages.spell)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1", True), ("2", False), ("是", True), ("否", False), ("yes", True), ("No", False), ("1 是", True), ("2 否", False)],
)
def test_one_is_yes_and_two_is_no(typed: str, answer: bool, languages: Languages) -> None:
    question = yes_or_no("sure", QUESTION)
    assert question.value(question.read(typed, 0, languages.spell)) is answer


AGREED = (
    *("好", "好的", "好的。", "行", "可以", "要", "对", "嗯", "嗯嗯", "是的", "对的", "要的", "中", "好个", "OK", "ok！"),
    *("yes please", "Yes, please", "sure", "yeah"),
)
DECLINED = ("不", "不要", "不用", "不用了", "算了", "不对", "没有", "不是", "no thanks", "No, thanks.", "nope")


@pytest.mark.parametrize(("typed", "answer"), [*((word, True) for word in AGREED), *((word, False) for word in DECLINED)])
def test_people_agree_and_decline_in_words_of_their_own(typed: str, answer: bool, languages: Languages) -> None:
    question = yes_or_no("sure", QUESTION)
    assert question.value(question.read(typed, 0, languages.spell)) is answer


def test_a_word_of_agreement_that_is_an_options_name_means_that_option(languages: Languages) -> None:
    options = [
        Option("yes", Text("是", "yes"), 1),
        Option("wants", Text("要", "wants it"), 2),
        Option("none", Text("没有", "none"), 3),
    ]
    question = Choose("which", QUESTION, options)
    assert [question.read(typed, 0, languages.spell) for typed in ("好", "要", "没有", "不")] == ["yes", "wants", "none", "none"]


def test_nobody_agrees_to_a_question_that_is_neither_yes_nor_no(languages: Languages) -> None:
    for typed in ("好", "行", "ok", "算了"):
        with pytest.raises(Misread):
            Choose("fruit", QUESTION, OPTIONS).read(typed, 0, languages.spell)


@pytest.mark.parametrize("typed", ["3", "2 是", "1 否", "也许", "是不是", ""])
def test_anything_else_is_neither_yes_nor_no(typed: str, languages: Languages) -> None:
    with pytest.raises(Misread):
        yes_or_no("sure", QUESTION).read(typed, 0, languages.spell)


PAPERS = Tick("papers", QUESTION, [Option(str(n), Text(f"材料{n}", f"paper {n}"), n) for n in range(1, 13)])


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("1 3 5", (1, 3, 5)),
        ("5、3、1", (1, 3, 5)),
        ("12", (12,)),
        ("9", (9,)),
        ("全部", tuple(range(1, 13))),
        ("都有", tuple(range(1, 13))),
        ("All.", tuple(range(1, 13))),
        ("没有", ()),
        ("无", ()),
        ("none", ()),
    ],
)
def test_papers_are_ticked_by_their_numbers(typed: str, ticked: tuple[int, ...], languages: Languages) -> None:
    assert PAPERS.value(PAPERS.read(typed, 0, languages.spell)) == ticked


@pytest.mark.parametrize("typed", ["13", "0", "1 13", "0 1", "1 和 别的", "差不多齐了", "", "-"])
def test_numbers_that_are_not_on_the_list_tick_nothing(typed: str, languages: Languages) -> None:
    with pytest.raises(Misread):
        PAPERS.read(typed, 0, languages.spell)


def test_what_has_left_the_list_is_no_longer_ticked() -> None:
    assert Tick("papers", QUESTION, PAPERS.options[:2]).value(["1", "2", "3"]) == (1, 2)
    with pytest.raises(Gone):
        PAPERS.value("1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("何桂花", "何桂花"), ("  何 \n 桂花 ", "何 桂花"), ("字" * 20, "字" * 20), ("字 " * 10, ("字 " * 10).strip())],
)
def test_a_few_words_are_kept_as_one_line(typed: str, kept: str, languages: Languages) -> None:
    assert Write("name", QUESTION, longest=20).read(typed, 0, languages.spell) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n", "字" * 21])
def test_no_words_and_too_many_are_asked_for_again(typed: str, languages: Languages) -> None:
    with pytest.raises(Misread):
        Write("name", QUESTION, longest=20).read(typed, 0, languages.spell)


def test_what_was_written_must_be_a_text() -> None:
    assert Write("name", QUESTION).value("何桂花") == "何桂花"
    with pytest.raises(Gone):
        Write("name", QUESTION).value(["何桂花"])


def test_every_spelling_between_bars_may_be_typed_in_any_language(languages: Languages) -> None:
    assert {"帮助", "怎么用", "说明", "help", "commands"} <= set(languages.spell(_("help|?|commands")))


def test_leaves_are_read_one_a_page_above_the_same_few_options() -> None:
    prompt = yes_or_no("entrust", Text("交吗？", "Hand over?"), (Text("一", "one"), Text("二", "two"))).prompt()
    assert prompt.pages() == 2
    assert [prompt.leaf(page) for page in range(3)] == [Text("一", "one"), Text("二", "two"), Text("一", "one")]
    assert [option.code for option in prompt.shown(1)] == ["yes", "no"]
    assert Prompt(Text("问", "ask")).leaf(0) is None


def test_a_number_answers_from_every_leaf(languages: Languages) -> None:
    question = yes_or_no("entrust", Text("交吗？", "Hand over?"), (Text("一", "one"), Text("二", "two")))
    assert [question.read("2", page, languages.spell) for page in range(4)] == ["no"] * 4
