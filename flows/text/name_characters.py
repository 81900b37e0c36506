"""The characters and words by which a name is told from other words."""

from typing import Final

COMMON_FAMILY_NAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文章俞楼寿边骆斯宣赏郦酆翁屠祝"
    "柴应阮虞裘娄傅詹施倪鲍樊殷颜鲁伍尤毕聂邢岳庄辛祁舒耿牟凌裴霍柯"
)
"""Of nine people in ten, and those of Zhuji."""
RARE_FAMILY_NAMES: Final = frozenset(
    "褚卫戚喻柏水窦云葛奚郎昌苗凤花柳费廉岑滕安乐时皮卞齐元卜平和穆萧湛禹狄米贝明臧计伏成谈茅庞纪屈项闵席季麻强路危童梅盛刁支"
    "昝管经房缪干解宗贲郁单杭洪包诸左吉钮嵇滑荣荀羊於惠甄曲家封芮羿储靳汲邴糜松井富巫乌焦巴弓牧隗山谷车宓蓬全郗班仰秋仲伊宫宁"
    "仇栾暴甘钭厉戎祖符景束幸司韶郜蓟薄印宿怀蒲邰从鄂索咸籍卓蔺蒙池阴胥能苍双闻莘党翟贡劳逄姬申扶堵冉宰雍却璩桑桂濮牛通扈燕冀"
    "郏浦尚农温别晏瞿阎充慕连茹习宦艾鱼容古慎戈庾终暨居衡步都满弘匡国寇广禄阙东殴殳沃利蔚越夔隆师巩厍晁勾敖融冷訾阚那简饶空毋"
    "沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督帅缑亢况郈有琴归海晋楚涂代辜原区揭粟冼占闭欧麦蓝敬尧门苟仝鹿禤盘丘佘甫宾"
    "练卿青刑户伦尉闾"
)
"""Many of them are words as well: they are family names where what follows is usual in a name."""
DOUBLE_FAMILY_NAMES: Final = (
    "欧阳|上官|司马|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|长孙|宇文|令狐|南宫|端木|申屠|闻人|轩辕|"
    "钟离|淳于|单于|太叔|仲孙|澹台|公冶|宗政|濮阳|赫连|百里|呼延|独孤|东郭|西门|拓跋|完颜|纳兰|第五|"
    "万俟|公羊|司空|鲜于|左丘|梁丘|羊舌|微生|巫马|乐正|漆雕|壤驷|亓官|子车|颛孙|闾丘"
)
"""Of two characters, as a pattern."""
GIVEN: Final = frozenset(
    "国建华明志强伟芳丽军平英秀兰玉梅桂花珍凤霞红燕娟敏静洁莉萍艳春夏秋冬雪云雨月星宝贵富财发福寿禄喜庆祥瑞康健安宁和顺利生根"
    "土水木火金银铜铁锡林森松柏竹菊荷莲杰俊豪雄刚勇武文斌彬辉光亮晨晓阳东南西北中山川江河海涛波浪洋湖岩石峰岭龙虎豹鹏飞翔鸿雁"
    "鹤凯旋胜荣耀达通成功业立德仁义礼智信忠孝节廉善良正直诚实朴素真美佳嘉慧惠贤淑娴婷婉婵娇媚妍妙姝姗娜妮嫣琴棋书画诗词歌赋音"
    "乐韵琳琅玲珑珠珊瑚瑶琪琦瑜瑾璐璇璧翠碧青蓝紫彩虹绮锦绣缎纱香芬馨蕊蕾蓉萱薇芸芝芷茜茵菲萌荔梓涵子轩宇浩博然思源泽欣怡心梦"
    "诺雅依娣招弟小大老阿毛囡儿苟狗法灿炳炎焕煌烨烽钢锋钧铭鑫镇孟仲伯叔定永长久恒常世代祖宗先继承绍传家邦民族党团结解放卫新兴"
    "旺旭昌盛茂繁丰收满仓尧舜禹启尚柱梁栋材友朋乔其冰霜露霏霖润泉溪清澄洪滔渊学才力勤俭奋斗进步跃超越卓凡非仙娥姣妹姐姑娘巧灵"
    "莺鹃蝶妃爱惜怜焱垚磊淼犇维伦纲纪章则理道行知远航程万千百亿创造辟基础坚固柔软温暖热情怀念忆景观赏识时运吉如意圆凌翰墨丹曙"
    "曦昕昊晟晗晖暄曼蔓绿洲岛屿楠桐枫杨柳桦榕槐"
)
"""Usual in what follows a family name."""
IN_NO_NAME: Final = frozenset(
    "的了要办是在有没不我你他她它们这那吗呢啊呀吧怎么什个一二三两几到去来给把被和跟与也还就都能会可以从对里上下前后时候请问想"
    "让说得着过啥多少咋样哪谁再又很太只钱纸证卖买修拆坏倒够补领租卡费税厂店路狗猪鸡药病死伤骗吃喝睡打拿放走跑送收交查批贴帮找"
    "换丢掉破烂停断漏屋房墙厕做弄搞造装开关用住搬迁生养教读考看听写填签险贷款债账单据票号码件份张条块元亩吨斤米公年月日天岁男"
    "女孩哥姐弟妹爸妈爹娘爷奶叔婶伯舅姑姨婆媳婿囡该应当须必需今昨每各某些此其或及并但而且因为所由于自己别另等"
)
"""In nobody's name behind the family name."""
_NICKNAMES: Final = """
    阿婆 阿公 阿姨 阿哥 阿姐 阿弟 阿妹 阿爸 阿妈 阿爹 阿娘 阿嫂 阿拉 小孩 小囡 小人 小店 小工 小学 小区
    小车 小微 小额 小时 小小 小队 小组 小型 小吃 小河 小山 小路 老人 老年 老婆 老公 老屋 老房 老家 老爸
    老妈 老娘 老爹 老头 老太 老板 老师 老百 老伴 老早 老是 老底 老旧 老龄 老乡 老了 老的 老街 老证 老宅
"""
NICKNAMES: Final = frozenset(_NICKNAMES.split())
"""What people are called who are no one in particular, and what else begins with 阿, 小 or 老."""
_ORDINARY: Final = """
    马上 马路 马桶 马达 方便 方向 万一 常年 常常 高龄 高血 高压 高寿 金银 金毛 白内 白天 白蚁 黄牛 江边
    江堤 毛竹 毛病 田里 田头 田园 石头 石子 龙门 向前 文件 文书 章子 张嘴 任何 何时 陈年 严重 熊猫 余下
    温度 戴孝 花钱 水管 水电 水表 水井 平时 平台 安全 安装 时间 时常 成年 成家 明年 明天
"""
ORDINARY: Final = frozenset(_ORDINARY.split())
"""What begins like a name and is none."""
_ENGLISH: Final = """
    a about after again all also am an and another any apply are at be because been before but by can cannot card come could
    did do does doctor don't down each else every father find first for form from get give go got had has have he help her
    here his home house how husband i i'd i'll i'm i've if in is it it's its just know last later like live lost make many
    may me money month more mother much must my name need never new next no not now number of office old on one or other our
    out over paper papers pay people permit place please register renew said same see she should so some son still take tell
    thank thanks that the their them then there they this time to today tomorrow too town two up us use village want was we
    week were what when where which who why wife will with without work would year years yes you your baby child children
    daughter certificate licence license open shop land broke broken
"""
ENGLISH: Final = frozenset(_ENGLISH.split())
"""English words that name nobody, beside those of the catalogue."""
