"""Pieces of lines → stacks: those of one look under each other, parted at labels and values.

Lead:            ← a label
DCO              ← a value that stands for itself
Write the guide  ← ended before its line was full, so what follows is another
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wsoa.extract.cards import (
    BARS,
    BEFORE_MARK,
    VALUES,
    is_known_label,
    is_label_alone,
    kind_of,
    plain_label,
)
from wsoa.extract.page import PrintedLine
from wsoa.extract.pdf.repeated.looks import bold_label, opens_labelled
from wsoa.extract.pdf.repeated.pieces import STEP, LinePiece, is_close
from wsoa.vocabulary import is_ref, opens_with_order

WIDER = 1.25  # times the step before: the next line is further off than the lines of one stack
SAME = 3.0  # points: what begins, ends or is centred nearer stands at one place
SIZE = 0.6  # points: types that differ by less are of one size
BESIDE = 160.0  # points: how far what a label names begins behind it, at most
SPACE = 0.25  # ems: between words
LONGEST_VALUE = 2  # lines of a name or a date that others follow
OPEN = (",", "-", "–", "—", "/", "&")  # what ends with such a sign goes on
ENDS_DATE = re.compile(r"(?:\b20|/)\d\d$")
SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "&"])


def parted_stacks(pieces: Sequence[LinePiece]) -> Iterator[list[PrintedLine]]:
    """Pieces of lines in stacks, parted at labels and at values."""
    reach: dict[int, float] = {}  # by where pieces begin: where the longest of them ends
    for piece in pieces:
        at = round(piece.line.box.x0 / SAME)
        reach[at] = max(reach.get(at, 0.0), piece.line.box.x1)
    stacks = [[piece.line for piece in stack] for stack in stacked(pieces)]
    for part in at_labels(stacks):
        yield from at_values(part, reach[round(part[-1].box.x0 / SAME)])


def stacked(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """Pieces of lines in stacks, each from top to bottom."""
    stacks: list[list[LinePiece]] = []
    near: list[list[LinePiece]] = []  # those that end no further above than a next line may stand
    largest = max((piece.line.size for piece in pieces), default=0.0)
    for piece in sorted(pieces, key=lambda each: (each.line.base, each.line.box.x0)):
        highest = piece.line.base - STEP * largest
        near = [stack for stack in near if stack[-1].line.base > highest]
        going = [stack for stack in near if not stack[-1].ends]
        over = [stack for stack in going if is_next_line([each.line for each in stack], piece)]
        over = over or [stack for stack in near if goes_on_at_left(stack, piece)]
        if over:
            x0 = piece.line.box.x0
            min(over, key=lambda stack: abs(stack[-1].line.box.x0 - x0)).append(piece)
        else:
            stacks.append([piece])
            near.append(stacks[-1])
    return stacks


def is_next_line(stack: Sequence[PrintedLine], piece: LinePiece) -> bool:
    """Whether a piece of a line is the next line of a stack: of one look, close below, and set to
    the same side or middle."""
    last, line = stack[-1], piece.line
    if not is_set_under(stack, line):
        return False
    a, b = last.box, line.box
    starts = [a.x0]
    if len(stack) == 1 and last.length > 1 and is_ref(last.first.rstrip(".):")):
        starts.append(last.word(1).box.x0)  # text that hangs behind its number
    sides = (*(start - b.x0 for start in starts), a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(map(abs, sides)) < SAME


def goes_on_at_left(stack: Sequence[LinePiece], piece: LinePiece) -> bool:
    """Whether a piece is where the text of a stack's first goes on that stands further right: below
    what stands before it on its line."""
    last, line = stack[-1], piece.line
    is_further = last.left < last.line.box.x0 - SAME and abs(last.left - line.box.x0) < SAME
    is_label = is_known_label(last.line.text)  # what it names may be set otherwise
    return is_further and (
        is_set_under([last.line], line) or (is_label and is_close(last.line, line))
    )


def is_set_under(stack: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a line stands close below a stack, in the look in which this ends."""
    last = stack[-1]
    if not is_close(last, line):
        return False
    step = line.base - last.base
    if len(stack) > 1 and step > WIDER * (last.base - stack[-2].base):
        return False
    one, other = last.closes, line.opens  # a line may open with a label in bold
    return (one.bold, one.colour) == (other.bold, other.colour) and (
        abs(one.size - other.size) <= SIZE
    )


