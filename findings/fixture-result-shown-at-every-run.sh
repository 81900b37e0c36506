#!/usr/bin/env bash
# asyncio.Runner makes the repr of what a coroutine has returned, and pytest-asyncio runs every asynchronous fixture by one.
#
# Guess:     what an asynchronous fixture returns is handed to the test and never shown, unless the test fails.
# Versions:  pytest-asyncio 1.3.0 with pytest 9.0.2, CPython 3.11 and 3.12.
# Behaviour: at the end of a run asyncio.Runner compares the handler of SIGINT with its own. signal.getsignal asks an enumeration
#            whether the handler is one of its members; the ValueError that says it is not holds the repr of the handler, which is
#            bound to the finished task, which shows its result; putting the old handler back asks once more: twice a fixture. One that
#            returns a desk with its catalogue behind it (a dataclass of a megabyte) cost 0.3 s a test. CPython 3.13 shows nothing: only
#            numbers are looked up.
# Source:    Lib/asyncio/runners.py and Lib/signal.py (_int_to_enum) of CPython 3.11 and 3.13.
# Needs Python 3.11 or newer, and a package index. Ends with 0 while this is so, with 1 once it is not.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pytest==9.0.2 pytest-asyncio==1.3.0

cat > test_shown.py <<'PYTHON'
import sys

import pytest_asyncio

shown = []


class Desk:
    def __repr__(self):
        shown.append(sys._getframe(1).f_code.co_name)
        return "a long text"


@pytest_asyncio.fixture
async def desk():
    return Desk()


async def test_one(desk):
    assert desk


async def test_how_often_it_was_shown(desk):
    print("shown", len(shown), "times for", 2, "fixtures")
PYTHON

venv/bin/python -m pytest -q -s -o asyncio_mode=auto -p no:cacheprovider test_shown.py > out.txt
cat out.txt
version=$(venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
case "$version" in
  3.11 | 3.12) expected="shown 4 times for 2 fixtures" ;;
  *) expected="shown 0 times for 2 fixtures" ;;
esac
if grep -q "$expected" out.txt; then
  echo "holds:   with Python $version, $expected, of tests that pass"
else
  echo "CHANGED: with Python $version, not: $expected"
  exit 1
fi
