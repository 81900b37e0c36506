"""Complaints without the word: 窗口那个女的爱理不理, 代办员要我买两包烟, *the clerk shouted at me*.

It complains who says so, or who tells of one of ours, or of "you", what nobody of an office may do. Trouble with anybody else is
another matter, and so is a question.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from flows.domain.feedback.complaint import About
from flows.domain.feedback.office_wrong_words import tells_of_office_wrong
from flows.text.folding import plain
from flows.text.regex import regex

_OURS: Final[Mapping[About, str]] = {
    About.WINDOW: (
        "窗口|柜台|办(?:件|事|证|手续)的"
        "|(?<!不)给我办[^，,。]{0,3}的"
        "|柜台|大厅|办事员|工作人员|经办|前台|坐班的|审核员|受理的|收材料的|办事的|办公室的"
        r"|\b(?:clerks?|window|counter|staff|officials?|officers?|reception(?:ist)?|desk|employees?)\b"
    ),
    About.AGENT: r"代办员?|跑腿的?|村里(?:那个)?(?:代办|跑腿)|\bagents?\b",
    About.HEAD: r"主任|领导|负责人|管事的|\b(?:head|boss|director|manager|supervisor)\b",
}
_OTHER: Final = regex(
    "别的|其他|其它|都不是|邻居|隔壁|别人|有人|something else|other|none of|neighbour|somebody else|someone else"
)

_WANTS_HEAD: Final = (
    "(?:叫|找|喊|见)你们(?:的)?(?:领导|主任|负责人|头儿?|老板)|我要找你?们?(?:领导|上级)"
    r"|\b(?:speak|talk) (?:to|with) (?:your|the) (?:boss|manager|head|director|supervisor)"
)
_SAYS_SO: Final = regex(
    "(?<![不没别])投诉(?!电话|件|清单)|(?<![不没别])举报(?!电话)|(?:要|想|去|得)[^，,。报公广警劝]{0,5}告(?!诉|别|知|一声|老|假|白|示|辞)"
    "|要个说法|讨个?说法|反映你们"
    "|打12345|信访|向上面反映|曝光"
    r"|\b(?:i (?:want|would like|wish|need) to|i['’]?d like to|let me|i will|i['’]?ll) (?:complain|sue"
    r"|make a complaint|file a complaint"
    r"|report (?:the|your|this|that|an?) (?:agent|clerk|staff|official|officer|man|woman|window))"
    rf"|\bi want to complain|{_WANTS_HEAD}"
)
_REPORTS: Final = regex(r"(?<![不没别])举报(?!电话)|\breport (?:my|a|some|illegal|an illegal) ?(?:neighbour|one|body|building)")
_WRONG: Final = (
    "嫌我|嫌[^，,。]{0,2}(?:土|穷|老|烦)|(?:系统|机器|电脑)[^，,。]{0,4}(?:坏|故障|卡)了?[，,]?(?:可|但|就|却|别人)|喝(?:了|多|醉)[^，,。]{0,2}酒|酒气|醉醺醺|打牌|打麻将|睡觉|嗑瓜子|刷视频|织毛衣|爱理不理|冷冰冰|冷漠|不客气|难听|推诿|推脱|应付|拍桌子|插队|关系户|靠关系|找关系|塞钱|加钱|不合理|管不管"
    "|拖了|拖着|收我[^，,。的]{0,4}(?:钱|块|元)|不理[人我]|没人[管理办]|骂|吼|凶|态度(?:太|很|非常|真|十分|特别"
    "|极其?|有点)?(?:差|恶劣|不好|坏|凶"
    "|蛮横)|刁难|为难[我人]|推来推去|踢皮球|拖拖拉拉|磨磨蹭蹭"
    "|不耐烦|摆架子|甩脸|翻白眼|玩手机|打游戏|聊天不办|吃拿卡要|红包|好处费?|回扣|乱收费|多收了?"
    "|收了我[^，,。]{0,4}(?:块|元|钱|百|千|十)|[要收拿][^，,。]{0,3}钱(?:才|不|都)"
    "|[跟向问]我[要讨][^，,。的]{0,4}(?:钱|块|元|烟|酒|红包|东西|好处)|要我(?:买|请|送)[^，,。]{0,5}(?:烟|酒|饭"
    "|客|礼)|买[^，,。]{0,3}烟|送礼|索要|欺负|欺骗|糊弄|敷衍|骗[我人]"
    "|不负责|不作为|不办事|不给办|不肯[跑办来]|一直不来|不接电话|电话[也都]?不接|等了(?:一|半|两|三)?(?:上午"
    "|下午|天|整天|半天)|白跑|跑了[三四五六七八九十好几]"
    "|弄丢|搞丢|丢了我|歧视|打人|推我|什么(?:服务|态度|窗口)|太不像话|不像话|走后门|偏心|没人[，,]?等"
    r"|\b(?:rude|impolite|nasty|useless|laugh(?:s|ing)? at|charged? me|(?:extra|more) money|closed early|sent us"
    r"|nobody answers|shout(?:ed|s|ing)?|yell(?:ed|s|ing)?|bribes?|ignor(?:ed|es|ing)|insult(?:ed|s|ing)?|laughed at"
    r"|drunk|asleep|sleeping|lazy|unfair(?:ly)?|corrupt|cheat(?:ed|s)?"
    r"|outrageous|unacceptable|discriminat\w+|never (?:came|comes|answers|shows up)|refuses to help|swore"
    r"|disrespect\w*|nobody .{0,20}helps?|lost my"
    r"|sent me away|(?:asked|asks|wants?|demand(?:ed|s)?) (?:me )?(?:for )?(?:money|cigarettes|a gift|cash)"
    r"|took (?:[0-9]+ yuan|money|cash)|made me (?:buy|pay|wait))\b"
)
_HARM: Final = regex(_WRONG)
_MANNERS: Final = regex(r"态度|\battitude\b")
_TO_ME: Final = regex(
    "你们|您们|贵中心|态度|那个?[男女]的|小姑娘|小伙子|收了我[^，,。]{0,4}(?:块|元|百|千|十)|什么(?:服务|态度|窗口)|没人管.*领导"
    r"|\byou(?:r|rs)?\b"
)
_OTHERS: Final = regex(
    "邻居|(?<!凭什么)隔壁|医院|医生|老板|公司|亲戚|房东|老公|老婆|丈夫|妻子|孩子|同学|老师|学校|警察|物业|银行|店里|饭店|超市|商店|工厂|厂里|工地|包工头|快递|村民|狗|司机|中介|菜场|路灯|楼上|楼下|对门"
    r"|\b(?:neighbours?|hospital|landlord)\b"
)
"""Whom trouble may be with who is none of ours."""

_ASKS: Final = regex("[吗么嘛没]$|没有$|几点|多少|是谁|在哪|哪里|怎么办理|什么时候|啥时候|啥辰光|几时|哪天|电话$|[要收]不[要收]")

_ANY_OF_OURS: Final = "|".join(_OURS.values())
_OURS_DID: Final = regex(
    rf"(?:^|[，,。;；个那这位名里边]|\b(?:the|your|our|that|this|one) (?:\w+ )?)(?:{_ANY_OF_OURS})"
    r"(?![的在是]?(?:吗|呢|哪|谁|电话|$))"
)
"""One of ours as who does something: in front, and not somebody who is looked for, asked or called."""
_TO_SOMEBODY: Final = regex(
    "我|俺|老[人娘爹妈爸头]|奶奶|爷爷|婆|乡下|农民|百姓|没|不|别人|熟人|就是|却|倒|还|才|都|只|光"
    r"|\b(?:me|my|us|our|mine|farmers?|villagers?|old|poor|not|never|no|only|just)\b|n['’]t\b"
)
_NEUTRAL: Final = regex(
    "^.{0,8}(?:说|讲|告诉|通知|[收拿]了?我的?[^，,。]{0,6}$)|[帮替][我俺咱忙]|谢|感谢|辛苦|热情|耐心|周到|很好|真好|不错|满意|表扬|好人|负责任"
    "|(?:让|叫|要|通知|告诉|说|讲|喊)(?:我|我们|俺|他|她)?(?:要|可以|不用|不要|再|先|明天|下午|上午|今天)*"
    "(?:来|去|带|补|交|拿|签|等|填|问|找|拍|复印|准备)"
    "|我(?:是|要|想|能|可以|该|去|找|问|请|给|和|跟)"
    "|请问|能不能|可不可以|麻烦|需要|换[人了]|已经|收到|办好|拿到|联系|不在[家村这岗]?[，, ]|出去了|出差|没空|休息|生病|我[把放]"
    r"|\b(?:thank|thanks|helped|helpful|kind|friendly|polite|nice|good|great|please|can i|may i|could|would like)\b"
    r"|\bi (?:am|want|need|will|have to|went)\b|\b(?:is|are|has|have|was) (?:my|our|here|there|not (?:here|there|in))\b"
    r"|\b(?:told|asked|said|says) (?:me |us )?(?:to|that|i (?:need|should|have to|can))\b"
)

_RHETORICAL: Final = regex("凭什么|干什么|干嘛|干啥|有什么用|到底谁")

_BARE: Final = regex(
    "(?:我们?|要|想|来|去|得|请|在哪|怎么|[，, ])*(?:投诉|举报|告)(?:一下|个人|你们|他|她|人)?|i (?:want"
    "|would like|need) to (?:complain|make a complaint)"
)

_OBJECTS: Final = regex(
    "没解决|没有解决|光说不做|老样子|算什么(?:答复|处理)|^我?(?:坚决)?不服(?:气|的|啊|这个|答复|$)|(?:答复|回复"
    "|答案|处理|结果|说法)[^，,。]{0,6}(?:不认(?!识)|不服"
    "|不满意|不接受|不同意|不行|敷衍|糊弄|没道理)"
    "|(?:不认(?!识)|不服|不满意|不接受|不同意|不行)[^，,。]{0,4}(?:答复|回复|答案|处理|结果|说法)"
    r"|\b(?:do not|don['’]?t|can ?not|can['’]?t|not|never) (?:\w+ )?(?:accept|agree|happy|satisfied|content"
    r"|good enough)\b.*\b(?:answer|reply|response|outcome)"
    r"|\b(?:do not|don['’]?t) accept (?:it|this|that)\b|\bdoes ?n[o'’]?t solve\b|\b(?:answer|reply) is (?:no good|useless)"
    r"|\b(?:answer|reply|response|outcome)\b.*\b(?:not|n['’]t) (?:\w+ )?(?:good enough|acceptable|enough|satisf\w+)"
)


def names_a_wrong(text: str) -> bool:
    """Return whether a text says itself that it complains, or calls by its name what was done wrong: 骂, 乱收费, *rude*."""
    said = plain(text)
    return any(words.search(said) for words in (_SAYS_SO, _HARM, _MANNERS))


def complains(text: str, names: Iterable[str] = ()) -> bool:
    """Return whether a text complains of our own people or office; ``names`` are of people of ours, looked at last of all."""
    said = plain(text)
    if _SAYS_SO.search(said):
        return True
    if (_ASKS.search(said) and not _RHETORICAL.search(said)) or (_OTHERS.search(said) and not _of_ours(said)):
        return False
    if tells_of_office_wrong(said) or _of_what_ours_did(said):
        return True
    if not _HARM.search(said):
        return False
    return _of_ours(said) or _TO_ME.search(said) is not None or any(plain(name) in said for name in names if name)


def _of_what_ours_did(said: str) -> bool:
    """Return whether a text tells what one of ours did to somebody, or did not do, and it is no help, message or thanks."""
    if _ASKS.search(said) or said.endswith("?") or _NEUTRAL.search(said):
        return False
    did = _OURS_DID.search(said)
    return did is not None and _TO_SOMEBODY.search(said[did.end() :]) is not None


def _of_ours(said: str) -> bool:
    return any(re.search(way, said) for way in _OURS.values())


def asks_for_the_head(text: str) -> bool:
    """Return whether a text says that somebody wants to speak to whoever is in charge: 我要找你们领导."""
    return re.search(_WANTS_HEAD, plain(text)) is not None


def reports_another(text: str) -> bool:
    """Return whether a text reports what somebody does who is none of ours: 举报有人占田造房."""
    said = plain(text)
    return _REPORTS.search(said) is not None and not _of_ours(said) and not tells_nothing(text)


def tells_nothing(text: str) -> bool:
    """Return whether a text says no more than that somebody wants to complain: 我要举报."""
    return _BARE.fullmatch(plain(text)) is not None


def about_in(text: str) -> About | None:
    """Return whom words say a complaint is about; None where they name nobody, or several."""
    said = plain(text)
    found = [about for about, way in _OURS.items() if re.search(way, said)]
    if _OTHER.search(said) and not found:
        return About.OTHER
    return found[0] if len(found) == 1 else None


def objects_to_answer(text: str) -> bool:
    """Return whether a text objects to the answer to a complaint: 这个答复我不认."""
    return _OBJECTS.search(plain(text)) is not None
