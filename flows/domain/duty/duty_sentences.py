"""What a sentence says of duty as people write it: 明天谁值班, 后天我要吃喜酒，请个假, 27号的班换给陈小芳, 我来上班了.

A sentence is read once, in one width and with its local speech as it is written (:func:`flows.text.spoken.as_written`).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flows.domain.calendar.clock_times import PART_OF_A_DAY
from flows.domain.calendar.day_reader import Days, find_days
from flows.domain.calendar.duration_reader import find_span
from flows.domain.calendar.week_reader import find_week
from flows.text.regex import regex
from flows.text.spoken import as_written, asks, clauses


class DutyAct(StrEnum):
    """What somebody asks or does about duty."""

    WHO = "who"  # is on duty
    MINE = "mine"  # when am I on duty
    LEAVE = "leave"
    LONGER = "longer"  # a leave goes on
    BACK = "back"  # a leave is over, or not taken
    SWAP = "swap"
    ARRANGE = "arrange"  # the head puts somebody on duty; a colleague asked by others is a swap
    ARRIVED = "arrived"
    GONE = "gone"  # home
    UNSIGNED = "unsigned"  # who has not signed in
    OVERDUE = "overdue"  # what is


@dataclass(frozen=True, slots=True)
class DutySaid:
    """What a sentence says of duty, and on which days: as found, and in the words that say when."""

    act: DutyAct
    days: Days | None = None
    when: str = ""


def duty_said(text: str, today: date) -> DutySaid | None:
    """Return what a text says of duty; None where it says nothing of it."""
    written = as_written(text)
    if not _MAY.search(written):
        return None
    for act, found in _ACTS.items():
        if (match := found.search(written)) is not None and not _unfit(act, written, match, today):
            return DutySaid(act, _days(written, today), _when(written, match, today))
    return None


def at_the_centre(text: str) -> bool:
    """Return whether a text asks for those at the windows of the centre, not for the village's."""
    return _CENTRE.search(as_written(text)) is not None


def _unfit(act: DutyAct, written: str, match: re.Match[str], today: date) -> bool:
    """Return whether words mean something else all the same: leave of another person, or being away on no day."""
    if act is not DutyAct.LEAVE:
        return False
    clause = next((each for each in clauses(written) if match[0] in each), written)
    if match["away"]:
        found = find_days(clause, today)
        before = (clause if found is None else found.without(clause)).partition(match["away"])[0]
        known = _days(written, today) is not None or _SICK.search(written) is not None
        return asks(clause) or not known or _OF_MINE.fullmatch(before) is None
    timed = _days(written, today) is not None or find_span(written) is not None
    return (not timed and len(written) > _SHORT) or _OF_ANOTHER.match(clause) is not None


def _days(written: str, today: date) -> Days | None:
    return find_days(written, today) or find_week(written, today)


def _when(written: str, match: re.Match[str], today: date) -> str:
    """Return the words that say when: those of the clause itself count before those beside it."""
    clause = next((each for each in clauses(written) if match[0] in each), written)
    said = next((each for each in (clause, written) if find_days(each, today)), written)
    days, span, part = find_days(said, today), None, _PART.search(said)
    if (rest := said if days is None else days.without(said)) and (span := find_span(rest)) is not None:
        part = part if part is not None and not span.start <= rest.find(part[0]) < span.end else None
    named = (said[days.start : days.end] if days else "", rest[span.start : span.end] if span else "", part[0] if part else "")
    return " ".join(filter(None, named))


_WHO: Final = "(?:谁|哪个|哪位|哪些人?|哪几个人?|啥人|什么人|几个人)"
_ON: Final = "(?:值班|当班|当值|值日|在岗|坐班|轮值|值守|顶班|上班)"
_THERE: Final = "(?:村委会?|村里|村部|代办[点站室]|便民(?:服务)?(?:中心|点)|服务站|中心|镇[里上]|大厅|窗口|办公室|办事处)"
_AGENT: Final = "(?:代办员|代办的人?|值班员|值班的人?)"
_END: Final = "(?:没有|[的了啊呀呢吗伐么嘛不没])*(?=$|[?？!！,，。])"
_TODAY: Final = r"\b(?:who(?:['’]?s| is| are| will be)?|is (?:anybody|anyone|somebody|someone|the (?:village )?agent)|are you)\s+"

