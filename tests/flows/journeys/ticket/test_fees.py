"""统一收费: what is due is said, paid at the window against a receipt, or waived by the head; the desk touches no money."""

from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from bot.cli import main
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Fee
from flows.text.wording import Text
from storage.upkeep import audit
from tests.support.errands import carried, publish
from tests.support.world import World

FEE = Fee(Text("工本费10元", "10 yuan"), 10, "财税〔2016〕79号")


@pytest.fixture
def costly(town: World) -> World:
    """A town in which setting out a house costs ten yuan."""
    charge(town, FEE)
    return town


def charge(world: World, fee: Fee) -> None:
    """Let the setting out of a house cost something."""

    def change(catalogue: Catalogue) -> Catalogue:
        return replace(
            catalogue, items=tuple(replace(item, fee=fee) if item.code == "JS01" else item for item in catalogue.items)
        )

    publish(world, change)


def said(world: World, *arguments: str) -> str:
    url = world.database.url.render_as_string(hide_password=False)
    result = CliRunner().invoke(main, ["report", "fees", *arguments], env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output
    return result.output


def test_what_is_due_is_told_to_whom_and_why_and_paid_before_delivery(costly: World) -> None:
    number = carried(costly, "核准")
    costly.phone("villager").is_told("工本费10元，到诸暨市枫桥镇行政服务中心")
    costly.phone("agent").is_told("工本费10元")
    costly.phone("villager").says(number).sees("工本费10元", "财税〔2016〕79号")
    costly.phone("agent").says(f"送达 {number}").sees("费还没交")
    clerk = costly.phone("clerk").says(f"收费 {number} 10元").sees("收据号")
    clerk.says(f"收费 {number}").sees("收据号").says("0012345678").sees("收据号记下了")
    costly.phone("villager").is_told("收据号0012345678")
    costly.phone("villager").says(number).sees("收据号0012345678").misses("工本费10元，到诸暨市枫桥镇行政服务中心")
    clerk.says(f"收费 {number} 00999999").sees("不用交费")
    costly.phone("agent").says(f"送达 {number}").sees("已送达")


def test_a_receipt_that_looks_like_a_tickets_number_is_a_receipt(costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number} 120000028").sees("收据号记下了")
    assert costly.ticket(number).events[-1].note == "120000028"


@pytest.mark.parametrize("receipt", ["120000028", "120000025"])
def test_a_receipt_typed_alone_is_no_tickets_number_where_one_is_asked_for(receipt: str, costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number}").sees("收据号").says(receipt).sees("收据号记下了")
    assert costly.ticket(number).events[-1].note == receipt


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("浙财0012345678", "浙财0012345678"),
        ("浙财 No.0012345678", "浙财0012345678"),
        ("No. 120000028", "120000028"),
        ("№ 0012345678", "0012345678"),
        ("票号：№0012345678", "0012345678"),
        ("收据号 A-123456", "A-123456"),
        ("浙财字第0012345678号", "浙财字0012345678"),
        ("浙财0012345678 10元", "浙财0012345678"),
    ],
)
def test_a_receipts_number_is_taken_as_it_is_printed(written: str, kept: str, costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number}").sees("收据号").says(written).sees("收据号记下了")
    assert costly.ticket(number).events[-1].note == kept
    other = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {other} {written}").sees("收据号记下了")
    assert costly.ticket(other).events[-1].note == kept


@pytest.mark.parametrize("written", ["10元", "￥10", "收了10元", "没有"])
def test_what_is_no_number_of_a_receipt_is_asked_for_again(written: str, costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number}").says(written)
    assert costly.ticket(number).fee_due


def test_a_tickets_number_as_people_write_it_leaves_the_question_for_the_ticket(costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number}").sees("收据号").says(number).sees("已受理", "农村住房开工放样")
    assert costly.ticket(number).fee_due


def test_the_head_waives_with_a_reason(costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"免收 {number} 熟人").sees("不归您")
    costly.phone("head").says(f"免收 {number}").sees("低保").says("1").sees("免收了")
    costly.phone("villager").is_told("低保、特困户免收")
    assert not costly.ticket(number).fee_due


def test_what_is_free_is_not_charged(town: World) -> None:
    number = carried(town, "核准")
    town.phone("clerk").says(f"收费 {number} 00123456").sees("不用交费")
    town.phone("villager").says(number).misses("收据")
    town.phone("agent").says(f"送达 {number}").sees("已送达")


