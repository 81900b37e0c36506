"""What threatens our people, the office or its writer, and what only sounds like it."""

import pytest

from flows.domain.feedback.threat_words import Threat, threat_in

STAFF = """
找人弄死你 | 我要弄死你们 | 再不给我办我就砍死你们 | 信不信我捅死那个窗口的 | 老子早晚把你们全砍了 | 我明天带刀来你们大厅
我要杀了那个办事员 | 打断你的腿 | 小心我杀你全家 | 我要杀人 | 再敢拖我就打死他 | 你们给我小心点 | 叫人废了你 | 我想揍你们主任
你们是不是不想死了 | 不办我就砍死你
我打死你 | 骆建国你等着，我砍死你 | 我要杀了骆建国 | 我要弄死那个姓骆的 | 你再不办老子把你剁了 | 我要捅人了 | 我要跟你们拼命
我要报复社会
小心我烧了你家 | 你家住哪我知道，小心点 | 买把刀去找他算账 | 再拖我提着刀来
后天我拿刀过去，你等着 | 带把砍刀来，走着瞧
I will kill you | I'm going to stab the clerk | we'll beat you up | You are dead
"""
OFFICE = """
我要炸了你们 | 信不信我一把火把你们大厅烧了 | 我要烧了镇政府 | 明天我去砸了你们窗口 | 我带汽油来你们大厅 | 大不了同归于尽
再不办我就开车撞你们大厅 | 我去你们那里放炸弹 | 我要炸平你们这里
逼急了一把火把村部点了 | 我一把火烧了你们 | 把便民中心炸平 | 我带着汽油桶去镇政府
I'll burn the office down | I will blow up your office | I'm going to smash the window
"""
SELF = """
我不想活了 | 活着没意思 | 再不解决我就跳楼 | 我要喝农药 | 我死了算了 | 我真的活不下去了 | 我老婆说不想活了 | 我想自杀
不如死了 | 我今天就死在你们大厅 | 跳河算了 | 我去死 | 我真想死
活着也没啥意思
我不活了 | 活够了 | 我想结束这一切 | 遗书我都写好了 | 我站在楼顶上了 | 不办就吊死在你们门口 | 活着太累了 | 我割腕了
I want to die | I am going to kill myself | I don't want to live any more | I'd be better off dead
"""
NOBODY = """
磨刀师傅带刀来要摆摊证吗 | 杀猪的拿刀过来，要检疫 | 一把火把秸秆点了罚不罚 | 这活着实没什么意思
累死了 | 急死人 | 气死我了 | 热死了快点办 | 要死了又忘带身份证 | 烦死了 | 笑死我了 | 忙死了 | 麻烦死了 | 跑死我了 | 冻死了
真要命
我爸死了要销户 | 我妈死了怎么办丧葬费 | 死亡证明 | 我去死亡证明那里开 | 家里死了人要办什么 | 爷爷去世了户口怎么注销 | 老人走了
要火化证
他跳河死的，死亡证明去哪开 | 我爸喝农药死了要销户 | 自杀死亡怎么开证明 | 去年他要跳楼的事要个证明 | 想了解自杀预防讲座
杀鸡要检疫吗 | 杀猪 | 我要杀猪卖肉 | 家里要宰牛 | 我要宰了那头羊 | 砍树要批吗 | 我要砍了那几棵树 | 要砍竹子 | 打死一条蛇
打农药
炸油条要什么证 | 我要炸油条 | 我想开炸鸡店 | 炸药厂许可 | 爆竹燃放 | 山上要炸石头 | 我要烧秸秆 | 烧了一夜 | 房子烧了 | 家里失火
房子被烧了要补助 | 烧纸钱 | 我要烧香 | 砸墙要批吗 | 我要砸了老房子重造 | 车被砸了 | 撞车了 | 被车撞死了怎么赔
我爸被人打死了要开证明
打死你也想不到 | 打死他也不来 | 打死我也不信 | 我打你电话 | 我要打你们投诉电话 | 收拾桌子 | 我要告你们 | 我想死你了 | 想死家了
想死缓是什么
不想活动了 | 我要买活鱼 | 跳楼价 | 活不了几年了 | 老人活着的证明 | 怎么活 | 低保停了叫我怎么活 | 日子过不下去 | 死人的社保卡
死账
我要跳槽 | 我要去跳舞 | 要死要活 | 你们太不负责了 | 我要找你们领导 | 我不会杀了你 | 又不是要弄死你们 | 别跳楼 | 我不想死
我没想自杀 | 有人要杀我 | 命苦 | 要命了 | 农药经营许可 | 我要喝药吗 | 老鼠药哪里领 | 上吊扇 | 枪支许可 | 刀具店
带刀具坐车行吗 | 汽油桶
加油站带汽油 | 死路 | 死机了 | 死角 | 抢死了 | 吓死宝宝了 | 帮我弄死机的电脑 | 要砍了你家的树吗 | 杀了你们家的猪要赔吗
死活办不下来
家里小孩溺水死了 | 农药喝死的鸡 | 烧死了几亩竹林 | 他喝农药送医院了医保报吗 | 跳楼摔伤能报销吗 | 去年上吊死的怎么销户
气得想打人
邻居要杀我家狗 | 我要杀年猪 | 有人要砍我家的树 | 我要砍人工林 | 谁烧了我家柴堆 | 家里被砸了找谁 | 他要打死我，我要报警
遗书写好了要公证 | 鱼不活了
我要杀了牛卖 | 要弄死黄鼠狼 | 我要去杀价 | 砍价 | 你们小心点开车 | 想死心了不办了 | 没死被注销了 | 我还活着怎么认证
买刀找谁登记
my father died | death certificate | I am tired to death | I'm dying to know | kill time | I want to burn straw
burn pit permit
kill a pig | I would not hurt you | I am not going to kill you | the house burnt down | this queue is killing me
I could kill for a tea | deadline | a dead tree
"""


def told(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize(
    ("text", "threat"),
    [
        *((text, Threat.STAFF) for text in told(STAFF)),
        *((text, Threat.OFFICE) for text in told(OFFICE)),
        *((text, Threat.SELF) for text in told(SELF)),
        *((text, None) for text in told(NOBODY)),
    ],
)
def test_a_threat_is_told_from_death_as_an_errand_and_from_figures_of_speech(text: str, threat: Threat | None) -> None:
    assert threat_in(text) is threat
