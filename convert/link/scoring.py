"""Signals of a pair → the probability that a reader would call the two counterparts."""

import tomllib
from functools import cache
from math import exp, log
from operator import mul
from pathlib import Path
from typing import NamedTuple

from convert.link.pairs import Signals


class Calibration(NamedTuple):
    """Parameters of the release, fitted on judged pairs by ``benchmarks/links/experiment.py``."""

    start: float
    weights: Signals
    final_start: float
    final_raw: float
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
    raw, final, link = data["raw"], data["final"], data["link"]
    weights = Signals(*(float(raw[name]) for name in Signals._fields))
    return Calibration(
        raw["start"],
        weights,
        final["start"],
        final["raw"],
        link["least"],
        link["least_more"],
        link["within_margin"],
    )


def raw_score(signals: Signals) -> float:
    """Add up the signals."""
    model = calibration()
    total: float = sum(map(mul, model.weights, signals), model.start)
    return total


def probability(raw: float) -> float:
    """Turn a raw score into the probability that a reader would call it a counterpart."""
    model = calibration()
    return 1 / (1 + exp(-(model.final_start + model.final_raw * raw)))


def raw_for(stated: float) -> float:
    """The raw score of a probability."""
    model = calibration()
    return (log(stated / (1 - stated)) - model.final_start) / model.final_raw


@cache
def least_raw() -> float:
    """The raw score from which a best counterpart is one."""
    return raw_for(calibration().least)
