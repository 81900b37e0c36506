"""Commands of a channel's menu, which begin with a slash."""


def without_slash(text: str) -> str:
    """Return a text as it is typed where it is a command: /my_tickets, /start@a_bot, /accept 12-000001-5."""
    if not text.startswith("/"):
        return text
    command, blank, rest = text[1:].partition(" ")
    return f"{command.partition('@')[0].replace('_', ' ')}{blank}{rest}"
