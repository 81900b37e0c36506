"""Limits the rate of a provider: so many messages a second, and of those that wait for their turn the most urgent first."""

import asyncio
from dataclasses import dataclass, field
from heapq import heappop, heappush


@dataclass(slots=True)
class Gate:
    """Lets one message pass at a time. ``opens`` is the event loop's moment from which the next may."""

    per_second: float
    opens: float = 0.0
    _waiting: list[tuple[int, int, "asyncio.Future[None]"]] = field(default_factory=list)
    _came: int = 0
    _timer: asyncio.TimerHandle | None = None

    async def passes(self, urgency: int) -> None:
        """Wait for the turn of a message; the lower the number the sooner, and of two alike who came first."""
        loop = asyncio.get_running_loop()
        if not self._waiting and self.opens <= loop.time():
            self._close(loop.time())
            return
        self._came += 1
        turn: asyncio.Future[None] = loop.create_future()
        heappush(self._waiting, (urgency, self._came, turn))
        self._set()
        await turn

    def shut(self, until: float) -> None:
        """Let nobody pass before a moment."""
        self.opens = max(self.opens, until)
        self._set()

    def _close(self, now: float) -> None:
        self.opens = max(now, self.opens) + 1 / self.per_second

    def _set(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(self.opens, self._open) if self._waiting else None

    def _open(self) -> None:
        while self._waiting:
            _urgency, _came, turn = heappop(self._waiting)
            if not turn.done():  # whoever was cancelled passes no more
                turn.set_result(None)
                self._close(asyncio.get_running_loop().time())
                break
        self._set()
