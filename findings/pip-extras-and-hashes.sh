#!/usr/bin/env bash
# pip 23.2.1 in hash mode looks for NAME[extra] apart from the pin of NAME.
#
# Guess:     a file that pins all there is with ==, and has a hash for each, installs the same on any day.
# Versions:  pip 23.2.1 (it comes with Python 3.11.7), pip 23.3.2; coverage 7.10.7 pinned, pytest-cov 7.1.0 wants coverage[toml].
# Behaviour: 23.2.1 takes the newest coverage for coverage[toml], finds it neither pinned nor hashed, and refuses; so such a file
#            works for as long as its pin is the newest release. 23.3.2 takes the pin. With --no-deps nothing is looked for.
# Source:    https://github.com/pypa/pip/issues/12345, put right in 23.3 (https://github.com/pypa/pip/issues/11924).
# Needs Python 3.11 or newer, and a package index. Ends with 0 while this is so, with 1 once it is not.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv old && old/bin/python -m pip install --quiet --disable-pip-version-check pip==23.2.1
python3 -m venv new && new/bin/python -m pip install --quiet --disable-pip-version-check pip==23.3.2

new/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest wheels \
  pytest-cov==7.1.0 coverage==7.10.7 pytest==8.4.2 pluggy==1.6.0 iniconfig==2.1.0 packaging==25.0 pygments==2.19.2
for wheel in wheels/*.whl; do
  name=$(basename "$wheel" | cut -d- -f1,2 | sed 's/-/==/')
  echo "$name --hash=sha256:$(sha256sum "$wheel" | cut -d' ' -f1)"
done > pinned.txt

installs() {  # installs PIP [OPTION]: what this pip makes of the file
  "$1/bin/python" -m pip install --disable-pip-version-check --dry-run --require-hashes "${@:2}" -r pinned.txt > "$1.out" 2>&1
}

failed=0
holds() { echo "holds:   $1"; }
changed() { echo "CHANGED: $1"; failed=1; }

sentence="pip 23.2.1 refuses the file for the sake of coverage[toml]"
if ! installs old && grep "coverage\[toml\]>=" old.out | sed "s/ from .*//"; then holds "$sentence"; else changed "$sentence"; fi
sentence="pip 23.2.1 installs the file with --no-deps"
if installs old --no-deps; then holds "$sentence"; else changed "$sentence"; fi
sentence="pip 23.3.2 installs the file as it is"
if installs new; then holds "$sentence"; else changed "$sentence"; fi
exit $failed
