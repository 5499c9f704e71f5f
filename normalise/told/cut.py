"""Pieces of a passage, cut by the places of their characters."""

from __future__ import annotations

from wsoa.caching import once_for_each
from wsoa.model import Opening, Passage


@once_for_each
def flat(passage: Passage) -> str:
    """The words of a passage, a blank between its lines: each character keeps its place."""
    return " ".join([line.text for line in passage.lines])


def cut(passage: Passage, start: int, end: int) -> Passage:
    """What stands from `start` to `end` of the flat words, less the blanks around it; a piece that
    begins inside the passage opens a paragraph."""
    lines = []
    at = 0
    for line in passage.lines:
        text = line.text
        first, last = max(0, start - at), min(len(text), end - at)
        at += len(text) + 1
        piece = text[first:last] if first < last else ""
        if not piece.strip():
            continue
        first += len(piece) - len(piece.lstrip())
        line = line.before(first + len(piece.strip())).after(first)
        lines.append(line)
    if lines and start > 0:
        lines[0] = lines[0]._replace(opening=Opening.PARAGRAPH)
    return Passage(tuple(lines))


def wrapped(passage: Passage) -> Passage:
    """A passage that goes on the line before it."""
    first, *rest = passage.lines
    return Passage((first._replace(opening=Opening.WRAP), *rest))


def paragraph(words: Passage) -> Passage:
    """Words that are no longer an item of a list."""
    if not words.is_item:
        return words
    first, *rest = words.lines
    return Passage((first._replace(opening=Opening.PARAGRAPH), *rest))
