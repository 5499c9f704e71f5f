"""Concerns that a document names in a list alone: `The inspectors found these areas of weakness:`,
with no section and no row for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wsoa.model import Block, Heading, Paragraph
from wsoa.normalise import concerns
from wsoa.normalise.concerns import Named, number_of
from wsoa.vocabulary import folded

_WEAKNESSES = re.compile(
    r"\b(?:weaknesses|areas of (?:significant |serious )?(?:weakness|concern)"
    r"|(?:significant|serious|widespread|systemic) (?:concerns|failings)"
    r"|areas for (?:priority action|improvement)|priority actions)\b"
)
_INSPECTED = re.compile(r"\b(?:inspect(?:ion|ors?|ed)|ofsted|cqc|revisit)\b")
_MARK = re.compile(r"^(?:[-•–*]|\(?(?P<number>\d{1,2}|[A-Za-z]|[ivx]{1,4})[.):]\)?)\s+(?=\S)")
FEWEST, LONGEST = 2, 80  # items of such a list, words of one


def listed_concerns(blocks: Sequence[Block]) -> list[Named]:
    """The concerns of the first list that is said to be of an inspection's weaknesses; none where
    nothing says so, or the document says nothing of an inspection."""
    texts = [block.passage.printed for block in blocks if isinstance(block, Heading | Paragraph)]
    if not any(_INSPECTED.search(folded(text)) for text in texts):
        return []
    for place, block in enumerate(blocks):
        if announces(block):
            found = list(items_of(blocks[place + 1 :]))
            if len(found) >= FEWEST and count_on(found):
                return found
    return []


def announces(block: Block) -> bool:
    """Whether a heading names weaknesses, or a paragraph ends by announcing them."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = block.passage.printed
    last = re.split(r"(?<=[.;])\s", text.strip())[-1]
    is_open = isinstance(block, Heading) or text.rstrip().endswith((":", "–", "-"))
    return is_open and _WEAKNESSES.search(folded(last)) is not None


def items_of(blocks: Sequence[Block]) -> Iterator[Named]:
    """The items of the list that opens the blocks, up to the first that is none."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            return
        text = block.passage.printed
        mark = _MARK.match(text)
        if not (mark or block.passage.is_item) or len(text.split()) > LONGEST:
            return
        page = block.passage.places[0].page if block.passage.places else None
        ref, number, rest = concerns.ref_by(text, concerns.NOUNS)
        if not ref and mark:
            ref, rest = mark["number"] or "", text[mark.end() :]
            number = number_of(ref) if ref else None
        title = rest.strip().removesuffix(" and").rstrip(";, ")
        yield Named(ref, number, title, page=page)


def count_on(found: Sequence[Named]) -> bool:
    """Whether the numbers of a list, where it has any, count on from one."""
    numbers = [named.number for named in found if named.number is not None]
    return not numbers or (
        len(numbers) == len(found)
        and numbers[0] == 1
        and all(b == a + 1 for a, b in pairwise(numbers))
    )
