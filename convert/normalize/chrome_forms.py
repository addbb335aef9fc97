"""How the chrome of government web sites reads: the patterns that ``chrome.py`` works with."""

import re

from convert.normalize.page import BLANK

SEPARATORS = rf"(?:{BLANK}|[•·●|｜/、·:：,，;；\[\]【】()（）<>《》-])"
SHARE_WORDS = (
    "分享到|分享至|分享|一键分享|文章字号|文章字体|字体大小|字体显示|字号|字体|文字大小|大字|中字|小字|特大|超大|默认|正常|加大|减小|还原|大|中|小|"
    "A[+-]?|T|新浪微博|腾讯微博|微博|微信好友|微信朋友圈|朋友圈|微信|QQ空间|QQ好友|QQ|空间|人人网|豆瓣|百度贴吧|"
    "贴吧|复制链接|邮件|更多"
)
CONTROL_WORDS = (
    "点赞|转发|打印本页|打印此页|打印文章|我要打印|打印|关闭窗口|关闭本页|关闭页面|关闭|返回顶部|回到顶部|返回首页|返回上一页|"
    "返回上页|返回列表|返回|TOP|加入收藏|收藏本页|我要收藏|收藏|设为首页|保存本页|保存|我要纠错|纠错|有误报告|"
    "语音播报|语音朗读|播放语音|朗读|无障碍浏览|无障碍阅读|无障碍|(?:本?网站)?(?:已)?支持IPV6|适老化模式|适老化|关怀版|长者模式|长辈版|老年模式|"
    "加入(?:VIP|会员)?免费下载|立即下载|购物车|我的足迹|简体中文|简体版|简体|繁體中文|繁體版|繁体版|繁體|繁体|ENGLISH|EN|视力保护色|护眼模式|全屏阅读|退出全屏|全屏|上一页|下一页|末页|尾页"
)
MENU_WORDS = (
    "网站首页|首页|政务公开|政府信息公开|信息公开|政务服务|网上办事|办事服务|互动交流|政民互动|公众互动|新闻中心|"
    "新闻动态|政务动态|政务要闻|走进[^ 　|]{1,6}|数据开放|政府数据|数据发布|专题专栏|专题|热点专题|网站地图|站内搜索|"
    "搜索|登录|注册|个人中心|智能问答|手机版|移动版|客户端|公开指南|公开目录|公开年报|公开制度|政策文件|"
    "政策解读|规划计划|领导之窗|机构职能|依申请公开|政府公报|营商环境|无障碍|长者模式|English|繁体|简体"
)
TOOLS = f"(?:{SHARE_WORDS}|{CONTROL_WORDS})"
TOOL_LINE = re.compile(rf"(?:{TOOLS}|{SEPARATORS})+", re.I)
SHARE_ANCHOR = re.compile(r"[\[【(（]?(?:分享(?:到|至)?|(?:文章)?字号|(?:文章)?字体|文字大小)")
SHARE_CERTAIN = re.compile(rf"(?:分享到|分享至|一键分享|字{BLANK}*[号体]){BLANK}*[:：]")
CONTROL_CERTAIN = re.compile(
    rf"[\[【(（]{BLANK}*(?:打印|关闭|收藏|纠错)[^\]】)）]{{0,4}}[\]】)）]|打印本页|关闭窗口|返回顶部"
)
BRACKET_LINE = re.compile(r"[\[\]【】|｜]+")
"""What stands around a button that has a line to itself."""
CONTROL_LINE = re.compile(
    rf"(?:{CONTROL_WORDS}|{SEPARATORS})*(?:{CONTROL_WORDS})(?:{CONTROL_WORDS}|{SEPARATORS})*", re.I
)
LONGEST_ROW = 12
"""Buttons that a share bar has at most."""
FIELD_BEFORE = re.compile(
    rf"(?:日{BLANK}*期|时{BLANK}*间|来{BLANK}*源|编{BLANK}*辑|作{BLANK}*者|机{BLANK}*构|单{BLANK}*位|索{BLANK}*引{BLANK}*号|文{BLANK}*号)"
    rf"{BLANK}*[:：]"
)
LOOSE = " \t\u00a0\u2003\u3000|｜/,，;；[]【】()（）"
TOOLS_BEHIND_FIELDS = re.compile(
    rf"(?:{BLANK}|[|｜])*(?:分享到|分享至|分享{BLANK}*[:：]|字{BLANK}*[号体]|[\[【](?:打印|关闭|收藏)|打印本页)(?:{TOOLS}|{SEPARATORS})*$",
    re.I,
)
COUNTED = "(?:访问|浏览|点击|阅读|查看|点阅|阅览)"
COUNTER = re.compile(
    rf"(?:本[文页]?(?:被)?|已(?:有|被)?)?{COUNTED}(?:次数|人数|人次|量|数|率)?{BLANK}*(?:[:：]{BLANK}*|[\[【(（]{BLANK}*)"
    rf"[\[【(（]?{BLANK}*[\d,]*{BLANK}*[\]】)）]?{BLANK}*(?:次|人次|人)?(?![^\s|\[【])"
)
CRUMB_LABEL = r"(?:您?(?:现在|当前|目前)?所?在?的?(?:位置|栏目)|您?(?:现在|当前|所在)的?位置)(?:是|为)?"
CRUMB_STEP = rf"{BLANK}*(?:[>»›＞→⟩/|]{{1,3}}|(?:&gt;){{1,2}}|-{{1,2}}>?|\\){BLANK}*"
BREADCRUMB = re.compile(
    rf"{CRUMB_LABEL}{BLANK}*[:：]?{BLANK}*.{{0,20}}首页.{{0,150}}|(?:网站)?首页{CRUMB_STEP}[^。；]{{1,150}}|"
    rf"{CRUMB_LABEL}{BLANK}*[:：][^。；]{{0,40}}?{CRUMB_STEP}[^。；]{{0,110}}|{CRUMB_LABEL}{BLANK}*[:：]|"
    rf"(?:网站)?首页(?:{BLANK}+[^。；：]{{2,30}}){{1,5}}"
)
CRUMB_CERTAIN = re.compile(rf"首页{CRUMB_STEP}[^\s]")
CRUMB_PIECE = re.compile(r"[>»›＞→/|]|(?:网站)?首页|[>»›＞→].{1,20}|.{1,20}[>»›＞→]")
CRUMB_SIGN = re.compile(r"[>»›＞→]{1,2}|&gt;")
CRUMB_NAME = re.compile(r"[^。；：:>]{2,12}")
CRUMB_END = re.compile(rf"正文|详情|内容|列表|{MENU_WORDS}")
MENU = rf"(?:{MENU_WORDS})"
SITE_ENTRY = re.compile(rf"(?:{MENU_WORDS}|{SHARE_WORDS}|{CONTROL_WORDS}|微博|公务邮|首{BLANK}*页)", re.I)
LEAST_ENTRIES, LONGEST_ENTRY_NAME = 3, 8
"""Entries of a row of a menu, half of them known, and characters of each."""
SEARCH_BAR = re.compile(rf"(?:快捷|热门|站内|本站|推荐|大家都在)搜索?{BLANK}*[:：].{{0,80}}")
"""What a site offers to search for: 快捷搜索：论文 合同 演讲."""
MENU_ENTRY = re.compile(MENU)
MENU_BAR = re.compile(rf"{MENU}(?:{SEPARATORS}+{MENU})+")
SCAN = re.compile(
    r"[【\[(（]?(?:打开|请用|请使用|使用|用|手机|移动端|微信|客户端|[“”\"，,])*扫(?:一扫|描|码)[^。；]{0,34}"
)
SCAN_MARK = re.compile("扫[一描码]")
SCAN_BARE = re.compile("(?:手机|微信)?扫一扫|扫码(?:阅读|浏览|分享)|(?:手机|微信)扫(?:一扫|码)")
SCAN_CERTAIN = re.compile("当前页|本页|朋友圈|手机(?:上)?(?:打开|浏览|阅读|查看|版)|继续阅读")
SCAN_LIKELY = re.compile("分享|关注(?:我们|公众号|微信)|二维码|下载|客户端")
NEIGHBOUR = re.compile(rf"[【\[<《]?[上下]{BLANK}*一?{BLANK}*[篇条]{BLANK}*[】\]>》]?{BLANK}*(?:[:：].{{0,120}}|)")
NEIGHBOUR_CERTAIN = re.compile(rf"[上下]{BLANK}*一{BLANK}*[篇条]{BLANK}*[】\]>》]?{BLANK}*[:：]")
RELATED = re.compile(
    r"[【\[]?(?:相关(?:链接|阅读|文章|新闻|信息|解读|推荐|内容|报道|稿件|政策|文档|资讯)|(?:政策|图文|图解|媒体|视频|部门|文件|专家)?解读|"
    r"关联(?:文件|稿件|解读)|推荐阅读|延伸阅读|热门(?:推荐|文章)|友情链接)[】\]]?[:：]?(?:更多|[^。；：:]{0,60})"
)
RELATED_BEHIND = re.compile(
    rf"(?<=[。！]){BLANK}+(?:相关(?:链接|阅读|解读|文章|新闻|稿件)|延伸阅读){BLANK}*[:：][^。\n]{{2,150}}\s*\Z"
)
MOST_RELATED = 15
"""Lines behind the label; a site lists five to ten."""
LINK_TEXT = re.compile(r"[^。；]{2,80}")
NO_LINK = re.compile(
    rf"附{BLANK}*件|附{BLANK}*表|[（(]此件|抄{BLANK}*送|(?:19|20)\d\d{BLANK}*年{BLANK}*\d{{1,2}}{BLANK}*月{BLANK}*\d{{1,2}}{BLANK}*日$|.{{2,30}}(?:人民政府|办公室|委员会)$"
)
"""What belongs to the plan though it stands behind such a label."""
DOWNLOAD_LINE = re.compile(
    r"[【\[(（]?(?:附件|文件|全文|原文|文档|表格|相关附件)?(?:点击|立即)?下载(?:附件|全文|文件|地址|专区)?[】\])）]?[:：]?"
)
DOWNLOAD_MARK = re.compile(
    rf"{BLANK}*(?:[【\[(（](?:点击)?(?:此处)?(?:下载|查看)[^】\])）]{{0,4}}[】\])）]|点击(?:此处)?下载)$"
)
FOOTER_CERTAIN = re.compile(
    rf"Produced{BLANK}+By|ICP{BLANK}*备{BLANK}*(?:案{BLANK}*)?(?:编?号|序号)?{BLANK}*[:：]?{BLANK}*\d{{5}}|ICP备案(?:编?号|序号)[:：]|"
    rf"公网安备{BLANK}*[:：]?{BLANK}*\d{{6}}|网站标识码{BLANK}*[:：]|网站标识码{BLANK}*\d{{6}}|Copyright{BLANK}|©|版权所有{BLANK}*(?:[:：©]|$)|"
    rf"Powered{BLANK}+by|建议(?:您)?使用.{{0,30}}(?:分辨率|浏览器)|网站(?:建设|运维|技术支持|维护){BLANK}*[:：]",
    re.I | re.M,
)
FOOTER_LIKELY = re.compile(
    r"(?:网站)?(?:主办单位|承办单位|协办单位|主办|承办|主管单位|技术支持|运维单位|维护单位|开发单位|联系我们|关于我们|网站地图|"
    r"网站声明|隐私声明|法律声明|免责声明|地址|邮编|邮政编码|联系电话|网站电话|运维电话|服务热线|电话|传真|电子邮箱|E-?mail|您是第)"
    rf"(?:{BLANK}|[:：|｜]|$).{{0,100}}|(?:本站|本网站|适老化|违法和不良信息|政府网站找错|最佳浏览)[^。；]{{0,40}}",
    re.I,
)
LONGEST_FOOTER = 160
CODE = re.compile(
    r"\$\s*\([^\n]{0,200}|(?://[^\n]{0,20})?document\.write[^\n]{0,200}|(?:var|let|const)\s+\w+\s*=[^\n]{0,200}|(?:window|jQuery)[.(][^\n]{0,200}|"
    r"function\s*\w*\([^\n]{0,200}|</?[A-Za-z][^<>\n]{0,200}>?|[.#]?[A-Za-z][\w.#:,> -]{0,60}\{[^{}\u4e00-\u9fff]{0,300}\}?|"
    r"[a-z-]{2,30}\s*:\s*[^:\u4e00-\u9fff]{1,80};|class=[^\n]{0,100}|[{}();]{1,6}"
)
"""Lines of script, style or markup that got into the text; none holds more than a few Han characters."""
MOST_CODE_HAN = 12
TAIL_MARK = re.compile(
    rf"(?:{SHARE_CERTAIN.pattern})|扫一扫|打印本页|关闭窗口|[\[【]{BLANK}*(?:打印|关闭|我要纠错|纠错)|返回顶部|网站导航|友情链接"
)
"""What begins the end of a page: from here on nothing is the plan's."""
MOST_TAIL = 40


