"""How the values of a row look against those of the other rows, field by field: what stands in the
wrong column or lost a part of itself is seldom like what it stands among.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from math import log
from statistics import median

from wsoa.caching import once_for_each
from wsoa.model import Action, Issue, SetAside, Statement
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.tables import TableReading, header_fields, known_headers
from wsoa.normalise.trust.row_features import FieldsFilled, RowFeatures
from wsoa.vocabulary import folded

SEVERAL = 4  # rows from which something is usual among them
RARE = 0.12  # share of them below which a look is rare
USUAL = 0.6  # from which it is what all should look like
NEAR = 6.0  # points between a row and a text that may belong to it

TEXTS: dict[str, Callable[[Action], str]] = {
    "text": lambda a: a.action_text,
    "ref": lambda a: a.action_ref,
    "owner": lambda a: a.owner_text,
    "due": lambda a: a.due_text,
    "status": lambda a: a.rating.text,
    "outcome": lambda a: a.outcome_text,
    "success": lambda a: a.success_text,
    "progress": lambda a: a.progress_text,
    "governance": lambda a: a.governance,
    "resource": lambda a: a.resource,
}
SHAPED = ("ref", "due", "status")  # short values, of which all characters tell
LOOKS = ("longer", "shorter", "opens_oddly", "ends_oddly", "part_of", "shape_odd", "said_once")
CHOSEN = (  # fields for which columns are chosen
    "action", "action_ref", "owner", "due", "due_start", "due_revised", "completed", "status",
    "concern", "outcome", "success", "progress", "milestone", "resource", "governance", "sponsor",
    "other",
)  # fmt: skip
NAMED = (  # fields that a header names
    "action", "action_ref", "owner", "due", "completed", "status", "outcome", "success",
    "progress", "milestone",
)  # fmt: skip
MOST_ROWS = 0.7  # share of its rows in which a column of a plan's field mostly says something
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\d+|[A-Za-z]+")
_ENDS_DATED = re.compile(r"\b(?:19|20)\d\d\W*$")
_BEFORE = re.compile(r"\b(?:previou|last|prior|before|earlier|former)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def column_features(
    statement: Statement, records: Sequence[ActionRecord], filled: Sequence[FieldsFilled]
) -> list[RowFeatures]:
    """For each row, how its values look against those of the other rows."""
    actions = statement.actions
    by_field = [against_others(name, [text(a) for a in actions]) for name, text in TEXTS.items()]
    owners = owners_known(actions)
    alike = share_alike([tuple(row.values()) for row in filled])
    heights = share_alike([len(record.rows) for record in records])
    pages = on_page_edges(actions)
    forms = refs_alike(actions)
    near = texts_near(statement)
    found = []
    for index, record in enumerate(records):
        row: RowFeatures = {}
        for features in by_field:
            row |= features[index]
        row |= owners[index]
        row["filled_unlike"] = 1 - alike[index]
        row["rows_unlike"] = 1 - heights[index]
        row |= pages[index]
        row |= forms[index]
        row |= near[index]
        if record.reading is not None:
            row |= margins(record.reading)
            row |= headers_new(record.reading)
            row |= filled_twice(record)
        found.append(row)
    return found


def against_others(name: str, texts: Sequence[str]) -> list[RowFeatures]:
    """How unlike the others of its column each text is, by length, opening, end and shape."""
    filled = [text for text in texts if text]
    nothing = {f"{name}_{look}": 0.0 for look in LOOKS}
    if len(filled) < SEVERAL:
        return [nothing for _ in texts]
    usual = median(len(text.split()) for text in filled)
    opens = share_among(filled, opening)
    closes = share_among(filled, ending)
    shapes = share_among(filled, shape) if name in SHAPED else None
    repeated = sum(count for count in Counter(filled).values() if count > 1) / len(filled)
    once = {text for text, count in Counter(filled).items() if count == 1}
    parts = openings_of(once) | {text[::-1] for text in openings_of({t[::-1] for t in once})}
    found = {"": nothing}
    for text in dict.fromkeys(filled):
        off = log((len(text.split()) + 1) / (usual + 1))
        told = {
            f"{name}_longer": min(2.0, max(0.0, off)),
            f"{name}_shorter": min(2.0, max(0.0, -off)),
            f"{name}_opens_oddly": float(opens[text] < RARE),
            f"{name}_ends_oddly": float(closes[text] < RARE),
            f"{name}_part_of": float(text in parts),
        }
        if shapes is not None:
            told[f"{name}_shape_odd"] = 1 - shapes[text] if shapes[text] < USUAL else 0.0
        if repeated > USUAL:
            told[f"{name}_said_once"] = float(text in once)
        found[text] = nothing | told
    return [found[text] for text in texts]


def share_among(texts: Sequence[str], key: Callable[[str], Hashable]) -> dict[str, float]:
    """For each text, the share of the texts that look as it does."""
    looks = [key(text) for text in texts]
    counts = Counter(looks)
    return {text: counts[look] / len(texts) for text, look in zip(texts, looks, strict=True)}


def share_alike(values: Sequence[Hashable]) -> list[float]:
    """For each value, how common it is beside the commonest."""
    counts = Counter(values)
    most = max(counts.values(), default=1)
    return [counts[value] / most for value in values]


def opening(text: str) -> str:
    """What sort of character a text opens with."""
    first = text[0]
    if first.islower():
        return "a"
    if first.isalpha():
        return "A"
    return "9" if first.isdigit() else first


def ending(text: str) -> str:
    last = text[-1]
    return "a" if last.isalnum() else last


def shape(text: str) -> str:
    """A text with its letters and digits blanked: `1.2a` and `3.4b` are of one shape."""
    return _DIGITS.sub("9", _LETTERS.sub("a", text))


def openings_of(texts: set[str]) -> set[str]:
    """Those of some texts with which another begins: they may have lost the rest."""
    return {text for text, after in pairwise(sorted(texts)) if after.startswith(text)}


def owners_known(actions: Sequence[Action]) -> list[RowFeatures]:
    """Whether a row's owners are named by other rows too, where most are."""
    names = [
        {part for o in a.owners for part in (o.organisation, o.person, o.role) if part}
        for a in actions
    ]
    rows = Counter(name for each in names for name in each)
    shares = [sum(rows[name] > 1 for name in each) / len(each) if each else 1.0 for each in names]
    usual = sum(shares) / len(shares) if shares else 0.0
    return [{"owner_new": usual * (1 - share)} for share in shares]


