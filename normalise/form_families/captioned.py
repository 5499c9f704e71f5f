"""Forms of boxes: each cell of a table opens with its own label, and what it says stands below.

    1 Reference   | 2 Weakness that the action answers
    A1            | Plans are unclear
    3 What will be done
    Write the guide
    4 Responsible officer | 5 Finish
    DCO                   | May 2019

No row of it is a header, and no column: what each box is called stands in it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeGuard

from wsoa.caching import cached
from wsoa.model import Block, Cell, Opening, Passage, Table
from wsoa.normalise.form_families.actions import TELLING
from wsoa.normalise.form_families.labels import LONGEST_LABEL, labels_of_several
from wsoa.normalise.tables import (
    KNOWN,
    header_fields,
    is_header_text,
    is_header_word,
    is_longer,
    known_label,
    names_time,
    passage_ending,
)
from wsoa.vocabulary import TEXTS, box_number, folded, is_rating, is_ref

FEWEST_BOXES = 4
FEWEST_FIELDS = 3  # that the labels of a form name
MOSTLY = 0.75  # share of the boxes that open with a label
LEAST_TOLD = 0.5  # share of them that say something below it
MOST_CARDS = 0.3  # share of them with a further label below: those are cards


@dataclass(frozen=True)
class LabelledBox:
    """A cell as a label and what stands below it or behind its colon; without a label, as that."""

    cell: Cell
    label: Passage
    value: Passage

    @cached
    def key(self) -> str:
        return key_of_label(self.label.printed)


@lru_cache(maxsize=TEXTS)  # labels are counted, then looked up
def key_of_label(text: str) -> str:
    """What tells a label from others; nothing where it is too long for one."""
    return "" if is_longer(text, LONGEST_LABEL) else folded(text.rstrip(" :"))


def with_captioned_forms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each form of boxes made a table of labels and values beside each other."""
    forms = {index: block for index, block in enumerate(blocks) if may_be_form(block)}
    openings = {index: openings_in(block) for index, block in forms.items()}
    often = labels_of_several(
        {key_of_label(text) for texts in own for text in texts} for own in openings.values()
    )
    made: dict[int, Block] = {}
    for index, own in openings.items():
        if not may_be_boxes(own, often):
            continue  # as nearly all tables: their cells are not even parted
        boxes = [likely_manner(manners, often) for manners in manners_of(forms[index])]
        if is_form_of_boxes(boxes, often):
            made[index] = form_of_boxes(forms[index], boxes, often)
    return tuple(made.get(index, block) for index, block in enumerate(blocks))


def may_be_form(block: Block) -> TypeGuard[Table]:
    if not isinstance(block, Table) or block.n_cols < 2 or any(c.header for c in block.cells):
        return False
    filled = [cell for cell in block.cells if cell.passage]
    return len(filled) >= FEWEST_BOXES and len({cell.row for cell in filled}) > 1


def openings_in(table: Table) -> list[list[str]]:
    """For each cell of a table with words the labels of its manners (`manners_of`), as texts."""
    found = [labels_opening(cell) for cell in table.cells if cell.passage]
    if not are_numbered(table):
        return found
    return [[text.removeprefix(box_number(text)) or text for text in texts] for texts in found]


def labels_opening(cell: Cell) -> list[str]:
    first = cell.passage.paragraphs[0]
    label, value = parted_at_colon(first.printed)
    if value:
        return [label]
    if len(first.lines) < 2:
        return [first.printed]
    return [first.printed, " ".join(cell.passage.lines[0].text.split())]


def may_be_boxes(openings: Sequence[Sequence[str]], often: Collection[str]) -> bool:
    """Whether most cells may open with labels, by their openings: when too many do not, the others
    need not be looked at."""
    left = len(openings)
    for texts in openings:
        left -= not may_name_box(texts, often)
        if left < MOSTLY * len(openings):
            return False
    return True


def may_name_box(texts: Sequence[str], often: Collection[str]) -> bool:
    """Whether one of the labels that a cell may open with names a box: `names_box` holds of no
    other."""
    return any(
        key_of_label(text) in often
        or is_header_text(text)
        or header_fields(text).get("action_ref", 0.0) >= KNOWN
        for text in texts
        if not is_longer(text, LONGEST_LABEL)
    )


def parted_at_colon(text: str) -> tuple[str, str]:
    """A short label and what its colon sets off; nothing where there is no such."""
    label, _, value = text.partition(":")
    value = value.strip()
    return (label, value) if value and not is_longer(label, LONGEST_LABEL) else ("", "")


