"""What columns of cards without a label hold, told by what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Cell, Table
from wsoa.normalise.cards.repeated.labels_of_cards import LABELLED
from wsoa.normalise.cards.repeated.one_line import MOSTLY
from wsoa.normalise.tables import header_fields, names_time, passage_ending
from wsoa.normalise.told import is_when, is_who
from wsoa.vocabulary import folded, is_rating, is_ref

LONGEST_THEME = 16  # words of a concern's title, on average
LONGEST_DATED = 8  # words with a date among them
SIGNS = "✓✔☑✗✘● "  # before a rating
PROSE = 4  # words of an action, on average
DATES = frozenset({"due", "due_start", "due_revised"})
_PART = re.compile(
    r"[A-Z][a-z]+ (?:[a-z]+ )?(?:\d{1,2}|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)"
)
_COUNTED = re.compile(r"(?P<word>[A-Z][a-z]+(?: [a-z]+)?) (?P<number>\d{1,2})")
_NUMBER = re.compile(r"(?:action\s+)?[A-Z]?\d{1,2}[.)]?", re.IGNORECASE)


def numbers_card(text: str) -> bool:
    return (is_ref(text) or _NUMBER.fullmatch(text) is not None) and not is_when(text)


def is_dated_rating(text: str) -> bool:
    """Whether a text is a rating, behind a sign or not, and since when: `✓ Completed 12 May`; one
    that is to come is none: `Complete by 12 May`."""
    if is_rating(text := text.lstrip(SIGNS)):
        return True
    words = text.split()
    if len(words) > LONGEST_DATED:
        return False
    parts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)]
    return any(
        is_rating(rating) and is_when(rest) and not rest.startswith("by ") for rating, rest in parts
    )


LOOKS: dict[str, Callable[[str], bool]] = {
    "Status": is_dated_rating,
    "Ref": numbers_card,
    "By when": is_when,
    "Lead": lambda text: is_who(text) and not numbers_card(text),
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
        # Of several that say when, that which most cards have.
        order = sorted(free, key=lambda col: -len(columns[col])) if name == "By when" else free
        for col in list(order):
            texts = [cell.passage.printed for cell in columns[col]]
            if name == "Ref" and not (are_each_another(columns[col]) or count_up(texts)):
                continue  # the part of the plan that cards belong to
            letters = name == "Status" and max(map(len, texts)) == 1  # `A` may be a part, too
            tells = name == "By when" and are_dated(columns[col])
            if tells or sum(map(looks, texts)) >= (1 if letters else MOSTLY) * len(texts):
                yield col, name
                free.remove(col)
                break
    theme = next((col for col in free if numbers_parts(columns[col])), None)
    if theme is None:
        theme = next((col for col in free if sorts(columns[col])), None)
    if theme is not None and "concern" not in said:
        free.remove(theme)
        yield theme, "Theme"
    prose = [col for col in free if are_prose(columns[col])] if "action" not in said else []
    told = next((col for col in prose if are_each_another(columns[col])), None)
    if told is not None:
        yield told, "Action"
    elif prose:
        yield prose[0], "Action"


def count_up(texts: Sequence[str]) -> bool:
    """Whether numbers count their cards, from the first again in each part of the plan."""
    numbers = [int(found[-1]) if (found := re.findall(r"\d+", text)) else 0 for text in texts]
    return all(b > a or b == numbers[0] != a for a, b in pairwise(numbers))


def are_dated(cells: Sequence[Cell]) -> bool:
    """Whether most cells are a few words with a date among them: `First 30 days by May 2019`."""
    texts = [cell.passage.printed for cell in cells]
    dated = [text for text in texts if len(text.split()) <= LONGEST_DATED and names_time(text)]
    return len(dated) >= MOSTLY * len(texts)


def are_prose(cells: Sequence[Cell]) -> bool:
    words = sum(len(cell.passage.printed.split()) for cell in cells)
    return words >= PROSE * max(1, len(cells))


def are_each_another(cells: Sequence[Cell]) -> bool:
    """Whether nearly no two cells say the same, as actions do not; the titles of the parts that
    cards belong to come again."""
    return len({folded(cell.passage.printed) for cell in cells}) >= LABELLED * len(cells)


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
    """Whether cells sort their cards: a few short texts, each said again and again; or one text of
    several words, the title of what all of them belong to."""
    texts = [folded(cell.passage.printed) for cell in cells]
    kinds = len(set(texts))
    is_short = sum(len(text.split()) for text in texts) <= LONGEST_THEME * len(texts)
    looks = [look for name, look in LOOKS.items() if name != "Ref"]
    is_other = any(sum(map(look, texts)) > MOSTLY * len(texts) for look in looks)
    is_title = kinds == 1 < len(texts) and len(texts[0].split()) >= PROSE
    return is_short and not is_other and (is_title or 1 < kinds <= len(texts) / 2)


def is_belied(label: str, cells: Sequence[Cell]) -> bool:
    """Whether a label asks for a date and none of its values has one: `From`, over who sends."""
    fields = header_fields(label).keys()
    return (
        bool(fields) and fields <= DATES and not any(names_time(c.passage.printed) for c in cells)
    )
