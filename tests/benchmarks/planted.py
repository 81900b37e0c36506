"""Faults planted by hand, and what finds each: ``.venv/bin/python -m tests.benchmarks.planted [--tests FOLDER] [FAULT ...]``.

Each fault is one change of one line, in every package at least one. It is planted in a copy of the tree, where the tests of
``make test`` run until one fails: those that lie nearest first, then all. Printed is what found it and after how many seconds;
the exit code is 1 if a fault survives. With ``--tests`` the tests of another tree are run.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LEFT_OUT: Final = ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.db*")
FAILED: Final = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
NOT_THEIRS: Final = "--deselect=tests/architecture/test_planted.py"
"""What notices every fault planted, as it is there to."""
FAILURE: Final = 1
"""What pytest returns when a test fails."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: what stands in a file, and what is planted instead."""

    file: str
    old: str
    new: str
    near: str
    """The tests that lie nearest."""

    @property
    def package(self) -> str:
        """Return the package it is in."""
        return self.file.rpartition("/")[0].replace("/", ".")

    def plant(self, tree: Path) -> None:
        """Change the file in a tree. Raises ValueError where what is to be replaced does not stand there exactly once."""
        path = tree / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} has {text.count(self.old)} times: {self.old}")
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


FAULTS: Final = (
    Fault(
        "flows/talk/prompt.py",
        "return place + 1 if self.counted",
        "return place if self.counted",
        "tests/flows/talk/test_question_types.py",
    ),
    Fault(
        "flows/text/numbered_list_reader.py",
        "set(found.numbers) <= set(every)",
        "set(found.numbers) <= {*every, len(every) + 1}",
        "tests/flows/talk/test_question_types.py",
    ),
    Fault("flows/alerts/clocks.py", "if alarm.late == 1:", "if alarm.late == 2:", "tests/bot/jobs/test_deadlines.py"),
    Fault(
        "flows/text/ticket_numbers.py",
        "(0, 3, 1, 7, 5, 9, 8, 6, 4, 2)",
        "(0, 3, 1, 7, 5, 9, 8, 6, 2, 4)",
        "tests/flows/text/test_ticket_numbers.py",
    ),
    Fault("flows/text/sms.py", "Room(70, 67)", "Room(71, 67)", "tests/flows/text/test_sms.py"),
    Fault(
        "flows/domain/duty/roster.py",
        "self.first <= day <= self.last",
        "self.first <= day < self.last",
        "tests/flows/domain/duty/test_roster.py",
    ),
    Fault(
        "flows/journeys/ticket/log_tickets.py",
        " and agent_may_carry(ruling, place)",
        "",
        "tests/flows/journeys/ticket/test_log_tickets.py",
    ),
    Fault(
        "flows/journeys/guidance/opening_hours.py",
        "desk.calendar.next_workday(local.date())",
        "local.date()",
        "tests/flows/journeys/guidance/test_opening_hours.py",
    ),
    Fault(
        "storage/records/messages/claims.py",
        ".order_by(OUTBOX.c.priority, OUTBOX.c.due_at, OUTBOX.c.id)",
        ".order_by(OUTBOX.c.id)",
        "tests/storage/records/messages/test_outbox.py",
    ),
    Fault(
        "storage/records/messages/sent_markers.py",
        'PING.c.subject == bindparam("about"), PING.c.due_at == bindparam("at")',
        'PING.c.subject == bindparam("about")',
        "tests/storage/records/messages/test_sent_markers.py",
    ),
    Fault(
        "storage/service/guessing.py",
        "if until > now",
        "if until < now",
        "tests/flows/journeys/ticket/test_track.py",
    ),
    Fault("storage/finder/ranking.py", "if best >= NEAR", "if best > 0", "tests/storage/finder/test_ranking.py"),
    Fault(
        "storage/models/inbox.py",
        'UniqueConstraint("channel", "provider_id", "address_id")',
        'UniqueConstraint("channel", "provider_id")',
        "tests/storage/database/test_migrate.py",
    ),
    Fault(
        "storage/migrations/versions/0010_trips.py",
        'batch_op.create_index(op.f("ix_ticket_trip"), ["trip"])',
        "pass",
        "tests/storage/database/test_migrate.py",
    ),
    Fault(
        "storage/packs/place_check.py",
        "if town.centre_class not in {1, 2}:",
        "if town.centre_class not in {1, 2, 3}:",
        "tests/bot/commands/test_catalogue_check.py",
    ),
    Fault(
        "bot/delivery/retry_policy.py",
        "attempts >= most",
        "attempts > most",
        "tests/bot/delivery/test_outbox_worker.py",
    ),
    Fault(
        "flows/reading/router.py", "now - before[1] < HURRIED", "now - before[1] > HURRIED", "tests/flows/reading/test_router.py"
    ),
    Fault(
        "storage/database/write_queue.py", "ATTEMPTS if len(jobs) == 1 else 1", "1", "tests/storage/database/test_write_queue.py"
    ),
    Fault(
        "storage/reports/satisfaction.py",
        "each.grade in SATISFIED",
        "each.grade not in SATISFIED",
        "tests/flows/journeys/feedback/test_rating.py",
    ),
    Fault(
        "storage/upkeep/roster_calendar_sync.py",
        "if day > work.today}",
        "if day < work.today}",
        "tests/bot/jobs/test_moved_days.py",
    ),
    Fault("bot/settings.py", "Field(8080, ge=1,", "Field(8080, ge=0,", "tests/bot/test_cli.py"),
    Fault(
        "bot/channels/telegram_webhook.py",
        "if not hmac.compare_digest(told",
        "if told and not hmac.compare_digest(told",
        "tests/bot/test_telegram.py",
    ),
    Fault(
        "bot/commands/report/centre.py",
        "each.staff or each.decided or town",
        "each.staff or each.decided",
        "tests/bot/test_records.py",
    ),
    Fault(
        "bot/jobs/duty.py",
        "if shift.reminded <= office.work.now < shift.ends",
        "if office.work.now < shift.ends",
        "tests/bot/jobs/test_duty.py",
    ),
    Fault(
        "bot/jobs/housekeeping.py",
        "work.now - KEPT, work.now - FILED",
        "work.now - FILED, work.now - FILED",
        "tests/flows/journeys/ticket/test_pictures.py",
    ),
    Fault("bot/pages/__init__.py", "autoescape=True", "autoescape=False", "tests/bot/test_web.py"),
)


