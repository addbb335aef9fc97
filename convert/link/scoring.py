"""Signals of a pair → how well it fits, and the probability that a reader would call the two counterparts."""

import tomllib
from functools import cache
from math import exp, log
from operator import mul
from pathlib import Path
from typing import NamedTuple

from convert.link.pairs import Signals


class Calibration(NamedTuple):
    """Parameters of the release, fitted on judged pairs by ``benchmarks/links/experiment.py``."""

    weights: Signals
    """Made to bring the counterparts of a section before the other sections of a plan."""
    best_start: float
    best_raw: float
    """From the sum of the signals of the best section of a plan to a probability."""
    more_start: float
    more_raw: float
    more_behind: float
    """The same for a second, third and fourth; ``behind`` is how much less it fits than the best."""
    least: float
    """A best counterpart that is less probable is none."""
    least_more: float
    """A second, third or fourth counterpart that is less probable is none."""
    within_margin: float
    """How much less than the section around it a section may fit and still be listed, too."""


@cache
def calibration() -> Calibration:
    """Read the parameters of the release."""
    data = tomllib.loads(Path(__file__).with_name("calibration.toml").read_text("utf-8"))
    raw, best, more, link = data["raw"], data["best"], data["more"], data["link"]
    weights = Signals(*(float(raw[name]) for name in Signals._fields))
    return Calibration(
        weights,
        best["start"],
        best["raw"],
        more["start"],
        more["raw"],
        more["behind"],
        link["least"],
        link["least_more"],
        link["within_margin"],
    )


def raw_score(signals: Signals) -> float:
    """Add up the signals."""
    total: float = sum(map(mul, calibration().weights, signals))
    return total


def as_best(raw: float, model: Calibration) -> float:
    """Say how probably the section of a plan that fits best is a counterpart."""
    return logistic(model.best_start + model.best_raw * raw)


def as_further(raw: float, best: float, model: Calibration) -> float:
    """Say how probably a section is a counterpart, too; never more than the best, which fits as ``best``."""
    stated = logistic(model.more_start + model.more_raw * raw + model.more_behind * (best - raw))
    return min(stated, as_best(best, model))


def logistic(odds: float) -> float:
    """Turn log odds into a probability."""
    return 1 / (1 + exp(-odds))


@cache
def least_raw() -> float:
    """The raw score from which a best counterpart is one."""
    model = calibration()
    return (log(model.least / (1 - model.least)) - model.best_start) / model.best_raw
