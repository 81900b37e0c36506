"""Threats: somebody says that they will harm our people, the office or themselves: 找人弄死你, 炸了你们大厅, *kill myself*.

Errands of death are common here, and so are idioms of it: it threatens who says what they will do, and to whom. What has happened
(他是跳河死的), what is done to beasts and trees, and who is only tired to death threatens nobody.
"""

import re
from enum import StrEnum
from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex
from flows.text.wording import Message, Words, _


class Threat(StrEnum):
    """Whom a threat is against."""

    STAFF = "staff"
    OFFICE = "office"
    SELF = "self"


MARKS: Final = {Threat.STAFF: _("Threat"), Threat.OFFICE: _("Threat"), Threat.SELF: _("Life at risk")}
"""The word in front of what is passed on."""

COMFORT: Final[Message] = _(
    "What you write worries us; you are not alone. Please call 12356, day and night, free of charge, or 120 if you are hurt."
)
"""What who may harm themselves hears first. 12356 is the hotline for people in distress, one for all China since May 2025."""

_PEOPLE: Final = (
    "(?:你们?|您|他们|[他她](?!的)|你妈|那个?[男女]的|那个?(?:人|家伙)|(?:[那这]个)?(?:窗口(?:的人|那|的)|办事的?|办事员"
    "|代办员?|工作人员|主任|领导|经办|审核员"
    "|镇长|书记|村干部|干部)|(?:[那这]个)?姓.|这帮(?:人|家伙)?|这[群些]人?)(?!们?家?的(?:猪|羊|鸡|鸭|狗|牛|鱼|树|竹)"
    "|们?家(?:猪|羊|鸡"
    "|鸭|狗|牛|鱼))"
)
_PLACE: Final = (
    "(?:你们|政府|镇政府|镇里|办公室|办公楼|大厅|窗口|服务中心|便民中心|中心|村委会?|村部|衙门|这(?:里|儿|个?破?(?:地方"
    "|大厅|中心|楼))"
    "|[那这]个?破?(?:大厅|窗口|中心|政府|办公室|地方))"
)
_WILL: Final = (
    "(?:要|就|想|去|来|会|非得?|找人|叫人|喊人|带人|雇人|早晚|迟早|总有一天|信不信|老子|干脆|一定|今天|今晚|明天|哪天|等我"
    "|再不|再敢|敢"
    "|逼我|小心|只好|马上|恨不得)"
)
_KILLED: Final = (
    "(?:弄死|搞死|整死|砍死|打死|捅死|掐死|毒死|烧死|撞死|勒死|炸死|杀死|杀掉|杀了|宰了|砍了|捅了|做掉|干掉|废了|打残|杀光|砍)"
)
_NAMED: Final = (
    "(?:弄死|搞死|整死|砍死|打死|捅死|杀死|杀了|宰了|废了)"
    "[王李张刘陈赵周吴徐孙胡朱林何郭罗郑梁谢宋唐许韩冯邓曹彭曾董袁潘蒋蔡程魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾傅邹孟秦邱尹薛阎陶黎贺顾郝龚邵"
    "钱严洪孔骆俞楼宣斯寿郦屠边][\u4e00-\u9fff]{1,2}(?:全家|[，,。!！]|$)"
)
"""What is said of somebody by name; surnames that beasts and trees begin with are left out."""

