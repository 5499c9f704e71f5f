"""Cards that come again, read from pages without lines or headers → tables under a header.

    1 | Write the guide    | Lead      | When
      |                    | DCO       | May 2019
    2 | Train the staff    | Lead      | When
      |                    | The Trust | June 2019

What most cells of a column open with is its label: the header. Where they have none in common, what
they look like says what the column holds, if that is plain: dates, ratings, refs, posts and bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Passage, Place, Table, TableKind
from wsoa.normalise.tables import header_fields, names_time, passage_ending
from wsoa.normalise.told import cut, flat, is_when, is_who
from wsoa.vocabulary import folded, is_rating, is_ref

LABELLED = 0.8  # share of a column's cells that open with one label
MOSTLY = 0.6  # share of them that look alike
LONGEST_LABEL = 6  # words
LABEL_LINES = 2  # of a label, at most
KNOWN = 0.9  # weight from which words name a field wherever they stand
FEWEST = 2  # cells with a label
PROSE = 4  # words of an action, on average

DATES = frozenset({"due", "due_start", "due_revised"})
_MARKED = re.compile(r"[^:?]{2,60}[:?]")
_PART = re.compile(
    r"[A-Z][a-z]+ (?:[a-z]+ )?(?:\d{1,2}|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)"
)
_COUNTED = re.compile(r"(?P<word>[A-Z][a-z]+(?: [a-z]+)?) (?P<number>\d{1,2})")
_NUMBER = re.compile(r"(?:action\s+)?[A-Z]?\d{1,2}[.)]?", re.IGNORECASE)


def with_headed_cards(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, their tables of cards under headers. What the columns hold is asked of all of the
    document's cards together: they are of one kind."""
    tables = [block for block in blocks if isinstance(block, Table) and is_of_cards(block)]
    if not tables:
        return tuple(blocks)
    columns = [
        [c for table in tables for c in table.column(col) if c.passage and not c.header]
        for col in range(max(table.n_cols for table in tables))
    ]
    heads = {c.col: folded(flat(c.passage)) for t in tables for c in t.cells if c.header}
    labels = [common_label(cells) or heads.get(col, "") for col, cells in enumerate(columns)]
    names = dict(named_by_look(columns, labels))
    counted = {col for col, cells in enumerate(columns) if not labels[col] and are_counted(cells)}
    names |= dict.fromkeys(counted, "Ref")
    texts = further_texts(columns, labels, names)
    return tuple(
        headed_by(with_texts_joined(with_numbers_alone(block, counted), texts), labels, names)
        if isinstance(block, Table) and is_of_cards(block)
        else block
        for block in blocks
    )


def is_of_cards(table: Table) -> bool:
    return table.kind is TableKind.CARDS and not table.fault


# --------------------------------------------------------------------------- labels


def label_ends(passage: Passage) -> Iterator[int]:
    """Where a label may end that opens a passage: behind a colon or a question mark, behind its
    first words in bold, with its first lines, or behind words that are a known header."""
    text = flat(passage)
    first = passage.lines[0]
    if mark := _MARKED.match(text):
        yield mark.end()
    if first.spans[0].bold and not first.spans[-1].bold:
        bold = next(n for n, span in enumerate(first.spans) if not span.bold)
        yield len("".join(span.text for span in first.spans[:bold]).rstrip())
    at = -1
    for number, line in enumerate(passage.lines[:-1][:LABEL_LINES]):
        if number and not line.text[:1].islower():
            break  # a label goes on in small letters
        at += 1 + len(line.text)
        yield at
    words = first.text.split()
    for count in range(1, min(LONGEST_LABEL, len(words) - 1) + 1):
        told = " ".join(words[:count])
        if words[count][0].islower():
            continue  # a sentence goes on
        if max(header_fields(told).values(), default=0.0) >= KNOWN:
            yield len(told)


def common_label(cells: Sequence[Cell]) -> str:
    """The label, folded, that most cells of a column open with; empty where they have none."""
    found: Counter[str] = Counter()
    for cell in cells:
        text = flat(cell.passage)
        own = {folded(text[:end]) for end in label_ends(cell.passage) if names_nobody(text[:end])}
        found.update(words for words in own if 0 < len(words.split()) <= LONGEST_LABEL)
    if not found:
        return ""
    label, count = max(found.items(), key=lambda each: (each[1], len(each[0])))
    return label if count >= max(FEWEST, LABELLED * len(cells)) else ""


def names_nobody(words: str) -> bool:
    """Whether words may be a label: a name that comes again is no label, unless known as one."""
    return bool(header_fields(words)) or not is_who(words.rstrip(" ,:"))


def parted_at_label(passage: Passage, label: str) -> tuple[Passage, Passage]:
    """The label that opens a passage, and what it names; nothing and all of it where it opens with
    another."""
    text = flat(passage)
    for end in label_ends(passage) if passage else ():
        if folded(text[:end]) == label:
            return cut(passage, 0, end), cut(passage, end, len(text))
    return Passage(), passage


# --------------------------------------------------------------------------- looks


def numbers_card(text: str) -> bool:
    return is_ref(text) or _NUMBER.fullmatch(text) is not None


