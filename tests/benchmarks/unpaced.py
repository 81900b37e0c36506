"""The desk without Telegram's limit of 30 messages a second, which the peer does not keep to either."""

from bot.channels.telegram import Telegram
from bot.cli import main
from bot.delivery.provider_interface import Pace

if __name__ == "__main__":
    Telegram.pace = Pace(per_second=100_000.0, gap=0.0)
    main()
