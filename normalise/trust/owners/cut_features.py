"""Whether the owners of a row were cut where their cell ends one and begins another, and as the
cells of other rows are: a reader who knows none of the names sees by these alone that one was cut
amiss."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import cache
from itertools import pairwise

from wsoa.model import Action, Opening, Owner
from wsoa.normalise.owners.words import owner_vocabulary
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.trust.row_features import RowFeatures
from wsoa.vocabulary import load

FEW = 0.15  # share of a document's owners below which those with a person are odd ones
LINE = "\n"  # stands between the lines of a cell that its author ended
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PARTING = re.compile(r"[/;&|\n]")  # what parts owners, and is seldom within a name
_MARKS = re.compile(r"[/;,:&|()\n•–-]|\band\b|\bwith\b", re.IGNORECASE)
_NAMED_ASIDE = re.compile(r"\([A-Z][a-z]")  # what stands in brackets behind a post is a name
NONE: RowFeatures = dict.fromkeys(
    ("owner_known_inside", "owner_mark_inside", "owner_generic", "owner_person_rare",
     "owner_person_short", "owner_part_low", "owner_marks_more", "owner_pair_unlike",
     "owner_split_bare", "owner_over_line", "owner_repeats_part", "owner_person_unknown",
     "owner_person_common", "owner_body_has_head", "owner_comma_inside", "owner_role_brackets",
     "owner_person_untyped", "owner_role_comma", "owner_headless", "owner_two_posts",
     "owner_person_first", "owner_lead_inside", "owner_wavers"), 0.0)  # fmt: skip


def owner_features(actions: Sequence[Action], records: Sequence[ActionRecord]) -> list[RowFeatures]:
    """For each row, how its owners were cut, beside those of the other rows."""
    cells = {action.owner_text: action.owners for action in actions if action.owners}
    said_in: dict[str, set[str]] = defaultdict(set)  # each name: the cells that have it as a part
    for text, owners in cells.items():
        for owner in owners:
            for part in parts_of_owner(owner):
                said_in[worded(part)].add(text)
    kinds = kinds_of_names(actions)
    partners: dict[str, Counter[str]] = defaultdict(Counter)
    for owners in cells.values():
        for owner in owners:
            if owner.role or owner.person:
                partners[worded(owner.role or owner.person)][worded(owner.organisation)] += 1
    common = words_of_no_person(actions)
    every = [owner for owners in cells.values() for owner in owners]
    peopled = sum(bool(owner.person) for owner in every) / max(1, len(every))
    found: dict[tuple[str, str], RowFeatures] = {}
    rows = []
    for action, record in zip(actions, records, strict=True):
        if not action.owners:
            rows.append(NONE)
            continue
        lines = lines_of(action, record)
        key = (action.owner_text, lines)
        if key not in found:
            found[key] = {
                **beside_others(action, said_in, partners),
                **alone(action.owners, peopled, common),
                **by_marks(action.owners, lines),
                "owner_wavers": float(any(wavers(owner, kinds) for owner in action.owners)),
            }
        rows.append(found[key])
    return rows


def kinds_of_names(actions: Sequence[Action]) -> dict[str, set[str]]:
    """What each name is taken for: a body, a person, a post."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for owner in (owner for action in actions for owner in action.owners):
        for kind in ("organisation", "person", "role"):
            if name := getattr(owner, kind):
                kinds[worded(name)].add(kind)
    return kinds


def wavers(owner: Owner, kinds: dict[str, set[str]]) -> bool:
    """Whether a part of an owner is taken for something else in other rows."""
    return any(len(kinds[worded(part)]) > 1 for part in parts_of_owner(owner))


def parts_of_owner(owner: Owner) -> list[str]:
    return [part for part in (owner.organisation, owner.person, owner.role) if part]


