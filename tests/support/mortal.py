"""The desk as a process of its own that is there at once, and gone when its tester is.

It is forked from a process that has imported all of it, once for all the desks of a worker. Nothing keeps it from sending faster
than Telegram allows, as nothing here is Telegram. What a desk imports by itself is started in ``tests/bot/test_cli.py``.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["bot.cli", "bot.commands.serve"])


class Mortal:
    """A command of the desk that runs."""

    def __init__(self, command: str, environment: Mapping[str, str], folder: str | Path = ".", *, heard: bool = False) -> None:
        """Start it in a folder. What it writes can be read if it is to be heard, and goes nowhere otherwise."""
        self.writes, its_end = _forks.Pipe(duplex=False)
        given = (command, dict(environment), folder, its_end if heard else None)
        self._process = _forks.Process(target=_lives, args=given, daemon=True)
        self._process.start()
        its_end.close()

    @property
    def pid(self) -> int:
        """Return the process's id."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Return how it ended, a signal as a negative number; None while it lives."""
        return self._process.exitcode

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal, if it lives."""
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self.pid, how)

    def kill(self) -> None:
        """Let it end at once."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait until it has ended, and return how."""
        while self.returncode is None:  # noqa: ASYNC110 - another process ends
            await asyncio.sleep(0.01)
        return self.returncode


def _lives(command: str, environment: Mapping[str, str], folder: str | Path, writes: Connection | None) -> None:
    """Be the desk. What it imports, its tester need not have imported."""
    threading.Thread(target=_end_with_the_tester, daemon=True).start()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    there = writes.fileno() if writes else os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(there, stream.fileno())
    telegram, provider, cli = map(import_module, ("bot.channels.telegram", "bot.delivery.provider_interface", "bot.cli"))
    telegram.Telegram.pace = provider.Pace(per_second=100_000.0, gap=0.0)
    cli.main([command])


def _end_with_the_tester() -> None:
    """End this process once nobody is there who started it, of whatever they died."""
    tester = multiprocessing.parent_process()
    assert tester is not None
    tester.join()
    os._exit(1)
