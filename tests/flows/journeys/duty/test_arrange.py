"""The head puts somebody on duty."""

from tests.support.roster import WEDNESDAY, serving
from tests.support.world import World


def test_the_head_arranges_for_whoever_cannot_be_reached(town: World) -> None:
    head = town.phone("head").says("安排值班 11-25").sees("原来是骆建国", "陈小芳").says("陈小芳")
    head.sees("11月25日周三由陈小芳值班，陈小芳和骆建国都已通知")
    town.phone("agent").is_told("赵海江安排：11月25日周三枫源村由陈小芳替您值班")
    town.phone("agent-b").is_told("赵海江安排您11月25日周三在枫源村值班", "→ 撤换 1")
    assert serving(town, WEDNESDAY) == "陈小芳"
    head.says("撤换 1").sees("骆建国")
    town.phone("agent").is_told("还是骆建国值班")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_only_the_head_arranges(village: World) -> None:
    village.phone("agent").says("安排值班 11-25").sees("只有中心负责人能安排值班")
    village.phone("villager").says("安排值班").misses("哪一天", "哪个村")
    village.phone("head").says("安排值班 昨天").misses("由谁值班")
