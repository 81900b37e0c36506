"""What the words behind an order say against it: 核准 12-000001-5 不同意 orders nothing.

An order that needs no words is held back by whatever sounds like a no, a wait, an exception, trouble or a question: to ask once more
costs a message, an approval is final. An order that has a reason behind it is taken back only by words that call off the order itself,
since a reason is full of noes. What only sounds like one, 没问题 or *no objection*, is no objection.
"""

import re
from collections.abc import Collection
from typing import Final

from flows.questions import plain

_REASSURES: Final = re.compile(
    r"(?:都|全|也|均|已|看过|查过|核过|审过)*(?:没有?|无|木有|冇)(?:什么|任何|啥|别的|其他)*(?:问题|意见|异议|毛病|误|差错|错误|错|出入|瑕疵|争议|纠纷|障碍|疑问|疑义)(?:了|的)?"
    r"|(?:不|没有?)(?:缺|少|差|欠)(?:了|的|什么|材料)*|不(?:错|超|违(?:规|法|反)?|用补|用等|用再补)"
    r"|(?:没有?|未|无)(?:超(?:面积|高|期|标|出|过)?|违(?:规|法|章|反)|拖欠|欠(?:费)?|涂改|重复|遗漏)"
    r"|差不多|先(?:生|前|后)|等(?:于|级|额|候区)|非(?:常|遗)|不动产|不(?:锈钢|止|仅|光|但|只)|无(?:房户?|锡|障碍|偿)|未(?:婚|成年|来)|没(?:收|落)|除(?:夕|名册|草)|别(?:墅|称)|错(?:层|落|时)"
    r"|(?:^|\b)(?:no|without|not any|nothing|not a|never a)[ -](?:any |further |other )?"
    r"(?:problems?|objections?|issues?|questions?|faults?|errors?|mistakes?|doubts?|concerns?|missing|is missing|wrong)\b"
    r"|\bnot? (?:missing|lacking) anything\b|\bnotice\b|\bnotes?\b|\bnoted\b|\bnow\b|\bknown?\b"
)
_HOLDS: Final = re.compile(
    # no
    r"不|没|未|别|勿|莫|甭|覅|弗|勿|无|非|否|拒|驳|反对|休"
    # wait
    r"|先|缓|等|待|暂|改天|改日|改期|回头|晚点|晚些|迟点|迟些|过(?:几|两|一)天|过(?:一)?会|再(?:说|看|议|想|商量|等|查|核)|明天|后天|下周|下个?月|之后|以后|然后|慢"
    # except
    r"|除|以外|之外|例外|另外|只有|只是|但|除非|如果|要是|假如|万一|等到|要先|还要|还得"
    # trouble
    r"|缺|少|差|欠|错|超|违|假|闹|吵|投诉|举报|信访|纠纷|争议|异议|过期|失效|模糊|看勿清|问题|毛病|麻烦|有误|重复|算了|取消|撤销|作废|停|退回|退件|要补|再补|待补|补正|补来|拆|查封|抵押|冒|漏|难|怪|疑"
    # question
    r"|吗|么|嘛|？|\?|能否|是否|可否|咋|怎么|怎样|为什么|为啥|哪|谁|多久"
    r"|\b(?:not|no|none|never|nobody|nothing|cannot|without|except|excluding|but|only|unless|until|till|if|yet|later|wait|waits?|waiting|hold|holds?"
    r"|pending|pause|postpone\w*|delay\w*|tomorrow|stop|cancel\w*|instead|rather|wrong\w*|miss|missing|lacks?|lacking|incomplete|invalid|expired|doubt\w*"
    r"|refus\w*|reject\w*|den(?:y|ied|ies)|disagree\w*|object\w*|problem\w*|issue\w*|mistake\w*|error\w*|too|exceeds?|over the|dispute\w*|complain\w*"
    r"|fail\w*|unsigned|unstamped|unclear|unreadable|should|shall|may i|can i|could|is it|are they|why|when|who|which|how)\b"
    r"|n['’]t\b"
)
_CALLED_OFF: Final = re.compile(
    r"^(?:哦|噢|啊|哎|唉|嗯|那)?[,，。 ]*(?:还是)?(?:算了|不了|不用了|不要了|不必了|不需要了|取消|作废|当我没说|等等|等一?下|等一?等|慢着|且慢|先(?:等|放|缓|不|别|搁)|缓一?缓|暂(?:不|缓|时不)"
    r"|别(?!人|的|家)|不急|不忙|搞错|弄错|点错|打错|按错|发错|写错了?人)"
    r"|^(?:wait\b|hold on|hold it|not yet|never ?mind|cancel|forget it|no,|no\b$|not now|don['’]?t|do not|on second thought|stop|oops|sorry, no|wrong (?:one|number|ticket))"
    r"|(?:^|[,，。;；! ])(?:算了|当我没说|我点错|我打错|我按错|我弄错|我搞错|发错了)"
)
_NOT: Final = r"(?:不用再?|不要再?|不必再?|不需要再?|不想再?|不能再?|不再|先不要?|先别|暂不|暂时不|不|别再?|甭|勿|覅|没必要再?|没有?|无需|无须)"
_DO_NOT: Final = r"(?:not (?:to )?|no need to |don['’]?t (?:need to )?|do not (?:need to )?|never |instead of |rather than )"
_ASKS_LEAVE: Final = re.compile(
    r"^(?:这样|这个|这件)?(?:可以|行|好|能|要|该|对|合适|成)(?:不(?:可以|行|好|能|要|该|对|成)|办|退|撤|延|批)*(?:吗|么|嘛|不|\?|？)+$"
    r"|^(?:行|好|对|要|能|该)不(?:行|好|对|要|能|该)[?？]?$|^(?:is that |would that be )?(?:ok|okay|all right|fine|possible|right)\?$"
    r"|^(?:can|should|may|shall|could) (?:i|we)\b.*"
)
_ALL_WELL: Final = re.compile(
    r"^(?:都|全|已|也)*(?:可以|好|行|对|齐|齐全|同意|通过|符合|合格|没问题|没有问题|没意见|没毛病|无误|不缺|办好|搞定|收到|拿到|ok|okay|fine|all good|all right|no problem|approved|agreed|complete|done)"
    r"(?:的|了|啦|吧|办|受理|批|啊)*$"
)
_KEEPS: Final = " ,，。.;；!！~～、:：\t\n"