def are_numbered(table: Table) -> bool:
    """Whether most cells with words open with a number, as boxes of a form may."""
    filled = sum(bool(cell.passage) for cell in table.cells)
    return sum(bool(box_number(cell.passage.printed)) for cell in table.cells) >= MOSTLY * filled


def manners_of(table: Table) -> list[list[LabelledBox]]:
    """The cells of a table with words, each in the manners in which it may be a label and what it
    says; the number before a label is none of it where most have one."""
    found = [manners_of_cell(cell) for cell in table.cells if cell.passage]
    if not are_numbered(table):
        return found
    return [[without_number(box) for box in manners] for manners in found]


def without_number(box: LabelledBox) -> LabelledBox:
    number = box_number(box.label.printed)
    told = box.label.printed.removeprefix(number) if number else ""
    return replace(box, label=passage_ending(box.label, told)) if told else box


def manners_of_cell(cell: Cell) -> list[LabelledBox]:
    """A cell parted at the colon of its first line, behind its first paragraph, or behind its first
    line, which what it says may seem to go on."""
    first, *rest = cell.passage.paragraphs
    label, value = parted_at_colon(first.printed)
    if value:
        told = passage_ending(first, value)
        return [LabelledBox(cell, Passage.of(label, first.lines[0].place), sum(rest, told))]
    found = [LabelledBox(cell, first, sum(rest, Passage()))]
    lines = cell.passage.lines
    if len(first.lines) > 1:
        below = (lines[1]._replace(opening=Opening.PARAGRAPH), *lines[2:])
        found.append(LabelledBox(cell, Passage(lines[:1]), Passage(below)))
    return found


def likely_manner(manners: Sequence[LabelledBox], often: Collection[str]) -> LabelledBox:
    """The manner in which a cell is read: the first in which a label opens it, but that a ref, a
    date or a rating on the line below is no part of a label."""
    named = [box for box in manners if names_box(box, often)]
    told = [box for box in named if is_plain_value(box.value.printed)]
    return (told or named or list(manners))[0]


def is_plain_value(text: str) -> bool:
    return is_rating(text) or names_time(text) or (is_ref(text) and any(map(str.isdigit, text)))


def names_box(box: LabelledBox, often: Collection[str]) -> bool:
    """Whether what opens a box is a label: known words, or the same in three tables and more."""
    text = box.label.printed
    if is_ref(box.value.printed) and header_fields(text).get("action_ref", 0.0) >= KNOWN:
        return True  # `No.`, which is a rating elsewhere
    if not box.key or is_ref(text) or is_rating(text):
        return False
    return box.key in often or is_header_word(Cell(box.label, 0, 0))


def is_form_of_boxes(boxes: Sequence[LabelledBox], often: Collection[str]) -> bool:
    """Whether the cells of a table are boxes of a form for the most part: their labels name several
    fields, who or when among them, and what most say stands below. A header is labels with nothing
    below; a card has more labels than one."""
    if stands_under_header(boxes):
        return False
    labelled = [box for box in boxes if names_box(box, often)]
    if len(labelled) < max(FEWEST_BOXES, MOSTLY * len(boxes)):
        return False
    # a header of two lines (`Revised` over `date`) is a label as a whole
    told = sum(bool(box.value) and not is_header_word(box.cell) for box in labelled)
    cards = sum(has_further_label(box) for box in labelled)
    if told < LEAST_TOLD * len(labelled) or cards > MOST_CARDS * len(labelled):
        return False
    fields = {known_label(Cell(box.label, 0, 0), least=0.6) for box in labelled} - {""}
    return len(fields) >= FEWEST_FIELDS and bool(fields & TELLING)


def stands_under_header(boxes: Sequence[LabelledBox]) -> bool:
    """Whether the first row is a header: labels as a whole, with nothing below any of them."""
    first = [box for box in boxes if box.cell.row == boxes[0].cell.row]
    return len(first) >= FEWEST_FIELDS and all(is_header_word(box.cell) for box in first)


def has_further_label(box: LabelledBox) -> bool:
    return any(is_header_word(Cell(part, 0, 0)) for part in box.value.paragraphs)


def form_of_boxes(table: Table, boxes: Sequence[LabelledBox], often: Collection[str]) -> Table:
    """A form of boxes as a table of two columns: labels, and what each says. A box without a label
    goes over both, as a title does."""
    cells: list[Cell] = []
    for row, box in enumerate(boxes):
        if not names_box(box, often):
            cells.append(box.cell._replace(row=row, col=0, row_span=1, col_span=2))
            continue
        places = box.cell.places
        cells.append(Cell(box.label, row, 0, places=places))
        cells.append(box.cell._replace(passage=box.value, row=row, col=1, row_span=1, col_span=1))
    return replace(table, cells=tuple(cells))
