"""How a catalogue lies in a workbook, as an office keeps it: a sheet for every list, a row for every entry, a column a field.

The sheets of situations and papers have the item's code in their first column, one row for each choice and each paper. What many
items share is written once: a situation under the item ``通用``, which an item means by a row with nothing but the situation's
code; a paper on the sheet of papers there are. Lists stand in one cell, codes and desks between ``、``, texts a line each. Where
a list may be left out, an empty cell leaves it out, and ``无`` is the list with nothing on it.
"""

from collections.abc import Mapping
from typing import Final

from flows.domain.catalogue.document import Form
from flows.domain.catalogue.item import AcceptedAt, Confidence, Decider, Delegation, Demand, Joint
from flows.domain.catalogue.online import Reach
from flows.domain.catalogue.places import WindowKind
from flows.domain.people.people import Role
from flows.domain.ticket.verbs.entries import ENTRIES

from .sheet_columns import FLAGS, Cell, Column, Sheet, both, by_law, extension, limit

_WEEKDAYS: Final = {"周一": "1", "周二": "2", "周三": "3", "周四": "4", "周五": "5", "周六": "6", "周日": "7"}
_DESKS: Final = {"村": AcceptedAt.VILLAGE, "一级中心": AcceptedAt.CLASS_1, "二级中心": AcceptedAt.CLASS_2, "市": AcceptedAt.CITY}
_DECIDERS: Final = {
    "村": Decider.VILLAGE,
    "镇乡": Decider.TOWN,
    "市": Decider.CITY,
    "水电单位": Decider.UTILITY,
    "医院": Decider.HOSPITAL,
    "学校": Decider.SCHOOL,
    "其他": Decider.OTHER,
}
_DELEGATIONS: Final = {
    "委托": Delegation.ENTRUSTED,
    "延伸": Delegation.EXTENDED,
    "代办": Delegation.AGENCY,
    "镇乡经办": Delegation.TOWN_RUN,
    "市级": Delegation.CITY_ONLY,
}
_FORMS: Final = {
    "原件": Form.ORIGINAL,
    "复印件": Form.COPY,
    "原件和复印件": Form.ORIGINAL_AND_COPY,
    "填表": Form.FILLED_IN,
    "照片": Form.PHOTO,
    "电子件": Form.ELECTRONIC,
    "系统调取": Form.DATA_SHARED,
    "免交": Form.NONE,
}
_WINDOWS: Final = {
    "综合窗口": WindowKind.COMPREHENSIVE,
    "站所窗口": WindowKind.STATION,
    "市中心": WindowKind.CITY,
    "别处": WindowKind.ELSEWHERE,
    "网上": WindowKind.ONLINE,
}
_REACHES: Final = {"全程": Reach.WHOLE, "申请": Reach.APPLICATION, "部分": Reach.SOME}
_JOINT: Final = {
    "联合评审": Joint.APPRAISAL,
    "联合图审": Joint.DRAWINGS,
    "联合测绘": Joint.SURVEY,
    "联合验收": Joint.ACCEPTANCE,
    "联合年检": Joint.ANNUAL,
}
_DEMAND: Final = {"高": Demand.HIGH, "中": Demand.MEDIUM, "低": Demand.LOW, "冷门": Demand.RARE}
_CONFIDENCE: Final = {"高": Confidence.HIGH, "中": Confidence.MEDIUM, "低": Confidence.LOW}

NOTHING: Final = "无"
"""Stands where an optional list is there and has nothing on it."""

SHARED: Final = "通用"
"""Stands for an item's code where a situation is not of one item only."""

ITEM: Final = Column("事项", ("item",))
"""The column that says whose situation or paper a row is."""

_ROLES: Final = {"代办员": Role.AGENT.value, "窗口": Role.CLERK.value}

HEAD: Final = Sheet(
    "总则",
    (
        Column("目录", ("pack",)),
        *both("城市", "city"),
        *both("市中心", "city_centre"),
        Column("时区", ("timezone",)),
        *both("来源", "source"),
        Column("核对日期", ("checked",)),
        Column("上班时间", ("hours",), Cell.CODES),
        Column("补登天数", ("dated_back",)),
        *limit("补正", "supplement"),
        Column("骂人的话", ("insults",), Cell.LINES),
        Column("不算骂人", ("harmless",), Cell.LINES),
        Column("一级中心数", ("counts", "class_1")),
        Column("二级中心数", ("counts", "class_2")),
        Column("管委会数", ("counts", "committees")),
        Column("审批部门数", ("counts", "approval")),
        Column("代办部门数", ("counts", "agency")),
        Column("综合窗口数", ("counts", "comprehensive")),
        Column("站所窗口数", ("counts", "stations")),
    ),
)

