"""What it costs that a line, a label or a mark stands inside a part of an owner cell."""

from __future__ import annotations

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.costs import ENDINGS, JOINERS, NEVER, POSSESSIVE
from wsoa.normalise.owners.words import MARKS, Atom, Kind

_OF_TRUSTS = frozenset({"nhs", "foundation", "trust", "ft"})
_FORMS = (["cic"], ["council"], ["academy"], ["school"], ["college"])
_COMMON = frozenset({Kind.OPEN, Kind.CLOSING})
_OPEN_NAMES = frozenset({Kind.NAME, Kind.OPEN})
_CLOSING_MARKS = MARKS - {Kind.AND}
CONNECTING = JOINERS - {Kind.OPENER}  # what stands between two words of a name


def is_spaced(mark: Atom, before: Atom | None) -> bool:
    """Whether a mark stands off from the word before it, as one between two owners does."""
    return before is not None and mark.start > before.end


def break_cost(row: tuple[Atom, ...], position: int, line: float) -> float:
    """What it costs that a line or paragraph begins at this atom, inside a part."""
    atom, before = row[position], row[position - 1]
    if atom.gap is Gap.NONE:
        return 0.0
    if atom.gap is Gap.ITEM:
        return NEVER
    goes_on = before.kind in JOINERS or atom.kind in CONNECTING or atom.is_lower
    closes_label = label_end(row, position)
    # `Delivery` / `Manager: Health`, `Port Anytown` / `Council: Jane Doe`, `Anytown and` / `Ham: `,
    # `Anytown Mental` / `Health NHS Trust:`
    is_within = atom.gap is Gap.MAYBE and (
        atom.kind is Kind.HEAD
        or (before.kind is atom.kind is Kind.SUBJECT and row[closes_label - 1].kind in ENDINGS)
        or (before.kind is Kind.SUBJECT and atom.kind in ENDINGS and not atom.text.isupper())
        or (closes_label == position + 1 and {before.kind, atom.kind} <= _COMMON)
        or (before.kind in _OPEN_NAMES and atom.kind in ENDINGS and not atom.text.isupper())
        or (before.kind is Kind.NAME and _is_rest_of_name(row[position:closes_label]))
        or (is_bare_ending(atom) and before.kind in (Kind.NAME, Kind.OPEN, Kind.SERVICE))
        or Kind.AND in (before.kind, atom.kind)
    )
    if closes_label and not is_within:
        return 3.0
    if atom.gap is Gap.MAYBE:
        return 0.0 if goes_on else line / 4
    if atom.gap is Gap.LINE:
        return 0.1 if goes_on else line
    return 1.0 if goes_on else 3.0


def is_bare_ending(atom: Atom) -> bool:
    """Whether a word ends the names of many bodies, and is the name of none: `NHS Trust`, `CIC`."""
    words = atom.text.casefold().split()
    is_trust = words[-1:] in (["trust"], ["ft"]) and set(words) <= _OF_TRUSTS
    return (atom.kind in ENDINGS and (is_trust or words in _FORMS)) or atom.text == "CIO"


def _is_rest_of_name(label: tuple[Atom, ...]) -> bool:
    """Whether the words of a label lack the name that they stand behind: `Community NHS Trust`."""
    is_bare = len(label) > 1 and is_bare_ending(label[-1])
    return is_bare and all(atom.kind is Kind.SUBJECT for atom in label[:-1])


def label_end(row: tuple[Atom, ...], start: int) -> int:
    """Where a label ends that a line opens with: `Health:`; 0 where none does."""
    if start and not row[start].gap:
        return 0
    for end in range(start + 1, min(start + 5, len(row))):
        if row[end].kind is Kind.COLON:
            return end
        if row[end].kind in _CLOSING_MARKS or row[end].gap:
            return 0
    return 0


def has_own_line(row: tuple[Atom, ...], start: int, end: int) -> bool:
    """Whether the author gave these words a line to themselves."""
    begins = start > 0 and row[start].gap >= Gap.LINE
    return begins and (end == len(row) or row[end].gap >= Gap.LINE)


def may_end(atom: Atom) -> bool:
    return atom.kind not in JOINERS and atom.kind is not Kind.ARTICLE


def possessive(atom: Atom) -> float:
    return POSSESSIVE if atom.text.endswith(("'s", "’s", "s'", "s’")) else 0.0
