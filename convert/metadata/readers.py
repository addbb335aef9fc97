"""Read each entry of the front matter from the facts that can state it, the best first."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from convert.metadata.dates import period_of, read_date
from convert.metadata.titles import clean_page_title, status_of
from convert.model import Fact
from convert.structure.titles import OFFICE
from convert.tidy import tidy_string

NO_FACT = Fact("", 0)
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}〔(?:19|20)\d\d〕\d{1,5}号")
NOTICE = re.compile(
    r"(?:[【\[][^】\]]{2,10}[】\]])?(?P<issuer>(?:中共中央[\s、]?)?国务院|中共中央|[\u4e00-\u9fff]{2,20}(?:政府|办公室|办公厅|委员会|[局厅委部办])(?:[\s、][\u4e00-\u9fff]{2,20}(?:政府|办公室|办公厅|委员会|[局厅委部办])){0,5})"
    r"(?:关于|印发|转发|批转|公布)[^。]{2,120}(?:通知|公告|通告|决定|意见|建议|批复|函)(?:[（(][^（）()]{2,24}[）)])?$"
)
NUMBER_BEHIND = re.compile(rf"[（(]({DOCUMENT_NUMBER.pattern})[）)]$")
WEBSITE = re.compile("网站?$|门户")
"""Who only shows a document has not issued it."""
WHOLE_QUOTE = re.compile("^《([^《》]*)》$")
"""A title that the page shows in the marks of a title."""
PRINTED = re.compile(r"^[^。，；]{0,40}日印发$")
NOTICE_HEAD = 12
"""Paragraphs among which a notice has its number."""
PASSED = re.compile("通过|批准")
SPEAKER = rf"[\u4e00-\u9fff]{{0,18}}?{OFFICE}"
PERSON = r"[\u4e00-\u9fff·]{2,5}?"
GIVEN = re.compile(
    rf"(?P<day>[^在]*?日)(?:(?P<office>{SPEAKER})\s?(?P<name>{PERSON})|(?P<name_first>[\u4e00-\u9fff]{{2,3}}?)(?P<office_last>{SPEAKER}))?"
    rf"(?P<where>在.{{4,40}}(?:会议|大会|全会|次会)上?)"
    rf"(?:\s?(?P<late_office>{SPEAKER})\s?(?P<late_name>{PERSON})(?:(?:同志)?作.{{0,12}})?|的.{{0,14}}|)"
)
"""One line that says when, where and by whom a report was given."""
OCCASION_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a plan before its metadata are put together."""

    title: Fact = NO_FACT
    """The document's own title."""
    page_title: Fact = NO_FACT
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """From the site's head (``sitehead_labels.LABELS``) and from the cover: ``status``,
    ``subtitle``, ``speaker``, ``occasion``, ``document_number``, ``issuer``, ``date``."""
    body: str = ""
    signature: Mapping[str, Fact] = field(default_factory=dict)
    """``issuer`` and ``date`` of the signature at the end of the text."""
    paragraphs: Sequence[Fact] = ()
    """The paragraphs with their raw lines; a covering notice has its number among the first."""


def read_facts(evidence: Evidence) -> dict[str, Fact]:
    """Read each entry of the front matter from the facts that can state it, the best first."""
    readers: dict[str, Callable[[Evidence], Fact]] = {
        "title": read_title,
        "status": read_status,
        "period": read_period,
        "issuer": read_issuer,
        "document_number": read_number,
        "index_number": lambda known: words_of(known, "索引号"),
        "adopted": read_adopted,
        "issued": read_issued,
        "published": lambda known: date_of(known, "发布日期"),
        "occasion": read_occasion,
        "speaker": read_speaker,
        "subtitle": lambda known: words_of(known, "subtitle"),
    }
    found = {name: reader(evidence) for name, reader in readers.items()}
    return {name: fact for name, fact in found.items() if fact.value}


def words_of(evidence: Evidence, *names: str) -> Fact:
    """Return the first of some facts that is there, its blanks and widths tidied."""
    for name in names:
        fact = evidence.facts.get(name, NO_FACT)
        if fact.value:
            return Fact(tidy_string(fact.value), fact.line)
    return NO_FACT


def read_number(evidence: Evidence) -> Fact:
    """Read the document number: from the cover, the first lines of a notice, or the site."""
    own = words_of(evidence, "document_number")
    if own.value:
        return own
    lines = (fact for fact in evidence.paragraphs[:NOTICE_HEAD] if DOCUMENT_NUMBER.fullmatch(fact.value))
    titles = (evidence.title, evidence.page_title, *evidence.paragraphs[:NOTICE_HEAD])
    behind = (Fact(match[1], fact.line) for fact in titles if (match := NUMBER_BEHIND.search(tidy_string(fact.value))))
    told = next(lines, words_of(evidence, "文号"))
    return told if told.value else next(behind, NO_FACT)


