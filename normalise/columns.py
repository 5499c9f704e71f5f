"""Headers and contents → fields: what each column of a table holds, and why we think so.

A column's header words and what stands in the column decide together. The header names fields with
weights (vocabulary `headers`); the look of the cells supports or contradicts them; and where two
columns claim the action, the finer one has it: what spans several rows is the group that they form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsoa.kept import kept
from wsoa.model import Cell, Table
from wsoa.normalise import shapes
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.shapes import Features
from wsoa.normalise.vocabulary import TEXTS, folded, load

FUZZY = 88.0  # rapidfuzz ratio from which a header counts as a misspelt or varied known one
LONGEST_HEADER = 16  # words; what is longer is a sentence
KNOWN = 0.45  # weight from which a header is taken to be known


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: its place in the grid, its header, the field it was taken for and why."""

    col: int
    header: str
    field: str
    score: float = 0.0
    why: str = ""
    look: Features = Features()


@dataclass(frozen=True)
class Reading:
    """How a table was read: its header, its columns, and whether its rows are actions."""

    table: Table
    header_rows: int
    columns: tuple[Column, ...]
    banner: tuple[Cell, ...] = ()  # full-width rows above or among the header rows
    kind: str = "other"  # `actions`, `sections`, or what it was set aside as
    why: str = ""

    @kept
    def _by_field(self) -> dict[str, tuple[Column, ...]]:
        fields = {column.field for column in self.columns}
        return {field: tuple(c for c in self.columns if c.field == field) for field in fields}

    def of(self, *fields: str) -> tuple[Column, ...]:
        if len(fields) == 1:
            return self._by_field.get(fields[0], ())
        return tuple(column for column in self.columns if column.field in fields)

    def first(self, field: str) -> Column | None:
        return next(iter(self.of(field)), None)


# --------------------------------------------------------------------------- headers


@cache
def known_headers() -> dict[str, dict[str, float]]:
    """Folded header → field → weight."""
    found: dict[str, dict[str, float]] = {}
    for header, fields in load("headers")["headers"].items():
        weights = found.setdefault(folded(header), {})
        for field, weight in fields.items():
            weights[field] = max(weight, weights.get(field, 0.0))
    return found


@cache
def header_words() -> dict[str, str]:
    return {word: field for field, words in load("headers")["words"].items() for word in words}


_SHORTENED = re.compile(r"['’]ll\b")  # What we'll do
# A header over several columns names a family of fields, the header under it the one that is meant.
FAMILIES = {
    "due": ("due_start", "due_revised", "completed"),
    "owner": ("sponsor", "partners"),
    "status": ("status_previous",),
    "success": ("other",),
}


@lru_cache(maxsize=TEXTS)
def header_fields(text: str) -> dict[str, float]:
    """The fields that a header names, with weights: as a whole, by its lines and the parts outside
    and inside brackets, as a near miss of a known header, as a known header with words around it,
    and at least by single words."""
    text = _SHORTENED.sub(" will", text)
    parts = {text, *text.split("\n")}
    before, _, inside = text.partition("(")
    parts |= {before, inside.rstrip(") "), undated(text)}
    scores: dict[str, float] = {}

    def add(fields: dict[str, float], factor: float) -> None:
        for field, weight in fields.items():
            scores[field] = max(scores.get(field, 0.0), weight * factor)

    for part in parts:
        key = folded(part)
        if not key:
            continue
        words = key.split()
        if key in known_headers():
            whole = key == folded(text)
            add(known_headers()[key], 1.0 if whole or part == text.split("\n")[0] else 0.9)
        elif len(words) <= LONGEST_HEADER:
            add(*near_header(key))
            add(*header_inside(key))
            for word in words:
                if word in header_words():
                    # the last word is what the others are of: an “action RAG” is a rating
                    weight = 0.6 if word == words[-1] else 0.5
                    add({header_words()[word]: 1.0}, weight if len(words) <= 4 else 0.3)
    if is_date(text):
        add({"milestone": 1.0}, 0.9)
    return scores if "\n" not in text else narrowed(text, scores)


def narrowed(text: str, scores: dict[str, float]) -> dict[str, float]:
    """The scores of a header in several rows, its last row choosing within the family of fields
    that the rows above name: `Timescale` over `Start`, `Measuring impact` over `Baseline`."""
    own = known_headers().get(folded(text.rpartition("\n")[2]), {})
    chosen = {
        narrow
        for field, narrower in FAMILIES.items()
        for narrow in narrower
        if scores.get(field, 0.0) >= 0.6 and own.get(narrow, 0.0) >= 0.8
    }
    return scores | dict.fromkeys(chosen, 1.1)


