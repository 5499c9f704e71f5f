"""Cards in flowing text: an action printed as a line that opens it and labelled lines below it.

    1.2 Write the guide               Action: Write the guide
    Lead: DCO                         Lead: DCO
    By when: May 2019                 By when: May 2019

How a document opens its actions (a label, or a line that stands out, with or without a ref) is
chosen once for the whole of it: the manner that explains the most labelled lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Heading, Line, Opening, Passage, Table, TableKind
from wsoa.normalise import concerns
from wsoa.normalise.cards import heads_of_cards, is_number, number_and_status
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.form_families import (
    FEWEST_FORMS,
    LONGEST_LABEL,
    split_actions,
    table_of_actions,
)
from wsoa.normalise.records import are_counted_orders
from wsoa.normalise.tables import (
    OPENERS,
    Entry,
    header_fields,
    read_columns,
    title_ref,
)
from wsoa.vocabulary import folded, is_rating, is_ref, split_ref

_LABEL = re.compile(r"\s*(?P<label>[^\W\d][^:|\n]{1,80}?)\s*:(?=\s|$)\s*")
_LOOSE_REF = re.compile(r"(?:\d{1,2}[a-z]?|[A-Z]\d{1,2})\s+[A-Z‘“'\"]")
TELLING = frozenset({"owner", "sponsor", "due", "due_start", "due_revised", "completed", "status",
                     "success", "progress", "milestone", "resource", "governance"})  # fmt: skip
# What a manner of opening actions is worth: hand weights.
WEIGHTS = {
    "labelled": 1.0,  # an opening with labelled lines below it
    "fields": 0.5,  # a further field that its labels name
    "numbered": 0.5,  # its opening is a heading or bold line with a ref
    "named": 0.5,  # its opening is a label that says that this is the action
    "bare": -0.4,  # an opening with none
    "unopened": -0.6,  # a labelled line that stands under no opening
}
LEAST = 2.0
LEAST_BOLD = 0.6  # weight with which a bold line without a colon may name a field
FEWEST_LABELS = 4  # lines that come again and again, from which they are labels of cards
MOSTLY_LABELLED = 0.6  # share of the cards that have a label
MOSTLY_LED = 0.8  # share of the cards over which a line must stand to be of each
FEWEST_ALONE = 3  # actions under one label, from which they need no other labels


@dataclass(frozen=True)
class CardLine:
    """A paragraph of flowing text: its block, its label and what it says, and its looks."""

    block: int
    passage: Passage
    label: str = ""  # folded; empty where it has none
    value: Passage = Passage()
    name: Passage = Passage()  # the label as printed
    is_heading: bool = False
    is_line: bool = False  # the label is a line of its own
    field: str = ""  # that the label names, or what stands behind it looks like

    @property
    def stands_out(self) -> bool:
        return self.is_heading or self.passage.is_bold


def with_card_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each card that flowing text prints made a row of a table."""
    parts = labelled_lines(blocks)
    manner = best_manner(parts)
    if not manner:
        return tuple(blocks)
    cards = cards_of(parts, manner)
    taken: dict[int, list[list[Entry]]] = {}
    gone: set[int] = set()
    start = last = -1  # of the run of cards that follow each other: their one table's block
    for card in cards:
        if not taken or card[0].block > last + 1:
            start = card[0].block
        last = max(part.block for part in card)
        taken.setdefault(start, []).append(card_entries(card, manner))
        gone.update(part.block for part in card)
    return tuple(
        each
        for index, block in enumerate(blocks)
        for each in (
            (table_of_cards(taken[index]),) if index in taken else () if index in gone else (block,)
        )
    )


# --------------------------------------------------------------------------- parts and labels


