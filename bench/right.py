"""Which rows of a dataset are right in all their fields, by annotations of what is printed.

An annotated action and a row are paired as `tests/scoring.py` pairs them; what the score would
count as wrong is a wrong field here.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import scoring
from wsoa.model import Document, Table
from wsoa.normalise.passages import printed_texts

Row = dict[str, Any]

TEXT = 0.97  # overlap of words from which an action's text is right
OPENING = 4  # words by which it is seen whether a text is printed
UNPRINTED = 0.1  # share of the milestones of a plan up to which none seem to be
LEFT_OUT = ("progress_text", "success_text", "governance", "resource")  # fields, now and then
CONTEXT = 0.9  # from which a longer text beside it is
TABLES = ("statements", "actions", "owners", "milestones", "issues")


@dataclass
class Judged:
    """The rows of one statement: the wrong fields of each by action id, and the texts of the
    annotated actions that no row gives."""

    source: str
    wrong: dict[str, list[str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def cases_of(path: Path) -> list[Row]:
    """The cases of a file, each with its gold read."""
    cases: list[Row] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for case in cases:
        for key in ("gold", "colours"):
            if case.get(key):
                text = (path.parent / case[key]).read_text(encoding="utf-8")
                case[key] = json.loads(text)
    return cases


def tables_in(folder: Path) -> dict[str, dict[str, list[Row]]]:
    """The rows of a dataset written as CSV: by the name of the source, then by table."""
    csv.field_size_limit(1 << 30)
    told: dict[str, list[Row]] = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            told[name] = list(csv.DictReader(lines))
    names = {row["statement_id"]: row["source_name"] for row in told["statements"]}
    parted: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in TABLES})
    for name in TABLES:
        for row in told[name]:
            at = row.get("statement_id") or _statement_of(row["action_id"], names)
            parted[names[at]][name].append(row)
    return dict(parted)


def _statement_of(action_id: str, names: dict[str, str]) -> str:
    stem, _, _ = action_id.partition("/")
    return stem if stem in names else next(name for name in names if action_id.startswith(name))


def without_unprinted_refs(case: Row, document: Document) -> None:
    """Marks as unsure the refs of an annotation that its document prints nowhere: plans written as
    prose are annotated with refs that none of their readers can know. A ref that is a number alone
    may be printed anywhere for another reason: it counts where its action is told."""
    text = " ".join(printed_texts(document))
    for action in case["gold"]["actions"]:
        ref = action.get("action_ref")
        if not ref:
            continue
        if _BARE.fullmatch(ref):
            is_printed = is_told_beside(ref, action["action_text"], document)
        else:
            is_printed = re.search(rf"(?<![\w.]){re.escape(ref)}(?!\w|\.\w)", text) is not None
        if not is_printed:
            action["uncertain"] = [*(action.get("uncertain") or ()), "action_ref"]


def without_unprinted_steps(case: Row, document: Document) -> None:
    """Marks as unsure the milestones, or another field, of an annotation where its document prints
    next to none of them: it was printed without their column."""
    text = " ".join(" ".join(printed_texts(document)).split()).casefold()
    actions = case["gold"]["actions"]
    said = {name: [a[name] for a in actions if a.get(name)] for name in LEFT_OUT}
    said["milestones"] = [step["text"] for a in actions for step in a.get("milestones") or ()]
    for name, texts in said.items():
        if texts and sum(opening_of(each) in text for each in texts) <= UNPRINTED * len(texts):
            for action in actions:
                action["uncertain"] = [*(action.get("uncertain") or ()), name]


def opening_of(text: str) -> str:
    return " ".join(text.split()[:OPENING]).casefold()


_BARE = re.compile(r"\d{1,2}|[a-z]")


def is_told_beside(ref: str, action: str, document: Document) -> bool:
    """Whether a ref opens a line of a table, or of a text, that has most words of its action."""
    words = set(action.casefold().split())
    opens = re.compile(rf"(?m)^\W*{re.escape(ref)}(?!\w|\.\w)")
    for block in document.blocks:
        parts = block.cells if isinstance(block, Table) else (block,)
        texts = [part.passage.text for part in parts]
        said = set(" ".join(texts).casefold().split())
        if 2 * len(words & said) > len(words) and any(map(opens.search, texts)):
            return True
    return False


def judged(told: dict[str, list[Row]], case: Row) -> Judged:
    """The rows of a statement, judged by its annotation."""
    gold, colours = case["gold"], case.get("colours") or {}
    tally = scoring.Tally(bool(case.get("text")))
    actions, found = gold["actions"], told["actions"]
    pairs = scoring.pair_up(actions, found, "action_text", scoring.nearness)
    by_action = {name: _by_action(told[name]) for name in ("owners", "milestones")}
    result = Judged(case["source"])
    for number, action in enumerate(actions):
        if number in pairs:
            row = found[pairs[number]]
            own = {name: by_action[name].get(row["action_id"], []) for name in by_action}
            painted = painted_of(colours, number)
            result.wrong[row["action_id"]] = wrong_fields(action, row, own, painted, tally)
        elif "action_text" not in tally.unsure(action):
            result.unread.append(action["action_text"])
    for row in found:
        result.wrong.setdefault(row["action_id"], ["row"])
    return result


def _by_action(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[scoring.blank(row["action_id"])].append(row)
    return found


def painted_of(colours: Row, number: int) -> Row:
    """What colour alone tells of an action: its status, and those of its milestones by number."""
    milestones = {
        int(key.partition(".")[2]): value
        for key, value in colours.get("milestones", {}).items()
        if key.partition(".")[0] == str(number)
    }
    return {"status": colours.get(str(number), {}).get("status"), "milestones": milestones}


def wrong_fields(
    gold: Row, row: Row, own: dict[str, list[Row]], painted: Row, tally: scoring.Tally
) -> list[str]:
    """The fields in which a row differs from the action that it gives."""
    unsure, same, blank = tally.unsure(gold), scoring.same, scoring.blank
    wrong = []
    if "action_text" not in unsure:
        right = scoring.overlap(gold["action_text"], row["action_text"]) >= TEXT
        wrong += [] if right else ["action_text"]
    for key in ("concern_no", "outcome_ref", "action_ref", "completed_on"):
        if key not in unsure and not same(gold.get(key), row.get(key)):
            wrong.append(key)
    due = [] if "due" in unsure else [key for key in scoring.DUE if key not in unsure]
    if not all(same(gold.get(key), row.get(key)) for key in due):
        wrong.append("due")
    status = painted["status"] or gold.get("status") or "unknown"
    if "status" not in unsure and not same(status, blank(row.get("status")) or "unknown"):
        wrong.append("status")
    for key in scoring.CONTEXT:
        if key in gold and key not in unsure:
            right = scoring.overlap(gold[key], row.get(key)) >= CONTEXT
            wrong += [] if right else [key]
    if "owners" not in unsure:
        count = max(len(gold["owners"]), len(own["owners"]))
        if scoring.credit(gold["owners"], own["owners"], unsure) < count - 1e-9:
            wrong.append("owners")
    if "milestones" not in unsure:
        steps = scoring.Tally(tally.is_text)
        steps.milestones(gold.get("milestones") or [], own["milestones"], painted["milestones"])
        counts = steps.counts["milestones"]
        right = counts["hit"] == counts["gold"] == counts["found"]
        right = right and all(value == 1 for values in steps.items.values() for value in values)
        wrong += [] if right else ["milestones"]
    return wrong
