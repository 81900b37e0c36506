"""How long a phone's browser waits on a thin line: ``.venv/bin/python -m tests.benchmarks.thin_line``, where there is a Chromium.

The desk serves by TLS behind a line that is as slow as EDGE or 2G: every byte takes its time, and every round trip, those of the
handshakes among them. *Cold* is the first load of the page in a browser that has never been here, until it can be typed into;
*warm* is a turn on the page, from the key until the answer stands there. Both in seconds, the median of some.
"""

import argparse
import asyncio
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from tests.support.chromium import FOUND, Tab, chromium
from tests.support.loaded import load
from tests.support.relay import EDGE, TWO_G, Profile, relay
from tests.support.running import free_port, served

PROFILES: Final[Mapping[str, Profile]] = {"EDGE": EDGE, "2G": TWO_G}
TYPED: Final = ("批地基", "2", "1", "1", "2")
COLD_MOST, WARM_MOST = 5.0, 2.0
"""Seconds that are asked for on EDGE."""


@asynccontextmanager
async def line(profile: Profile, port: int, folder: Path) -> AsyncIterator[str]:
    """Yield an address that speaks TLS on a slow line to a desk on a port."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    async with relay(port, tls=tls) as safe, relay(safe.port, profile) as slow:
        yield f"https://127.0.0.1:{slow.port}/chat?as=villager"


async def cold(address: str) -> float:
    """Return how long a browser that has never been here loads the page."""
    async with chromium() as tab:
        begun = time.monotonic()
        await tab.opens(address)
        return time.monotonic() - begun


async def warm(tab: Tab, typed: str) -> float:
    """Return how long an answer takes to stand on the page."""
    await tab.runs("document.querySelector('textarea').focus()")
    seen = await tab.runs("document.querySelectorAll('#talk li.desk').length")
    begun = time.monotonic()
    await tab.types(typed)
    await tab.sees(f"document.querySelectorAll('#talk li.desk').length > {seen}")
    return time.monotonic() - begun


async def measured(name: str, times: int) -> tuple[float, float]:
    """Return the median seconds of a first load and of a turn."""
    with tempfile.TemporaryDirectory() as place:
        folder, port = Path(place), free_port()
        url = f"sqlite:///{folder / 'daiban.db'}"
        load(url)
        async with served(url, port=port, daiban_demo=True, worker=False), line(PROFILES[name], port, folder) as address:
            loads = [await cold(address) for _ in range(times)]
            async with chromium() as tab:
                await tab.opens(address)
                turns = [await warm(tab, typed) for typed in TYPED]
        return statistics.median(loads), statistics.median(turns)


def main() -> int:
    """Measure both lines and print what was waited; return 1 where EDGE takes longer than is asked for."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.thin_line", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--times", type=int, default=3, help="first loads of each line (3)")
    given = parser.parse_args()
    if FOUND is None:
        sys.exit("There is no Chromium here.")
    kept = True
    for name in PROFILES:
        loaded, answered = asyncio.run(measured(name, given.times))
        print(f"{name}: cold {loaded:.1f} s, warm {answered:.1f} s", flush=True)
        kept = kept and (name != "EDGE" or (loaded <= COLD_MOST and answered <= WARM_MOST))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