def read_issued(evidence: Evidence) -> Fact:
    """Read the day of issue: from the last line of print (``…办公室2021年8月11日印发``), or the site."""
    for fact in reversed(evidence.paragraphs):
        if PRINTED.search(fact.value) and (iso := read_date(fact.value)):
            return Fact(iso, fact.line)
    return date_of(evidence, "印发日期")


def date_of(evidence: Evidence, *names: str) -> Fact:
    """Return the first of some facts that holds a whole date, as ISO."""
    for name in names:
        fact = evidence.facts.get(name, NO_FACT)
        if iso := read_date(fact.value):
            return Fact(iso, fact.line)
    return NO_FACT


def read_title(evidence: Evidence) -> Fact:
    """Read the title: the document's own, else what site or page say."""
    page = evidence.page_title
    named = evidence.title if evidence.title.value else words_of(evidence, "标题")
    if named.value:
        words = tidy_string(named.value).removeprefix("原标题：")
        whole = WHOLE_QUOTE.match(words)
        return Fact(whole[1].replace("〈", "《").replace("〉", "》") if whole else words, named.line)
    return Fact(tidy_string(clean_page_title(page.value)), page.line)


def read_status(evidence: Evidence) -> Fact:
    """Read the stage of a draft from its mark, its title or its page; absent for a final text."""
    for fact in (evidence.facts.get("status", NO_FACT), evidence.title, evidence.page_title):
        if (status := status_of(fact.value)) != status_of(""):
            return Fact(status, fact.line)
    return NO_FACT


def read_period(evidence: Evidence) -> Fact:
    """Read the years that the plan is for: from title, page, or the day a report was given."""
    page = Fact(clean_page_title(evidence.page_title.value), evidence.page_title.line)
    for fact in (evidence.title, evidence.facts.get("标题", NO_FACT), page):
        if period := period_of(fact.value):
            return Fact(period, fact.line)
    if "报告" in read_title(evidence).value:
        for name in ("occasion", "subtitle", "date"):
            fact = evidence.facts.get(name, NO_FACT)
            if years := OCCASION_YEAR.findall(tidy_string(fact.value)):
                return Fact(years[0], fact.line)
    return NO_FACT


def read_issuer(evidence: Evidence) -> Fact:
    """Read who issued the plan: cover, signature, title of the notice, then the site.

    A notice of several offices names all of them in its title and each in a line at its end.
    """
    signed = evidence.signature.get("issuer", NO_FACT)
    titled = notice_issuer(evidence)
    own = words_of(evidence, "issuer")
    if own.value:
        return own
    if signed.value and signed.value not in titled.value:
        return Fact(tidy_string(signed.value), signed.line)
    if titled.value:
        return titled
    told = (words_of(evidence, name) for name in ("发文机关", "发布机构"))
    return next((fact for fact in told if fact.value and not WEBSITE.search(fact.value)), NO_FACT)


def notice_issuer(evidence: Evidence) -> Fact:
    """Read the offices that the title of a notice begins with."""
    for fact in (evidence.title, *evidence.paragraphs[:NOTICE_HEAD]):
        if match := NOTICE.match(fact.value):
            return Fact("、".join(re.split(r"\s+", match["issuer"])), fact.line)
    return NO_FACT


def read_adopted(evidence: Evidence) -> Fact:
    """Read the day that the document bears: its adoption, its cover, its signature, 成文日期."""
    occasion = evidence.facts.get("occasion", NO_FACT)
    if PASSED.search(occasion.value) and (iso := read_date(occasion.value)):
        return Fact(iso, occasion.line)
    own = date_of(evidence, "date")
    signed = evidence.signature.get("date", NO_FACT)
    if not own.value and (iso := read_date(signed.value)):
        return Fact(iso, signed.line)
    return own if own.value else date_of(evidence, "成文日期")


def read_occasion(evidence: Evidence) -> Fact:
    """Read when and where a report was given or a plan adopted; who gave it is told apart."""
    fact = occasion_line(evidence)
    given = GIVEN.fullmatch(fact.value)
    return Fact(given["day"] + given["where"], fact.line) if given else fact


def occasion_line(evidence: Evidence) -> Fact:
    """Find the line that tells the occasion, without its brackets and dashes."""
    fact = words_of(evidence, "occasion")
    subtitle = words_of(evidence, "subtitle")
    if not fact.value and re.search("会议|大会|全会", subtitle.value):
        fact = subtitle
    return Fact(fact.value.strip("—-–（）() 。"), fact.line)


def read_speaker(evidence: Evidence) -> Fact:
    """Read who gave the report: office and name, from a line of its own or from that of the occasion."""
    own = words_of(evidence, "speaker")
    line = occasion_line(evidence)
    given = GIVEN.fullmatch(line.value)
    if own.value or given is None:
        return own
    for office, name in (("office", "name"), ("office_last", "name_first"), ("late_office", "late_name")):
        if given[name]:
            return Fact(f"{given[office]}\u3000{given[name]}", line.line)
    return own
