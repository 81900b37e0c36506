"""Not every message is a wish: greetings, thanks, 听不懂 and 算了 get a human line, questions about the desk an answer."""

import pytest

from flows.domain.ticket.status import Status
from tests.support.errands import carried
from tests.support.world import World

NO_LIST = ("1 生孩子", "没找到对得上的事项", "请回列表里的数字", "您要办：")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("你好", "要办什么直接说"),
        ("师傅在伐", "要办什么直接说"),
        ("谢谢你们，辛苦了", "不客气"),
        ("谢谢", "不客气"),
        ("好的，晓得了", "有事随时说"),
        ("我想想再说", "慢慢来"),
        ("弄不懂，什么意思", "人工"),
        ("算了，不办了", "要办什么，随时说"),
        ("你们能办些什么", "造房子"),
        ("代办收不收钱", "代办不收钱"),
        ("你们几点关门", "17:00"),
        ("这周六开不开门", "11月28日"),
        ("礼拜三上班吗", "11月25日周三上班"),
        ("办事大厅在哪条路", "枫桥镇行政服务中心"),
        ("有电话可以打吗", "13800000002"),
        ("今天村里谁值班", "骆建国"),
        ("你是机器还是真人", "机器人"),
        ("别再给我发消息了", "订阅"),
        ("退订，谢谢", "订阅"),
    ],
)
def test_what_is_no_wish_is_answered_in_a_line_and_without_a_list(village: World, said: str, answered: str) -> None:
    village.phone("villager").says(said).sees(answered).misses(*NO_LIST)


def test_who_greets_in_english_is_told_how_to_have_it(village: World) -> None:
    village.phone("villager").says("hello there").sees("Hello, this is Daiban", "write: english")
    village.phone("villager").says("english", "hello").sees("Hello, this is Daiban").misses("write: english")


@pytest.mark.parametrize("said", ["谢谢", "我去问问我娘", "你好"])
def test_small_talk_at_a_question_is_no_attempt_at_an_answer(village: World, said: str) -> None:
    villager = village.phone("villager").says("低保申请", "1", said, said, said)
    villager.sees("家庭情况").misses("请回列表里的数字", "已经请骆建国")
    villager.says("正常").sees("谁去办")


def test_a_yes_in_thanks_or_all_right_still_answers(village: World) -> None:
    village.phone("villager").says("放样", "2").sees("替您跑吗").says("好的").sees("12-000001-5 已登记")


def test_a_question_about_the_desk_is_answered_and_what_was_asked_comes_back(village: World) -> None:
    village.phone("villager").says("低保申请", "1", "你们周日开门吗").sees("11月29日", "接着刚才的", "家庭情况")


def test_of_days_off_in_general_it_is_said_that_it_is_closed(village: World) -> None:
    village.phone("villager").says("节假日你们开门吗").sees("周末和节假日不上班", "17:00").misses("今天上班")


def test_what_was_not_found_does_not_come_back_after_an_answer(village: World) -> None:
    village.phone("villager").says("今天天气怎么样").sees("没找到").says("你们几点关门").sees("17:00").misses("1 生孩子")


def test_who_does_not_understand_is_told_more_simply_and_then_helped_by_the_agent(village: World) -> None:
    villager = village.phone("villager").says("老年证", "看不懂啊").sees("请回1或2", "比如：60—69岁", "多少岁", "人工")
    villager.says("啥意思", "还是不懂").sees("已经请骆建国", "多少岁")
    village.phone("agent").is_told("还是不懂")


def test_an_errand_is_left_after_being_asked_once(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "1", "算了").sees("前面答的就没了", "家庭情况")
    villager.says("算了").sees("要办什么，随时说").misses("家庭情况")
    villager.says("谢谢").misses("家庭情况")


def test_who_answers_instead_goes_on_and_would_be_asked_again(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "1", "不办了", "正常").sees("谁去办")
    villager.says("不办了").sees("前面答的就没了")


def test_where_nothing_was_answered_nothing_is_asked(village: World) -> None:
    village.phone("villager").says("低保申请", "算了吧").sees("要办什么，随时说").says("你好").misses("主要困难")


def test_who_is_asked_whether_they_want_something_may_decline_it_with_the_same_word(village: World) -> None:
    village.phone("villager").says("放样", "2", "算了").misses("前面答的就没了", "已登记")


def test_thanks_for_what_was_brought_asks_whether_it_is_there(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says("谢谢骆师傅").sees("不客气", number, "拿到手了吗")
    villager.says("拿到了").sees("已归档")
    assert village.ticket(number).status is Status.ARCHIVED


def test_who_does_not_have_it_yet_confirms_nothing(village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says("谢谢", "还没").sees("先开着")
    assert village.ticket(number).status is Status.DELIVERED


def test_staff_are_greeted_and_shown_their_word(village: World) -> None:
    village.phone("clerk").says("大家早").sees("待办").misses("不懂")


def test_what_an_errand_costs_is_told_where_one_is_spoken_of(village: World) -> None:
    villager = village.phone("villager").says("放样", "这个要钱吗").sees("农村住房开工放样", "免费", "谁去办")
    villager.says("2", "1", "到底要不要钱").sees("农村住房开工放样", "免费")


def test_one_matter_cannot_be_silenced_alone_but_everything_can(village: World) -> None:
    villager = village.phone("villager").says("这件事别再通知我了").sees("全部消息都停吗")
    villager.says("照旧").sees("照旧").says("这件事别再通知我了", "1").sees("订阅")


def test_reminders_are_stopped_one_by_one(village: World) -> None:
    village.phone("villager").says("缴医保", "1", "1", "提醒 12-000001-5", "这个提醒不要了").sees("1 12-000001-5", "哪一样不要了")


def test_who_has_no_village_is_shown_the_citys_centre(village: World) -> None:
    village.stranger().says("你们在哪里").sees("诸暨市行政服务中心", "人工")


def test_who_asks_in_english_is_answered_in_both_until_chinese_is_written(village: World) -> None:
    villager = village.phone("villager").says("The clerk shouted at me, I want to complain").sees("Whom is the complaint about")
    villager.sees("1 the village agent", "1 村代办员").says("2").sees("Your complaint is kept", "您的投诉记下了")
    villager.says("老年证").sees("多少岁").says("I am 76").sees("谁去办").misses("Who will go")


def test_the_staff_have_chosen_their_language(village: World) -> None:
    village.phone("agent").says("I'm off on Friday, please put me on leave").sees("11月27日").misses("write: english")
