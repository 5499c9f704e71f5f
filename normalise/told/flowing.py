"""Flowing text that tells actions with who and when behind them → tables of those actions.

    3.1 Write the guide (Head of SEND, by May 2019)        Write the guide
                                                           Lead: Head of SEND | By when: May 2019

An action is the paragraph or list item right before its facts. It counts where others of the
document look the same: the same labels come again, and most of them say who and when.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Paragraph, Passage, Table
from wsoa.normalise import concerns
from wsoa.normalise.tables import is_longer, known_headers
from wsoa.normalise.told.cells import is_plan_table
from wsoa.normalise.told.cut import cut, flat, paragraph, wrapped
from wsoa.normalise.told.facts import (
    Fact,
    bracketed,
    is_when,
    is_who,
    labelled,
    lacks_value,
    names_both,
    tells,
    who_and_when,
    with_value,
)
from wsoa.normalise.told.lines_below import reports, sign_and_words, with_heads_as_words
from wsoa.normalise.told.sentences import ToldAction
from wsoa.normalise.told.stretches import ToldPiece, blocks_of_told
from wsoa.vocabulary import folded, is_ref, split_ref

FEWEST = 3  # actions, from which a text tells them by habit
OFTEN = 0.3  # share of them with a label, from which this is one of the document's
# What speaks for told actions, each as a share of them: hand weights.
WEIGHTS = {
    "both": 1.0,  # they say who and when
    "orders": 1.0,  # they open with an order or a ref
    "labelled": 0.5,  # a label says what is who and what is when
}
LEAST = 1.6
MOSTLY = 0.8  # share of the actions that open with a number, from which these are refs
CLEARLY = 1.1  # times as much as cards must be told of actions for these to be told in text
LONGEST_HEAD = 5  # words of a line over actions: `We will`
_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z“\"])")


def with_told_text(blocks: Sequence[Block], otherwise: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the actions that flowing text tells as tables; `otherwise`, the blocks with
    their cards as tables, where these explain more actions, or hardly less of them."""
    pieces = as_habit(with_numbers([*told_pieces(blocks)]))
    count = sum(piece.told is not None for piece in pieces)
    made = [*tables_made(blocks, otherwise)]
    cards = sum(each.n_rows - 1 for each in made)
    if count < max(FEWEST, cards) or facts_in(pieces) <= CLEARLY * values_beside(made):
        return tuple(otherwise)
    labels = [fact.label for piece in pieces if piece.told for fact in piece.told.facts]
    if not any(labels) and any(map(is_plan_table, blocks)):
        return tuple(otherwise)
    return tuple(blocks_of_told(pieces))


def tables_made(blocks: Sequence[Block], otherwise: Sequence[Block]) -> Iterator[Table]:
    """The tables of `otherwise` that the blocks do not hold and that tell more than actions."""
    own = {id(block) for block in blocks}
    made = (b for b in otherwise if isinstance(b, Table) and id(b) not in own)
    return (table for table in made if table.n_cols > 1)


def facts_in(pieces: Sequence[ToldPiece]) -> int:
    return sum(len(piece.told.facts) for piece in pieces if piece.told is not None)


def values_beside(tables: Sequence[Table]) -> int:
    """What tables of a row for each action say beside these."""
    filled = sum(bool(c.passage) for table in tables for c in table.cells if c.row)
    return filled - sum(table.n_rows - 1 for table in tables)


# --------------------------------------------------------------------------- pieces


def told_pieces(blocks: Sequence[Block]) -> Iterator[ToldPiece]:
    """The actions that the text tells, and what stands between them, in order."""
    run: list[Passage] = []
    for block in [*numbered(with_heads_as_words(blocks)), None]:
        if isinstance(block, Paragraph):
            run += block.passage.paragraphs
            continue
        yield from pieces_in(rejoined(run))
        run = []
        if block is not None:
            yield ToldPiece((block,))


