"""What sentences say of duty, as villagers ask and as staff type it: what is meant, and on which days."""

from datetime import date

import pytest

from flows.domain.duty.duty_sentences import DutyAct, at_the_centre, duty_said

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("act", "text", "days"),
    [
        (DutyAct.OVERDUE, "超期的", ""),
        (DutyAct.OVERDUE, "红灯", ""),
        (DutyAct.OVERDUE, "有几件红灯", ""),
        (DutyAct.OVERDUE, "哪些超期了", ""),
        (DutyAct.OVERDUE, "把超期的列出来", ""),
        (DutyAct.OVERDUE, "看看逾期的件", ""),
        (DutyAct.OVERDUE, "overdue", ""),
        (DutyAct.OVERDUE, "show me overdue tickets", ""),
        (DutyAct.WHO, "谁在村里值班", ""),
        (DutyAct.WHO, "明天谁值班", "11-24"),
        (DutyAct.WHO, "明天哪个当班", "11-24"),
        (DutyAct.WHO, "后天值班的是谁", "11-25"),
        (DutyAct.WHO, "元旦谁值班", "01-01"),
        (DutyAct.WHO, "国庆节期间哪位值班", "10-01"),
        (DutyAct.WHO, "这周六谁在", "11-28"),
        (DutyAct.WHO, "本周谁值班", "11-23..11-29"),
        (DutyAct.WHO, "下个礼拜值班表", "11-30..12-06"),
        (DutyAct.WHO, "中心谁值班", ""),
        (DutyAct.WHO, "今天轮到谁", "11-23"),
        (DutyAct.WHO, "村委会明天有人吗", "11-24"),
        (DutyAct.WHO, "礼拜六村里有没有人", "11-28"),
        (DutyAct.WHO, "周日有人上班伐", "11-29"),
        (DutyAct.WHO, "代办员明天在不在", "11-24"),
        (DutyAct.WHO, "啥人今朝值班啊", "11-23"),
        (DutyAct.WHO, "今朝去村里找哪个", "11-23"),
        (DutyAct.WHO, "便民中心找谁", ""),
        (DutyAct.WHO, "晚上几点还有人", ""),
        (DutyAct.WHO, "下周的班怎么排的", "11-30..12-06"),
        (DutyAct.WHO, "值班安排给我看看", ""),
        (DutyAct.WHO, "12月5号村部谁在", "12-05"),
        (DutyAct.WHO, "周末谁值班", "11-28..11-29"),
        (DutyAct.WHO, "who's on duty tomorrow?", "11-24"),
        (DutyAct.WHO, "is anybody at the village office on Saturday", "11-28"),
        (DutyAct.WHO, "who will be on duty next week", "11-30..12-06"),
        (DutyAct.WHO, "is the agent in today?", "11-23"),
        (DutyAct.WHO, "show me the roster", ""),
        (DutyAct.WHO, "今天值班的人是谁呀", "11-23"),
        (DutyAct.MINE, "我什么时候值班", ""),
        (DutyAct.MINE, "我下次值班是几号", ""),
        (DutyAct.MINE, "明天是我值班吗", "11-24"),
        (DutyAct.MINE, "when am I on duty", ""),
        (DutyAct.LEAVE, "请假 11月26号 孩子生病", "11-26"),
        (DutyAct.LEAVE, "明天家里有事，想请一天假", "11-24"),
        (DutyAct.LEAVE, "病了，今天来不了", "11-23"),
        (DutyAct.LEAVE, "我感冒了，明天不能来上班", "11-24"),
        (DutyAct.LEAVE, "28号我要去杭州，请个假", "11-28"),
        (DutyAct.LEAVE, "我要请假，后天到大后天", "11-25..11-26"),
        (DutyAct.LEAVE, "请两天假", ""),
        (DutyAct.LEAVE, "下周请假", "11-30..12-06"),
        (DutyAct.LEAVE, "12月1号到3号我出差", "12-01..12-03"),
        (DutyAct.LEAVE, "后天下午请半天假", "11-25"),
        (DutyAct.LEAVE, "老婆要生了，请假一个礼拜", ""),
        (DutyAct.LEAVE, "明天起请三天假", "11-24"),
        (DutyAct.LEAVE, "明天我不在", "11-24"),
        (DutyAct.LEAVE, "周五值不了班", "11-27"),
        (DutyAct.LEAVE, "领导，我明天请事假", "11-24"),
        (DutyAct.LEAVE, "身体不舒服，今天请病假", "11-23"),
        (DutyAct.LEAVE, "I'd like to take leave tomorrow", "11-24"),
        (DutyAct.LEAVE, "I can't come on Wednesday", "11-25"),
        (DutyAct.LEAVE, "I am sick today, not coming", "11-23"),
        (DutyAct.LEAVE, "taking two days off from Thursday", "11-26"),
        (DutyAct.LONGER, "我的假再请两天", ""),
        (DutyAct.LONGER, "请假延长到28号", "11-28"),
        (DutyAct.LONGER, "续假三天", ""),
        (DutyAct.LONGER, "假要延到周五", "11-27"),
        (DutyAct.LONGER, "please extend my leave until Friday", "11-27"),
        (DutyAct.BACK, "销假", ""),
        (DutyAct.BACK, "我不请假了，明天照常上班", "11-24"),
        (DutyAct.BACK, "请假取消", ""),
        (DutyAct.BACK, "取消后天的假", "11-25"),
        (DutyAct.BACK, "提前回来上班了", ""),
        (DutyAct.BACK, "cancel my leave on Wednesday", "11-25"),
        (DutyAct.SWAP, "27号的班换给陈小芳", "11-27"),
        (DutyAct.SWAP, "礼拜四想跟小芳换个班", "11-26"),
        (DutyAct.SWAP, "明天的班能不能调一下", "11-24"),
        (DutyAct.SWAP, "周五的班让给小芳", "11-27"),
        (DutyAct.SWAP, "27号帮我顶个班", "11-27"),
        (DutyAct.SWAP, "我想换班，25号那天", "11-25"),
        (DutyAct.SWAP, "can I swap Wednesday with Chen Xiaofang", "11-25"),
        (DutyAct.SWAP, "11-25换班给陈小芳", "11-25"),
        (DutyAct.ARRANGE, "安排值班 明天 陈小芳", "11-24"),
        (DutyAct.ARRANGE, "后天安排骆建国值班", "11-25"),
        (DutyAct.ARRANGE, "明天枫源村叫小芳来值", "11-24"),
        (DutyAct.ARRANGE, "周四让骆建国顶一下", "11-26"),
        (DutyAct.ARRANGE, "25号由陈小芳值班", "11-25"),
        (DutyAct.ARRANGE, "put Chen Xiaofang on duty tomorrow", "11-24"),
        (DutyAct.ARRIVED, "到岗了", ""),
        (DutyAct.ARRIVED, "我到村委了", ""),
        (DutyAct.ARRIVED, "上班了", ""),
        (DutyAct.ARRIVED, "已到岗", ""),
        (DutyAct.ARRIVED, "早上好，我来上班了，签个到", ""),
        (DutyAct.ARRIVED, "到单位了，打卡", ""),
        (DutyAct.ARRIVED, "I'm at work", ""),
        (DutyAct.ARRIVED, "signing in", ""),
        (DutyAct.GONE, "下班了", ""),
        (DutyAct.GONE, "我下班了，先走了", ""),
        (DutyAct.GONE, "收工回家", ""),
        (DutyAct.GONE, "going home now", ""),
        (DutyAct.UNSIGNED, "谁没签到", ""),
        (DutyAct.UNSIGNED, "今天哪些人没来", "11-23"),
        (DutyAct.UNSIGNED, "还有谁没到岗", ""),
        (DutyAct.UNSIGNED, "没签到的有哪些", ""),
        (DutyAct.UNSIGNED, "签到情况", ""),
        (DutyAct.UNSIGNED, "who hasn't signed in", ""),
        (DutyAct.WHO, "今天谁当班，电话多少", "11-23"),
        (DutyAct.WHO, "大后天轮到哪个", "11-26"),
        (DutyAct.WHO, "明年五一哪个值班", "05-01"),
        (DutyAct.WHO, "后天代办点有没有人", "11-25"),
        (DutyAct.WHO, "who is on call on Friday", "11-27"),
        (DutyAct.LEAVE, "明天小孩开家长会，请假一天", "11-24"),
        (DutyAct.LEAVE, "腰扭了，今天来不了了", "11-23"),
        (DutyAct.BACK, "周三的假取消", "11-25"),
        (DutyAct.SWAP, "明天我有事，小芳替我值一下", "11-24"),
        (DutyAct.ARRANGE, "周五派陈小芳值一天", "11-27"),
        (DutyAct.UNSIGNED, "今天有谁没到岗", "11-23"),
    ],
)
def test_a_sentence_about_duty_is_read_with_its_days(act: DutyAct, text: str, days: str) -> None:
    said = duty_said(text, TODAY)
    assert said is not None
    assert said.act is act
    found = f"{said.days.first:%m-%d}..{said.days.last:%m-%d}" if said.days else ""
    assert found == (days if ".." in days or not days else f"{days}..{days}")


