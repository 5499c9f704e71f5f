"""How the lines of a passage open: a paragraph, a line, a list item, or the line before goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.extract.page.lines import PrintedLine
from wsoa.extract.page.paragraphs.bullets import (
    DASH_BULLETS,
    bullet_length,
    goes_on_list,
    has_hanging_text,
    has_number_set_off,
    is_item_number,
    nearly_equal,
)
from wsoa.extract.page.paragraphs.line_breaks import (
    SINGLE,
    Follow,
    how_follows,
    looks_go_on,
    setting_of,
    text_size,
    wider_leading,
)
from wsoa.model import Box, Opening
from wsoa.vocabulary import MONTH

_DATED = re.compile(  # of several digits before a colon none is a time of day
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-](?:{MONTH}|\d{{1,2}})[ ./-]'?(?:\d{{4}}|\d\d)(?:: | [–—-] )",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    ("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with")
)

# How a line opens, by how it follows, in running text, and where authors end lines without a gap.
RUNNING = {
    Follow.GAP: Opening.PARAGRAPH,
    Follow.AUTHOR: Opening.LINE,
    Follow.EITHER: Opening.WRAP,
    Follow.LAYOUT: Opening.WRAP,
}
BROKEN = RUNNING | {Follow.EITHER: Opening.LINE}


def opening_of_lines(
    lines: Sequence[PrintedLine],
    area: Box,
    limit: float | None = None,
    usual: float = SINGLE,
    flowing: bool = False,
) -> list[tuple[Opening, int]]:
    """For each line how it follows on the one before, and how many bullet words it opens with."""
    if not lines:
        return []
    if len(lines) == 1:
        bullets = bullet_length(lines[0])
        return [(Opening.ITEM if bullets else Opening.PARAGRAPH, bullets)]
    setting = setting_of(lines, area, limit, usual)
    if flowing:
        setting = setting._replace(flowing=True, wider=wider_leading(lines, setting.pitch, usual))
    sizes = [text_size(line) for line in lines]
    follows = [
        how_follows(before, line, setting, max(above, own))
        for (before, line), (above, own) in zip(pairwise(lines), pairwise(sizes), strict=True)
    ]
    if flowing:
        follows = with_hanging(lines, follows)
    if opens_dated(lines[0]):
        follows = [
            Follow.AUTHOR if follow is Follow.LAYOUT and opens_entry(before, line) else follow
            for follow, (before, line) in zip(follows, pairwise(lines), strict=True)
        ]
    # where the author ends lines without a gap elsewhere in the passage, a full stop ends one too
    usually = BROKEN if follows.count(Follow.AUTHOR) > follows.count(Follow.GAP) else RUNNING
    if all(len(line.first) > 1 for line in lines):  # no bullet is longer
        return [(Opening.PARAGRAPH, 0), *[(usually[follow], 0) for follow in follows]]
    result: list[tuple[Opening, int]] = []
    item_indent: float | None = None  # where the text of the open list item stands
    dashed: PrintedLine | None = None  # the last line that a dash opens as a bullet
    for index, (line, follow) in enumerate(zip(lines, [Follow.GAP, *follows], strict=True)):
        bullets = bullet_length(line)
        if bullets and line.first in DASH_BULLETS:
            bullets = int(
                follow is not Follow.LAYOUT
                or goes_on_list(line, dashed)
                or has_hanging_text(line, lines[index + 1 : index + 2])
            )
            dashed = line if bullets else dashed
        if bullets:
            alone = line.length == bullets
            after = lines[index + 1] if index + 1 < len(lines) else line
            item_indent = after.box.x0 if alone else line.word(bullets).box.x0
            result.append((Opening.ITEM, bullets))
            continue
        opening = usually[follow]
        if item_indent is not None:
            above, left = lines[index - 1], line.box.x0
            if result[-1] == (Opening.ITEM, above.length):
                # the bullet stands on a line of its own: this line is its item
                result.append((Opening.ITEM, 0))
                continue
            hangs = nearly_equal(left, item_indent)
            if hangs and (follow is Follow.EITHER or (flowing and breaks_off(above, line, follow))):
                opening = Opening.WRAP
            elif (
                opening is Opening.WRAP
                and left < item_indent - 4
                and not nearly_equal(left, above.box.x0)
            ):
                opening = Opening.LINE
        if opening is not Opening.WRAP:
            item_indent = None
        result.append((opening, 0))
    return result


def breaks_off(before: PrintedLine, line: PrintedLine, follow: Follow) -> bool:
    """Whether a line of a list item ends where no author ends one: in a bracket, behind a word that
    another must follow, or before one in lower case."""
    if follow is not Follow.AUTHOR or before.text[-1] in ".:;?!" or not looks_go_on(before, line):
        return False
    is_open = before.text.rfind("(") > before.text.rfind(")")
    return is_open or before.last in _GOES_ON or line.first[0].islower() or line.first[0] == "("


def opens_dated(line: PrintedLine) -> bool:
    """Whether a line opens with a date that is set off from what it dates: `12 July 2021: …`."""
    return line.first[:1].isdigit() and _DATED.match(line.text) is not None


def opens_entry(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a dated entry begins on a line: the one before ends a sentence."""
    return before.text[-1] in ".;?!" and opens_dated(line)


def with_hanging(lines: Sequence[PrintedLine], follows: Sequence[Follow]) -> list[Follow]:
    """How lines follow each other in running text, where some begin where the text does behind the
    number that opens one above: a sentence goes on there, wherever its lines end."""
    found: list[Follow] = []
    hanging: float | None = None  # where the text of the open number begins
    opener = ""  # that number
    for (before, line), follow in zip(pairwise(lines), follows, strict=True):
        if (is_item_number(before.first) and before.length > 1) or has_number_set_off(before):
            hanging, opener = before.word(1).box.x0, before.first
        goes_on = (
            hanging is not None
            and follow is Follow.AUTHOR
            and nearly_equal(line.box.x0, hanging)
            and text_size(before) == text_size(line)
            and before.text[-1] not in ".:;?!"
            and not is_item_number(line.first)
            and (is_item_number(opener) or looks_go_on(before, line))
        )
        found.append(Follow.LAYOUT if goes_on else follow)
        if found[-1] in (Follow.GAP, Follow.AUTHOR):
            hanging = None
    return found
