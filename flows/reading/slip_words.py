"""What tells of a slip, or of what is wrong, in one's own words: 刚刚点错了; 名字写错了，是孙巴; 第4样其实没拿到."""

import re
from typing import Final

from flows.domain.people.name_reader import is_anothers
from flows.text.folding import plain

_SLIP: Final = re.compile(
    r"[点按发弄搞操](?:作)?错|手[一]?[滑抖快]|误[点按操触]|不小心[点按发]|没[想要]+[点按]|不该[点按]|[点按]早了|[点按]快了"
    r"|(?:撤销|撤回|收回|取消)(?:一下)?(?:刚刚?才?|上一[步个]|前一[步个]|那[个一]|这[个一]|我)"
    r"|刚刚?才?那?[个下]?的?(?:不算|不作数|作废|别算|是错的|撤)"
    r"|\b(?:wrong (?:button|key|one|ticket)|by (?:mistake|accident)|accidentally|mis-?(?:clicked|pressed|tapped|typed)|"
    r"slip of (?:the|my)|oops|pressed too (?:soon|early)|did ?n[o'’]t mean to|undo|take (?:it|that|this) back|my mistake)\b"
)
_NO_SLIP: Final = re.compile(
    r"(?:没|没有|有没有|是不是|会不会|怕|别|不要|不会|不想|不用|不必)再?(?:[点按发弄搞]错|撤|undo)|怎么撤|undo swap"
)
_WRITTEN_WRONG: Final = re.compile(
    r"(?:名字|姓名|名|字|电话|手机号?|号码)[^。]{0,10}?(?:[写打输填报记登听录抄]|弄|搞)(?:错|反|漏|少|多)"
    r"|(?:[写打输填报记登听录抄]|弄|搞)错(?:了)?(?:名字|姓名|电话|手机|号码|字)|(?:名字|姓名|电话|手机|号码)(?:不对|错了|有误|要改)"
    r"|村[名子]?[^。]{0,4}?(?:[写打填选登]|弄|搞)?错"
    r"|\b(?:mis-?spel(?:t|led)|typo|wrong (?:name|phone|number|village)|"
    r"(?:name|phone|number|village) (?:is|was) (?:wrong|not right|mistyped))\b"
)
_NOT_THERE: Final = re.compile(
    r"(?:其实|并|实际上?|根本|压根)(?:还)?没(?:有)?|[看勾数记]错|[勾点打]多了|多[勾点打]了|没(?:有)?(?:拿|收|交|来|带)(?:到|来|过)?.{0,6}错"
    r"|\b(?:actually (?:not|did ?n[o'’]t|missing)|not (?:actually|really) (?:there|here)|ticked (?:off )?(?:by mistake|too many)|"
    r"did ?n[o'’]t (?:actually|really) (?:get|have|receive)|miscounted)\b"
)
_ON_A_PAPER: Final = re.compile(r"证上|本上|照上|[证本照书件]的?(?:名字|姓名)|档案|户口|执照|certificate|card|licen[cs]e")


def tells_what_is_wrong(text: str) -> bool:
    """Return whether a text says that the villager, a name, a phone or papers of a ticket are wrong; not what a paper says."""
    said = plain(text)
    wrong = _WRITTEN_WRONG.search(said) is not None or _NOT_THERE.search(said) is not None or is_anothers(said)
    return wrong and not _ON_A_PAPER.search(said)


def tells_of_a_slip(text: str) -> bool:
    """Return whether a text says that what its writer did last was a slip, or asks to have it taken back."""
    said = plain(text)
    return _SLIP.search(said) is not None and _NO_SLIP.search(said) is None
