"""Owners while their parts are gathered, and those that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wsoa.model import Owner
from wsoa.normalise.owners.organisations import organisation_type
from wsoa.normalise.owners.parts import OwnerPart
from wsoa.normalise.owners.postholders import PostholderKey


@dataclass(slots=True)
class OwnerDraft:
    """An owner while its parts are gathered."""

    start: int
    end: int
    organisation: str = ""
    person: str = ""
    role: str = ""
    is_body: bool = False  # the organisation itself is the owner
    is_keyed: bool = False  # looked up in the document's key
    is_closed: bool = False  # nobody is in post yet: the next name is another's
    is_plain: bool = False  # a role of one or two words: `Service Manager`
    has_own_organisation: bool = False
    role_start: int = 0
    field: OwnerPart | None = (
        None  # a service or team behind its role: where it works, or its place
    )
    heading: OwnerPart | None = None  # that its organisation was taken from, first of all owners


def owners_of_drafts(
    drafts: Iterable[OwnerDraft], text: str, key: PostholderKey
) -> Iterator[Owner]:
    """The owners that drafts make, each once."""
    seen: set[tuple[str, ...]] = set()
    for draft in drafts:
        parts_of = (draft.organisation, draft.person, draft.role)
        folded = tuple(" ".join(part.casefold().split()) for part in parts_of)
        if any(parts_of) and folded not in seen:
            seen.add(folded)
            yield Owner(
                organisation=draft.organisation,
                organisation_type=organisation_type(draft.organisation, key.short_forms),
                person=draft.person,
                role=draft.role,
                text=text[draft.start : draft.end],
            )
