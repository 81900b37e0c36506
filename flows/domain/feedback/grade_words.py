"""What people say of a service in their own words: 5分, 五星好评, 蛮好, 还可以, 不咋地，跑了四趟, *so-so*. Five is best."""

import re
from collections.abc import Mapping
from typing import Final

from flows.domain.feedback.rating import Grade
from flows.text.folding import plain
from flows.text.numerals import number_in, value_of
from flows.text.regex import regex

BY_NUMBER: Final[Mapping[int, Grade]] = {
    5: Grade.VERY_GOOD,
    4: Grade.GOOD,
    3: Grade.FAIR,
    2: Grade.POOR,
    1: Grade.VERY_POOR,
}
"""The grades as a list of five is read: five is best."""

_FINE: Final = "好|满意|棒|赞|不错|快|方便|热情|周到|贴心|耐心|负责|专业|给力|舒服|到位|认真|顺利|省心|暖心|灵光"
_AWFUL: Final = "不满意|不好|不行|差劲?|糟糕?|烂|失望|慢|拖|气人|麻烦|坏|敷衍|粗暴"
_GLAD: Final = "good|great|nice|happy|pleased|satisfied|helpful|kind|fast|quick|friendly|impressed|professional|smooth|well"
_SAD: Final = "bad|poor|slow|dissatisfied|unsatisfied|unhappy|disappoint(?:ed|ing)|rude|messy|careless|unhelpful"
_MOST: Final = "非常|十二分|万分|百分之?百|超|十分|特别|相当|极其|极|太|超级?|真|老|邪气|交关"
_WORDS: Final[Mapping[Grade, str]] = {
    Grade.VERY_POOR: (
        f"(?:{_MOST}|很|最)(?:地|的)?(?:{_AWFUL})(?:的一[次回趟])?|(?:{_AWFUL})(?:到(?:极点|家|底)|得(?:没边|离谱|不能再差))"
        "|一塌糊涂|一分(?:都|也)不(?:想|愿)?给|(?:这辈子|从来|我)*没(?:有)?(?:见过|碰到过)?(?:这么|那么|更|比这)[^，,]{0,4}(?:差|烂|糟)的?|差评|差劲|差极了|差得很"
        f"|糟透了|糟糕|烂透了|烂|垃圾|坏透了|恶劣"
        "|一点[都也]?不(?:满意|好)|完全不满意|最低分?|最差的?|零分|0分|气死人?"
        "|(?:very|really|so|extremely|totally|completely|absolutely|incredibly) (?:" + _SAD + ")"
        "|(?:the )?worst(?: (?:ever|service|experience|i have (?:ever )?(?:seen|had)))*"
        "|(?:zero|no|0) (?:stars?|points?)|disgusting|appalling"
        "|terrible|awful|horrible|useless|the worst|worst|disgraceful|not satisfied at all|not good at all|zero|rubbish"
    ),
    Grade.POOR: (
        f"(?:有点|有些|比较|稍微|偏|蛮|挺|还是)(?:{_AWFUL})|拖拖拉拉|慢吞吞|磨磨蹭蹭|爱[答搭]不理|(?:慢|拖|差|烦)(?:得(?:要死|很|不行|够呛)|死了|吞吞)"
        "|不满意|不太满意|不大满意|不怎么满意|不是很?满意|不够满意|不太好|不大好|不好|不行|不咋[地样的]|不怎么样"
        "|不怎么好|不理想|勿好|弗好|较差|比较差|有点差"
        "|很?一般偏差|差|差了?点|失望|有点失望|有待改进|要改进"
        "|not (?:really |very |so |that |too )?(?:satisfied|good|happy|great|nice)|poor|bad|dissatisfied"
        "|unsatisfied|unhappy|disappoint(?:ed|ing)"
        f"|(?:rather|quite|pretty|a bit|a little|somewhat|fairly|kind of|too) (?:{_SAD})|below (?:average|expectations?)"
        f"|not (?:really |very |so |that |too |at all )?(?:{_GLAD})|not (?:up to much|what i expected)"
        "|could be better|not impressed"
    ),
    Grade.FAIR: (
        "基本满意|基本上?满意|大致满意|勉强满意|还算满意|还可以|还行|还好|还过得去|过得去|一般般?|马马虎虎|凑合"
        "|勉强(?:可以|行|及格|满意|过得去|凑合|能行)|普普通通|平平(?:常常|淡淡)?|平常|中规中矩|不好不坏|不好也不坏|不算好[，,]?也?不算坏|谈不上好坏|中不溜|没什么特别"
        "|将就|中等|普通|勉强|差不多|及格|过得去|也就那样"
        "|ok(?:ay)?[- ]?ish|middling|ordinary|nothing (?:special|much|to write home about)|neither good nor bad"
        "|not (?:too |so )?bad,? not (?:too |so )?good|could be worse"
        "|so[- ]?so|ok|okay|average|fair|not (?:too |so )?bad|all ?right|acceptable|basically satisfied|mediocre"
        "|passable|decent"
    ),
    Grade.VERY_GOOD: (
        f"(?:{_MOST}|最|很)(?:地|的)?(?:{_FINE})|(?:{_FINE})(?:得(?:很|不得了|没话说|没得挑|不能再[好快])|极了)|一流|没得挑|挑不出(?:毛病|刺)"
        "|(?:很|真|太)(?:棒|赞|给力)|好得很|好极了|好得不得了"
        f"|满意得很|满意极了|最高分?|最好的?|满分"
        "|(?:一?百|100|十|10)分|百分百|没得说|没话说|顶呱呱|一级棒|顶级|赞|点赞|给力|完美|五星好评|呱呱叫"
        "|(?:very|really|extremely|so|most|totally|completely|absolutely|truly|super|incredibly) (?:" + _GLAD + ")"
        "|(?:could|can) ?(?:not|n['’]t) be (?:better|happier|more (?:"
        + _GLAD
        + "))|first[- ]class|flawless|exceptional|splendid|love(?:d|ly)? it"
        "|excellent|perfect|great|wonderful"
        "|amazing|awesome|fantastic|brilliant|outstanding|superb|the best|best|top(?: marks| notch)?|full marks"
        "|10/10|ten out of ten"
    ),
    Grade.GOOD: (
        f"(?:蛮|挺|还|还算|比较|还是|都|也|够|算|相当)+(?:{_FINE})"
        "|满意|蛮满意|挺满意|比较满意|还是满意|好评|蛮好|挺好|蛮不错|挺不错|还不错|不错|好(?!了)|好个|可以|行|蛮灵"
        "|蛮好个|良好|还蛮好|算好|蛮快|挺快"
        f"|(?:quite|pretty|rather|fairly) (?:{_GLAD})|(?:good|nice|fine|solid) (?:work|job|service|experience)|thumbs up"
        "|good|fine|nice|satisfied|happy|pleased|pretty good|quite good|well done|good enough|quite happy|quite satisfied"
    ),
}
_BEFORE: Final = (
    "(?:我们?|觉得|感觉|认为|总体|总的|来说|整体|这次|这回|这趟|办得|办的|服务|态度|代办员|窗口|你们|您们|速度"
    "|给|打|评价?|选|个|就|那|算|是|都|还是|嗯|哦|哎|应该|要|想"
    "|给你们|给您们|[，, ])*"
)
_IN_ENGLISH: Final = (
    r"(?:(?:i(?:['’]?m| am| was| think| would say| give(?: it| you)?)?|it(?:['’]?s| was| is)?|they were"
    r"|the service (?:was|is)"
    r"|service|rate it|give it|overall|well|oh|a|an|quite|just"
    r"|absolutely|simply|truly|honestly|frankly|my rating is|rating:?)[, ]+)*"
)
_BEHIND: Final = (
    "(?:[的了吧啊呢哦呀啦嘞哈哇个]|得很|谢谢|多谢|好评|,? ?thanks?(?: you)?|,? ?service|,? ?overall"
    "|,? (?:with|about) (?:it|this|that|them|everything|the (?:service|help|result|agent|window))|,? indeed|,? really"
    "| (?:agent|staff|clerks?|people|window|help|work|job|lady|man|girl))*"
)
_STARS: Final = (
    r"([1-5一二三四五两]|one|two|three|four|five)\s?(?:颗?星|分|stars?|points?|/\s?5|out of (?:5|five))"
    r"(?:级|好评|\s?(?:out )?of (?:5|five))?"
)
_GAP: Final = r"(?:\s*[,，。.!！;；:：、~～]+\s*|(?<=[\u4e00-\u9fff])\s+|$)"

