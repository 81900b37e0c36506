"""Ten neighbours in one message: each line is logged, kept as a draft or explained; nothing is logged twice."""

import pytest

from flows.domain.errand.intake_line_reader import is_batch, lines_of
from tests.support.errands import STEPS
from tests.support.world import World

TEN = "\n".join(f"张{name} 放样 1380000001{number}" for number, name in enumerate("一二三四五六七八九十"))


@pytest.mark.parametrize(
    ("text", "batch"),
    [
        ("张三 低保\n李四 低保", True),
        ("张三 低保\n\n李四 低保\n好的", True),
        ("张三 低保", False),
        ("我要造房子\n在枫桥", False),
        ("张三 低保\n今天下雨\n明天也下雨", False),
        ("", False),
    ],
)
def test_several_lines_of_names_and_errands_are_a_batch(text: str, batch: bool) -> None:
    assert is_batch(text) is batch


def test_lines_without_words_are_no_lines() -> None:
    assert lines_of(" 张三   低保 \n\n  \n李四 低保\n") == ["张三 低保", "李四 低保"]


def test_ten_lines_are_ten_tickets_and_one_receipt(town: World) -> None:
    agent = town.phone("agent").says(TEN)
    assert [line.split("：")[0] for line in agent.text.splitlines()[:10]] == [
        f"{number} 张{name} 放样" for number, name in enumerate("一二三四五六七八九十", 1)
    ]
    agent.says("待办").sees("张一", "张五").misses("草稿")


def test_the_same_message_delivered_again_logs_nothing_and_answers_the_same(town: World) -> None:
    agent = town.phone("agent").says(TEN, again="message-1")
    first = agent.text
    agent.says(TEN, again="message-1")
    assert agent.text == first
    agent.says(TEN).sees("1 张一 放样：已登记过：12-000001-5", "10 张十 放样：已登记过")


def test_a_draft_belongs_to_the_village_and_is_kept_once(town: World) -> None:
    agent = town.phone("agent").says("钱六 低保\n赵七 放样").sees("1 钱六 低保：还要问几句", "2 赵七 放样：12-")
    agent.says("9", "钱六 低保\n赵七 放样").sees("已登记过", "1 钱六 低保")
    colleague = town.phone("agent-b").says("草稿").sees("有1行还要问几句", "1 钱六 低保").misses("2 钱六")
    colleague.says("1", "1", "1", "1", "没有", "1").sees("已替钱六登记", "没有草稿")
    agent.says("草稿").sees("没有草稿")


def test_what_no_agent_may_carry_is_a_draft_however_little_is_asked(village: World) -> None:
    agent = village.phone("agent").says("钱六 健康证\n孙八 开药店\n赵七 放样")
    agent.sees("1 钱六 健康证：还要问几句", "2 孙八 开药店：还要问几句", "3 赵七 放样：12-")


def test_a_draft_can_be_thrown_away(village: World) -> None:
    agent = village.phone("agent").says("钱六 低保\n赵七 放样", "草稿", "1", "2")
    agent.sees("删掉了：钱六 低保", "没有草稿")


def test_a_batch_is_understood_in_the_middle_of_a_question(village: World) -> None:
    village.phone("agent").says("我要造房子").sees("怎么造").says("钱六 放样\n赵七 放样").sees(
        "1 钱六 放样：12-", "2 赵七 放样：12-"
    )


