"""Forms, judged over a whole document: which tables print an action as labels and values.

One form alone is told by the words of its labels. A document that prints forms prints many, and
the same labels stand in each: this tells them whatever they are called. What columns they would be
is asked of all forms of a document at once, as one table with a row for each action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Table
from wsoa.normalise.form_families.actions import action_label, forms_and_rests, rows_by_block
from wsoa.normalise.form_families.entries import Form, family_entries, title_over
from wsoa.normalise.form_families.judge import is_of_family
from wsoa.normalise.form_families.labels import label_counts
from wsoa.normalise.form_families.page_ends import with_cut_forms, with_first_rows
from wsoa.vocabulary import folded

MOSTLY_TITLED = 0.6  # share of forms with a title over them, from which such lines are titles


def with_forms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the forms in them made tables of a header and a row for each action."""
    counts = label_counts(block for block in blocks if isinstance(block, Table))
    whole = with_cut_forms(with_first_rows(blocks, counts), counts)
    heads = {
        words_on_top(block) for block in whole if isinstance(block, Table) and block.n_rows > 1
    }
    forms = [
        Form(index, block, tuple(family_entries(block, counts)))
        for index, block in enumerate(whole)
        if isinstance(block, Table)
        and is_of_family(block, counts)
        and not (block.n_rows == 1 and words_on_top(block) in heads)
    ]
    if not forms:
        return tuple(blocks)
    action = action_label(forms, counts)
    gone: set[int] = set()
    if not action:
        forms, gone = titled_by_headings(whole, forms)
        action = action_label(forms, counts) if gone else ""
    if not action:
        return tuple(blocks)
    kept = [index for index in range(len(whole)) if index not in gone]
    rows = rows_by_block(whole, kept, forms_and_rests(whole, forms, counts, action), action)
    return tuple(row for index in kept for row in rows.get(index, (whole[index],)))


def words_on_top(table: Table) -> tuple[str, ...]:
    """What the first row of a table says: alone at a page end, it is the header of the next."""
    return tuple(folded(cell.passage.printed) for cell in table.filled(0))


# --------------------------------------------------------------------------- headings as titles


def titled_by_headings(
    blocks: Sequence[Block], forms: Sequence[Form]
) -> tuple[list[Form], set[int]]:
    """The forms, each with the line right over it as its title, and the numbers of these blocks,
    where such lines name the actions (`Action 1.2: Write the guide`, `1.2 Write the guide`) over
    most of them."""
    titles = {form.index: title_over(blocks, form.index) for form in forms}
    if sum(title is not None for title in titles.values()) < MOSTLY_TITLED * len(forms):
        return list(forms), set()
    titled = [
        replace(form, entries=(title, *form.entries)) if title is not None else form
        for form in forms
        for title in (titles[form.index],)
    ]
    return titled, {index - 1 for index, title in titles.items() if title is not None}
