"""What only an office does to people: to tell of it complains of ours, whoever is named: 说好三天还没影, *he hung up on me*."""

from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex


def tells_of_office_wrong(text: str) -> bool:
    """Return whether a text tells of something that goes wrong at an office, though it may name nobody."""
    return any(kind.search(plain(text)) for kind in _KINDS)


_MANY: Final = "(?:[三四五六七八九十]|[3-9]|1[0-9]|好几|几十|无数|多少|n)"
_TIMES: Final = "[趟回次遍]"
_SPAN: Final = "(?:[一两二三四五六七八九十几半0-9]+多?个?(?:多)?(?:天|周|星期|礼拜|月|年)|半天|大半年|这么久|好久|很久)"
_GOODS: Final = "(?:钱|费|烟|酒|饭|礼|红包|东西|好处|土特产|购物卡|意思)"
_DOES_IT: Final = "(?:办|批|弄|盖章|受理|签字|收|理)"
_PAPERS: Final = "(?:证|本|件|材料|申请|资料|单子|档案|身份证|户口本|房产证|表)"

_IN_VAIN: Final = (
    rf"(?:催|问|打|找|等|跑|去)了?(?:有|快)?{_MANY}(?:{_TIMES}|天|个月|个?星期|个?礼拜)[^。]{{0,8}}(?:没|不|还|也|都|才)"
    r"|(?:\d+|[一二三四五六七八九十]+)点(?:多|半|不到)?就(?:关|锁|下班|没人|不收|不办)"
    rf"|跑[^，,。]{{0,6}}{_MANY}{_TIMES}|第{_MANY}{_TIMES}了|(?:来|去)了{_MANY}{_TIMES}(?!就)"
    r"|(?:排|等)[^，,。]{0,8}(?:队|半天|上午|下午|一天|钟头|小时)[^。]{0,8}(?:到我|轮到|下班|关门|没号|又叫|叫我"
    r"|让我)"
    r"|(?:又|还|再)?(?:叫|让|喊)我(?:明天|后天|改天|下周|下次|过几天|回去)[^。]{0,4}(?:再来|等)[^。]{0,4}(?:又|第|还"
    r"|好几)"
    r"|(?:没到|还没到|不到)(?:点|时间|下班)[^。]{0,6}(?:关门|下班|走|锁|停|不收|不办)"
    rf"|(?:同样|同一|一样)的?[^，,。]{{0,6}}(?:要|交|填|复印|补)[^。]{{0,6}}{_MANY}?(?:{_TIMES}|又)"
    rf"|反反?复复?[^，,。]{{0,4}}(?:要|补|改|退)"
    r"|[推踢支]来[推踢支转]去|踢皮球|互相推|转来转去|到底谁管"
    r"|(?:我的?(?:件|事|申请|材料|单子)|电话|打了)[^。]{0,10}没(?:有)?(?:个)?人(?:管|理|接|答复|回话|负责)"
    r"|都说不(?:归|是)"
    r"|(?:从来|老是|总是|天天|一直|怎么也|每次都?)(?:找不(?:到|着)|不在|没人|打不通|不接|联系不上)"
    r"|那?要(?:他|她|你们?|代办员?|窗口)[^，,。]{0,3}(?:干什么|干嘛|干啥|做什么|有什么用)|白拿工资|吃干饭"
)
_KEPT: Final = (
    rf"[交递报送]上去的?[^。]{{0,8}}{_SPAN}|石沉大海|杳无音[信讯]|没(?:有)?下文|压在[^，,。]{{0,4}}(?:抽屉|手里|柜)|变卦|出尔反尔|说话不算"
    rf"|(?:我们?的?|俺)[^，,。]{{0,4}}{_PAPERS}(?:被|给)[^，,。]{{0,6}}(?:压|扣|卡|丢|退|撕|改)"
    r"|说好[^。]{0,12}(?:还没|没影|没动静|没消息|还不|没办|没下文)|(?:答应|承诺|保证)(?:过|了|的)[^。]{0,12}(?:没|不)"
    rf"|(?:我(?:的|家|们)?|老娘|老爹|我妈|我爸)[^，,。]{{0,6}}{_PAPERS}?[^，,。]{{0,4}}(?:拖|压|卡|扣|搁|晾)(?:了|着"
    rf"|在|住)?[^。]{{0,4}}{_SPAN}"
    rf"|(?:扣|押|压|卡)(?:了|着|住|下)?[^，,。]{{0,4}}{_PAPERS}[^。]{{0,4}}(?:不还|不给|不放|不办)"
    rf"|把[^，,。]{{0,6}}{_PAPERS}(?:扣|押|压|弄丢|搞丢|丢|弄坏)"
    r"|故意(?:卡|刁难|拖|不办|为难|找茬|压)|卡[着住]?[我咱]|找茬|鸡蛋里挑骨头"
    r"|凭什么[^。]{0,12}(?:不|先|能|批|办)|(?:别人|人家|隔壁|他家|熟人|亲戚)[^。]{0,8}(?:都|就|能|先)[^。]{0,4}(?:批"
    r"|办|过)[^。]{0,6}(?:我|就我|偏)"
    r"|走后门|开后门|看人下菜|认(?:熟)?人不认理"
)
_MONEY: Final = (
    r"(?:收据|发票|票据|票|条子)[^，,。]{0,3}(?:没|不)|(?:没|不)[^，,。]{0,3}(?:收据|发票|开票|票据)"
    r"|(?:开口|张嘴|伸手)就(?:要|是)|(?:要|送|拎|塞)[^，,。]{0,4}(?:中华|利群|茅台|五粮液|好烟|好酒)"
    rf"|{_GOODS}[^。]{{0,4}}(?:才|不给?就不)[^。]{{0,3}}{_DOES_IT}|(?:请客|请吃饭|送礼|塞钱|打点)[^。]{{0,4}}(?:才"
    rf"|不然)"
    rf"|(?:暗示|开口|伸手|张口)[^。]{{0,6}}{_GOODS}|(?:让|叫|逼|非要|硬要)我[^，,。]{{0,3}}(?:买|交|出|付|垫"
    rf"|掏)[^，,。]{{0,8}}(?:钱|费|块|元|表格|他的|东西|烟)"
    r"|收(?:了)?(?:我)?(?:的)?(?:钱|费)[^。]{0,4}(?:不|没)(?:给|开|有)?[^。]{0,2}(?:票|收据|发票|条)|乱收|私下收"
    r"|多收|没(?:个)?(?:发票|收据)"
)
_MANNERS: Final = (
    r"欺负(?:人|老|百姓|乡下|我)|(?:嫌|看不起|瞧不起|笑话|嘲笑|讥笑|数落|训|凶|教训|呵斥|冤枉|诬赖)(?:了)?(?:我|老|乡下|农民)|不正眼"
    r"|像(?:审|训|骂|打发|赶)[^，,。]{1,4}|呼来喝去|(?:当|把)(?:我|老百姓)[^，,。]{0,3}(?:皮球|傻|叫花|空气)"
    r"|挂(?:了|断|掉)?我?(?:的)?电话|把?电话(?:给)?挂|(?:没说完|话没讲完)[^。]{0,6}(?:挂|走|赶)|赶我(?:走|出)|轰出来"
    r"|(?:到处|四处|跟(?:别人|全村)|在村里|逢人就|对外)[^。]{0,4}(?:讲|说|传|宣扬)|泄露?[^，,。]{0,4}(?:隐私|电话"
    r"|信息)|隐私[^。]{0,8}(?:讲|说|传|泄)"
    r"|(?:办|弄|搞|写|填|登|算)错[^。]{0,8}(?:还|反|倒|却)[^。]{0,3}(?:怪|赖|骂|说|推|要我)|(?:怪|赖"
    r"|推)到?我(?:头上)?"
    r"|不负责|没责任心|一点[都也]?不(?:上心|耐心|热情|负责)|懒得(?:理|办|管)|(?:脸色|白眼|脸)[^，,。]{0,3}(?:难看"
    r"|给我|看)|太?(?:凶|横|拽|牛|嚣张)了?$"
    r"|说理|评(?:个)?理|讨(?:个)?(?:公道|说法)|要(?:个|一个)?(?:交代|说法)|反映(?:一?下)?(?:情况|问题|你们|他们)"
    r"|(?:找|见)(?:你们?)?(?:上级|领导|书记|镇长|纪委)"
)
_ENGLISH: Final = (
    r"\b(?:won['’]?t|will not|would not|wouldn['’]?t|refuses? to|never)"
    r" (?:give|return|hand|help|answer|listen|call|let|open|show|explain)"
    r"|\bmy (?:application|file|case|papers?|form)\b.{0,12}\b(?:sitting|lying|stuck|lost|ignored|gathering)\b|\blike dirt\b"
    r"|\b(?:threw|tossed|slammed) (?:my|the)\b|\brolled (?:his|her|their) eyes\b|\bdifferent (?:things|answers) (?:by|from|every)"
    r"|\b(?:no|without (?:a|any)|never (?:got|gave)(?: me)?(?: a)?) receipts?\b"
    r"|\b(?:laughed|laughs|sneered|shouted|swore|yelled) at\b"
    r"|\b(?:empty|closed|unmanned|deserted) (?:all|the whole|half the)\b|\bmade fun of\b|\blook(?:s|ed)? down on\b"
    r"|\b(?:sent|turned) (?:me |us |my \w+ )?(?:away|back|home)\b|\b(?:was|been|were|got) (?:sent|turned) (?:away"
    r"|back)"
    r"|\b(?:want(?:s|ed)?|ask(?:s|ed)?(?: me)?(?: for)?|demand(?:s|ed)?|expect(?:s|ed)?|hint(?:s"
    r"|ed)? at) (?:for )?(?:a |an |some |me to )?"
    r"(?:gift|present|bribe|money|cash|favou?r|dinner|cigarettes|tip|red envelope|\d+ (?:yuan|rmb|kuai)|pay extra)"
    r"|(?<!i )(?<!we )\b(?:lost|mislaid|misplaced|damaged|kept|withheld|threw away) (?:my|our|his|her"
    r"|all my) \w*(?:papers?|file|forms?|documents?|cards?|id|application)"
    r"|\b(?:nobody|no one|no-one|noone) (?:\w+ ){0,3}(?:picks? up|answers?|responds?"
    r"|calls? back|replies|is ever there)"
    r"|\b(?:waiting|waited|been) (?:for )?(?:\w+ ){0,3}(?:hours|days|weeks|months|years|ages)\b.*\b(?:nobody|no one"
    r"|nothing|no (?:news|answer|reply)|still|then|and)"
    r"|\b(?:closed|shut|left|went home|locked up)\b.{0,12}\b(?:early|before|ahead of)"
    r"|\b(?:playing|busy|chatting|scrolling)\b.{0,10}\b(?:phone|game|wechat)|\bon (?:his|her|their) phone\b"
    r"|\btold (?:everybody|everyone|the whole village|people|others)\b.*\b(?:my|our)\b|\bgossip\w*|\bleaked\b"
    r"|\b(?:keeps?|kept) (?:on )?(?:asking|sending|telling|changing|losing|demanding)\b|\b(?:third|fourth|fifth"
    r"|tenth) time\b|\bthe same (?:paper|form|document)s?\b.*\b(?:again|times)"
    r"|\bfrom (?:one )?(?:window|desk|office|counter|person) to (?:the next|another|window|desk|office)|\bpass(?:ed"
    r"|ing)? (?:me )?(?:around|the buck)|\brunaround\b"
    r"|\b(?:held|holding|kept) (?:back|up)\b.*\b(?:purpose|deliberately)|\bon purpose\b|\bdeliberately\b"
    r"|\bstall(?:ed|ing)\b"
    r"|\bhung up\b|\bhangs up\b|\bslammed\b|\bthrew (?:me|us) out\b|\bblam(?:ed|es|ing) (?:me|us)\b|\btreated (?:me"
    r"|us|like|badly|unfairly)|\bhow i was treated"
    r"|\b(?:unhelpful|arrogant|unfriendly|hostile|careless|incompetent|sloppy|disgusting|shameful)\b|\b(?:promised"
    r"|said)\b.{0,30}\b(?:but|and) (?:still|nothing|never)"
    r"|\b(?:favou?rs|friends|relatives)\b.{0,20}\b(?:first|before|served)|\bjump(?:ed|s)? the queue\b"
)
_KINDS: Final = tuple(map(regex, (_IN_VAIN, _KEPT, _MONEY, _MANNERS, _ENGLISH)))