def test_more_lines_than_one_receipt_holds_are_asked_for_again(village: World) -> None:
    many = "\n".join(f"张{name} 放样" for name in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子")
    village.phone("agent").says(many).sees("一次最多看20行").misses("张子")


def test_a_villager_writes_several_lines_and_means_one_wish(village: World) -> None:
    village.phone("villager").says("我要\n造房子").sees("怎么造")
    village.phone("villager").says("草稿").sees("只有代办员")


def test_whoever_logged_it_a_villager_who_can_be_asked_says_themselves_whether_it_is_done(town: World) -> None:
    villager = town.phone("villager")
    number = brought(town, "何桂花 放样 13800000001", "1")
    villager.is_told("→ 确认")
    agent = town.phone("agent").says(f"确认 {number} 她说好了").sees("这要由村民自己说")
    agent.says(number).misses("确认", "没办好")
    villager.says(f"确认 {number}").sees("已归档")


def test_for_a_villager_without_a_phone_the_agent_says_whether_it_is_done(town: World) -> None:
    number = brought(town, "王阿根 放样", "1", "无", "1")
    town.phone("agent").says(f"确认 {number} 他当面说好了").sees("已归档")


def brought(town: World, *said: str) -> str:
    """Return the number of a ticket the agent has logged with these words, and that is delivered."""
    number = town.phone("agent").says(*said).number()
    for handle, step in STEPS[1:]:
        town.phone(handle).says(step.format(number=number)).sees(number)
    return number


# Who is who


def test_two_neighbours_of_one_name_are_two_households(town: World) -> None:
    agent = town.phone("agent").says("骆建芳 放样 13800000041\n骆建芳 放样 13800000042")
    agent.sees("1 骆建芳 放样：12-000001-5", "2 骆建芳 放样：12-000002-8").misses("已登记过")
    agent.says("骆建芳 放样 13800000042\n骆建芳 放样 13800000043").sees(
        "1 骆建芳 放样：已登记过：12-000002-8", "2 骆建芳 放样：12-"
    )


def test_a_name_without_a_phone_may_be_the_neighbour_and_is_asked_about(town: World) -> None:
    agent = town.phone("agent").says("骆建芳 放样 13800000041\n骆建芳 放样").sees("2 骆建芳 放样：还要问几句", "有1行")
    agent.says("1", "1", "没有").sees("已登记过：12-000001-5（骆建国）", "是同一件吗").says("1").sees("没有登记", "没有草稿")
    agent.says("骆建芳 放样", "没有", "2", "1").sees("12-000002-8：已替骆建芳登记")


def test_one_line_alone_is_asked_about_like_one_of_ten(town: World) -> None:
    agent = town.phone("agent").says("斯阿土 放样 13800000031\n俞小妹 放样")
    agent.says("斯阿土 放样 13800000031").sees("已登记过：12-000001-5", "是同一件吗").says("1").sees("没有登记")
    assert len(town.phone("agent").says("待办").text.split("斯阿土")) == 2
    agent.says("斯阿土 放样 13800000031", "2", "1").sees("12-000003-1：已替斯阿土登记")


def test_a_draft_both_agents_go_on_with_becomes_one_ticket(town: World) -> None:
    first, second = town.phone("agent"), town.phone("agent-b")
    first.says("骆老三 低保 13800000041\n赵七 放样").sees("1 骆老三 低保：还要问几句")
    for phone in (first, second):
        phone.says("草稿", "1", "1", "1", "1").sees("登记：骆老三")
    first.says("1").sees("已替骆老三登记")
    second.says("1").sees("骆老三", "已登记过：12-000002-8（骆建国）", "是同一件吗").says("1").sees("没有登记", "没有草稿")


def test_a_draft_thrown_away_meanwhile_is_not_logged(town: World) -> None:
    first, second = town.phone("agent"), town.phone("agent-b")
    first.says("骆老三 低保 13800000041\n赵七 放样").says("草稿", "1", "1", "1", "1").sees("登记：骆老三")
    second.says("草稿", "1", "2").sees("删掉了")
    first.says("1").sees("刚有人处理了这一行：骆老三 低保").misses("已替骆老三登记")


# As people write


def test_a_numbered_list_of_any_kind_is_a_batch(town: World) -> None:
    agent = town.phone("agent").says(
        "1. 骆建芳 放样 13800000041\n2、欧阳小明：放样，+86 138-0000-0042\n③俞小妹 放样 138 0000 0043"
    )
    agent.sees("1 骆建芳 放样：12-000001-5", "2 欧阳小明 放样：12-000002-8", "3 俞小妹 放样：12-000003-1")


def test_a_phone_with_a_digit_too_few_or_too_many_is_named_and_the_other_lines_are_logged(town: World) -> None:
    agent = town.phone("agent").says("骆建芳 放样 1380000004\n俞小妹 放样 138000000431\n斯阿土 放样 13800000044")
    agent.sees(
        "1 骆建芳 放样：电话1380000004是10位，手机号该是11位",
        "2 俞小妹 放样：电话138000000431是12位",
        "3 斯阿土 放样：12-000001-5",
    )


def test_a_wrong_phone_in_one_line_is_named_and_asked_for_again(town: World) -> None:
    agent = town.phone("agent").says("骆建芳 放样 1380000004").sees("电话1380000004是10位，手机号该是11位", "的电话")
    agent.says("13800000041", "1").sees("已替骆建芳登记")
