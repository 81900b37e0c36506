"""Lights: what is overdue, from the first workday on, and what is nearly, to those who supervise."""

import pytest
from click.testing import CliRunner

from bot.cli import main
from flows.alerts import lights as sentences
from flows.alerts.push_pacing import DIGEST
from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.status import Status
from flows.domain.ticket.supervision import Lit
from storage.records.people import people
from tests.support.errands import carried, paired
from tests.support.world import World

TOWN = "330681109"
OTHER = "330681102"


def lights(world: World, moment: str) -> list[str]:
    return [text for text in world.ticks(moment) if text.startswith("俞国强") and "亮灯" in text]


def test_yellow_from_the_day_before_and_red_from_one_workday_after(town: World) -> None:
    number = carried(town, "受理")  # due on Monday 30 November
    assert lights(town, "2026-11-26T09:00") == []
    assert lights(town, "2026-11-27T08:59") == []
    assert lights(town, "2026-11-27T09:00") == ["俞国强: 11月27日周五亮灯：●红灯0件，◐黄灯1件。"]
    assert lights(town, "2026-11-28T09:00") == [], "a Saturday"
    assert lights(town, "2026-11-30T09:00") == ["俞国强: 11月30日周一亮灯：●红灯0件，◐黄灯1件。"]
    (told,) = lights(town, "2026-12-01T09:00")
    assert told.splitlines() == [
        "俞国强: 12月1日周二亮灯：●红灯1件，◐黄灯0件。",
        f"● {number} 农村住房开工放样：11月30日周一到期",
    ]
    assert lights(town, "2026-12-01T09:01") == []


def test_a_clock_that_was_late_says_so_and_says_it_once(town: World) -> None:
    carried(town, "受理")
    (told,) = lights(town, "2026-12-01T14:00")
    assert "本该09:00提醒您，晚了" in told
    assert lights(town, "2026-12-01T14:01") == []


def test_while_the_supervisor_is_away_their_b_sees_the_lights(town: World) -> None:
    carried(town, "受理")
    paired(town, "supervisor", "admin")
    town.phone("supervisor").says("请假 11-24到12-30")
    told = [text.split(": ")[0] for text in town.ticks("2026-12-01T09:00") if "亮灯" in text]
    assert told == [_named(town, "admin")]


def _named(world: World, handle: str) -> str:
    with world.database.read() as connection:
        person = people.named(connection, handle)
    return person.name if person else ""


def test_what_the_law_has_stopped_shows_no_light(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"中止 {number} 检测 20").sees("中止中")
    assert lights(village, "2026-12-02T09:00") == []


def test_a_supervisor_of_one_centre_sees_that_centre(village: World) -> None:
    village.hires(Registration("镇上的", "镇上的", posts=(Post(TOWN, Role.SUPERVISOR),)))
    village.hires(Registration("别处的", "别处的", posts=(Post(OTHER, Role.SUPERVISOR),)))
    carried(village, "受理")
    told = [text.split(": ")[0] for text in village.ticks("2026-12-01T09:00") if "亮灯" in text]
    assert told == ["俞国强", "镇上的"]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_a_county_full_of_lights_is_still_one_short_message(language: str, village: World) -> None:
    catalogue = village.books.catalogue
    towns = [town.code for town in catalogue.towns]
    longest = max(catalogue.items, key=lambda item: len(item.short.en)).code
    day = village.now.date()
    lit = [
        Lit(f"12-{n:06}-5", longest, 1, towns[n % len(towns)], Status.ACCEPTED, day, ("red", "yellow")[n % 2]) for n in range(500)
    ]
    text = village.languages.say(sentences.lights(day, lit, lambda _version: catalogue, catalogue), language)
    assert "250" in text
    assert "247" in text, "red lights that are not shown"
    assert len(text) <= DIGEST


def report(world: World, *arguments: str) -> str:
    url = world.database.url.render_as_string(hide_password=False)
    result = CliRunner().invoke(main, ["report", *arguments], env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output
    return result.output


def test_the_report_has_every_light(town: World) -> None:
    number = carried(town, "受理")
    town.ticks("2026-12-01T09:00")
    whole = report(town, "lights", "--day", "2026-12-01")
    assert "诸暨市枫桥镇行政服务中心: red 1, yellow 0" in whole
    assert f"red    2026-11-30 {number}" in whole
    assert report(town, "lights", "枫桥镇", "--day", "2026-12-01") == whole
    assert report(town, "lights", OTHER, "--day", "2026-12-01") == "All lights are green on 2026-12-01.\n"


def test_the_report_says_whom_a_message_did_not_reach_and_who_got_it(town: World) -> None:
    assert report(town, "unreached") == "0 messages did not reach whom they were for, 0 of them nobody.\n"
    town.hires(Registration("clerk", "周敏", posts=()), Registration("新来的", "新来的", posts=(Post(TOWN, Role.CLERK),)))
    number = carried(town, "交件")
    told = report(town, "unreached", "--days", "36500")
    assert "新来的: no address; sent to 赵海江 instead: 新交来：" in told
    assert number in told
    assert told.endswith("1 messages did not reach whom they were for, 0 of them nobody.\n")


def test_the_report_says_what_lies_unopened_on_the_screen_of_whose_phone_is_gone(town: World) -> None:
    paired(town, "clerk", "reviewer")
    town.blocks("clerk")
    number = carried(town, "交件")
    town.ticks("2026-11-24T16:00")
    told = report(town, "unreached", "--days", "36500")
    assert "周敏: not opened; sent to" in told
    assert number in told
    assert "nobody was told" not in told
    town.phone("clerk").pushed()
    assert report(town, "unreached", "--days", "36500").startswith("0 messages")
