"""A command that ends with whoever started it: ``.venv/bin/python -m tests.support.mortal COMMAND``, with a pipe to read from.

Whoever holds the other end of the pipe may die of anything: the pipe is closed then, and nobody is left behind. Nothing keeps the
desk from sending faster than Telegram allows, as nothing here is Telegram.
"""

import os
import threading


def end_with_the_pipe() -> None:
    """End this process once nobody holds the other end of its standard input."""
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_pipe, daemon=True).start()

    from bot.channels.telegram import Telegram
    from bot.cli import main
    from bot.delivery.provider_interface import Pace

    Telegram.pace = Pace(per_second=100_000.0, gap=0.0)
    main()