@pytest.mark.parametrize(
    "text",
    [
        "驾照过期了",
        "办件超期了怎么投诉",
        "身份证过期",
        "我要造房子",
        "老年证",
        "办老年证找谁",
        "幼儿园上班的补贴",
        "在吗",
        "有人在吗",
        "还没到岗",
        "几点上班",
        "周六开吗",
        "我想请人代办",
        "请问居住证怎么办",
        "材料谁去交",
        "谁去办",
        "陈小芳明天请假",
        "他明天请假",
        "请假要什么手续",
        "我妈在村里住",
        "你们办事处几点下班",
        "王阿婆 老年证 13800007777",
        "明天来拿材料",
        "明天不能来拿材料",
        "那天我不在家",
        "谁在办我的件",
        "补正 3 5",
        "婚假有几天",
        "产假怎么申请",
        "上班族能办居住证吗",
        "我不在本地能办吗",
        "老公在外地出差能代办吗",
        "结婚登记要两个人都在吗",
        "who is doing my ticket",
        "I am sick and need a subsidy",
        "my father is away, can I apply for him",
        "leave it",
        "班长证怎么办",
        "换驾驶证",
        "失业登记",
        "公司上班的能参保吗",
        "值得办吗",
        "明天谁来拿材料",
        "我要换班级证明",
        "小孩明天请假条谁开",
    ],
)
def test_what_only_sounds_like_it_says_nothing_of_duty(text: str) -> None:
    assert duty_said(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("昨天淋了雨，感冒了，明天来不了", "明天"),
        ("后天我要喝喜酒，请一天假", "后天 一天"),
        ("明天下午送小孩打针，请个假", "明天 下午"),
        ("老婆要生了，请假一个礼拜", "一个礼拜"),
        ("请个假", ""),
        ("下周请假", ""),  # which days of it is asked
    ],
)
def test_leave_is_taken_for_what_its_own_clause_says(text: str, when: str) -> None:
    said = duty_said(text, TODAY)
    assert said is not None
    assert said.when == when


@pytest.mark.parametrize(
    ("text", "centre"), [("中心明天谁值班", True), ("镇上窗口有人吗", True), ("便民中心谁值班", False), ("枫源村谁值班", False)]
)
def test_the_centre_is_another_place_than_the_village(text: str, *, centre: bool) -> None:
    assert at_the_centre(text) is centre