_ACTS: Final[dict[DutyAct, re.Pattern[str]]] = {
    DutyAct.UNSIGNED: regex(
        rf"(?:{_WHO}|有谁|有没有人|多少人|有几个|还有谁|名单)[^,，。]{{0,6}}(?:没有?|未|不)(?:[^,，。]{{0,3}}(?:签到|到岗"
        rf"|打卡|来上班)|[来到]{_END})"
        rf"|(?:没有?|未)(?:签到|到岗|打卡)的|^(?:未签到|未到岗|没签到|没到岗)$|人都?到齐了|都(?:签到|到岗)了[吗没]|(?:签到|到岗|出勤)(?:情况|怎么样|名单)"
        r"|\bwho (?:has|have|did)(?: not|n['’]t)(?: yet)? (?:sign|check|clock|come|arrive|show)|\bwho is missing"
        r"|\bnot signed in yet\?"
    ),
    DutyAct.OVERDUE: regex(
        r"^(?=.*(?:红灯|超期|逾期|超时|过期未办))(?:红灯|超期|逾期|超时|过期未办|亮|看一?看|查一?[查下]?|把|列出来"
        r"|列一?下|给我|有没有|有哪些?|哪些|哪几?[件个]"
        r"|今天|现在|目前|我们?|手[上里]|中心|镇里|所有|全部|全|办?件|已经|多少|几[件个]|[的有是都了个吗呢啊要一下]|列表"
        r"|清单|[,，。?？ ])+$"
        r"|^(?:(?:please )?(?:show|list|give)(?: me)? |which (?:ones |tickets |cases )?are |what(?:['’]?s| is) "
        r"|any(?:thing)? )?(?:the )?(?:all )?"
        r"(?:overdue|red lights?|late ones)(?: ones| tickets| cases| list| now)?[?. ]*$"
    ),
    DutyAct.MINE: regex(
        r"(?<![接顶替])(?:我|本人)(?:的班|[^,，。]{0,4}(?:哪天|几号|什么时候|几时|啥时候|下一?次|下回)[^,，。]{0,4}(?:值班|当班|轮到))"
        r"|(?:哪天|几号|什么时候|几时|啥时候)(?:轮到我|我值班|是我的?班?)|(?:今天|明天|后天)?(?:是|轮到)我值班[吗么]"
        r"|\bwhen (?:am i|is my|do i have)\b.*\b(?:duty|shift|turn)\b|\bam i on duty\b"
    ),
    DutyAct.ARRANGE: regex(
        r"安排[^,，。]{0,14}(?:值班|值|顶|上)|(?:让|叫|派|由|喊|请|换成?|改成?)[^,，。假谁哪我]{2,8}?(?:来|去)?(?:值班"
        r"|值[一半]天|值|顶班|顶[一半]?[天下]|顶上?|代班)"
        r"|\bput [\w ]{2,30} on duty\b|\b(?:have|let|ask|get) [\w ]{2,30} (?:cover|stand in|take the duty|be on duty"
        r"|do the duty)\b"
    ),
    DutyAct.WHO: regex(
        rf"{_WHO}[^,，。请没未不]{{0,6}}?{_ON}(?!顶)|{_ON}的?(?:人员?|同志|代办员)?(?:是|有)?{_WHO}|轮到?{_WHO}|是[^,，。谁]{{0,2}}值班[吗么]|是不是[^,，。]{{0,3}}值班"
        rf"|{_WHO}[会还]?在(?:{_THERE})?(?:值班|当班)?{_END}|(?:有人|有没有人)(?:在)?{_ON}{_END}"
        rf"|(?:{_AGENT}|{_THERE})[^,，。办]{{0,6}}(?:在不在|在[吗伐么嘛没]|有人(?:在)?{_END}|有没有人|上不上班|(?:上班"
        rf"|值班)[吗伐么])"
        rf"|(?:礼拜|星期|周|天|日|号|节|旦|朝)[^,，。办]{{0,2}}(?:有人在|有没有人在){_END}"
        rf"|(?:几点|什么时候|啥辰光|啥时候|几时)[^,，。办]{{0,6}}(?:有人在?|{_AGENT}在){_END}"
        rf"|{_THERE}[^,，。办]{{0,5}}[找寻]{_WHO}{_END}|值班(?:表|名单|人员名单|安排表?)|排班表|班次表|排班(?=情况|怎么)"
        r"|(?<![安上下])(?:的)?(?:值班|班)[^,，。到]{0,4}(?:怎么|咋|如何)?(?:排|安排)[^,，。]{0,4}(?:看|的|了|[?？])"
        rf"|{_TODAY}(?:on duty|on call|working|(?:at|in) (?:the |our )?(?:village|office|desk|centre|center|town"
        rf"|committee)|there\b"
        r"|available|in (?:today|tomorrow|on)\b|open tomorrow)|\b(?:duty )?(?:roster|rota)\b|\bon duty (?:today|tomorrow"
        r"|this|next|on)"
    ),
    DutyAct.BACK: regex(
        r"销假|假(?:期|条)?[^,，。请]{0,3}(?:不请|取消|不休|不要|退掉|销掉|撤[回销掉]|作废)|(?:不请|取消|不休|撤回|撤销"
        r"|销掉|退掉)[^,，。]{0,6}假"
        r"|请的?假[^,，。]{0,4}(?:不用|取消|算了|撤)|提前(?:回来|上班|结束)|假(?:期|已经|都)?(?:结束|休完|请完|满)了"
        r"|\b(?:cancel|end|take back|call off)\b.*\bleave\b|\bleave\b.*\b(?:is over|cancel|not needed|off after all)"
        r"|\bback from leave\b|\bdon['’]t need (?:the |my )?(?:leave|day off)"
    ),
    DutyAct.LONGER: regex(
        r"续假|续请|(?:延长|延)[^,，。]{0,6}假|假[^,，。]{0,6}(?:延长|延到|延至|延[一二两三四五六七八九十\d]|(?<!手)续"
        r"|再加|再请|多请|多休|改到|拖到)"
        r"|(?:再|多)(?:请|休)[^,，。]{0,6}[天日假]|\bextend\b.*\bleave\b|\bleave\b.*\b(?:longer|extend(?:ed)?|extra"
        r"|more days?)\b"
        r"|\b(?:another|one more|two more|more) days? (?:of leave|off)\b"
    ),
    DutyAct.LEAVE: regex(
        r"(?P<asked>请[^,，。不]{0,6}?假(?!的|条)|告[个一]?假|休[^,，。不]{0,4}假|调休|\b(?:on|take|taking|need|want|like"
        r"|request|ask for)\b"
        r"[^,.]*\bleave\b(?! it)|\bdays? off\b|\btime off\b|\bsick leave\b|^(?:please )?leave (?:from|on|for|until|starting)\b)"
        r"|(?P<away>(?:不能来|来不[了成到]|过不来)(?!拿|取)|不来(?:上班|了)|不能去(?:上班|单位|村里|村委)|不能?(?:上班"
        r"|值班|到岗)|值不了班|值不[了来]|没法(?:来|上班|值班)"
        r"|不在(?:岗|村[里委]?|单位)?(?=$|[,，。!！了])|要?出差|要?出远门|回不来"
        r"|\bi(?:['’]m| am|['’]ll be| will be)(?: (?:going to be|away))? (?:off|away|out|sick|ill|not in|not coming"
        r"|unable to come)\b(?! work)"
        r"|\bi (?:can['’]t|cannot|can not|won['’]t) (?:come|make it|be in|work)\b|^(?:sick|ill)\b(?! leave))"
    ),
    DutyAct.SWAP: regex(
        r"(?<!撤)换[^,，。]{0,6}?班(?![级长])|调[^,，。休]{0,3}班|(?<![加上戏下])班(?![单费级长车主])[^,，。]{0,8}(?:换|调给|调一?下|让给|给)|(?:跟|和|同"
        r"|与)[^,，。]{2,6}(?:换|调)(?:一[换下天]|个?班)"
        r"|把[^,，。]{1,5}换给|(?:替|帮|代)我[^,，。]{0,6}(?:值|顶|班)|\bswap\b.*\b(?:duty|shift|turn|day|[a-z]+day|tomorrow)\b"
        r"|\b(?:switch|trade|change|give away)\b.*\b(?:duty|shift|day)\b"
    ),
    DutyAct.ARRIVED: regex(
        r"^(?:我|本人|已经?|刚刚?|今天|早上?好?|来|现在|准时|人|都|到|报告|打卡|主任|各位|大家|们|[,，。!！ ])*"
        rf"(?:签个到|到岗|签到|上班|报到|打卡|在岗|来值班|开始值班|到(?:{_THERE}|单位|岗位|村))(?:了|啦|喽|咯)?"
        r"(?:[,，。!！ ]|签到|打卡|请?签个?到|报到|报告|在岗|了|啦|帮我?记[一上]?下?)*$"
        r"|^(?:good morning,? ?)?(?:i['’]?m|i am|i have|i['’]ve)?\s*(?:just )?(?:(?:now |here )?at work"
        r"|arrived(?: at (?:work|the office))?"
        r"|signing in|sign me in|checking in|clocking in|on duty now|here at (?:work|the office)"
        r"|in the office(?: now)?)(?: now| today)?[.! ]*$"
    ),
    DutyAct.GONE: regex(
        r"^(?=.*(?:下班|收工|早退|早走|打烊))(?:我|今天|先|那|就|要|准备|该|可以|各位|大家|回家|走|撤|回去|下班|收工|早退"
        r"|早走|打烊|了|啦|咯|喽|吧|啊|[,，。!！ ])*$"
        r"|^(?:i['’]?m |i am )?(?:off work|off home|going home|leaving (?:for (?:today|the day)|work|now)"
        r"|done for (?:today|the day)"
        r"|finished for (?:today|the day)|clocking out|signing out)(?: now)?[.! ]*$"
    ),
}
"""In this order: the first that is found counts."""

