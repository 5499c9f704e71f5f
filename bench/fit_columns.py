"""The weights by which columns are given fields, fitted on plans whose fields are certain.

    python bench/fit_columns.py FOLDER... [--to src/wsoa/vocabulary/columns.json]

Each FOLDER is one that the press wrote: docx, html and xlsx, and `gold`. What a column holds is
told by its cells: they are those of one field of the annotation, row by row. Each column is seen
three times, with its header, with its header as though nobody had written it down, and without, as
nobody knows all headers. The same is fitted without the plans of each area and measured on these:
what the weights are worth where they have not looked.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from wsoa.extract.open import read_document
from wsoa.model import Table
from wsoa.normalise.cards import with_card_lines
from wsoa.normalise.form_families import with_forms
from wsoa.normalise.label_rows import split_preamble
from wsoa.normalise.tables import assign, evidence
from wsoa.normalise.tables.columns.header import read_header
from wsoa.normalise.tables.columns.weigh import columns_below, fields_named, named_by, seen_columns
from wsoa.normalise.tables.evidence import WeighedColumn
from wsoa.normalise.tables.header_words import header_fields
from wsoa.normalise.tables.rows_below import with_rows_below
from wsoa.normalise.tables.stitching import stitch_tables
from wsoa.normalise.tables.unknown_headers import fields_by_words
from wsoa.vocabulary import clean_ref, folded, split_ref

GOLD = {
    "owner": "owner_text", "due": "due_text", "status": "status_text", "resource": "resource",
    "governance": "governance", "success": "success_text", "progress": "progress_text",
    "other": "other_text", "outcome": "outcome_text", "action_ref": "action_ref",
}  # fmt: skip
NARROWER = {"due": ("due_start", "due_revised", "completed"), "status": ("status_previous",)}
ALIKE = 85.0  # rapidfuzz ratio from which a cell is a value of the annotation
LEAST = 0.5  # share of a column's cells that must be a field's values
SIGHTS = ("known", "unseen", "none")  # what is known of a column's header
SMALL = 0.05  # weights nearer to nothing are left out


@dataclass(frozen=True)
class Seen:
    """A column: what speaks for its fields, and the field that it truly holds. `said` and `named`
    in each of the `SIGHTS`."""

    area: str
    table: int
    header: str
    field: str
    said: Mapping[str, Mapping[str, float]]
    named: Mapping[str, Mapping[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    jobs = [job for folder in options.folders for job in plans_in(folder)]
    with Pool() as pool:
        tables = [table for found in pool.imap(tables_of, jobs, 4) for table in found]
    print(f"{len(tables)} tables of {len(jobs)} documents")
    fields = fitted(tables)
    held_out = held(tables)
    print("columns right, of areas left out:", held_out)
    if options.to:
        origin = {
            "made_by": "bench/fit_columns.py",
            "on": datetime.date.today().isoformat(),
            "documents": len(jobs),
            "folders": [folder.name for folder in options.folders],
            "columns": sum(map(len, tables)),
            "columns_right_of_areas_left_out": held_out,
        }
        comment = "What each feature of a column adds to each field: see normalise/tables/assign.py"
        data = {"comment": comment, "origin": origin, "fields": fields}
        options.to.write_text(json.dumps(data, indent=1, sort_keys=False) + "\n", encoding="utf-8")


def plans_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    for kind in ("docx", "html", "xlsx"):
        for path in sorted((folder / kind).glob("*.*")):
            yield path, folder / "gold" / f"{path.stem}.json"


# ---------------------------------------------------------------------- what columns truly hold


def tables_of(job: tuple[Path, Path]) -> list[list[Seen]]:
    """The tables of actions of a document, each as its columns."""
    path, gold_path = job
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    blocks = stitch_tables(with_card_lines(with_forms(read_document(path).blocks)))
    found = []
    for block in blocks:
        if isinstance(block, Table) and not block.fault:
            _, table = split_preamble(block)
            columns = true_columns(with_rows_below(table), gold)
            if columns:
                found.append(columns)
    return found


def true_columns(table: Table, gold: Mapping[str, Any]) -> list[Seen]:
    header_rows, banners = read_header(table)
    actions = {folded(a["action_text"])[:60]: a for a in gold["actions"] if a["action_text"]}
    columns = seen_columns(table, header_rows, columns_below(table, header_rows, banners))
    rows: dict[int, dict[int, Any]] = {}
    for col in columns:
        rows[col] = {
            cell.row: actions[key]
            for cell in table.column(col)
            if cell.row >= header_rows and (key := key_in(cell.passage.printed, actions))
        }
    best = max(rows, key=lambda col: (len(rows[col]), -col), default=None)
    if best is None or len(rows[best]) < max(2, LEAST * len(columns[best].cells)):
        return []
    said = evidence.evidence_of(columns)
    found = []
    for col, column in columns.items():
        field = "action" if col == best else true_field(table, col, rows[best], gold)
        if not field and not column.look.cells and column.look.colour > 0.15:
            field = "status"
        field = narrowed(field, column.header)
        if field:
            area = gold["statement"].get("area_name") or gold["statement"].get("title") or ""
            found.append(seen_column(area, table, column, said[col], field))
    return found


def seen_column(
    area: str, table: Table, column: WeighedColumn, said: Mapping[str, float], field: str
) -> Seen:
    words = fields_by_words(column.header, unseen=True)
    bare = {name: value for name, value in said.items() if not name.startswith("header ")}
    unseen = bare | {f"header {name}": value for name, value in words.items()}
    return Seen(
        area,
        id(table),
        column.header,
        field,
        {"known": said, "unseen": unseen, "none": bare},
        {"known": fields_named(column), "unseen": named_by(words, column.look), "none": {}},
    )


def key_in(text: str, actions: Mapping[str, Any]) -> str:
    keys = (folded(text)[:60], folded(split_ref(text)[1])[:60])
    return next((key for key in keys if key in actions), "")


def true_field(table: Table, col: int, rows: Mapping[int, Any], gold: Mapping[str, Any]) -> str:
    """The field whose values a column holds row by row; empty where it is none's."""
    scores: dict[str, float] = {}
    count = 0
    for row, action in rows.items():
        cell = table.at(row, col)
        if cell is None or not cell.passage or cell.col_span > 1:
            continue
        count += 1
        for field, value in values_of(action, gold).items():
            scores[field] = scores.get(field, 0.0) + likeness(field, cell.passage.printed, value)
    best = max(scores, key=lambda field: (scores[field], field), default="")
    return best if best and scores[best] >= LEAST * count else ""


