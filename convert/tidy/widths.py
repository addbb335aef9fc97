"""Give punctuation the width that Chinese print gives it, and digits theirs.

Scrapers and input methods leave ``,`` for ``，`` and ``２`` for ``2``. Marks inside Chinese
text become wide again; those in numbers, ratios, times, Latin text and addresses stay.
"""

import re
from collections.abc import Iterator

from convert.model import HAN, Sub
from convert.tidy.chars import (
    BLANK,
    is_ascii_word,
    is_han,
    is_wide,
    neighbour_after,
    neighbour_before,
    outside_addresses,
)

WIDE_FORM = re.compile("[\uff10-\uff5a％﹪＋＝．]")
"""Looked for first, since few texts have any."""
NARROW = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a％﹪＋＝]|(?<=[\uff10-\uff190-9])．(?=[\uff10-\uff190-9])")
WIDE_FORMS = str.maketrans("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞｡､", "，、；：？！（）〔〕。、")
SMALL_FORM = re.compile("[﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞｡､]")
HAS_HAN = re.compile(f"[{HAN}]")
MARKS = re.compile(rf"[,;:?!](?:{BLANK}*[,;:?!])*")
WIDE_MARK = dict(zip(",;:?!()", "，；：？！（）", strict=True))
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d])")
YEAR = re.compile(rf",{BLANK}*(?:19|20)\d\d{BLANK}*年")
ENTITY = re.compile(r"&#?\w{2,8}$")
BRACKETS = re.compile("[()（）]")
LONGEST_FORMULA = 60
OPERATORS = frozenset("=/*+^_")
DOCUMENT_NUMBER = re.compile(
    rf"(?<=[{HAN}]){BLANK}*([\[(（【［〖{{])({BLANK}*(?:19|20)\d\d{BLANK}*)([\])）】］〗}}])(?={BLANK}*\d{{1,5}}{BLANK}*号)"
)


def narrow_forms(text: str) -> Iterator[Sub]:
    """Make full-width digits, Latin letters and % narrow, as print sets them.

    >>> from convert.ledger import rewrite
    >>> rewrite("增长６．５％", narrow_forms)
    '增长6.5%'
    """
    for match in NARROW.finditer(text) if WIDE_FORM.search(text) else ():
        yield Sub(match.start(), match.end(), "%" if match.group() == "﹪" else chr(ord(match.group()) - 0xFEE0))


def widen_small_forms(text: str) -> Iterator[Sub]:
    """Replace the small and half-width forms of Chinese marks, which no print uses.

    >>> from convert.ledger import rewrite
    >>> rewrite("青政发﹝2021﹞3号﹐现印发", widen_small_forms)
    '青政发〔2021〕3号，现印发'
    """
    return (Sub(m.start(), m.end(), m.group().translate(WIDE_FORMS)) for m in SMALL_FORM.finditer(text))


def restore_number_brackets(text: str) -> Iterator[Sub]:
    """Put the year of a document number back into its 〔〕.

    Only where a Han character stands before the bracket and a number with 号 behind it.

    >>> from convert.ledger import rewrite
    >>> rewrite("青政发[2021]3号", restore_number_brackets)
    '青政发〔2021〕3号'
    >>> rewrite("(2021)青01民初3号", restore_number_brackets)
    '(2021)青01民初3号'
    """
    for match in DOCUMENT_NUMBER.finditer(text) if "号" in text else ():
        yield Sub(match.start(1), match.end(1), "〔")
        yield Sub(match.start(3), match.end(3), "〕")


def widen_brackets(text: str) -> Iterator[Sub]:
    """Make the brackets of Chinese text wide; those of formulas and telephone numbers stay.

    >>> from convert.ledger import rewrite
    >>> rewrite("落实( RCEP )、Fe(OH)3、(0500)1234567", widen_brackets)
    '落实（ RCEP ）、Fe(OH)3、(0500)1234567'
    """
    if HAS_HAN.search(text) is None:
        return
    wide = [place for place in paired_brackets(text) if text[place] in "()"]
    for place in sorted(wide):
        yield Sub(place, place + 1, WIDE_MARK[text[place]])


