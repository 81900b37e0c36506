"""A flood of questions or complaints is answered, told once to whoever answers, and passes when its time is over."""

from sqlalchemy import func, select

from storage import models
from storage.records.catalogue import lessons
from storage.records.feedback import enquiries
from storage.records.people import people
from tests.support.world import World

ASKING = models.table(models.Asking)
STEMS = "甲乙丙丁戊己庚辛"


def test_what_somebody_asks_beyond_the_fifth_within_the_hour_is_gathered_and_told_once(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    told = []
    for stem in STEMS:
        villager.says(f"人工 老年证{stem}")
        told.append("已经告诉" in villager.text)
        village.passes(seconds=20)
    villager.sees("放在一起", "打电话")
    assert told == [True] * 5 + [False] * 3
    pushed = agent.pushed()
    assert [f"老年证{stem}" in "\n".join(pushed) for stem in STEMS] == [True] * 6 + [False] * 2
    assert len(pushed) == 6
    assert "写了2次" in pushed[-1]
    assert "最后一次：老年证己" in pushed[-1]
    agent.says("提问", "5").sees("写了4次", "老年证辛")
    agent.says("看提问 5").sees("老年证戊", "老年证己", "老年证庚", "老年证辛", "答复")
    agent.says("1", "都收到了").sees("发给何桂花")
    assert "都收到了" in villager.pushed()[-1]
    village.passes(hours=1)
    villager.says("人工 过了一小时再问").sees("已经告诉")
    assert "过了一小时再问" in "\n".join(agent.pushed())


def test_of_a_crowd_no_more_is_pushed_to_one_agent_and_all_of_it_is_kept(village: World) -> None:
    for number in range(30):
        village.stranger(f"s{number}").says("人工 有人吗", "枫桥枫源").sees("骆建国")
    village.stranger("late").says("人工 晚来的也要问", "枫桥枫源").sees("留着")
    agent = village.phone("agent")
    pushed = "\n".join(agent.pushed())
    assert "晚来的也要问" not in pushed
    with village.database.begin() as connection:
        person = people.named(connection, "agent")
        assert person is not None
        assert "晚来的也要问" in [each.text for each in enquiries.owned_by(connection, person.id)]
    village.passes(hours=1)
    village.stranger("later").says("人工 有人吗", "枫桥枫源").sees("已经告诉")


def test_what_somebody_complains_of_beyond_the_third_of_a_day_is_gathered_and_told_once(village: World) -> None:
    villager, head = village.phone("villager"), village.phone("head")
    for number in range(5):
        villager.says("投诉", "2", f"窗口没人理 {number}")
    villager.sees("放在一起", "投诉3")
    pushed = "\n".join(head.pushed())
    assert "没人理 2" in pushed
    assert "没人理 3" not in pushed
    assert pushed.count("都收在这件里") == 1
    head.says("看投诉 3").sees("没人理 2", "没人理 3", "没人理 4")
    village.passes(hours=24)
    villager.says("投诉", "2", "第二天还是没人理").sees("投诉")
    assert "第二天" in "\n".join(head.pushed())


def test_a_threat_is_passed_on_in_the_middle_of_a_flood(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    for stem in STEMS:
        villager.says(f"人工 老年证{stem}")
    villager.says("我不想活了").sees("12356", "已经告诉")
    assert "我不想活了" in agent.pushed()[-1]


def test_of_a_flood_of_wishes_no_more_are_kept_that_day_and_known_ones_are_still_counted(village: World) -> None:
    today = village.now.date()
    with village.database.begin() as connection:
        connection.execute(
            ASKING.insert(), [{"wish": f"愿望{number}", "item": "", "times": 1, "last": today} for number in range(2000)]
        )
        lessons.asked(connection, "一个新愿望", "", today)
        lessons.asked(connection, "愿望7", "", today)
        kept = connection.execute(select(func.count()).select_from(ASKING)).scalar_one()
        again = connection.execute(select(ASKING.c.times).where(ASKING.c.wish == "愿望7")).scalar_one()
    assert (kept, again) == (2000, 2)