_READ: Final = {
    grade: regex(rf"{_BEFORE}{_IN_ENGLISH}(?:(?:{words}){_BEHIND}[,，!！ ]*)+?(?:{_GAP}|$)") for grade, words in _WORDS.items()
}
_COUNTED: Final = regex(rf"{_BEFORE}{_IN_ENGLISH}(?:{_STARS}){_BEHIND}{_GAP}")

_CORRECTS: Final = regex(
    "^.*?(?:[点按打评选给写发弄搞]?错了(?:[，, ]*错了)*|[点按打评选给写发弄搞]错|手滑|反了|看反了|改成|改为|改评"
    "|更正|重新评|重评"
    r"|\bwrong (?:button|key|number|one|grade)|\bby mistake|\bmistake|\bi meant(?: to (?:say|give|press))?"
    r"|\bcorrection|\bchange (?:it|my rating) to"
    r"|\bshould be|\boops)"
)
_MEANT: Final = regex(
    "^(?:[，,。.!！;； ]|[点按打评选给写发弄搞]错了?|我|是|要|想|的|应该|其实|本来|给|打|评|改成|改为|改评"
    "|把?评价|它|成|为|重新|哦|啊|不好意思|对不起"
    r"|\b(?:i|it|meant|to|should|be|say|give|press|was|is|sorry|my|rating|change|the|wanted|want|please|a|not)\b)+"
)


def read_grade(text: str) -> tuple[Grade, str] | None:
    """Return the grade that a text gives, and the words behind it; None for a text that gives none."""
    said = plain(text)
    if text.rstrip().endswith(("?", "？")) or re.search("[吗嘛么]$", said):
        return None
    if (counted := _COUNTED.match(said)) is not None:
        number = int(value_of(counted[1]))
        return BY_NUMBER[number], said[counted.end() :].strip()
    found = [(match.end(), grade) for grade, way in _READ.items() if (match := way.match(said)) is not None]
    if not found:
        return None
    end, grade = max(found, key=lambda pair: pair[0])
    return grade, said[end:].strip()


def corrected_grade(text: str) -> Grade | None:
    """Return the grade that takes the place of one given by mistake: 按错了，我是要给最好的; None for any other text."""
    said = plain(text)
    slip = _CORRECTS.match(said)
    if slip is None:
        return None
    meant = _MEANT.sub("", said[slip.end() :])
    if (number := number_in(meant)) in BY_NUMBER:
        return BY_NUMBER[number or 0]
    found = read_grade(meant)
    return found[0] if found else None
