"""Labels as print has them: （一） for (一), 1. for 1、, ① as it is."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from convert.labels import joint_of
from convert.ledger import revise
from convert.model import Edit, EditClass, Sub
from convert.structure.blocks import Block

STAGE = "heads"
NUMERALS = re.compile(r"[〇零○一二三四五六七八九十百]+|\d+(?:[.．]\d+)*|[①-⑳]")
FORMS = {
    "part": "第{}{unit}",
    "chapter": "第{}章",
    "section": "第{}节",
    "article": "第{}条",
    "decimal": "{}",
    "item": "{}、",
    "subitem": "（{}）",
    "number": "{}.",
    "subnumber": "（{}）",
    "circled": "{}",
    "attachment": "附件{}",
}


def print_form(label: str, tier: str) -> str:
    """Give a label the form that it has in print.

    >>> print_form("( 一 )", "subitem"), print_form("1、", "number"), print_form("第 三 章", "chapter")
    ('（一）', '1.', '第三章')
    >>> print_form("⒈", "number"), print_form("第一部 分：", "part"), print_form("任务 一:", "named")
    ('1.', '第一部分：', '任务一：')
    """
    bare = "".join(label.split())
    if tier != "circled":
        bare = unicodedata.normalize("NFKC", bare)
    match = NUMERALS.search(bare)
    if match is None:
        return label
    if tier == "named":
        return bare.replace(":", "：")
    unit = bare[match.end() :].replace(":", "：") if tier == "part" else ""
    return FORMS[tier].format(match.group().replace("．", "."), unit=unit)


def set_labels(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Edit, ...]]:
    """Set the labels of all headings as print has them."""
    edits: list[Edit] = []
    done = tuple(_set_label(block, edits) for block in blocks)
    return done, tuple(edits)


def _set_label(block: Block, edits: list[Edit]) -> Block:
    if block.label is None or not block.tier:
        return block
    joint = joint_of(block.tier, block.label.chars) if block.parts else ""
    bare = block.label.chars.removesuffix(joint) if joint else block.label.chars
    wanted = print_form(bare, block.tier)
    label = block.label
    for kind, subs in ((EditClass.BLANK, blanks(bare)), (EditClass.WIDTH, ())):
        if kind is EditClass.WIDTH:
            now = label.chars.removesuffix(joint) if joint else label.chars
            subs = differences(now, wanted)
        label, made = revise(label, STAGE, "print_label", kind, subs)
        edits += made
    return replace(block, label=label)


def blanks(label: str) -> list[Sub]:
    """Close the blanks within a label."""
    return [Sub(match.start(), match.end(), "") for match in re.finditer(r"\s+", label)]


def differences(now: str, wanted: str) -> list[Sub]:
    """Replace what differs, character by character where the lengths agree."""
    if len(now) == len(wanted):
        return [Sub(at, at + 1, new) for at, (old, new) in enumerate(zip(now, wanted, strict=True)) if old != new]
    return [Sub(0, len(now), wanted)]