_DATE_HEADER = re.compile(
    r"(?:(?:by|in|from|to|end|of|the|term|academic|financial|year|quarter|q[1-4]|h[12]|\d{1,4}|\d+(?:st|nd|rd|th)"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august"
    r"|september|october|november|december|spring|summer|autumn|winter)\b[\s./–—-]*)+",
    re.IGNORECASE,
)


_NAMES_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bq[1-4]\b|\bh[12]\b|\b(?:term|quarter|spring|summer|autumn|winter)\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=TEXTS)
def is_date(header: str) -> bool:
    """Whether a header is nothing but a date: what stands under it is to be done by then."""
    text = one_line(header)
    named = _NAMES_TIME.search(text)
    return named is not None and _DATE_HEADER.fullmatch(text) is not None


_LINKS = frozenset({"as", "at", "of", "to", "for", "on", "since", "-", "–", "—"})


@lru_cache(maxsize=TEXTS)
def undated(header: str) -> str:
    """A header less the date that it ends with: `Progress update (Nov 2018)`, `RAG at Dec 18`."""
    words = one_line(header).split()
    if is_date(header):
        return header
    for start in range(1, len(words)):
        if is_date(" ".join(words[start:]).strip("()[]")):
            while start > 1 and words[start - 1].casefold() in _LINKS:
                start -= 1
            return " ".join(words[:start]).rstrip(" :,(–-")
    return header


@lru_cache(maxsize=TEXTS)
def near_header(key: str) -> tuple[dict[str, float], float]:
    from rapidfuzz import fuzz, process

    if len(key) < 5:
        return {}, 0.0
    best = process.extractOne(key, known_headers().keys(), scorer=fuzz.ratio, score_cutoff=FUZZY)
    return (known_headers()[best[0]], best[1] / 100) if best else ({}, 0.0)


@lru_cache(maxsize=TEXTS)
def header_inside(key: str) -> tuple[dict[str, float], float]:
    """The longest known header that stands in another as whole words, weighed by its share."""
    padded = f" {key} "
    best = next((known for known, apart in headers_apart() if apart in padded), None)
    return (known_headers()[best], 0.45 + 0.5 * len(best) / len(key)) if best else ({}, 0.0)


@cache
def headers_apart() -> tuple[tuple[str, str], ...]:
    """The known headers of more than three letters, the longest first, each with the blanks that
    set it apart from other words."""
    ordered = sorted(known_headers(), key=len, reverse=True)
    return tuple((known, f" {known} ") for known in ordered if len(known) > 3)


# --------------------------------------------------------------------------- header rows


def find_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """How many rows at the top are header, and the full-width cells (banners) among them.

    0 where no row is. The first row in which at least two cells (and half of them) are known
    headers opens the header; rows below belong to it while header cells reach into them or they
    look alike.
    """
    if any(cell.header for cell in table.cells):
        rows = 0
        while rows < table.n_rows and all(cell.header for cell in table.row(rows)):
            rows += 1
        if 0 < rows < table.n_rows:
            return rows, tuple(c for r in range(rows) for c in table.row(r) if is_banner(c, table))
    banners: list[Cell] = []
    for row in range(min(6, table.n_rows)):
        cells = [cell for cell in table.row(row) if cell.passage]
        if len(cells) == 1 and is_banner(cells[0], table):
            banners.append(cells[0])
            continue
        if not opens_header(table, row, cells) and not heads_a_header(table, row):
            if cells and not banners and row:
                break
            if cells:
                return 0, ()
            continue
        end = row + 1
        while end < min(table.n_rows - 1, row + 4) and belongs_to_header(table, row, end):
            end += 1
        return end, tuple(banners)
    return 0, ()


def is_banner(cell: Cell, table: Table) -> bool:
    return cell.col_span >= max(2, 0.6 * table.n_cols)


def known_in(cells: Sequence[Cell]) -> int:
    """How many cells are known headers; 0 for fewer than two that are no dates, and where a cell
    is a ref, which no header is."""
    texts = [c.text for c in cells]
    known = [t for t in texts if max(header_fields(t).values(), default=0.0) >= KNOWN]
    if len(known) < 2 or sum(not is_date(text) for text in known) < 2:
        return 0
    refs = (cell.passage.printed for cell in cells)
    return 0 if any(text[:1].isdigit() and shapes.is_ref(text) for text in refs) else len(known)


