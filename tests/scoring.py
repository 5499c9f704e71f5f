"""How well a statement was read, measured against an annotation of what is printed.

Every figure lies in 0..1. An annotated action that was not found scores 0 in each of its fields,
one that is not annotated costs precision. What is empty on both sides counts for nothing, what is
empty on one side is wrong. The score is the mean of the figures, one of fewer than ten items
weighing less.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wsoa.model import Statement

Row = dict[str, Any]

FOUND = 0.6  # overlap of tokens from which two texts are one
DUE = ("due_start", "due_end", "due_precision", "due_kind", "due_recurrence")
INTERVAL = ("due_start", "due_end")
CONTEXT = ("outcome_text", "success_text", "progress_text", "governance", "resource")
CONCERN = ("title", "concern_ref", "sponsor", "partners")
FRONT = ("area_code", "kind", "published_on", "inspection_start", "inspection_end")
OWNER = ("organisation", "person", "role")
CODES = {"invalid_date", "weekday_mismatch", "multiple_dates"}
DATE_PARTS = {*INTERVAL, "due_text", "due"}


def score(
    statement: Statement, gold: Row, colours: Row | None = None, *, is_text: bool = False
) -> dict[str, float]:
    """The figures of a statement by name, and `score`. `colours`: statuses that only colour tells;
    `is_text`: leave out what a text without geometry cannot decide."""
    told = tables_of(statement)
    tally = Tally(is_text)
    actions, found = gold["actions"], told["actions"]
    pairs = pair_up(actions, found, "action_text", nearness)
    excused = 0
    for number, action in enumerate(actions):
        row = found[pairs[number]] if number in pairs else {}
        if not row and "action_text" in tally.unsure(action):
            excused += 1
            continue
        tally.action(number, action, row, told, colours or {})
    tally.outcomes(gold, told)
    tally.concerns(gold, told)
    [front] = told["statements"]
    tally.exact("statement", gold["statement"], front, FRONT, tally.unsure(gold["statement"]))
    figures = {
        "actions": (f1(len(pairs), len(actions) - excused, len(found)), len(actions)),
        **{name: (sum(items) / len(items), len(items)) for name, items in tally.items.items()},
        **{
            name: (f1(n["hit"], n["gold"], n["found"]), max(n["gold"], n["found"]))
            for name, n in tally.counts.items()
        },
    }
    weighed = {name: (value, min(1.0, n / 10)) for name, (value, n) in figures.items() if n}
    total = sum(value * weight for value, weight in weighed.values())
    mean = total / sum(weight for _, weight in weighed.values())
    return {"score": mean, **{name: value for name, (value, _) in weighed.items()}}


def tables_of(statement: Statement) -> dict[str, list[Row]]:
    """The rows that a statement gives in each table, by column."""
    from wsoa.output.schema.definition import schema
    from wsoa.output.schema.rows import rows_of_statements

    rows = rows_of_statements([statement])
    return {
        table.name: [
            dict(zip((column.name for column in table.columns), row, strict=True))
            for row in rows[table.name]
        ]
        for table in schema().tables
    }


# ---------------------------------------------------------------------------------- two values


def tokens(text: object) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", blank(text)).casefold()
    return Counter(re.findall(r"[a-z0-9]+", plain))


def overlap(one: object, other: object) -> float:
    """F1 of the tokens of two texts; 1 where both are empty."""
    a, b = tokens(one), tokens(other)
    return f1((a & b).total(), a.total(), b.total())


def blank(value: object) -> str:
    return "" if value is None else str(value).strip()


def same(one: object, other: object) -> bool:
    a, b = (blank(value).casefold().rstrip(".):") for value in (one, other))
    return a == b


def f1(hits: float, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 1.0


def nearness(gold: Row, found: Row) -> float:
    """What speaks for two actions being one besides their texts."""
    same_ref = same(gold.get("action_ref"), found.get("action_ref"))
    return 0.3 * same_ref + 0.2 * same(gold.get("concern_no"), found.get("concern_no"))


def pair_up(
    gold: Sequence[Row],
    found: Sequence[Row],
    key: str = "text",
    bonus: Callable[[Row, Row], float] = lambda gold, found: 0.0,
) -> dict[int, int]:
    """Which of the rows found is which of the annotated: best overlap first, one to one."""
    scored = []
    theirs = [tokens(other[key]) for other in found]
    for i, one in enumerate(gold):
        own = tokens(one[key])
        for j, other in enumerate(found):
            shared = f1((own & theirs[j]).total(), own.total(), theirs[j].total())
            if shared >= FOUND and own:
                scored.append((shared + bonus(one, other), -abs(i - j), i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def credit(gold: Sequence[Row], found: Sequence[Row], unsure: set[str]) -> float:
    """How many owners are right, each by its parts, in the best pairing."""

    def alike(one: Row, other: Row) -> float:
        parts = [p for p in OWNER if f"owners.{p}" not in unsure]
        told = [p for p in parts if blank(one.get(p)) or blank(other.get(p))]
        equal = sum(tokens(one.get(p)) == tokens(other.get(p)) for p in told)
        return equal / len(told) if told else 0.0

    scored = sorted(
        ((alike(g, f), -abs(i - j), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    total = 0.0
    left_gold, left_found = set(range(len(gold))), set(range(len(found)))
    for value, _, i, j in scored:
        if i in left_gold and j in left_found and value:
            left_gold.remove(i)
            left_found.remove(j)
            total += value
    return total


# ---------------------------------------------------------------------------------- the tally


@dataclass
class Tally:
    """What was compared so far: single items by figure, and counts of what was hit and found."""

    is_text: bool = False
    items: dict[str, list[float]] = field(default_factory=dict)
    counts: dict[str, defaultdict[str, float]] = field(default_factory=dict)

    def unsure(self, entry: Row) -> set[str]:
        by_text = entry.get("uncertain_text") if self.is_text else None
        return {*(entry.get("uncertain") or ()), *(by_text or ())}

    def add(self, figure: str, value: float) -> None:
        self.items.setdefault(figure, []).append(float(value))

    def count(self, figure: str, hit: float, gold: int, found: int) -> None:
        counts = self.counts.setdefault(figure, defaultdict(float))
        for name, number in (("gold", gold), ("found", found), ("hit", hit)):
            counts[name] += number

    def exact(
        self, figure: str, gold: Row, row: Row, keys: Iterable[str], unsure: set[str]
    ) -> None:
        for key in keys:
            if key not in unsure and (blank(gold.get(key)) or blank(row.get(key))):
                self.add(figure, bool(row) and same(gold.get(key), row.get(key)))

    def action(
        self, number: int, gold: Row, row: Row, told: dict[str, list[Row]], colours: Row
    ) -> None:
        unsure = self.unsure(gold)
        own = {
            name: [entry for entry in told[name] if row and entry["action_id"] == row["action_id"]]
            for name in ("owners", "milestones", "issues")
        }
        if "action_text" not in unsure:
            self.add("text", overlap(gold["action_text"], row.get("action_text")) if row else 0.0)
        for key in ("concern_no", "outcome_ref", "action_ref"):
            if key not in unsure:
                self.add("structure", bool(row) and same(gold.get(key), row.get(key)))
        keys = [] if "due" in unsure else [key for key in DUE if key not in unsure]
        self.whole("due", gold, row, keys)
        status = colours.get(str(number), {}).get("status") or gold.get("status") or "unknown"
        got = blank(row.get("status")) or "unknown"
        if "status" not in unsure and not status == got == "unknown":
            self.add("status", bool(row) and same(status, got))
        self.exact("status", gold, row, ["completed_on"], unsure)
        for key in CONTEXT:
            if key in gold and key not in unsure and (blank(gold[key]) or blank(row.get(key))):
                self.add("context", overlap(gold[key], row.get(key)) if row else 0.0)
        if "owners" not in unsure:
            hit = credit(gold["owners"], own["owners"], unsure)
            self.count("owners", hit, len(gold["owners"]), len(own["owners"]))
        if "milestones" not in unsure:
            painted = colours.get("milestones", {})
            by_colour = {
                int(key.partition(".")[2]): value
                for key, value in painted.items()
                if key.partition(".")[0] == str(number)
            }
            self.milestones(gold.get("milestones") or [], own["milestones"], by_colour)
        if "issues" not in unsure:
            wanted = CODES & set(gold.get("issues") or ())
            codes = CODES & {issue["code"] for issue in own["issues"]}
            self.count("issues", len(wanted & codes), len(wanted), len(codes))

    def whole(self, figure: str, gold: Row, row: Row, keys: Sequence[str]) -> None:
        """One item: all the keys, exact."""
        if any(blank(gold.get(key)) or blank(row.get(key)) for key in keys):
            right = all(same(gold.get(key), row.get(key)) for key in keys)
            self.add(figure, bool(row) and right)

    def milestones(
        self, gold: Sequence[Row], found: Sequence[Row], by_colour: dict[int, Row]
    ) -> None:
        pairs = pair_up(gold, found)
        self.count("milestones", len(pairs), len(gold), len(found))
        for number, entry in enumerate(gold):
            other = found[pairs[number]] if number in pairs else {}
            unsure = self.unsure(entry)
            if not unsure & DATE_PARTS:
                right = all(same(entry.get(key), other.get(key)) for key in INTERVAL)
                self.add("m_dates", bool(other) and right)
            told = by_colour.get(number, {})
            status = told.get("status") or entry.get("status")
            if told.get("status_not"):
                wrong = same(told["status_not"], other.get("status"))
                self.add("m_status", bool(other) and not wrong)
            elif status and "status" not in unsure:
                self.add("m_status", bool(other) and same(status, other.get("status")))

    def outcomes(self, gold: Row, told: dict[str, list[Row]]) -> None:
        """What stands under whole outcomes: entries of progress, and measures."""
        entries = gold.get("outcome_progress") or []
        found = [entry for entry in told["milestones"] if not blank(entry["action_id"])]
        pairs = pair_up(entries, found)
        self.count("milestones", len(pairs), len(entries), len(found))
        for number, entry in enumerate(entries):
            if not self.unsure(entry) & DATE_PARTS:
                other = found[pairs[number]] if number in pairs else {}
                self.whole("m_dates", entry, other, INTERVAL)
        success = {
            (blank(row["concern_no"]), blank(row["outcome_ref"])): row["success_text"]
            for row in told["outcomes"]
        }
        for entry in gold.get("outcome_evaluation") or []:
            if "text" not in self.unsure(entry):
                at = (blank(entry["concern_no"]), blank(entry.get("outcome_ref")))
                self.add("context", overlap(entry["text"], success.get(at)))

    def concerns(self, gold: Row, told: dict[str, list[Row]]) -> None:
        by_number = {blank(row["concern_no"]): row for row in told["concerns"]}
        for entry in gold["concerns"]:
            row = by_number.get(blank(entry["concern_no"]), {})
            for key in CONCERN:
                if key not in self.unsure(entry) and (blank(entry.get(key)) or blank(row.get(key))):
                    self.add("concerns", overlap(entry.get(key), row.get(key)))
        for _ in range(len(told["concerns"]) - len(gold["concerns"])):
            self.add("concerns", 0.0)
