"""Lines of a cell in raw text → its words: wrapped lines told from those its author broke."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.lines import TextLine
from wsoa.model import Line, Opening, Passage, Span


def fragments_passage(
    fragments: Sequence[Fragment], kind: str, width: float, marks_wraps: bool
) -> Passage:
    """The words of a cell in a column of some kind, so many characters wide. In some texts a blank
    at a line's end says that the line was wrapped."""
    lines: list[Line] = []
    before: TextLine | None = None
    for fragment in fragments:
        for number, line in enumerate(fragment.lines):
            if before is None:
                opening = Opening.ITEM if line.is_item else Opening.PARAGRAPH
            elif number == 0:
                opening = opening_of_fragment(before, fragment, kind)
            else:
                opening = opening_of_line(before, line, kind, width, marks_wraps)
            lines.append(Line((Span(line.text),), opening))
            before = line
    return Passage(tuple(lines))


def opening_of_fragment(before: TextLine, fragment: Fragment, kind: str) -> Opening:
    if fragment.first.is_item:
        return Opening.ITEM
    if kind in ("date", "status", "code"):
        return Opening.WRAP
    sentence_goes_on = not before.text.endswith((".", ":", ";", "?", "!", ","))
    if fragment.text[:1].islower() and (sentence_goes_on or before.text.endswith(",")):
        return Opening.WRAP
    return Opening.PARAGRAPH


def opening_of_line(
    before: TextLine, line: TextLine, kind: str, width: float, marks_wraps: bool
) -> Opening:
    if kind == "date":
        return Opening.WRAP
    room = width - len(before.text) - 1 - len(line.text.split()[0])
    if before.text.endswith(("-", "/")) or line.text[:1].islower():
        return Opening.WRAP
    if marks_wraps:
        slack = 0.0 if before.text.endswith((".", ";", ":", "?")) else 0.25 * width
        return Opening.WRAP if before.padded == 1 and room < slack else Opening.LINE
    if kind == "owner":
        return Opening.WRAP if room < 0 else Opening.LINE
    ended = before.text.endswith((".", ":", ";", "?"))
    return Opening.LINE if room > (0.05 if ended else 0.25) * width else Opening.WRAP
