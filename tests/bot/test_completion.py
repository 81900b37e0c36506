"""Commands complete in a shell, by the line that README gives for it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes(installed: dict[str, str]) -> None:
    assert 'eval "$(_DAIBAN_COMPLETE=bash_source daiban)"' in README
    assert printed(installed, "bash", "-c", IN_BASH, typed="\n".join(COMPLETED) + "\n").splitlines() == list(COMPLETED.values())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_that_readme_names_is_given_its_completion(installed: dict[str, str], shell: str) -> None:
    assert f"{shell}_source" in re.findall(r"\b\w+_source\b", README)
    assert "daiban" in printed(installed | {"_DAIBAN_COMPLETE": f"{shell}_source"}, "daiban")
    asked = {"_DAIBAN_COMPLETE": f"{shell}_complete", "COMP_WORDS": "daiban ro", "COMP_CWORD": "ro" if shell == "fish" else "1"}
    assert "roster" in printed(installed | asked, "daiban")
