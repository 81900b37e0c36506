"""Names as a table has them: several in a cell, a phone or a note behind one, a space within a short one, a dash for nobody."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from flows.domain.people import phones

_NOBODY: Final = re.compile(r"(?:[-—–_/\\×xX○]+|无|空|休息?|放假|暂缺|待定|none)?", re.IGNORECASE)
_NOTE: Final = re.compile(r"\(.*?\)|\[.*?\]")
_SPACED: Final = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_BETWEEN: Final = re.compile(r"[、,/;|+&\n]+|\s+和\s+")
_APART: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")


def is_nobody(written: str) -> bool:
    """Return whether a cell says that nobody is there."""
    return _NOBODY.fullmatch(_level(written)) is not None


def names_in(written: str) -> Sequence[str]:
    """Return the names of a cell in their order, without phones and notes; 陈 芳 is one name."""
    words = _NOTE.sub(" ", _level(written))
    while (found := phones.find(words))[0]:
        words = found[1]
    pieces = (_SPACED.sub(r"\1\2", piece.strip(" :。.")) for piece in _BETWEEN.split(words))
    return [name.strip(" :") for piece in pieces for name in _APART.split(piece) if not is_nobody(name.strip(" :"))]


def _level(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip()
