"""Whether the texts of a row are whole, and hold one text each, as their words alone tell: a word
that was broken, a sentence that begins within another, a label, a name or the words of another
field that went along."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat
from math import log
from statistics import median

from wsoa.caching import once_for_each
from wsoa.model import Action, Document, Milestone, Statement
from wsoa.normalise.tables import header_fields, known_headers
from wsoa.normalise.trust.row_features import RowFeatures, text_breaks_off
from wsoa.normalise.trust.word_features import FIELD_TEXTS, printed_between_blanks
from wsoa.vocabulary import compound_openers, english_words, folded, is_cut_word

TEXTS: dict[str, Callable[[Action], str]] = {
    **FIELD_TEXTS,
    "rest": lambda a: f"{a.governance}\n{a.resource}",
}
PROSE = ("text", "outcome", "success", "progress")
SIGNS = ("begins_again", "label_inside", "name_below")
HABIT = 0.5  # share of rows from which what they do is no fault
LABELLED = 0.7  # weight from which a header names a field
SHARED = 4  # words in a row that two fields of a row have alike by no accident
LEAST = 3  # letters of a part of a word with a hyphen
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[a-z]+")
_HYPHENED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})([-\u2010]\n?)([a-z]{2,})")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?=([a-z]+)(?![\w'’)./-]))")
_BEGINS = re.compile(r"(?<![\w’'.-])([a-z]{2,}) (?=([A-Z][a-z]+) [a-z])")
_LABEL = re.compile(r"(?:[.!?;] |\n|[a-z] )([A-Z][\w ’']{3,28}):(?=\s)")
_OPENS_LABEL = re.compile(r"([A-Z][\w ’']{3,28}):\s")
_OUTCOME = re.compile(r"(?:[A-Z][a-z]+ )?[Oo]utcomes?(?: \d[\d.]*)?:? [A-Z]\w* \w+ \w")
_PARTS = re.compile(r"\d+|[a-z]+")
_BEFORE_NAMES = (  # words behind which a name may stand
    "the a an of our by with and to for in from all or at on its their each this that your his her "
    "across outside including around than as both via within through under every any no new local "
    "is are was be named called between"
)


def whole_features(
    statement: Statement, document: Document, steps: Mapping[str, Sequence[Milestone]]
) -> list[RowFeatures]:
    """For each action, what its words tell of texts that were cut or put together."""
    actions = statement.actions
    words = counted_words(document)
    names = names_of_owners(actions)
    kinds = Counter(step.kind for each in steps.values() for step in each)
    labels = labels_aside(statement)
    aside = not any(action.outcome_text for action in actions) and has_outcomes_aside(statement)
    rows = Counter(action.concern_no for action in actions)
    usual = median(rows.values()) if rows else 1
    twice = refs_twice(actions)
    elsewhere = outcomes_led_elsewhere(actions)
    said: dict[tuple[str, str], RowFeatures] = {}
    found = []
    for index, action in enumerate(actions):
        row: RowFeatures = {}
        for name, field in TEXTS.items():
            text = field(action)
            if (name, text) not in said:  # rows share outcomes and measures
                said[name, text] = of_text(name, text, words, names)
            row |= said[name, text]
        own_steps = steps.get(action.action_id, ())
        row |= {
            "fields_alike": float(have_words_alike(action)),
            "outcome_beside": float(is_ref_beside(action)),
            "outcome_against_concern": float(action.outcome_ref in elsewhere),
            "concern_rows_more": max(0.0, log(rows[action.concern_no] / usual)),
            "due_again_dated": float(bool(action.due.recurrence and action.due.end)),
            "outcomes_aside": float(aside and not action.outcome_text),
            "label_line": float(has_label_line(action)),
            "label_aside": float(bool(labels[action.page_start] & lacking(action))),
            "ref_twice": float(index in twice),
            **of_steps(own_steps, kinds),
        }
        found.append(row)
    return found


def of_text(name: str, text: str, words: Mapping[str, int], names: Collection[str]) -> RowFeatures:
    """What a text tells by itself."""
    found = {f"{name}_broken": broken_words(text, words) if text else 0.0}
    closed = len(_CLOSING.findall(text)) if ")" in text else 0
    found[f"{name}_bracket_open"] = float(text.count("(") != closed)
    if name in PROSE:
        found |= {
            f"{name}_begins_again": float(bool(text) and begins_again(text, words)),
            f"{name}_label_inside": float(":" in text and goes_on_to_label(text)),
            f"{name}_name_below": float("\n" in text and text.rpartition("\n")[2] in names),
        }
    return found


# What is seldom so in a row that is right, whatever its plan is like.
FAULTS = (
    *(f"{name}_broken" for name in TEXTS),
    *(f"{name}_bracket_open" for name in TEXTS),
    *(
        f"{name}_{sign}"
        for name in PROSE
        for sign in ("begins_again", "label_inside", "name_below")
    ),
    *(f"{name}_open" for name in (*PROSE, "owner", "step")),
    *(f"{name}_goes_on" for name in PROSE),
    "fields_alike",
    "outcome_beside",
    "label_aside",
    "outcome_against_concern",
    "ref_twice",
)
MOST_FAULTS = 3.0


def with_faults(row: RowFeatures) -> RowFeatures:
    """A row's features and how many faults it has: each of them is so rare that few plans show what
    it is worth, all together are not."""
    return {**row, "faults": min(MOST_FAULTS, sum(map(row.get, FAULTS, repeat(0.0))))}


_CLOSING = re.compile(r"(?<!^\w)(?<!\n\w)(?<!\s\w)\)|(?<=\(\w)\)")  # none of `a)`


# --------------------------------------------------------------------------- words


@once_for_each
def counted_words(document: Document) -> Counter[str]:
    """How often the document prints each word, those with a capital apart."""
    printed = printed_between_blanks(document)
    counts = Counter({word: count for word, count in printed.items() if word.isalpha()})
    for marked, count in printed.items():
        if not marked.isalpha():
            for word in (*_WORD.findall(marked), *_COMPOUND.findall(marked)):
                counts[word] += count
    return counts


def broken_words(text: str, words: Mapping[str, int]) -> float:
    """How surely a text has a word that was broken and not made whole: 1 where the document prints
    it whole or a hyphen tells, less where one of its parts alone is no word."""
    found = 0.0
    has_hyphen = "-" in text or "\u2010" in text
    for head, mark, tail in _HYPHENED.findall(text) if has_hyphen else ():
        are_words = has_word(head, words) and has_word(tail, words)
        is_written_so = words[f"{head}-{tail}"] > 1 or head.casefold() in compound_openers()
        is_compound = are_words or is_written_so if mark == "-" else are_common(head, tail)
        if is_compound:
            continue
        if mark != "-" or has_word(head + tail, words) or is_cut_word(head.casefold(), tail):
            return 1.0
        if not has_word(tail, words) and tail not in english_words():
            found = 0.6
    common = english_words()
    for head, tail in _BROKEN.findall(text):
        if tail in common and head.casefold() in common:  # as most; `of ten` is no `often`
            continue
        is_rare = words[tail] <= 1 or (words[head] <= 1 and len(tail) > 1)
        if len(tail) == 1 and tail not in "aistvx" and not head.isupper() and len(head) > 1:
            found = max(found, 0.8)
        if (is_rare and has_word(head + tail, words)) or is_rest_of_word(head, tail):
            return 1.0
    return found


def are_common(head: str, tail: str) -> bool:
    return {head.casefold(), tail} <= english_words()


def is_rest_of_word(head: str, tail: str) -> bool:
    return is_cut_word(head.casefold(), tail) and tail not in english_words()


def has_word(word: str, words: Mapping[str, int]) -> bool:
    return word in words or word.casefold() in words or word.capitalize() in words


def begins_again(text: str, words: Mapping[str, int]) -> bool:
    """Whether a word within a sentence has a capital that it has nowhere within one: another text
    begins there."""
    return any(
        before not in before_names() and words[word.casefold()] > 0
        for before, word in _BEGINS.findall(text)
    )


@cache
def before_names() -> frozenset[str]:
    return frozenset(_BEFORE_NAMES.split())


def goes_on_to_label(text: str) -> bool:
    """Whether a text goes on to a label as headers are: what stands behind it is another field."""
    return any(is_field_label(label) for label in _LABEL.findall(text))


def is_field_label(text: str) -> bool:
    return max(header_fields(text.strip()).values(), default=0.0) >= LABELLED


# --------------------------------------------------------------------------- other rows, fields


def names_of_owners(actions: Sequence[Action]) -> frozenset[str]:
    return frozenset(
        name
        for action in actions
        for owner in action.owners
        for name in (owner.organisation, owner.person, owner.role)
        if " " in name
    )


def have_words_alike(action: Action) -> bool:
    """Whether two texts of a row have several words in a row alike."""
    runs = [word_runs_in(text) for name in PROSE if (text := TEXTS[name](action))]
    return any(not a.isdisjoint(b) for n, a in enumerate(runs) for b in runs[:n])


def word_runs_in(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(*(words[n:] for n in range(SHARED + 2)), strict=False))


def is_ref_beside(action: Action) -> bool:
    """Whether an outcome has a ref such as stand beside its action's: `1.1a` over `1.1b`."""
    own, above = (_PARTS.findall(r.casefold()) for r in (action.action_ref, action.outcome_ref))
    return len(own) > 1 and len(own) == len(above) and own[:-1] == above[:-1] and own != above


