"""What heads the groups of rows: titles that were drawn after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.rows.open_cells import OpenCell, PlacedFragment
from wsoa.numbers import whole_number


def concern_boxes(
    titles: Sequence[PlacedFragment], col: int, boxes: Sequence[OpenCell], grammar: Grammar
) -> tuple[list[OpenCell], list[Fragment]]:
    """Boxes for titles that were drawn after the rows they head, and the units that head none.

    Rows whose refs count from the start again are another group; the titles go to the groups by
    the numbers in their labels."""
    action = next((i for i, c in enumerate(grammar.columns) if c.kind == "action"), OUTSIDE)
    starts: list[int] = []
    last = 0
    for box in sorted((b for b in boxes if b.col == action), key=lambda b: b.row):
        order = box.units[0].ref.order if box.units[0].ref else 0
        if not starts or (order and order <= last):
            starts.append(box.row if starts else 0)
        last = order or last
    entries = labelled_entries(titles)
    two_parts = any(label and title for label, title in entries)
    stray = [title for label, title in entries if two_parts and not label]
    entries = [entry for entry in entries if entry[0] or not two_parts]
    rows = max((box.row + box.rows for box in boxes), default=0)
    ends = [*starts[1:], rows]
    found: list[OpenCell] = []
    for (label, title), start, end in zip(entries, starts, ends, strict=False):
        parts = [label, title] if two_parts else [label + title]
        found += [
            OpenCell(col, start, held, end - start, part) for part, held in enumerate(parts) if held
        ]
    left = [(label + title) for label, title in entries[len(starts) :]] + stray
    return found, [fragment for held in left for fragment in held]


def labelled_entries(
    titles: Sequence[PlacedFragment],
) -> list[tuple[list[Fragment], list[Fragment]]]:
    """Labels (`Area 2`, by any word) with their titles, in the order of the labels' numbers.
    A label and its title are drawn one after the other."""
    parts: list[tuple[int | None, list[Fragment]]] = []  # a label's number, or None for a title
    last: list[int] = []  # where the last unit of each part was drawn
    for index, fragment in titles:
        number = label_number(fragment.text)
        if number is None and parts and not fragment.text[:1].isupper():
            parts[-1][1].append(fragment)
            last[-1] = index
        else:
            parts.append((number, [fragment]))
            last.append(index)
    entries: list[tuple[int | None, list[Fragment], list[Fragment]]] = []
    position = 0
    while position < len(parts):
        number, held = parts[position]
        following = parts[position + 1] if position + 1 < len(parts) else None
        near = following and titles_between(titles, last[position], last[position + 1])
        if following and near and (number is None) != (following[0] is None):
            title, label = (held, following[1]) if number is None else (following[1], held)
            entries.append((number if number is not None else following[0], label, title))
            position += 2
        else:
            label, title = ([], held) if number is None else (held, [])
            entries.append((number, label, title))
            position += 1
    if all(number is not None for number, _, _ in entries):
        entries.sort(key=lambda entry: entry[0] or 0)
    return [(label, title) for _, label, title in entries]


def titles_between(titles: Sequence[PlacedFragment], start: int, end: int) -> bool:
    """Whether nothing but titles was drawn between two units."""
    drawn = {index for index, _ in titles}
    return all(index in drawn for index in range(start, end))


def label_number(text: str) -> int | None:
    found = re.match(r"[A-Za-z]{2,}(?: [A-Za-z]+)? ?(\d{1,2})\b", text)
    return whole_number(found[1]) if found else None
