"""Who and when behind a sentence: on label lines, in a bracket at its end, or the two alone.

Write the guide                         Write the guide (Head of SEND, by May 2019)
Lead: Head of SEND | By when: May 2019  Write the guide [Lead: Head of SEND; deadline: May 2019]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wsoa.model import Passage
from wsoa.normalise.dates import may_tell_time, read_due, without_dates
from wsoa.normalise.owners import owner_oddness
from wsoa.normalise.tables import header_fields, is_longer, known_headers, reads_as_names
from wsoa.normalise.told.cut import cut, flat, wrapped
from wsoa.vocabulary import TEXTS, folded, is_rating, opens_with_order, says_to_do

FIELDS = ("owner", "due", "due_start", "status", "success", "progress", "resource", "governance")
INSIDE = ("owner", "due", "status")  # what may be told in the middle of a line
SURE = 0.8  # weight from which a label names a field
LONGEST_LABEL = 5  # words
LONGEST_WHO = 40  # words of those who answer for one action
LONGEST_WHEN = 8  # words of a date
LEAST_ODD = 0.5  # of owners, below which words are posts, bodies or people
_SET_OFF = " ,;:.|·•¦–—-"  # marks between facts
_COLON = re.compile(r":(?=\s|$)")
_BARS = tuple(map(re.compile, (r"[|·•¦]", r";(?=\s)", r"(?<=\s)[–—-](?=\s)")))
_ANY_BAR = re.compile("|".join(mark.pattern for mark in _BARS))
_BETWEEN = re.compile(r"[;,|](?=\s)|(?<=\s)(?:[–—-](?=\s)|(?=by\s))", re.IGNORECASE)
_TIMES = frozenset(
    [
        "ongoing",
        "onwards",
        "every",
        "each",
        "half",
        "term",
        "year",
        "month",
        "week",
        "then",
        "and",
        "thereafter",
    ]
)
_ABOUT = frozenset(
    [
        "by",
        "end",
        "of",
        "from",
        "the",
        "early",
        "mid",
        "late",
        "before",
        "due",
        "to",
        "on",
        "in",
        "at",
        "until",
    ]
)


@dataclass(frozen=True)
class Fact:
    """Who or when: the field, the label it is printed under (empty where none), and the words."""

    field: str
    label: str
    value: Passage


@dataclass(frozen=True)
class Label:
    """A label inside a text: its field, its words, where it opens and where its value begins."""

    field: str
    words: str
    start: int
    end: int


def known_labels(text: str) -> Iterator[Label]:
    """The labels of a text that name who, when or how far, from left to right."""
    for colon in _COLON.finditer(text):
        before = text[: colon.start()]
        words = list(re.finditer(r"\S+", before))[-LONGEST_LABEL:]
        for word in words:
            label = before[word.start() :].lstrip("(['\"")
            if ":" in label:  # another label stands in it
                continue
            start = colon.start() - len(label)
            if field := field_of_words(label, opens=not text[:start].strip(" -•–")):
                alone = not text[:start].strip() or text[:start].rstrip()[-1] in ".;,|([–—-:"
                if label[:1].isupper() or alone:
                    yield Label(field, label, start, colon.end())
                    break


@lru_cache(maxsize=TEXTS)
def field_of_words(label: str, opens: bool) -> str:
    """The field that a label surely names; inside a line only words known whole are labels."""
    known = header_fields(label) if opens else known_headers().get(folded(label), {})
    among = FIELDS if opens else INSIDE
    scores = {field: weight for field, weight in known.items() if weight >= SURE}
    best = max(scores, key=lambda field: (scores[field], field), default="")
    return best if best in among else ""


def labelled(passage: Passage) -> tuple[Passage, tuple[Fact, ...]]:
    """What stands before the first label of a passage, and what its labels tell; the value of the
    last is empty where it stands below its label."""
    text = flat(passage)
    labels = list(known_labels(text))
    if not labels:
        return passage, ()
    ends = [*(label.start for label in labels[1:]), len(text)]
    facts = [
        Fact(label.field, label.words, trimmed(passage, label.end, end, last=end == len(text)))
        for label, end in zip(labels, ends, strict=True)
    ]
    words = trimmed(passage, 0, labels[0].start)
    return words, with_both(tuple(fact for fact in facts if fact.value or fact is facts[-1]))


def with_both(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, the value of one label made two where it says who and when and no other label says
    either: `Lead: Head of SEND; by May 2019`."""
    said = [n for n, fact in enumerate(facts) if fact.field in ("owner", "due", "due_start")]
    if len(said) != 1 or facts[said[0]].field == "due_start":
        return tuple(facts)
    at = said[0]
    own = facts[at]
    both = who_and_when(own.value)
    parted = (replace(fact, label=own.label if fact.field == own.field else "") for fact in both)
    return (*facts[:at], *(parted if both else (own,)), *facts[at + 1 :])


