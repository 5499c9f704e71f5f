"""A document in which a fault of ours stops the whole reading is read without what brings it about.

Tables and rows are read apart where they can be. What only the document as a whole shows (tables
joined over pages, cards in flowing text, the account of all words) cannot: there the block that
brings the fault about is looked for, taken out, and told of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wsoa import faults
from wsoa.model import Block, Document, Issue, Place, SetAside, Statement, Table
from wsoa.normalise.passages import count_words, joined_rows, own_rows

MOST = 10  # blocks that are taken out of one document; with more the fault is the document's

StatementReader = Callable[[Document], Statement]


def read_without_faults(document: Document, read: StatementReader) -> Statement:
    """The statement that `read` makes of a document, without the blocks that make it fail: each of
    these is a passage, and an issue names it. Raises what `read` raises where that is in vain."""
    lost: list[tuple[Block, str]] = []
    rest = document
    while True:
        try:
            statement = read(rest)
        except Exception as error:
            why = faults.error_name(error)
            at = first_fault(rest, read) if len(lost) < MOST else None
            if at is None:
                raise
            lost.append((rest.blocks[at], why))
            rest = replace(rest, blocks=(*rest.blocks[:at], *rest.blocks[at + 1 :]))
        else:
            return with_lost(statement, lost) if lost else statement


def first_fault(document: Document, read: StatementReader) -> int | None:
    """The number of the block at the end of the shortest beginning of a document that cannot be
    read; none where the fault needs no block."""
    sound, faulty = -1, len(document.blocks)
    while faulty - sound > 1:
        middle = (sound + faulty) // 2
        try:
            read(replace(document, blocks=document.blocks[:middle]))
        except Exception as error:
            faults.error_name(error)
            faulty = middle
        else:
            sound = middle
    return faulty - 1 if faulty else None


def with_lost(statement: Statement, lost: list[tuple[Block, str]]) -> Statement:
    """The statement with what was taken out among its passages."""
    aside = [SetAside("table", block_text(block), place=place_of(block)) for block, _ in lost]
    aside = [each for each in aside if count_words(each.text)]
    count = sum(count_words(each.text) for each in aside)
    words = statement.words
    issues = [
        Issue(
            faults.CODE,
            faults.fault_message("A table" if isinstance(block, Table) else "A paragraph", why),
            "error",
            "actions",
            page=place_of(block).page,
        )
        for block, why in lost
    ]
    return replace(
        statement,
        passages=(*statement.passages, *aside),
        words=replace(words, total=words.total + count, set_aside=words.set_aside + count),
        issues=(*statement.issues, *issues),
    )


def block_text(block: Block) -> str:
    """All that is printed in a block."""
    if isinstance(block, Table):
        return joined_rows([[c.passage.printed for c in row] for row in own_rows(block)])
    return block.passage.text


def place_of(block: Block) -> Place:
    places = block.places if isinstance(block, Table) else block.passage.places
    return next(iter(places), Place())
