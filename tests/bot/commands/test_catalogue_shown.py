"""An editor looks at one item, and at what cites a law that was replaced, of the published catalogue or of a pack at hand."""

import json
from pathlib import Path

import pytest

from storage.packs import ZHUJI
from tests.bot.commands.conftest import Run
from tests.support.packs import Copy


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Run:
    """Run a command on a database with the pack and the demo people."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return run


def test_an_item_is_shown_whole_with_how_far_it_can_be_trusted(desk: Run) -> None:
    done = desk("catalogue", "show", "WS04")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("WS04  出生医学证明签发、补发 (")
    for told in (
        "  window       city-centre 市行政服务中心 (city)",
        "      first 首次签发 → at maternity-hospital",
        "    3 结婚证 (marry, original+copy, 婚姻登记机关) [wed=yes]",
        "  confidence   medium",
        "  checked      2026-12-01",
        "    母婴保健法第23条: not in the table of laws",
        "    general knowledge, no text checked",
    ):
        assert told in lines


def test_the_day_of_the_whole_pack_counts_where_an_item_has_none(desk: Run) -> None:
    assert "  checked      2026-11-01 (with the whole pack)" in desk("catalogue", "show", "GS01").stdout.splitlines()
    assert json.loads(desk("catalogue", "show", "GS01", "--json").stdout)["checked"] == "2026-11-01"


def test_an_item_is_shown_for_programs_as_it_stands_in_a_pack(desk: Run) -> None:
    shown = json.loads(desk("catalogue", "show", "MZ09", "--json").stdout)
    assert shown["window"] == "marriage-registry"
    assert [document["document"] for document in shown["documents"]] == ["id", "photo_couple", "form"]
    (law,) = shown["legal_basis"]
    assert law["text"] == "国务院令第804号, in force since 2025-05-10"


@pytest.mark.parametrize("name", ["GA15", "ga15", "机动车驾驶证期满换证", "换驾照"])
def test_an_item_goes_by_its_code_or_any_of_its_names(desk: Run, name: str) -> None:
    assert desk("catalogue", "show", name).stdout.startswith("GA15  ")


def test_for_an_item_there_is_not_the_nearest_are_told(desk: Run) -> None:
    done = desk("catalogue", "show", "GA99")
    assert done.exit_code == 2
    assert "there is no item GA99; did you mean " in done.stderr
    assert "(GA09)" in done.stderr


def test_what_cites_a_text_that_was_replaced_is_listed_with_what_to_compare(run: Run, copy: Copy) -> None:
    copy.edit("items/mz.yaml", "    - 婚姻登记条例（国务院令第804号，2025-05-10施行）", "    - 婚姻登记条例（2003）第4条")
    copy.edit("items/fc.yaml", "    - 住房租赁条例（2025-09-15施行）\n", "")
    done = run("catalogue", "law", "--source", copy.folder)
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    at = lines.index("婚姻登记条例 (国务院令第804号, in force since 2025-05-10); before: 2003年的婚姻登记条例")
    assert lines[at + 1] == "  compare: 任何婚姻登记机关都能办，只要身份证和声明，不用户口簿"
    assert lines[at + 2] == "  MZ09  内地居民结婚登记: cites the text before (婚姻登记条例（2003）第4条)"
    assert "  FC01  房屋租赁登记备案: does not cite it" in lines
    assert lines[-1].startswith("10 texts are watched, ")


def test_what_is_found_is_a_line_of_json_for_programs(run: Run, copy: Copy) -> None:
    copy.edit("items/mz.yaml", "    - 婚姻登记条例（国务院令第804号，2025-05-10施行）", "    - 婚姻登记条例")
    rows = [json.loads(line) for line in run("catalogue", "law", "--source", copy.folder, "--json").stdout.splitlines()]
    (found,) = [row for row in rows if row["item"] == "MZ09"]
    assert (found["flaw"], found["law"], found["number"], found["since"]) == (
        "undated",
        "婚姻登记条例",
        "国务院令第804号",
        "2025-05-10",
    )


def test_every_citation_can_be_listed_with_the_number_and_day_of_its_text(desk: Run) -> None:
    lines = desk("catalogue", "law", "--all").stdout.splitlines()
    assert "MZ09  婚姻登记条例（国务院令第804号，2025-05-10施行）: 国务院令第804号, in force since 2025-05-10" in lines
    assert "LY01  森林法（2019）第56—60条: 待核, published 2019-12-28" in lines
    rows = [json.loads(line) for line in desk("catalogue", "law", "--all", "--json").stdout.splitlines()]
    assert len(rows) == len(lines)
    assert {row["law"] for row in rows if row["item"] == "WS04"} == {None}


@pytest.mark.parametrize("command", [("show", "GA15"), ("law",)], ids=["show", "law"])
def test_a_pack_at_hand_is_shown_without_a_database_and_one_that_is_broken_says_where(
    run: Run, copy: Copy, command: tuple[str, ...], tmp_path: Path
) -> None:
    assert run("catalogue", *command, "--source", ZHUJI).exit_code == 0
    assert "daiban migrate first" in run("catalogue", *command).stderr
    assert run("catalogue", *command, "--source", tmp_path / "nowhere").exit_code == 2
    copy.edit("items/gt.yaml", "  department: GT", "  departmant: GT")
    done = run("catalogue", *command, "--source", copy.folder)
    assert done.exit_code == 1
    assert "in GT01, `departmant` is not a field" in done.stderr
