"""Regular expressions that cost nothing until they are asked.

What people write is read by some three hundred of them. Compiling all takes half a second of CPU (CPython 3.11), and most
processes ask few: a sender and a clock read nobody's words, a command that prints a list none.
"""

import re
from typing import Any, Final, cast

_ASKED: Final = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "groups", "groupindex")


class _Uncompiled:
    """A pattern until it is first asked; from then on it answers with the compiled one's own methods, found at once."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return vars(self)[name]


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first asked.

    ``re.error`` is raised then, not here: ``tests/flows/text/test_regex.py`` compiles every one that stands in a module.
    """
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
