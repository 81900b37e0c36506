"""By which way somebody got something done: the channel, and at the command line who acted for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flows.text.wording import Verbatim, Words, _

COMMAND_LINE: Final = "cli"
"""The channel of what is done with a command."""

TERMINAL: Final = "terminal"
"""The channel of a talk in the terminal, in which somebody acts for whom they speak as."""

WEB: Final = "web"

_NAMES: Final[Mapping[str, Words]] = {
    COMMAND_LINE: _("command line"),
    TERMINAL: _("terminal"),
    WEB: _("web"),
    "telegram": Verbatim("Telegram"),
    "sms": _("SMS"),
}


@dataclass(frozen=True, slots=True)
class Via:
    """A channel, and the account of this machine that acted for the person; nothing where it came about by itself."""

    channel: str = ""
    operator: str = ""

    @property
    def name(self) -> Words | None:
        """Return what people read of it; None where there is nothing to be said."""
        if not self.channel:
            return None
        channel = _NAMES.get(self.channel, Verbatim(self.channel))
        return _("{channel}, by {operator}", channel=channel, operator=self.operator) if self.operator else channel


BY_ITSELF: Final = Via()
