"""The rows of annotated plans as they are read: the features of each, and its wrong fields."""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import right

import scoring
from wsoa.errors import WsoaError
from wsoa.extract.open import read_document
from wsoa.model import Document
from wsoa.normalise.statement import read_statement
from wsoa.normalise.trust import judge

PLAIN = ("layout", "raw")  # kinds of plain text


@dataclass(frozen=True)
class Seen:
    """A row that was read: its features and its wrong fields."""

    plan: str
    kind: str
    content: str  # the plan that it was printed from
    features: dict[str, float]
    wrong: frozenset[str]

    @property
    def seed(self) -> str:
        return seed_of(self.plan)


def seed_of(plan: str) -> str:
    """What a plan's formats have in common."""
    return plan.partition(".")[0].partition("-")[0]


def rows_in(folder: Path, kind: str, keep: Path | None) -> list[Seen]:
    """All rows of the plans of a kind."""
    path = folder / f"cases-{kind}.toml"
    if kind == "pdf" and not path.exists():
        path = folder / "cases.toml"
    if not path.exists():
        return []
    found = []
    knobs = folder / "knobs.json"
    printed_from = json.loads(knobs.read_text("utf-8")) if knobs.exists() else {}
    for case in right.cases_of(path):
        plan = folder / ("text" if kind in PLAIN else kind) / case["source"]
        plan = plan if plan.exists() else folder / case["source"]
        if not plan.exists():
            continue  # a sample that stands elsewhere
        try:
            document = kept(plan, keep)
        except WsoaError:
            continue
        right.without_unprinted_refs(case, document)
        captured: list[dict[str, float]] = []
        usual = judge.features_of

        def capture(*about: Any, into: list[Any] = captured, usual: Any = usual) -> Any:
            into += usual(*about)
            return into

        judge.features_of = capture
        try:
            statement = read_statement(document)
        finally:
            judge.features_of = usual
        told = scoring.tables_of(statement)
        wrong = right.judged(told, case).wrong
        seed = seed_of(case["source"])
        content = printed_from.get(seed, {}).get("source", seed)
        found += [
            Seen(case["source"], kind, content, features, frozenset(wrong[action.action_id]))
            for action, features in zip(statement.actions, captured, strict=True)
        ]
    return found


def kept(plan: Path, keep: Path | None) -> Document:
    if keep is None:
        return read_document(plan)
    keep.mkdir(parents=True, exist_ok=True)
    at = keep / hashlib.sha256(str(plan).encode()).hexdigest()
    if not at.exists():
        at.write_bytes(pickle.dumps(read_document(plan)))
    document: Document = pickle.loads(at.read_bytes())
    return document
