"""Words of owner cells that the document prints in lower case too: no names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from wsoa.model import Block, Passage, Table
from wsoa.normalise.owners.postholders import PostholderKey

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
_LOWER = re.compile(r"(?<!\w)[a-z]{3,}\b")


def with_plain_words(
    key: PostholderKey, cells: Iterable[Passage], blocks: Iterable[Block]
) -> PostholderKey:
    """The document's key with the words of its owner `cells` that its `blocks` print in lower case
    too."""
    capitalised = {word.lower() for passage in cells for word in _CAPITALISED.findall(passage.text)}
    if not capitalised:
        return key
    texts = (passage.text for block in blocks for passage in _passages(block))
    distinct = set("\n".join(texts).split())  # most come again and again
    marked = [word for word in distinct if not word.isalpha()]  # the others are words by themselves
    printed = distinct.union(_LOWER.findall(" ".join(marked)))
    return replace(key, plain=frozenset(capitalised & printed))


def _passages(block: Block) -> Iterable[Passage]:
    if isinstance(block, Table):
        return (cell.passage for cell in block.cells)
    return (block.passage,)
