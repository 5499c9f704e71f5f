"""Tables that are keys: which they are, and what each row says a colour, letter or figure means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from wsoa.model import Cell, Table
from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.normalise.status.key import KeyEntry, meaning_of, status_of_colour
from wsoa.normalise.status.key_lines import LONGEST_GRADE
from wsoa.vocabulary import folded, is_rating


def table_entries(table: Table) -> list[KeyEntry]:
    """The entries of a table that is a key: a colour or its name in one cell, what it means in the
    same or the next."""
    found: list[KeyEntry] = []
    table = with_lines_apart(table)
    are_grades, of_samples = is_grades(table), sample_columns(table)
    for row in range(table.n_rows):
        cells = list(table.row(row))
        for cell, after in zip_longest(cells, cells[1:]):
            label = code_in(cell.passage.printed)
            if (written := text_entry(cell, after)) is not None:
                found.append(written)
                continue
            opens = next((n for n in colours.colour_names() if label.startswith(f"{n} ")), "")
            sample = is_tinted(cell.fill) and (not label or label in colours.colour_names())
            sample = sample or (cell.col in of_samples and bool(cell.fill) and not label)
            shown = sample or is_saturated(cell.fill) or "grey" in (label, opens)
            colour = cell.fill if shown else ""
            colour = colour or mark_colour(cell, cells)
            letter = label in ("r", "a", "g", "b") or (is_rating_letter(label) and bool(cell.fill))
            letter = letter or (are_grades and is_rating_code(label))
            named = label if label in colours.colour_names() or letter else ""
            if not (colour or named) and opens and len(label.split()) <= LONGEST_GRADE:
                own = status_of_colour(opens, cell.passage.printed)  # `Grey: not started`
                found += [KeyEntry(opens, "", own)] if own and _SET_OFF.search(cell.text) else []
                continue
            colour = colour or (cell.fill if letter else "")
            if not (colour or named):
                continue
            if not named and colour:
                first = next((n for n in colours.colour_names() if label.startswith(n)), "")
                named = first or colours.name_of(colour)
            is_code = not label or letter or label in colours.colour_names()
            # `R = off course` says for itself what it means, though it is no word that is known
            beside = after is not None and not (cell.marks and after.marks)
            beside = beside and (is_code or not _SET_OFF.search(cell.passage.printed))
            meaning = status_of_colour(named, after.passage.printed) if after and beside else ""
            own = (
                status_of_colour(named, cell.passage.printed)
                if len(label.split()) > 1 or not meaning or not is_code
                else ""
            )
            if own or meaning:
                found.append(KeyEntry(named, colour, own or meaning))
    # what paints two meanings is the table's style: its header, its banding; a code keeps its own
    styles = {
        a.colour for a in found for b in found if a.colour == b.colour and a.status != b.status
    }
    return [
        replace(entry, colour="") if entry.colour in styles else entry
        for entry in found
        if entry.colour not in styles or not entry.colour or is_rating_code(entry.name)
    ]


def with_lines_apart(table: Table) -> Table:
    """A key with the lines of a cell beside several rows each in its row, where they are as many:
    meanings that nothing parts."""
    cells: list[Cell] = []
    for cell in table.cells:
        lines = cell.passage.paragraphs
        if 1 < cell.row_span == len(lines):
            cells += [
                cell._replace(row=row, row_span=1, passage=line)
                for row, line in zip(cell.rows, lines, strict=True)
            ]
        else:
            cells.append(cell)
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def sample_columns(table: Table) -> frozenset[int]:
    """The columns of a key that show its colours in cells without a word, two or more of them: what
    else is painted there and says nothing, is one too, be it grey."""
    shown = Counter(c.col for c in table.cells if is_tinted(c.fill) and not c.passage)
    return frozenset(col for col, count in shown.items() if count > 1)


_SET_OFF = re.compile(r"^\W*\w+(?:\s\w+)?\s*[:=–-]")  # a colour's name from what it means


def mark_colour(cell: Cell, row: Sequence[Cell]) -> str:
    """The colour of what is drawn in a cell of a key; grey only beside other colours."""
    tinted = [mark for other in row for mark in other.marks if is_tinted(mark.colour)]
    return next((m.colour for m in cell.marks if is_tinted(m.colour) or len(tinted) > 1), "")


_WRITTEN = re.compile(r"(?P<name>\w[\w ]*) (?:text|font|type|print|writing|ink|lettering|letters)")


def text_entry(cell: Cell, after: Cell | None) -> KeyEntry | None:
    """The entry of a row that says what text in a colour means: `Green text`, beside its
    meaning."""
    match = _WRITTEN.fullmatch(folded(cell.passage.printed))
    if match is None or match["name"] not in colours.colour_names() or after is None:
        return None
    status = status_of_colour(match["name"], after.passage.printed)
    ink = next((s.colour for s in cell.passage.spans if is_saturated(s.colour)), "")
    return KeyEntry(match["name"], ink, status, "text") if status else None


FEWEST_WORDS = 3  # rows of a key of rating words
LONGEST_CODE = 3  # letters
MOST_SIGNS = 5  # of one kind beside each other: stars


def is_grades(table: Table) -> bool:
    """Whether a table's rows are codes (figures, letters, signs), no two the same, each with a
    short meaning beside it; one row may be its header."""
    rows = [[c.passage.printed for c in table.filled(row)] for row in range(table.n_rows)]
    coded = [cells for cells in rows if len(cells) == 2 and is_rating_code(code_in(cells[0]))]
    codes = {code_in(code) for code, _ in coded}
    return len(codes) == len(coded) >= max(2, len(rows) - 1) and all(
        len(words.split()) <= LONGEST_GRADE and meaning_of(words) for _, words in coded
    )


def code_in(text: str) -> str:
    """What a cell of codes holds: its letters or figures, folded, or the sign that it is."""
    return folded(text) or text.strip()


def is_rating_code(label: str) -> bool:
    """Whether a label is a figure, a sign (also one again and again: `★★★`), or up to three letters
    that may stand for a rating."""
    if len(label) == 1 or (len(label) <= LONGEST_CODE and label.isalpha()):
        return True
    return len(set(label)) == 1 and len(label) <= MOST_SIGNS and not label.isalnum()


def is_rating_letter(label: str) -> bool:
    """Whether a label is a letter or two that may stand for a rating."""
    return 0 < len(label) <= 2 and label.isalpha()


def is_key_table(table: Table) -> bool:
    """Whether a table explains ratings: rows of it say what two colours or more mean, or what
    rating words do."""
    return len({entry.status for entry in table_entries(table)}) >= 2 or explains_words(table)


def explains_words(table: Table) -> bool:
    """Whether a table has nothing but rating words, each another, and what each means: `Achieved`,
    `The action is complete`."""
    if table.n_cols != 2 or table.n_rows < FEWEST_WORDS:
        return False
    rows = [table.row(row) for row in range(table.n_rows)]
    if any(len(row) != 2 for row in rows):
        return False
    words = [folded(row[0].passage.printed) for row in rows]
    meanings = [row[-1].passage.printed for row in rows]
    told = all(map(is_rating, words))
    return told and len(set(words)) == len(words) and all(" " in text for text in meanings)
