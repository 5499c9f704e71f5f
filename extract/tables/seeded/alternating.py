"""Two lines an action: a row of values, then text over the full width (an update, next steps,
milestones), again and again under one header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.extract.tables.alignment import AlignedLine, columns_in
from wsoa.extract.tables.grid_rows import Body, Limit, cell_between, grid_from, limit_above
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.seeded.ends import title_in
from wsoa.model import TableKind

FEWEST = 2  # rows of values that show that they come again
FILLED = 0.6  # share of the columns in which a row of values has words
SAME = 1.0  # points: steps from line to line that differ by less are alike
LONGEST_LABEL = 4  # words beside a text
LONGEST_LEAD = 6  # words before the colon of a text
STEP = 1.7  # sizes of the type from line to line within a row of values, at most


def opens_values(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line opens a row of values: words in most columns, the first too, over none."""
    if any(line.crosses(cut) for cut in cuts):
        return False
    columns = columns_in(line, cuts)
    return 0 in columns and len(columns) >= max(3, FILLED * (len(cuts) + 1))


def alternating_end(lines: Sequence[AlignedLine], xs: Sequence[float]) -> int:
    """How many of the lines under a header are rows of values with text between them; 0 where
    they are none. The last text goes on as long as no more white parts its lines than elsewhere."""
    cuts = xs[1:-1]
    if len(xs) < 4 or not lines:
        return 0
    first = title_in(lines)
    title = len(lines) if first is None else first
    starts = [n for n, line in enumerate(lines[:title]) if opens_values(line, cuts)]
    if len(starts) < FEWEST:
        return 0
    if not any(line.crosses(cut) for line in lines[: starts[-1]] for cut in cuts):
        return 0
    widest = max(b.middle - a.middle for a, b in pairwise(lines[: starts[-1] + 1]))
    end = starts[-1] + 1
    while end < title and lines[end].middle - lines[end - 1].middle <= widest + SAME:
        end += 1
    return end


def alternating_grid(body: Body, kind: TableKind) -> Grid | None:
    """The grid of rows of values and of texts over the full width, by turns. A text with a label
    beside it (`Progress`) has two cells."""
    cuts, lines = body.cuts, body.lines
    limits: list[Limit] = []
    texts: dict[int, list[AlignedLine]] = {}
    labels = labels_of_texts(lines[body.head :], cuts)
    leads = leads_of_texts(lines[body.head :], cuts)
    in_text = False
    row = 0
    for n in range(body.head, len(lines)):
        line = lines[n]
        if opens_values(line, cuts) and (n == body.head or in_text or is_apart(body, n)):
            opens, in_text = True, False
        else:
            labelled = label_in(line) in labels or lead_of(line) in leads
            over = body.bands[n] or any(line.crosses(cut) for cut in cuts)
            opens = labelled or (not in_text and over)
            in_text = in_text or opens
        if opens and n:
            limits.append(limit_above(body, n)._replace(parts=(True,) * body.count))
            row += 1
        if in_text:
            texts.setdefault(row, []).append(line)
    if not texts or not limits:
        return None
    grid = grid_from(body, limits, kind)
    cells = [
        cell
        for cell in grid.cells
        if not texts.keys() & set(range(cell.row, cell.row + cell.row_span))
    ]
    for at, own in texts.items():
        parts = [0, label_width(own, cuts, labels), body.count]
        for left, right in pairwise(sorted(set(parts))):
            cells.append(cell_between(grid.xs, grid.ys, at, at + 1, left, right))
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def label_in(line: AlignedLine) -> str:
    """The few words at the left of a line, before a gap."""
    if len(line.chunks) < 2:
        return ""
    words = [word.text for word in line.words if word.box.x1 <= line.chunks[0][1] + SAME]
    return " ".join(words).rstrip(":") if len(words) <= LONGEST_LABEL else ""


def labels_of_texts(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> set[str]:
    """The labels that stand beside texts over several columns: in bold, or again and again."""
    over = [line for line in lines if any(line.crosses(cut) for cut in cuts)]
    counts = Counter(label for line in over if (label := label_in(line)))
    bold = {label_in(line) for line in over if line.words[0].bold and not line.is_bold}
    return {label for label, count in counts.items() if count >= FEWEST or label in bold}


def lead_of(line: AlignedLine) -> str:
    """The few words before the colon with which a line opens: `Next steps: …`."""
    lead, colon, _ = line.line.text.partition(":")
    return lead if colon and len(lead.split()) <= LONGEST_LEAD else ""


def leads_of_texts(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> set[str]:
    """The words before a colon that open texts over several columns again and again: they open one
    where it is so short that it fills the first of its columns alone."""
    over = [line for line in lines if any(line.crosses(cut) for cut in cuts)]
    counts = Counter(lead for line in over if (lead := lead_of(line)))
    return {lead for lead, count in counts.items() if count >= FEWEST}


def label_width(
    lines: Sequence[AlignedLine], cuts: Sequence[float], labels: Collection[str]
) -> int:
    """How many columns stand left of a text, with its label or nothing in them."""
    start = lines[0].chunks[:2][-1][0]
    before = [n for n, cut in enumerate(cuts, 1) if cut <= start]
    if not before or any(line.crosses(cuts[before[-1] - 1]) for line in lines):
        return 0
    return before[-1] if len(lines[0].chunks) == 1 or label_in(lines[0]) in labels else 0


def is_apart(body: Body, n: int) -> bool:
    """Whether a line stands clear below the one before it, or repeats none of its paragraphs."""
    step = body.lines[n].middle - body.lines[n - 1].middle
    return step > STEP * body.lines[n].em