_VERBS: Final = {entry.workbook: entry.verb.value for entry in ENTRIES.values() if entry.workbook}

LISTS: Final[Mapping[str, Sheet]] = {
    "departments": Sheet(
        "部门",
        (
            Column("编码", ("code",)),
            *both("名称", "name"),
            *both("现名", "now"),
            Column("下放审批", ("approval",), words=FLAGS),
            Column("下放代办", ("agency",), words=FLAGS),
            Column("窗口", ("windows",), Cell.CODES),
            *both("站所", "station"),
            Column("推定", ("assumed",), words=FLAGS),
        ),
    ),
    "windows": Sheet(
        "窗口",
        (
            Column("编码", ("id",)),
            *both("名称", "name"),
            Column("类别", ("kind",), words=_WINDOWS),
            *both("为什么去", "reason"),
            *both("怎么去", "how"),
            Column("别名", ("aliases",), Cell.LINES),
        ),
    ),
    "towns": Sheet(
        "镇乡",
        (
            Column("编码", ("code",)),
            Column("编号", ("number",)),
            *both("名称", "name"),
            *both("中心", "centre"),
            Column("中心等级", ("centre_class",)),
            Column("推定", ("assumed",), words=FLAGS),
            Column("窗口数", ("windows",)),
            Column("上班时间", ("hours",), Cell.CODES),
            *both("备注", "note"),
            Column("委托事项", ("entrusted",), Cell.CODES, optional=True),
            Column("统计代码", ("official",)),
        ),
    ),
    "committees": Sheet(
        "管委会",
        (
            Column("编码", ("code",)),
            *both("名称", "name"),
            Column("别名", ("aliases",), Cell.LINES),
            Column("所在镇乡", ("host",)),
            Column("推定", ("assumed",), words=FLAGS),
        ),
    ),
    "villages": Sheet(
        "村", (Column("编码", ("code",)), Column("镇乡", ("town",)), *both("名称", "name"), Column("来源", ("source",)))
    ),
    "life_events": Sheet(
        "一件事",
        (
            Column("编码", ("id",)),
            *both("名称", "name"),
            Column("事项", ("items",), Cell.CODES),
            Column("另外可能", ("also",), Cell.CODES),
            Column("整件事的说法", ("said",), Cell.LINES),
            Column("已知情形", ("answers",), Cell.ANSWERS),
        ),
    ),
    "unissued": Sheet(
        "村里不再开的证明",
        (
            Column("名称", ("name",)),
            Column("也叫", ("also",), Cell.LINES),
            Column("来源", ("source",)),
            Column("例外事项", ("stands",), Cell.CODES),
            Column("例外依据", ("why",)),
        ),
    ),
    "reasons": Sheet(
        "常用原因",
        (
            Column("编码", ("id",)),
            Column("用于", ("verb",), words=_VERBS),
            *both("原因", "text"),
            Column("谁说的", ("by",), words=_ROLES),
        ),
    ),
    "laws": Sheet(
        "法规",
        (
            Column("名称", ("name",)),
            Column("文号", ("number",)),
            Column("公布", ("published",)),
            Column("施行", ("since",)),
            Column("替代", ("replaces",)),
            *both("核对什么", "check"),
            Column("涉及事项", ("bears_on",), Cell.CODES),
            Column("来源", ("source",)),
        ),
    ),
}
"""The lists of the catalogue that have a sheet of their own."""

VISITS: Final = Sheet(
    "驻点",
    (
        Column("镇乡", ("town",)),
        Column("窗口", ("window",)),
        Column("派出镇乡", ("station",)),
        Column("日子", ("days",), Cell.CODES, _WEEKDAYS),
    ),
)
"""The stations that serve other towns' windows, a row each."""