def trimmed(passage: Passage, start: int, end: int, *, last: bool = False) -> Passage:
    """A piece of a passage less the marks that set it off from its neighbours."""
    text = flat(passage)[start:end]
    end = start + len(text.rstrip(" |" if last else _SET_OFF + "(["))
    return cut(passage, start, end)


def bracketed(passage: Passage) -> tuple[Passage, tuple[Fact, ...]]:
    """A sentence less the bracket at its end, and who and when stand in this; all of it and
    nothing where the bracket says something else."""
    text = flat(passage)
    start, end = last_bracket(text)
    if not text[:start].strip():
        return passage, ()
    inside = cut(passage, start + 1, end)
    rest, facts = labelled(inside)
    if rest or not facts:
        facts = who_and_when(inside)
    facts = tuple(Fact(f.field, f.label, without_stop(f.value)) for f in facts)
    return (cut(passage, 0, start), facts) if facts else (passage, ())


def last_bracket(text: str) -> tuple[int, int]:
    """Where the bracket that ends a text opens and closes; nowhere, twice 0, if none does."""
    end = len(text.rstrip(" .")) - 1
    depth = 0
    for at in range(end, -1, -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth <= 0:
            return (at, end) if at < end else (0, 0)
    return 0, 0


def without_stop(value: Passage) -> Passage:
    text = flat(value)
    return cut(value, 0, len(text.rstrip(" ;,.")))


def who_and_when(passage: Passage) -> tuple[Fact, ...]:
    """The facts of words that say who and when and nothing else: `Head of SEND, by May 2019`,
    `May 2019 – Head of SEND`; none where they say more, or less."""
    text = flat(passage)
    if is_longer(text, LONGEST_WHO + LONGEST_WHEN + 2) or not may_tell_time(text) or is_when(text):
        return ()  # prose; words without a date; `January – March`, a date in two lines
    if between_bars := facts_between_bars(passage):
        return between_bars
    marks = [(m.start(), m.end()) for m in _BETWEEN.finditer(text)]
    for breaks in (marks, line_breaks(passage)):  # a line may end within a post: marks go first
        for start, end in sorted(breaks):
            if is_when(text[end:].strip(" .")) and is_who(text[:start]):
                return facts_of(cut(passage, 0, start), cut(passage, end, len(text)))
        for start, end in sorted(breaks, reverse=True):
            if is_when(text[:start].strip()) and is_who(text[end:].strip()):
                return facts_of(cut(passage, end, len(text)), cut(passage, 0, start))
    return ()


def facts_between_bars(passage: Passage) -> tuple[Fact, ...]:
    """The facts of a line whose bars part who from when, and these from a rating: `Head of SEND |
    every half term | On track`; none where it says more."""
    if not _ANY_BAR.search(flat(passage)):
        return ()
    return next(filter(None, (facts_between(passage, mark) for mark in _BARS)), ())


def facts_between(passage: Passage, mark: re.Pattern[str]) -> tuple[Fact, ...]:
    """The facts of a line in which one kind of mark parts them."""
    text = flat(passage)
    bars = [*mark.finditer(text)]
    if not bars:
        return ()
    starts, ends = [0, *(bar.end() for bar in bars)], [*(bar.start() for bar in bars), len(text)]
    found: dict[str, Fact] = {}
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end].strip()
        if says_when(piece):
            field = "due"
        elif is_rating(piece):
            field = "status"
        elif is_who(piece):
            field = "owner"
        else:
            return ()
        if field in found:
            return ()
        found[field] = Fact(field, "", cut(passage, start, end))
    return tuple(found.values()) if {"owner", "due"} <= found.keys() else ()