def paired_brackets(text: str) -> Iterator[int]:
    """List the brackets that belong to Chinese text; a single one counts where Han is inside."""
    open_places: list[int] = []
    for match in outside_addresses(text, BRACKETS):
        place = match.start()
        if match.group() in "(（":
            open_places.append(place)
        elif open_places:
            start = open_places.pop()
            if not is_formula(text, start, place):
                yield start
                yield place
        elif is_han(neighbour_before(text, place)):
            yield place
    yield from (place for place in open_places if is_han(neighbour_after(text, place + 1)))


def is_formula(text: str, start: int, end: int) -> bool:
    """Tell brackets of a formula or a number: no Han inside, and a letter or operator touches them."""
    if text[start] == "（" or text[end] == "）" or end - start > LONGEST_FORMULA or HAS_HAN.search(text, start, end):
        return False
    before, after = text[start - 1 : start], text[end + 1 : end + 2]
    return before in OPERATORS or after in OPERATORS or is_ascii_word(after)


def widen_marks(text: str) -> Iterator[Sub]:
    """Make ``, ; : ? !`` wide inside Chinese text.

    >>> from convert.ledger import rewrite
    >>> rewrite("比重为7.8:30.2:62.0,产值1,200亿元,8:30开会;目标:增长6%,2025年翻番!", widen_marks)
    '比重为7.8:30.2:62.0，产值1,200亿元，8:30开会；目标：增长6%，2025年翻番！'
    """
    if HAS_HAN.search(text) is None:
        return
    for run in outside_addresses(text, MARKS):
        if stands_between_han(text, run):
            yield Sub(run.start(), run.end(), WIDE_MARK[run.group()])
            continue
        marks = [run.start() + place for place, char in enumerate(run.group()) if char in WIDE_MARK]
        if any(belongs_to_chinese(text, run, text[place]) for place in marks):
            yield from (Sub(place, place + 1, WIDE_MARK[text[place]]) for place in marks)


def stands_between_han(text: str, run: re.Match[str]) -> bool:
    """Tell the commonest case, a single mark right between two Han characters."""
    start, end = run.span()
    return end - start == 1 and start > 0 and end < len(text) and is_han(text[start - 1]) and is_han(text[end])


def belongs_to_chinese(text: str, run: re.Match[str], mark: str) -> bool:
    """Tell a mark of Chinese text by what stands on the two sides of the marks in its run."""
    before, after = neighbour_before(text, run.start()), neighbour_after(text, run.end())
    if not before or ("?" in run.group() and len(run.group()) > 1):
        return False  # a ? beside other marks is what is left of a lost byte
    if mark in "?!":
        return (is_wide(before) or not after) and (not after or ends_sentence(after))
    if is_wide(before) or is_wide(after):
        return not (mark == ";" and ENTITY.search(text, max(0, run.start() - 9), run.start()))
    if not after:
        return True
    return between_figures(text, run.start(), mark, before, after)


def ends_sentence(after: str) -> bool:
    """Tell whether a sentence may end before this character."""
    return is_han(after) or after.isdigit() or after in "“”‘’《（）()—"


def between_figures(text: str, place: int, mark: str, before: str, after: str) -> bool:
    """Tell a mark between two clauses from one inside a number or Latin text."""
    if mark == ":":
        return False
    figure = before.isdigit() or before in "%‰℃"
    if mark == ";":
        return figure and is_ascii_word(after)
    if before.isdigit() and after.isdigit():
        return YEAR.match(text, place) is not None and not in_thousands(text, place)
    return before in "%‰℃" and is_ascii_word(after)


def in_thousands(text: str, place: int) -> bool:
    """Tell the comma of 1,200."""
    return any(match.start() < place < match.end() for match in THOUSANDS.finditer(text, max(0, place - 12), place + 8))
