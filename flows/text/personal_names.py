"""Where somebody's name may stand in a text: nothing is kept of a text in which one does, or may.

A family name with one or two characters behind it is a name, unless the catalogue has those words, or one of them is in nobody's
name. So is what follows a relative, 阿, 小 or 老, what has a · in it, and any English word that is none of the catalogue's.
"""

from collections.abc import Container, Iterator
from typing import Final

from flows.text.name_characters import (
    COMMON_FAMILY_NAMES,
    DOUBLE_FAMILY_NAMES,
    ENGLISH,
    GIVEN,
    IN_NO_NAME,
    NICKNAMES,
    ORDINARY,
    RARE_FAMILY_NAMES,
)
from flows.text.regex import regex

_RELATIVES: Final = (
    "爸爸?|妈妈?|爹|娘|爷爷?|奶奶?|外公|外婆|儿子|女儿|儿媳妇?|媳妇|女婿|老公|老婆|丈夫|妻子|孙子|孙女|哥哥?|姐姐?|弟弟?|妹妹?|阿[婆公姨哥姐弟妹爸妈爹娘嫂]"
    "|[叔婶舅姑姨伯]{1,2}|大爷|大妈|大娘|师傅|老师|邻居|户主|小囡|小孩|宝宝"
)
_NAME: Final = r"[\u4e00-\u9fff]"
_CHINESE: Final = regex(rf"{_NAME}+")
_FOREIGN: Final = regex(rf"{_NAME}[·•・‧.．]{_NAME}")
_RELATED: Final = regex(rf"(?=(?:{_RELATIVES})(?:叫|是|名叫)?({_NAME}{{2}}))")
_DOUBLE: Final = regex(rf"(?=((?:{DOUBLE_FAMILY_NAMES}){_NAME}))")
_TITLED: Final = regex(rf"{_NAME}(?:先生|女士|小姐|师傅|老师|大伯|大爷|大妈|大娘|书记|主任|村长|医生|经理|老板|同志|某)")
_WORD: Final = regex(r"[A-Za-z]+(?:['’][a-z]+)?")
_PINYIN: Final = regex(
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:[aeo]ng?|i(?:ang?|ng?|ong|ao|[aeu])?|u(?:ang?|ai|[aeino])?|[ae]i|ao|o[un]g?|er?|[aov]))+"
)


def may_stand_in(text: str, known: Container[str]) -> bool:
    """Return whether a name may stand in a text; ``known`` are the pairs of characters, and the English words, of no name."""
    if _FOREIGN.search(text) or _TITLED.search(text) or any(GIVEN.issuperset(found[1]) for found in _RELATED.finditer(text)):
        return True
    if any(_is_foreign(word, known) for word in _WORD.findall(text)):
        return True
    names = (name for run in _CHINESE.findall(text) for name in _names_in(run))
    return any(name not in NICKNAMES and name[:2] not in ORDINARY and not is_known(name, known) for name in names)


def _is_foreign(word: str, known: Container[str]) -> bool:
    """Return whether a word of Latin letters may be a name: a capital, or a sound of Chinese, and no word that is known."""
    written = word.casefold()
    if written in ENGLISH or written in known:
        return False
    return word[0].isupper() or _PINYIN.fullmatch(written) is not None


def _names_in(run: str) -> Iterator[str]:
    """Yield what of a run of Chinese characters is built like a name, or follows what names somebody."""
    for start, character in enumerate(run):
        for name in (run[start : start + 2], run[start : start + 3]):
            if len(name) > 1 and _is_built_like_a_name(character, name[1:]):
                yield name
    for found in _DOUBLE.finditer(run):
        if found[1][-1] not in IN_NO_NAME:
            yield found[1]


def _is_built_like_a_name(first: str, given: str) -> bool:
    if first in COMMON_FAMILY_NAMES:
        return not any(character in IN_NO_NAME for character in given)
    if first in RARE_FAMILY_NAMES:
        return GIVEN.issuperset(given)
    return first in "阿小老" and len(given) == 1 and (given in GIVEN or given in COMMON_FAMILY_NAMES)


def is_known(name: str, known: Container[str]) -> bool:
    """Return whether all of what is built like a name is known to be words."""
    return all(name[at : at + 2] in known for at in range(len(name) - 1))
