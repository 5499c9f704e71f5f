"""The rows of annotated plans as they are read: the features of each, and its wrong fields."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import right
from damage import damaged
from forget import forget

import scoring
from wsoa.errors import WsoaError
from wsoa.extract.open import read_document
from wsoa.model import Document, Statement
from wsoa.normalise.statement import read_statement
from wsoa.normalise.trust import judge

PLAIN = ("layout", "raw")  # kinds of plain text
# How rows were read: as it is done now; without some words of the vocabulary; from a document with
# faults of reading; as it was done before anybody had looked at their plans.
USUAL, FORGETFUL, DAMAGED, FIRST = "usual", "forgetful", "damaged", "first"
OF_PLANS = {USUAL: slice(None), FORGETFUL: slice(0, None, 4), DAMAGED: slice(1, None, 3)}


@dataclass(frozen=True)
class Seen:
    """A row that was read: its features and its wrong fields."""

    plan: str
    kind: str
    content: str  # the plan that it was printed from
    features: dict[str, float]
    wrong: frozenset[str]
    reading: str = USUAL

    @property
    def is_usual(self) -> bool:
        return self.reading == USUAL

    @property
    def seed(self) -> str:
        return seed_of(self.plan)


def seed_of(plan: str) -> str:
    """What a plan's formats have in common."""
    return plan.partition(".")[0].partition("-")[0]


def rows_in(folder: Path, kind: str, keep: Path | None, reading: str = USUAL) -> list[Seen]:
    """All rows of the plans of a kind."""
    path = folder / f"cases-{kind}.toml"
    if kind == "pdf" and not path.exists():
        path = folder / "cases.toml"
    if not path.exists():
        return []
    found = []
    knobs = folder / "knobs.json"
    printed_from = json.loads(knobs.read_text("utf-8")) if knobs.exists() else {}
    for case in right.cases_of(path)[OF_PLANS[reading]]:
        plan = folder / ("text" if kind in PLAIN else kind) / case["source"]
        plan = plan if plan.exists() else folder / case["source"]
        if not plan.exists():
            continue  # a sample that stands elsewhere
        try:
            document = kept(plan, keep)
        except WsoaError:
            continue
        right.without_unprinted_refs(case, document)
        right.without_unprinted_steps(case, document)
        if reading == DAMAGED:
            document = damaged(document, case["source"])
        statement, features = read_with_features(document)
        told = scoring.tables_of(statement)
        wrong = right.judged(told, case).wrong
        seed = seed_of(case["source"])
        content = printed_from.get(seed, {}).get("source", seed)
        found += [
            Seen(case["source"], kind, content, row, frozenset(wrong[action.action_id]), reading)
            for action, row in zip(statement.actions, features, strict=True)
        ]
    return found


def read_with_features(document: Document) -> tuple[Statement, list[dict[str, float]]]:
    """The statement that a document is, and the features of its actions: of the reading that was
    taken, where a document is read in several ways."""
    captured: dict[tuple[tuple[str, str], ...], list[dict[str, float]]] = {}
    usual = judge.features_of

    def capture(statement: Statement, *about: Any) -> list[dict[str, float]]:
        found = usual(statement, *about)
        captured.setdefault(texts_of(statement), found)
        return found

    judge.features_of = capture
    try:
        statement = read_statement(document)
    finally:
        judge.features_of = usual
    return statement, captured.get(texts_of(statement), [])


def texts_of(statement: Statement) -> tuple[tuple[str, str], ...]:
    return tuple((action.action_id, action.action_text) for action in statement.actions)


def kept(plan: Path, keep: Path | None) -> Document:
    if keep is None:
        return read_document(plan)
    keep.mkdir(parents=True, exist_ok=True)
    at = keep / hashlib.sha256(str(plan).encode()).hexdigest()
    if not at.exists():
        at.write_bytes(pickle.dumps(read_document(plan)))
    document: Document = pickle.loads(at.read_bytes())
    return document


# --------------------------------------------------------------------------- in several processes


def rows_of_all(
    folders: Sequence[Path],
    kinds: Sequence[str],
    keep: Path | None,
    reading: str = USUAL,
    processes: int = 2,
) -> list[Seen]:
    """All rows of all folders, in one of the ways of reading."""
    jobs = [(folder, kind, keep, reading) for folder in folders for kind in kinds]
    start = multiprocessing.get_context("spawn")
    salt = ("some words",) if reading == FORGETFUL else ()
    with start.Pool(processes, forget if salt else None, salt) as pool:
        parts = pool.starmap(rows_in, jobs, chunksize=1)
    return [row for part in parts for row in part]


# --------------------------------------------------------------------------- kept


def rows_kept(path: Path) -> list[Seen]:
    """Rows as `keep_rows` wrote them; of readings at first sight where they do not say how they
    were read."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.append(Seen(**{"reading": FIRST, **row, "wrong": frozenset(row["wrong"])}))
    return found


def keep_rows(rows: Sequence[Seen], path: Path, says_reading: bool = True) -> None:
    """Write rows, one a line, to be read when their plans have been looked at, or for another
    fit."""
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            features = {name: round(value, 4) for name, value in row.features.items() if value}
            kept = {"plan": row.plan, "kind": row.kind, "content": row.content}
            told: dict[str, Any] = {**kept, "features": features, "wrong": sorted(row.wrong)}
            if says_reading:
                told["reading"] = row.reading
            lines.write(json.dumps(told) + "\n")


def main() -> None:
    """`python bench/seen.py TO FOLDER ...` keeps the rows of plans as they are read now."""
    to, *folders = map(Path, sys.argv[1:])
    keep_rows(rows_of_all(folders, ("pdf", "docx"), None), to, says_reading=False)


if __name__ == "__main__":
    main()
