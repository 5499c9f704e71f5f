"""What the user knows of a document beforehand, beside what the document says of itself.

The area that the user gives holds, since a document often names several. Kind and date only fill
what the document leaves open; where it says otherwise, its own word is kept and an issue tells so.
"""

from __future__ import annotations

from collections.abc import Iterator

from wsoa.model import Due, Issue, Known


def columns_taken(known: Known, named_kind: str, own_date: Due) -> tuple[str, ...]:
    """The columns of `statements` whose values are the user's, where the document names this kind
    and date itself (empty where it names none)."""
    taken = {
        ("area_name", "area_code"): bool(known.area),
        ("kind",): bool(known.kind and not named_kind),
        ("published_on", "published_precision"): bool(known.published and not own_date),
        ("source_url",): bool(known.source_url),
    }
    return tuple(column for columns, is_taken in taken.items() if is_taken for column in columns)


def differing_facts(known: Known, named_kind: str, own_date: Due) -> Iterator[Issue]:
    """An issue for each thing that the document and the user say differently."""
    if known.kind and named_kind and known.kind != named_kind:
        yield _differs("kind", known.kind, named_kind)
    if known.published and own_date and not _overlap(known.published, own_date):
        yield _differs("published_on", str(known.published.start), str(own_date.start))


def _overlap(one: Due, other: Due) -> bool:
    starts = [due.start for due in (one, other) if due.start]
    ends = [due.end for due in (one, other) if due.end]
    return not starts or not ends or max(starts) <= min(ends)


def _differs(field: str, ours: str, printed: str) -> Issue:
    message = f"The manifest says {ours}, the document {printed}; the document's word is kept."
    return Issue("manifest_differs", message, table="statements", field=field)
