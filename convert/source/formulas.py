r"""Figures that a tool wrote as formulas → figures: ``$9 5 \%$`` → 95%.

Tools that make Markdown of PDFs set every figure that they take for mathematics in LaTeX, its characters apart.
"""

import re

from convert.source.extract import RAISED

FORMULA = re.compile(r"\$(?=[^$\n]*[\\^_{]|\S[^$\n]*(?<=\S)\$(?!\d))(?P<inner>[^$\n]{1,80})\$")
"""Of plain figures only such as stand close to both signs, or two sums of dollars would be one."""
WRAPPED = re.compile(r"\\(?:mathrm|text|mathbf|mathsf|operatorname)\s*\{([^{}\\]*)\}")
COMMANDS = {
    r"\%": "%", r"\times": "×", r"\sim": "～", r"\geq": "≥", r"\geqslant": "≥", r"\ge": "≥", r"\leq": "≤", r"\leqslant": "≤",
    r"\le": "≤", r"\pm": "±", r"\cdot": "·", r"\circ": "°", r"\textperthousand": "‰", r"\permil": "‰", r"\,": "", r"\ ": "",
}  # fmt: skip
COMMAND = re.compile(r"\\(?:[A-Za-z]+|[%, ])")
UPPER = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\d))")
LOWER = re.compile(r"_\s*(?:\{([^{}]*)\}|(\w))")
PLAIN = re.compile(r"[A-Za-z0-9⁰¹²³⁴⁵⁶⁷⁸⁹%‰×～≥≤±·°.,:+\-/()<>=（）—–，]*")
"""What is left of a figure; anything else is a formula in earnest, and stays."""


def plain_figures(text: str) -> str:
    r"""Write figures plainly; what is more than a figure stays as it is.

    >>> plain_figures(r"提高$9 5 \%$，达到$\geq 2 \times 1 0 ^ { 4 }$吨，$\mathrm { P M } _ { 2 . 5 }$下降")
    '提高95%，达到≥2×10⁴吨，PM2.5下降'
    >>> plain_figures("增长$7.9$倍，单价$100, $200 and $300")
    '增长7.9倍，单价$100, $200 and $300'
    >>> plain_figures(r"其中$\sum_{i} x_i$为总量，5$和6$")
    '其中$\\sum_{i} x_i$为总量，5$和6$'
    """
    return FORMULA.sub(lambda match: figure(match["inner"]) or match[0], text)


def figure(inner: str) -> str:
    """Read one formula; "" where it is more than a figure."""
    words = "".join(WRAPPED.sub(lambda match: "".join(match[1].split()), inner))
    words = COMMAND.sub(lambda match: COMMANDS.get(match[0], match[0]), words)
    words = UPPER.sub(lambda match: (match[1] or match[2] or "").replace(" ", "").translate(RAISED), words)
    words = LOWER.sub(lambda match: match[1] or match[2] or "", words)
    words = "".join(words.split()).replace("{", "").replace("}", "")
    return words if any(map(str.isdigit, words)) and PLAIN.fullmatch(words) else ""
