"""Words → lines → paragraphs and list items: what the layout broke is joined, what the author
broke stays.

A line is *wrapped* where the next line's first word would not have fitted behind it; otherwise its
author ended it. That is how every typesetter decides, so it holds for any document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum, auto
from functools import reduce
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from wsoa.extract.page.lexicon import Lexicon
from wsoa.extract.page.lines import PrintedLine, printed_lines
from wsoa.extract.page.page import Ruling
from wsoa.extract.page.words import make_unchecked
from wsoa.model import Box, Line, Opening, Passage, Place, Span
from wsoa.vocabulary import MONTH, is_bullet

SAME = 3.0  # points: positions and sizes that differ by less were meant to be the same
SMALLER = 0.85  # of the size of a line, from which the line beside it is in another type
FULL = 0.6  # share of the longest line's width from which a line may have been broken
SINGLE = 1.22  # sizes of the type: the usual distance between lines set single
DASH_BULLETS = frozenset({"-", "–", "—", "o", "\uf0e0"})
_NUMBERED = re.compile(r"^(\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(\d{1,2}\))$", re.IGNORECASE)
_BROKEN_REF = re.compile(  # `3.` over `12`, and `3` over `.` over `1`
    r"^([A-Z]{0,4}\d{1,2}\. \d{1,2}[a-z]?|[A-Z]{0,4}\d{1,2} \.|\. \d{1,2}[a-z]?)$"
)
_DATED = re.compile(  # of several digits before a colon none is a time of day
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-](?:{MONTH}|\d{{1,2}})[ ./-]'?(?:\d{{4}}|\d\d)(?:: | [–—-] )",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    ("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with")
)
_ENDS_IN_MONTH = re.compile(rf"\b{MONTH}$", re.IGNORECASE)  # its year stands on the next line
_YEAR = re.compile(r"20\d\d\b")
HYPHENS = frozenset("-\u2010")
_BROKEN = re.compile(r"[^\W\d_](?:\u00ad[-\u2010]|\u2010)$")  # by a program, not by an author
FARTHEST = 2.0  # sizes of type between a line that ends with a hyphen and what goes on its word
_LAST_CHUNK = re.compile(r"^.*?[-\u2010](?=\w)")


def usual_turn(lines: Sequence[PrintedLine]) -> int:
    """How most words are turned: degrees clockwise."""
    if {line.opens.turn for line in lines} == {0}:
        return 0
    turns = [word.turn for line in lines for word in line.words]
    return max(set(turns), key=turns.count)


def turned_upright(box: Box, area: Box, turn: int) -> Box:
    """A box of text running `turn` degrees clockwise, in the frame in which it reads upright: in
    it the words of a turned header are grouped into lines."""
    if turn == 90:  # reads downwards: down becomes right, left becomes down
        return Box(box.top, area.x1 - box.x1, box.bottom, area.x1 - box.x0)
    if turn == 270:  # reads upwards
        return Box(area.bottom - box.bottom, box.x0, area.bottom - box.top, box.x1)
    return Box(area.x1 - box.x1, area.bottom - box.bottom, area.x1 - box.x0, area.bottom - box.top)


def passage_of(
    lines: Sequence[PrintedLine],
    page: int,
    area: Box,
    strikes: Sequence[Ruling] = (),
    limit: float | None = None,
    lexicon: Lexicon | None = None,
    usual: float = SINGLE,
    flowing: bool = False,
) -> Passage:
    """The passage that printed lines inside an area make.

    `area` is the cell's box (or the text column's); `limit` the x at which its lines must end,
    where it is known better than from the cell's own padding. `strikes` are lines through words.
    By the `lexicon` a word that a narrow column broke is told from two words. `usual` is the
    distance from line to line, in sizes of the type, where the lines themselves do not show it.
    `flowing`: they are running text, not a cell's. Words that are printed turned make lines of
    their own.
    """
    if not lines:
        return Passage()
    frame = area
    true_boxes = {}
    turn = usual_turn(lines)
    if turn:
        words = [word for line in lines for word in line.words]
        standing = [word._replace(box=turned_upright(word.box, area, turn)) for word in words]
        frame = turned_upright(area, area, turn)
        true_boxes = {id(after): before.box for before, after in zip(words, standing, strict=True)}
        lines = printed_lines(standing)
    openings = opening_of_lines(lines, frame, limit, usual, flowing)
    result: list[Line] = []
    before = lines[0]
    reach = max([line.box.x1 for line in lines])
    for line, (opening, skip) in zip(lines, openings, strict=True):
        if skip and skip == line.length:
            if len(lines) > 1:
                continue
            skip = 0  # a tick alone is what the cell says, no bullet
        box = line.box
        if true_boxes:
            box = reduce(Box.union, [true_boxes[id(word)] for word in line.words])
        if result and opening is Opening.WRAP:
            if result[-1].spans[-1].text[-1:] in HYPHENS:
                result[-1] = without_hyphen(result[-1], line.first, lexicon)
            elif breaks_word(before, line, frame, lexicon, reach):
                result[-1] = soft_hyphenated(result[-1])
        spans = line_spans(line, skip, strikes)
        result.append(make_unchecked(Line, (spans, opening, make_unchecked(Place, (page, box)))))
        before = line
    return Passage(tuple(result))


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


def line_spans(line: PrintedLine, skip: int, strikes: Sequence[Ruling]) -> tuple[Span, ...]:
    """The words of a line but for the first few, neighbours of one look joined into spans, single
    spaces between."""
    if not strikes and (line.is_plain or line.is_plain_after(skip)):
        text = line.text.split(" ", skip)[skip] if skip else line.text
        return (make_unchecked(Span, (text, line.closes.colour, line.closes.bold, False)),)
    words = line.words[skip:]
    looks = [
        (word.colour, word.bold, any(is_struck(word.box, strike.box) for strike in strikes))
        for word in words
    ]
    spans: list[Span] = []
    for look, run in groupby(zip(looks, words, strict=True), itemgetter(0)):
        text = " ".join([word.text for _, word in run])
        if spans:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + " ")
        spans.append(Span(text, *look))
    return tuple(spans)


def is_struck(word: Box, line: Box) -> bool:
    """Whether a horizontal line runs through the middle of a word."""
    y = (line.top + line.bottom) / 2
    inside = word.top + 0.3 * word.height < y < word.bottom - 0.28 * word.height
    overlap = min(word.x1, line.x1) - max(word.x0, line.x0)
    return inside and overlap > 0.6 * word.width


def bullet_length(line: PrintedLine) -> int:
    """How many of a line's first words are a bullet: 0 or 1."""
    first = line.first
    if len(first) > 1:
        return 0
    if is_bullet(first):
        return 1
    if first in DASH_BULLETS and line.length > 1:
        gap = line.word(1).box.x0 - line.first_end
        return int(gap > (0.6 if first == "o" else 0.2) * line.size)
    return 0


