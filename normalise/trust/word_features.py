"""Whether the words of a row are whole, and whether its owners hold all that their cell says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache

from wsoa.caching import once_for_each
from wsoa.model import Action, Document, Milestone, Table
from wsoa.normalise.owners import owner_oddness, owners_on_one_line
from wsoa.normalise.trust.row_features import RowFeatures
from wsoa.vocabulary import FILLED_SIGNS, compound_openers, short_words

SCRAP = 2  # letters of a part of a word that is told by its length
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEFT_OUT = re.compile(r"\W+|\b(?:and|of|the|for|to|with|in|leads?)\b")  # in small letters
FIELD_TEXTS: dict[str, Callable[[Action], str]] = {
    "text": lambda a: a.action_text,
    "owner": lambda a: a.owner_text,
    "outcome": lambda a: a.outcome_text,
    "success": lambda a: a.success_text,
    "progress": lambda a: a.progress_text,
}


def word_features(
    actions: Sequence[Action], document: Document, steps: Mapping[str, Sequence[Milestone]]
) -> list[RowFeatures]:
    """For each action, whether its words are whole and its values hold all of them."""
    ends = ends_of_names(owner_parts_of(actions))

    @cache  # all texts have the same short words
    def is_suspect(word: str) -> bool:
        return is_scrap(word, document)

    @cache  # rows of one outcome say the same of it
    def scraps_in(text: str) -> float:
        suspects = [word for word in _WORD.findall(text) if len(word) <= SCRAP or "-" in word]
        return min(2.0, float(sum(map(is_suspect, suspects))))

    return [
        {
            **{f"{name}_scraps": scraps_in(field(action)) for name, field in FIELD_TEXTS.items()},
            "text_sign_first": float(action.action_text[:1] in FILLED_SIGNS),
            **owner_words(action, ends),
            **step_words(action, steps.get(action.action_id, ())),
        }
        for action in actions
    ]


@once_for_each
def printed_between_blanks(document: Document) -> Mapping[str, int]:
    """What the document prints between blanks, each with how often."""
    texts = (
        cell.passage.printed
        for block in document.blocks
        for cell in (block.cells if isinstance(block, Table) else [block])
    )
    return Counter("\n".join(texts).split())


@once_for_each  # and not for a document whose rows have no word that may be broken
def words_in_document(document: Document) -> set[str]:
    """The words that the document prints."""
    distinct = {printed.casefold() for printed in printed_between_blanks(document)}
    plain = {word for word in distinct if word.isalpha()}  # most have nothing to be parted from
    return plain.union(_WORD.findall(" ".join(distinct - plain)))


def is_scrap(word: str, document: Document) -> bool:
    """Whether a word is rather a part of one that was broken: two letters that are no word, or two
    parts with a hyphen that stand nowhere else."""
    plain = word.casefold()
    if len(plain) <= SCRAP and word.islower():
        return plain not in short_words()
    head, hyphen, tail = plain.partition("-")
    if not (hyphen and tail.isalpha()) or head in compound_openers():
        return False
    return words_in_document(document).isdisjoint((head, tail))


# --------------------------------------------------------------------------- owners


def owner_parts_of(actions: Iterable[Action]) -> set[str]:
    """The posts and bodies that are named."""
    return {p for a in actions for o in a.owners for p in (o.role, o.organisation) if p}


def ends_of_names(names: Iterable[str]) -> set[str]:
    """What names open with and what they end with, less a word or several."""
    split = (name.split(" ") for name in names)
    pieces = ((words[:at], words[at:]) for words in split for at in range(1, len(words)))
    return {" ".join(piece) for both in pieces for piece in both}


def owner_words(action: Action, ends: Set[str]) -> RowFeatures:
    """Whether the owners hold the words of their cell, alone those, and are cut as others are:
    `ends` are those of all owners' names."""
    text = action.owner_text
    if not text:
        return {"owner_odd_parts": 0.0, "owner_words_left": 0.0, "owner_by_lines": 0.0,
                "owner_within": 0.0}  # fmt: skip
    own = [p for o in action.owners for p in (o.organisation, o.person, o.role) if p]
    said = Counter(bare_letters(text))
    held = Counter(bare_letters(" ".join(own)))
    left = sum((said - held).values()) / max(1, said.total())
    flat = [(o.organisation, o.person, o.role) for o in owners_on_one_line(text)]
    is_same = flat == [(o.organisation, o.person, o.role) for o in action.owners]
    posts = {p for o in action.owners for p in (o.role, o.organisation) if p}
    return {
        "owner_odd_parts": min(2.0, owner_oddness(text) / 2),
        "owner_words_left": min(1.0, 3 * left),
        "owner_by_lines": float(not is_same),
        "owner_within": float(not ends.isdisjoint(posts)),
    }


def bare_letters(text: str) -> str:
    return _LEFT_OUT.sub("", text.casefold())


# --------------------------------------------------------------------------- steps


def step_words(action: Action, steps: Sequence[Milestone]) -> RowFeatures:
    """Whether the steps of an action look alike."""
    texts = [step.text for step in steps]
    opens = [text[:1].islower() for text in texts]
    dated = [bool(step.due.start or step.due.end) for step in steps]
    return {
        "steps_open_low": float(any(opens) and not all(opens)),
        "steps_some_dated": float(any(dated) and not all(dated)),
        "step_short": float(any(len(text.split()) < 3 for text in texts)),
        "step_undated_alone": float(bool(steps) and not any(dated)),
    }