LOOKS: dict[str, Callable[[str], bool]] = {
    "Status": is_rating,
    "Ref": numbers_card,
    "By when": is_when,
    "Lead": is_who,
}


def named_by_look(
    columns: Sequence[Sequence[Cell]], labels: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Names for the columns that have no label and whose cells say plainly what they are; the
    action is the first column of prose, if no label names it."""
    said = {field for label in labels for field in header_fields(label)}
    free = [
        col
        for col, cells in enumerate(columns)
        if cells and (not labels[col] or is_belied(labels[col], cells))
    ]
    for name, looks in LOOKS.items():
        if header_fields(name).keys() & said:
            continue
        for col in free:
            texts = [cell.passage.printed for cell in columns[col]]
            if sum(map(looks, texts)) >= MOSTLY * len(texts):
                yield col, name
                free.remove(col)
                break
    theme = next((col for col in free if numbers_parts(columns[col])), None)
    if theme is None:
        theme = next((col for col in free if sorts(columns[col])), None)
    if theme is not None and "concern" not in said:
        free.remove(theme)
        yield theme, "Theme"
    for col in free if "action" not in said else ():
        words = sum(len(cell.passage.printed.split()) for cell in columns[col])
        if words >= PROSE * len(columns[col]):
            yield col, "Action"
            return


def are_counted(cells: Sequence[Cell]) -> bool:
    """Whether cells count their cards by one word, whatever it is: `Promise 1`, `Promise 2`."""
    found = [_COUNTED.fullmatch(cell.passage.printed) for cell in cells]
    words = {match["word"] if match else "" for match in found}
    numbers = {match["number"] for match in found if match}
    return len(words) == 1 and "" not in words and 1 < len(numbers) == len(cells)


def with_numbers_alone(table: Table, counted: Collection[int]) -> Table:
    """A table with the numbers alone in columns that count the cards."""
    cells = (
        cell._replace(passage=passage_ending(cell.passage, match["number"]))
        if cell.col in counted and (match := _COUNTED.fullmatch(cell.passage.printed))
        else cell
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def numbers_parts(cells: Sequence[Cell]) -> bool:
    """Whether cells say to which part of the plan their cards belong by its number alone:
    `Promise A`, several of which have more than one card."""
    texts = [cell.passage.printed for cell in cells]
    return all(map(_PART.fullmatch, texts)) and 1 < len(set(texts)) < len(texts)


def sorts(cells: Sequence[Cell]) -> bool:
    """Whether cells sort their cards: a few short texts, each said again and again."""
    texts = [folded(cell.passage.printed) for cell in cells]
    kinds = len(set(texts))
    is_short = sum(len(text.split()) for text in texts) <= LONGEST_LABEL * len(texts)
    is_other = any(looks(cell.passage.printed) for cell in cells for looks in LOOKS.values())
    return is_short and not is_other and 1 < kinds <= len(texts) / 2


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
    action = next((col for col, name in names.items() if name == "Action"), None)
    if action is None:
        return found
    for col in range(action + 1, len(columns)):
        words = sum(len(cell.passage.printed.split()) for cell in columns[col])
        if labels[col] or col in names or not words >= PROSE * max(1, len(columns[col])):
            break
        found[col] = action
    return found


def with_texts_joined(table: Table, texts: Mapping[int, int]) -> Table:
    """A table of cards with the words of some columns behind those of others."""
    cells = []
    for cell in table.cells:
        if cell.col in texts:
            cell = cell._replace(passage=Passage(), fill="", marks=())
        own = [col for col, onto in texts.items() if onto == cell.col]
        for other in filter(None, (table.at(cell.row, col) for col in own)):
            passage, places = cell.passage + other.passage, cell.places + other.places
            cell = cell._replace(passage=passage, places=places)
        cells.append(cell)
    return replace(table, cells=tuple(cells))


def is_belied(label: str, cells: Sequence[Cell]) -> bool:
    """Whether a label asks for a date and none of its values has one: `From`, over who sends."""
    fields = header_fields(label).keys()
    return (
        bool(fields) and fields <= DATES and not any(names_time(c.passage.printed) for c in cells)
    )


def headed_by(table: Table, labels: Sequence[str], names: Mapping[int, str]) -> Table:
    """A table of cards under a row of its labels, and of the names of columns that have none."""
    heads = {cell.col: cell.passage for cell in table.cells if cell.header}
    places: dict[int, list[Place]] = {col: list(head.places) for col, head in heads.items()}
    first = 0 if heads else 1  # the row in which cards begin, under the header
    cells = []
    for cell in table.cells:
        if cell.header:
            continue
        label = labels[cell.col]
        if label:
            head, value = parted_at_label(cell.passage, label)
            if head:
                heads.setdefault(cell.col, head)
                places.setdefault(cell.col, []).extend(head.places)
                cell = cell._replace(passage=value)
        cells.append(cell._replace(row=cell.row + first))
    place = (table.places or (Place(),))[0]
    header = [
        Cell(
            heads[col]
            if col in heads and col not in names
            else Passage.of(names.get(col) or labels[col], place),
            0,
            col,
            places=tuple(places.get(col, ())),
            header=True,
        )
        for col in range(table.n_cols)
    ]
    return replace(table, cells=(*header, *cells))