class Setting(NamedTuple):
    """How a passage was set: what decides whether a line was broken by its author."""

    edge: float  # x at which its lines end
    pitch: float  # usual distance from one line to the next, in sizes of the type
    centred: bool
    width: float  # room between the paddings, for centred lines
    flowing: bool = False  # in running text another type is another paragraph
    wider: Mapping[int, float] = {}  # the pitch of sizes of type that are set wider than the rest

    def pitch_of(self, size: float) -> float:
        return self.wider.get(round(size), self.pitch) if self.wider else self.pitch


def setting_of(
    lines: Sequence[PrintedLine], area: Box, limit: float | None, usual: float = SINGLE
) -> Setting:
    boxes = [line.box for line in lines]
    padding = min(max(min([box.x0 for box in boxes]) - area.x0, 0.0), 12.0)
    if limit is None:
        limit = max(area.x1 - padding, max([box.x1 for box in boxes]))
    return Setting(limit, usual_leading(lines, usual), are_centred(boxes, area), area.width - 8)


def are_centred(boxes: Sequence[Box], area: Box) -> bool:
    """Whether lines stand in the middle of an area, and not merely fill it all."""
    for box in boxes:
        if abs((box.x0 - area.x0) - (area.x1 - box.x1)) >= 4:
            return False
    lefts = [box.x0 - area.x0 for box in boxes]
    return len(boxes) == 1 or max(lefts) - min(lefts) > 4


class Follow(IntEnum):
    """Why a line begins where it does."""

    GAP = auto()  # white space sets it off
    AUTHOR = auto()  # its first word would have fitted on the line before
    EITHER = auto()  # it would not have fitted, but the line before ends a sentence
    LAYOUT = auto()  # the width ran out in mid-sentence


# How a line opens, by how it follows, in running text, and where authors end lines without a gap.
RUNNING = {
    Follow.GAP: Opening.PARAGRAPH,
    Follow.AUTHOR: Opening.LINE,
    Follow.EITHER: Opening.WRAP,
    Follow.LAYOUT: Opening.WRAP,
}
BROKEN = RUNNING | {Follow.EITHER: Opening.LINE}


def goes_on_list(line: PrintedLine, item: PrintedLine | None) -> bool:
    """Whether a line that a dash opens stands as an earlier item under the same dash does, and
    begins as one: with a capital or a figure."""
    if item is None or item.first != line.first or not nearly_equal(item.box.x0, line.box.x0):
        return False
    begin = line.word(1).text[:1]
    return begin.isupper() or begin.isdigit()


def has_hanging_text(line: PrintedLine, after: Sequence[PrintedLine]) -> bool:
    """Whether the next line begins below the second word of a line, not below its first."""
    return any(
        nearly_equal(below.box.x0, line.word(1).box.x0)
        and not nearly_equal(below.box.x0, line.box.x0)
        for below in after
    )


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