def on_page_edges(actions: Sequence[Action]) -> list[RowFeatures]:
    """Whether a row is the first or the last that begins on its page: it may have been cut."""
    found = []
    for index, action in enumerate(actions):
        before = actions[index - 1] if index else None
        after = actions[index + 1] if index + 1 < len(actions) else None
        page = action.page_start
        found.append(
            {
                "first_on_page": float(bool(page and before and before.page_start != page)),
                "last_on_page": float(bool(page and after and after.page_start != page)),
            }
        )
    return found


def texts_near(statement: Statement) -> list[RowFeatures]:
    """Whether text that no row took stands beside a row or between it and the next."""
    aside: dict[int, list[tuple[float, float, SetAside | Issue]]] = defaultdict(list)
    for each in statement.passages:
        page, box = each.place
        if page and box and each.kind not in ("furniture", "contents"):
            aside[page].append((box.top, box.bottom, each))
    for issue in statement.issues:
        if issue.code == "orphan_text" and issue.page and issue.box:
            aside[issue.page].append((issue.box.top, issue.box.bottom, issue))
    found = []
    for action in statement.actions:
        box = action.box
        lines = aside.get(action.page_start or 0, ()) if box else ()
        beside = [e for top, bottom, e in lines if box and top < box.bottom and bottom > box.top]
        edge = [
            e
            for top, bottom, e in lines
            if box and e not in beside and top - NEAR < box.bottom and bottom + NEAR > box.top
        ]
        found.append(
            {
                "text_beside": float(bool(beside)),
                "text_at_edge": float(bool(edge)),
                "orphan_beside": float(any(isinstance(e, Issue) for e in [*beside, *edge])),
            }
        )
    return found