def is_header_row(cells: Sequence[Cell]) -> bool:
    """Whether cells are a header: half of all are known ones."""
    known = known_in(cells)
    return known > 0 and known >= 0.5 * len(cells)


def opens_header(table: Table, row: int, cells: Sequence[Cell]) -> bool:
    """Whether the cells of a row are a header; in a row that stands out from those below it, a
    third of known ones will do."""
    known = known_in(cells)
    if known == 0 or known >= 0.5 * len(cells):
        return known > 0
    return known >= 0.3 * len(cells) and stands_out(table, row)


def heads_a_header(table: Table, row: int) -> bool:
    """Whether a row's cells all reach over several columns or into the next row, and that is a
    header: a title over the columns of a table inside a table."""
    cells = [cell for cell in table.row(row) if cell.passage]
    below = [c for c in table.row(row + 1) if c.passage and c.row == row + 1]
    spans = all(cell.row_span > 1 or cell.col_span > 1 for cell in cells)
    return len(cells) >= 2 and spans and is_header_row(below)


def stands_out(table: Table, row: int) -> bool:
    """Whether a row is set apart from the next by its paint or its bold type, its texts short."""
    cells = [cell for cell in table.row(row) if cell.passage]
    below = [cell for cell in table.row(row + 1) if cell.passage and cell.row == row + 1]
    if not below or any(shapes.is_longer(c.passage.printed, LONGEST_HEADER) for c in cells):
        return False
    fills = {cell.fill for cell in cells}
    painted = len(fills) == 1 and fills != {""} and fills != {cell.fill for cell in below}
    bold = all(c.passage.is_bold for c in cells) and not all(c.passage.is_bold for c in below)
    return painted or bold


def belongs_to_header(table: Table, first: int, row: int) -> bool:
    """Whether a row goes on the header that began at `first`."""
    above = [cell for cell in table.row(first) if cell.passage]
    cells = [cell for cell in table.row(row) if cell.passage]
    own = [cell for cell in cells if cell.row == row]
    if not own:
        return True
    if any(shapes.is_longer(c.passage.printed, LONGEST_HEADER) for c in own):
        return False
    weights = [max(header_fields(c.passage.text).values(), default=0.0) for c in own]
    if any(is_banner(c, table) or shapes.split_ref(c.text)[0] for c in own):
        return False
    if any(
        shapes.is_ref(c.passage.printed) for c, w in zip(own, weights, strict=True) if w < KNOWN
    ):
        return False
    known = sum(weight >= KNOWN for weight in weights)
    reaches = any(cell.row + cell.row_span > row for cell in above)
    merged = any(cell.col_span > 1 for cell in above)
    fill = above[0].fill if above else ""
    alike = bool(fill) and all(cell.fill == fill for cell in own)
    return (reaches or merged or alike) and (known >= 0.5 * len(own) or alike)


def header_of(table: Table, header_rows: int, col: int, banners: Sequence[Cell]) -> str:
    """The header of a column: the cells that stand over it, from top to bottom, a line each."""
    over = dict.fromkeys(
        cell
        for row in range(header_rows)
        if (cell := table.at(row, col)) is not None and cell not in banners and cell.passage
    )
    return "\n".join(cell.passage.printed for cell in over)


# --------------------------------------------------------------------------- columns

# What the cells of a field look like: a factor on the header's weight, and the weight of the look
# alone where a column has no header that we know.
PROSE = ("action", "outcome", "progress", "success", "milestone", "concern", "other", "governance")


def fit(field: str, look: Features) -> float:
    """How well a column's cells suit a field, 0 to 1; 1 where nothing speaks against it."""
    if field == "other":
        return 1.0
    if look.cells == 0:
        if look.colour:
            return 0.9 if field in ("status", "step_status") else 0.1
        return 0.6
    if field == "action_ref":
        return look.ref if look.ref >= 0.5 else 0.3 * (look.words < 4)
    if field in ("due", "due_start", "due_revised", "completed", "step_due"):
        return 1.0 if look.date >= 0.5 else 0.75 if look.words < 6 else 0.4
    if field in ("status", "status_previous", "step_status"):
        if look.colour >= 0.2 or look.rating >= 0.4:
            return 1.0
        return 0.8 if look.words <= 4 else 0.45
    if field == "owner":
        return 1.0 if look.names >= 0.4 else 0.8 if look.words < 25 else 0.4
    if field in ("action", "outcome", "progress", "success", "milestone"):
        if look.ref > 0.6 or look.rating > 0.6:
            return 0.15
        return 1.0 if look.words >= 4 else 0.7
    return 1.0


