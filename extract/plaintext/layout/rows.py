"""The lines of a page's columns → the rows of its table.

All cells of a row begin on one printed line. A line begins a row where several columns begin
something on it: a ref, a date, a sentence after one that ended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.extract.page.lines import BULLETS
from wsoa.extract.plaintext.cells import passage_of
from wsoa.extract.plaintext.fragments import Ref, Unit, ref_at
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import CODE, is_dateish, is_status, names_date
from wsoa.model import Cell, Passage, Table, TableKind

BY_ROW = frozenset({"date", "status", "code", "ref", "owner"})  # kinds with a cell in each row
BEGINS = 1.8  # votes from which a line begins a row
GOES_ON = 0.4  # share of dates beside which a column goes on, so that its cells span rows
INTERLEAVED = 0.5  # vote of a line after one empty line, below a sentence that did not end
FIRM = 0.85  # share of dates beside which words begin, so that each row has one date
OWN_ROWS = 0.75  # share of rows that a column begins a cell in, so that it has one in each

Lines = Sequence[Sequence[str]]  # of a table: for each printed line the words in each column


@dataclass(frozen=True)
class Piece:
    """A page's part of a table: its lines, and what heads its columns."""

    lines: tuple[tuple[str, ...], ...]
    headers: tuple[str, ...]
    kinds: tuple[str, ...]
    goes_on: bool = False  # its header was printed on a page before


def tables_of(pieces: Sequence[Piece]) -> list[Table]:
    """The tables of a document. What a column's cells are like is learned from all the pieces
    with the same header."""
    own_rows: dict[tuple[str, ...], set[int]] = {}
    starts: dict[int, list[int]] = {}
    for headers in dict.fromkeys(piece.headers for piece in pieces):
        alike = [piece for piece in pieces if piece.headers == headers]
        spanning = spanning_columns(alike)
        firm = has_firm_dates(alike, spanning)
        for piece in alike:
            starts[id(piece)] = row_starts(piece, spanning, firm)
        own_rows[headers] = columns_by_row([(piece, starts[id(piece)]) for piece in alike])
    return [table_of(piece, starts[id(piece)], own_rows[piece.headers]) for piece in pieces]


def table_of(piece: Piece, starts: Sequence[int], by_row: set[int]) -> Table:
    lines = piece.lines
    cells = [Cell(Passage.of(text), 0, col, header=True) for col, text in enumerate(piece.headers)]
    for col, kind in enumerate(piece.kinds):
        mine = list(starts) if col in by_row else cell_starts(piece, col, starts)
        width = max((len(line[col]) for line in lines), default=0)
        for start, end in zip(mine, [*mine[1:], len(lines)], strict=True):
            units = units_of_cell([line[col] for line in lines[start:end]])
            if not units:
                continue
            row = max(i for i, first in enumerate(starts) if first <= start)
            below = sum(start < first < end for first in starts)
            passage = passage_of(units, kind, width, False)
            cells.append(Cell(passage, row + 1, col, row_span=1 + below))
    return Table(tuple(cells), TableKind.ALIGNED, open_top=piece.goes_on)


# --------------------------------------------------------------------------- where rows begin


def row_starts(piece: Piece, spanning: set[int], firm_dates: bool) -> list[int]:
    """The lines on which rows begin; the first line always is one."""
    starts = [0]
    for number in range(1, len(piece.lines)):
        votes = sum(
            vote(piece.lines, number, col, kind, firm_dates)
            for col, kind in enumerate(piece.kinds)
            if col not in spanning or has_ref(piece, number, col)
        )
        if votes >= BEGINS:
            starts.append(number)
    return starts


def spanning_columns(pieces: Sequence[Piece]) -> set[int]:
    """Columns that mostly go on where a date begins beside them."""
    beside: Counter[int] = Counter()
    goes_on: Counter[int] = Counter()
    for piece in pieces:
        dates = [col for col, kind in enumerate(piece.kinds) if kind == "date"]
        for number in range(1, len(piece.lines)):
            if not any(begins_date(piece.lines, number, col) for col in dates):
                continue
            for col, text in enumerate(piece.lines[number]):
                if text and text[0] not in BULLETS:
                    beside[col] += 1
                    goes_on[col] += not begins_cell(piece.lines, number, col)
    kinds = pieces[0].kinds
    return {
        col
        for col, count in beside.items()
        if kinds[col] not in BY_ROW
        and count >= 3
        and goes_on[col] > GOES_ON * count
        and (kinds[col] != "action" or has_refs(pieces, col))
    }


def has_refs(pieces: Sequence[Piece], col: int) -> bool:
    """Whether a column's cells open with refs, more than here and there."""
    found = sum(has_ref(piece, n, col) for piece in pieces for n in range(len(piece.lines)))
    return found > len(pieces)


def has_firm_dates(pieces: Sequence[Piece], spanning: set[int]) -> bool:
    """Whether no cell holds two dates: wherever one begins, words beside it begin something too."""
    beside: list[bool] = []
    for piece in pieces:
        prose = [c for c, k in enumerate(piece.kinds) if k not in BY_ROW and c not in spanning]
        for number in range(1, len(piece.lines)):
            for col, kind in enumerate(piece.kinds):
                if kind == "date" and begins_date(piece.lines, number, col):
                    texts = [piece.lines[number][c] for c in prose if piece.lines[number][c]]
                    beside.append(bool(texts) and not any(text[0].islower() for text in texts))
    return len(beside) > 4 and sum(beside) > FIRM * len(beside)


