"""The handbook on its page and in the terminal: one table in both languages."""

import json

import aiohttp
import pytest
from click.testing import CliRunner

from bot.cli import main
from flows.journeys.ticket.moves_handbook import handbook
from tests.support.running import served


@pytest.mark.parametrize(
    ("query", "accepted", "said"),
    [
        ("", "zh-CN", ("办事手册", ">受理员</td>", "材料不齐", "In English")),
        ("", "en-GB", ("Handbook", ">clerk</td>", "papers are missing", "看中文")),
        ("?lang=en", "zh-CN", ("Handbook", ">clerk</td>")),
        ("?lang=zh-Hans", "en-GB", ("办事手册", ">受理员</td>")),
    ],
)
async def test_the_page_shows_every_line_in_the_readers_language_or_the_one_asked_for(
    sqlite_url: str, query: str, accepted: str, said: tuple[str, ...]
) -> None:
    async with (
        served(sqlite_url) as (base, _desk),
        aiohttp.ClientSession(headers={"Accept-Language": accepted}) as session,
        session.get(f"{base}/handbook{query}") as answer,
    ):
        page = await answer.text()
    assert answer.status == 200
    assert page.count("<tr>") == len(handbook()) + 1
    for words in said:
        assert words.casefold() in page.casefold(), words


def test_the_command_prints_the_same_table_as_markdown_or_as_json() -> None:
    run = CliRunner().invoke(main, ["moves"])
    assert run.exit_code == 0
    head, rule, *lines = run.output.splitlines()
    assert head.startswith("| 状态 | 打什么 |")
    assert set(rule) == set("| -")
    assert len(lines) == len(handbook())
    english = CliRunner().invoke(main, ["moves", "--en", "--json"]).output.splitlines()
    assert len(english) == len(lines)
    assert json.loads(english[0])["verb"] == "take"
