"""Which of several people a sentence names: in full, by the given name, or as colleagues call them: 小芳, 小陈, 骆师傅."""

from collections.abc import Sequence
from typing import Final

from flows.domain.people.people import Person
from flows.text.folding import level

_SURNAME: Final = 1
"""Characters of most surnames; of a name of two characters no part names anybody."""
_BEFORE: Final = "小老阿"
_BEHIND: Final = ("师傅", "主任", "书记", "老师", "同志", "大姐", "大哥", "阿姨", "姐", "哥")


def named_in(words: str, people: Sequence[Person]) -> Sequence[Person]:
    """Return those whom words name; a full name counts before a part of one."""
    said = level(words)
    for names in (_in_full, _by_given_name, _as_called):
        if found := [person for person in people if names(said, level(person.name))]:
            return found
    return ()


def _in_full(said: str, name: str) -> bool:
    return bool(name) and name in said


def _by_given_name(said: str, name: str) -> bool:
    if name.isascii():
        return name.split(maxsplit=1)[0] in said.split()
    return len(name) > _SURNAME + 1 and name[_SURNAME:] in said


def _as_called(said: str, name: str) -> bool:
    if not name or name.isascii():
        return False
    return any(f"{before}{name[0]}" in said for before in _BEFORE) or any(f"{name[0]}{behind}" in said for behind in _BEHIND)
