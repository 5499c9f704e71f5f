"""What the rows of a statement say, in the form in which printed words are looked for in it.

Words are compared without their case and their punctuation, one after another: a paragraph that was
wrapped, cut at a page end or parted from its ref is found again all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from wsoa.model import Action, Concern, Milestone, Outcome, Statement
from wsoa.vocabulary import TEXTS

_NOT_IN_WORDS = re.compile(r"[^\w\s]|_")
_END = " \n "  # no run of words goes over it

ComparedWords = tuple[str, ...]


@lru_cache(maxsize=TEXTS)
def compared_words(text: str) -> ComparedWords:
    """The words of a text as they are compared: runs without a space, with a letter or a digit."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_NOT_IN_WORDS.sub("", plain).split())


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(compared_words(text))


@dataclass(frozen=True, slots=True)
class RowText:
    """What one row says: a text each field, the concern that it stands under, its pages (none where
    the row may say what stands on any page)."""

    fields: tuple[str, ...]
    concern_no: int
    pages: tuple[int, ...] = ()


Lines = Mapping[ComparedWords, Set[int]]
"""A line as it is compared -> the numbers of the concerns under which a row has it."""


@dataclass(frozen=True)
class RowWords:
    """The words of all rows of a statement."""

    rows: tuple[RowText, ...]
    titles: Lines  # what names a concern: its ref, its title, both
    people: Lines  # what a concern's row says of its sponsor and its partners

    @cached_property
    def lines(self) -> Lines:
        """Each line of a field, and each field."""
        return concerns_by_line((row.concern_no, text) for row in self.rows for text in row.fields)

    @cached_property
    def everything(self) -> str:
        return _END.join(["", *_joined(self.rows), ""])

    def hold(self, words: Sequence[str]) -> bool:
        """Whether a row says these words, one after another. Of all rows, which grow with the
        document, those are looked through that have the rarest of the words."""
        rows = min((self._rows_by_word.get(word, ()) for word in words), key=len)
        return any(words_held_in(words, f" {row} ") for row in rows)

    @cached_property
    def _rows_by_word(self) -> Mapping[str, Sequence[str]]:
        """What rows say, each text once, by each word in it."""
        found: dict[str, list[str]] = defaultdict(list)
        for said in dict.fromkeys(_joined(self.rows)):
            for word in set(said.split(" ")):
                found[word].append(said)
        return found

    def on(self, pages: Iterable[int | None]) -> str:
        """What the rows say that may have been printed on these pages."""
        wanted = frozenset(pages)
        if None in wanted or not wanted:
            return self.everything
        if wanted not in self._on_pages:
            said = "".join(self._by_page.get(page, "") for page in wanted)
            self._on_pages[wanted] = said + self._anywhere
        return self._on_pages[wanted]

    @cached_property
    def _on_pages(self) -> dict[frozenset[int | None], str]:
        return {}  # what `on` has said of pages before

    @cached_property
    def _anywhere(self) -> str:
        return _END.join(["", *_joined(row for row in self.rows if not row.pages), ""])

    @cached_property
    def _by_page(self) -> dict[int | None, str]:
        pages: dict[int | None, list[RowText]] = defaultdict(list)
        for row in self.rows:
            for page in row.pages:
                pages[page].append(row)
        return {page: _END.join(["", *_joined(rows), ""]) for page, rows in pages.items()}


def concerns_by_line(texts: Iterable[tuple[int, str]]) -> Lines:
    """The lines of texts, each given with the number of its concern."""
    found: dict[ComparedWords, set[int]] = defaultdict(set)
    for concern_no, text in texts:
        parts = text.split("\n")
        for part in parts if len(parts) == 1 else (*parts, text):
            found[compared_words(part)].add(concern_no)
    found.pop((), None)
    return found


def _joined(rows: Iterable[RowText]) -> Iterator[str]:
    for row in rows:
        yield " ".join(compared_words(" ".join(row.fields)))


def row_words(statement: Statement) -> RowWords:
    """The words of a statement's concerns, outcomes, actions, owners and milestones."""
    return RowWords(
        rows=(
            *map(_of_concern, statement.concerns),
            *map(_of_outcome, statement.outcomes),
            *map(_of_action, statement.actions),
            *map(_of_milestone, statement.milestones),
        ),
        titles=concerns_by_line(
            (each.concern_no, name)
            for each in statement.concerns
            for name in (each.concern_ref, each.title, f"{each.concern_ref} {each.title}")
        ),
        people=concerns_by_line(
            (each.concern_no, name)
            for each in statement.concerns
            for name in (each.sponsor, each.partners)
        ),
    )


def _of_concern(concern: Concern) -> RowText:
    texts = (concern.concern_ref, concern.title, concern.sponsor, concern.partners)
    return RowText(texts, concern.concern_no)


def _of_outcome(outcome: Outcome) -> RowText:
    texts = (outcome.outcome_ref, outcome.outcome_text, outcome.success_text)
    return RowText(texts, outcome.concern_no)


def _of_action(action: Action) -> RowText:
    texts = (
        action.action_ref,
        action.action_text,
        action.owner_text,
        action.due_text,
        action.rating.text,
        action.resource,
        action.governance,
        action.success_text,
        action.progress_text,
        action.other_text,
        *(owner.text for owner in action.owners),
    )
    return RowText(texts, action.concern_no, _pages(action.page_start, action.page_end))


def _of_milestone(entry: Milestone) -> RowText:
    texts = (entry.text, entry.due_text, entry.rating.text)
    return RowText(texts, entry.concern_no, _pages(entry.place.page, entry.place.page))


def _pages(first: int | None, last: int | None) -> tuple[int, ...]:
    return tuple(range(first, (last or first) + 1)) if first is not None else ()


# --------------------------------------------------------------------------- looking for words

SHORT = 3  # words: fewer are found by chance anywhere but on their own page
LABEL = 4  # words at most of a label or a ref's own word that opens a paragraph
FEWEST = 4  # words in a run of which it is believed that a row holds it
MOSTLY = 0.6  # share of a paragraph that rows must hold before the rest is told of alone

HeldRun = tuple[bool, int]
"""Whether rows hold some words, and how many words they are."""


def words_held_in(words: Sequence[str], text: str) -> bool:
    """Whether a text of rows holds these words, one after another."""
    return f" {' '.join(words)} " in text


def split_by_rows(words: ComparedWords, rows: RowWords) -> list[HeldRun]:
    """A paragraph's words in runs that rows hold and runs that they do not."""
    found: list[HeldRun] = []
    at = 0
    while at < len(words):
        length = _longest(words, at, rows)
        at_edge = at == 0 or at + length == len(words)
        is_held = length >= FEWEST or (length > 0 and at_edge and at + length == len(words))
        step = length if is_held else 1
        if found and found[-1][0] == is_held:
            found[-1] = (is_held, found[-1][1] + step)
        else:
            found.append((is_held, step))
        at += step
    return found


def _longest(words: ComparedWords, start: int, rows: RowWords) -> int:
    """How many of the words from a place on a row says one after another."""
    low, high = 0, 1
    while start + high <= len(words) and rows.hold(words[start : start + high]):
        low, high = high, high * 2
    high = min(high, len(words) - start + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if rows.hold(words[start : start + middle]):
            low = middle
        else:
            high = middle
    return low