def has_ref(piece: Piece, number: int, col: int) -> bool:
    """Whether a line opens with the ref of a row, here or in the column of refs."""
    if piece.kinds[col] not in ("action", "ref"):
        return False
    refs = [i for i, kind in enumerate(piece.kinds) if kind == "ref"]
    found = (ref_in(piece.lines[number][i], piece.kinds[i]) for i in (*refs, col))
    return any(ref is not None and (ref.kind != "alpha" or ref.text[0].isupper()) for ref in found)


_LABEL = re.compile(r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?")


def ref_in(text: str, kind: str) -> Ref | None:
    """The ref that words open with; in a column of refs a number or a label alone is one."""
    label = kind == "ref" and _LABEL.fullmatch(text)
    return ref_at(text) or (Ref(text, "label") if label else None)


def vote(lines: Lines, number: int, col: int, kind: str, firm_dates: bool) -> float:
    """How much a column speaks for a row that begins on a line, or against it."""
    text = lines[number][col]
    if not text:
        return 0.0
    if kind in ("action", "ref", "aim"):
        ref = ref_in(text, kind)
        if ref and (ref.kind != "alpha" or ref.text[0].isupper()):
            return 2.5
        if ref:
            return 0.0
    if kind == "date":
        begins = begins_date(lines, number, col)
        alone = firm_dates or not lines[number - 1][col]
        return (2.2 if alone else 1.2) if begins else -0.5
    if kind in ("code", "status"):
        told = is_status(text) or CODE.fullmatch(text) is not None
        return 1.0 if told and not lines[number - 1][col] else 0.0
    if text[0] in BULLETS:
        return 0.0
    if text[0].islower():
        return -1.5
    if not begins_cell(lines, number, col):
        return -0.3
    if lines[number - 1][col]:
        return 0.5
    # Columns may be printed in turns, a line of one between two of the other: one empty line
    # is no gap where the sentence above it goes on.
    before = lines[number - 2][col] if number > 1 else ""
    return INTERLEAVED if before and not before.endswith((".", ";", ":", "?", ")")) else 1.0


def begins_date(lines: Lines, number: int, col: int) -> bool:
    """Whether a date begins on a line: none stands above it, or one that is whole."""
    text, above = lines[number][col], lines[number - 1][col]
    if not text or not text[0].isalnum() or text[0].islower():
        return False
    dated = names_date(text) or is_dateish(text)
    whole = not above or above.rstrip(".,")[-2:].isdigit()
    return dated and whole and not (above and text.strip(".,").isdigit())


def begins_cell(lines: Lines, number: int, col: int) -> bool:
    """Whether a line may open a cell: it opens as sentences do, and what stands above has ended."""
    text = lines[number][col]
    if not text or text[0].islower() or text[0] in ",.;)":
        return False
    above = lines[number - 1][col] if number else ""
    width = max(len(line[col]) for line in lines)
    return not above or above.endswith((".", ";", ":", "?", ")")) or len(above) < 0.6 * width


# --------------------------------------------------------------------------- cells of a column


def columns_by_row(pieces: Sequence[tuple[Piece, Sequence[int]]]) -> set[int]:
    """Columns that have a cell in each row: by their kind, or because most rows begin one."""
    found: set[int] = set()
    for col, kind in enumerate(pieces[0][0].kinds):
        rows = [(piece, start) for piece, starts in pieces for start in starts]
        filled = [
            (piece, start)
            for piece, start in rows
            if piece.lines[start][col] and piece.lines[start][col][0] not in BULLETS
        ]
        begun = sum(begins_cell(piece.lines, start, col) for piece, start in filled)
        refs = sum(has_ref(piece, start, col) for piece, start in filled)
        if kind == "action" and refs > 1:
            continue
        mostly = begun > OWN_ROWS * len(filled) and len(filled) >= 0.5 * len(rows)
        if kind in BY_ROW or mostly:
            found.add(col)
    return found


def cell_starts(piece: Piece, col: int, starts: Sequence[int]) -> list[int]:
    """The lines on which the cells of a column begin whose cells may span rows."""
    refs = [start for start in starts if has_ref(piece, start, col)]
    if piece.kinds[col] == "concern":
        return sorted({starts[0], *restarts(piece, starts)})
    begun = [start for start in starts if begins_cell(piece.lines, start, col)]
    return sorted({starts[0], *(refs if piece.kinds[col] == "action" else begun)})


def restarts(piece: Piece, starts: Sequence[int]) -> list[int]:
    """The lines on which the refs of rows count from the start again: another group begins."""
    found: list[int] = []
    last = 0
    for start in starts:
        refs = [
            ref.order
            for col, kind in enumerate(piece.kinds)
            if kind in ("action", "ref") and (ref := ref_in(piece.lines[start][col], kind))
        ]
        if refs:
            if refs[0] <= last:
                found.append(start)
            last = refs[0]
    return found


def units_of_cell(texts: Sequence[str]) -> list[Unit]:
    """The units of a cell: empty lines and list items set them apart."""
    units: list[list[TextLine]] = []
    gap = 0
    for number, text in enumerate(texts):
        if not text:
            gap += 1
            continue
        is_item = text[0] in BULLETS and len(text) > 1
        line = TextLine(number, text[1:].lstrip() if is_item else text, gap, is_item=is_item)
        if units and not is_item and gap < 2:
            units[-1].append(line)
        else:
            units.append([line])
        gap = 0
    return [Unit(tuple(lines)) for lines in units]