_STAFF: Final = regex(
    rf"{_WILL}[^，,。;；！!？?]{{0,8}}{_KILLED}{_PEOPLE}(?![也都]|家电话)"
    rf"|{_WILL}[^，,。;；！!？?]{{0,6}}把{_PEOPLE}[^，,。]{{0,6}}{_KILLED}"
    rf"|^{_KILLED}(?:你们?|这帮|这群)(?![也都家们])|你们?[^，,。]{{0,3}}不想死|{_WILL}[^，,。]{{0,4}}(?:杀|灭|弄死"
    rf"|砍死)(?:你们?|[他她])全家"
    rf"|{_WILL}[^，,。]{{0,6}}(?:揍|捅|剁|劈|砍){_PEOPLE}|打断(?:你们?|[他她])的?[狗]?[腿手]"
    rf"|(?:我|老子|俺)[^，,。;；不没]{{0,3}}{_KILLED}{_PEOPLE}(?![也都]|家电话)|{_WILL}[^，,。]{{0,4}}{_NAMED}"
    rf"|把{_PEOPLE}[^，,。]{{0,2}}(?:剁了|劈了|剁碎|砍死|弄死)|(?:我|老子|叫人来?|要|就|想|再)[^，,。不没]{{0,3}}(?:砍|捅"
    rf"|剁)人(?![犯案罪工家参民])"
    rf"|(?:跟|和|同)(?:你们?|[他她])拼(?:命|了)|[要想就]报复(?:社会|你|[他她])"
    rf"|{_WILL}[^，,。]{{0,6}}(?:烧|炸|砸)(?:了|掉|光|平)(?:你们?|[他她])家(?!的)|我(?:可|都)?知道你家(?:住|在)哪"
    rf"|你家住哪[^，,。]{{0,2}}我(?:可|都)?知道"
    "|(?:提|拎|操|揣)(?:着|把|上)?[菜砍]?刀[^，,。]{0,2}(?:来|去|上门|找)|刀[^，,。]{0,3}找(?:你|[他她])(?!们?家?的|人|借)"
    "|要(?:了)?(?:你们?|[他她])的?狗?命|(?:我|老子)[要想]杀人|逼我杀人|血洗|杀上门"
    "|(?:带|拿|提|拎|操|揣)(?:着|把|上)?[菜砍]?刀[^，,。]{0,4}(?:来|去|找|到|上)[^，,。]{0,3}(?:你们?|窗口|大厅|镇里"
    "|镇政府|政府|办公|中心|代办)"
    r"|[带拿提揣](?:着|把|上)?[菜砍]?刀(?:过来|过去|来|去)[，, ]?(?:你们?等着|看你们?|走着瞧|试试看)"
    rf"|给我小心点|{_WILL}[^，,。]{{0,4}}让你们?(?:横着|见血|见阎王|不得好死)|取你(?:们)?(?:狗)?命"
    r"|\b(?:i['’]?ll|i will|i['’]?m going to|i am going to|i want to|going to|gonna|i['’]?d like to|we will|we['’]?ll"
    r"|i swear i)"
    r" (?:\w+ ){0,2}?(?:kill|murder|stab|shoot|strangle|beat|hurt|slaughter)(?: up)? "
    r"(?:you|him|her|them|the (?:clerk|agent|staff|head|boss|official)s?|all of you|everyone|everybody|your (?:family"
    r"|people|staff|clerk))\b"
    r"|\byou (?:will|are going to|['’]?ll) die\b|\byou are dead\b"
)
_OFFICE: Final = regex(
    rf"{_WILL}[^，,。;；！!？?]{{0,8}}(?:炸|烧|砸|放火烧)(?:了|掉|平|飞|翻|光|烂|毁)?{_PLACE}(?!的?(?:纸|钱|香|牌子|饭碗"
    rf"|表|材料|饭|水|油条|鱼))"
    rf"|{_WILL}[^，,。;；！!？?]{{0,6}}把{_PLACE}[^，,。]{{0,5}}(?:炸|烧|砸|一把火)"
    rf"|^(?:炸|烧|砸)(?:了|掉|平|光|烂)(?:你们|政府|镇政府|大厅|窗口|办公室)|^把{_PLACE}[^，,。]{{0,3}}(?:炸|烧|砸)"
    "|(?:我|老子)[^，,。不没]{0,3}(?:炸|烧|砸)(?:了|掉|光|平)你们(?!的|给|发|送|寄|家的)"
    rf"|(?:泼|浇|带|拎|提|拿)(?:着|了|上|桶)?(?:桶)?汽油[^，,。]{{0,4}}(?:来|去|到|上|烧|泼)?[^，,。]{{0,2}}{_PLACE}"
    rf"|(?:到|去|来|在|往|给){_PLACE}[^，,。]{{0,4}}(?:放|泼|浇|点|扔|装|埋)[^，,。]{{0,3}}(?:火|汽油|炸弹|炸药|雷管)"
    rf"|{_WILL}[^，,。]{{0,4}}(?:开车|开拖拉机)[^，,。]{{0,3}}撞[^，,。]{{0,3}}{_PLACE}|同归于尽"
    rf"|一把火[把将]{_PLACE}[^，,。]{{0,3}}(?:点|烧|炸)"
    r"|\b(?:i['’]?ll|i will|i['’]?m going to|i am going to|i want to|going to|gonna|we will|we['’]?ll|i swear i) (?:\w+ ){0,2}?"
    r"(?:burn|blow up|bomb|torch|smash|set fire to)(?: down| up)? (?:\w+ ){0,2}?"
    r"(?:office|hall|cent(?:re|er)|building|place|window|you|government)\b"
)