@cache
def worded(text: str) -> str:
    """A text as its words alone, with a space on either side."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def lines_of(action: Action, record: ActionRecord) -> str:
    """The text of a row's owner cells, their lines parted where the author ended them."""
    reading = record.reading
    if reading is None:
        return action.owner_text
    columns = {column.col for column in reading.of("owner")}
    said = []
    for row in record.rows:
        for cell in reading.table.filled(row):
            if cell.row == row and cell.col in columns:
                for line in cell.passage.lines:
                    said.append(" " if line.opening is Opening.WRAP else LINE)
                    said.append(" ".join(line.text.split()))
    return "".join(said).strip() or action.owner_text


def beside_others(
    action: Action, said_in: dict[str, set[str]], partners: dict[str, Counter[str]]
) -> RowFeatures:
    """How the owners of a cell go with those of the others."""
    text = worded(action.owner_text)
    own = {worded(part) for owner in action.owners for part in parts_of_owner(owner)}
    new = {part for part in own if len(said_in[part]) < 2}  # no other cell has them
    inside = {
        name
        for name, cells in said_in.items()
        if name not in own and name in text and cells - {action.owner_text}
    }
    cut = [name for name in inside if any(name in part or part in name for part in new)]
    pairs = [
        (worded(owner.role or owner.person), worded(owner.organisation))
        for owner in action.owners
        if owner.role or owner.person
    ]
    unlike = [
        1 - partners[who][body] / partners[who].total()
        for who, body in pairs
        if len(partners[who]) > 1
    ]
    return {
        "owner_known_inside": 1.0 if cut else 0.3 * bool(inside),
        "owner_pair_unlike": max(unlike, default=0.0),
    }


def words_of_no_person(actions: Sequence[Action]) -> frozenset[str]:
    """The words of which none is a person's name, with a capital: what the actions say in small
    letters, and what bodies and posts are called."""
    said = {word for action in actions for word in action.action_text.split() if word.islower()}
    called = {
        word
        for action in actions
        for owner in action.owners
        for word in f"{owner.organisation} {owner.role}".split()
    }
    return frozenset(word.capitalize() for word in said | called)


def is_unknown(person: str) -> bool:
    """Whether a name opens with no given name that is known, nor with an initial or a title."""
    first, _, rest = person.partition(" ")
    plain = first.rstrip(".")
    known = (
        plain.split("-")[0] in owner_vocabulary().given_names
        or plain in titles_of_people()
        or first in titles_of_people()
    )
    return not known and not (len(plain) == 1 and rest)


@cache
def titles_of_people() -> frozenset[str]:
    return frozenset(load("roles")["titles"])


@cache
def heads() -> frozenset[str]:
    """The words that name a post by themselves."""
    return frozenset(word for word in load("roles")["heads"] if " " not in word)


