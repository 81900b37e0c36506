"""What complains of our own people or office, and what only tells of trouble."""

import pytest

from flows.domain.feedback.complaint import About
from flows.domain.feedback.grievance_words import about_in, complains, objects_to_answer

COMPLAINTS = """
我要举报 | 我要举报代办员 | 举报 | 要投诉 | 我想投诉窗口 | 我要告她 | 周敏态度很差，我要告她 | 我要告你们
窗口那个女的爱理不理，害我跑了三回
代办员要我买两包烟才肯跑 | 半个月了没人管，我要找你们领导 | 举报有人占了田偷偷造房 | 你们那个姓骆的代办员收了我五十块钱
工作人员骂人
窗口的人态度恶劣 | 大厅里的人只顾玩手机 | 代办员跟我要红包 | 骆建国收了我两百块好处费 | 你们推来推去没人办
窗口故意刁难我 | 办事员吼我
代办员一直不来，电话也不接 | 柜台上没人，等了一上午 | 叫你们主任出来 | 我要找你们主任反映 | 你们太不负责了
那个代办员乱收费 | 收了我五十块才给办
代办员向我要钱 | 窗口不给办还骂我 | 你们办事拖拖拉拉 | 态度太差了，什么服务 | 工作人员吃拿卡要 | 窗口的小姑娘凶得要死
我要向上面反映你们
代办员把我的材料弄丢了 | 你们欺负老百姓 | 让我白跑了三趟，什么窗口 | 代办员拿了钱不办事
那个代办员收我钱 | 收了我五十块 | 有人收了我五十块 | 你们到底管不管 | 都一个月了还没弄好，你们到底管不管
拖了两个月，我要去市里告 | 你们收费不合理
那个女的说话真难听 | 窗口冷冰冰的没个笑脸 | 代办员说要加钱才跑 | 你们互相推诿 | 工作人员拍桌子 | 窗口让别人插队
你们办事靠关系 | 小伙子态度不好
The staff at the counter are useless, they laugh at us | the agent wants extra money | your people are impolite
that clerk was nasty to me
the agent charged me fifty yuan | the window closed early and sent us home | nobody answers the phone at your office
The clerk shouted at me, I want to complain | I want to complain about the agent | the agent asked me for money
I want to report the agent
the staff were rude to me | the window sent me away three times | the clerk ignored me | nobody at the window helps
your agent took 50 yuan from me
the agent demanded a bribe | I want to speak to your boss | I will sue you | the woman at the window is very rude
the official yelled at me
the agent never came | this is outrageous, your clerk laughed at me | I want to talk to your manager
the agent lost my papers
"""
OTHERS = """
放样 | 老年证 | 我要造房子 | 代办员电话多少 | 代办员是谁 | 窗口几点开门 | 窗口在哪里 | 工作人员什么时候上班 | 要交多少钱
代办要钱吗 | 代办收不收钱 | 代办员要不要收钱 | 我要告诉你一声 | 我要告别单身
骆建国电话多少 | 请代办员来拿 | 找代办员 | 代办员来了没 | 窗口要什么材料 | 你们那里能办低保吗 | 谢谢你们 | 你们真好
态度蛮好的 | 收了我的材料吗 | 交了五十块
邻居占了我的地基 | 电话丢了 | 被人骗了钱 | 孩子被骂了 | 隔壁吵架 | 告知单 | 我要报告 | 领导您好 | 窗口收材料要原件吗
代办员收了我的身份证 | 我要补身份证
窗口说我材料不齐 | 代办员人很好，谢谢 | 邻居收了我五十块 | 医院收了我三百块 | 医院态度不好 | 老板不给钱 | 老公骂我要离婚
房东收了我押金
我要去派出所报告 | 补办公告 | 孩子打人了怎么办 | 公司拖着工资不给
who is my agent | when does the window open | I want to build a house | the agent has my papers
thank you, the clerk was kind | what does the agent need
report a birth | report my address | where is the window | how much money does it cost | the agent came yesterday
"""
ABOUT = [
    ("窗口的人", About.WINDOW),
    ("大厅里坐柜台的", About.WINDOW),
    ("窗口", About.WINDOW),
    ("办事员", About.WINDOW),
    ("工作人员", About.WINDOW),
    ("the clerk", About.WINDOW),
    ("the woman at the counter", About.WINDOW),
    ("代办员", About.AGENT),
    ("跑腿的那个", About.AGENT),
    ("村里那个代办", About.AGENT),
    ("our agent", About.AGENT),
    ("主任", About.HEAD),
    ("你们领导", About.HEAD),
    ("中心负责人", About.HEAD),
    ("the head", About.HEAD),
    ("the boss", About.HEAD),
    ("别的", About.OTHER),
    ("都不是", About.OTHER),
    ("隔壁邻居", About.OTHER),
    ("something else", About.OTHER),
    ("不知道", None),
    ("窗口和代办员", None),
    ("hello", None),
]
OBJECTIONS = """
这个答复我不认 | 不服 | 我不服 | 我不服这个答复 | 答复我不满意 | 对答复不满意 | 这个处理结果我不接受 | 这样答复不行
回复太敷衍了 | 你们这个处理我不同意
没解决问题 | 光说不做 | 还是老样子，没解决 | 这算什么答复 | this answer is no good to me | I don't accept it
that does not solve anything
I do not accept this answer | I'm not happy with the answer | not satisfied with your reply | this answer is not good enough
"""
NO_OBJECTIONS = "不满意 | 我不认识他 | 答复呢 | 什么时候答复 | 谢谢答复 | 服务不好 | I have no answer yet | the answer is fine"


def each(table: str) -> list[str]:
    return [words.strip() for line in table.strip().splitlines() for words in line.split("|")]


@pytest.mark.parametrize("words", each(COMPLAINTS))
def test_it_complains(words: str) -> None:
    assert complains(words, ["骆建国", "周敏"])


@pytest.mark.parametrize("words", each(OTHERS))
def test_it_does_not_complain(words: str) -> None:
    assert not complains(words, ["骆建国", "周敏"])


def test_the_name_of_one_of_ours_counts_as_one_of_ours() -> None:
    assert complains("周敏骂人", ["周敏"])
    assert not complains("张三骂人", ["周敏"])


@pytest.mark.parametrize(("words", "about"), ABOUT)
def test_whom_it_is_about(words: str, about: About | None) -> None:
    assert about_in(words) is about


@pytest.mark.parametrize("words", each(OBJECTIONS))
def test_it_objects_to_an_answer(words: str) -> None:
    assert objects_to_answer(words)


@pytest.mark.parametrize("words", each(NO_OBJECTIONS))
def test_it_objects_to_no_answer(words: str) -> None:
    assert not objects_to_answer(words)
