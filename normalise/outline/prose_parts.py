"""How a plan told in prose is parted: by numbered headings under one that says what they number
(`Priority actions`, then `1: Share data`), and by dates over lists of what is to be done by then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from wsoa.model import Block, Due, Heading, Paragraph, Passage, Place
from wsoa.normalise.concerns import Named, number_of
from wsoa.normalise.dates import read_due, without_dates
from wsoa.normalise.records import ActionRecord, Context, prose_action
from wsoa.vocabulary import folded, load, says_to_do

FEWEST_LISTS = 2  # lists under one heading, from which that heads a list in each part
QUOTES = ("“", "‘", '"')
FEWEST_DATES = 2  # headings that are dates, from which they are a timeline
LEAST_TOLD = 0.5  # share of the items of a timeline that tell somebody to do something

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}|[A-Z])\s*[.:)–—-]\s*(?P<title>\S.*)$")


def numbered_concerns(blocks: Sequence[Block]) -> dict[int, Named]:
    """The concerns, by the number of their block, that headings name by a number alone, under a
    heading that says what is numbered: they count from one, and no other stands between."""
    found: dict[int, Named] = {}
    run: dict[int, Named] = {}
    level = 0  # of the numbered headings; 0 where no heading over them says what they are
    for index, block in enumerate([*blocks, Heading(Passage())]):
        if not isinstance(block, Heading):
            continue
        match = _NUMBERED.match(block.passage.printed)
        if match and level in (-1, block.level) and number_of(match["number"]) == len(run) + 1:
            level = block.level
            page = block.passage.places[0].page if block.passage.places else None
            run[index] = Named(match["number"], len(run) + 1, match["title"], page=page)
        elif level == -1 or (level and block.level <= level):
            found |= run if len(run) > 1 else {}
            run, level = {}, -1 if names_several(block.passage.printed) else 0
        elif not level and names_several(block.passage.printed):
            level = -1
    return found


def concerns_over_lists(blocks: Sequence[Block]) -> dict[int, Named]:
    """The concerns, by the number of their block, that headings name without a word for what they
    are, where one lower heading stands in each part over a list: `What will change`."""
    heads: dict[str, list[int]] = defaultdict(list)
    ranks: dict[int, int] = {}
    for index, (block, below) in enumerate(pairwise(blocks)):
        is_list = isinstance(below, Paragraph) and below.passage.is_item
        if isinstance(block, Heading) and is_list:
            heads[folded(block.passage.printed)].append(index)
            ranks[index] = block.level
    lists = max(heads.values(), key=len, default=[])
    if len(lists) < FEWEST_LISTS:
        return {}
    parts = [
        [
            (block.level, index, block.passage)
            for index, block in enumerate(blocks[start + 1 : end], start + 1)
            if isinstance(block, Heading) and block.level < ranks[end]
            if not block.passage.printed.startswith(QUOTES)
        ]
        for start, end in pairwise([-1, *lists])
    ]
    shared = set.intersection(*({level for level, _, _ in part} for part in parts))
    found: dict[int, Named] = {}
    for part in parts if shared else ():
        index, title = next((index, title) for level, index, title in part if level == min(shared))
        page = title.places[0].page if title.places else None
        found[index] = Named("", len(found) + 1, title.printed, page=page)
    return found


def names_several(text: str) -> bool:
    """Whether a heading says that concerns follow: `Priority actions`, `Areas of weakness`."""
    words = folded(text)
    return any(words.endswith(plural) for plural in plural_nouns())


@cache
def plural_nouns() -> frozenset[str]:
    openers = map(folded, load("concerns")["openers"])
    found = set()
    for opener in openers:
        if " " in opener or opener in ("priority", "weakness", "concern", "recommendation"):
            first, *rest = opener.split()
            head = first if first in ("area", "line", "programme") and rest else opener
            found.add(opener.replace(head, plural_of(head), 1))
    return frozenset(found)


def plural_of(words: str) -> str:
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("s") else f"{words}s"


def timeline_actions(blocks: Sequence[Block], context: Context) -> tuple[ActionRecord, ...]:
    """The actions of a timeline: list items under headings that are dates."""
    lists: list[tuple[Passage, Due, list[Passage]]] = []
    open_list = False
    for block in blocks:
        if isinstance(block, Paragraph) and block.passage.is_item:
            if open_list:
                lists[-1][2].append(block.passage)
            continue
        open_list = False
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.passage.is_bold):
            due = date_alone(block.passage.printed, context)
            if due:
                lists.append((block.passage, due, []))
                open_list = True
    lists = [each for each in lists if each[2]]
    items = [item for _, _, told in lists for item in told]
    told = sum(says_to_do(item.printed) for item in items)
    if len(lists) < FEWEST_DATES or told < LEAST_TOLD * len(items):
        return ()
    return tuple(
        with_list_date(prose_action(item, Place(), context), heading.printed, due)
        for heading, due, told in lists
        for item in told
    )


def date_alone(text: str, context: Context) -> Due:
    """The date that a line is, empty where it says more or leaves open what it means."""
    due = read_due(text, context.date)
    if due.start is None or due.issues or re.search(r"[^\W\d]", without_dates(text)):
        return Due()
    return due


def with_list_date(record: ActionRecord, due_text: str, due: Due) -> ActionRecord:
    """An action with the date over its list, where it prints none of its own."""
    if record.action.due.start or record.action.due.end:
        return record
    return replace(record, action=replace(record.action, due_text=due_text, due=due))