@cache
def post_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that name a post wherever they stand in its name; and those that do at its end."""
    data = load("roles")
    always = (*data["heads"], *data["prefix_heads"], *data["of_a_body"], *data["posts"])
    always = (*always, *data["grades"])
    return (
        frozenset(word.casefold() for name in always for word in name.split()),
        frozenset(word.casefold() for name in data["heads_or_modifiers"] for word in name.split()),
    )


def names_post(role: str) -> bool:
    """Whether a post has a word that names one: *Principal Educational* has lost its own."""
    words = _WORDS.findall(role.casefold())
    always, last = post_words()
    return any(
        word in always or (word in last and after in LINKS)
        for word, after in pairwise([*words, ""])
    )


def names_two_posts(role: str) -> bool:
    """Whether a post names two: a word such as *Manager* within it, that no small word follows."""
    words = role.split()
    named = [n for n, word in enumerate(words) if word.casefold() in heads()]
    return any(n and words[n + 1 : n + 2] and words[n + 1][0].isupper() for n in named[:-1])


def has_lead_inside(role: str) -> bool:
    """Whether a post goes on with several words behind *Lead*, which ends most: `Early Years Lead
    Nursing Manager`."""
    words = role.split()
    return any(word in ("Lead", "Leads", "Chair") for word in words[1:-2])


LINKS = frozenset(("", "of", "for", "in", "to", "at", "and", "with"))


def alone(owners: Sequence[Owner], peopled: float, common: Set[str]) -> RowFeatures:
    """What is odd in owners without a look at others."""
    parts = [part for owner in owners for part in parts_of_owner(owner)]
    people = [owner.person for owner in owners if owner.person]
    own = [worded(part) for part in parts]
    return {
        "owner_mark_inside": float(any(_PARTING.search(part) for part in parts)),
        "owner_generic": float(any(is_generic(owner.organisation) for owner in owners)),
        "owner_person_rare": float(bool(people) and peopled < FEW),
        "owner_person_short": float(any(len(person.split()) < 2 for person in people)),
        "owner_part_low": float(any(part[:1].islower() for part in parts)),
        "owner_person_unknown": float(any(map(is_unknown, people))),
        "owner_person_common": float(
            any(not common.isdisjoint(person.split()) for person in people)
        ),
        "owner_body_has_head": float(
            any(not heads().isdisjoint(o.organisation.casefold().split()) for o in owners)
        ),
        "owner_comma_inside": float(any("," in owner.organisation for owner in owners)),
        "owner_role_brackets": float(any(_NAMED_ASIDE.search(owner.role) for owner in owners)),
        "owner_person_untyped": float(
            any(o.person and o.organisation_type in ("", "other") for o in owners)
        ),
        "owner_role_comma": float(any("," in owner.role for owner in owners)),
        "owner_headless": float(any(o.role and not names_post(o.role) for o in owners)),
        "owner_two_posts": float(any(names_two_posts(o.role) for o in owners)),
        "owner_lead_inside": float(any(map(has_lead_inside, (o.role for o in owners)))),
        "owner_person_first": float(
            any(
                a.person and not (a.role or a.organisation) and b.role and not b.person
                for a, b in pairwise(owners)
            )
        ),
        "owner_repeats_part": float(
            any(a != b and a in b for n, a in enumerate(own) for b in own[:n] + own[n + 1 :])
        ),
    }


def is_generic(body: str) -> bool:
    """Whether a body has several words and all of them are sorts of bodies: *Borough Council*."""
    words = body.casefold().split()
    return len(words) > 1 and generic_words().issuperset(words)


@cache
def generic_words() -> frozenset[str]:
    """The words by which bodies of all sorts are called."""
    data = load("organisations")
    kinds = ("employers", "services", "closing_words", "open_words")
    names = [name for kind in kinds for group in data[kind].values() for name in group]
    return frozenset(word.casefold() for name in names for word in name.split()) - _SMALL


_SMALL = frozenset(("and", "of", "for", "the", "in", "&"))


def by_marks(owners: Sequence[Owner], lines: str) -> RowFeatures:
    """Whether owners end where a mark or a line does, and no part goes on over one."""
    text = lines.casefold()
    spans = places_in_cell(owners, text.replace(LINE, " "))
    bare = sum(
        a[2] != b[2] and a[1] <= b[0] and not _MARKS.search(text[a[1] : b[0]])
        for a, b in pairwise(spans)
    )
    over = any(LINE in text[start:end] for start, end, _ in spans)
    pieces = [piece for piece in re.split(r"[;/|\n]", text) if _WORDS.search(piece)]
    return {
        "owner_split_bare": float(bare > 0),
        "owner_over_line": float(over),
        "owner_marks_more": float(len(pieces) > len(owners)),
    }


def places_in_cell(owners: Sequence[Owner], text: str) -> list[tuple[int, int, int]]:
    """Where the parts of owners stand in a text, and which owner each is of, in their order."""
    spans: list[tuple[int, int, int]] = []
    for number, owner in enumerate(owners):
        for part in parts_of_owner(owner):
            start = text.find(part.casefold())
            while start >= 0 and any(a <= start < b for a, b, _ in spans):
                start = text.find(part.casefold(), start + 1)
            if start >= 0:
                spans.append((start, start + len(part), number))
    return sorted(spans)
