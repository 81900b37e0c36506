"""Names of people, as somebody who is asked writes them, and as a sentence tells them: 不是孙八，是孙巴; I am called Sun Bai."""

import re
import unicodedata
from typing import Final

from flows.domain.people import phones
from flows.text.regex import regex

LONGEST: Final = 20
"""Characters of the longest name."""

_HAN: Final = r"[\u4e00-\u9fff·]{2,12}?"
_LATIN: Final = r"[A-Za-z][A-Za-z .'’-]{1,30}?"
_END: Final = r"$|[，,。.！!；;]"
_NAMED: Final = regex(
    rf"(?:应该|应当|其实|正确的?|改)?(?:是叫|是|叫|成|为)({_HAN})(?={_END}|\s|才对|的(?=$|[,，。件 ])|吧$)"
    rf"|\b(?:it is|it's|should be|is|am|but|to|called) ({_LATIN})(?={_END})",
    re.IGNORECASE,
)


def name_in(words: str) -> str:
    """Return the name that words say is the right one; empty when they say none."""
    found = [
        match[1] or match[2] for match in _NAMED.finditer(words) if not words[: match.start()].endswith(("不", "n't", "not"))
    ]
    return found[-1].strip() if found else ""


_ANOTHERS: Final = regex(
    r"(?:该|应该|应当)(?:是)?[记登写挂]在|\b(?:should|belongs|goes) (?:be )?under (?:his|her|their|another)\b"
    r"|(?:搞|弄|认|记)混(?:了|淆)|张冠李戴|\bmix(?:ed)? (?:them|the two|it|up)\b|\bbelongs to (?:his|her|their"
    r"|another|the other|a different)\b"
    r"|\b(?:under|in|for) the wrong name\b"
    r"|(?:[登记写挂报填算弄搞办录]|登记)错(?:了)?(?:人|村民|农户|户头|对象|头上)(?!名)"
    r"|(?:人|村民|户头|当事人)(?:[登写挂报填弄搞录]|登记)?错|认错(?:了)?人"
    r"|(?:[登写挂报填录]|登记|记)[到在成][^,，。]{0,8}(?:别人|人家|头上|名下)"
    r"|不是[^,，。]{1,8}的[件事]?[,，、 ]*(?:是|应该是)[^,，。]{1,8}的"
    r"|\bwrong (?:villager|person|neighbou?r|man|woman|family)\b|\b(?:belongs to|(?:is|was) for) (?:someone|somebody) else"
    r"|\b(?:someone|somebody) else['’]s\b|\bnot (?:his|hers|theirs)\b",
    re.IGNORECASE,
)


def is_anothers(words: str) -> bool:
    """Return whether words say that something was written down for the wrong person; not that a name was misspelt."""
    return _ANOTHERS.search(words) is not None


_TOLD: Final = regex(
    r"(?:hello,? )?(?:my name is|my name's|i am|i'm|this is|name:?) +(?P<english>.+)"
    r"|(?:您好|你好)?[，, ]*(?:(?:我|本人)?(?:的?(?:名字|姓名|大名))?(?:叫做|叫|是)[:： ]*|本人|(?:名字|姓名)[:： ]*)?"
    r"(?P<name>.+)",
    re.IGNORECASE,
)
_NAME: Final = regex(
    r"[\u3400-\u9fff\U00020000-\U000323af]{2,6}"
    r"|[\u3400-\u9fff]{1,12}(?:·[\u3400-\u9fff]{1,12})+|[A-Za-zÀ-ž][A-Za-zÀ-ž .'’-]{1,30}"
)
_NO_NAME: Final = regex(
    r"我|你|您|吗|呢|什么|怎么|哪|手机|电话|号码|姓名|名字|知道|没有|不要|不是|^[是好对可不谢取返没无](?:的|以|是|谢|消|回|有)$"
    r"|\b(?:phone|number|yes|no|none|what|my|the|help|menu|back)\b",
    re.IGNORECASE,
)


def read(text: str) -> str | None:
    """Return the name that somebody writes who was asked for it, alone or in a sentence; None for what is no name."""
    words = " ".join(unicodedata.normalize("NFKC", phones.find(text)[1]).split()).strip(" .。,，!！;；:：")
    told = _TOLD.fullmatch(words)
    name = (told["english"] or told["name"] or "").strip(" .。,，") if told else ""
    is_name = _NAME.fullmatch(name) is not None and _NO_NAME.search(name) is None
    return name if is_name and len(name) <= LONGEST else None
