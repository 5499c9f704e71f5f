"""Actions that stand out over a line of who and when → paragraphs, as other told actions are.

    ⬤ 1.2 Write the guide          printed in bold, so that it was taken for a heading
    Head of SEND | May 2019
    Drafted; out for comment.

The line below who and when, in other type than the action, is what is reported of it; a sign before
the action is its rating.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsoa.model import Block, Heading, Line, Opening, Paragraph, Passage, Table
from wsoa.normalise import concerns
from wsoa.normalise.told.cut import cut, flat
from wsoa.normalise.told.facts import Fact, is_when, is_who, labelled, tells, who_and_when
from wsoa.vocabulary import FILLED_SIGNS, is_rating, split_ref

FEWEST = 3  # such actions, from which a document tells them so
MOSTLY = 0.8  # share of them with a ref, from which those with one need only one of who and when
LONGEST_REPORT = 60  # words
LONGEST_RATING = 3  # words
_NAMED = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2} \d{1,2}: ")


def with_heads_as_words(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the headings that are actions, each over a line of who and when, as
    paragraphs."""
    parted = [part for block in blocks for part in at_changes_of_type(block)]
    over = [*zip(parted, [*parted[1:], Paragraph(Passage())], strict=False)]
    heads = [block for block, below in over if may_tell_action(block) and says_who_and_when(below)]
    if len(heads) < FEWEST:
        return tuple(blocks)
    numbered = sum(map(has_number, heads)) >= MOSTLY * len(heads)
    found: list[Block] = []
    for block, below in over:
        told = says_who_and_when(below) or (
            numbered and has_number(block) and names_one(first_of(below))
        )
        if isinstance(block, Heading) and may_tell_action(block) and told:
            block = Paragraph(block.passage)
        found.append(block)
    return tuple(found)


def at_changes_of_type(block: Block) -> Iterator[Block]:
    """A block parted where its lines are printed in other type, if what says who and when begins
    there."""
    if isinstance(block, Table):
        yield block
        return
    runs: list[list[Line]] = []
    for line in block.passage.lines:
        if runs and not changes_type(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    parts = [Paragraph(own_paragraph(run)) for run in runs]
    if len(parts) < 2 or not says_who_and_when(parts[1]):
        yield block
        return
    yield replace(block, passage=Passage(tuple(runs[0])))
    yield from parts[1:]


def changes_type(line: Line, below: Line) -> bool:
    """Whether all words of two lines are printed in one type each, and not in the same."""
    one, other = looks_of(line), looks_of(below)
    return len(one) == len(other) == 1 and one != other


def looks_of(line: Line) -> set[tuple[bool, str]]:
    """How the words of a line are printed, signs aside: whether bold, and in which colour."""
    return {(span.bold, span.colour) for span in line.spans if any(map(str.isalnum, span.text))}


def own_paragraph(lines: Sequence[Line]) -> Passage:
    """Lines as a paragraph of their own."""
    first, *rest = lines
    if first.opening is not Opening.ITEM:
        first = first._replace(opening=Opening.PARAGRAPH)
    return Passage((first, *rest))


def says_who_and_when(block: Block) -> bool:
    """Whether a block opens with a paragraph of who and when and nothing else."""
    first = first_of(block)
    words, told = labelled(first)
    return bool(who_and_when(first)) or (not words and tells(told))


def stands_out(passage: Passage) -> bool:
    """Whether all its words are bold, signs aside."""
    words = [span for span in passage.spans if any(map(str.isalnum, span.text))]
    return bool(words) and all(span.bold for span in words)


def may_tell_action(block: Block) -> bool:
    """Whether a block may be an action's own words: more than a name, and no concern's."""
    if isinstance(block, Table) or block.passage.is_item:
        return False
    text = block.passage.printed
    return len(text.split()) > 2 and not concerns.concern_ref(without_sign(block.passage)[1])[0] \
        and not is_when(text)  # fmt: skip


def has_number(block: Block) -> bool:
    passage = Passage() if isinstance(block, Table) else block.passage
    ref, _ = split_ref(without_sign(passage)[1])
    return any(map(str.isdigit, ref))


def first_of(block: Block) -> Passage:
    """The first paragraph of a block of text."""
    parts = () if isinstance(block, Heading | Table) else block.passage.paragraphs
    return parts[0] if parts else Passage()


def names_one(passage: Passage) -> bool:
    """Whether a line says who or when, and nothing else."""
    text = passage.printed
    return is_when(text) or is_who(text, beside=False)


# --------------------------------------------------------------------------- what stands with it


def without_sign(words: Passage) -> tuple[Passage, str]:
    """The sign in its colour, or the rating before a ref, that stands before words, if any, and
    the text of these."""
    text = flat(words)
    bare = text.lstrip(f"{FILLED_SIGNS} ")
    at = len(text) - len(bare)
    if not text[:at].strip():
        at = rating_before_ref(text)
    return (cut(words, 0, at), text[at:].strip()) if at else (Passage(), text)


def rating_before_ref(text: str) -> int:
    """Where the ref begins behind a rating that opens a text: `Off track 1.2 Write the guide`."""
    words = text.split(" ", LONGEST_RATING + 1)
    for count in range(1, min(len(words), LONGEST_RATING + 1)):
        before = " ".join(words[:count])
        ref = split_ref(text[len(before) :].strip())[0]
        if is_rating(before) and any(map(str.isdigit, ref)):
            return len(before)
    return 0


def sign_and_words(words: Passage) -> tuple[tuple[Fact, ...], Passage]:
    """The rating that stands before an action's words, and these without it."""
    sign, bare = without_sign(words)
    if not sign or not bare:
        return (), words
    whole = len(flat(words))
    return (Fact("status", "", sign),), cut(words, whole - len(bare), whole)


def reports(part: Passage, words: Passage, facts: Sequence[Fact]) -> bool:
    """Whether a paragraph below who and when is what is reported of an action: it stands out less,
    and is neither rated nor numbered as that is. Below facts with labels it would have its own,
    unless it stands under a rated or numbered action: captions stand there too."""
    if stands_out(part) or part.is_item or len(part.printed.split()) > LONGEST_REPORT:
        return False
    marked = bool(without_sign(words)[0]) or has_number(Paragraph(words))
    if not marked and (not stands_out(words) or any(fact.label for fact in facts)):
        return False
    own = bool(without_sign(part)[0]) or has_number(Paragraph(part))
    own = own or bool(_NAMED.match(part.printed))  # `Big change 2: …` opens what comes next
    return not own and not is_rating(part.printed)