@once_for_each
def margins(reading: TableReading) -> RowFeatures:
    """By how little the reading of a table, and the fields of its columns, were chosen."""
    close: RowFeatures = {}
    weak: RowFeatures = {}
    for column in reading.columns:
        name = column.field
        close[name] = max(close.get(name, 0.0), 1 - max(0.0, min(1.0, column.margin)))
        weak[name] = max(weak.get(name, 0.0), 1 - min(1.0, column.score))
    return {
        "table_close": max(0.0, 1 - reading.table.margin),
        "table_very_close": float(reading.table.margin < 0.05),
        "column_close": max(close.values(), default=0.0),
        **{f"{name}_close": close.get(name, 0.0) for name in CHOSEN},
        **{f"{name}_weak": weak.get(name, 0.0) for name in CHOSEN},
    }


@once_for_each
def headers_new(reading: TableReading) -> RowFeatures:
    """Which fields have a column whose header is not known word for word, how little its words
    name the field, and how many fields have several columns."""
    columns = [c for c in reading.columns if c.header]
    new = [c for c in columns if folded(c.header) not in known_headers()]
    unnamed: RowFeatures = {}
    for column in new:
        weight = min(1.0, header_fields(column.header).get(column.field, 0.0))
        unnamed[column.field] = max(unnamed.get(column.field, 0.0), 1.2 - weight)
    several = Counter(c.field for c in reading.columns)
    return {
        "headers_new": len(new) / max(1, len(columns)),
        **{f"{name}_new": unnamed.get(name, 0.0) for name in NAMED},
        "other_new": float(any(c.field == "other" for c in new)),
        "columns_double": float(
            sum(count > 1 for name, count in several.items() if name not in ("other", "", "owner"))
        ),
    }


def filled_twice(record: ActionRecord) -> RowFeatures:
    """Whether two columns of one field say something in a row, and whether a further date column
    says something in some rows alone: a date that is none of when it is due."""
    reading = record.reading
    if reading is None:
        return {}
    dates = [
        any((cell := reading.table.at(row, column.col)) and cell.passage for row in record.rows)
        for column in reading.of("due")
    ]
    ratings = [
        any(
            (cell := reading.table.at(row, column.col)) and (cell.passage or cell.fill)
            for row in record.rows
        )
        for column in reading.of("status")
    ]
    return {
        "due_twice": float(sum(dates) > 1),
        "due_now_and_then": dates_now_and_then(reading),
        "status_of_before": rated_before(reading),
        "status_in_one_of_two": float(0 < sum(ratings) < len(ratings)),
    }


@once_for_each
def rated_before(reading: TableReading) -> float:
    """Whether the header of a column of ratings says that they are those given before."""
    return float(any(_BEFORE.search(column.header) for column in reading.of("status")))


@once_for_each
def dates_now_and_then(reading: TableReading) -> float:
    """Whether a column of dates says something in some of the rows alone."""
    rows = reading.table.n_rows - reading.header_rows
    return float(
        any(
            0
            < sum(
                c.row >= reading.header_rows and bool(c.passage)
                for c in reading.table.column(column.col)
            )
            < MOST_ROWS * rows
            for column in reading.of("due")
        )
    )


def refs_alike(actions: Sequence[Action]) -> list[RowFeatures]:
    """How rare the form of a row's ref is among the rows, and whether a ref of several parts has
    no outcome over it that its opening names."""
    forms = share_alike([shape(action.action_ref) for action in actions])
    ends = [bool(_ENDS_DATED.search(action.action_text)) for action in actions]
    share = sum(ends) / max(1, len(ends))
    return [
        {
            "ref_form_rare": 1 - form,
            "ref_without_outcome": float(
                len(_PARTS.findall(action.action_ref)) > 2 and not action.outcome_ref
            ),
            "text_ends_dated": abs(end - share) if end else 0.0,
        }
        for action, form, end in zip(actions, forms, ends, strict=True)
    ]
