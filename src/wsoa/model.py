"""The waist of the house: a Document goes in, a Statement comes out.

Every reader makes a `Document` (headings, paragraphs and tables of cells in reading order, each
word with the place it was printed at); every output is made from a `Statement` (concerns, outcomes,
actions, owners, milestones, issues). Readers know nothing of actions; normalisers know nothing of
files. All classes here are frozen: a stage derives new values, it never changes one.

Coordinates are PDF points with the origin at the top left of the page as it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from wsoa.kept import kept

# --------------------------------------------------------------------------- places and words


class Box(NamedTuple):
    """A rectangle on a page: PDF points, top-left origin."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its left and top edges included."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


class Place(NamedTuple):
    """Where something was printed. `page` counts from 1 and is None for text without pages;
    `box` is None where a format has no geometry."""

    page: int | None = None
    box: Box | None = None


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """One place a page, in order of first mention: the union of that page's boxes."""
    merged: dict[int | None, Box | None] = {}
    for page, box in places:
        known = merged.get(page)
        merged[page] = known.union(box) if known and box else known or box
    return tuple(Place(page, box) for page, box in merged.items())


class Span(NamedTuple):
    """A run of characters of one look. `colour` is `#rrggbb`, empty where unknown or black."""

    text: str
    colour: str = ""
    bold: bool = False
    struck: bool = False


class Opening(StrEnum):
    """How a printed line follows on the line before it."""

    WRAP = "wrap"  # the layout ran out of width: the same sentence goes on
    LINE = "line"  # the author broke the line, with no gap
    PARAGRAPH = "paragraph"  # a new paragraph: a gap, or a block of its own
    ITEM = "item"  # a list item; the bullet itself is not part of the text


class Line(NamedTuple):
    """One printed line of a cell, heading or paragraph."""

    spans: tuple[Span, ...]
    opening: Opening = Opening.PARAGRAPH
    place: Place = Place()

    @property
    def text(self) -> str:
        if len(self.spans) == 1:  # nearly all lines are of one look
            return self.spans[0].text
        return "".join([span.text for span in self.spans])

    def after(self, count: int) -> Line:
        """The line less its first `count` characters; the rest keeps its looks."""
        spans: list[Span] = []
        for span in self.spans:
            if count < len(span.text):
                spans.append(span._replace(text=span.text[count:]))
            count = max(0, count - len(span.text))
        return self._replace(spans=tuple(spans))

    def before(self, count: int) -> Line:
        """The first `count` characters of the line, with their looks."""
        spans: list[Span] = []
        for span in self.spans:
            if count > 0:
                spans.append(span._replace(text=span.text[:count]))
            count -= len(span.text)
        return self._replace(spans=tuple(spans))


@dataclass(frozen=True)
class Passage:
    """Printed words with the places they were printed at: what every text value is made from.

    `a + b` joins the words and the places both, so that no stage can lose where a thing stood.
    """

    lines: tuple[Line, ...] = ()

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.lines + other.lines)

    def __bool__(self) -> bool:
        return self._says_something

    @kept
    def _says_something(self) -> bool:
        return any(not line.text.isspace() for line in self.lines if line.text)

    @classmethod
    def of(cls, text: str, place: Place = Place()) -> Passage:
        """A passage from plain text: one line each, `- ` opening a list item and an empty line
        setting off a paragraph. Handy in tests and for formats without geometry."""
        lines: list[Line] = []
        opening = Opening.PARAGRAPH
        for raw in text.split("\n"):
            if not raw.strip():
                opening = Opening.PARAGRAPH
                continue
            item = raw.startswith("- ")
            span = Span(raw[2:] if item else raw)
            lines.append(Line((span,), Opening.ITEM if item else opening, place))
            opening = Opening.LINE
        return cls(tuple(lines))

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Its paragraphs, author's lines and list items, each with its wrapped lines."""
        # A passage that kept itself would be a cycle, and stay when nobody needs it any more.
        return (self,) if self._is_paragraph else self._parts

    @kept
    def _is_paragraph(self) -> bool:
        wrapped = (line.opening is Opening.WRAP and line.text.strip() for line in self.lines[1:])
        return bool(self) and all(wrapped)

    @kept
    def _parts(self) -> tuple[Passage, ...]:
        groups: list[list[Line]] = []
        for line in self.lines:
            if not line.text.strip():
                continue
            if line.opening is Opening.WRAP and groups:
                groups[-1].append(line)
            else:
                groups.append([line])
        return tuple(Passage(tuple(group)) for group in groups)

    @kept
    def text(self) -> str:
        """The words as the dataset holds them: wrapped lines joined, paragraphs and list items on
        lines of their own, list items opening with `- `."""
        return "\n".join(("- " if part.is_item else "") + part.printed for part in self.paragraphs)

    @kept
    def printed(self) -> str:
        """The words on one line, whitespace collapsed."""
        joined = ""
        for line in self.lines:
            piece = " ".join(line.text.split())
            if not piece:
                continue
            if not joined or joined[-1] not in _MAY_BREAK:
                joined = f"{joined} {piece}" if joined else piece
            elif joined[-1] == "\u00ad":
                joined = joined[:-1] + piece
            elif line.opening is Opening.WRAP and _breaks_inside(joined, piece):
                joined += piece
            else:
                joined = f"{joined} {piece}"
        return joined.replace("\u00ad", "")

    @property
    def is_item(self) -> bool:
        return bool(self.lines) and self.lines[0].opening is Opening.ITEM

    @property
    def spans(self) -> Iterator[Span]:
        for line in self.lines:
            yield from line.spans

    @kept
    def places(self) -> tuple[Place, ...]:
        return merge_places(line.place for line in self.lines)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        words = [span for span in self.spans if span.text.strip()]
        return bool(words) and all(span.bold for span in words)


