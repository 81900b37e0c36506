"""What the rules forbid: an exception that says the rule, in words the person can read."""

from flows.text.wording import Words


class Refused(Exception):  # noqa: N818 - named for what happened, not for being an error
    """The rules of the office do not allow this; ``words`` names the rule."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words
