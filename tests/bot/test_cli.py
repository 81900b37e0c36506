"""The command line: a few commands run as a program, the others in this process."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest

from bot.cli import COMMANDS, main
from tests.support.commands import bot, environment, next_workday, program
from tests.support.patience import PATIENCE
from tests.support.program import program as serving
from tests.support.running import free_port


def test_help_names_every_command_and_loads_none() -> None:
    asked = "import sys; from bot.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", asked], env=environment(), text=True)
    assert all(f"  {command} " in said for command in COMMANDS)
    assert "bot.commands." not in said


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_says_of_a_command_what_it_says_itself(command: str) -> None:
    loaded = main.get_command(click.Context(main), command)
    assert loaded is not None
    assert COMMANDS[command][1] == loaded.get_short_help_str(200)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = bot(tmp_path, command, "--help")
    assert done.returncode == 0
    assert "Usage:" in done.stdout


ENTRUSTS = "批地基\n2\n1\n1\n2\n1\n我的办件\n"


def test_a_talk_is_piped_into_the_program(migrated: Path) -> None:
    done = program(migrated, "chat", "--as", "villager", typed=ENTRUSTS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "怎么造" in done.stdout
    assert "12-000001-5" in done.stdout


def test_what_one_entrusts_on_a_database_that_does_not_exist_yet_reaches_the_other(tmp_path: Path) -> None:
    assert "12-000001-5" in bot(tmp_path, "chat", "--as", "villager", typed=ENTRUSTS).stdout
    assert (tmp_path / "daiban.db").exists()
    told = bot(tmp_path, "chat", "--as", "agent", typed="接件 12-000001-5\n")
    assert "★ 新的委托 12-000001-5" in told.stdout
    assert "代办员在办" in told.stdout
    assert "代办员：骆建国" in bot(tmp_path, "chat", typed="12-000001-5\n").stdout


def test_nobody_of_that_name(migrated: Path) -> None:
    done = bot(migrated, "chat", "--as", "nobody", typed="hello\n")
    assert done.returncode != 0
    assert "Nobody is called nobody. There are: villager, agent" in done.stderr


def test_find_answers_line_by_line(tmp_path: Path) -> None:
    done = bot(tmp_path, "find", "--json", typed="批地基\n\n今天天气怎么样\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["q"] for row in rows] == ["批地基", "", "今天天气怎么样"]
    assert rows[0]["items"][0]["code"] == "GT01"
    assert set(rows[0]["items"][0]) == {"code", "name", "score"}
    assert rows[1]["items"] == []
    assert not (tmp_path / "daiban.db").exists()


def test_find_may_keep_to_what_a_town_accepts(tmp_path: Path) -> None:
    done = bot(tmp_path, "find", "--json", "--town", "330681110", typed="FG01\nGT01\n")
    restricted, house = (json.loads(line)["items"] for line in done.stdout.splitlines())
    assert "FG01" not in {item["code"] for item in restricted}  # entrusted to class-1 centres only
    assert house[0]["code"] == "GT01"
    nowhere = bot(tmp_path, "find", "--town", "1", typed="")
    assert nowhere.returncode == 2
    assert "there is no town 1" in nowhere.stderr


def test_phrases_are_taught_listed_and_forgotten(migrated: Path) -> None:
    assert "Everything people asked for was found." in bot(migrated, "phrases", "missed").stdout
    assert "“绿本本盖章” means LY01 林木采伐许可证核发" in bot(migrated, "phrases", "teach", "绿本本盖章", "ly01").stdout
    assert "您要办：林木采伐许可证核发" in bot(migrated, "chat", typed="绿本本盖章\n").stdout
    assert bot(migrated, "phrases", "list").stdout == "LY01  绿本本盖章\n"
    assert bot(migrated, "phrases", "forget", "绿本本盖章").returncode == 0
    again = bot(migrated, "phrases", "forget", "绿本本盖章")
    assert (again.returncode, "never taught" in again.stderr) == (1, True)
    assert "there is no item XX99" in bot(migrated, "phrases", "teach", "绿本本", "XX99").stderr
    assert "2 to 60 characters" in bot(migrated, "phrases", "teach", "本", "LY01").stderr


def test_tick_sends_what_is_due_once(migrated: Path) -> None:
    first = bot(migrated, "tick", "--at", next_workday("08:00"))
    assert "骆建国" in first.stdout or "陈小芳" in first.stdout
    assert "Nothing was due." in bot(migrated, "tick", "--at", next_workday("08:01")).stdout
    wrong = bot(migrated, "tick", "--at", "tomorrow")
    assert wrong.returncode == 2
    assert "tomorrow is no moment" in wrong.stderr
    assert "beyond any calendar" in bot(migrated, "tick", "--at", "0001-01-01T00:00").stderr


def test_migrate_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    first, second = bot(tmp_path, "migrate"), bot(tmp_path, "migrate")
    assert "catalogue: version 1 published" in first.stdout
    assert "nothing to do" in second.stdout
    assert "nothing new" in second.stdout


def test_people_are_imported_listed_and_invited(tmp_path: Path) -> None:
    bot(tmp_path, "migrate")
    (tmp_path / "staff.yaml").write_text(
        "- {handle: wang, name: 王小明, posts: [{role: clerk, place: '330681109', window: general}]}\n",
        encoding="utf-8",
    )
    assert "1 people" in bot(tmp_path, "people", "import", "staff.yaml").stdout
    (tmp_path / "agent.yaml").write_text(
        "- {handle: zhang, name: 张代办, posts: [{role: agent, place: P-330681109-01}]}\n", encoding="utf-8"
    )
    bot(tmp_path, "people", "import", "agent.yaml")
    assert (
        "张代办 (reached nowhere): 今天您在枫源村值班"
        in bot(tmp_path, "tick", "--rehearse", "--at", next_workday("08:00")).stdout
    )
    assert "王小明" in bot(tmp_path, "people", "list").stdout
    assert "good for 7 days" in bot(tmp_path, "people", "invite", "wang").stdout
    (tmp_path / "list.csv").write_bytes("村级代办员名册,,\n村名,姓名,电话\n枫源村,李新来,138 0000 0031\n".encode("gb18030"))
    tried = bot(tmp_path, "people", "import", "list.csv", "--check").stdout
    assert "new      李新来 (李新来) 13800000031  agent at P-330681109-01" in tried
    assert "李新来" not in bot(tmp_path, "people", "list").stdout
    assert "1 people are in the book" in bot(tmp_path, "people", "import", "list.csv").stdout
    assert "13800000031" in bot(tmp_path, "people", "list").stdout
    (tmp_path / "wrong.yaml").write_text(
        "- {handle: li, name: 李, posts: [{role: agent, place: '330681109'}]}\n", encoding="utf-8"
    )
    wrong = bot(tmp_path, "people", "import", "wrong.yaml")
    assert wrong.returncode != 0
    assert "wrong.yaml, line 1" in wrong.stderr
    assert " 李 " not in bot(tmp_path, "people", "list").stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
        ({"DATABASE_URL": "daiban"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "mysql is not supported"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/x.db"}, "DATABASE_URL"),
        ({"TELEGRAM_TOKEN": "secret"}, "TELEGRAM_TOKEN"),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "https://x.example"}, "TELEGRAM_WEBHOOK_SECRET is missing"),
        ({"TELEGRAM_WEBHOOK_URL": "https://x.example", "TELEGRAM_WEBHOOK_SECRET": "s"}, "TELEGRAM_TOKEN is missing"),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "x.example", "TELEGRAM_WEBHOOK_SECRET": "s"}, "TELEGRAM_WEBHOOK_URL"),
        (
            {"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "http://x.example", "TELEGRAM_WEBHOOK_SECRET": "s"},
            "TELEGRAM_WEBHOOK_URL must begin with https://",
        ),
        (
            {"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "https://x.example", "TELEGRAM_WEBHOOK_SECRET": "密 码"},
            "TELEGRAM_WEBHOOK_SECRET",
        ),
        ({"DAIBAN_PACK": "nowhere"}, "DAIBAN_PACK: There is no pack.yaml in nowhere."),
        ({"DAIBAN_DEMO": "perhaps"}, "DAIBAN_DEMO"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT: Input should be 'text' or 'json'"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence_that_names_it(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    done = bot(tmp_path, "run", **settings)
    assert done.returncode != 0
    sentences = [line for line in done.stderr.splitlines() if line]
    assert len(sentences) == 1, done.stderr
    assert said in sentences[0]
    assert settings.get("TELEGRAM_TOKEN", "no token") not in done.stderr


def test_an_address_that_cannot_be_listened_on_is_named(migrated: Path) -> None:
    done = bot(migrated, "run", HOST="999.9.9.9")
    assert done.returncode != 0
    assert "HOST, PORT: cannot listen on 999.9.9.9:8080" in done.stderr


def test_commands_that_need_the_office_say_that_it_is_not_there(tmp_path: Path) -> None:
    for command in (("people", "list"), ("phrases", "missed"), ("report", "papers")):
        done = bot(tmp_path, *command)
        assert (done.returncode, "daiban migrate first" in done.stderr) == (1, True)


def test_the_terminal_has_no_demo_people_where_they_are_not_wanted(tmp_path: Path) -> None:
    assert "Nobody is called villager" in bot(tmp_path, "chat", DAIBAN_DEMO="0", typed="你好\n").stderr


def test_a_database_that_was_not_migrated_says_so(tmp_path: Path) -> None:
    done = bot(tmp_path, "run")
    assert done.returncode != 0
    assert "daiban migrate first" in done.stderr


def test_a_port_that_is_taken_is_named(migrated: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = bot(migrated, "run", PORT=str(taken.getsockname()[1]))
    assert done.returncode != 0
    assert "address already in use" in done.stderr


def answered(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        body: bytes = answer.read()
    return body


def test_the_desk_serves_as_it_is_typed_until_it_is_asked_to_stop(migrated: Path) -> None:
    port = free_port()
    typed = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(typed, cwd=migrated, env=environment(PORT=str(port)), stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            assert desk.stdout.readline() == f"Daiban is open at http://127.0.0.1:{port}\n"
            assert answered(port, "/healthz") == b"ok\n"
            desk.send_signal(signal.SIGTERM)
            assert desk.wait(PATIENCE) == 0
        finally:
            desk.kill()


@pytest.mark.long
async def test_web_worker_and_clock_serve_apart_until_they_are_asked_to_stop(migrated: Path) -> None:
    async with serving(migrated, "web") as web, serving(migrated, "worker") as worker, serving(migrated, "clock") as clock:
        assert await web.says("open") == f"Daiban is open at {web.base}"
        assert await worker.says("worker") == "The worker is sending."
        assert await clock.says("clock") == "The clock is running."
        assert await web.answers("/healthz") == "ok\n"
        assert await web.answers("/readyz") == "ready\n"
        for part in (web, worker, clock):
            await part.stops()


def test_the_papers_people_miss_are_reported(migrated: Path) -> None:
    assert "Nobody has missed a paper yet." in bot(migrated, "report", "papers").stdout
    typed = "户口注销\n1\n自查 12-000001-5\n1 3\n户口注销\n1\n自查 12-000002-8\n1 2 3\n"
    bot(migrated, "chat", "--as", "villager", typed=typed, DAIBAN_DEMO="1")
    beyond, *lines = bot(migrated, "report", "papers").stdout.splitlines()
    assert beyond == "0 times papers were asked for beyond the notice."
    assert [line.split() for line in lines] == [
        ["2", "of", "2", "GA02", "The", "old", "certificate"],
        ["1", "of", "2", "GA02", "Household", "booklet", "(hukou)"],
    ]
    assert len(bot(migrated, "report", "papers", "--most", "1").stdout.splitlines()) == 2
    assert bot(migrated, "report", "papers", "--most", "0").returncode == 2


RINGED = """
from bot.cli import main

class Ring:
    def __init__(self): self.itself = self
    def __del__(self): print("gone through")

ring = Ring()
main(["find", "--help"])
"""


def test_a_command_that_ends_does_not_go_once_more_through_all_it_has_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", RINGED], env=environment(), capture_output=True, text=True, check=True)
    assert "Usage: " in done.stdout
    assert "gone through" not in done.stdout
