"""Other plans that a text names: 《…规划纲要》, 国发〔2021〕1号."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from convert.document import Document
from convert.labels import han_number

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
TITLE = re.compile(r"《([^《》]{4,80})》")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d{1,4}号")
YEAR = re.compile(r"二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])")
ORDINAL = re.compile(r"第?(十[一二三四五六七八九]?)个五年")
NOISE = re.compile(r"[“”‘’\s\u3000、，,（）()\-—－]")
DRAFT = re.compile(r"[（(](?:草案|征求意见稿|送审稿|讨论稿|审议稿|初稿|公示稿)[）)]")
LOOSE = re.compile(r"(?:和|及|与)?20\d\d年远景目标|\d{4}年?至?\d{4}年?|纲要")


class Reference(NamedTuple):
    """A place where a text names another document."""

    section: str
    block: str
    text: str
    """As it stands, brackets included."""
    title: str
    """What stands in 《》; empty where only a number is named."""
    number: str
    """国发〔2021〕1号; empty where only a title is named."""


class Resolved(NamedTuple):
    """A reference and the plan of the library that it names."""

    reference: Reference
    plan: str


def references(document: Document) -> tuple[Reference, ...]:
    """Find the titles and document numbers in a plan, sentence by sentence."""
    return tuple(
        found
        for section in document.sections
        for block in document.own[section.id]
        for sentence in SENTENCE.findall(block.text)
        for found in in_sentence(sentence, section.id, block.id)
    )


def in_sentence(sentence: str, section: str = "", block: str = "") -> Iterator[Reference]:
    """Find references in one sentence; a number right behind a title belongs to it.

    >>> [(r.title, r.number) for r in in_sentence("按照《青禾市规划纲要》（青政发〔2021〕3号）和云政发〔2021〕7号执行。")]
    [('青禾市规划纲要', '青政发〔2021〕3号'), ('', '云政发〔2021〕7号')]
    """
    taken = 0
    marks = sorted([*TITLE.finditer(sentence), *NUMBER.finditer(sentence)], key=lambda mark: mark.start())
    for mark in marks:
        if mark.start() < taken:
            continue
        taken = mark.end()
        if mark.re is NUMBER:
            yield Reference(section, block, mark.group(), "", bare_number(mark.group()))
            continue
        behind = re.match(rf"（({NUMBER.pattern})）", sentence[mark.end() :])
        taken += behind.end() if behind else 0
        yield Reference(
            section, block, sentence[mark.start() : taken], mark.group(1), behind.group(1) if behind else ""
        )


def bare_number(text: str) -> str:
    """Drop a joining word that ran into a number.

    >>> bare_number("和云政发〔2021〕7号")
    '云政发〔2021〕7号'
    """
    return re.sub(r"^(?:.*(?:按照|根据|依据|贯彻|落实|以及|[和及与按]))", "", text)


class Name(NamedTuple):
    """What a plan of the library may be called in other texts."""

    plan: str
    title: str
    number: str = ""
    """Document number; empty where it has none."""


def name_of(document: Document) -> Name:
    """Read off a plan what others may call it."""
    return Name(document.id, document.title, str(document.front.get("document_number") or ""))


class Catalogue:
    """Looks up plans by what texts call them; a name that two plans have leads nowhere."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.found: dict[str, set[str]] = {}
        for name in names:
            for key in (name.number, *title_keys(name.title)):
                if key:
                    self.found.setdefault(key, set()).add(name.plan)

    def plan(self, key: str, own: str) -> str:
        """Name the one plan of that name besides the text's own; empty for none or several."""
        plans = self.found.get(key, set()) - {own}
        return next(iter(plans)) if len(plans) == 1 else ""


def resolve(found: Iterable[Reference], catalogue: Catalogue, own: str) -> tuple[Resolved, ...]:
    """Find the plans of the library that references name.

    Args:
        found: The references of one plan.
        catalogue: The whole library.
        own: Id of the plan that they stand in; it is never the answer.
    """
    pairs = ((one, catalogue.plan(one.number, own) or catalogue.plan(title_key(one.title), own)) for one in found)
    return tuple(Resolved(one, plan) for one, plan in pairs if plan)


def title_keys(title: str) -> tuple[str, ...]:
    """Names that a plan may go by: with and without the places above its own.

    >>> title_keys("青禾市云溪县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要")
    ('青禾市云溪县国民经济和社会发展14五规划', '云溪县国民经济和社会发展14五规划')
    """
    key = title_key(title)
    head = re.match(r"(?:[\u4e00-\u9fff]{2,8}?[省市区州盟])(?=[\u4e00-\u9fff]{2,8}?[市区县州旗])", key)
    return (key, key[head.end() :]) if head else (key,)


def title_key(title: str) -> str:
    """Write a title in the one form in which titles are compared.

    >>> title_key("云溪县国民经济和社会发展“十四五”规划纲要") == title_key("云溪县国民经济和社会发展第十四个五年规划")
    True
    """
    text = NOISE.sub("", DRAFT.sub("", title))
    text = YEAR.sub(lambda year: f"20{han_number(year[1])}{han_number(year[2])}", text)
    text = ORDINAL.sub(lambda count: f"{han_number(count[1])}五", text)
    text = re.sub(r"(十[一二三四五六七八九]?)五(?=规划|时期|计划)", lambda count: f"{han_number(count[1])}五", text)
    return LOOSE.sub("", text)