_MAY_BREAK = frozenset("-\u2010\u2011/\u00ad")  # characters in which a wrapped word may break


def _breaks_inside(before: str, after: str) -> bool:
    """Whether a wrapped line broke inside a compound (`co-` / `production`): no space belongs
    there. A dash that stands free (`2018 -`) or opens a remark is not such a break."""
    return len(before) > 1 and before[-2].isalnum() and after[0].isalnum()


# --------------------------------------------------------------------------- Document


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawn shape (circle, square, tick) in a cell: status by drawing."""

    shape: str  # `circle`, `square` or `other`
    colour: str  # its fill, `#rrggbb`
    place: Place = Place()


class Cell(NamedTuple):
    """The atom of a table: what stands in one box of the grid, with its colour and its place.

    `row` and `col` count from 0; a cell covers `row_span` × `col_span` grid positions.
    """

    passage: Passage
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    fill: str = ""  # `#rrggbb`, empty where none or white
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()  # its boxes on the page or pages, empty parts included
    header: bool = False  # the format itself says that it is a header (HTML th)

    def __hash__(self) -> int:
        """Cells of one table are told apart by where they stand; all that is printed in them would
        take far longer to hash."""
        return hash((self.row, self.col))

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.row_span)

    @property
    def cols(self) -> range:
        return range(self.col, self.col + self.col_span)


class TableKind(StrEnum):
    """By what a table was found: how far its cells can be trusted."""

    RULED = "ruled"  # ruling lines on all sides of its cells
    PART_RULED = "part_ruled"  # some lines only, the rest by the words' alignment
    ALIGNED = "aligned"  # no lines: columns by the words' alignment alone
    MARKUP = "markup"  # the format has tables (docx, HTML, markdown)
    STREAM = "stream"  # learned from the order of lines in plain text


@dataclass(frozen=True)
class Table:
    """A grid of cells. Every grid position is covered by at most one cell."""

    cells: tuple[Cell, ...]
    kind: TableKind = TableKind.RULED
    places: tuple[Place, ...] = ()
    open_top: bool = False  # no ruling line closes it above: it may go on from the page before
    open_bottom: bool = False

    @kept
    def n_rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @kept
    def n_cols(self) -> int:
        return max((cell.col + cell.col_span for cell in self.cells), default=0)

    @kept
    def grid(self) -> dict[tuple[int, int], Cell]:
        return {(r, c): cell for cell in self.cells for r in cell.rows for c in cell.cols}

    def at(self, row: int, col: int) -> Cell | None:
        return self.grid.get((row, col))

    def row(self, row: int) -> tuple[Cell, ...]:
        """The distinct cells that touch a row, from left to right."""
        return self._rows.get(row, ())

    def column(self, col: int) -> tuple[Cell, ...]:
        """The distinct cells that touch a column, from top to bottom."""
        return self._columns.get(col, ())

    @kept
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        return _by_line((cell.col, cell.rows, cell) for cell in self.cells)

    @kept
    def _columns(self) -> dict[int, tuple[Cell, ...]]:
        return _by_line((cell.row, cell.cols, cell) for cell in self.cells)

    @property
    def page(self) -> int | None:
        return self.places[0].page if self.places else None


def _by_line(touching: Iterable[tuple[int, range, Cell]]) -> dict[int, tuple[Cell, ...]]:
    """The cells that touch each row (or column), given with where they begin along it and the rows
    (or columns) that they cover."""
    lines: dict[int, list[Cell]] = {}
    for _, covered, cell in sorted(touching, key=itemgetter(0)):
        for line in covered:
            lines.setdefault(line, []).append(cell)
    return {line: tuple(cells) for line, cells in lines.items()}


@dataclass(frozen=True)
class Heading:
    passage: Passage
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    passage: Passage


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from; `name` has no folder."""

    name: str
    sha256: str
    format: str  # `pdf`, `text`, `markdown`, `html`, `docx`
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader saw and could not read whole: it becomes a row of `issues`."""

    code: str
    message: str
    page: int | None = None
    severity: str = "warning"


@dataclass(frozen=True)
class Document:
    """Everything printed, in reading order, and nothing yet of what it means."""

    source: Source
    blocks: tuple[Block, ...]
    furniture: tuple[Passage, ...] = ()  # running headers and footers, page numbers
    notices: tuple[Notice, ...] = ()
    title: str = ""  # the title in the file's own metadata

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


# --------------------------------------------------------------------------- Statement


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
    issues: tuple[Issue, ...] = ()
    source_url: str = ""  # the page on which it was found, where the user says
    from_manifest: tuple[str, ...] = ()  # the columns whose values the user gave
    people: tuple[str, ...] = ()  # the persons whose names it is known to print; no table has them

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
