"""Logistic regression with soft answers, in plain Python: a few thousand rows of a dozen signals."""

from collections.abc import Sequence
from math import exp, sqrt
from typing import NamedTuple

Row = tuple[tuple[float, ...], float]
"""Signals and how far the answer is yes, from 0 to 1."""
ROUNDS = 25


class Fit(NamedTuple):
    """Parameters of a logistic function."""

    start: float
    weights: tuple[float, ...]

    def probability(self, values: Sequence[float]) -> float:
        """Turn signals into a probability."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds(self, values)))))


def odds(fit: Fit, values: Sequence[float]) -> float:
    """Add up weighted signals."""
    return fit.start + sum(weight * value for weight, value in zip(fit.weights, values, strict=True))


def fit_logistic(rows: Sequence[Row], ridge: float) -> Fit:
    """Fit by Newton's method; ``ridge`` keeps weights small that little speaks for."""
    size = len(rows[0][0]) + 1
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [0.0, *(-ridge * weight for weight in weights[1:])]
        curve = [
            [(ridge if row == column and row else 1e-6 * (row == column)) for column in range(size)]
            for row in range(size)
        ]
        for values, wanted in rows:
            full = (1.0, *values)
            guess = Fit(weights[0], tuple(weights[1:])).probability(values)
            for row, value in enumerate(full):
                slope[row] += (wanted - guess) * value
                bend = guess * (1 - guess) * value
                if bend:
                    for column, other in enumerate(full):
                        curve[row][column] += bend * other
        step = solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return Fit(weights[0], tuple(weights[1:]))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for row in range(size):
            if row != place and rows[row][place]:
                share = rows[row][place] / rows[place][place]
                rows[row] = [one - share * two for one, two in zip(rows[row], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]


def interval(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z = 1.96
    share = right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return middle - half, middle + half