def rejoined(parts: Sequence[Passage]) -> list[Passage]:
    """The paragraphs, those made one that the end of a page or of a column parted."""
    found: list[Passage] = []
    for part in parts:
        if found and goes_on_below(found[-1], part):
            found[-1] = found[-1] + wrapped(part)
        else:
            found.append(part)
    return found


def goes_on_below(above: Passage, part: Passage) -> bool:
    """Whether an action goes on in the next paragraph: who and when are told where both are one,
    and its bracket is open, or its sentence is and the next paragraph opens no action."""
    text, below = flat(above), flat(part)
    if part.is_item or split_ref(below)[0] or _NUMBER.match(below) or bracketed(above)[1]:
        return False
    opened = max(text.rfind("("), text.rfind("["))
    is_open = opened > max(text.rfind(")"), text.rfind("]"))
    if not is_open:
        opens = above.is_item or bool(split_ref(text)[0] or _NUMBER.match(text))
        if not opens or text.rstrip().endswith((".", ")", "]", ":", ";", "?", "!")):
            return False
    return bool(bracketed(above + wrapped(part))[1])


def numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a number alone joined to the paragraph that it numbers; so are a number and a
    word or two, where the sentence goes on below."""
    first: Paragraph | None = None
    for block in blocks:
        if first is not None and isinstance(block, Paragraph) and goes_below(block, first):
            yield Paragraph(first.passage + wrapped(block.passage))
            first = None
            continue
        if first is not None:
            yield first
            first = None
        if isinstance(block, Paragraph) and opens_numbered(block.passage.printed):
            first = block
        else:
            yield block
    if first is not None:
        yield first


def opens_numbered(text: str) -> bool:
    ref, rest = split_ref(text)
    return text[:1].isdigit() and (is_ref(text) or (bool(ref) and not is_longer(rest, 3)))


def goes_below(block: Paragraph, first: Paragraph) -> bool:
    return is_ref(first.passage.printed) or block.passage.printed[:1].islower()


def pieces_in(parts: Sequence[Passage]) -> Iterator[ToldPiece]:
    """The pieces of paragraphs that no heading or table parts."""
    words: Passage | None = None  # that facts may follow
    facts: list[Fact] = []
    printed: list[Block] = []
    for at, part in enumerate(parts):
        if is_head_line(part):
            yield from closed(words, facts, printed)
            yield ToldPiece((Paragraph(part),))
            words, facts, printed = None, [], []
            continue
        below = parts[at + 1] if at + 1 < len(parts) else Passage()
        own, told = facts_of_line(part, below, after=words is not None, dated=bool(facts))
        if words is not None and not own:
            facts += told
        elif words is not None and facts and wraps_on(own, facts):
            facts = [*with_value(facts, own), *told]
        elif (
            words and tells(facts) and not told and len(printed) > 1 and reports(own, words, facts)
        ):
            facts.append(Fact("progress", "", own))
        else:
            yield from closed(words, facts, printed)
            words, facts, printed = own or None, [*told], []
        printed.append(Paragraph(part))
    yield from closed(words, facts, printed)


def is_head_line(part: Passage) -> bool:
    """Whether a paragraph is the head of what stands below it: `We will`, `Who and when`."""
    text = part.printed
    if part.is_item or is_longer(text, LONGEST_HEAD) or ":" in text:
        return False
    return folded(text) in known_headers() or names_both(text)


def facts_of_line(
    part: Passage, below: Passage, *, after: bool, dated: bool
) -> tuple[Passage, tuple[Fact, ...]]:
    """A paragraph's own words and its facts. `after`: it stands behind words that facts may
    follow, and may be facts without a label, as the paragraph `below` it may; `dated`: one such
    stands before it."""
    words, told = bracketed(part)
    if not told:
        words, told = labelled(part)
    if told or not after or part.is_item:
        return words, told
    if both := who_and_when(part):
        return Passage(), both
    text = part.printed
    if is_when(text):
        return Passage(), (Fact("due", "", part),)
    if is_who(text, beside=dated or is_when(below.printed)):
        return Passage(), (Fact("owner", "", part),)
    return words, ()


def wraps_on(words: Passage, facts: Sequence[Fact]) -> bool:
    """Whether words go on the fact before them: a line that wrapped, or a value below its label."""
    if lacks_value(facts):
        return True
    before = facts[-1].value.printed
    return words.printed[:1].islower() or before.endswith((",", ";", "&", "/", " and"))


def closed(
    words: Passage | None, facts: Sequence[Fact], printed: Sequence[Block]
) -> Iterator[ToldPiece]:
    """The piece that words and the facts behind them are."""
    if words is not None and tells(facts) and not names_concern(words):
        rating, words = sign_and_words(words)
        yield ToldPiece(tuple(printed), ToldAction(paragraph(words), (*facts, *rating)))
    elif printed:
        yield ToldPiece(tuple(printed))


def names_concern(words: Passage) -> bool:
    return bool(concerns.concern_ref(words.printed)[0])


# --------------------------------------------------------------------------- the document's habit


def with_numbers(pieces: Sequence[ToldPiece]) -> list[ToldPiece]:
    """The pieces, the numbers without a mark that open their actions as refs (`5 Appoint a lead`),
    where these count on through the document or anew under each of its headings."""
    numbers = [opening_number(piece.told) for piece in pieces if piece.told is not None]
    found = [int(number) for number in numbers if number]
    counted = sum(after > before or after == 1 for before, after in pairwise(found))
    if len(found) < max(FEWEST, MOSTLY * len(numbers)) or counted < MOSTLY * (len(found) - 1):
        return list(pieces)
    return [
        replace(piece, told=with_number_as_ref(piece.told)) if piece.told is not None else piece
        for piece in pieces
    ]


def opening_number(told: ToldAction) -> str:
    match = _NUMBER.match(flat(told.words))
    return match[1] if match else ""


def with_number_as_ref(told: ToldAction) -> ToldAction:
    """An action less the number that opens it, which is its ref."""
    if not (number := opening_number(told)):
        return told
    text = flat(told.words)
    at = text.index(number) + len(number)
    ref, words = cut(told.words, 0, at), cut(told.words, at, len(text))
    return ToldAction(paragraph(words), (*told.facts, Fact("ref", "Ref", ref)))


def as_habit(pieces: Sequence[ToldPiece]) -> list[ToldPiece]:
    """The pieces, those actions among them that others of the document look like; none where they
    are no plan's."""
    told = [piece.told for piece in pieces if piece.told is not None]
    labels = Counter(name for each in told for name in label_words(each))
    often = {name for name, count in labels.items() if count >= max(2, OFTEN * len(told))}
    found = [
        piece if piece.told is None or label_words(piece.told) & often else as_untold(piece)
        for piece in pieces
    ]
    kept = [piece.told for piece in found if piece.told is not None]
    return found if weight_of_habit(kept) >= LEAST else [as_untold(piece) for piece in found]


def weight_of_habit(told: Sequence[ToldAction]) -> float:
    """How surely actions are told by habit, and not met by chance."""
    counts = {
        "both": sum(len({f.field for f in each.facts} & {"owner", "due"}) == 2 for each in told),
        "orders": sum(each.orders for each in told),
        "labelled": sum(any(f.label for f in each.facts) for each in told),
    }
    return sum(WEIGHTS[sign] * count for sign, count in counts.items()) / max(1, len(told))


def label_words(told: ToldAction) -> frozenset[str]:
    """The labels of an action's facts; the fields, where no label is printed."""
    facts = (fact for fact in told.facts if fact.field != "ref")
    return frozenset(folded(fact.label) or f"({fact.field})" for fact in facts)


def as_untold(piece: ToldPiece) -> ToldPiece:
    return ToldPiece(piece.blocks)
