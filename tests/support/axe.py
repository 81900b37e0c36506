"""axe-core, the judge of whether everybody can use a page: fetched once with npm, and only as it was published."""

import base64
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import pytest

NPM: Final = shutil.which("npm")
VERSION: Final = "4.14.1"
PUBLISHED: Final = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
"""SHA-512 of the package."""

needs_axe = pytest.mark.skipif(NPM is None, reason="there is no npm here to fetch axe-core with")


@cache
def source() -> str:
    """Return the script; skip the test where it cannot be fetched. Raises AssertionError for another than was published."""
    assert NPM is not None
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([NPM, "pack", f"axe-core@{VERSION}"], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"axe-core cannot be fetched: {done.stderr.strip()[:200]}")
        packed = (Path(folder) / f"axe-core-{VERSION}.tgz").read_bytes()
    assert base64.b64encode(hashlib.sha512(packed).digest()).decode() == PUBLISHED
    with tarfile.open(fileobj=io.BytesIO(packed)) as package:
        script = package.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()
