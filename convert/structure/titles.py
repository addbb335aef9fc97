"""What titles look like, and the lines around them: issuer, date, speaker, number."""

import re
from collections.abc import Sequence
from itertools import pairwise

from convert.structure.lines import Line

NOUNS = (
    "纲要|规划|计划|方案|报告|意见|办法|通知|决定|规定|细则|条例|措施|要点|预案|公告|通告|通报|制度|章程|政策|指南|标准|"
    "清单|建议|规则|准则|规范|名单|任务书|实施书|议案|决议|函|批复|答复|说明|讲话|致辞|图|表|总结|概要|大纲|行动|安排|分工|范本|白皮书|"
    "指引|规程|导则|守则|公报|纪要|请示|解读"
)
"""What the titles of official documents end in."""
BRACKET = r"[（(【\[〔][^（）()【】]{1,40}[）)】\]〕]"
TITLE_END = re.compile(rf"(?:{NOUNS})[》”]?(?:\s*{BRACKET})*[》”]?$")
DRAFT = re.compile(
    r"[（(]\s*(?:公开)?(?:征\s*求\s*意\s*见\s*稿|草\s*案(?:修改稿|送审稿|稿)?|送\s*审\s*稿|讨\s*论\s*稿|审\s*议\s*稿|初\s*稿|公\s*示\s*稿|报\s*批\s*稿)\s*[）)]$"
)
PAGE_TITLE = re.compile(
    r"^[（(][^（）()]{2,8}(?:省|市|自治区|特别行政区)[）)]|[（(](?:\d{4}年)?(?:更新|全文|附全文|图文|最新|完整版|最新版)[）)]$|"
    r"[-_|—]\s*[^-_|—]{2,20}(?:网|政府|门户网站|网站|平台)$"
)
"""What scrapers and sites put around the title of a document."""
GAZETTE = re.compile(r"公报(?:[（(](?:\d{4}年)?第?\d+[期号][）)])?$")
"""How the name of an issue of a gazette ends, which stands over its first document."""
CJK_DATE = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:(?:\d{1,2}|[〇一二三四五六七八九十]{1,3})\s*月)?\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
DATE = re.compile(rf"[（(]?\s*{CJK_DATE}\s*[）)]?")
OCCASION = re.compile(
    rf"[（(]?\s*{CJK_DATE}.{{0,60}}(?:会议|大会|全会|次会).{{0,20}}[）)]?$|^[（(]?\s*{CJK_DATE}.{{2,60}}(?:通过|批准|审议)[）)]?$|^[（(].{{4,60}}(?:通过|批准|审议|修订)[）)]$"
)
OFFICE = r"(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|书记|局长|厅长|部长|检察长|院长)"
SPEAKER = re.compile(
    rf"(?:报告人[：:]\s*)?[\u4e00-\u9fff]{{0,18}}?(?:代|副)?{OFFICE}[\s\u3000]+(?:[\u4e00-\u9fff]{{1,4}}(?:[\s\u3000][\u4e00-\u9fff])?|[\u4e00-\u9fff]{{1,7}}·[\u4e00-\u9fff·]{{1,8}})|"
    rf"报告人[：:].{{2,20}}|"
    rf"[\u4e00-\u9fff]{{2,12}}[省市县区州盟旗镇乡](?:人民政府)?(?:代|副)?(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长)[\u4e00-\u9fff·]{{2,4}}"
)
"""Who gave a report. Without a blank before the name only the head of a government, with the place."""
ISSUER = re.compile(
    r"中共中央|国务院|[\u4e00-\u9fff\s]{2,30}(?:人\s*民\s*政\s*府|办公室|办公厅|委员会|管委会|改革局|[局厅委部]|研究院)"
)
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}\s*[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d+\s*号")
OF_NOUN = re.compile(r"的(?:若干|实施|指导|意见|通知|决定|报告|函|通告|公告|批复|复函|请示|规定|建议|通报){1,2}$")
"""What the title of a letter 关于… ends in."""
WHOLE = re.compile(
    r"(?:二〇..年|20\d\d年|[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|盟|旗|镇|乡)|中共|国务院|中华人民共和国).{4,}|关于.{4,}|政府工作报告"
)
"""A title that needs no line before it."""
SUBTITLE = re.compile(r"^[—–-]{1,3}\s*\S")
SALUTATION = re.compile(
    r"^(?:各|尊敬|同志|全[市县区省]).{1,200}[：:]$|"
    r"^.{2,200}(?:政府|部门|单位|机构|办事处|管委会|委员会|企业|公司|院校|高校|学校|法院|代表|委员|同志们|局|厅|办|部)[）)]?[：:]$"
)
PREFACE = re.compile(
    r"^[《〈]?(?P<title>[^《》，,。；;：:]{6,70}?(?:纲要|规划|计划|方案|报告)(?:[（(][^）)]{2,20}[）)])?)[》〉]?"
    r"(?:[（(][^（）()]{0,16}简称[^（）()]{2,20}[）)])?\s*[，,]?\s*(?=以|是|根据|依据|主要|按照|系|旨在|明确)"
)
ABOUT = re.compile(r"^[\u4e00-\u9fff、 \u3000]{0,24}?(?:关于|印发|批转|转发)|^(?:\d{4}年|国民经济)")
"""How a title goes on behind the lines of its issuers."""
MOST_ISSUERS = 8
LIBRARY_PIECE = re.compile(r"^第[一二三四五六七八九十\d]{1,3}篇[:：]\s*\S.{3,}")
"""How sites that collect documents head each of them: 第一篇：青禾市实施方案."""
LONGEST_TITLE_LINE = 90
LONGEST_TITLE = 130
LONGEST_HALF = 30
UNLABELLED = re.compile(
    r"(?:前言|序言|引言|导言|导语|序|绪论|总则|结语|结束语|后记|尾声|附则|附录[A-Z一二三四五六七八九十\d]{0,2}.{0,20}|附表|附图|编制说明|名词解释)"
)
"""Headings that have no number in any document."""


FOLDED = str.maketrans("(),:;?!—–~～", "（），：；？！----", "\u200b\ufeff")


def fold(words: str) -> str:
    """Drop blanks and widths, so that two forms of a title compare.

    >>> fold("目　 录 (2021年)")
    '目录（2021年）'
    """
    return "".join(words.split()).translate(FOLDED)


def ends_as_title(words: str) -> bool:
    """Say whether words end like the title of a document.

    >>> ends_as_title("青禾市三年行动计划（2023—2025年）"), ends_as_title("青禾市人民政府")
    (True, False)
    """
    return TITLE_END.search(DRAFT.sub("", fold(words))) is not None


def is_plain(line: Line) -> bool:
    """Say whether a line can be part of a title: short, and no sentence."""
    chars = line.chars
    return (
        len(chars) <= LONGEST_TITLE_LINE
        and not re.search(r"[。；;！!？?，,：:]$|。", chars)
        and not DATE.fullmatch(chars)
        and not SUBTITLE.match(chars)
        and not OCCASION.search(chars)
    )


def title_groups(lines: Sequence[Line], numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Group the plain lines of a head into titles, each ending like one."""
    groups: list[tuple[int, ...]] = []
    held: list[int] = []
    for place, number in enumerate(numbers):
        if (number == 0 and is_page_title(fold(lines[number].chars))) or heads_piece(lines, number):
            groups.append((number,))
            continue
        held = held if held and number - held[-1] == 1 and not is_side_line(lines, held, number) else []
        closes = in_brackets("".join(lines[at].chars for at in held), lines[number].chars)
        plain = is_plain(lines[number]) and not in_breadcrumb(lines, number) and not is_side_line(lines, held, number)
        if not (closes or plain):
            held = []
            continue
        held.append(number)
        words = "".join(lines[at].chars for at in held)
        after = lines[numbers[place + 1]].chars if place + 1 < len(numbers) else ""
        if (
            ends_as_title(words)
            and not left_open(words)
            and not goes_on(fold(words), fold(after))
            and not in_brackets(words, after)
        ):
            groups.append(tuple(whole_title(lines, held)))
        if (groups and groups[-1][-1] == number) or len(words) > LONGEST_TITLE:
            held = []
    return groups


def left_open(words: str) -> bool:
    """Say whether words end within the name of a document: 贯彻落实《关于稳定增长的若干政策."""
    return words.count("《") > words.count("》") or words.count("〈") > words.count("〉")


def in_brackets(words: str, after: str) -> bool:
    """Say whether a title is cut within brackets that the next line closes: …行动计划（2023⏎—2025年）."""
    opened, closed = (sum(map(words.count, marks)) for marks in ("（(", "）)"))
    return opened > closed and any(mark in after for mark in "）)")


def in_breadcrumb(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line is a step of the path that a site shows: 首页 > 政务公开 > 规划."""
    if re.search(r"\s[>›»＞]\s|^当前位置", lines[number].chars):
        return True
    return any(line.chars in (">", "»", "›", "＞", ">>") for line in lines[max(0, number - 1) : number + 2])


def whole_title(lines: Sequence[Line], held: Sequence[int]) -> Sequence[int]:
    """Leave out what stands before a line that is a whole title by itself.

    An issuer before 关于… belongs to the title, and so does 关于… without its end; site words and
    mottoes before it do not.
    """
    last = fold(lines[held[-1]].chars)
    if len(held) == 1 or not (WHOLE.match(last) and ends_as_title(last)):
        return held
    before = fold(lines[held[-2]].chars)
    above = fold("".join(lines[at].chars for at in held[:-1]))
    unfinished = "关于" in above and not ends_as_title(above)
    if unfinished or ISSUER.fullmatch(before) or re.search(r"[、和与及的第]$|发展$", before):
        return held
    return held[-1:]


def goes_on(words: str, after: str) -> bool:
    """Say whether the next line belongs to a title that could end here."""
    if not after:
        return False
    if re.match(r"^(?:和|及|与|暨)", after) and ends_as_title(after) and len(after) <= LONGEST_HALF:
        return True
    if re.match(r"^的(?:通知|决定|意见|报告|函)", after) or re.fullmatch(rf"(?:{BRACKET})+", after):
        return not re.search(r"年\s*\S{1,3}\s*月", after) and not OCCASION.search(after)
    if "关于" in words and not OF_NOUN.search(words) and "关于" not in after and OF_NOUN.search(after):
        return len(words) + len(after) <= LONGEST_TITLE_LINE
    return (
        len(after) <= 8
        and re.fullmatch(rf"(?:实施|行动|远景目标|发展|工作)?(?:{NOUNS})(?:{BRACKET})?", after) is not None
        and after not in words
    )


def is_side_line(lines: Sequence[Line], held: Sequence[int], number: int) -> bool:
    """Say whether a plain line is an issuer, a speaker or a document number, and no title."""
    chars = lines[number].chars
    if NUMBER.fullmatch(chars) or SPEAKER.fullmatch(chars):
        return True
    if not ISSUER.fullmatch(chars):
        return False
    others = [lines[at].chars for at in held]
    if not all(ISSUER.fullmatch(words) for words in others):
        return True
    behind = [line.chars for line in lines[number + 1 : number + 2 + MOST_ISSUERS]]
    after = next((words for words in behind if not ISSUER.fullmatch(words)), "")
    return not ABOUT.match(after)


def heads_piece(lines: Sequence[Line], number: int) -> bool:
    """Say whether a line heads a document in a collection: 第一篇：…, and a whole title follows."""
    if LIBRARY_PIECE.match(lines[number].chars) is None:
        return False
    behind = [fold(line.chars) for line in lines[number + 1 : number + 1 + MOST_ISSUERS]]
    pairs = [*behind, *(one + two for one, two in pairwise(behind))]
    return any(len(words) <= LONGEST_TITLE_LINE and WHOLE.match(words) and ends_as_title(words) for words in pairs)


def is_page_title(folded: str) -> bool:
    """Say whether a title has what only scrapers and sites put around it."""
    return PAGE_TITLE.search(folded) is not None


def repeats(page: str, title: str) -> bool:
    """Say whether a line over the title holds the title once more.

    >>> repeats("会议事项《青禾市行动计划》", "青禾市行动计划"), repeats("关于印发《行动计划》的通知", "行动计划")
    (True, False)
    >>> repeats("青政发〔2021〕5号《关于印发〈行动计划〉的通知》", "《关于印发〈行动计划〉的通知》")
    True
    """
    if (number := NUMBER.match(page)) and page[number.end() :] == title:
        return True
    bare = DRAFT.sub("", title)
    return page == title or (bare in page and not page.endswith("通知") and not re.search("印发|转发|批转", page))
