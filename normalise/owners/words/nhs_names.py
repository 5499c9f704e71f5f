"""Names that begin with `NHS`, each as one word."""

from __future__ import annotations

from collections.abc import Iterator

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.words.kinds import MARKS, Atom, Kind

_OF_AN_NHS_NAME = frozenset({Kind.NAME, Kind.ACRONYM, Kind.AND})


def with_nhs_names(flat: list[Atom], text: str) -> Iterator[Atom]:
    """`NHS Anytown` and `NHS Anytown CCG` as one word: what stands behind the letters is the name
    of a commissioner, unless it goes on to a provider (`NHS Anytown Hospitals`)."""
    position = 0
    while position < len(flat):
        end = _nhs_name_end(flat, position)
        if end > position + 1:
            first, last = flat[position], flat[end - 1]
            of_type = last.type or "nhs_commissioner"
            words = text[first.start : last.end]
            yield Atom(words, Kind.EMPLOYER, first.start, last.end, first.gap, of_type)
        elif _is_nhs_alone(flat, position):
            yield flat[position]._replace(kind=Kind.EMPLOYER, type="nhs_provider")
        else:
            yield flat[position]
        position = max(end, position + 1)


def _is_nhs_alone(flat: list[Atom], position: int) -> bool:
    """Whether `NHS` is what a comma or bracket sets behind a post, as its employer."""
    atom, after = flat[position], flat[position + 1] if position + 1 < len(flat) else None
    if atom.text != "NHS" or not position or flat[position - 1].text not in ",(":
        return False
    return after is None or bool(after.gap) or after.kind in MARKS or after.text == ")"


def _nhs_name_end(flat: list[Atom], start: int) -> int:
    """Where a name that begins with `NHS` ends; the start where none does."""
    if flat[start].text != "NHS":
        return start
    whole = _run_end(flat, start + 1, Gap.PARAGRAPH)
    if whole > start + 1 and whole < len(flat) and _is_commissioner(flat[whole]):
        return whole + 1  # `NHS North` / `Ham ICB`
    end = _run_end(flat, start + 1, Gap.LINE)
    while flat[end - 1].kind is Kind.AND:
        end -= 1
    if end == start + 1:
        return start
    if end < len(flat) and flat[end].gap < Gap.LINE:
        if _is_commissioner(flat[end]):
            return end + 1
        ahead = next((atom for atom in flat[end:] if atom.kind is not Kind.SUBJECT), None)
        if ahead is not None and ahead.kind in (Kind.OPEN, Kind.CLOSING, Kind.EMPLOYER):
            return start
    return end


def _run_end(flat: list[Atom], start: int, limit: Gap) -> int:
    """Where the words that a name may be made of end, none set off by so great a gap."""
    end = start
    while end < len(flat) and flat[end].kind in _OF_AN_NHS_NAME and flat[end].gap < limit:
        end += 1
    return end


def _is_commissioner(atom: Atom) -> bool:
    is_near = atom.gap < Gap.PARAGRAPH
    return is_near and atom.type == "nhs_commissioner" and atom.kind is Kind.EMPLOYER
