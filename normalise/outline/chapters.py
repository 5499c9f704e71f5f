"""The outline of a document: its concerns in order, each with the records under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from wsoa.model import Milestone, Passage
from wsoa.normalise.concerns import Named
from wsoa.normalise.records import ActionRecord, Shared


@dataclass
class OpenConcern:
    """A concern being read, with the records under it."""

    named: Named
    is_beside: bool = False  # opened by a cell beside its rows, not by a heading or a row
    is_listed: bool = False  # named in a list alone: it has no rows
    records: list[ActionRecord] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    progress: list[Milestone] = field(default_factory=list)


@dataclass
class Outline:
    chapters: list[OpenConcern] = field(default_factory=list)
    titles: dict[str, str] = field(
        default_factory=dict
    )  # folded ref -> title, from lists at the front
    faults: dict[int, str] = field(default_factory=dict)  # what kept a table, by its block, unread

    def open(self, named: Named) -> OpenConcern:
        """The chapter of a concern: the one it has, or a new one."""
        last = self.chapters[-1] if self.chapters else None
        for concern in reversed(self.chapters):
            if same_concern(concern.named, named):
                concern.named = merged_names(concern.named, named)
                if concern is not last:
                    self.chapters.remove(concern)
                    self.chapters.append(concern)
                return concern
        self.chapters.append(OpenConcern(named))
        return self.chapters[-1]

    @property
    def current(self) -> OpenConcern:
        return self.chapters[-1] if self.chapters else self.open(Named())


def same_concern(a: Named, b: Named) -> bool:
    if a.ref and b.ref:
        return a.ref.casefold() == b.ref.casefold()
    return bool(a.title) and a.title.casefold() == b.title.casefold()


def merged_names(a: Named, b: Named) -> Named:
    """What was printed of one concern at two places; what was printed first holds."""
    return Named(
        ref=b.ref or a.ref,
        number=b.number if b.number is not None else a.number,
        title=b.title or a.title,
        sponsor=a.sponsor or b.sponsor,
        partners=a.partners or b.partners,
        page=a.page if a.page is not None else b.page,
    )


def names_a_concern(concern: OpenConcern) -> bool:
    return bool(concern.named.ref) or concern.is_beside


def page_of_passage(passage: Passage) -> int | None:
    return passage.places[0].page if passage.places else None
