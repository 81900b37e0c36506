"""One errand, from a villager's own words to the town's approval."""

from tests.support.world import World


def test_a_house_from_the_wish_to_the_result(town: World) -> None:
    villager, agent = town.phone("villager"), town.phone("agent")
    clerk, reviewer, approver = town.phone("clerk"), town.phone("reviewer"), town.phone("approver")

    villager.says("我要造房子").sees("宅基地", "怎么造")
    villager.says("2", "1", "1").sees("谁去办")
    villager.says("2").sees("告知单", "枫桥镇行政服务中心", "一级中心", "居民户口簿", "骆建国")
    number = villager.number()
    villager.says("1").sees(number, "13800000002")

    agent.is_told("新的委托", number, "何桂花")
    agent.says(f"接件 {number}").sees("代办员在办")
    villager.is_told("接手")
    agent.says(f"收件 {number} 1 2 3 4 5").sees("还缺材料")
    agent.says(f"收件 {number} 6 7 8 9 10").sees("材料齐了")
    agent.says(f"交件 {number}").sees("已交窗口")
    clerk.is_told("新交来", number)
    clerk.says(f"受理 {number}").sees("已受理")
    villager.is_told("12月14日")
    reviewer.is_told("请审核")
    reviewer.says(f"审核 {number}").sees("已审核")
    approver.is_told("请核准")
    approver.says(f"核准 {number}").sees("已办好")
    agent.is_told("请把结果送上门")
    agent.says(f"送达 {number}").sees("已送达")
    villager.is_told("批下来了", "已送到")
    villager.says(number).sees("已送达")
