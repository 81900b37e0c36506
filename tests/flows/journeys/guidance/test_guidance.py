"""What anybody hears who asks: everything at once, without saying who they are, and by what their own town takes."""

from tests.support.errands import filed
from tests.support.world import World


def test_papers_place_limit_and_fee_are_open_to_somebody_nobody_knows(town: World) -> None:
    asker = town.stranger().says("公共场所卫生许可", "1", "1", "五泄镇")
    asker.sees(
        "告知单 15-000001-",
        "去哪办：诸暨市五泄镇行政服务中心工贸窗口（镇级）",
        "谁批：",
        "时限：承诺",
        "费用：",
        "要带",
        "1 申请表（现场填）",
    )
    asker.misses("姓名", "电话")
    assert filed(town)["Ticket"] == 0


def test_the_same_wish_is_done_in_a_town_whose_list_has_it_and_else_in_the_city(town: World) -> None:
    town.stranger("resort").says("公共场所卫生许可", "1", "1", "五泄镇").sees("（镇级）", "为什么：这项在五泄镇的委托清单上。")
    elsewhere = town.stranger("hills").says("公共场所卫生许可", "1", "1", "岭北镇")
    elsewhere.sees("去哪办：诸暨市行政服务中心（市级）", "为什么：岭北镇2013年列为二级中心，这项没委托给它。")
    town.stranger("committee").says("公共场所卫生许可", "1", "1", "五泄旅游度假区管委会").sees("诸暨市五泄镇行政服务中心")


def test_the_reason_is_told_in_english_too(village: World) -> None:
    asker = village.stranger().says("English", "公共场所卫生许可", "1", "1", "Wuxie")
    asker.sees("Why: This is on Wuxie Town's own list of entrusted items.")