def holds_back(words: str) -> bool:
    """Return whether words behind an order that needs none hold it back: a no, a wait, an exception, trouble or a question."""
    return _HOLDS.search(_REASSURES.sub(" ", plain_but_asked(words))) is not None


def takes_back(words: str, names: Collection[str], *, declines: bool = False) -> bool:
    """Return whether words behind an order that has a reason call the order itself off; ``names`` are the order's own.

    One that ``declines``, 退回 or 不予批准, is called off by words that all is well, too.
    """
    said = plain_but_asked(words).strip(_KEEPS)
    if _CALLED_OFF.search(said) or _ASKS_LEAVE.search(said):
        return True
    if declines and _ALL_WELL.search(said):
        return True
    return any(_negated(said, name) for name in names)


def plain_but_asked(words: str) -> str:
    """Return words as they are compared, their question mark kept."""
    asked = "?" if words.rstrip().endswith(("?", "？")) else ""
    return f"{plain(words)}{asked}"


def _negated(said: str, name: str) -> bool:
    """Return whether a text says not to do what a verb is called: 不延了 and 不用延期 of 延期."""
    if name.isascii():
        return re.search(rf"\b{_DO_NOT}{re.escape(name)}\b", said) is not None
    stems = {name, *((name[0],) if name[0] not in "不当附定测" else ())}
    return any(re.search(rf"{_NOT}{re.escape(stem)}(?:了|它|掉|$|[,，。;；! ])", said) for stem in stems)
