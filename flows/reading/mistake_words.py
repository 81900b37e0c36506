"""What tells of a slip, or of what is wrong, in one's own words: 刚刚点错了; 名字写错了，是孙巴; 第4样其实没拿到."""

from typing import Final

from flows.domain.people.name_reader import is_anothers
from flows.text.folding import plain
from flows.text.regex import regex

_JUST: Final = r"(?:刚刚?才?|方才|上一[步个]|前一[步个]|最后一步|这一?[步下]|那一?[步下])"
_MOVED: Final = r"(?:点|按|发|触|碰|划|交|收|派|退|送|批|受理|审核|核准|收件|交件|送达|确认|提交|操作)"
_SLIP: Final = regex(
    rf"{_MOVED}(?:到|成|去|在)[^，,。]{{0,8}}(?:上去|上面|别人|别的|另一|那件|隔壁)|{_MOVED}(?:岔|串|反|漏|早|快"
    rf"|急)了|(?:串|错|跳)行|误{_MOVED}"
    rf"|{_MOVED}错(?:了|啦|件|人|行|钮|键|的|窗口|地方|单|村|，|,|$)|把[^，,。]{1, 8}[点按选打发]成|看走眼"
    rf"|{_JUST}[^，,。]{{0,4}}(?:走错|不是我要|不该|不算|作废|搞错|后悔"
    rf"|收回)|(?:走错|后悔)[^。]{{0,6}}{_JUST}"
    rf"|(?:退|倒|恢复|还原|返回|回退|回到)[^，,。]{{0,6}}(?:{_JUST}|一步|原样|原状)|不该{_MOVED}"
    rf"|手[^，,。]{{0,2}}(?:快|滑|抖|误)|眼花|手误"
    rf"|{_MOVED}[^，,。]{{0,3}}早了(?:点|些)?|误触"
    r"|\b(?:hit|tapped|clicked|pressed|sent|chose|selected|picked|approved|accepted|reviewed)\b.{0,20}\b(?:wrong"
    r"|instead of|too (?:early|soon|fast))\b"
    r"|\bwrong (?:line|row|file|case|item|entry)\b|\b(?:finger|hand|thumb)s? slipped\b|\b(?:not|n['’]t"
    r"|never) (?:meant?|intend(?:ed)?|what i (?:meant|wanted))\b"
    r"|\b(?:revert|reverse|roll back|cancel|withdraw|retract)\b.{0,12}\b(?:last|just|that step|my (?:step|move|action))\b"
    r"|[点按发弄搞操](?:作)?错|手[一]?[滑抖快]|误[点按操触]|不小心[点按发]|没[想要]+[点按]|不该[点按]|[点按]早了|[点按]快了"
    r"|(?:撤销|撤回|收回|取消)(?:一下)?(?:刚刚?才?|上一[步个]|前一[步个]|那[个一]|这[个一]|我)"
    r"|刚刚?才?那?[个下]?的?(?:不算|不作数|作废|别算|是错的|撤)"
    r"|\b(?:wrong (?:button|key|one|ticket)|by (?:mistake|accident)|accidentally|mis-?(?:clicked|pressed|tapped|typed)|"
    r"slip of (?:the|my)|oops|pressed too (?:soon|early)|did ?n[o'’]t mean to|undo|take (?:it|that|this) back|my mistake)\b"
)
_NO_SLIP: Final = regex(
    r"(?:没|没有|有没有|是不是|会不会|怕|别|不要|不会|不想|不用|不必)再?(?:[点按发弄搞]错|撤|undo)|怎么撤|undo swap"
)
_WRITTEN: Final = "(?:[写打输填报记登听录抄存]|登记|弄|搞)"
_WRITTEN_WRONG: Final = regex(
    r"叫[^，,。]{2,4}[，, ]*不叫|不叫[^，,。]{2,4}[，, ]*叫|\bmissing (?:a|one|two) (?:digit|letter|number)"
    r"|\bspel(?:t|led) with\b"
    r"|\b(?:put|took|wrote) (?:it |that |the name |his name )?down\b.{0,12}\bwrong\b|\b(?:put|took) down the wrong\b"
    rf"|(?:电话|手机|号码|号)[^，,。]{{0,4}}(?:少|多|漏|缺)(?:了|打)?[^，,。]{{0,3}}(?:位|个|数字)"
    rf"|{_WRITTEN}成[^，,。]{{1,10}}了"
    r"|姓[^，,。]{1,3}[，, ]?不(?:是)?姓|不姓[^，,。]{1,3}[，, ]?(?:是)?姓"
    r"|名字?[^。]{0,8}不是[^，,。]{1,4}[，, ]?(?:而)?是|的[^，,。]{1,2}应该是"
    r"|\b(?:surname|family name|first name|name|village|phone|number)\b.{0,12}\b(?:spel(?:t|led)|written|typed"
    r"|down) wrong(?:ly)?\b"
    r"|\b(?:digits?|letters?|numbers?) (?:too (?:few|many|short|long)|missing|short)\b|\b(?:wrote|typed|put|entered"
    r"|noted)\b.{0,12}\bwrong\b"
    r"|^(?:it|that|he|she|the name)(?:['’]s| is| should be) [\w ]{1,20}, ?not [\w ]{1,20}$"
    r"|(?:名字|姓名|名|字|电话|手机号?|号码)[^。]{0,10}?(?:[写打输填报记登听录抄]|弄|搞)(?:错|反|漏|少|多)"
    r"|(?:[写打输填报记登听录抄]|弄|搞)错(?:了)?(?:名字|姓名|电话|手机|号码|字)|(?:名字|姓名|电话|手机|号码)(?:不对"
    r"|错了|有误|要改)"
    r"|村[名子]?[^。]{0,4}?(?:[写打填选登]|弄|搞)?错"
    r"|\b(?:mis-?spel(?:t|led)|typo|wrong (?:name|phone|number|village)|"
    r"(?:name|phone|number|village) (?:is|was) (?:wrong|not right|mistyped))\b"
)
_NOT_THERE: Final = regex(
    r"\bticked\b.{0,12}\bby mistake\b"
    r"|(?:第[^，,。]{1,3}样|材料\s?\d+|[勾点打])(?:勾|点|登|打勾)?(?:早|快|急)了|(?:第[^，,。]{1,3}样"
    r"|材料\s?\d+)[^，,。]{0,2}(?:点|勾|登|记)[多错]"
    r"|\b(?:ticked|checked|marked)\b.{0,20}\btoo (?:early|soon)\b|\bnot (?:there|here) after all\b"
    r"|(?:其实|并|实际上?|根本|压根)(?:还)?没(?:有)?|[看勾数记]错|[勾点打]多了|多[勾点打]了|没(?:有)?(?:拿|收|交|来"
    r"|带)(?:到|来|过)?.{0,6}错"
    r"|\b(?:actually (?:not|did ?n[o'’]t|missing)|not (?:actually|really) (?:there|here)"
    r"|ticked (?:off )?(?:by mistake|too many)|"
    r"did ?n[o'’]t (?:actually|really) (?:get|have|receive)|miscounted)\b"
)
_ON_A_PAPER: Final = regex(r"证上|本上|照上|[证本照书件]的?(?:名字|姓名)|档案|户口|执照|certificate|card|licen[cs]e")


def tells_what_is_wrong(text: str) -> bool:
    """Return whether a text says that the villager, a name, a phone or papers of a ticket are wrong; not what a paper says."""
    said = plain(text)
    wrong = _WRITTEN_WRONG.search(said) is not None or _NOT_THERE.search(said) is not None or is_anothers(said)
    return wrong and not _ON_A_PAPER.search(said)


def tells_of_a_slip(text: str) -> bool:
    """Return whether a text says that what its writer did last was a slip, or asks to have it taken back."""
    said = plain(text)
    return _SLIP.search(said) is not None and _NO_SLIP.search(said) is None
