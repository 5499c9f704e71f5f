"""How a row compares with those before, behind and around it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from statistics import median

from wsoa.model import Action, Issue, Statement
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.tables import header_fields, is_longer
from wsoa.normalise.trust.row_features import (
    FIELDS,
    FieldsFilled,
    RowFeatures,
    text_opens_mid_sentence,
)
from wsoa.vocabulary import follows, split_ref

MOST = 0.6  # share of a document's rows from which a row without a field stands out
MOSTLY = 0.8  # of the rows, under the concern of most whose refs open alike, for that to be a habit
_LEAD = re.compile(r"(\d+)[.\s]?(?:\d|[A-Za-z]\b)|([A-Za-z])[.\s]?\d")
_PARTS = re.compile(r"\d+|[a-z]+")
_NUMBERS = re.compile(r"\d+")
_FULL_STOP = re.compile(r"[.!?:][”’\"')]*$")


def place_features(
    statement: Statement, records: Sequence[ActionRecord], fields: Sequence[FieldsFilled]
) -> list[RowFeatures]:
    """For each row, how it compares with those before, behind and around it."""
    actions = statement.actions
    n = len(actions)
    have = {name: sum(row[name] for row in fields) / n for name in FIELDS} if n else {}
    lengths = [len(a.action_text.split()) for a in actions]
    usual = median(lengths) if lengths else 0
    stops = [bool(_FULL_STOP.search(a.action_text)) for a in actions]
    stop_share = sum(stops) / n if n else 0
    texts = Counter(a.action_text.casefold() for a in actions)
    rows_of: dict[int, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        rows_of[id(record.reading)].append(index)
    filled = [filled_fields(record) for record in records]
    usual_fields = {
        key: {
            f
            for f, count in Counter(f for i in indexes for f in filled[i]).items()
            if count > MOST * len(indexes)
        }
        for key, indexes in rows_of.items()
    }
    breaks = [ref_breaks(*both) for both in pairwise(("", *(a.action_ref for a in actions)))]
    by_no = {c.concern_no: c for c in statement.concerns}
    with_ref = any(c.concern_ref for c in statement.concerns)
    orphan_pages = Counter(i.page for i in statement.issues if i.code == "orphan_text" and i.page)
    counts = Counter(a.concern_no for a in actions)
    firsts: dict[object, int] = {}
    odd_leads = led_elsewhere(actions)
    outcomes = Counter((a.concern_no, a.outcome_no) for a in actions)
    layouts = Counter(
        tuple(c.field for c in r.reading.columns) if r.reading else () for r in records
    )
    found = []
    for index, (action, record) in enumerate(zip(actions, records, strict=True)):
        before = actions[index - 1] if index else None
        after = actions[index + 1] if index + 1 < n else None
        own = fields[index]
        lacking = {f"lacks_{name}": float(have[name] > MOST and not own[name]) for name in FIELDS}
        extra = {f"alone_{name}": float(have[name] < 1 - MOST and own[name]) for name in FIELDS}
        table_rows = rows_of[id(record.reading)]
        group = (action.concern_no, action.outcome_no)
        is_first = group not in firsts
        firsts.setdefault(group, index)
        text = action.action_text
        layout = tuple(c.field for c in record.reading.columns) if record.reading else ()
        found.append(
            {
                **lacking,
                **extra,
                "lacks_cells": float(len(usual_fields[id(record.reading)] - filled[index])),
                "lacks_any": float(any(lacking.values())),
                **ref_features(action, is_first),
                "ref_breaks": float(breaks[index] and not is_first),
                "next_ref_breaks": float(
                    after is not None
                    and after.concern_no == action.concern_no
                    and breaks[index + 1]
                ),
                **spared_features(own, before_and_after(records, index)),
                "length_odd": min(2.0, abs(log((lengths[index] + 1) / (usual + 1)))),
                "much_longer": float(lengths[index] > 2.5 * usual + 5),
                "no_stop": float(stop_share > 0.7 and not stops[index]),
                "stop_alone": float(stop_share < 0.3 and stops[index]),
                "ref_led_elsewhere": float(action.action_id in odd_leads),
                "said_twice": float(texts[text.casefold()] > 1),
                "next_goes_on": float(
                    after is not None and text_opens_mid_sentence(after.action_text)
                ),
                "first_of_table": float(table_rows[0] == index),
                "last_of_table": float(table_rows[-1] == index),
                "table_small": float(len(table_rows) < 3),
                "orphan_on_page": float(
                    any(orphan_pages[p] for p in (action.page_start, action.page_end) if p)
                ),
                "outcome_single": float(bool(action.outcome_no) and outcomes[group] == 1),
                "outcome_goes_back": float(
                    before is not None
                    and not is_first
                    and (before.concern_no, before.outcome_no) != group
                ),
                "concern_unnamed": float(not by_no[action.concern_no].title),
                "concern_without_ref": float(not by_no[action.concern_no].concern_ref),
                "concern_lacks_ref": float(with_ref and not by_no[action.concern_no].concern_ref),
                "concern_wordy": float(is_longer(by_no[action.concern_no].title, 30)),
                "concern_small": float(counts[action.concern_no] == 1),
                "concern_title_odd": float(bool(reads_as_outcome(by_no[action.concern_no].title))),
                "odd_layout": 1 - layouts[layout] / n,
            }
        )
    return found


def before_and_after(records: Sequence[ActionRecord], index: int) -> list[ActionRecord]:
    """The rows beside a row, of its own table."""
    beside = [records[at] for at in (index - 1, index + 1) if 0 <= at < len(records)]
    return [each for each in beside if each.reading is records[index].reading]


def spared_features(own: Mapping[str, bool], beside: Sequence[ActionRecord]) -> RowFeatures:
    """Whether a row lacks what the one before or behind it has in two of its table's rows, or
    twice in one cell: it may be this one's."""
    spare = {
        field
        for record in beside
        for field in ("due", "status", "owner")
        if not own[field] and cells_with(record, field) > 1
    }
    return {f"{field}_beside": float(field in spare) for field in ("due", "status", "owner")}


