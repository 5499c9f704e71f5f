"""Labels that open a printed line."""

from __future__ import annotations

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


def opens_labelled(line: PrintedLine) -> bool:
    """Whether a line opens with a known label, set off by its colon (`Lead: DCO`), its type, or the
    capital behind it."""
    label, colon, _ = line.text.partition(":")
    is_marked = bool(colon and short_label(label) and is_known_label(label))
    return is_marked or bool(bold_label(line) or plain_label(line.text))
