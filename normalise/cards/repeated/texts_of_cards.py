"""Columns of cards that are one text: a headline and what is meant by it, a part and its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.cards.repeated.labels_of_cards import LONGEST_LABEL
from wsoa.normalise.cards.repeated.looks_of_cards import are_prose, numbers_parts, sorts
from wsoa.normalise.tables import header_fields
from wsoa.vocabulary import folded


def further_texts(
    columns: Sequence[Sequence[Cell]], labels: Sequence[str], names: Mapping[int, str]
) -> dict[int, int]:
    """Columns that go on another, each with that: prose that follows the action without a label, a
    headline and what is meant by it; the title of a part behind its number."""
    found: dict[int, int] = {}
    theme = next((col for col, name in names.items() if name == "Theme"), len(columns))
    if theme + 1 < len(columns) and numbers_parts(columns[theme]):
        title = columns[theme + 1]
        if not labels[theme + 1] and theme + 1 not in names and sorts(title):
            found[theme + 1] = theme
    action = column_of_actions(labels, names)
    if action is None:
        return found
    free = [n for n in range(action) if columns[n] and not labels[n] and n not in names]
    over = free[-1] if free else -1
    if free and are_headlines(columns[over]):
        is_next = all(names.get(col) == "Ref" for col in range(over + 1, action))
        if is_next or stand_out(columns[over]):
            found[over] = action
    for col in range(action + 1, len(columns)):
        if labels[col] or col in names or not are_prose(columns[col]):
            break
        found[col] = action
    return found


def column_of_actions(labels: Sequence[str], names: Mapping[int, str]) -> int | None:
    """The column that is named, or labelled, as that of the actions."""
    for col, label in enumerate(labels):
        if names.get(col) == "Action" or (col not in names and "action" in header_fields(label)):
            return col
    return None


def are_headlines(cells: Sequence[Cell]) -> bool:
    """Whether cells are short texts, nearly each another: the headlines of cards."""
    texts = [folded(cell.passage.printed) for cell in cells]
    words = sum(len(text.split()) for text in texts)
    return bool(texts) and words <= LONGEST_LABEL * len(texts) and not sorts(cells)


def stand_out(cells: Sequence[Cell]) -> bool:
    """Whether cells are bold, as headlines are with who and when between them and the text."""
    return 2 * sum(cell.passage.is_bold for cell in cells) > len(cells)


def with_texts_joined(table: Table, texts: Mapping[int, int]) -> Table:
    """A table of cards with the words of some columns before or behind those of others, as they
    stand."""
    cells = []
    for cell in table.cells:
        if cell.col in texts:
            cell = cell._replace(passage=Passage(), fill="", marks=())
        own = sorted(col for col, onto in texts.items() if onto == cell.col)
        for other in filter(None, (table.at(cell.row, col) for col in own)):
            two = (other, cell) if other.col < cell.col else (cell, other)
            passage, places = two[0].passage + two[1].passage, two[0].places + two[1].places
            cell = cell._replace(passage=passage, places=places)
        cells.append(cell)
    return replace(table, cells=tuple(cells))
