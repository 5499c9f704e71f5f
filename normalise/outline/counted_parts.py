"""Parts of a document that one word counts, whatever the word: `Key line 1. Governance`,
`Big thing 2`, `Chapter one`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from wsoa.model import Block, Heading
from wsoa.normalise.concerns import Named, number_of
from wsoa.vocabulary import folded, without_page_words

FEWEST = 2  # parts that one word counts
MOSTLY = 0.5  # share of them that must have actions below
_COUNTED = re.compile(
    r"(?P<ref>(?P<word>[^\W\d][\w'’&/-]*+(?: [\w'’&/-]++){0,2}?) "
    r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?:(?P<sign>[.:)]|\s*[–—-](?= ))|(?= |$))\s*(?P<title>.*)",
    re.IGNORECASE,
)
_OF_ACTIONS = frozenset({"action", "actions", "task", "tasks", "step", "milestone", "table"})


def counted_parts(blocks: Sequence[Block], tables: Collection[int]) -> dict[int, Named]:
    """The headings, by the number of their block, that one word counts from one on, with tables of
    actions (`tables`) below them: they part the document, where no known word names a concern."""
    by_word: dict[str, list[tuple[int, Named]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and (counted := counted_name(block)) is not None:
            by_word[counted[0]].append((index, counted[1]))
    for found in by_word.values():
        numbers = [named.number for _, named in found]
        if len(found) < FEWEST or numbers != [*range(1, len(found) + 1)]:
            continue
        ends = [*(index for index, _ in found[1:]), len(blocks)]
        filled = [
            any(start < table < end for table in tables)
            for (start, _), end in zip(found, ends, strict=True)
        ]
        if filled[0] and sum(filled) > MOSTLY * len(found):
            return dict(found)
    return {}


def counted_name(block: Heading) -> tuple[str, Named] | None:
    """The word that counts a heading, and what it names: its ref, number and title. On one line
    with its number a title begins with a capital or behind a sign (`Part 2 of the plan` has
    none)."""
    passage = block.passage
    text = without_page_words(passage.printed)
    match = _COUNTED.fullmatch(" ".join(text.split()))
    if match is None or set(folded(match["word"]).split()) & _OF_ACTIONS:
        return None
    title = match["title"].strip(" –-:")
    if title and not match["sign"] and not title[:1].isupper():
        return None
    number = number_of(match["number"])
    page = passage.places[0].page if passage.places else None
    return folded(match["word"]), Named(match["ref"], number, title, page=page)
