"""Words that a line end broke: which go on in the next line, with a hyphen or without one."""

from __future__ import annotations

import re

from wsoa.extract.page.lexicon import Lexicon
from wsoa.extract.page.lines import PrintedLine
from wsoa.extract.page.paragraphs.bullets import bullet_length
from wsoa.model import Box, Line, Span

HYPHENS = frozenset("-\u2010")
_BROKEN_REF = re.compile(  # `3.` over `12`, and `3` over `.` over `1`
    r"^([A-Z]{0,4}\d{1,2}\. \d{1,2}[a-z]?|[A-Z]{0,4}\d{1,2} \.|\. \d{1,2}[a-z]?)$"
)
_BROKEN = re.compile(r"[^\W\d_](?:\u00ad[-\u2010]|\u2010)$")  # by a program, not by an author


def breaks_word(
    before: PrintedLine, line: PrintedLine, area: Box, lexicon: Lexicon | None, reach: float
) -> bool:
    """Whether a narrow column broke the last word of a line without a hyphen, so that it goes on on
    the next line.

    The parts say so themselves: they fill the width, and the second opens in lower case, or both
    are capitals, or they are a ref parted after its point. The lexicon keeps two words apart that
    merely stand below each other; it is asked for less where the first part stands alone on its
    line, which a column too narrow for it shows. Where the width is not sure, a part as wide as all
    lines, up to `reach`, fills it if it is no word by itself.
    """
    text, after = before.last, line.first
    is_alone = before.length <= 2 and before.length - bullet_length(before) == 1
    is_ref = is_alone and line.length == 1 and bool(_BROKEN_REF.match(f"{text} {after}"))
    if not is_ref and not (lexicon and may_be_parted(text, after, lexicon)):
        return False  # told without asking where the word stands
    box = before.word(before.length - 1).box
    letter = box.width / max(len(text), 1)
    room = area.x1 - box.x1 - max(before.box.x0 - area.x0, 2.0)
    if is_ref or lexicon is None:
        return room < letter
    if after[0].islower() and is_alone and min(room, reach - box.x1) < letter:
        is_part = room < letter or lexicon.is_no_word(text, after)
        return is_part and lexicon.is_one_word(text, after)
    is_full = room < 2 * letter or (after[0].islower() and lexicon.is_rest(text, after))
    return is_full and lexicon.is_broken(text, after)


def may_be_parted(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether two words below each other could be the parts of one, by their letters: the second
    opens in lower case, or both are capitals."""
    if not (head[-1:].isalpha() and tail[:1].isalpha()):
        return False
    return (tail[0].islower() or (head[-1] + tail[:2]).isupper()) and lexicon.may_be_one(head, tail)


def soft_hyphenated(line: Line) -> Line:
    """The line ended by a soft hyphen: its last word goes on without a space."""
    last = line.spans[-1]
    return line._replace(spans=(*line.spans[:-1], last._replace(text=last.text + "\u00ad")))


def without_hyphen(line: Line, after: str, lexicon: Lexicon | None) -> Line:
    """The line whose last word goes on in the next, which opens with `after`: a hyphen that the
    program put there to break the word becomes a soft one; that of a compound stays."""
    last = line.spans[-1]
    head = last.text.split()[-1].rstrip("-\u2010")
    if not breaks_by_hyphen(last.text, after):
        if head and lexicon and lexicon.breaks_at_hyphen(head, after):
            return soft_hyphenated(line._replace(spans=(*line.spans[:-1], without_mark(last))))
        return line
    is_soft = head.endswith("\u00ad") or lexicon is None or not lexicon.writes_true_hyphens
    if not is_soft and lexicon and not lexicon.breaks_at_hyphen(head, after, "\u2010"):
        return line
    return soft_hyphenated(line._replace(spans=(*line.spans[:-1], without_mark(last))))


def without_mark(span: Span) -> Span:
    return span._replace(text=span.text.rstrip("-\u2010\u00ad"))


def breaks_by_hyphen(before: str, after: str) -> bool:
    """Whether a program broke a word at the end of a line: by a soft hyphen that shows, or by a
    hyphen other than the one on keyboards, before a small letter."""
    return after[:1].islower() and _BROKEN.search(before) is not None
