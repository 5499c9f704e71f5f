"""What speaks for the fields of a column: named features of its header, its cells and its place.

`bench/fit_columns.py` sees the same features, and fits what each of them adds to each field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.model import Cell, Passage
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables.features import Features, names_time
from wsoa.normalise.tables.unknown_headers import meant_fields
from wsoa.vocabulary import is_mark, is_rating, is_ref, load, says_to_do, split_ref

SENTENCES = 3.0  # words of a mean cell from which a column holds sentences
LENGTHS = {"one word": 1.5, "few words": 5.0, "a line": 12.0, "sentences": 30.0}  # at most
LONG = "long"
LEAST_REF = 0.6  # share of cells that are refs, from which a column holds refs
SIGNS = ("told", "past", "counted", "bodies", "money")  # lists of the vocabulary
_FIGURES = {"counted": r"\d\s?%|\b\d+ (?:of|in|out)\b", "money": "£"}
_INITIALS = re.compile(
    r"[A-Z]{2,3}(?:(?:\s?[/,&]\s?|\s)[A-Z]{2,3})*"
)  # of those who answer: `JP/KL`


@dataclass(frozen=True)
class WeighedColumn:
    """A column to be weighed: its header, its body's cells, and what they look like."""

    header: str
    cells: Sequence[Cell]
    look: Features


def evidence_of(
    columns: Mapping[int, WeighedColumn], settled: Collection[int] = ()
) -> dict[int, dict[str, float]]:
    """For each column of a table, by its number, the features that it has; less the columns whose
    fields are `settled`, which count for the places of the others alone."""
    asked = {col: column for col, column in columns.items() if col not in settled}
    if not asked:
        return {}
    place = places_of(columns)
    return {
        col: {**said_by(column), **headed(column.header), **place[col]}
        for col, column in asked.items()
    }


def headed(header: str) -> dict[str, float]:
    """The fields that a header names, as features."""
    return {f"header {field}": weight for field, weight in meant_fields(header).items()}


def said_by(column: WeighedColumn) -> dict[str, float]:
    """What the cells of a column show, as shares of those that are filled."""
    look = column.look
    filled = [cell for cell in column.cells if cell.passage]
    texts = [cell.passage.printed for cell in filled]
    small = [text.lower() for text in texts]
    n = max(1, len(filled))

    def share(test: Callable[[str], object], among: Sequence[str] = texts) -> float:
        return sum(bool(test(text)) for text in among) / n

    found = {
        "": 1.0,
        "filled": len(filled) / max(1, len(column.cells)),
        **{name: getattr(look, name) for name in ("rating", "colour", "names")},
        "ref": share(lambda text: is_ref(text) and not is_rating(text)),  # `A` may be amber
        "date": look.date * (look.ref < LEAST_REF),  # `1.1` could be the first of January
        "repeats": look.repeats,
        length_of(look.words): 1.0,
        "orders": share(says_to_do),
        **{name: share(sign_pattern(name).search, small) for name in SIGNS},
        "marks": share(is_mark),
        "initials": share(_INITIALS.fullmatch),
        "numbered": share(lambda text: split_ref(text)[0]),
        "concern": share(lambda text: concern_ref(text)[0]),
        "dated": sum(is_dated(c.passage) for c in filled) / n * (look.ref < LEAST_REF),
        "listed": sum(any(p.is_item for p in c.passage.paragraphs) for c in filled) / n,
        "spans": sum(cell.row_span > 1 for cell in filled) / n,
    }
    return {name: value for name, value in found.items() if value and name != "none"}


def length_of(words: float) -> str:
    if not words:
        return "none"
    return next((name for name, most in LENGTHS.items() if words <= most), LONG)


def places_of(columns: Mapping[int, WeighedColumn]) -> dict[int, dict[str, float]]:
    """Where a column stands in its table: first or last, and before or after the one that holds
    the most orders of those that divide the rows finely."""
    fine = [col for col, column in sorted(columns.items()) if is_fine_prose(column)]
    orderly = max(fine, key=lambda col: (order_share(columns[col]), -col), default=None)
    last = max(columns, default=0)
    found: dict[int, dict[str, float]] = {}
    for col in columns:
        at = {
            "first column": col == 0,
            "last column": col == last,
            "first prose": bool(fine) and col == fine[0],
            "later prose": col in fine[1:],
            "most orders": col == orderly,
            "before orders": orderly is not None and col < orderly,
            "after orders": orderly is not None and col > orderly,
        }
        found[col] = {name: 1.0 for name, holds in at.items() if holds}
        if at["before orders"]:  # what is printed once for several actions
            found[col]["blanks before orders"] = blank_share(columns[col])
    return found


def blank_share(column: WeighedColumn) -> float:
    return sum(not cell.passage for cell in column.cells) / max(1, len(column.cells))


def is_fine_prose(column: WeighedColumn) -> bool:
    """Whether a column holds sentences, and few of its cells span the rows of others."""
    look = column.look
    dates = look.date if look.words < LENGTHS["few words"] else 0.0
    prose = look.words >= SENTENCES and max(look.ref, dates, look.names) < 0.6
    return prose and sum(c.row_span > 1 for c in column.cells) <= 0.3 * len(column.cells)


def order_share(column: WeighedColumn) -> float:
    texts = [cell.passage.printed for cell in column.cells if cell.passage]
    return sum(map(says_to_do, texts)) / max(1, len(texts))


@cache
def sign_pattern(sign: str) -> re.Pattern[str]:
    """What finds the words of a list of the vocabulary in a text in small letters: to look for
    letters of any case takes twice as long, and for any letters before an ending far longer than
    for the ending."""
    words: list[str] = load("column_signs")[sign]
    whole = (re.escape(w).replace(r"\*", r"\w*") for w in words if not w.startswith("*"))
    ends = "".join(f"|{re.escape(word[1:])}" for word in words if word.startswith("*"))
    figures = f"|{_FIGURES[sign]}" if sign in _FIGURES else ""
    return re.compile(rf"(?:\b(?:{'|'.join(whole)}){ends})\b{figures}")


def is_dated(passage: Passage) -> bool:
    """Whether most parts of a passage give a date among other words."""
    parts = [part.printed for part in passage.paragraphs]
    return bool(parts) and sum(names_time(text) for text in parts) >= 0.5 * len(parts)
