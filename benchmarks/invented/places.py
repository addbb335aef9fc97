"""Places that do not exist, with codes that no place has: the ministry gives none that begin with 9."""

import random
from typing import NamedTuple

FIRST = "云石临青南东禾柳松兰枫岚沐澄霁栖映涵芷荔棠樟梓榆桐槐桑苇菱荷"
LAST = "溪桥屏岭禾浦洲泽湾陵冈墩塬坪滩岙坞垭塘渡寨堡庄圩埠矶汀渚泉井"
VILLAGE = "镇 乡 街道 村 社区 园区 片区 新城"
COUNTIES = "县 区 县 市 县"
CITIES, EACH = 40, 40
"""Cities of a province and counties of a city."""


class Place(NamedTuple):
    """A county and what it lies in."""

    code: str
    province: str
    city: str
    county: str


def place(number: int) -> Place:
    """Return the place of a number below 99 × 40 × 40; each has a code of its own."""
    county, rest = number % EACH, number // EACH
    city, province = rest % CITIES, rest // CITIES
    dice = random.Random(f"place/{number}")
    own = random.Random(f"city/{rest}")
    return Place(
        f"{91 + province % 9}{city + 1:02}{county + 21:02}",
        f"{name(random.Random(f'province/{province}'))}省",
        f"{name(own)}市",
        f"{name(dice)}{COUNTIES.split()[number % 5]}",
    )


def name(dice: random.Random) -> str:
    """Make up a name of two characters."""
    return dice.choice(FIRST) + dice.choice(LAST)


def villages(dice: random.Random) -> list[str]:
    """Make up what lies in a county."""
    kinds = VILLAGE.split()
    return [name(dice) + dice.choice(kinds) for _ in range(18)]
