"""A statement: what a document promises, as the dataset defines it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wsoa.model.document import Source
from wsoa.model.places import Box, Place


@dataclass(frozen=True, slots=True)
class Due:
    """The calendar interval that a text names, as the dataset defines it; `issues` are codes."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: str = ""
    kind: str = ""
    recurrence: str = ""
    issues: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.start or self.end or self.kind)


@dataclass(frozen=True, slots=True)
class Known:
    """What the user knows of a document beforehand; what is empty is not known."""

    area: str = ""  # any name or code of a local area
    kind: str = ""
    published: Due = Due()
    source_url: str = ""  # the page on which it was found


@dataclass(frozen=True, slots=True)
class Owner:
    """One person or body that is responsible; any part may be empty, `text` is as printed."""

    organisation: str = ""
    organisation_type: str = ""
    person: str = ""
    role: str = ""
    text: str = ""
    organisation_name: str = ""  # one for all spellings of the body; empty where as printed
    organisation_type_source: str = ""  # `name` or `post`; empty where the name told it


@dataclass(frozen=True, slots=True)
class Rating:
    """A status with where it was read from. `source`: text, cell_colour, text_colour, date, key."""

    status: str = "unknown"
    text: str = ""
    source: str = ""
    completed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What the reader noticed and did not hide: one row of `issues`."""

    code: str
    message: str
    severity: str = "warning"
    table: str = ""
    field: str = ""
    action_id: str = ""
    page: int | None = None
    box: Box | None = None  # of the text that no row took
    resolved: str = ""  # how it was settled; empty as long as it is open


@dataclass(frozen=True, slots=True)
class Concern:
    concern_no: int
    concern_ref: str = ""
    title: str = ""
    sponsor: str = ""
    partners: str = ""
    themes: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    concern_no: int
    outcome_no: int
    outcome_ref: str = ""
    outcome_text: str = ""
    success_text: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Milestone:
    kind: str  # `milestone` or `progress`
    text: str
    concern_no: int
    outcome_ref: str = ""
    action_id: str = ""  # empty where it belongs to the whole outcome
    seq: int = 1
    due_text: str = ""
    due: Due = Due()
    rating: Rating = Rating()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Action:
    action_id: str
    concern_no: int
    action_ref: str
    action_text: str
    outcome_no: int | None = None
    outcome_ref: str = ""
    outcome_text: str = ""
    owner_text: str = ""
    owners: tuple[Owner, ...] = ()
    due_text: str = ""
    due: Due = Due()
    due_original_text: str = ""  # where a revised date won: the date first printed
    due_original_end: dt.date | None = None
    deadline: dt.date | None = None  # the last day by which it is said to be done
    deadline_source: str = ""  # `due`, `last_of_several` or `milestone`
    rating: Rating = Rating()
    resource: str = ""
    governance: str = ""
    success_text: str = ""
    progress_text: str = ""
    other_text: str = ""
    themes: str = ""
    page_start: int | None = None
    page_end: int | None = None
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a document says outside the rows: one row of `passages`."""

    kind: str
    text: str
    concern_no: int | None = None  # of the concern under which it stands
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class WordCount:
    """The words of a document: all, those that rows hold, those among the passages, and those that
    are reported as unread."""

    total: int = 0
    in_rows: int = 0
    set_aside: int = 0
    unread: int = 0

    @property
    def adds_up(self) -> bool:
        return self.total == self.in_rows + self.set_aside + self.unread


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """How often the words of a document are printed, and how many different ones there are, counted
    in bins; and apart those that tell its versions from one another, dates and ratings. Running
    heads are left out."""

    words: tuple[int, ...] = ()
    different: tuple[int, ...] = ()
    telling: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One published document, read."""

    statement_id: str
    area_name: str
    area_code: str
    kind: str
    title: str
    source: Source
    layout: str
    published: Due = Due()
    inspection: Due = Due()
    concerns: tuple[Concern, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    passages: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()
    words: WordCount = WordCount()
    fingerprint: Fingerprint = Fingerprint()
    duplicate_of: str = ""  # the id of another copy of the same plan in the dataset
    source_url: str = ""  # the page on which it was found, where the user says
    from_manifest: tuple[str, ...] = ()  # the columns whose values the user gave
    people: tuple[str, ...] = ()  # the persons whose names it is known to print; no table has them
    sure_at_first: float | None = None  # the mean of what the first fit says of its rows; no table

    def renamed(self, statement_id: str) -> Statement:
        """The same statement under another id; the ids of its rows follow."""
        old = len(self.statement_id)

        def moved(action_id: str) -> str:
            return statement_id + action_id[old:] if action_id else ""

        return replace(
            self,
            statement_id=statement_id,
            actions=tuple(replace(a, action_id=moved(a.action_id)) for a in self.actions),
            milestones=tuple(replace(m, action_id=moved(m.action_id)) for m in self.milestones),
            issues=tuple(replace(i, action_id=moved(i.action_id)) for i in self.issues),
        )