_MAY: Final = regex(
    r"红灯|期|超时|到齐|换|overdue|red light|"
    r"班|值|假|岗|签|调休|谁|哪[个位些几]|啥人|什么人|有人|有没有人|在[吗伐么嘛不没]|不在|不能[来去]|不来|出差|出远门"
    r"|回不来|没法来|来不|收工|早退|早走|打烊"
    r"|打卡|出勤|报到|到[村单办中大窗]|顶"
    r"|duty|shift|leave|\boff\b|who|anybody|anyone|some(?:body|one)|agent|away|sick|\bill\b|\bi\b|roster|rota|swap|work"
    r"|sign|home|check|clock|arrived|office"
)
"""A word without which nothing is said of duty: most sentences are looked at once."""
_CENTRE: Final = regex(r"(?<!便民)中心|镇[里上]|大厅|窗口|办事处|街道|\bcent(?:re|er)\b|\bwindows?\b|\btown\b")
_SICK: Final = regex("生?病了?|发烧|感冒|不舒服|住院|挂水|吊针|摔|拉肚子|头晕|肚子痛")
_OF_MINE: Final = regex(
    "(?:我们?|本人|俺|人|要|想|可能|恐怕|估计|都|也|就|得|有点?事|家里有事|临时|实在|确实|还是|因为?|身体|不舒服|生?病了?"
    "|感冒了?|发烧了?"
    "|的班|班|那天|白天|全天|整天|一天|领导|主任|你好|您好|报告|[,， ])*"
)
_OF_ANOTHER: Final = regex(
    r"(?:[^我]{0,6}?)(?:他|她|谁|哪|[小老]\w(?![家孩的])|\w{1,2}(?:师傅|主任|书记|老师|同志)).{0,6}(?:请|休|调)|.*(?:请假"
    r"|休假)(?:怎么|要什么|流程|条件|不容易|难)"
    r"|(?:孩子|小孩|儿子|女儿|老公|老婆|弟弟|妹妹|同事)(?:今天|明天|后天|要|想)*请"
)
_SHORT: Final = 16
"""Characters up to which leave is asked for without a day; a longer sentence tells of it."""
_PART: Final = regex(PART_OF_A_DAY)