def guess(look: Features) -> tuple[str, float]:
    """The field that the look of the cells alone suggests, for a column without a known header."""
    if look.cells == 0:
        return ("status", 0.5) if look.colour > 0.2 else ("", 0.0)
    if look.rating >= 0.6 and look.colour >= 0.2:
        return "status", 0.6
    if look.ref >= 0.7 and look.cells >= 2:
        return "action_ref", 0.55
    if look.rating >= 0.6 or (look.colour >= 0.4 and look.words <= 4):
        return "status", 0.5
    if look.date >= 0.7:
        return "due", 0.5
    if look.names >= 0.7 and look.words >= 1.5:
        return "owner", 0.45
    return "other", 0.1


def read_columns(table: Table) -> Reading:
    """What each column of a table holds."""
    header_rows, banners = find_header(table)
    if not header_rows:
        header_rows, banners = unknown_header(table)
    columns = columns_below(table, header_rows, banners)
    columns = settle_groups(table, header_rows, columns)
    columns = settle_concerns(table, header_rows, columns)
    columns = settle_steps(settle_places(columns))
    return Reading(table, header_rows, tuple(columns), banners)


def columns_below(table: Table, header_rows: int, banners: Sequence[Cell]) -> list[Column]:
    """Each column by its own header and cells alone."""
    columns = []
    for col in range(table.n_cols):
        header = header_of(table, header_rows, col, banners)
        body = [cell for cell in table.column(col) if cell.row >= header_rows]
        body = [cell for cell in body if not is_banner(cell, table)]
        columns.append(column_of(col, header, shapes.features(body)))
    return columns


def unknown_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """The header of a table whose words are none that we know: the first row that stands out, if
    what is below looks like a plan (prose beside dates and names)."""
    banners: list[Cell] = []
    for row in range(min(4, table.n_rows - 2)):
        cells = [cell for cell in table.row(row) if cell.passage]
        if len(cells) == 1 and is_banner(cells[0], table):
            banners.append(cells[0])
            continue
        if len(cells) < 3 or not stands_out(table, row):
            break
        columns = columns_below(table, row + 1, banners)
        looks = {column.field for column in columns if column.score >= KNOWN}
        prose = [column for column in columns if column.look.words >= 5 and column.score < KNOWN]
        plan = {"owner", "due"} <= looks and looks & PLANS
        return (row + 1, tuple(banners)) if plan and prose else (0, ())
    return 0, ()


def column_of(col: int, header: str, look: Features) -> Column:
    """A column's likeliest field by its own header and cells alone."""
    scores = {
        field: weight * (0.35 + 0.65 * fit(field, look))
        for field, weight in header_fields(header).items()
    }
    named = max(scores.values(), default=0.0)
    guessed, strength = guess(look)
    if guessed and strength > named:
        return Column(col, header, guessed, strength, f"its cells look like {guessed}", look)
    if not scores:
        return Column(col, header, "other" if look.cells else "", 0.0, "no known header", look)
    field = max(scores, key=lambda name: (scores[name], name))
    return Column(col, header, field, named, f"header “{one_line(header)}” → {field}", look)


def one_line(text: str) -> str:
    return " ".join(text.split())


# --------------------------------------------------------------------------- actions and groups


