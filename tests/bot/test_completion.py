"""Commands complete in a shell, by the line that README gives for it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS, main
from tests.support.commands import environment

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IN_BASH = """
eval "$(_DAIBAN_COMPLETE=bash_source daiban)"
complete=$(complete -p daiban | sed 's/.*-F \\([^ ]*\\).*/\\1/')
while read -r line; do
  eval "COMP_WORDS=($line)"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=(); "$complete" daiban
  echo "${COMPREPLY[@]}"
done
"""
COMPLETES = """
import sys
from bot.cli import main
try:
    main(prog_name="daiban")
except SystemExit:
    print("bot.commands" in sys.modules)
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has ``daiban`` on PATH."""
    script = tmp_path / "daiban"
    script.write_text(f"#!{sys.executable}\nfrom bot.cli import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    return environment(PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


def printed(environment: dict[str, str], *command: str, typed: str = "") -> str:
    return subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=True).stdout


COMPLETED = {
    "daiban ro": "roster",
    "daiban tickets export 1 --language ''": "zh_Hans en",
}


@pytest.mark.long
@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes(installed: dict[str, str]) -> None:
    assert 'eval "$(_DAIBAN_COMPLETE=bash_source daiban)"' in README
    assert printed(installed, "bash", "-c", IN_BASH, typed="\n".join(COMPLETED) + "\n").splitlines() == list(COMPLETED.values())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_that_readme_names_is_given_its_completion(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(instruction: str) -> str:
        monkeypatch.setenv("_DAIBAN_COMPLETE", instruction)
        with pytest.raises(SystemExit):
            main(prog_name="daiban")
        return capsys.readouterr().out

    monkeypatch.setattr("click.shell_completion.BashComplete._check_version", staticmethod(lambda: None))  # no bash need be here
    assert f"{shell}_source" in re.findall(r"\b\w+_source\b", README)
    assert "daiban" in asked(f"{shell}_source")
    monkeypatch.setenv("COMP_WORDS", "daiban ro")
    monkeypatch.setenv("COMP_CWORD", "ro" if shell == "fish" else "1")
    assert "roster" in asked(f"{shell}_complete")


def test_no_command_is_loaded_to_complete_its_name() -> None:
    """Where it is typed as a program, with nothing loaded before."""
    given = environment(_DAIBAN_COMPLETE="zsh_complete", COMP_WORDS="daiban ro", COMP_CWORD="1")
    assert printed(given, sys.executable, "-c", COMPLETES).splitlines() == ["plain", "roster", COMMANDS["roster"][1], "False"]
