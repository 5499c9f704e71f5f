"""The refs of actions: from a column of their own, or the words that open the action's text.

A number without a mark behind it (`2 Write the guide`, `2b Write …`) is a ref only where the
actions of a document count on by such numbers: one alone may belong to the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.model import Cell, Passage
from wsoa.vocabulary import clean_ref, comes_next, follows, split_ref

FEWEST = 3  # actions from which numbers are seen to count on
COUNTED = 0.8  # share of the actions that open with a number, and of the steps between them
_PLAIN = re.compile(r"\d{1,3}[a-z]?\.?\s+(?=[A-Z‘“'\"(])")


def split_plain(text: str) -> tuple[str, str]:
    """A number without a mark that opens a text, and the rest; empty where there is none."""
    match = _PLAIN.match(text)
    return (text[: match.end()].strip().rstrip("."), text[match.end() :]) if match else ("", text)


def numbers_count_on(texts: Sequence[str]) -> bool:
    """Whether texts open with numbers that count on (`1`, `2`; `1a`, `1b`, `2a`) or begin anew."""
    refs = [ref for ref, _ in map(split_plain, texts) if ref]
    steps = [comes_next(a, b) for a, b in pairwise(refs)]
    enough = len(refs) >= FEWEST and len(refs) >= COUNTED * len(texts)
    return enough and sum(steps) >= COUNTED * len(steps)


def ref_and_text(
    ref_cells: Sequence[Cell], action: Passage, plain: bool = False
) -> tuple[str, str]:
    """The action's ref, from its column or the text that it opens, and the text without it.
    `plain`: the document's actions count on by numbers without a mark."""
    column_ref = clean_ref(ref_cells[0].passage.printed) if ref_cells else ""
    text = action.text
    if text.startswith("- "):
        if len(action.paragraphs) == 1:
            text = text[2:]
        return column_ref, text
    ref, rest = split_ref(text)
    if column_ref:
        return column_ref, rest if ref and clean_ref(ref) == column_ref else text
    if ref and not is_step_list(action):
        return clean_ref(ref), rest
    return split_plain(text) if plain and not ref else ("", text)


def is_step_list(action: Passage) -> bool:
    """Whether an action's cell lists steps, numbered or lettered in sequence, from its first
    words: none of them is its ref."""
    labels = [split_ref(part.printed)[0] for part in action.paragraphs if not part.is_item]
    first, *rest = [label for label in labels if label] or [""]
    alike = next((label for label in rest if label.isdigit() == first.isdigit()), "")
    return follows(first, alike)