def labelled_lines(blocks: Sequence[Block]) -> list[CardLine]:
    """The paragraphs of the flowing text, each with its label where that is one of the document's:
    known words, or the same before three paragraphs and more. A table is a part of no words."""
    plain: list[CardLine] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            plain.append(CardLine(index, Passage()))
            continue
        for passage in split_at_bars(block.passage):
            plain.append(CardLine(index, passage, is_heading=isinstance(block, Heading)))
    counts = Counter(key for part in plain if (key := label_before(part.passage)))
    lines = label_lines(plain)
    parts = [labelled_line(part, counts, lines) for part in plain]
    fields = fields_of_labels(parts)
    return [
        replace(part, field=field_of_label(part.name) or fields.get(part.label, ""))
        if part.label
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
    lines = [
        part
        for part in parts
        if not part.passage.is_item
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
    likely = {
        words
        for part in often
        if (words := folded(part.passage.printed)) not in fields
        and counts[words] >= least
        and max((w for f, w in header_fields(words).items() if f in TELLING), default=0.0)
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


def split_at_bars(passage: Passage) -> list[Passage]:
    """The paragraphs of a passage, parted again where bars stand between labels
    (`Lead: … | By when: …`), where a wrapped line opens with a known label, and between the
    number and the status of a card's head."""
    found: list[Passage] = []
    for paragraph in passage.paragraphs:
        for part in parts_at_bars(paragraph):
            run: list[Line] = []
            for line in part.lines:
                if run and (opens_known(Passage((line,))) or names_action(line.text)):
                    found.append(Passage(tuple(run)))
                    line = line._replace(opening=Opening.LINE)
                    run = []
                run.append(line)
            found.append(Passage(tuple(run)))
    return [part for whole in found if whole for part in number_and_status(whole)]


def opens_known(passage: Passage) -> bool:
    match = _LABEL.match(passage.printed)
    return match is not None and max(header_fields(match["label"]).values(), default=0.0) >= 0.95


def parts_at_bars(passage: Passage) -> tuple[Passage, ...]:
    parts: list[list[Line]] = [[]]
    for line in passage.lines:
        at = 0
        for index, piece in enumerate(re.split(r"(?:^|\s)\|(?=\s|$)", line.text)):
            if index:
                parts.append([])
                at += len(line.text[at:]) - len(line.text[at:].lstrip(" |"))
            parts[-1].append(line.after(at).before(len(piece.strip())))
            at += len(piece)
    return tuple(Passage(tuple(lines)) for lines in parts) if len(parts) > 1 else (passage,)


def label_before(passage: Passage) -> str:
    """The folded words before a paragraph's first colon, if they may be a label; or all words of a
    bold one that names a field."""
    match = _LABEL.match(passage.printed)
    if match is None and is_bold_label(passage):
        return folded(passage.printed)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return ""
    if concerns.concern_ref(match["label"])[0] or concerns.concern_ref(match["label"], "aims")[0]:
        return ""
    return folded(match["label"])


def tells_behind_label(passage: Passage) -> bool:
    """Whether a line is a label and what it says: `Current status: Amber`."""
    return bool(label_before(passage)) and bool(split_at_colon(passage)[1])


def labelled_line(part: CardLine, counts: Counter[str], lines: Collection[str] = ()) -> CardLine:
    if folded(part.passage.printed) in lines:
        key = folded(part.passage.printed)
        return replace(part, label=key, name=part.passage, is_line=True)
    key = label_before(part.passage)
    name, value = split_at_colon(part.passage)
    if part.passage.is_item and value:  # the label is the item, what it tells is not
        first, *rest = value.lines
        value = Passage((first._replace(opening=Opening.PARAGRAPH), *rest))
    recurs = counts[key] >= FEWEST_FORMS and not part.passage.is_item
    if not key or not (field_of_label(name) or recurs or is_bold_label(name)):
        return part
    return replace(part, label=key, name=name, value=value)


def is_bold_label(passage: Passage) -> bool:
    """Whether a bold line or list item without a colon names a field of an action: what it says
    stands below it."""
    text = passage.printed
    if not passage.is_bold or len(text.split()) > LONGEST_LABEL or not passage.is_item:
        return False
    fields = header_fields(text)
    return max((fields.get(name, 0.0) for name in TELLING), default=0.0) >= LEAST_BOLD


def split_at_colon(passage: Passage) -> tuple[Passage, Passage]:
    """What stands before the first colon of a paragraph, and what behind it."""
    for number, line in enumerate(passage.lines):
        before, colon, told = line.text.partition(":")
        if colon:
            told = told.lstrip()
            rest = passage.lines[number + 1 :]
            value = (line.after(len(line.text) - len(told)), *rest) if told else rest
            return Passage((*passage.lines[:number], line.before(len(before)))), Passage(value)
    return passage, Passage()


def field_of_label(label: Passage) -> str:
    """The field that a label surely names, empty where none."""
    fields = {f: w for f, w in header_fields(label.printed.rstrip(":")).items() if w >= 0.8}
    return max(fields, key=lambda name: (fields[name], name)) if fields else ""


# --------------------------------------------------------------------------- how actions open


def best_manner(parts: Sequence[CardLine]) -> str:
    """How the document opens its actions; empty where it prints no such cards."""
    labels = dict.fromkeys(part.label for part in parts if part.field == "action")
    manners = ["titled", "ref", "line", *(f"label:{label}" for label in labels)]
    scores = {manner: manner_score(parts, manner) for manner in manners}
    best = max(manners, key=lambda manner: scores[manner])
    return best if scores[best] >= LEAST else ""


def manner_score(parts: Sequence[CardLine], manner: str) -> float:
    """How well a manner of opening actions explains the labelled lines."""
    cards = cards_of(parts, manner)
    fields = [{part.field for part in card[1:]} & TELLING for card in cards]
    clear = [opening_score(card[0], manner) for card in cards]
    under = {id(part) for card in cards for part in card}
    score = sum(
        WEIGHTS["labelled"] + WEIGHTS["fields"] * (len(told) - 1) + opening
        if told
        else WEIGHTS["bare"]
        for told, opening in zip(fields, clear, strict=True)
    )
    if not any(fields):
        return float(len(cards)) if tell_alone(cards, parts, manner) else 0.0
    score += WEIGHTS["unopened"] * sum(
        part.field in TELLING - {"sponsor", "success"} and id(part) not in under for part in parts
    )
    return score


def opening_score(part: CardLine, manner: str) -> float:
    """What it is worth that an opening shows by itself that an action begins there."""
    if manner.startswith("label:"):
        return WEIGHTS["named"]
    return WEIGHTS["numbered"] if part.stands_out and is_ref_line(part.passage) else 0.0


def tell_alone(cards: Sequence[Sequence[CardLine]], parts: Sequence[CardLine], manner: str) -> bool:
    """Whether the lines that open cards are actions though no label says more of any: they are
    several under one label, or numbered orders in the document's text, not over its tables."""
    if manner.startswith("label:"):
        return len(cards) >= FEWEST_ALONE
    if manner != "ref":
        return False
    tables = {part.block for part in parts if not part.passage}
    over = sum(card[-1].block + 1 in tables for card in cards)
    heads = any(card[0].is_heading for card in cards)
    spread = over == 0 if heads else over <= 0.3 * len(cards)
    return spread and are_counted_orders([card[0].passage for card in cards])


def opens_action(parts: Sequence[CardLine], at: int, manner: str) -> bool:
    """Whether an action opens with a part, as a manner would have it."""
    part = parts[at]
    if not part.passage:
        return False
    if manner.startswith("label:"):
        return part.label == manner.removeprefix("label:")
    if manner == "titled":
        return is_action_title(part)
    if part.label or part.passage.is_item or names_other(part):
        return False
    if manner == "ref":
        emphatic = part.stands_out or any(span.bold for span in part.passage.spans)
        return is_ref_line(part.passage) and (emphatic or action_line_below(parts, at))
    return part.stands_out and action_line_below(parts, at)


def is_ref_line(passage: Passage) -> bool:
    """Whether a line opens with a ref: `1.2 Write …`, `A3. Write …`, `2b Write …`."""
    return bool(split_ref(passage.printed)[0]) or bool(_LOOSE_REF.match(passage.printed))


def is_action_title(part: CardLine) -> bool:
    """Whether a part is a title such as `Action 1.2`, `Action 1.2: Write the guide`."""
    return names_action(part.passage.printed)


def names_action(text: str) -> bool:
    words = text.split(None, 2)
    return len(words) > 1 and words[0].casefold() in OPENERS and bool(title_ref(words[1]))


def names_other(part: CardLine) -> bool:
    """Whether a part names a concern or an outcome."""
    return (
        concerns.from_text(part.passage, None) is not None
        or concerns.outcome_from_text(part.passage, None) is not None
        or concerns.labelled_value(part.passage)[0] != ""
    )


def action_line_below(parts: Sequence[CardLine], at: int) -> bool:
    """Whether the next line but list items is a labelled one that tells of an action."""
    for part in parts[at + 1 :]:
        if part.label:
            return part.field in TELLING - {"sponsor"}
        if not part.passage.is_item:
            return False
    return False


def cards_of(parts: Sequence[CardLine], manner: str) -> list[list[CardLine]]:
    """The parts of each card: its opening, and what stands below it up to the next opening, a
    table, or a heading."""
    cards: list[list[CardLine]] = []
    open_card: list[CardLine] | None = None
    openings = {at for at in range(len(parts)) if opens_action(parts, at, manner)}
    leads = lead_words(parts, openings)
    heads = heads_of_parts(parts, openings, leads)
    headed = {place for head in heads.values() for place in head}
    usual = {part.label for part in parts if part.label and not part.is_heading}
    ratings: dict[int, CardLine] = {}
    for at, part in enumerate(parts):
        if at in openings:
            open_card = [part]
            cards.append(open_card)
        elif open_card is None:
            continue
        elif at - 1 in openings and is_rating(part.passage.printed) and not part.label:
            ratings[at - 1] = head_line(part)
        elif not part.passage or at in headed or ends_card(part, open_card[-1], usual):
            open_card = None
        elif folded(part.passage.printed) in leads and not part.label:
            if is_ref(open_card[-1].passage.printed):  # the number of the next card
                open_card.pop()
            open_card = None
        else:
            open_card.append(part)
    follow = {id(parts[place]) for place in (*openings, *headed)}
    trimmed = [
        trim_card(card, last)
        for card, last in zip(cards, are_last(cards, parts, follow), strict=True)
    ]
    return [
        [
            *card,
            *(head_line(parts[place]) for place in heads.get(opening, ())),
            *([ratings[opening]] if opening in ratings else []),
        ]
        for opening, card in zip(sorted(openings), trimmed, strict=True)
    ]


def heads_of_parts(
    parts: Sequence[CardLine], openings: Collection[int], leads: Collection[str]
) -> dict[int, range]:
    """The places of the numbers and statuses over each card, by the place of its opening."""

    def is_taken(place: int) -> bool:
        before = parts[place - 1] if place else None
        return bool(parts[place].label) or (before is not None and before.is_line)

    return heads_of_cards([part.passage for part in parts], openings, leads, is_taken)


def head_line(part: CardLine) -> CardLine:
    """The number or the status over a card as a labelled line of it."""
    field, name = ("ref", "Ref") if is_number(part.passage) else ("status", "Status")
    return replace(part, label=field, name=Passage.of(name), value=part.passage, field=field)


def lead_words(parts: Sequence[CardLine], openings: Collection[int]) -> frozenset[str]:
    """The words of lines that come before each opening, from the first one on: what they open is
    the next card, `You said` over `We will do`."""
    if len(openings) < FEWEST_FORMS:
        return frozenset()
    lines = [
        folded(part.passage.printed)
        for part in parts
        if not part.label
        and len(part.passage.printed.split()) <= LONGEST_LABEL
        and not is_rating(part.passage.printed)
    ]
    counts = Counter(words for words in lines if words and not is_ref(words))
    before = {folded(part.passage.printed) for part in parts[: min(openings)]}
    return frozenset(
        words
        for words, count in counts.items()
        if words in before and count >= MOSTLY_LED * len(openings)
    )


def ends_card(part: CardLine, before: CardLine, usual: Collection[str]) -> bool:
    """Whether a part stands below no card: a heading, unless it is a label of the card's or stands
    right below one, or the name of a concern or an outcome. `usual`: the labels that also stand
    before what they say; printed bold above a list, they are labels still."""
    if part.is_heading and not (before.is_line and not part.label):
        is_label = part.is_line or part.label in usual
        is_other = names_other(part) and not is_label  # `Lead` over a concern's or an action's
        return not part.label or part.field in ("outcome", "concern") or is_other
    return not part.label and names_other(part)


def are_last(
    cards: Sequence[Sequence[CardLine]], parts: Sequence[CardLine], follow: Collection[int]
) -> list[bool]:
    """For each card whether neither another follows it at once nor the name of a concern or an
    outcome, under which more will stand. `follow`: the identities of the parts that begin cards."""
    after = {id(part): parts[at + 1 :][:1] for at, part in enumerate(parts)}
    return [
        not any(id(part) in follow or (part.passage and names_other(part)) for part in below)
        for below in (after[id(card[-1])] for card in cards)
    ]


def trim_card(card: list[CardLine], last: bool) -> list[CardLine]:
    """A card less the paragraphs behind its last labelled line, if no other card follows: they are
    the document's again. List items and what follows a label alone stay."""
    if not last:
        return card
    end = len(card)
    while end > 1 and not card[end - 1].label and not card[end - 1].passage.is_item:
        end -= 1
    if card[end - 1].is_line:
        return card[: end + 1]
    if end == 1 or not card[end - 1].label or not card[end - 1].value:
        return card if end > 1 and not card[end - 1].value else card[:1] if end == 1 else card
    return card[:end]


# --------------------------------------------------------------------------- as tables


def card_entries(card: Sequence[CardLine], manner: str) -> list[Entry]:
    """The entries of a card: its title, then its labels, each with the paragraphs below it."""
    opening, *rest = card
    found: list[tuple[Passage, Passage]] = [card_title(opening, manner)]
    for part in rest:
        if part.label:
            own = part.field == "action"
            found.append((Passage.of("Milestones") if own else part.name, part.value))
        else:
            found[-1] = (found[-1][0], found[-1][1] + part.passage)
    return [entry_of(name, value) for name, value in found]


def entry_of(name: Passage, value: Passage) -> Entry:
    told = ((Cell(value, 0, 1, places=value.places),),) if value else ()
    return Entry(Cell(name, 0, 0, places=name.places), told)


def card_title(part: CardLine, manner: str) -> tuple[Passage, Passage]:
    """The label and the words of the line that opens a card."""
    if manner.startswith("label:"):
        return part.name, part.value
    if manner == "titled":
        words = part.passage.printed.split(None, 2)
        told = words[2].lstrip(" :.–—-)") if len(words) > 2 else ""
        label = Passage.of(f"{words[0]} {words[1].rstrip(':.')}", *part.passage.places[:1])
        return label, passage_ending(part.passage, told)
    return Passage.of("Action"), part.passage


def passage_ending(passage: Passage, told: str) -> Passage:
    """The passage less what stands before the words `told` that end it."""
    skip = len(passage.printed) - len(told)
    lines = list(passage.lines)
    while lines and skip >= len(lines[0].text.strip()) and len(lines) > 1:
        skip -= len(lines.pop(0).text.strip()) + 1
    return Passage((lines[0].after(max(0, skip)), *lines[1:])) if told else Passage()


def table_of_cards(cards: Sequence[Sequence[Entry]]) -> Table:
    return table_of_actions(cards, Table((), TableKind.STREAM))
