"""The closed list of reasons for taking text out of a plan, each explained to its readers."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class RemovalReason(StrEnum):
    """Why a piece of the raw text is not in the Markdown; what is removed is kept word for word."""

    SITE_METADATA = "网站元数据"
    PAGE_TITLE = "网页标题"
    SHARE_BAR = "分享与字号栏"
    PAGE_CONTROL = "网页按钮"
    HIT_COUNTER = "访问计数"
    SITE_FOOTER = "网站页脚"
    BREADCRUMB = "当前位置"
    SITE_MENU = "网站菜单"
    SCAN_HINT = "扫码提示"
    NEIGHBOUR_PAGES = "上一篇下一篇"
    RELATED_LINKS = "相关链接"
    DOWNLOAD_MARK = "下载标记"
    PAGE_CODE = "网页代码"
    LIBRARY_NOTE = "文库说明"
    CONTENTS = "目录"
    PAGE_FURNITURE = "页码与页眉页脚"
    ANNOTATION = "注音"
    REPEATED_TITLE = "重复标题"
    FRONT_MATTER = "移入文件头"
    MARKUP = "排版符号"
    MOVED = "移至他处"
    DECIDED = "人工删除"


EXPLANATIONS: Mapping[RemovalReason, str] = MappingProxyType(
    {
        RemovalReason.SITE_METADATA: "网站在正文之外加的说明栏（索引号、发布机构、日期等），已作为元数据保存。",
        RemovalReason.PAGE_TITLE: "网页或抓取程序给出的标题，不是文件自己的标题。",
        RemovalReason.SHARE_BAR: "网页上的“分享到”“字号”一类工具栏。",
        RemovalReason.PAGE_CONTROL: "网页上的“打印”“关闭”“返回顶部”一类按钮。",
        RemovalReason.HIT_COUNTER: "网页的访问次数、浏览量。",
        RemovalReason.SITE_FOOTER: "网站页脚：主办单位、备案号、网站标识码、技术支持等。",
        RemovalReason.BREADCRUMB: "网页上的“当前位置：首页 > ……”一行。",
        RemovalReason.SITE_MENU: "网站的栏目菜单。",
        RemovalReason.SCAN_HINT: "“扫一扫在手机打开当前页”一类提示。",
        RemovalReason.NEIGHBOUR_PAGES: "网页上“上一篇”“下一篇”的链接。",
        RemovalReason.RELATED_LINKS: "网页上“相关链接”“相关阅读”所列的其他网页。",
        RemovalReason.DOWNLOAD_MARK: "网页上“附件下载”“点击下载”一类标记。",
        RemovalReason.PAGE_CODE: "混入正文的网页脚本、样式或标记。",
        RemovalReason.LIBRARY_NOTE: "文库、范文网站加在文件前后的说明（“小编整理”“仅供预览”一类）。",
        RemovalReason.CONTENTS: "目录；各级标题已按正文重新生成。",
        RemovalReason.PAGE_FURNITURE: "原版面的页码、页眉、页脚。",
        RemovalReason.ANNOTATION: "抓取时加在字后的注音。",
        RemovalReason.REPEATED_TITLE: "与上文相同的标题重复出现。",
        RemovalReason.FRONT_MATTER: "副标题、报告人、发文字号等，已移入文件头。",
        RemovalReason.MARKUP: "其他工具留下的排版符号（**、#、|）。",
        RemovalReason.MOVED: "移至文中他处。",
        RemovalReason.DECIDED: "由使用者在 plans.toml 中决定删除。",
    }
)
"""What a reader is told about each reason."""
