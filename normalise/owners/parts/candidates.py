"""Every part that may begin at a word of an owner cell, with where it ends and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.body_names import bodies
from wsoa.normalise.owners.parts.breaks import break_cost, label_end
from wsoa.normalise.owners.parts.costs import (
    HEADS,
    MORE_NAMES,
    NEW_MEMBER,
    OWNING,
    PLAIN,
    PartKind,
    PossiblePart,
)
from wsoa.normalise.owners.parts.document_names import are_initials
from wsoa.normalise.owners.parts.roles import roles, says_who
from wsoa.normalise.owners.words import MARKS, Atom, Kind, owner_vocabulary


def possible_parts(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """Every part that may begin here."""
    atom = row[start]
    after = row[start + 1] if start + 1 < len(row) else None
    one = start + 1
    if atom.kind in MARKS or atom.kind is Kind.ARTICLE:
        yield PossiblePart(one, 2.0 if _opens_name(row, start) else 0.0, PartKind.MARK)
    elif atom.kind is Kind.INITIALS:
        yield PossiblePart(one, 0.5, PartKind.INITIALS)
    elif atom.kind is Kind.VACANT:
        yield PossiblePart(one, 0.2, PartKind.VACANT)
    elif atom.kind is Kind.EMAIL:
        yield PossiblePart(one, 0.2, PartKind.EMAIL)
    elif atom.kind is Kind.BRACKET:
        # `Team Manager (Annual Reviews)`: what a post is for is part of it
        is_of_post = start > 0 and row[start - 1].kind in HEADS and not says_who(atom)
        yield PossiblePart(one, 1.6 if is_of_post else 0.6, PartKind.BRACKET)
    elif atom.kind is Kind.NUMBER:
        is_listed = after is not None and after.kind in (Kind.DOT, Kind.COMMA, Kind.DASH)
        yield PossiblePart(one, 0.1 if is_listed else 1.0, PartKind.LABEL)
    yield PossiblePart(one, 2.0 if atom.kind is Kind.WORD else 3.0, PartKind.UNREAD)
    yield from _labels(row, start)
    yield from _remarks(row, start)
    yield from _people(row, start)
    yield from roles(row, start)
    yield from bodies(row, start)


def _opens_name(row: tuple[Atom, ...], place: int) -> bool:
    """Whether an article stands before words of which none says what they are: it is of the name,
    `The Kestrel Rooms`."""
    is_article = row[place].text == "The" and place + 1 < len(row)
    is_strange = is_article and row[place + 1].kind is Kind.NAME
    return is_strange and not any(atom.kind in OWNING for atom in row)


def _labels(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Lead:`, `Joint leads –`; and `Supported by: …`, which takes what it names with it."""
    opens = not start or bool(row[start].gap) or row[start - 1].kind in MARKS
    for end in range(start + 1, min(start + 5, len(row))):
        words = " ".join(atom.text.lower() for atom in row[start:end])
        if opens and words.endswith(" by") and words in owner_vocabulary().labels:
            yield PossiblePart(end, 0.2, PartKind.LABEL)  # `Led by the Head of SEND`
        if row[end].kind is not Kind.COLON and not (opens and row[end].kind is Kind.DASH):
            continue
        cost = 0.2 if opens else 0.7  # `Lead: Jane Doe Support: Asha Rao`
        if opens and words in owner_vocabulary().labels:
            yield PossiblePart(end + 1, cost, PartKind.LABEL)
        is_set_off = row[end].kind is Kind.COLON or row[start].gap is not Gap.MAYBE
        if words in owner_vocabulary().support_labels and is_set_off:
            yield PossiblePart(_supporters_end(row, start), cost, PartKind.REMARK)