def at_labels(stacks: Sequence[list[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    """Stacks, parted at each line that opens with a label set off; those of labels alone into
    a stack each, and those beside them at the same levels: a label stands before the first line of
    what it names. A label may go over two lines."""
    wrapped = [is_wrapped_label(stack) for stack in stacks]
    alone = [all(is_known_label(line.text) for line in stack) for stack in stacks]
    labels = [
        line
        for stack, *are_labels in zip(stacks, wrapped, alone, strict=True)
        if any(are_labels)
        for line in stack
    ]
    for stack, is_one, are_labels in zip(stacks, wrapped, alone, strict=True):
        part: list[PrintedLine] = []
        for line in stack if not is_one else ():
            opens = are_labels or opens_labelled(line)
            opens = opens or any(
                abs(label.base - line.base) < SAME and 0 < line.box.x0 - label.box.x1 < BESIDE
                for label in labels
            )
            if opens and part and not (len(part) == 1 and is_label_over_lines(part[0], line)):
                yield part
                part = []
            part.append(line)
        yield part or list(stack)


def is_label_over_lines(line: PrintedLine, next_line: PrintedLine) -> bool:
    """Whether a line that is a label is the first words of a longer one, which ends on the next
    line: `By`, `when: May 2019`."""
    label = bold_label(next_line) or next_line.text.partition(":")[0]
    is_open = is_known_label(line.text) and not line.text.endswith((":", "?"))
    return is_open and is_known_label(f"{line.text} {label}")


def is_wrapped_label(stack: Sequence[PrintedLine]) -> bool:
    """Whether several lines are one label: known words, with a colon at their end alone."""
    told = words_of_lines(stack)
    return len(stack) > 1 and told.endswith(":") and is_label_alone(told) and told.count(":") == 1


def at_values(lines: Sequence[PrintedLine], right: float) -> Iterator[list[PrintedLine]]:
    """A stack, parted behind each value and before it. `right`: the x that lines of its column
    reach."""
    start = 0
    for end in range(1, len(lines)):
        if ends_before(lines[start:end], lines[end:], right):
            yield list(lines[start:end])
            start = end
    yield list(lines[start:])


def ends_before(over: Sequence[PrintedLine], under: Sequence[PrintedLine], right: float) -> bool:
    """Whether what stands over a line, or what stands under it, is a value of its own: a date, a
    name or a rating; and the line was ended though the next word would have found room upon it, or
    the other is a value of another kind, a label, a whole sentence, or tells somebody to do
    something; nothing goes on a date behind its year."""
    last, first = over[-1], under[0]
    told = words_of_lines(over)
    is_labelled = opens_labelled(over[0])
    if is_labelled:
        mark = BEFORE_MARK.match(told)
        told = told[mark.end() :].strip() if mark else behind_label(over[0], told)
    elif len(over) > 1 and is_known_label(over[0].text) and kind_of(told) == "text":
        told = words_of_lines(over[1:])  # a label that ends its line
    if first.first[:1].islower() or last.last.endswith(OPEN) or last.last.lower() in SMALL:
        return False
    if len(over) == 1 and not is_labelled and is_known_label(told):
        return False  # a label over its value
    kind, next_kind = kind_of(told), kind_of_first(under)
    is_name = kind == "who" and kind_of(f"{told} {first.text}") == "who"
    if is_name and kind_of(first.text) not in ("when", "status"):
        return False  # a name on two lines
    if kind in VALUES and (is_known_label(first.text) or opens_with_order(first.text)):
        return True
    if kind == "when" and ENDS_DATE.search(told) and next_kind == "text":
        return True
    if kind in VALUES and next_kind in VALUES and kind != next_kind:
        return not BARS.search(last.text) and not BARS.search(f" {first.text}")
    if next_kind in VALUES and told.endswith("."):
        return True
    has_room = last.box.x1 + SPACE * last.size + first.first_end - first.box.x0 < right
    return has_room and (kind in VALUES or next_kind in VALUES)


def behind_label(line: PrintedLine, told: str) -> str:
    """What a line that opens with a label without a mark says behind it. `told`: with the lines
    below it."""
    label = bold_label(line) or plain_label(line.text)
    return " ".join(told.split()[len(label.split()) :])


def kind_of_first(lines: Sequence[PrintedLine]) -> str:
    """What lines look like; or the first of them, where these are a value and all together none."""
    counts = (len(lines), *range(1, min(LONGEST_VALUE, len(lines) - 1) + 1))
    kinds = (kind_of(words_of_lines(lines[:count])) for count in counts)
    return next((kind for kind in kinds if kind in VALUES), "text")


def words_of_lines(lines: Sequence[PrintedLine]) -> str:
    return " ".join(line.text for line in lines)
