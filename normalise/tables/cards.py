"""Cards: an action printed as labels and values in lines of text, turned into a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.model import (
    Block,
    Cell,
    Heading,
    Line,
    Passage,
    Span,
    Table,
    TableKind,
    merge_places,
)
from wsoa.normalise.tables.features import split_ref
from wsoa.normalise.tables.forms import OPENERS
from wsoa.normalise.tables.header_words import header_fields


def with_cards(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each card that flowing text prints (a heading or line that opens an action,
    its words, then lines such as `Lead: …` and `Deadline: …`) made a table of labels and values."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        card, end = card_at(blocks, index)
        if card is not None:
            result.append(card)
            index = end
        else:
            result.append(blocks[index])
            index += 1
    return tuple(result)


def card_at(blocks: Sequence[Block], start: int) -> tuple[Table | None, int]:
    """The card that opens with a block, and the number of the block after it; None for no card."""
    opening = blocks[start]
    if isinstance(opening, Table) or not opens_action(opening):
        return None, start
    rows: list[tuple[Passage, Passage]] = [title_of(opening.passage)]
    end = start + 1
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Table) or opens_action(block):
            break
        pairs = [split_label(part) for part in parts_of(block.passage)]
        if pairs[0][0]:
            rows += [(label_in_card(name), value) for name, value in pairs]
        elif isinstance(block, Heading):
            break
        elif len(rows) == 1 or block.passage.is_item or not rows[-1][1]:
            rows[-1] = (rows[-1][0], rows[-1][1] + block.passage)
        else:
            break
        end += 1
    fields = {field_of(name) for name, _ in rows[1:]}
    if len(fields & {"owner", "due", "status", "success", "progress"}) < 2 or not rows[0][1]:
        return None, start
    cells = [
        Cell(passage, row, col, places=passage.places)
        for row, pair in enumerate(rows)
        for col, passage in enumerate(pair)
    ]
    places = merge_places(place for cell in cells for place in cell.places)
    return Table(tuple(cells), TableKind.STREAM, places), end


def opens_action(block: Block) -> bool:
    """Whether a line opens an action's card: `Action 1.2`, `Action: Write …`; or, as a heading or
    in bold, a ref in several parts before the action's words: `1.2 Write …`."""
    if isinstance(block, Table):
        return False
    name, _ = split_label(block.passage)
    words = (name or block.passage).printed.split()
    if words and len(words) <= 3 and words[0].rstrip(":").casefold() in OPENERS:
        return True
    stands_out = isinstance(block, Heading) or any(span.bold for span in block.passage.spans)
    return stands_out and "." in split_ref(block.passage.printed)[0]


def title_of(passage: Passage) -> tuple[Passage, Passage]:
    """The label and the words of the line that opens a card; a ref stands with the label."""
    ref, rest = split_ref(passage.printed)
    if "." not in ref or not passage.lines[0].text.lstrip().startswith(ref):
        return split_label(passage)
    first, *more = passage.lines
    skip = len(first.text) - len(first.text.lstrip()) + len(passage.printed) - len(rest)
    words = Passage((first.after(skip), *more))
    return Passage((Line((Span(f"Action {ref}"),), first.opening, first.place),)), words


def parts_of(passage: Passage) -> tuple[Passage, ...]:
    """A line that gives several labels with bars between (`Lead: … | By when: …`), each alone."""
    parts: list[list[Line]] = [[]]
    for line in passage.lines:
        at = 0
        for index, piece in enumerate(re.split(r"(?:^|\s)\|(?=\s|$)", line.text)):
            if index:
                parts.append([])
                at += len(line.text[at:]) - len(line.text[at:].lstrip(" |"))
            parts[-1].append(line.after(at).before(len(piece.strip())))
            at += len(piece)
    return tuple(Passage(tuple(lines)) for lines in parts) if len(parts) > 1 else (passage,)


def label_in_card(name: Passage) -> Passage:
    """A label below the title of a card: what it calls actions or steps are the card's own."""
    return Passage.of("Milestones") if field_of(name) == "action" else name


def split_label(passage: Passage) -> tuple[Passage, Passage]:
    """A line's label and what it says (`Lead: A. Name`); a heading that opens an action is a label
    alone. An empty label where the line has none that is known."""
    text = passage.printed
    name, colon, _ = text.partition(":")
    words = name.split()
    if words and words[0].casefold() in OPENERS and len(words) <= 3 and not colon:
        return passage, Passage()
    if not colon or len(words) > 6 or not field_of(Passage.of(name)):
        return Passage(), passage
    at = next(index for index, line in enumerate(passage.lines) if ":" in line.text)
    line, rest = passage.lines[at], passage.lines[at + 1 :]
    told = line.text.partition(":")[2].lstrip()
    value = Passage((line.after(len(line.text) - len(told)), *rest) if told else rest)
    return Passage((Line((Span(name),), line.opening, passage.lines[0].place),)), value


def field_of(label: Passage) -> str:
    fields = {f: w for f, w in header_fields(label.printed.rstrip(":")).items() if w >= 0.8}
    return max(fields, key=lambda name: (fields[name], name)) if fields else ""
