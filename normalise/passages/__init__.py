"""What stands outside the rows: kept as passages, and every word accounted for."""

from wsoa.normalise.passages.account import account_for_words, printed_texts
from wsoa.normalise.passages.asides import lines_of_asides
from wsoa.normalise.passages.kinds import kind_named
from wsoa.normalise.passages.page_lines import with_page_lines_apart
from wsoa.normalise.passages.printed import joined_rows, own_rows
from wsoa.normalise.passages.row_words import count_words

__all__ = [
    "account_for_words",
    "count_words",
    "joined_rows",
    "kind_named",
    "lines_of_asides",
    "own_rows",
    "printed_texts",
    "with_page_lines_apart",
]