def settle_groups(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Settles which column is the action where several claim it, and what the others are."""
    claims = {
        column.col: header_fields(column.header).get("action", 0.0)
        for column in columns
        if column.look.words >= 2
        and column.look.ref < 0.6
        and column.field in ("action", "outcome", "concern")
    }
    claims = {col: weight for col, weight in claims.items() if weight >= 0.35}
    if not claims:
        claims = unclaimed(table, header_rows, columns)
    if not claims:
        return list(columns)
    count = {col: starts_in(table, col, header_rows) for col in claims}
    finest = max(count.values())
    fine = [col for col in claims if count[col] >= 0.8 * finest]
    action = max(fine, key=lambda col: (claims[col], columns[col].look.words))
    settled = []
    for column in columns:
        if column.col == action:
            why = f"header “{one_line(column.header)}” → action"
            if len(claims) > 1:
                why += ", the finest of those that could be"
            settled.append(
                replace(column, field="action", score=max(column.score, claims[action]), why=why)
            )
        elif column.field == "action" and column.col > action and column.col in fine:
            why = "says how the action before it is done"
            settled.append(replace(column, field="other", why=why))
        elif column.field == "action" or (column.col in claims and column.field != "concern"):
            settled.append(grouping(table, header_rows, column))
        else:
            settled.append(column)
    return settled


DATES = {"due", "due_start", "due_revised", "completed"}
PLANS = {
    "action_ref",
    "status",
    "success",
    "progress",
    "milestone",
    "outcome",
    "concern",
    "resource",
}


def unclaimed(table: Table, header_rows: int, columns: Sequence[Column]) -> dict[int, float]:
    """Where no header names the action: the first column of prose whose header is unknown and that
    divides the rows most finely, if the rest is a plan's: owners and dates, and refs, ratings,
    measures or progress beside them (calendars and lists of boards have none of these)."""
    beside = {c.field: c.col for c in reversed(columns) if c.score >= KNOWN}
    named = {c.field for c in columns if header_fields(c.header).get(c.field, 0.0) >= KNOWN}
    dated = [col for field, col in beside.items() if field in ("due", "due_start", "due_revised")]
    if "owner" not in named or not named & DATES or not dated or not beside.keys() & PLANS:
        return {}
    # a calendar opens with its dates; a plan says first what is to be done
    prose = [c.col for c in columns if c.look.words >= 3 and c.score < KNOWN and c.col < min(dated)]
    count = {col: starts_in(table, col, header_rows) for col in prose}
    finest = [col for col in prose if count[col] >= 0.8 * max(count.values())]
    return {finest[0]: KNOWN} if finest else {}


def settle_places(columns: Sequence[Column]) -> list[Column]:
    """Where a header may speak of progress or of a starting point, its place decides: what stands
    before the actions is where the area starts from. Of two columns of measures, the one before
    the actions says what they are to achieve."""
    action = next((column.col for column in columns if column.field == "action"), None)
    measured = any(c.field == "success" and action is not None and c.col > action for c in columns)
    settled = []
    for column in columns:
        if column.field == "success" and measured and action is not None and column.col < action:
            column = replace(column, field="outcome", why=f"{column.why}, by its place an outcome")
        weights = header_fields(column.header)
        unsure = abs(weights.get("progress", 0.0) - weights.get("other", 0.0)) < 0.05
        if action is not None and unsure and weights.get("progress"):
            field = "progress" if column.col > action else "other"
            column = replace(column, field=field, why=f"{column.why}, by its place")
        settled.append(column)
    return settled


def settle_steps(columns: Sequence[Column]) -> list[Column]:
    """The date and the rating of a milestone are those of the action where no column holds the
    milestones themselves."""
    if any(column.field == "milestone" for column in columns):
        return list(columns)
    fields = {"step_due": "due", "step_status": "status"}
    return [replace(column, field=fields.get(column.field, column.field)) for column in columns]


def settle_concerns(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Where two columns name concerns and one divides the rows more finely, the finer holds the
    outcomes under the concerns of the other."""
    count = {
        column.col: len(values_in(table, column.col, header_rows))
        for column in columns
        if column.field == "concern"
    }
    if len(count) < 2:
        return list(columns)
    coarsest = min(count.values())
    return [
        replace(column, field="outcome", why="divides the concerns beside it")
        if count.get(column.col, coarsest) > coarsest
        else column
        for column in columns
    ]


def values_in(table: Table, col: int, header_rows: int) -> set[str]:
    """The different texts of a column below the header."""
    cells = (cell for cell in table.column(col) if cell.row >= header_rows and cell.passage)
    return {cell.passage.printed for cell in cells}


def grouping(table: Table, header_rows: int, column: Column) -> Column:
    """A column that could be the action but is not, as the group that its actions form."""
    texts = [cell.passage.printed for cell in table.column(column.col) if cell.row >= header_rows]
    weights = header_fields(column.header)
    if weights.get("concern", 0.0) > weights.get("outcome", 0.0) or any(
        map(is_concern_text, texts)
    ):
        return replace(column, field="concern", why="spans the actions and names a concern")
    return replace(column, field="outcome", why="spans or introduces the actions beside it")


def is_concern_text(text: str) -> bool:
    return bool(concern_ref(text)[0])


def starts_in(table: Table, col: int, header_rows: int) -> int:
    """How many cells with text a column has below the header: how fine it divides the rows."""
    return sum(bool(cell.passage) and cell.row >= header_rows for cell in table.column(col))
