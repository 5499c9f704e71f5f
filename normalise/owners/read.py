"""Who is responsible: the owners of an action, from its owner cell or its own sentence.

`words` says what each word may be, `parts` cuts the cell into bodies, roles and
persons, `stacks` makes owners of them; this is what the other stages use of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wsoa.model import Owner, Passage
from wsoa.normalise.dates import may_tell_time, sentence_due
from wsoa.normalise.owners.lines import OwnerCell, owner_cell
from wsoa.normalise.owners.organisations import organisation_type
from wsoa.normalise.owners.parts import CheapestCut, PartKind, owner_parts
from wsoa.normalise.owners.persons import blank_names, person_names
from wsoa.normalise.owners.postholders import (
    EMPTY,
    PostholderKey,
    is_glossary_table,
    is_postholder_table,
    read_postholders,
)
from wsoa.normalise.owners.stacks import OwnerReading, owners_in
from wsoa.normalise.owners.words import Kind, owner_atoms
from wsoa.vocabulary import folded

__all__ = [
    "EMPTY",
    "OwnerReading",
    "PostholderKey",
    "Subject",
    "blank_names",
    "has_bare_head",
    "is_glossary_table",
    "is_postholder_table",
    "organisation_type",
    "owner_oddness",
    "owners_on_one_line",
    "person_names",
    "read_owners",
    "read_postholders",
    "subject_owners",
]


def read_owners(
    passage: Passage, key: PostholderKey = EMPTY, says_lines: bool = False
) -> OwnerReading:
    """The owners named in an owner cell, in their order, each once. `key` is the document's own
    key to initials and abbreviations; `says_lines`: that its format tells which lines its author
    began."""
    return owners_in(owner_cell(passage, says_lines), key)


@lru_cache(maxsize=1 << 12)  # the same few owners stand in row after row
def owner_oddness(text: str) -> float:
    """How unlike owners what an owner cell says is, its words on one line: 0 for posts, bodies and
    people that the vocabulary knows, more for each part that is none."""
    return CheapestCut(owner_atoms(OwnerCell(text))).oddness


@lru_cache(maxsize=1 << 12)
def has_bare_head(passage: Passage) -> bool:
    """Whether an owner is a word like *Manager* alone, where the cell names others too: the words
    that belong to it are likely to stand with another owner."""
    row = owner_atoms(owner_cell(passage, False))
    cut = [part for part in owner_parts(row) if part.kind is not PartKind.MARK]
    return len(cut) > 1 and any(
        part.kind is PartKind.ROLE and len(part.atoms) == 1 and part.atoms[0].kind is Kind.HEAD
        for part in cut
    )


def owners_on_one_line(text: str) -> tuple[Owner, ...]:
    """The owners that the words of a cell name where nothing is known of its lines."""
    return owners_in(OwnerCell(text)).owners


# --------------------------------------------------------------------------- prose actions


class Subject(NamedTuple):
    """Who a text says will act: the words as printed, and the owners that they name."""

    text: str
    owners: tuple[Owner, ...]


_SENTENCES = re.compile(r"(?<=[a-z0-9)\]”\"])[.!?]\s+(?=[A-Z])|\n+")
_VERB = re.compile(
    r"(?<!\s)\s++(?:(?:will|shall|must|should)(?:\s+(?:also|then|each|all|both|now|jointly))*"
    r"|(?:is|are)\s+(?:now\s+)?(?:going\s+)?to"
    r"|(?:continues?|continuing|agrees?|commits?)\s+to|to(?=\s+[a-z])"
    r"|(?:is|are)(?=\s+[a-z]+ing\b))\s+"
)
_PASSIVE = re.compile(
    r"^be\s+(?:[a-z]+ly\s+)?(?!supported|asked|required|expected|encouraged|enabled)"
    r"[a-z]+(?:ed|en|n|t|ne|d)\b"
)
_AGENT = re.compile(r"\bby\s+(?:the\s+)?(?=[A-Z])")
_AGENT_ENDS = re.compile(
    r"(?<!\s)\s++(?:by|in|on|from|before|after|until|at|during|to|with|each|every|per)\s|[,.;(]"
)
_ASIDE = re.compile(
    r"(?<!\s)\s++(?:(?:through|via)\s|(?:on|in|by|from|during)\s++(?:\w++\s++){0,2}\d).*|,$"
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def subject_owners(text: str, *, is_actor: bool = False) -> Subject:
    """The owners that prose names: of each sentence, the subject said to do it, without its
    article (`The Trust will review …` → `Trust`). What is done to things names nobody, save where
    the sentence says by whom. A body named again in fewer or more words is the same owner.
    `is_actor`: it is known that the subject acts, and some words of any kind name it."""
    subjects = [
        _subject(sentence.strip(), is_actor=is_actor) for sentence in _SENTENCES.split(text)
    ]
    owners: list[Owner] = []
    for subject in subjects:
        owners += [owner for owner in subject.owners if not _is_named(owner, owners)]
    named = next((subject.text for subject in subjects if subject.owners), "")
    return Subject(named, tuple(owners))


_NOBODY = Subject("", ())


def _subject(sentence: str, *, is_actor: bool = False) -> Subject:
    sentence = sentence.removeprefix("- ").strip()
    verb = _VERB.search(sentence)
    if verb is None:
        return _NOBODY
    words = sentence[: verb.start()].strip()
    if _PASSIVE.match(sentence[verb.end() :]):
        agent = _AGENT.search(sentence, verb.end())
        words = _AGENT_ENDS.split(sentence[agent.end() :])[0].strip() if agent else ""
    words = _ARTICLE.sub("", _ASIDE.sub("", without_opening_date(words)))
    is_named = is_actor and len(words.split()) <= _LONGEST_NAME and folded(words) not in _PRONOUNS
    if not words or not (is_named or _names_actors(words)):
        return _NOBODY
    return Subject(words, owners_in(OwnerCell(words)).owners)


def without_opening_date(words: str) -> str:
    """The words before a verb less the date that they open with: `By May 2019 the forum`."""
    if not may_tell_time(words):
        return words
    phrase, _ = sentence_due(words)
    return words.removeprefix(phrase).lstrip(" ,") if phrase else words


_MARKED = frozenset(
    {Kind.EMPLOYER, Kind.SERVICE, Kind.CLOSING, Kind.OPEN, Kind.ACRONYM, Kind.POST, Kind.HEAD,
     Kind.DUAL, Kind.PREFIX, Kind.MEMBER, Kind.GRADE}
)  # fmt: skip
_ALLOWED = frozenset(
    {PartKind.BODY, PartKind.ROLE, PartKind.PERSON, PartKind.MARK, PartKind.REMARK,
     PartKind.BRACKET}
)  # fmt: skip
_COMMON = frozenset({Kind.OPEN, Kind.CLOSING, Kind.SUBJECT, Kind.LINK, Kind.AND})
_LONGEST_SUBJECT = 25  # words
_LONGEST_NAME = 6  # words of a body that nobody knows
_PRONOUNS = frozenset(["we", "it", "this", "that", "they", "these", "those", "there", "you", "i"])


def _names_actors(words: str) -> bool:
    """Whether a subject is made of people and bodies that vocabulary or capitals show to be such:
    `Terms of Reference` and `the new service` do nothing."""
    if len(words.split()) > _LONGEST_SUBJECT:
        return False
    found = owner_parts(owner_atoms(OwnerCell(words)))
    if not found or any(part.kind not in _ALLOWED for part in found):
        return False
    for part in found:
        kinds = {atom.kind for atom in part.atoms}
        if part.kind is PartKind.BODY and (not kinds & _MARKED or Kind.WORD in kinds):
            return False
        is_common = all(atom.is_lower for atom in part.atoms)
        if part.kind is PartKind.BODY and is_common and kinds <= _COMMON:
            return False
    return any(part.kind in (PartKind.BODY, PartKind.ROLE, PartKind.PERSON) for part in found)


def _is_named(owner: Owner, owners: list[Owner]) -> bool:
    """Whether an owner is on the list already, perhaps in fewer or more words (`CCG` for
    `Anytown CCG`)."""
    for other in owners:
        if (owner.person, owner.role) != (other.person, other.role):
            continue
        words, known = (set(each.organisation.casefold().split()) for each in (owner, other))
        same_end = owner.organisation.split()[-1:] == other.organisation.split()[-1:]
        if words == known or (same_end and (words <= known or known <= words)):
            return True
    return False
