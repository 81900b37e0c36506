"""How long a test waits for what must come: no test fails because the machine is busy."""

from typing import Final

PATIENCE: Final = 300.0
"""Seconds."""
