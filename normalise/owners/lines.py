"""An owner cell on one line, with the places where its printed lines begin.

Where a new line begins is evidence of where an owner begins; how strong, depends on whether the
author broke the line there or the layout did, which not every format tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from wsoa.caching import once_for_each_way
from wsoa.model import Opening, Passage
from wsoa.vocabulary import BULLETS


class Gap(IntEnum):
    """How an atom follows on the one before it."""

    NONE = 0  # on the same line
    MAYBE = 1  # on a new line that the layout may have wrapped, or not
    LINE = 2
    PARAGRAPH = 3
    ITEM = 4  # of a list


_BULLET = re.compile(rf"^\s*[{re.escape(''.join(sorted(BULLETS)))}]\s*")


class OwnerCell(NamedTuple):
    """A cell on one line, with the places where its author began a new line or paragraph."""

    text: str
    breaks: tuple[tuple[int, Gap], ...] = ()


@once_for_each_way  # what all cells say is gathered before any is read
def owner_cell(passage: Passage, says_lines: bool) -> OwnerCell:
    """The passage's words on one line, with a break where each printed line begins: one that
    looks wrapped may be an owner's first all the same, in a narrow column.

    Plain text calls every line a line. There, one that was full when its successor's first word
    came is taken for a wrapped one, perhaps. Where the format `says_lines`, each is its author's:
    Word and web pages wrap when they are shown."""
    text, breaks = "", []
    knows_wraps = any(
        line.opening is Opening.WRAP or line.place.box is not None for line in passage.lines
    )
    width = max((len(part.printed) for part in passage.paragraphs), default=0)
    # a word or two a paragraph: the author ended each line so, in a narrow column
    is_narrow = not knows_wraps and all(len(line.text.split()) <= 2 for line in passage.lines)
    is_even = knows_wraps and _stand_evenly(passage)
    room, page, in_list = 0, None, False
    for part in passage.paragraphs:
        words = part.printed
        stripped = _BULLET.sub("", words)
        is_item = part.is_item or stripped != words
        if not stripped:
            continue
        text += "" if not text or _is_broken_word(text, stripped) else " "
        if text:
            was_full = len(stripped.split()[0]) > room
            is_cut = part.lines[0].place.page != page  # a page end hides how the line follows
            opens = part.lines[0].opening is Opening.PARAGRAPH and not (is_cut or is_narrow)
            opens = opens and not (is_even and was_full)
            is_wrap = was_full and not (knows_wraps or says_lines)
            gap = Gap.MAYBE if is_wrap or is_cut else Gap.LINE
            gap = Gap.PARAGRAPH if opens else gap
            gap = Gap.ITEM if is_item else Gap.MAYBE if in_list else gap  # an item may go on
            breaks.append((len(text), gap))
        skipped = len(text) - (len(words) - len(stripped))
        breaks += [(skipped + place, Gap.MAYBE) for place in _wraps(part)]
        text += stripped
        room, page = width - len(words) - 1, part.lines[-1].place.page
        in_list = in_list or is_item
    return OwnerCell(text, tuple(breaks))


def _stand_evenly(passage: Passage) -> bool:
    """Whether every printed line of a cell is taken for a paragraph, each as far from the next: the
    lines of a plan that is set so wide tell no paragraph from a wrap."""
    return len(passage.lines) > 1 and all(
        line.opening is Opening.PARAGRAPH for line in passage.lines
    )


def _wraps(paragraph: Passage) -> Iterator[int]:
    """Where the wrapped lines of a paragraph begin in its words."""
    for count in range(1, len(paragraph.lines)):
        before = Passage(paragraph.lines[:count]).printed
        if paragraph.printed.startswith(before + " "):
            yield len(before) + 1


def _is_broken_word(before: str, after: str) -> bool:
    """Whether a line ends inside a compound: `co-` / `production`."""
    return before[-1] in "-\u2010" and before[-2:-1].isalnum() and after[0].islower()
