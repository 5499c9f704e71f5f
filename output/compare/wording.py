"""Numbers in words, as reports say them: what is said is what was counted.

A share that is not nothing is never 0%, and one that is not all never 100%.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def count(number: int, noun: str) -> str:
    """A number of things in words: `1 action`, `2 actions`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def areas_counted(number: int) -> str:
    """A number of areas in words."""
    return count(number, "area")


def percent(part: int, whole: int, *, short: bool = False) -> str:
    """A share in per cent: `35%`, `under 1%`, `over 99%` (`<1%`, `>99%` where it is to be short);
    of nothing, `none`."""
    if not whole:
        return "none"
    share = part / whole
    if 0 < share < 0.005:
        return "<1%" if short else "under 1%"
    if 0.995 <= share < 1:
        return ">99%" if short else "over 99%"
    return f"{share:.0%}"


def in_list(names: Sequence[str], link: str = "and") -> str:
    """Names in a row: `a`, `a and b`, `a, b and c`."""
    *first, last = names
    return f"{', '.join(first)} {link} {last}" if first else last


def weeks_after(medians: pd.Series[float]) -> str:
    """From the least to the most of some numbers of weeks, told from the day of publication:
    `4 to 31 weeks after publication`, `from 3 weeks before to 1 week after publication`."""
    if not len(medians):
        return "on no day that can be told"
    least, most = (round(value) for value in (medians.min(), medians.max()))
    if least == most:
        return _week(least)
    if least > 0:
        return f"{least} to {count(most, 'week')} after publication"
    if most < 0:
        return f"{count(-least, 'week')} to {count(-most, 'week')} before publication"
    first = f"{count(-least, 'week')} before" if least < 0 else "the week of"
    last = f"{count(most, 'week')} after" if most > 0 else "the week of"
    if least == 0:
        return f"from {first} publication to {last} it"
    return f"from {first} to {last} publication"


def _week(number: int) -> str:
    if number == 0:
        return "in the week of publication"
    return f"{count(abs(number), 'week')} {'after' if number > 0 else 'before'} publication"


def worded_table(table: pd.DataFrame) -> pd.DataFrame:
    """A table with headings that people read, shares as percentages and days as dates."""
    shown = table.copy()
    for name in shown.columns:
        if name.endswith("_share") or name == "share":
            shown[name] = [f"{value:.0%}" for value in shown[name]]
        elif shown[name].dtype.kind == "M":
            shown[name] = shown[name].dt.strftime("%-d %B %Y")
    return shown.rename(columns=lambda name: name.replace("_", " ").capitalize())
