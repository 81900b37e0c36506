"""One of the desk's processes: ``.venv/bin/python -m tests.chaos.process FILE COMMAND``.

It ends with whoever holds the other end of its standard input, and its clock is as many seconds ahead as a file says. Asked by
SIGUSR1 it writes into its log what each of its threads is about.
"""

import faulthandler
import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path


def end_with_the_pipe() -> None:
    """End this process once nobody holds the other end of its standard input, whatever they died of."""
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1)
    threading.Thread(target=end_with_the_pipe, daemon=True).start()
    ahead = Path(sys.argv.pop(1))

    import bot.clock

    bot.clock.system_clock = lambda: datetime.now(UTC) + timedelta(seconds=float(ahead.read_text()))

    from bot.cli import main  # who shows the clock is settled before anybody asks for it

    main()