@lru_cache(maxsize=TEXTS)
def says_when(text: str) -> bool:
    """Whether a piece between bars is a date, with words of time around it."""
    if is_when(text) or is_rating(text) or is_longer(text, LONGEST_WHEN):
        return is_when(text)
    due = read_due(text)
    told = bool(due.start or due.end or due.recurrence or due.kind)
    return told and set(folded(without_dates(text)).split()) <= _ABOUT | _TIMES


def line_breaks(passage: Passage) -> list[tuple[int, int]]:
    at, found = 0, []
    for line in passage.lines[:-1]:
        at += len(line.text)
        found.append((at, at + 1))
        at += 1
    return found


def facts_of(who: Passage, when: Passage) -> tuple[Fact, ...]:
    return Fact("owner", "", who), Fact("due", "", when)


@lru_cache(maxsize=TEXTS)
def is_when(text: str) -> bool:
    """Whether a text is a date and nothing else: a day, a term, `Ongoing`, `Termly`."""
    if not text or is_longer(text, LONGEST_WHEN) or not may_tell_time(text):
        return False
    due = read_due(text)
    if due.start or due.end:
        return set(folded(without_dates(text)).split()) <= _ABOUT
    bare = len(text.split()) <= 3 and text[1:] == text[1:].lower()
    return bare and bool(due.recurrence or due.kind == "ongoing")


@lru_cache(maxsize=TEXTS)
def is_who(text: str, *, beside: bool = True) -> bool:
    """Whether a text names posts, bodies or people, and nothing else. `beside`: it stands beside a
    date, and words in capitals may be names that nobody knows."""
    text = text.strip()
    if not text or not text[0].isupper() or len(text.split()) > LONGEST_WHO or is_when(text):
        return False
    is_order, are_names = opens_with_order(text, sure=True), reads_as_names(text)
    if is_order and not (are_names and is_longer(text, 2)):
        return False  # `Plan Improvement Team` opens with one too
    if owner_oddness(text) < LEAST_ODD * (text.count(";") + 1):
        return True
    return not is_order and beside and are_names and not says_to_do(text)


def may_tell_facts(passage: Passage) -> bool:
    """Whether a text has the colon of a label, a figure or a word of times, without which nothing
    says who and when: a cheap look, since most texts have none."""
    text = flat(passage)
    return ":" in text or may_tell_time(text)


def names_both(head: str) -> bool:
    """Whether a head asks for who and when: `Who and when`."""
    return {"owner", "due"} <= header_fields(head).keys()


def tells(facts: Sequence[Fact]) -> bool:
    """Whether facts say who answers for an action or when it is due."""
    return any(fact.value and fact.field in ("owner", "due", "due_start") for fact in facts)


def lacks_value(facts: Sequence[Fact]) -> bool:
    """Whether the value of the last fact stands below its label."""
    return bool(facts) and not facts[-1].value


def with_value(facts: Sequence[Fact], words: Passage) -> tuple[Fact, ...]:
    """The facts, the words below the last of them its value, or the rest of it."""
    *before, last = facts
    value = last.value + wrapped(words) if last.value else words
    return (*before, replace(last, value=value))
