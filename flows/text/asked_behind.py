"""Questions behind an answer: 第二种，要多少钱？ What asks for no more than a nod, or for nothing, is none: 这样行吗, 没什么."""

import re
from typing import Final

from flows.text.regex import regex
from flows.text.spoken import asks, clauses, said

_FOR_A_NOD: Final = (
    "(?:这样|那样|那|就|你|您|说|我|都|也|呢|嗯|啊)*(?:可以|行|好|对|是|中|成|要得|有问题|知道|晓得|明白|懂|在)[了的]*[吗么吧不伐没]"
    "|好不好|行不行|可不可以|对不对|是不是|中不中"
    "|(?:is (?:that|this|it) )?(?:ok|okay|fine|right|all right|correct)"
)
_NOT_IN_EARNEST: Final = (
    ".*(?:[没不随]|无论|不管|随便)[有管便论是要用怕]*(?:什么|啥|怎么|咋|哪|多少|多久|几).*|(?:怎么|咋)说[呢呀啊吧]*"
    "|(?:will|can) do|how (?:nice|kind|good).*|why not"
)
_NONE: Final = regex(f"(?:{_FOR_A_NOD}|{_NOT_IN_EARNEST})[?？呀啊哦呢 ]*", re.DOTALL)


def asked_behind(text: str) -> str:
    """Return the clauses of a text that ask something in earnest behind one that tells something; empty where none does."""
    words, typed = said(text), clauses(text)
    if len(words.told) in {0, len(words.clauses)}:
        return ""
    told = words.clauses.index(words.told[0])
    as_typed = typed if len(typed) == len(words.clauses) else words.clauses
    behind = zip(as_typed[told + 1 :], words.clauses[told + 1 :], strict=True)
    return "，".join(clause for clause, written in behind if asks(written) and _NONE.fullmatch(written) is None)