def is_footer(text: str) -> bool:
    """Tell the line of a site's footer from a sentence that mentions one.

    >>> is_footer("版权所有：青禾市人民政府 网站标识码：0000000000")
    True
    >>> is_footer("推进政府网站标识码管理,落实版权所有者责任,加强监督。")
    False
    """
    return len(text) <= LONGEST_FOOTER and not text.endswith(("。", "；", ";"))


def is_code(text: str) -> bool:
    """Tell a line of code from one that only looks like it.

    >>> is_code("$('#share-1').share();"), is_code("(青禾市人民政府办公室负责统筹协调工作落实)")
    (True, False)
    """
    return sum(char > "\u2fff" for char in text) <= MOST_CODE_HAN and any(
        char.isascii() and not char.isspace() for char in text
    )


LIBRARY_MARK = re.compile(
    "小编|仅供预览|欢迎(?:大家)?阅读|来源于网友|(?:会员|用户|网友)[^。\n]{0,12}上传|本文档由|(?:文档|全文)下载|仅展示|素材配额"
)
"""A word of what sites that collect documents say about them."""
LIBRARY_NOTE = re.compile(
    r"[^\n]*(?:小编(?:为|给|帮)?(?:您|你|大家|各位)?[^。\n]{0,12}(?:整理|收集|准备|带来|推荐|分享|搜集)|一文来源于网友|作者[:：][^。\n]{0,8}(?:会员|网友)上传|"
    r"本?文档由(?:会员|用户|网友|[^。\n]{0,12}(?:文库|网))[^。\n]{0,20}(?:提供|上传|整理)|(?:文章|文档)内容仅供预览|》[,，]? ?欢迎(?:大家)?阅读[！!。]?$|"
    r"仅展示\d+字|消耗 ?\d+ ?篇素材配额|\[ ?(?:文档|全文)下载 ?\])[^\n]*"
)
"""What they say; no plan speaks of its editor as 小编."""
LONGEST_NOTE = 400
ENTRY_FRAME = re.compile(r"基本(?:介绍|信息|简介)|(?:发布|印发|制定|颁布|文件)信息")
"""How the entry of an encyclopedia begins what it says of a document."""
ENTRY_TEXT = re.compile(r"(?:内容|规划|文件|政策|通知|方案)?全文|(?:规划|文件|通知|方案|政策|主要)内容|正文")
"""How it begins the document itself."""
ENTRY_FIELD = re.compile(rf"[•·●]{BLANK}*[^：:。；]{{2,8}}{BLANK}*[:：][^。；]{{1,80}}")
ENTRY_LIST = re.compile(r"(?:[\u4e00-\u9fff]{2,8}[，,、]){1,12}")
"""The list of its parts: 全文，政策解读，."""
LONGEST_ENTRY = 30
"""Lines over the document."""
PICTURE = re.compile(r"[\[【(（]?(?:图片|配图|题图|图像)(?:加载中)?[.…]*[\]】)）]?")
"""What stands where a page shows a picture."""
TEASER = re.compile(rf"(?P<told>[^\n]{{16,}}?){BLANK}*(?:…{{1,2}}|\.{{3,6}}|。{{3,6}})")
"""The beginning of a text that a page cuts off: 关于做好防汛工作的通知 各镇人民政府…."""
TEASER_SLACK = 80
"""Blanks that may stand more in the text than in its teaser."""
TAB = re.compile(r"(?:详情|详细内容|详细信息|内容详情|正文内容|文章内容|文章正文)[:：]?")
"""The label of the part of a page that holds the text itself."""
SUMMARY_TAB = re.compile(r"(?:前言|摘要|内容摘要|简介|内容简介|导读|概述)[:：]?")
"""The label of the part that some pages put before it."""
DATED = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
"""A day, as the head of a page bears it."""
COLUMN = re.compile(r"\[[^\[\]。；]{2,30}\]")
"""The column of a site, before the fields of its page: ``[规划计划 - 县级规划]``."""
LONGEST_NAME = 6
"""So many last characters of a title tell it again."""
