"""Every word of a document has one place: in a row, among the passages, or told of as unread.

The document is walked as it was read, before tables were joined or told apart, so that nothing a
later stage dropped can be missed. What the rows say is looked for in it; the rest of a table of
actions is unread, and an issue quotes it; all else is a passage under a kind that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsoa.model import Document, Heading, Issue, Statement, Table, WordCount
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.passages.fingerprint import fingerprint_of
from wsoa.normalise.passages.row_words import RowWords, compared_words, count_words, row_words
from wsoa.normalise.passages.tables_read import TablesRead
from wsoa.normalise.passages.walk import Walk


def account_for_words(
    statement: Statement, document: Document, read: Sequence[ReadTable]
) -> Statement:
    """The statement with its passages, the count of its words, and an issue for each text of a
    table of actions that no row took. `read` are the document's tables as they were read."""
    rows = row_words(statement)
    openers = openers_of(document, statement, rows)
    walk = Walk(rows, TablesRead.of(read), compared_words(statement.title), openers)
    for number, block in enumerate(document.blocks):
        walk.take(block, number)
    for passage in document.furniture:
        walk.set_aside("furniture", passage.text, passage.places, outside=True)
    printed = [*printed_texts(document)]
    total = sum(map(count_words, printed))
    set_aside = sum(count_words(each.text) for each in walk.passages)
    words = WordCount(total, walk.in_rows, set_aside, walk.unread)
    issues = [*walk.issues, *(() if words.adds_up else (_does_not_add_up(words),))]
    repeated = (each.text for each in walk.passages if each.kind == "furniture")
    return replace(
        statement,
        passages=tuple(walk.passages),
        words=words,
        fingerprint=fingerprint_of(printed, without=repeated),
        issues=(*statement.issues, *issues),
    )


def printed_texts(document: Document) -> Iterator[str]:
    """All that a document says, paragraph by paragraph."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.passage.text for cell in block.cells)
        else:
            yield block.passage.text
    yield from (passage.text for passage in document.furniture)


def _does_not_add_up(words: WordCount) -> Issue:
    message = (
        f"Of {words.total} words {words.in_rows} stand in rows, {words.set_aside} among the "
        f"passages, and {words.unread} are unread: these do not add up."
    )
    return Issue("words_do_not_add_up", message, "error", "statements", "words")


def openers_of(document: Document, statement: Statement, rows: RowWords) -> dict[int, int]:
    """Which block opens which concern: the heading that names it, on the concern's own page if
    there are several; else the last line that does."""
    pages = {concern.concern_no: concern.page for concern in statement.concerns}
    best: dict[int, tuple[tuple[bool, bool, int], int]] = {}
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            continue
        for concern_no in rows.titles.get(compared_words(block.passage.printed), frozenset()):
            is_heading = isinstance(block, Heading)
            places = block.passage.places
            on_page = bool(places) and places[0].page == pages[concern_no]
            rank = (is_heading, on_page, -number if is_heading else number)
            best[concern_no] = max(best.get(concern_no, (rank, number)), (rank, number))
    return {number: concern_no for concern_no, (_, number) in best.items()}
