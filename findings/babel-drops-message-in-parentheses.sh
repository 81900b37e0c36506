#!/usr/bin/env bash
# Babel's extraction finds a message inside another's arguments, unless one more pair of parentheses stands around it.
#
# Guess:     _("{a}: {b}", b=_("new")) and _("{a}: {b}", b=(_("new"))) are the same Python, so the same messages come out;
#            and what cannot be extracted is warned about.
# Version:   Babel 2.18.0 (CPython 3.11).
# Behaviour: nested messages are looked for at the first depth of parentheses only. Parentheses around a condition, a tuple or any
#            call in between, and the message is dropped without a word, with exit status 0: a template kept up to date by
#            extraction, and a test that compares the two, agree with each other, and the reader gets the untranslated id.
#            Square brackets do not count.
# Source:    https://github.com/python-babel/babel/issues/1125 (open), after https://github.com/python-babel/babel/pull/488.
# Needs Python 3.11 or newer, and a package index. Ends with 0 while this is so, with 1 once it is not.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check --no-deps babel==2.18.0

cat > said.py <<'PYTHON'
_("direct {x}", x=_("as an argument"))
_("either {x}", x=known or _("behind or"))
_("listed {x}", x=[_("in brackets")])
_("plain {x}", x=(_("in parentheses")))
_("if {x}", x=(known if known else _("in a condition")))
_("call {x}", x=str(_("in a call")))
PYTHON
printf '[python: **.py]\n' > babel.cfg
env/bin/pybabel -q extract -F babel.cfg --no-location --omit-header -o said.pot said.py
python3 -c 'import ast; ast.parse(open("said.py").read())'

failed=0
expect() {  # expect found|dropped MESSAGE
  if grep -qxF "msgid \"$2\"" said.pot; then was=found; else was=dropped; fi
  if [ "$was" = "$1" ]; then echo "holds:   $was: $2"; else echo "CHANGED: $was: $2"; failed=1; fi
}
expect found "as an argument"
expect found "behind or"
expect found "in brackets"
expect dropped "in parentheses"
expect dropped "in a condition"
expect dropped "in a call"
exit $failed