def nearly_equal(a: float, b: float) -> bool:
    return abs(a - b) < SAME


def usual_leading(lines: Sequence[PrintedLine], usual: float = SINGLE) -> float:
    """The usual distance from one line to the next, in sizes of their type: the least that recurs,
    or `usual` where no two lines stand close."""
    steps = [
        (b.base - a.base) / b.size
        for a, b in pairwise(lines)
        if b.size and abs(a.size - b.size) < SAME
    ]
    most = max(1.45, usual + 0.05)
    close = sorted([step for step in steps if 0.9 < step < most])
    return close[len(close) // 3] if close else usual


def wider_leading(lines: Sequence[PrintedLine], pitch: float, usual: float) -> dict[int, float]:
    """The distance from line to line of the sizes of type that are set wider than `pitch`, as
    lines show that go on in mid-sentence below."""
    found: dict[int, float] = {}
    reach = max([line.box.x1 for line in lines])
    for a, b in pairwise(lines):
        if a.box.width < FULL * (reach - a.box.x0):
            continue
        if b.size and abs(a.size - b.size) < 0.5 and b.first[0].islower() and a.text[-1].isalnum():
            step = (b.base - a.base) / b.size
            if pitch < step < max(1.45, usual + 0.05) and nearly_equal(a.box.x0, b.box.x0):
                size = round(b.size)
                found[size] = min(step, found.get(size, step))
    return found


def above_ends_in_hyphen(text: str) -> bool:
    return text[-1] in HYPHENS and text[-2:-1].isalpha()


def how_follows(before: PrintedLine, line: PrintedLine, setting: Setting, larger: float) -> Follow:
    """Why a line begins where it does. `larger`: the larger size of their types."""
    box, above, text = line.box, before.box, line.first
    size = larger or box.height
    is_hyphened = above_ends_in_hyphen(before.text) and text[0].islower()
    if is_hyphened and line.base - before.base < FARTHEST * size:
        return Follow.LAYOUT
    if line.base - before.base > (1.17 * setting.pitch_of(size) + 0.03) * size:
        return Follow.GAP
    if setting.flowing and is_set_apart(before, line):
        return Follow.GAP
    if is_item_number(text) and line.length > 1 and nearly_equal(box.x0, above.x0):
        return Follow.AUTHOR
    if setting.flowing and _YEAR.match(text) and _ENDS_IN_MONTH.search(before.text):
        return Follow.LAYOUT
    chunk = line.first_end - box.x0
    if "-" in text or "\u2010" in text:
        chunk *= len(first_chunk(text)) / len(text)
    mark = before.text[-1]
    space = 0.0 if mark == "-" else 0.25 * (line.opens.size or box.height)
    room = setting.width - above.width if setting.centred else setting.edge - above.x1
    slack = room - chunk - space
    ends = mark in ".:;?!" and text[0].isupper()
    if slack > 1 and ends:
        return Follow.AUTHOR
    # few authors open a line in lower case: more must have fitted there
    clear = 0.12 * setting.width if text[0].islower() and not ends else 6.0
    if slack > max(clear, 6.0):
        return Follow.AUTHOR
    last, first = before.closes, line.opens
    new_look = last.colour != first.colour or (last.bold and not first.bold and before.is_bold)
    if new_look and slack > -12:
        return Follow.AUTHOR
    return Follow.EITHER if ends else Follow.LAYOUT


def has_number_set_off(line: PrintedLine) -> bool:
    """Whether a line opens with a number without a mark that stands before its text in another
    size, as one in a circle or a large figure does."""
    first = line.first
    if not first.isdigit() or len(first) > 2 or line.length < 2:
        return False
    return line.word(0).size != line.word(1).size


def text_size(line: PrintedLine) -> float:
    """The size of a line's type, less the number that stands before it in another."""
    if has_number_set_off(line):
        return max(line.word(at).size for at in range(1, line.length))
    return line.size


def looks_go_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line opens in the type in which the one before closes."""
    one, other = before.closes, line.opens
    return one.bold == other.bold and one.colour == other.colour


def is_set_apart(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines are in types so far apart that no sentence goes on from one to the other:
    a heading, and what stands under it."""
    small, large = sorted((text_size(before), text_size(line)))
    return 0 < small < SMALLER * large and min(before.length, line.length) > 1


def is_item_number(word: str) -> bool:
    """Whether a word numbers a list item: `2.`, `b)`, `(iv)`."""
    return word[-1] in ".)" and _NUMBERED.match(word) is not None


def first_chunk(word: str) -> str:
    """The part of a word that a line may end with: up to its first hyphen."""
    match = _LAST_CHUNK.match(word)
    return match.group() if match else word