def found_by(fault: Fault, tests: Path) -> str:
    """Return the test that finds a fault; empty when none does."""
    with tempfile.TemporaryDirectory(prefix="daiban-planted-") as folder:
        tree = Path(copytree(ROOT, Path(folder) / "tree", ignore=LEFT_OUT))
        if tests != ROOT / "tests":
            rmtree(tree / "tests")
            copytree(tests, tree / "tests", ignore=LEFT_OUT)
        fault.plant(tree)
        for stage in (fault.near, "tests"):
            command = [sys.executable, "-m", "pytest", stage, "-x", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", NOT_THEIRS]
            done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
            if done.returncode == FAILURE and (failed := FAILED.search(done.stdout)) is not None:
                return failed[1]
            if done.returncode not in {0, FAILURE}:
                raise RuntimeError(f"the tests of {stage} did not run:\n{done.stdout}{done.stderr}")
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant, run and report."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.planted", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--tests", type=Path, default=ROOT / "tests", help="a folder of tests to run instead of this tree's")
    parser.add_argument("faults", nargs="*", type=int, help="which of the faults, from 1; all without")
    given = parser.parse_args(arguments)
    survived = 0
    for number in given.faults or range(1, len(FAULTS) + 1):
        fault = FAULTS[number - 1]
        started = time.perf_counter()
        test = found_by(fault, given.tests.resolve())
        survived += not test
        print(f"{number:2} {fault.file:32} {time.perf_counter() - started:5.0f} s  {test or 'NOT FOUND'}", flush=True)
    print(f"{survived} survived")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