def values_of(action: Mapping[str, Any], gold: Mapping[str, Any]) -> dict[str, str]:
    values = {field: action.get(key) or "" for field, key in GOLD.items()}
    values["other"] = values["other"].partition(": ")[2]
    if action.get("completed_on"):
        values["completed"], values["status"] = values["status"], ""
    values["milestone"] = " ".join(m.get("text") or "" for m in action.get("milestones") or ())
    concern = next(c for c in gold["concerns"] if c["concern_no"] == action["concern_no"])
    values["concern"] = " ".join(filter(None, (concern["concern_ref"], concern["title"])))
    return values


def likeness(field: str, text: str, value: str) -> float:
    """How much a cell looks like a value of the annotation, or a part of it, 0 to 1."""
    a, b = folded(text), folded(value)
    if not a or not b:
        return 0.0
    if field == "action_ref":
        return float(clean_ref(text) == value)
    if field == "milestone":
        return float(fuzz.token_set_ratio(a, b) >= 80)
    if a == b:
        return 1.0
    part = (len(a) >= 4 and a in b) or (len(b) >= 4 and b in a)
    return 0.9 if part else 0.8 * (fuzz.ratio(a, b) >= ALIKE)


def narrowed(field: str, header: str) -> str:
    """A field, or the narrower one of its family that the header names: a start among dates."""
    fields = header_fields(header)
    for narrow in NARROWER.get(field, ()):
        if fields.get(narrow, 0.0) > max(0.5, fields.get(field, 0.0)):
            return narrow
    return field


# ---------------------------------------------------------------------------------------- weights


def fitted(tables: Sequence[Sequence[Seen]]) -> dict[str, dict[str, float]]:
    """What each feature adds to each field, by which the true fields are likeliest."""
    columns = [column for table in tables for column in table]
    said = [column.said[sight] for column in columns for sight in SIGHTS]
    true = [true_in(column, sight) for column in columns for sight in SIGHTS]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(said)
    model = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False).fit(matrix, true)
    names = vectors.get_feature_names_out()
    return {
        str(field): {
            str(name): round(float(weight), 3)
            for name, weight in zip(names, row, strict=True)
            if abs(weight) >= SMALL
        }
        for field, row in zip(model.classes_, model.coef_, strict=True)
    }


def true_in(column: Seen, sight: str) -> str:
    """The field that a column can be seen to hold: where nobody knows its header, a date."""
    wider = {"due_start": "due", "due_revised": "due", "status_previous": "status"}
    return wider.get(column.field, column.field) if sight == "none" else column.field


def held(tables: Sequence[Sequence[Seen]]) -> dict[str, float]:
    """The share of columns given their true field in each sight, those of each area by the others'
    weights."""
    right = dict.fromkeys(SIGHTS, 0)
    count = 0
    for area in sorted({table[0].area for table in tables}):
        weights = fitted([table for table in tables if table[0].area != area])
        for table in (table for table in tables if table[0].area == area):
            count += len(table)
            for sight in SIGHTS:
                fields = given(table, weights, sight)
                right[sight] += sum(
                    field == true_in(column, sight)
                    for column, field in zip(table, fields, strict=True)
                )
    return {sight: round(right[sight] / max(1, count), 3) for sight in SIGHTS}


def given(
    table: Sequence[Seen], weights: Mapping[str, Mapping[str, float]], sight: str
) -> list[str]:
    said = {i: column.said[sight] for i, column in enumerate(table)}
    named = {i: column.named[sight] for i, column in enumerate(table)}
    chosen = assign.fields_together(said, named, weights=weights)
    return [chosen[i].field for i in range(len(table))]


if __name__ == "__main__":
    main()
