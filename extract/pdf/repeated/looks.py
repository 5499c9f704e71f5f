"""Labels that open a printed line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from wsoa.extract.cards import is_known_label, plain_label, short_label
from wsoa.extract.page import PrintedLine


def bold_label(line: PrintedLine) -> str:
    """The known label in bold that opens a line, folded, with what it names behind it in other
    type; empty where there is none."""
    if line.is_plain or not line.opens.bold:
        return ""
    words = line.words
    bold = next((n for n, word in enumerate(words) if not word.bold), len(words))
    told = " ".join(word.text for word in words[:bold])
    return short_label(told) if bold < len(words) and is_known_label(told) else ""


def bold_words_of(lines: Sequence[PrintedLine]) -> str:
    """The words in bold that open lines of text, over more than one of them, with others behind
    them on the last: a label that a narrow column breaks. Empty where there are none."""
    number = next((n for n, line in enumerate(lines) if not all(w.bold for w in line.words)), 0)
    if not number:
        return ""
    last = takewhile(lambda word: word.bold, lines[number].words)
    words = (word.text for line in lines[:number] for word in line.words)
    return " ".join((*words, *(word.text for word in last)))


def opens_labelled(line: PrintedLine) -> bool:
    """Whether a line opens with a known label, set off by its colon (`Lead: DCO`), its type, or the
    capital behind it."""
    label, colon, _ = line.text.partition(":")
    is_marked = bool(colon and short_label(label) and is_known_label(label))
    return is_marked or bool(bold_label(line) or plain_label(line.text))
