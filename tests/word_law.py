"""The law of words: each word of a document has one place, and is found in the dataset."""

from __future__ import annotations

from wsoa.model import Document, Statement
from wsoa.normalise.passages.account import printed_texts
from wsoa.normalise.passages.row_words import compared_words, count_words
from wsoa.normalise.statement import read_statement
from wsoa.output.schema.definition import schema
from wsoa.output.schema.rows import to_rows


def said_in(statement: Statement) -> set[str]:
    """The words that a search over all columns of a dataset finds."""
    found: set[str] = set()
    for name, rows in to_rows(statement).items():
        if not schema()[name].derived:
            for row in rows:
                for value in row:
                    found.update(compared_words(value) if isinstance(value, str) else ())
    return found


def check(document: Document, statement: Statement | None = None) -> Statement:
    """The words add up, and each of them is found in the dataset. Gives the document's statement,
    which is read where it is not given."""
    statement = read_statement(document) if statement is None else statement
    words = statement.words
    printed = [word for text in printed_texts(document) for word in compared_words(text)]
    assert words.total == len(printed)
    assert words.total == words.in_rows + words.set_aside + words.unread
    assert words.set_aside == sum(count_words(each.text) for each in statement.passages)
    # of a field it says that the text of a row or a title may hold more than one
    quoted = [i.message for i in statement.issues if i.code == "orphan_text" and not i.field]
    assert bool(quoted) == bool(words.unread)
    lost = set(printed) - said_in(statement)
    everything = "".join(sorted(said_in(statement)))
    assert not {word for word in lost if word not in everything}, f"not found: {sorted(lost)}"
    return statement
