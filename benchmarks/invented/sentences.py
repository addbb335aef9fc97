"""Sentences about a subject: what is done, where, and how much of it there will be."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ACTIONS = [
    "推进",
    "加强",
    "完善",
    "健全",
    "提升",
    "优化",
    "扩大",
    "深化",
    "规范",
    "支持",
    "培育",
    "壮大",
    "建设",
    "改造",
    "保障",
    "创新",
    "落实",
    "统筹",
    "加快",
    "开展",
    "实施",
    "强化",
    "鼓励",
    "引导",
    "夯实",
    "探索",
    "做优",
    "做强",
    "打造",
    "拓展",
]
TAILS = [
    "体系建设",
    "机制创新",
    "能力提升",
    "提质增效",
    "扩面增量",
    "有序发展",
    "规范管理",
    "协同推进",
    "全程监管",
    "专项行动",
    "示范创建",
    "集中攻坚",
    "资源整合",
    "标准化建设",
    "数字化管理",
    "分类施策",
    "试点工作",
    "长效管护",
    "服务供给",
    "政策衔接",
]
AIMS = [
    "形成上下联动的工作格局",
    "让群众得到更多实惠",
    "为全域发展提供支撑",
    "切实补齐短板弱项",
    "力争走在全省前列",
    "打通堵点难点",
    "确保取得实效",
    "不断增强内生动力",
    "实现由量到质的转变",
    "努力满足多样化需求",
    "推动责任落到实处",
    "构建长短结合的制度安排",
]
FORMS = (
    "{a}{x}{t}，{b}{y}{u}，{aim}。",
    "到{year}年，{m}达到{n}{unit}，{x}{t}取得明显进展。",
    "支持{v}{a}{x}，{b}{y}，{aim}。",
    "坚持因地制宜、分类推进，在{v}、{w}等地{a}{x}，{b}{y}{u}。",
    "{a}{x}，{b}{y}，{c}{z}，{aim}。",
    "建立{x}{t}清单，明确牵头单位和完成时限，{b}{y}{u}。",
    "围绕{x}、{y}、{z}等重点领域，{a}{t}，每年安排项目{n}个以上。",
    "以{v}为重点，{a}{x}{t}，带动{y}{u}。",
    "{m}由{o}{unit}提高到{n}{unit}，{x}、{y}水平稳步上升。",
    "引导{x}与{y}融合，{c}{z}{u}，{aim}。",
    "新建和改造{x}{n}处，{b}{y}{t}。",
    "加大对{v}{x}的投入，{b}{y}，鼓励社会力量参与{z}{u}。",
)
BOX = "专栏{n}　{x}重点项目"
PROJECT = "{v}{x}项目：{a}{x}{t}，{b}{y}，总投资{n}亿元，{year}年前建成。"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a chapter may speak about."""

    name: str
    titles: Sequence[str]
    things: Sequence[str]
    measures: Sequence[tuple[str, str]]


@cache
def subjects() -> Mapping[str, Subject]:
    """Read the subjects."""
    found = tomllib.loads((Path(__file__).parent / "subjects.toml").read_text("utf-8"))
    return {
        name: Subject(name, entry["titles"], entry["things"].split(), measures(entry["measures"]))
        for name, entry in found.items()
    }


def measures(text: str) -> list[tuple[str, str]]:
    """Read what is counted, and in which unit."""
    pairs = (one.rpartition("|") for one in text.split())
    return [(name, unit) for name, _, unit in pairs]


class Speaker:
    """Says sentences about a subject in a place."""

    def __init__(self, dice: random.Random, villages: Sequence[str], first: int) -> None:
        self.dice = dice
        self.villages = villages
        self.first = first

    def fill(self, form: str, subject: Subject) -> str:
        """Fill in a form."""
        choice = self.dice.choice
        x, y, z = self.dice.sample(subject.things, 3)
        measure, unit = choice(subject.measures)
        number = self.dice.randrange(12, 980) / 10
        return form.format(
            a=choice(ACTIONS), b=choice(ACTIONS), c=choice(ACTIONS), x=x, y=y, z=z, t=choice(TAILS), u=choice(TAILS),
            v=choice(self.villages), w=choice(self.villages), aim=choice(AIMS), m=measure, unit=unit,
            n=f"{number:g}", o=f"{number / 2:.1f}", year=self.first + self.dice.randrange(5),
        )  # fmt: skip

    def paragraph(self, subject: Subject, length: int) -> str:
        """Say so many characters."""
        said, size = [], 0
        while size < length:
            said.append(self.fill(self.dice.choice(FORMS), subject))
            size += len(said[-1])
        return "".join(said)

    def head(self, subject: Subject, used: set[str]) -> str:
        """Name a part of a chapter, as no other part of the plan is named."""
        while True:
            words = self.dice.choice(ACTIONS) + self.dice.choice(subject.things) + self.dice.choice(TAILS)
            if words not in used:
                used.add(words)
                return words