def cells_with(record: ActionRecord, field: str) -> int:
    """In how many cells below each other a row says something in a column of a field, the most of
    any column; a paragraph counts as a cell."""
    reading = record.reading
    if reading is None:
        return 0
    return max(
        (
            sum(
                max(len(cell.passage.paragraphs), bool(cell.fill or cell.marks))
                for cell in reading.table.column(column.col)
                if cell.row in record.rows
            )
            for column in reading.of(field)
        ),
        default=0,
    )


def reads_as_outcome(title: str) -> bool:
    """Whether a concern's title opens as an outcome, an action or a table does."""
    return bool(
        concern_ref(title, "aims")[0]
        or split_ref(title)[0]
        or max(header_fields(title[:40]).values(), default=0.0) >= 0.6
    )


def filled_fields(record: ActionRecord) -> frozenset[str]:
    """The fields of a row's table whose cells beside it say something."""
    if record.reading is None:
        return frozenset()
    table = record.reading.table
    return frozenset(
        f"{column.field}{column.col}"
        for column in record.reading.columns
        for row in record.rows
        if (cell := table.at(row, column.col)) is not None
        and (cell.passage.printed or cell.fill or cell.marks)
    )


def ref_breaks(before: str, ref: str) -> bool:
    """Whether a ref does not count on from that of the row before."""
    return bool(ref and before) and not ref_comes_next(before, ref)


def ref_features(action: Action, is_first: bool) -> RowFeatures:
    """Whether a ref goes with the numbers of the outcome and the concern above it."""
    ref = action.action_ref
    numbers = _NUMBERS.findall(ref)
    outcome = _NUMBERS.findall(action.outcome_ref)
    deep = len(numbers) > 1
    return {
        "ref_opens_late": float(
            is_first and bool(ref) and last_part(ref) not in ("1", "a", "i", "01")
        ),
        "ref_against_concern": float(deep and int(numbers[0]) != action.concern_no),
        "ref_against_outcome": float(
            deep and bool(outcome) and numbers[: len(outcome)] != outcome[: len(numbers)]
        ),
        "ref_long": float(len(ref) > 8),
        "ref_bare": float(len(numbers) == 1),
    }


def last_part(ref: str) -> str:
    parts = _PARTS.findall(ref.casefold())
    return parts[-1] if parts else ""


def ref_comes_next(before: str, ref: str) -> bool:
    """Whether a ref comes next: `1.2` after `1.1`, `2.1` after `1.4`, `b` after `a`."""
    a, b = (_PARTS.findall(each.casefold()) for each in (before, ref))
    if not a or not b:
        return False
    if len(a) == len(b) and a[:-1] == b[:-1]:
        return follows(a[-1], b[-1])
    shorter = min(len(a), len(b))
    steps = [index for index in range(shorter) if a[index] != b[index]]
    if steps and not follows(a[steps[0]], b[steps[0]]):
        return False
    return b[-1] in ("1", "a", "i", "01") or len(b) < len(a)


# --------------------------------------------------------------------------- openings of refs


def ref_opening(ref: str) -> str:
    """The part with which a ref of several parts opens; empty for others."""
    match = _LEAD.match(ref)
    return (match[1] or match[2]).casefold() if match else ""


def led_elsewhere(actions: Sequence[Action]) -> frozenset[str]:
    """The ids of the rows whose refs open as most of another concern do; or unlike the most of
    their own, where two concerns besides have one opening each. None where openings come again
    under each concern."""
    leads: dict[int, Counter[str]] = defaultdict(Counter)
    for action in actions:
        if lead := ref_opening(action.action_ref):
            leads[action.concern_no][lead] += 1
    counts = {(lead, no): n for no, each in leads.items() for lead, n in each.items()}
    home = {
        lead: max(leads, key=lambda no: counts.get((lead, no), 0))
        for lead in {k[0] for k in counts}
    }
    at_home = sum(n for (lead, no), n in counts.items() if home[lead] == no)
    if len(home) < 2 or at_home < MOSTLY * sum(counts.values()):
        return frozenset()
    single = sum(len(each) == 1 for each in leads.values())
    return frozenset(
        action.action_id
        for action in actions
        if (lead := ref_opening(action.action_ref))
        and (
            home[lead] != action.concern_no
            or (1 < single == len(leads) - 1 and lead != commonest(leads[action.concern_no]))
        )
    )


def commonest(leads: Counter[str]) -> str:
    return leads.most_common(1)[0][0]


def lead_issues(actions: Sequence[Action]) -> list[Issue]:
    odd = led_elsewhere(actions)
    return [
        Issue(
            "low_confidence",
            f"The ref “{action.action_ref}” opens unlike those of the other actions of its concern:"
            " it may stand under another.",
            "warning",
            "actions",
            "concern_no",
            action.action_id,
            action.page_start,
        )
        for action in actions
        if action.action_id in odd
    ]