def outcomes_led_elsewhere(actions: Sequence[Action]) -> set[str]:
    """The refs of the outcomes that open with the number of another concern than theirs, where
    most open with their own."""
    refs = {(a.concern_no, a.outcome_ref) for a in actions if len(numbers_in(a.outcome_ref)) > 1}
    odd = {ref for number, ref in refs if numbers_in(ref)[0] != str(number)}
    return odd if 2 * len(odd) < len(refs) else set()


def numbers_in(ref: str) -> list[str]:
    return re.findall(r"\d+", ref)


def refs_twice(actions: Sequence[Action]) -> set[int]:
    """The places of rows of which the row before or behind has the same ref, of one concern; none
    where many rows are so, as where the ref is that of the outcome."""
    keys = [(action.concern_no, action.action_ref) for action in actions]
    pairs = [
        at
        for at, (one, next_one) in enumerate(pairwise(keys))
        if one == next_one and one[1] and one[1] != actions[at].outcome_ref
    ]
    found = {*pairs, *(at + 1 for at in pairs)}
    return found if len(found) <= HABIT * len(actions) else set()


def lacking(action: Action) -> set[str]:
    """The fields that say nothing in a row."""
    told = {
        "progress": action.progress_text,
        "success": action.success_text,
        "owner": action.owner_text,
        "due": action.due_text,
        "outcome": action.outcome_text,
    }
    return {name for name, text in told.items() if not text}


