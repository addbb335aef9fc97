"""Plans and libraries of them."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented.places import Place, place, villages
from benchmarks.invented.sentences import BOX, PROJECT, Speaker, Subject, subjects
from benchmarks.invented.shapes import SHAPES, Shape, written

SMALLEST, LARGEST = 60_000, 170_000
"""Bytes of a plan."""
HAN = 3
"""Bytes of a character."""
FRAME = {
    "basis": ("发展基础和形势", "发展环境与基础", "立足新起点，开启新征程"),
    "aims": ("总体要求和主要目标", "指导思想与发展目标", "明确总体要求，锚定奋斗目标"),
    "means": ("强化规划实施保障", "健全规划实施机制", "凝聚合力，确保规划落地"),
}
"""Chapters that every plan has: two before the subjects, one behind."""
FRAME_WORDS = Subject(
    "frame",
    (),
    [
        "综合实力",
        "发展质量",
        "产业结构",
        "城乡面貌",
        "民生福祉",
        "改革成效",
        "开放水平",
        "治理能力",
        "发展环境",
        "规划实施",
        "年度计划",
        "监测评估",
        "财政投入",
        "项目储备",
    ],
    (("地区生产总值", "亿元"), ("居民人均可支配收入", "万元"), ("固定资产投资", "亿元")),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A raw plan and what is true of it."""

    name: str
    id: str
    place: Place
    text: str
    outline: tuple[tuple[int, str], ...]
    """Level in the Markdown and heading as Chinese print has it, in order."""
    subjects: tuple[tuple[str, str], ...]
    """Heading and subject of each chapter."""


def plan(number: int, seed: int = 1, times: float = 1.0) -> Invented:
    """Make up one plan."""
    dice = random.Random(f"{seed}/{number}")
    where = place(number)
    shape = SHAPES[dice.randrange(len(SHAPES))]
    first = 2021 if dice.random() < 0.8 else 2016
    speaker = Speaker(dice, villages(dice), first)
    size = int(dice.randrange(SMALLEST, LARGEST) * times)
    chosen = chapters(dice, shape)
    parts: list[tuple[int, str]] = []
    used: set[str] = set()
    room = size // HAN // len(chosen)
    for position, (subject, title) in enumerate(chosen, 1):
        parts += chapter(speaker, shape, subject, title, position, room, used)
    title = shape.title.format(county=where.county, period=f"{first}—{first + 4}年", first=first)
    outline = tuple((level, words) for level, words in parts if level)
    heads = [words for level, words in outline if level == 2]
    truth = tuple(zip(heads, (subject.name for subject, _ in chosen), strict=True))
    return Invented(
        f"{number:05}.txt", f"{where.code}-gy-{first}", where, written(shape, title, parts, dice), outline, truth
    )


def chapters(dice: random.Random, shape: Shape) -> list[tuple[Subject, str]]:
    """Choose what a plan speaks about, and in which order."""
    known = subjects()
    count = dice.randrange(*shape.chapters)
    names = dice.sample(sorted(known), count)
    frame = {name: (FRAME_WORDS, dice.choice(titles)) for name, titles in FRAME.items()}
    middle = [(known[name], dice.choice(known[name].titles)) for name in names]
    return [frame["basis"], frame["aims"], *middle, frame["means"]]


def chapter(
    speaker: Speaker, shape: Shape, subject: Subject, title: str, position: int, room: int, used: set[str]
) -> Iterator[tuple[int, str]]:
    """Write a chapter: level and heading, or 0 and a paragraph."""
    dice = speaker.dice
    yield 2, shape.label(0, position) + title
    yield 0, speaker.paragraph(subject, 60)
    sections = dice.randrange(3, 6)
    for section in range(1, sections + 1):
        yield 3, shape.label(1, section) + speaker.head(subject, used)
        left = room // sections
        if shape.depth == 2:
            yield from paragraphs(speaker, subject, left)
            continue
        items = dice.randrange(2, 5)
        for item in range(1, items + 1):
            yield 4, shape.label(2, item) + speaker.head(subject, used)
            yield from paragraphs(speaker, subject, left // items)
    if dice.random() < 0.2:
        yield 0, BOX.format(n=position, x=dice.choice(subject.things))
        for _ in range(3):
            yield 0, speaker.fill(PROJECT, subject)


def paragraphs(speaker: Speaker, subject: Subject, room: int) -> Iterator[tuple[int, str]]:
    """Write paragraphs of 80 to 320 characters."""
    while room > 0:
        length = min(speaker.dice.randrange(80, 320), max(room, 40))
        text = speaker.paragraph(subject, length)
        room -= len(text)
        yield 0, text


def write_library(folder: Path, numbers: Iterable[int], seed: int = 1, times: float = 1.0) -> list[Invented]:
    """Write plans into a folder, with what people know of their places and what is true of them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [plan(number, seed, times) for number in numbers]
    for one in made:
        (folder / one.name).write_text(one.text, "utf-8")
    (folder / "plans.toml").write_text("\n".join(map(entry, made)), "utf-8")
    truth = {one.name: {"outline": one.outline, "subjects": one.subjects} for one in made}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")
    return made


def entry(one: Invented) -> str:
    """Write what a person would say of a plan whose place no list knows."""
    region = "".join(f'{name} = "{value}"\n' for name, value in one.place._asdict().items())
    return f'[[plan]]\nfile = "{one.name}"\nid = "{one.id}"\n[plan.region]\n{region}'