_TIRED_OF_LIFE: Final = regex(
    "不想活(?!动|鱼|鸡|络|跃|埋)|不想活下去|(?:我|实在|真的)[^，,。]{0,3}活不下去了|活着(?!实)(?:真|也"
    "|还)?[^，,。]{0,2}(?:没什么意思|没啥意思|没意思|没意义|没劲|没盼头|干什么|干嘛)"
    "|我(?:也|就|真的?)?不活了|活够了(?!吗)|让我(?:去)?死了?(?:吧|算了)|想去死(?!亡)|死了一了百了|想结束这一切|我割腕"
    "|活[着得](?:真|实在)?太累"
    "|遗书[^，,。]{0,4}写好(?!.*公证)|我[^，,。]{0,3}站在[^，,。]{0,4}(?:楼顶|天台)|吊死?在你们?(?:的)?(?:门口|大厅"
    "|窗口|单位)|活着有什么(?:意思|用)"
    "|(?<!不)(?:想|要|去|打算|准备)(?:要)?(?:自杀|轻生|寻短见|寻死)|(?:我|真|只)[^，,。不没]{0,2}想死(?!你|您|他|她|它|咱"
    "|家|那|这|妈|爸|爹|娘|孙|儿|我|亡|缓|的心)"
    "|(?:我|不如|还是|干脆)(?:还是|干脆)?(?:去)?死了(?:算了|拉倒|干净|好了|一了百了)|一死了之|不如死了|不如去死"
    "|我(?:这)?就?去死(?!亡)|(?:结束|了结)(?:自己|我)(?:的)?(?:生命|命|一生)?|(?:我|老子)(?:今天|就|要|干脆|明天|只好"
    "|现在){1,3}死(?:在|给)(?:你|这|大厅|窗口|政府|镇)"
    r"|\b(?:kill(?:ing)? myself|end (?:my life|it all)|take my own life|commit suicide|hurt(?:ing)? myself|want to die"
    r"|wish i (?:was|were) dead"
    r"|better off dead|(?:can['’]?t|can ?not) go on living|(?:no|without) (?:reason|point) (?:to|in) liv(?:e|ing)"
    r"|(?:do not|don['’]?t) want to (?:live"
    r"|be alive|go on living))\b"
)
_WAY: Final = regex(
    "(?:要|想|去|准备|马上|干脆|只好|只能|就|信不信我?|宁可)[^，,。]{0,6}"
    "(?:跳楼(?!价|甩)|跳河|跳江|跳水库|跳塘|跳井|跳下去|喝农药|喝药(?:死|自)|吃农药|吃老鼠药|上吊|割腕|割脉|烧炭自|自焚"
    "|卧轨|撞墙死)"
    "|(?:跳楼(?!价|甩)|跳河|跳江|跳水库|喝农药|上吊|割腕|自焚)(?:算了|拉倒|给你们?看|去了|了事)"
)
_HAPPENED: Final = regex(
    "死的|死亡|去世|过世|自杀死|死了[，, ]?(?:要|怎么|户口|能|可以|之?后|的)|丧葬|抚恤|销户|火化|遗体|证明|预防|宣传|讲座"
    "|保险|赔|以前|去年|前年|那年"
    "|[前去]年|当年|讲座|课|电影|电视|护栏|围栏|警示|哪里办"
)
_DENIED: Final = regex(r"(?:不|没|没有|别|不是)(?:真的?|是)?$|\b(?:not|never|n['’]t)(?: \w+)?\s*$")


def marked(words: Words, threat: Threat | None) -> Words:
    """Return words for whoever answers, with one in front where they threaten somebody."""
    return words if threat is None else _("[{mark}] {words}", mark=MARKS[threat], words=words)


def threat_in(text: str) -> Threat | None:
    """Return whom a text threatens, its writer before all others; None where it threatens nobody."""
    said = plain(text)
    if _meant(_TIRED_OF_LIFE, said) or (_meant(_WAY, said) and not _HAPPENED.search(said)):
        return Threat.SELF
    if _meant(_STAFF, said):
        return Threat.STAFF
    return Threat.OFFICE if _meant(_OFFICE, said) else None


def _meant(way: re.Pattern[str], said: str) -> bool:
    """Return whether words are there and not denied in front of them."""
    return any(not _DENIED.search(said[: found.start()]) for found in way.finditer(said))