def labels_aside(statement: Statement) -> Mapping[int | None, set[str]]:
    """On each page, the fields that labels name with which texts that no row took open, something
    behind them."""
    found: dict[int | None, set[str]] = defaultdict(set)
    for passage in statement.passages:
        if passage.kind in ("paragraph", "item") and (label := _OPENS_LABEL.match(passage.text)):
            for field, weight in header_fields(label[1]).items():
                if weight >= LABELLED:
                    found[passage.place.page].add(field)
    return found


def has_label_line(action: Action) -> bool:
    """Whether a line of what a row has for success or progress, not its first, is the header, word
    for word, of a field that the row lacks: what stands below it is of that."""
    missing = lacking(action)
    return any(
        folded(line) in known_headers()
        and any(weight >= LABELLED and f in missing for f, weight in header_fields(line).items())
        for text in (action.success_text, action.progress_text)
        for line in text.split("\n")[1:]
    )


def has_outcomes_aside(statement: Statement) -> bool:
    """Whether texts that no row took open with a label of outcomes, with no mark behind it."""
    found = (
        _OUTCOME.match(each.text)
        for each in statement.passages
        if each.kind in ("paragraph", "item")
    )
    return sum(match is not None for match in found) > 1


def of_steps(steps: Sequence[Milestone], kinds: Mapping[str, int]) -> RowFeatures:
    """How the steps of an action are cut, and whether they are of a kind that others have."""
    total = sum(kinds.values()) or 1
    texts = [step.text for step in steps]
    return {
        "step_open": float(any(map(text_breaks_off, texts))),
        "step_kind_rare": max((1 - kinds[step.kind] / total for step in steps), default=0.0),
        "step_again": float(any(text.count(" – ") + text.count(": ") > 1 for text in texts)),
    }
