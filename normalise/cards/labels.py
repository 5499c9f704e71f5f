"""Which lines of flowing text are labels of cards, and the field that each names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Heading, Opening, Passage, Table, TableKind
from wsoa.normalise.cards.as_rows import entry_of
from wsoa.normalise.cards.habits import habit_label, labels_by_habit
from wsoa.normalise.cards.in_forms import lines_of_forms
from wsoa.normalise.cards.lines import (
    LEAST_BOLD,
    TELLING,
    CardLine,
    bare_label,
    bold_lead,
    field_of_label,
    is_bold_label,
    label_before,
    split_at_bars,
    split_label,
    tells_behind_label,
)
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.form_families import (
    FEWEST_FORMS,
    LONGEST_LABEL,
    split_actions,
    table_of_actions,
)
from wsoa.normalise.tables import Entry, header_fields, is_date_header, read_columns
from wsoa.vocabulary import folded, is_rating

FEWEST_LABELS = 4  # lines that come again and again, from which they are labels of cards
DUE = frozenset({"due", "due_start", "due_revised"})
MOSTLY_LABELLED = 0.6  # share of the cards that have a label
BESIDE = frozenset(
    {"partners", "other"}
)  # fields whose labels stand among those that tell of actions


def labelled_lines(blocks: Sequence[Block]) -> list[CardLine]:
    """The paragraphs of the flowing text, each with its label where that is one of the document's:
    known words, or the same before three paragraphs and more; so are the rows of a form under an
    action's title. Any other table is a part of no words."""
    plain: list[CardLine] = []
    forms = lines_of_forms(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            plain += forms.get(index, [CardLine(index, Passage())])
            continue
        for passage in split_at_bars(block.passage):
            plain.append(CardLine(index, passage, is_heading=isinstance(block, Heading)))
    loose = [part for part in plain if not part.label]
    counts = Counter(key for part in loose if (key := label_before(part.passage)))
    lines, leads = label_lines(loose), bold_leads(loose)
    habits = labels_by_habit([part.passage for part in loose if not part.is_heading])
    parts = [
        part if part.label else habitual_line(labelled_line(part, counts, lines, leads), habits)
        for part in plain
    ]
    fields = fields_of_labels(parts)
    return [
        replace(part, field=field_of_label(part.name) or fields.get(part.label, ""))
        if part.label and not part.field
        else part
        for part in parts
    ]


def fields_of_labels(parts: Sequence[CardLine]) -> dict[str, str]:
    """The field of each label that comes again and again: that of its column, if what the labels
    name, each action's in a row, were a table; none where that is no table of actions."""
    counts = Counter(part.label for part in parts if part.label)
    entries: list[Entry] = []
    for part in parts:
        if counts[part.label] >= FEWEST_FORMS:
            entries.append(entry_of(part.name, part.value))
        elif entries and not entries[-1].cells and not part.label and not part.is_heading:
            entries[-1] = entry_of(entries[-1].label.passage, part.passage)
    if not entries:
        return {}
    table = table_of_actions(split_actions([entries], ""), Table((), TableKind.STREAM))
    reading = read_columns(table)
    if not is_action_table(replace(reading, table=replace(table, kind=TableKind.RULED))):
        return {}
    return {
        folded(column.header): column.field for column in reading.columns if column.field != "other"
    }


def label_lines(parts: Sequence[CardLine]) -> frozenset[str]:
    """The words of lines that name fields of actions again and again: what each says stands below
    it. Headings and bold lines of one field alone, or of none that says who or when, are the
    headings of prose; plain lines are labels where they say both, or who among several. Lines that
    may be labels are, where they come as often as those that surely are."""
    dates = {
        id(after)
        for before, after in pairwise(parts)
        if is_date_header(after.passage.printed) and field_of_label(before.passage) in DUE | BESIDE
    }  # what stands below `By when` or `Last updated`, however often it does
    lines = [
        part
        for part in parts
        if not part.passage.is_item
        and id(part) not in dates
        and part.passage
        and len(part.passage.printed.split()) <= LONGEST_LABEL
        and not is_rating(part.passage.printed)
        and not tells_behind_label(part.passage)
    ]
    counts = Counter(folded(part.passage.printed) for part in lines)
    often = [part for part in lines if counts[folded(part.passage.printed)] >= FEWEST_FORMS]
    fields = {
        folded(part.passage.printed): field
        for part in often
        if (field := field_of_label(part.passage)) in TELLING | {"action"}
    }
    least = MOSTLY_LABELLED * max((counts[words] for words in fields), default=0)
    as_often = {folded(part.passage.printed) for part in often} - fields.keys()
    as_often = {words for words in as_often if counts[words] >= least}
    beside = labels_beside_others(parts, fields) if as_often else frozenset()
    likely = {
        words
        for words in as_often
        if words in beside
        or max((w for f, w in header_fields(words).items() if f in TELLING), default=0.0)
        >= LEAST_BOLD
    }
    told = set(fields.values())
    several = len(fields) + len(likely) >= FEWEST_LABELS
    if "owner" in told and (told & {"due", "due_start"} or several):
        return frozenset([*fields, *likely])
    out = {folded(part.passage.printed) for part in often if part.stands_out}
    told = {field for words, field in fields.items() if words in out} & TELLING
    if len(told) < 2 or not told & {"owner", "due", "due_start"}:
        return frozenset()
    return frozenset(words for words in out if fields.get(words) in TELLING)


def labels_beside_others(parts: Sequence[CardLine], fields: Collection[str]) -> frozenset[str]:
    """The words of lines that name who supports, or another thing, for the most part behind a label
    of `fields` and its value: they are labels like it."""
    found = Counter(
        folded(part.passage.printed)
        for part in parts
        if not part.passage.is_item and field_of_label(part.passage) in BESIDE
    )
    behind = Counter(
        folded(part.passage.printed)
        for part, label in zip(parts[2:], parts, strict=False)
        if {folded(label.passage.printed)} & {*fields, *found}
    )
    return frozenset(words for words, n in found.items() if behind[words] >= MOSTLY_LABELLED * n)


def bold_leads(parts: Sequence[CardLine]) -> frozenset[str]:
    """The bold words that open lines before plain ones again and again, where others like them are
    known labels: `**Done by** May 2019` below `**Led by** DCO`."""
    counts = Counter(folded(lead) for part in parts if (lead := bold_lead(part.passage)))
    known = {folded(told) for part in parts if (told := bare_label(part.passage))}
    sure = any(counts[words] >= FEWEST_FORMS for words in known)
    return frozenset(words for words, n in counts.items() if sure and n >= FEWEST_FORMS)


def fields_told(blocks: Sequence[Block]) -> frozenset[str]:
    """The fields that the labelled lines of some blocks surely name."""
    passages = [
        part
        for block in blocks
        if not isinstance(block, Table)
        for part in split_at_bars(block.passage)
        if tells_behind_label(part)
    ]
    return frozenset(field_of_label(split_label(part)[0]) for part in passages) - {""}


def habitual_line(part: CardLine, habits: Mapping[str, str]) -> CardLine:
    """A line without a known label, with the one that the document prints by habit."""
    if part.label in habits and not field_of_label(part.name):
        return replace(part, field=habits[part.label])
    name = "" if part.label or part.is_heading else habit_label(part.passage, habits)
    if not name:
        return part
    label, value = split_label(part.passage, name)
    key = folded(name)
    return replace(part, label=key, name=label, value=value, field=habits[key])


def labelled_line(
    part: CardLine,
    counts: Counter[str],
    lines: Collection[str] = (),
    leads: Collection[str] = (),
) -> CardLine:
    if folded(part.passage.printed) in lines:
        key = folded(part.passage.printed)
        return replace(part, label=key, name=part.passage, is_line=True)
    lead = bold_lead(part.passage)
    lead = lead if folded(lead) in leads else ""
    key = folded(lead) or label_before(part.passage)
    if not key:
        return part
    name, value = split_label(part.passage, lead)
    if part.passage.is_item and value:  # the label is the item, what it tells is not
        first, *rest = value.lines
        value = Passage((first._replace(opening=Opening.PARAGRAPH), *rest))
    recurs = bool(lead) or (counts[key] >= FEWEST_FORMS and not part.passage.is_item)
    if not (field_of_label(name) or recurs or is_bold_label(name)):
        return part
    return replace(part, label=key, name=name, value=value)