FORMER: Final = Sheet(
    "原镇乡",
    (
        Column("镇乡", ("town",)),
        Column("原编码", ("code",)),
        Column("原编号", ("number",)),
        *both("原名称", "name"),
        Column("原中心等级", ("centre_class",)),
        Column("到哪天", ("until",)),
    ),
)
"""The towns that those of today were made of, a row each."""

KINDS: Final = Sheet(
    "材料目录",
    (
        Column("编码", ("id",)),
        *both("名称", "name"),
        Column("形式", ("form",), words=_FORMS),
        *both("出具单位", "issuer"),
        Column("出具窗口", ("at",)),
        Column("可后补", ("tolerable",), words=FLAGS),
        Column("名称看说明", ("generic",), words=FLAGS),
    ),
)

ITEMS: Final = Sheet(
    "事项",
    (
        Column("编码", ("code",)),
        *both("名称", "name"),
        Column("别名", ("aliases",), Cell.LINES),
        Column("部门", ("department",)),
        Column("窗口", ("window",)),
        Column("下放方式", ("delegation",), words=_DELEGATIONS),
        Column("受理", ("accepted_at",), Cell.CODES, _DESKS),
        Column("决定", ("decided_at",), words=_DECIDERS),
        *both("决定单位", "decided_by"),
        *limit("承诺", "promised"),
        *by_law(),
        *both("收费", "fee", "text"),
        Column("收费金额", ("fee", "amount")),
        Column("收费依据", ("fee", "basis")),
        Column("可代办", ("proxy", "allowed"), words=FLAGS),
        *both("代办说明", "proxy", "note"),
        Column("网上渠道", ("online", "channel")),
        Column("网上办到", ("online", "reach"), words=_REACHES),
        Column("网上条件", ("online", "when"), Cell.WHEN),
        Column("网上来源", ("online", "source")),
        Column("关联事项", ("related",), Cell.CODES),
        Column("联合审批", ("joint",), words=_JOINT),
        Column("联审部门", ("parts", "departments"), Cell.CODES),
        Column("依次办", ("parts", "in_order"), words=FLAGS),
        Column("测绘材料", ("parts", "survey")),
        Column("联审推定", ("parts", "assumed"), words=FLAGS),
        Column("需求", ("demand",), words=_DEMAND),
        *both("季节", "season"),
        Column("开始", ("recurs", "opens")),
        Column("截止", ("recurs", "closes")),
        Column("隔几个月", ("recurs", "months")),
        *both("备注", "note"),
        *both("沿革", "history"),
        Column("最近变化", ("changed",)),
        Column("法律依据", ("legal_basis",), Cell.LINES),
        Column("可靠程度", ("confidence",), words=_CONFIDENCE),
        Column("来源", ("sources",), Cell.LINES),
        Column("敏感", ("sensitive",), words=FLAGS),
        Column("核对日期", ("checked",)),
    ),
)

ASKED: Final = (Column("情形", ("id",)), *both("问题", "question"))
"""The columns of a situation; they are filled in once, in the row of its first choice."""

CHOICES: Final = (
    Column("选项", ("id",)),
    *both("选项内容", "text"),
    Column("选项的说法", ("said",), Cell.LINES),
    Column("改受理", ("effect", "accepted_at"), Cell.CODES, _DESKS, optional=True),
    Column("改窗口", ("effect", "window")),
    Column("改决定", ("effect", "decided_at"), words=_DECIDERS),
    Column("改法定天数", ("effect", "statutory_days")),
    Column("改承诺天数", ("effect", "promised_days")),
    Column("不用承诺", ("effect", "unpromised"), words=FLAGS),
    Column("改行政许可", ("effect", "licence"), words=FLAGS),
    *extension("改延期", "effect", "extension"),
    *both("不用办", "effect", "stop"),
    *both("提示", "effect", "note"),
)

SITUATIONS: Final = Sheet("情形", (ITEM, *ASKED, *CHOICES))
"""A situation and its choice both have an ``id``: a row is read, and written, as one entry for each."""

PAPERS: Final = (
    Column("材料", ("kind",)),
    Column("份数", ("copies",)),
    *both("说明", "note"),
    Column("条件", ("when",), Cell.WHEN),
)

DOCUMENTS: Final = Sheet("材料", (ITEM, *PAPERS))

ALL: Final = (HEAD, *LISTS.values(), VISITS, FORMER, KINDS, ITEMS, SITUATIONS, DOCUMENTS)