def _remarks(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`to monitor`, `reporting to the Board`, `– impact of training`."""
    atom = row[start]
    after = row[start + 1] if start + 1 < len(row) else None
    if joins_owners(row, start):
        yield PossiblePart(start + 1, 0.0, PartKind.MARK)
        return
    is_dashed = atom.kind is Kind.DASH and after is not None and after.is_lower
    is_dashed = is_dashed and after is not None and after.kind is not Kind.VACANT
    if atom.kind is not Kind.ASIDE and atom.text != "to" and not is_dashed:
        return
    cost = 0.8
    for end in range(start + 1, _remark_end(row, start) + 1):
        within = row[end - 1]
        if end > start + 1:
            cost += 0.05
            if within.gap and not within.is_lower:
                cost += 0.2 if within.gap is Gap.MAYBE else 0.9
            if is_dashed and not within.is_lower and within.kind in OWNING:
                cost += 0.6
        if end > start + 1 or atom.kind is Kind.ASIDE:
            yield PossiblePart(end, cost, PartKind.REMARK)


def joins_owners(row: tuple[Atom, ...], start: int) -> bool:
    """Whether a bare *with* joins two owners: `Head of SEND with Parent Carer Forum`. What only
    supports is said so: `with support from`."""
    if row[start].text.lower() != "with" or not start or row[start].gap > Gap.MAYBE:
        return False
    rest = row[start + 1 : _remark_end(row, start)]
    if rest and rest[0].kind is Kind.ARTICLE:
        rest = rest[1:]
    return bool(rest) and not any(
        atom.kind in (Kind.WORD, Kind.ASIDE) or (atom.is_lower and atom.kind in OWNING)
        for atom in rest
    )


def _remark_end(row: tuple[Atom, ...], start: int) -> int:
    """A remark goes on to the next paragraph or semicolon."""
    for end in range(start + 1, len(row)):
        if row[end].gap >= Gap.PARAGRAPH or row[end].kind is Kind.SEMICOLON:
            return end
    return len(row)


def _supporters_end(row: tuple[Atom, ...], start: int) -> int:
    """A list of those who only support goes on to the next paragraph or label."""
    for end in range(start + 1, len(row)):
        is_mark = row[end].kind is Kind.SEMICOLON
        labelled = row[end + 1 :] if is_mark else row[end:]
        begins = is_mark or bool(row[end].gap)
        if row[end].gap >= Gap.PARAGRAPH or (begins and label_end(labelled, 0)):
            return end
    return len(row)


def _plainness(name: tuple[Atom, ...]) -> float:
    """What it costs a name that its words are such as others: `Next Steps`, `Riverbank Homes`. One
    alone may be a surname, if it is no plural."""
    if any(atom.text.lower() in owner_vocabulary().little_words for atom in name):
        return 2 * PLAIN
    plain = sum(atom.is_plain for atom in name)
    is_plural = name[-1].is_plain and name[-1].text.endswith("s")
    return PLAIN if plain > 1 or is_plural else 0.0


def _people(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Dr J. Smith`, `Jane Doe`; two capitalised words that no list explains are a name too."""
    is_behind_article = start > 0 and row[start - 1].kind is Kind.ARTICLE
    cost, names, known = 1.0 + NEW_MEMBER * is_behind_article, 0, False
    for end in range(start + 1, min(start + 6, len(row)) + 1):
        atom = row[end - 1]
        is_first = end == start + 1
        if atom.kind is Kind.TITLE and is_first:
            known = True
        elif atom.kind is Kind.GIVEN:
            cost += 1.0 if names > 1 else 0.0  # a second name begins
            names, known = names + 1, True
        elif atom.kind is Kind.INITIAL:
            cost, known = cost + 0.1, True
        elif atom.kind is Kind.NAME:
            names += 1
        elif is_first or (not names and not known):
            return
        elif atom.text in owner_vocabulary().particles or (atom.kind is Kind.DOT and not names):
            continue
        elif atom.kind in (Kind.SUBJECT, Kind.ACRONYM, Kind.OPEN) and known and not atom.is_lower:
            names, cost = names + 1, cost + 0.9  # a surname that is a word as well: Jo Young
        else:
            return
        if not is_first:
            cost += break_cost(row, end - 1, 1.6)
        if not names and are_initials(row[start:end]):
            yield PossiblePart(end, cost, PartKind.PERSON)  # `J.S.`
        if names and atom.kind is not Kind.TITLE:
            lone = 0.5 if names == 1 and end == start + 1 else 0.0
            if known or names in (2, 3):
                unknown = 0.0 if known else 0.7 + _plainness(row[start:end])
                place = PLAIN if atom.text.lower() in owner_vocabulary().ends_of_places else 0.0
                more = MORE_NAMES[min(names, 4)]
                yield PossiblePart(end, cost + unknown + lone + place + more, PartKind.PERSON)
