"""What an incoming text means, at any question, in both languages, on the real desk."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from bot.delivery.reply_rendering import Button, Reply
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Choice, Item, Situation
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.reading.session import Session
from flows.talk.journal import Entry, Kind
from flows.text import ticket_numbers
from flows.text.wording import Text
from tests.support.errands import carried, filed, opened, publish
from tests.support.world import Phone, World

PLACES: Mapping[str, tuple[Sequence[str], str]] = {
    "at the menu": (["菜单"], "查要带什么"),
    "at a choice": (["批地基"], "怎么造"),
    "in the middle": (["批地基", "2", "1"], "分户"),
    "at a list with pages": (["菜单", "1"], "要办什么？直接说，或者选"),
    "at a place to name": (["自产自销证明"], "哪个镇"),
    "at yes or no": (["自产自销证明", "枫桥枫源"], "替您跑"),
    "at a name to write": (["自产自销证明", "枫桥枫源", "1"], "您的姓名"),
    "at a phone number": (["自产自销证明", "枫桥枫源", "1", "斯阿毛"], "手机号"),
}
"""How a stranger gets to a question of each kind, and the words of it."""

HAS_MORE = ("at a list with pages", "at yes or no")
"""Where 9 shows more: of the list, or of the notice that stands above the question."""

GLOBAL = (
    ("帮助", "随时可回"),
    ("help", "随时可回"),
    ("/help", "随时可回"),
    ("HELP!", "随时可回"),
    ("?", "随时可回"),
    ("？", "随时可回"),
    ("怎么用", "随时可回"),
    ("我的办件", "您还没有办件"),
    ("my tickets", "您还没有办件"),
    ("进度", "您还没有办件"),
    ("待办", "没有等您办的"),
    ("queue", "没有等您办的"),
    ("催", "没有在办的件可以催"),
    ("hurry", "没有在办的件可以催"),
    ("退订", "不再主动给您发消息"),
    ("stop", "不再主动给您发消息"),
    ("订阅", "有消息会告诉您"),
    ("subscribe", "有消息会告诉您"),
    ("English", "I speak English with you now"),
    ("中文", "以后跟您说中文"),
    ("英文", "I speak English with you now"),
    ("chinese", "以后跟您说中文"),
)


def question(phone: Phone) -> str:
    """The open question with its options, the same whatever was said above it."""
    assert phone.reply is not None
    return "\n".join([phone.reply.text.splitlines()[-1], *(button.label for button in phone.reply.options)])


@pytest.mark.parametrize("place", PLACES)
def test_a_word_that_means_the_same_everywhere_means_it_at_any_question(place: str, village: World) -> None:
    texts, words = PLACES[place]
    phone = village.stranger().says(*texts).sees(words)
    for word, answer in GLOBAL:
        assert answer in phone.says(word).text, f"{word} {place}: {phone.text}"
    if place != "at the menu":
        phone.sees("接着刚才的", words)


def test_a_word_that_means_the_same_everywhere_may_be_the_first_one(village: World) -> None:
    for word, answer in GLOBAL:
        village.stranger(word).says(word).sees(answer)


@pytest.mark.parametrize("word", ["人工", "person", "代办员", "operator"])
def test_a_person_is_one_word_away(word: str, village: World) -> None:
    agent = village.phone("agent")
    village.phone("villager").says("批地基", word).sees("骆建国", "13800000002", "怎么造")
    agent.is_told("何桂花", "13800000001")
    village.stranger().says(word).sees("哪个镇")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("word", ["语言", "language"])
def test_the_language_can_be_asked_for_at_any_question(word: str, place: str, village: World) -> None:
    texts, words = PLACES[place]
    phone = village.stranger().says(*texts, word).sees("说哪种话", "1 中文", "2 English")
    phone.says("1").sees("以后跟您说中文")
    if place != "at the menu":
        phone.sees(words)


@pytest.mark.parametrize("place", PLACES)
def test_the_menu_is_one_word_away_and_the_talk_one_step_back_from_it(place: str, village: World) -> None:
    texts, words = PLACES[place]
    phone = village.stranger().says(*texts)
    for word in ("菜单", "menu", "/start", "主菜单", "首页" if place in HAS_MORE else "9"):
        phone.says(word).sees("1 查要带什么、去哪办")
        phone.says("0").sees(words)


@pytest.mark.parametrize("word", ["0", "０", "0️⃣", "0 返回", "返回", "back", "0 back", "上一步", "/back"])
def test_one_step_back_is_one_key_away(word: str, village: World) -> None:
    village.phone("villager").says("批地基", "2", word).sees("怎么造").misses("农用地")


@pytest.mark.parametrize(
    ("place", "before"),
    [
        ("at the menu", "查要带什么"),
        ("at a choice", "您说的是哪个"),
        ("in the middle", "占不占农用地"),
        ("at a list with pages", "查要带什么"),
        ("at a place to name", "您说的是哪个"),
        ("at yes or no", "哪个镇"),
        ("at a name to write", "替您跑"),
        ("at a phone number", "您的姓名"),
    ],
)
def test_back_puts_the_question_before(place: str, before: str, village: World) -> None:
    village.stranger().says(*PLACES[place][0], "0").sees(before)


def test_back_walks_all_the_way_to_the_menu(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "1", "1").sees("谁去办")
    villager.says("0").sees("分户")
    villager.says("0").sees("占不占农用地")
    villager.says("0").sees("怎么造")
    villager.says("0").sees("您说的是哪个", "农村村民宅基地用地审批")
    villager.says("0").sees("查要带什么")
    villager.says("0").sees("查要带什么")


def test_what_went_back_can_be_answered_another_way(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "2", "1", "2")
    villager.sees("镇里收材料；您这种情况要市里批")
    villager.says("0", "0", "0").sees("占不占农用地")
    villager.says("1", "1", "2").sees("枫桥镇2013年列为一级中心，受托办")


def test_a_word_in_between_leaves_the_question_open(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2").sees("占不占农用地")
    for word in ("帮助", "我的办件", "人工", "催", "退订", "订阅", "中文"):
        villager.says(word).sees("接着刚才的", "占不占农用地")
    villager.says("1").sees("分户")


def test_the_question_that_stayed_open_comes_in_the_new_language(village: World) -> None:
    villager = village.phone("villager").says("批地基", "English")
    villager.sees("Back to where we were", "How will you build?")
    villager.says("rebuild on the same plot").sees("farmland").misses("农用地")
    villager.says("中文").sees("占不占农用地")


def test_labels_may_be_typed_in_either_language(village: World) -> None:
    villager = village.phone("villager").says("批地基", "English")
    villager.says("另找地方造（建新拆旧）").sees("farmland")


def test_nine_turns_the_pages_of_the_life_events_and_comes_round(village: World) -> None:
    villager = village.phone("villager").says("菜单", "1").sees("生孩子", "9 更多")
    pages = [question(villager)]
    pages += [question(villager.says(more)) for more in ("9", "9 更多", "more", "９", "下一页")]
    villager.sees("证件与日常").misses("生孩子")
    assert len(set(pages)) == 6
    assert question(villager.says("9")) == pages[0]


def test_a_number_counts_on_the_page_that_is_shown(village: World) -> None:
    villager = village.phone("villager").says("菜单", "1", "9").sees("2 残疾")
    villager.says("2").sees("残疾：要办哪样")


def test_going_back_shows_the_first_page_again(village: World) -> None:
    villager = village.phone("villager").says("菜单", "1", "9", "9", "1", "0").sees("生孩子")
    villager.says("造房子").sees("造房子：要办哪样")


def test_in_a_list_of_many_papers_nine_is_a_paper(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    number = villager.says("批地基", "2", "1", "1", "2", "1").sees("已登记").number()
    agent.says(f"接件 {number}", f"收件 {number}").sees("收到哪几样", "9 ")
    agent.says("9").sees("还缺材料").misses("查要带什么")
    assert village.ticket(number).collected == {9}


@pytest.mark.parametrize("texts", [("7", "8", "77"), ("嗯", "哦哦", "好吧"), ("😀", "😀", "😀"), ("8", "嗯", "😀")])
def test_two_slips_change_the_tactic_and_no_error_comes_three_times(texts: Sequence[str], village: World) -> None:
    villager = village.phone("villager").says("批地基").sees("怎么造")
    errors = [villager.says(text).sees("怎么造").text.partition("怎么造")[0] for text in texts]
    assert len(set(errors)) == 3
    assert "人工" in errors[2]
    assert re.search(r"1380000000[23]", errors[2]), "the agent's name and phone"
    villager.says("1").sees("占不占农用地")


def test_a_question_without_a_list_asks_for_no_number_from_it(village: World) -> None:
    stranger = village.stranger().says("自产自销证明").sees("哪个镇")
    errors = [stranger.says(place).sees("哪个镇").text for place in ("月亮上", "火星", "木星")]
    assert not any("数字" in error for error in errors)
    assert "人工" in errors[2]
    stranger.says("枫桥枫源").sees("告知单")


def test_a_slip_is_forgiven_by_the_next_answer(village: World) -> None:
    villager = village.phone("villager").says("批地基", "7", "8", "1")
    villager.says("7").sees("请回列表里的数字")


def test_a_wish_in_mid_talk_comes_first_and_the_talk_goes_on_after_it(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2").sees("占不占农用地")
    villager.says("自产自销证明").sees("要另办").says("1").sees("告知单", "骆建国").misses("农用地")
    villager.says("2").sees("清单给您留着", "接着刚才的", "占不占农用地")
    villager.says("1").sees("分户").misses("接着刚才的")


def test_three_interruptions_keep_the_last_two_talks(village: World) -> None:
    villager = village.phone("villager")
    villager.says("批地基", "2").sees("占不占农用地")
    villager.says("低保申请", "1", "1").sees("家庭情况")
    villager.says("放样", "1").sees("谁去办")
    villager.says("自产自销证明", "1").sees("告知单")
    villager.says("2").sees("接着刚才的", "谁去办")
    villager.says("1").sees("告知单", "接着刚才的", "家庭情况")
    villager.says("2", "1").sees("告知单").misses("接着刚才的", "农用地")


def test_a_parked_talk_that_is_over_by_itself_gives_way_to_the_one_below(village: World) -> None:
    number = carried(village, "交件")
    villager = village.phone("villager").says("批地基", "2").sees("占不占农用地")
    villager.says("我的办件", "1").sees(number, "1 撤回")
    villager.says("自产自销证明").sees("替您跑")
    village.phone("clerk").says(f"受理 {number}").sees("已受理")
    villager.says("2").sees("清单给您留着", "接着刚才的", "占不占农用地")
    villager.says("1").sees("分户")


def test_a_question_nobody_has_answered_is_not_come_back_to(village: World) -> None:
    villager = village.phone("villager").says("语言").sees("说哪种话")
    villager.says("自产自销证明").sees("告知单")
    villager.says("2").sees("清单给您留着").misses("接着刚才的", "说哪种话")


def test_the_menu_in_mid_talk_parks_it_and_back_leads_there_again(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "菜单").sees("查要带什么", "0 返回")
    villager.says("0").sees("占不占农用地")


def test_where_was_i_puts_the_question_again(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2")
    village.passes(days=3)
    for nothing in ("", "   ", "\n", "。", "……"):
        villager.says(nothing).sees("占不占农用地")
    villager.says("1").sees("分户")


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n", "。", "!!"])
def test_nothing_said_before_anything_else_shows_the_menu(nothing: str, village: World) -> None:
    village.stranger().says(nothing).sees("要办什么直接说", "1 查要带什么")


ODD = (
    "😀",
    "👍👍👍",
    "1️⃣1️⃣1️⃣1️⃣",
    "·",
    "@@@",
    "<b>",
    "'; drop table person; --",
    "\x07",
    "ٱلسَّلَام",
    "𠮷𠮷",
    "\u200b",
    "{number}",
    "%s",
    "0x41",
)


@pytest.mark.parametrize("place", ["at the menu", "at a choice", "at a list with pages", "at a place to name", "at yes or no"])
def test_odd_characters_get_an_answer_at_any_question(place: str, village: World) -> None:
    phone = village.stranger().says(*PLACES[place][0])
    for odd in ODD:
        assert phone.says(odd).misses("出错了").text.strip()
    assert filed(village)["Ticket"] == 0


def test_an_odd_name_is_kept_as_it_was_written_and_what_is_none_is_asked_for_again(village: World) -> None:
    stranger = village.stranger().says(*PLACES["at a name to write"][0]).says("𠮷 {number} %s 😀").sees("不像姓名")
    number = stranger.says("𠮷野𡥧", "13511112222").sees("已登记").number()
    village.phone("agent").says(f"接件 {number}").sees("𠮷野𡥧 13511112222")


@pytest.mark.parametrize("place", PLACES)
def test_five_thousand_characters_are_told_to_be_too_long(place: str, village: World) -> None:
    texts, words = PLACES[place]
    village.stranger().says(*texts, "我要造房子" * 1000).sees("太长了", words)
    village.stranger("nobody").says("我要造房子" * 1000).sees("太长了")


def test_a_wish_as_long_as_a_letter_is_asked_for_in_one_sentence(village: World) -> None:
    village.phone("villager").says("我要办的事情说来话长" * 31).sees("请用一句话说")


@pytest.mark.parametrize("other", ["voice", "photo", "sticker", "attachment"])
def test_what_is_no_text_is_answered_and_the_question_stays(other: str, village: World) -> None:
    villager = village.phone("villager").sends(other).sees("只看得懂文字")
    villager.says("批地基", "2").sends(other).sees("只看得懂文字", "占不占农用地")
    villager.says("1").sees("分户")


# Numbers


@pytest.mark.parametrize(
    "written",
    [
        "{0}-{1}-{2}",
        "{0} {1} {2}",
        "{0}{1}{2}",
        "{0}－{1}－{2}",
        "{0}—{1}—{2}",
        "{0}–{1}–{2}",
        "编号 {0}-{1}-{2}",
        "{0}-{1}-{2}。",
        "#{0}-{1}-{2}",
    ],
)
def test_a_number_alone_shows_how_the_ticket_stands(written: str, village: World) -> None:
    number = opened(village)
    village.phone("villager").says(written.format(*number.split("-"))).sees(f"办件 {number}", "等代办员接件")


def test_a_number_in_full_width_is_the_same_number(village: World) -> None:
    number = opened(village)
    wide = number.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    village.phone("villager").says(wide).sees(f"办件 {number}", "等代办员接件")
    village.phone("agent").says(f"接件 {wide}").sees("代办员在办")


@pytest.mark.parametrize(
    "line",
    [
        "接件 {0}",
        "接 {0}",
        "接件{0}",
        "{0} 接件",
        "{0}接件",
        "接件：{0}",
        "{0}，接件",
        "接件 {0}。",
        "take {0}",
        "TAKE {0}",
        "{0} take",
        "/take {0}",
        "接单 {0}",
    ],
)
def test_a_verb_may_stand_before_or_behind_the_number(line: str, village: World) -> None:
    number = opened(village)
    village.phone("agent").says(line.format(number)).sees(number, "代办员在办")


@pytest.mark.parametrize(
    "line",
    [
        "退回 {0} 缺户口簿第2页",
        "{0} 退回 缺户口簿第2页",
        "退回：{0} 缺户口簿第2页",
        "{0}：退回 缺户口簿第2页",
        "退件 {0}缺户口簿第2页",
        "return {0} 缺户口簿第2页",
    ],
)
def test_what_is_written_behind_verb_and_number_is_the_reason(line: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(line.format(number)).sees(number, "代办员在办")
    assert village.ticket(number).events[-1].note == "缺户口簿第2页"


def test_a_verb_of_two_words_takes_its_reason_too(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"hand in {number} the rest follows").sees("已交窗口")
    assert village.ticket(number).events[-1].note == "the rest follows"


def test_a_wrong_digit_is_told_and_never_taken_for_another_ticket(village: World) -> None:
    number = opened(village)
    for place, digit in ((3, "9"), (8, "7"), (10, str((int(number[-1]) + 1) % 10))):
        slip = number[:place] + digit + number[place + 1 :]
        if slip != number:
            village.phone("agent").says(f"接件 {slip}").sees("有个数字错了")
    assert village.ticket(number).agent is None


def test_a_number_never_given_is_not_known(village: World) -> None:
    number = ticket_numbers.make("12", 417)
    village.phone("villager").says(number).sees(f"没有{number}")
    village.phone("agent").says(f"接件 {number}").sees(f"没有{number}")


def test_a_number_in_mid_talk_is_shown_and_the_talk_goes_on(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says("批地基", "2")
    villager.says(number).sees(f"办件 {number}", "接下来")
    villager.says("先不动").sees("接着刚才的", "占不占农用地")


def test_hurry_with_a_number_asks_whoever_is_next(village: World) -> None:
    number = opened(village)
    village.phone("agent").pushed()
    village.phone("villager").says(f"催 {number}").sees("骆建国", number)
    village.phone("agent").is_told("村民", number)
    village.phone("villager").says(f"{number} 催一下").sees(number)
    assert village.phone("agent").pushed() == [], "once a day is enough"


def test_nobody_is_hurried_where_nobody_is(village: World) -> None:
    number = carried(village, "审核")
    village.hires(Registration("approver", "蔡文英"), Registration("head", "赵海江"))
    village.phone("villager").says(f"催 {number}").sees("还没有人接手").misses("已经替您催")


def test_a_verb_without_a_number_asks_for_which_of_those_it_fits_and_else_shows_what_waits(village: World) -> None:
    number = opened(village)
    for verb in ("受理", "核准"):
        village.phone("agent").says("菜单", verb).sees("等您办的", number, "何桂花")
    for verb in ("take", "接件"):
        village.phone("agent").says("菜单", verb).sees("接件：哪一件？", number, "何桂花")
    village.phone("agent").says("1").sees(f"{number}：代办员在办")
    village.phone("clerk").says("受理").sees("没有等您办的")


def test_a_verb_that_the_open_question_offers_answers_it(village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk").says(number).sees("接下来", "1 受理", "2 补正")
    clerk.says("受理").sees(f"{number}：已受理")
    assert village.ticket(number).status == "accepted"


def test_a_villager_typing_a_verb_is_understood_as_a_wish(village: World) -> None:
    village.phone("villager").says("受理").misses("等您办的", "出错了")


# Buttons


def test_the_button_of_the_open_question_answers_it(village: World) -> None:
    villager = village.phone("villager").says("批地基").taps("老屋原址").sees("占不占农用地")
    villager.taps("不占").sees("分户")


def test_a_button_of_an_older_question_opens_that_place_again(village: World) -> None:
    villager = village.phone("villager").says("批地基")
    older = villager.reply
    villager.taps("老屋原址").taps("不占").taps("不是").sees("谁去办")
    villager.taps("另找地方", on=older).sees("占不占农用地")
    villager.taps("不占").taps("不是").taps("我自己去").sees("告知单", "旧房拆除")


def test_a_button_whose_code_is_a_number_means_its_option(village: World, catalogue: Catalogue) -> None:
    ages = next(situation for situation in catalogue.item["LL01"].situations if situation.id == "age")
    assert [choice.id for choice in ages.choices] == ["60", "70"]
    alias = catalogue.item["LL01"].aliases[0]
    villager = village.phone("villager").says(alias)
    while ages.question.zh not in villager.text:
        villager.says("1")
    villager.taps(ages.choices[1].text.zh).misses("请回列表里的数字", ages.question.zh)


def test_a_button_of_a_talk_that_is_over_explains_itself_and_files_nothing(village: World) -> None:
    villager = village.phone("villager").says("放样")
    who_goes = villager.reply
    villager.says("2")
    carry = villager.reply
    villager.says("2").sees("清单给您留着")
    before = filed(village)
    for old, label in ((who_goes, "请代办员"), (carry, "是")):
        villager.taps(label, on=old).sees("这个按钮是之前的")
    assert filed(village) == before


def test_a_button_pressed_after_something_final_files_nothing_twice(village: World) -> None:
    villager = village.phone("villager").says("放样", "2")
    carry = villager.reply
    villager.taps("是").sees("已登记")
    before = filed(village)
    villager.taps("是", on=carry).sees("这个按钮是之前的")
    villager.taps("否", on=carry).sees("这个按钮是之前的")
    assert filed(village) == before


def test_a_button_of_a_talk_that_is_parked_explains_itself(village: World) -> None:
    villager = village.phone("villager").says("批地基")
    older = villager.reply
    villager.says("2", "自产自销证明", "1").sees("告知单")
    villager.taps("新批地基", on=older).sees("这个按钮是之前的", "替您跑")


def test_a_button_of_a_question_that_was_left_by_going_back_answers_no_other_question(village: World) -> None:
    """Both items ask first for something of which the first choice is called ``new``."""
    villager = village.phone("villager").says("批地基").sees("1 新批地基造新屋")
    plot = villager.reply
    villager.says("0", "0", "拖拉机上牌").sees("1 新机上牌")
    villager.taps("新批地基", on=plot).sees("这个按钮是之前的", "1 新机上牌")


def test_a_button_that_opened_an_older_place_leaves_the_newer_ones_behind(village: World) -> None:
    villager = village.phone("villager").says("批地基")
    build = villager.reply
    villager.taps("老屋原址").sees("占不占农用地")
    land = villager.reply
    villager.taps("新批地基", on=build).sees("占不占农用地")
    villager.taps("要占农用地", on=land).sees("这个按钮是之前的", "占不占农用地")


def test_the_same_keyboard_button_twice_in_a_hurry_counts_once(village: World) -> None:
    villager = village.phone("villager").says("放样").sees("谁去办")
    villager.says("1 我自己去", "1 我自己去")
    assert filed(village)["Notice"] == 1
    villager = village.phone("villager").says("批地基")
    villager.says("1 新批地基造新屋", "1 新批地基造新屋").sees("占不占农用地")


def test_two_questions_in_a_row_may_have_the_same_button(village: World) -> None:
    villager = village.phone("villager").says("批地基", "1 新批地基造新屋")
    villager.says("0").sees("怎么造")
    village.passes(seconds=3)
    villager.says("1 新批地基造新屋").sees("占不占农用地")


def test_a_typed_number_twice_in_a_hurry_counts_twice(village: World) -> None:
    village.phone("villager").says("批地基", "1", "1").sees("分户")


def test_the_button_of_an_older_keyboard_answers_nothing_by_its_number(village: World) -> None:
    villager = village.phone("villager").says("批地基", "1").sees("占不占农用地")
    villager.says("2 老屋原址拆建/翻建").sees("请回列表里的数字", "占不占农用地")


def test_the_buttons_of_the_greeting_work_before_any_talk(village: World) -> None:
    greeting = Reply("", options=[Button("1", "查要带什么、去哪办", "guide")])
    village.stranger().taps("查要带什么", on=greeting).sees("生孩子")


def test_a_talk_whose_journey_left_with_a_new_release_takes_its_buttons_along() -> None:
    session = Session()
    session.begin("home", {}).journal.append(Entry(Kind.ANSWER, "home", {"menu": "guide"}))
    session.begin("a journey of old", {})
    again = Session.from_json(json.loads(json.dumps(session.to_json())))
    assert [talk.journey for talk in again.talks] == ["home"]
    assert again.serial != session.serial
    assert Session.from_json(again.to_json()).serial == again.serial


# A new catalogue in mid-talk


def without(*codes: str) -> Callable[[Catalogue], Catalogue]:
    def change(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, items=tuple(item for item in catalogue.items if item.code not in codes))

    return change


def with_situations(code: str, change: Callable[[Sequence[Situation]], Sequence[Situation]]) -> Callable[[Catalogue], Catalogue]:
    def changed(item: Item) -> Item:
        return replace(item, situations=tuple(change(item.situations))) if item.code == code else item

    return lambda catalogue: replace(catalogue, items=tuple(changed(item) for item in catalogue.items))


def without_choice(situation: str, choice: str) -> Callable[[Sequence[Situation]], Sequence[Situation]]:
    return lambda situations: [
        replace(each, choices=tuple(kept for kept in each.choices if each.id != situation or kept.id != choice))
        for each in situations
    ]


def test_an_item_withdrawn_in_mid_talk_is_told_and_the_talk_goes_on(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2").sees("占不占农用地")
    publish(village, without("GT01"))
    villager.says("1").sees("这项已经取消了", "您说的是哪个").misses("农村村民宅基地用地审批")
    villager.says("都不是").sees("请换个说法")
    villager.says("自产自销证明").sees("告知单")


def test_a_wish_for_an_item_withdrawn_finds_what_is_left(village: World) -> None:
    publish(village, without("GT01"))
    villager = village.phone("villager").says("批地基").misses("出错了", "农村村民宅基地用地审批")
    villager.says("菜单", "自产自销证明").sees("告知单")


def test_an_item_withdrawn_while_its_question_is_open_is_no_choice(village: World) -> None:
    villager = village.phone("villager").says("批地基", "0").sees("您说的是哪个", "1 农村村民宅基地用地审批")
    publish(village, without("GT01"))
    villager.says("农村村民宅基地用地审批").misses("怎么造", "出错了")


def test_an_option_dropped_in_mid_talk_is_told_and_asked_again(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "1").sees("分户")
    publish(village, with_situations("GT01", without_choice("build", "rebuild")))
    villager.says("1").sees("现在没有了", "怎么造", "2 另找地方造").misses("老屋原址")
    villager.says("2").sees("占不占农用地")


@pytest.mark.parametrize("turn", ["9", "语音", "人工", "我的办件", "？"])
def test_whatever_is_said_next_the_person_is_told_what_has_gone(turn: str, village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "1").sees("分户")
    publish(village, with_situations("GT01", without_choice("build", "rebuild")))
    villager = villager.sends("voice") if turn == "语音" else villager.says(turn)
    villager.sees("现在没有了")
    if "怎么造" not in villager.text:
        villager.says("0")
    villager.sees("怎么造")


def test_a_question_added_in_mid_talk_is_asked_and_not_answered_unseen(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2", "1").sees("分户")
    choices = (Choice("near", Text("近", "near")), Choice("far", Text("远", "far")))
    street = Situation("street", Text("靠不靠公路？", "Near a road?"), choices)
    publish(village, with_situations("GT01", lambda situations: [*situations[:2], street, *situations[2:]]))
    villager.says("2").sees("问题变了", "靠不靠公路")
    villager.says("1").sees("分户")
    villager.says("2", "1").sees("告知单")


def test_options_in_another_order_are_shown_before_a_number_counts(village: World) -> None:
    villager = village.phone("villager").says("批地基").sees("1 新批地基")
    publish(village, with_situations("GT01", lambda all_: [replace(each, choices=each.choices[::-1]) for each in all_]))
    villager.says("1").sees("问题变了", "1 另找地方造", "3 新批地基")
    villager.says("3").sees("1 要占农用地")


def test_a_label_counts_wherever_it_stands_on_the_list_now(village: World) -> None:
    villager = village.phone("villager").says("批地基").sees("1 新批地基")
    publish(village, with_situations("GT01", lambda all_: [replace(each, choices=each.choices[::-1]) for each in all_]))
    villager.says("新批地基造新屋").sees("占不占农用地")


def test_a_number_typed_at_moves_that_have_changed_does_nothing_unseen(village: World) -> None:
    """Clerk and reviewer in one: while they look at 1 accept, a colleague accepts; their 1 must not review."""
    number = carried(village, "交件")
    posts = tuple(Post("330681109", role) for role in (Role.CLERK, Role.REVIEWER))
    village.hires(Registration("both", "孟两头", "13800000088", employment=Employment.ESTABLISHED, posts=posts))
    both = village.phone("both").says(number).sees("1 受理")
    village.phone("clerk").says(f"受理 {number}").sees("已受理")
    both.says("1").sees("问题变了", "1 审核")
    assert village.ticket(number).status == "accepted"
    both.says("1").sees("已审核")


def test_a_ticket_stands_though_its_item_is_withdrawn(village: World) -> None:
    number = opened(village)
    publish(village, without("JS01"))
    village.phone("villager").says(number).sees(f"办件 {number}", "农村住房开工放样")
    village.phone("agent").says(f"接件 {number}").sees("代办员在办", "农村住房开工放样")
    village.phone("agent").says("待办").sees(number)


def test_yes_to_a_notice_stands_though_the_catalogue_has_moved_on(village: World) -> None:
    villager = village.phone("villager").says("放样", "2").sees("替您跑")
    publish(village, lambda catalogue: replace(catalogue, source=Text("新的", "new")))
    villager.says("1").sees("已登记")
    assert village.ticket(villager.number()).version == 1


def test_a_notice_shown_again_is_the_notice_that_was_given(village: World) -> None:
    """Its number is binding: neither a new catalogue nor a new day changes what it lists."""
    villager = village.phone("villager").says("放样", "2").sees("11月23日", "要带6样", "替您跑")
    given, _question, _options = villager.text.partition("交给代办员")
    publish(village, lambda catalogue: replace(catalogue, items=tuple(replace(item, documents=()) for item in catalogue.items)))
    village.passes(days=1)
    villager.says("").sees("替您跑")
    assert villager.text.startswith(given)
    villager.says("1").sees("已登记")
    assert village.ticket(villager.number()).documents == 6


def test_a_notice_an_agent_logs_is_shown_as_it_was_given(village: World) -> None:
    agent = village.phone("agent").says("斯阿毛 打结婚证 13511112222", "1", "1").sees("告知单", "11月23日")
    number = agent.number()
    publish(village, lambda catalogue: replace(catalogue, items=tuple(replace(item, documents=()) for item in catalogue.items)))
    village.passes(days=1)
    agent.says(number).sees("11月23日", "要带")


def test_a_life_event_dropped_in_mid_talk_is_told(village: World) -> None:
    villager = village.phone("villager").says("菜单", "1", "造房子").sees("要办哪样")
    publish(village, lambda catalogue: replace(catalogue, life_events=catalogue.life_events[3:]))
    villager.says("1").sees("现在没有了", "修危房")


def test_a_ticket_that_left_a_list_by_being_handed_in_goes_without_saying(village: World) -> None:
    agent = village.phone("agent").says("赵七 放样", "没有", "1", "待办", "1")
    number = agent.number()
    village.phone("agent").says(f"交件 {number} 以后补").sees("已交窗口").misses("现在没有了")


def test_a_button_pressed_twice_in_a_hurry_counts_once_and_later_it_is_an_answer(village: World) -> None:
    phone = village.phone("villager").says("批地基").sees("怎么造")
    button = "2 老屋原址拆建/翻建"
    first = phone.says(button).text
    assert phone.says(button).text == first, "a second later it is the same slip of the finger"
    village.passes(seconds=5)
    assert phone.says(button).text != first
