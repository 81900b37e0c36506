"""One of the desk's processes: ``.venv/bin/python -m tests.chaos.process FILE COMMAND``.

It ends with whoever holds the other end of its standard input, and its clock is as many seconds ahead as a file says.
"""

import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.mortal import end_with_the_pipe

if __name__ == "__main__":
    threading.Thread(target=end_with_the_pipe, daemon=True).start()
    ahead = Path(sys.argv.pop(1))

    import bot.clock

    bot.clock.system_clock = lambda: datetime.now(UTC) + timedelta(seconds=float(ahead.read_text()))

    from bot.cli import main  # who shows the clock is settled before anybody asks for it

    main()
