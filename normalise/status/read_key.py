"""The whole key of a document, from its tables, lines and sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from wsoa.model import Block, Heading, Paragraph, Passage, Table
from wsoa.normalise.status import colours
from wsoa.normalise.status.key import Key, KeyEntry, meaning_of
from wsoa.normalise.status.key_lines import (
    coded,
    dotted,
    dotted_lines,
    key_clauses,
    key_colours,
    key_grades,
    key_letters,
    key_strikes,
)
from wsoa.normalise.status.key_tables import table_entries
from wsoa.normalise.status.key_words import key_words

_LETTERS = {"red": "r", "amber": "a", "yellow": "y", "green": "g", "blue": "b"}


def read_key(blocks: Sequence[Block], keys: Sequence[Table]) -> Key:
    """The document's key: from tables that are keys, and from lines and sentences that explain
    colours. Two entries at least make a key; what a table says goes before what a line says. Its
    own rating words that it explains are entries too."""
    entries = [entry for table in keys for entry in table_entries(table)]
    told = [block.passage for block in blocks if isinstance(block, Heading | Paragraph)]
    spoken = [
        e for passage in told for e in (*key_clauses(passage.printed), *coded(passage.printed))
    ]
    spoken += full_circle(told, {entry.name for entry in spoken})
    spoken += [e for passage in told for e in dotted(passage)]
    spoken += dotted_lines(told)
    lines = list(chain.from_iterable(map(lines_told, blocks)))
    spoken += [*key_grades(lines), *key_colours(lines), *key_letters(lines)]
    if len({entry.name for entry in spoken}) >= 2 or any(e.carrier == "text" for e in spoken):
        entries += spoken
    entries += [e for passage in told for e in key_strikes(passage.printed)]
    entries = order_red_and_amber(entries)
    key = Key(tuple(dict.fromkeys((*entries, *letters_of_colours(entries)))))
    return Key((*key_words(blocks, key), *key.entries))


def lines_told(block: Block) -> Iterator[str]:
    """The lines of a text; or the one row of a table of two cells: of a key that paints its codes
    each line may pass for a table."""
    if isinstance(block, Heading | Paragraph):
        yield from (line.text for line in block.passage.lines)
    elif isinstance(block, Table) and len(block.cells) == len(block.filled(0)) == 2:
        yield " ".join(cell.passage.printed for cell in block.cells)


CIRCLES = frozenset("○◔◑◐◕")  # that fill up to the full one
FULL = "●"
FEWEST_CIRCLES = 3


def full_circle(told: Sequence[Passage], names: Collection[str]) -> list[KeyEntry]:
    """The entry of the full circle that ends a key of circles filling up, where it opens a line: it
    was taken for the bullet of an item there."""
    if FULL in names or len(CIRCLES & {*names}) < FEWEST_CIRCLES:
        return []
    for above, item in pairwise(told):
        signs = CIRCLES & {*above.printed}
        if len(signs) >= FEWEST_CIRCLES and item.is_item and (status := meaning_of(item.printed)):
            return [KeyEntry(FULL, "", status)]
    return []


def letters_of_colours(entries: Sequence[KeyEntry]) -> list[KeyEntry]:
    """The names and the letters that stand for the colours of a key, each where the key has one
    such colour and says nothing else of the word: `Green`, `G` where green is shown."""
    known = {entry.name for entry in entries}
    found: dict[str, set[str]] = {}
    for entry in entries:
        words = (entry.name or colours.name_of(entry.colour)).split(" ")
        if entry.carrier != "cell" or words[-1] not in _LETTERS:
            continue
        for word in {words[-1], _LETTERS[words[-1]]} - known:
            found.setdefault(word, set()).add(entry.status)
    if found and "n" not in known and any(entry.status == "not_started" for entry in entries):
        found["n"] = {"not_started"}  # the one meaning that no colour's letter stands for
    return [
        KeyEntry(word, "", next(iter(statuses)))
        for word, statuses in sorted(found.items())
        if len(statuses) == 1
    ]


def order_red_and_amber(entries: Sequence[KeyEntry]) -> list[KeyEntry]:
    """The entries of a key, red being worse than amber where both are described as late."""
    late = {entry.name for entry in entries if entry.status == "behind"}
    if not {"red", "amber"} <= late:
        return list(entries)
    return [replace(e, status="at_risk") if e.name == "red" else e for e in entries]
