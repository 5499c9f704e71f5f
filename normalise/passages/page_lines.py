"""What a web page says of itself, wherever it is kept: `Is this page useful?`, `Back to top`.

A page that was saved, printed or pasted brings such lines with it. No action holds them: they are
set aside with running headers and footers. A line that comes again and again, such as the date at
which each action was last updated, is the document's own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from wsoa.model import Block, Document, Passage, Table
from wsoa.vocabulary import folded, load

LONGEST = 25  # words
FRONT = 8  # blocks in which a date of the whole document stands by its title
TRAIL = "trail"
STEPS = 2  # between the pages of a trail: `Home > SEND > Local Offer`
_TRAIL = re.compile(r"\s[>›»]\s")
OFTEN = 2  # times that a dated line comes, from which each belongs to what stands over it


def with_page_lines_apart(document: Document) -> Document:
    """The document with the lines that speak of the page itself among its furniture."""
    texts = Counter(page_opening(block) for block in document.blocks)
    blocks: list[Block] = []
    apart: list[Passage] = []
    is_answered = False
    for number, block in enumerate(document.blocks):
        opening = page_opening(block)
        dated = opening in page_words("dated") and number >= FRONT and texts[opening] < OFTEN
        in_place = number < FRONT if opening == TRAIL else opening not in page_words("dated")
        is_line = bool(opening) and (dated or in_place)
        if not isinstance(block, Table) and (is_line or (is_answered and is_answer(block.passage))):
            apart.append(block.passage)
            is_answered = True
        else:
            blocks.append(block)
            is_answered = False
    if not apart:
        return document
    return replace(document, blocks=tuple(blocks), furniture=(*document.furniture, *apart))


def page_opening(block: Block) -> str:
    """The words of the vocabulary that open a line which speaks of its page; empty where none
    does."""
    if isinstance(block, Table) or len(block.passage.printed.split()) > LONGEST:
        return ""
    key = folded(block.passage.printed)
    if key in page_words("alone"):
        return key
    if len(_TRAIL.findall(block.passage.printed)) >= STEPS:
        return TRAIL
    match = openings().match(f"{key} ")
    return match[1] if match else ""


def is_answer(passage: Passage) -> bool:
    """Whether a line answers or sends off a question of the page: `Yes`, `No`, `Submit`."""
    words = folded(passage.printed).split()
    return bool(words) and set(words) <= page_words("answers")


@cache
def page_words(name: str) -> frozenset[str]:
    return frozenset(map(folded, load("page_lines")[name]))


@cache
def openings() -> re.Pattern[str]:
    words = sorted(page_words("openings") | page_words("dated"), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))}) ")
