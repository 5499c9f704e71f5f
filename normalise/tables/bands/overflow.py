"""The last words of a header that run over its lower side into the band right below it."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Cell, Line, Passage, Table
from wsoa.normalise.concerns import concern_ref, names_outcome
from wsoa.normalise.tables.header_words import header_fields, known_headers
from wsoa.normalise.tables.rows_below import full_cell
from wsoa.vocabulary import folded

MOST_WORDS = 2  # of a header, that may stand below its side
LAST_ROW = 4  # below which no header is looked for


def with_header_words_back(table: Table) -> Table:
    """The table with the words before the name of a band back in the header above them, where that
    is a known one with them alone: `RAG` over `STATUS Outcome 1: Plans are clear`."""
    for row in range(1, min(LAST_ROW, table.n_rows)):
        band = full_cell(table, row)
        parted = parted_before_name(band.passage) if band is not None else None
        if band is None or parted is None:
            continue
        words, name = parted
        alone = band.passage.lines[0] if band.passage.lines[0].text.strip() == words else None
        for head in table.filled(row - 1):
            said = [line.text for line in head.passage.lines]
            again = folded(words) in folded(head.passage.printed).split()
            if again or (
                head.row_span == 1 and may_close_header(" ".join(said), words, head, alone)
            ):
                whole = head.passage if again else head.passage + Passage.of(words)
                cells = (
                    cell._replace(passage=whole if cell is head else name)
                    if cell in (head, band)
                    else cell
                    for cell in table.cells
                )
                return replace(table, cells=tuple(cells))
    return table


def may_close_header(header: str, words: str, head: Cell, alone: Line | None) -> bool:
    """Whether words end a header to a known one: they stand under it, where they have a line
    `alone`, else it names the same without them (`ACTION` and `ACTION DATE` do not)."""
    whole = known_headers().get(folded(f"{header} {words}"))
    if whole is None:
        return False
    box = alone.place.box if alone is not None else None
    frames = [place.box for place in head.places if place.box is not None]
    if box is not None and frames:
        return any(frame.x0 <= box.x0 < frame.x1 for frame in frames)
    fields = header_fields(header)
    return max(whole, key=whole.__getitem__) == max(fields, key=fields.__getitem__, default="")


def parted_before_name(passage: Passage) -> tuple[str, Passage] | None:
    """The few words before the label that names a concern or an outcome, and the passage from
    there; None where it opens with that label or has none."""
    first, *rest = passage.lines or (Line(()),)
    words = first.text.split()
    if opens_with_group(first.text):
        return None
    if len(words) <= MOST_WORDS and rest and opens_with_group(rest[0].text):
        return " ".join(words), Passage(tuple(rest))
    for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
        if opens_with_group(" ".join(words[count:])):
            cut = first.text.index(words[count], sum(map(len, words[:count])))
            return " ".join(words[:count]), Passage((first.after(cut), *rest))
    return None


def opens_with_group(text: str) -> bool:
    """Whether a text opens with a label that names a concern or an outcome."""
    label, colon, _ = text.partition(":")
    named = concern_ref(label)[0] or concern_ref(label, "aims")[0] or names_outcome(label)
    return bool(colon and named)
