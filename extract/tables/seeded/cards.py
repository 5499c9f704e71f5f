"""Cards: values beside labels, at one place each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from wsoa.extract.tables.aligned import is_contents
from wsoa.extract.tables.alignment import word_centre
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.seeded.bodies import framed_body, grids_by_rows
from wsoa.extract.tables.seeded.columns import cuts_in, part_lines, table_extent
from wsoa.extract.tables.sheet import Sheet
from wsoa.vocabulary import is_bullet


def card_grids(sheet: Sheet) -> Iterator[Grid]:
    """Runs of lines that open with a label, at one x, with values at another: cards."""
    labelled: dict[tuple[int, int], list[int]] = {}
    for place, line in enumerate(sheet.lines):
        runs = line.stretches
        if len(runs) < 2 or is_bullet(line.line.first):
            continue
        words = [w for w in line.words if word_centre(w) < runs[0][1]]
        if phrase_weight(" ".join(w.text for w in words)) < 0.6:
            continue
        labelled.setdefault((round(line.box.x0 / 4), round(runs[1][0] / 4)), []).append(place)
    for (_, _), places in labelled.items():
        if len(places) < 3:
            continue
        yield from grids_of_cards(sheet, places)


def grids_of_cards(sheet: Sheet, places: Sequence[int]) -> Iterator[Grid]:
    lines = sheet.lines
    label_x = median(lines[p].box.x0 for p in places)
    value_x = median(lines[p].stretches[1][0] for p in places)
    label_end = max(lines[p].stretches[0][1] for p in places)
    if label_end > value_x - 3:
        return
    group: list[int] = []
    groups: list[list[int]] = []
    for place in range(places[0], len(lines)):
        line = lines[place]
        runs = line.stretches
        is_value = line.box.x0 >= value_x - 6
        starts_label = abs(line.box.x0 - label_x) < 6 and runs[0][1] <= value_x - 3
        if is_value or starts_label:
            group.append(place)
        else:
            if group:
                groups.append(group)
            group = []
    groups.append(group)
    for group in groups:
        own = [lines[p] for p in group]
        if sum(p in places for p in group) < 2:
            continue
        left, right = table_extent(sheet, own[0].box, own)
        right = max(right, max(line.box.x1 for line in own) + 1)
        cuts = cuts_in(
            sheet,
            [
                (
                    max(
                        label_end,
                        max(ln.stretches[0][1] for ln in own if ln.box.x0 < value_x - 6),
                    ),
                    value_x,
                )
            ],
            own,
            True,
            own[0].box.top,
        )
        if is_contents(own, cuts):
            continue
        xs = (min(left, label_x - 1), *cuts, right)
        yield from grids_by_rows(framed_body(sheet, xs, [], part_lines(own, cuts)))
