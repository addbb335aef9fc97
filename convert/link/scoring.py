"""Signals of a pair → the probability that a reader would call the two counterparts."""

import tomllib
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from convert.link.pairs import Signals


class Calibration(NamedTuple):
    """Parameters of the release, fitted on judged pairs by ``benchmarks/links/experiment.py``."""

    start: float
    weights: Signals
    final_start: float
    final_raw: float
    rival: float
    """What it costs, a unit, that the target fits another section of the plan better."""
    least: float
    """A pair that is less probable is no link."""


@cache
def calibration() -> Calibration:
    """Read the parameters of the release."""
    data = tomllib.loads(Path(__file__).with_name("calibration.toml").read_text("utf-8"))
    raw, final = data["raw"], data["final"]
    weights = Signals(*(float(raw[name]) for name in Signals._fields))
    return Calibration(raw["start"], weights, final["start"], final["raw"], final["rival"], data["link"]["least"])


def raw_score(signals: Signals) -> float:
    """Add up the signals."""
    model = calibration()
    return model.start + sum(weight * value for weight, value in zip(model.weights, signals, strict=True))


def probability(raw: float, rival: float) -> float:
    """Turn a raw score into a probability.

    Args:
        raw: What ``raw_score`` gave.
        rival: How much better the target fits another section of the source's plan; 0 for none.
    """
    model = calibration()
    return 1 / (1 + exp(-(model.final_start + model.final_raw * raw + model.rival * rival)))