def test_the_day_sheet_lists_receipts_and_what_was_waived(costly: World) -> None:
    paid, waived = carried(costly, "受理"), carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {paid} 00123456")
    costly.phone("head").says(f"免收 {waived} 2")
    sheet = said(costly, "--day", "2026-11-23")
    assert "诸暨市枫桥镇行政服务中心, 2026-11-23" in sheet
    assert f"{paid} JS01 工本费10元: receipt 00123456, 周敏" in sheet
    assert f"{waived} JS01 工本费10元: waived (按规定免收), 赵海江" in sheet
    assert "fixed fees paid: 10 yuan" in sheet
    assert said(costly, "枫桥镇", "--day", "2026-11-23") == sheet
    assert "No fee was settled on 2026-11-23" in said(costly, "店口镇", "--day", "2026-11-23")
    assert "No fee was settled on 2026-11-24" in said(costly, "--day", "2026-11-24")


def test_a_receipt_typed_wrong_is_taken_back_and_the_right_one_entered(costly: World) -> None:
    number = carried(costly, "核准")
    clerk = costly.phone("clerk").says(f"收费 {number} 00123456").sees("收据号记下了")
    clerk.says(f"更正收据 {number}").sees("收据哪里不对").says("号打错了一位").sees("收据撤下了")
    for who in ("villager", "agent"):
        costly.phone(who).is_told("收据00123456记错了", "号打错了一位", "不用再交")
    costly.phone("agent").says(f"送达 {number}").sees("费还没交")
    clerk.says(f"更正收据 {number} 又错").sees("没有收据")
    clerk.says(f"收费 {number} 00123457").sees("收据号记下了")
    costly.phone("villager").says(number).sees("收据号00123457").misses("00123456")
    costly.phone("agent").says(f"送达 {number}").sees("已送达")
    with costly.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_after_delivery_only_the_head_takes_a_receipt_back(costly: World) -> None:
    number = carried(costly, "核准")
    clerk = costly.phone("clerk").says(f"收费 {number} 00123456")
    costly.phone("agent").says(f"送达 {number}").sees("已送达")
    clerk.says(f"更正收据 {number} 号错了").sees("不归您")
    costly.phone("head").says(f"更正收据 {number} 号错了").sees("收据撤下了")
    clerk.says(f"收费 {number} 00123457").sees("收据号记下了")
    assert not costly.ticket(number).fee_due


def test_what_was_waived_has_no_receipt_to_put_right(costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("head").says(f"免收 {number} 1").says(f"更正收据 {number} 号错了").sees("没有收据")


def test_a_receipt_taken_back_is_taken_off_the_day_on_which_that_happens(costly: World) -> None:
    number = carried(costly, "受理")
    costly.phone("clerk").says(f"收费 {number} 00123456")
    before = said(costly, "--day", "2026-11-23")
    costly.now += timedelta(days=1)
    costly.phone("clerk").says(f"更正收据 {number} 记错了件")
    assert said(costly, "--day", "2026-11-23") == before
    sheet = said(costly, "--day", "2026-11-24")
    assert f"{number} JS01 工本费10元: receipt 00123456 taken back (记错了件), 周敏" in sheet
    assert "fixed fees paid: -10 yuan" in sheet


def test_an_amount_typed_with_the_receipt_has_to_be_what_the_notice_names(costly: World) -> None:
    number = carried(costly, "受理")
    clerk = costly.phone("clerk").says(f"收费 {number} 00123456 120元").sees("工本费10元", "财税〔2016〕79号", "收据号是多少")
    assert costly.ticket(number).fee_due
    clerk.says("00123456 １２元").sees("工本费10元").says("00123456 10元").sees("收据号记下了")
    assert costly.ticket(number).receipt == "00123456"
    other = carried(costly, "受理")
    clerk.says(f"收费 {other} 00123457 10.00元").sees("收据号记下了")


def test_where_the_fee_varies_the_amount_stands_on_the_receipt(village: World) -> None:
    charge(village, Fee(Text("换领20元；丢失40元", "20 or 40 yuan")))
    number = carried(village, "受理")
    village.phone("clerk").says(f"收费 {number} 00123456 40元").sees("收据号记下了")
    assert village.ticket(number).receipt == "00123456"


def test_a_fee_that_was_taken_back_is_in_no_report(costly: World) -> None:
    number = carried(costly, "受理")
    clerk = costly.phone("clerk").says(f"收费 {number} 0012345678").sees("收据号记下了")
    assert "0012345678" in said(costly, "--day", "2026-11-23")
    clerk.says(f"撤销 {number}").sees("已撤销")
    assert "0012345678" not in said(costly, "--day", "2026-11-23")
    assert costly.ticket(number).fee_due
