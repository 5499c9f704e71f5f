"""What holds for all rows of a document alike, and says how well it was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log

from wsoa.model import Action, Document, Statement, Table
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.tables import Column, header_fields
from wsoa.normalise.trust.row_features import FIELDS, FieldsFilled, RowFeatures
from wsoa.vocabulary import folded

# What plans tell of actions, and other tables seldom do.
OF_ACTIONS = ("owner", "due", "due_revised", "completed", "status", "progress", "milestone",
              "success")  # fmt: skip


def document_features(
    statement: Statement,
    document: Document,
    read: Sequence[ReadTable],
    records: Sequence[ActionRecord],
    filled: Sequence[FieldsFilled],
) -> RowFeatures:
    """What holds for all rows of a document alike."""
    actions = statement.actions
    n = len(actions) or 1
    words = statement.words
    total = words.total or 1
    have = {name: sum(row[name] for row in filled) / n for name in FIELDS}
    kinds = Counter(entry.reading.kind for entry in read)
    aside: Counter[str] = Counter()
    for passage in statement.passages:
        aside[passage.kind] += len(passage.text.split())
    layouts = Counter(
        tuple(c.field for c in record.reading.columns) for record in records if record.reading
    )
    concerns = statement.concerns
    named = {ref.casefold() for c in concerns if (ref := c.concern_ref)}
    mentioned = mentioned_concerns(document)
    known = {c.concern_no for c in concerns}
    by_concern = Counter(a.concern_no for a in actions)
    outcomes = Counter((a.concern_no, a.outcome_no) for a in actions if a.outcome_no)
    pages = statement.source.pages or 0
    codes = Counter(issue.code for issue in statement.issues)
    return {
        f"in_{statement.source.format}": 1.0,
        **{f"have_{name}": value for name, value in have.items()},
        **{f"mixed_{name}": 4 * value * (1 - value) for name, value in have.items()},
        "log_rows": log(n + 1) / 4,
        "unread_share": min(1.0, 20 * words.unread / total),
        "any_unread": float(words.unread > 0),
        "in_rows_share": words.in_rows / total,
        "tables_aside": min(1.0, 2 * aside["table"] / total),
        "items_aside": min(1.0, 2 * aside["item"] / total),
        "paragraphs_aside": min(1.0, 2 * aside["paragraph"] / total),
        "headings_aside": min(1.0, 4 * aside["heading"] / total),
        "other_tables": float(kinds["other"] > 0),
        "other_tables_many": float(kinds["other"] > kinds["actions"]),
        "plan_columns_aside": min(1.0, 2 * words_under_plan_headers(read) / max(1, words.in_rows)),
        "label_tables": float(kinds["labels"] > 0),
        "key": float(kinds["key"] > 0),
        "layouts": 1 - max(layouts.values()) / layouts.total() if layouts else 0.0,
        "several_layouts": float(len(layouts) > 1),
        "concerns_one": float(len(concerns) == 1),
        "concerns_one_many_rows": float(len(concerns) == 1 and n > 12),
        "concerns_log": log(len(concerns) + 1) / 3,
        "concerns_unnamed": sum(not c.concern_ref and not c.title for c in concerns)
        / max(1, len(concerns)),
        "concerns_no_ref": float(not named),
        "concerns_no_title": sum(not c.title for c in concerns) / max(1, len(concerns)),
        "concerns_gap": float(known != set(range(1, len(known) + 1))),
        "concerns_missed": min(1.0, len(mentioned - known) / 2),
        "concerns_unmentioned": float(bool(mentioned) and len(known) > len(mentioned)),
        "concerns_none_mentioned": float(not mentioned),
        "concerns_poor": min(by_concern.values(), default=0) / n,
        "concerns_empty": sum(by_concern[c.concern_no] <= 1 for c in concerns)
        / max(1, len(concerns)),
        "outcome_per_row": len(outcomes) / n,
        "outcome_alone": float(len(outcomes) == 1),
        "outcomes_without_ref": float(have["outcome"] > 0 and have["outcome_ref"] == 0),
        "progress_of_outcomes": float(any(not m.action_id for m in statement.milestones)),
        "steps_share": len({m.action_id for m in statement.milestones if m.action_id}) / n,
        "area_unknown": float(not statement.area_code),
        "kind_unknown": float(statement.kind == "unknown"),
        "rows_per_page": min(2.0, n / pages / 4) if pages else 0.5,
        "warned_share": sum(i.severity != "info" and bool(i.action_id) for i in statement.issues)
        / n,
        "orphans": min(1.0, codes["orphan_text"] / 5),
        "notices": float(
            any(not i.action_id and i.code != "orphan_text" for i in statement.issues)
        ),
        "concerns_set_aside": min(1.0, len(set_aside_concerns(statement, "openers")) / 2),
        "aims_set_aside": min(1.0, len(set_aside_concerns(statement, "aims")) / 2),
        "key_unread": float(
            not kinds["key"] and is_rated_by_colour(actions) and names_key(document)
        ),
        "key_without_signs": float(has_key_without_signs(document, actions)),
        "key_without_status": float(kinds["key"] > 0 and have["status"] == 0),
        "concerns_some_ref": float(0 < sum(bool(c.concern_ref) for c in concerns) < len(concerns)),
        "prose_between": min(1.0, words_between_rows(statement) / total * 5),
        "tables_between": min(1.0, words_between_rows(statement, ("table",)) / total * 5),
    }


SIGNS = frozenset({"red", "amber", "green", "blue", "yellow", "purple", "grey", "black"})
LONGEST_NAME = 40  # letters of a line that says no more than that a key stands below
_KEY = re.compile(r"(?:the )?(?:b?rag |rating |colour |status )*(?:key|legend)(?: to \w+)?")


def names_key(document: Document) -> bool:
    """Whether a line stands over a key to the colours of ratings."""
    return any(
        not isinstance(block, Table)
        and len(block.passage.printed) < LONGEST_NAME
        and _KEY.fullmatch(folded(block.passage.printed)) is not None
        for block in document.blocks
    )


def has_key_without_signs(document: Document, actions: Sequence[Action]) -> bool:
    """Whether ratings are letters or names of colours, and the document's key to them shows neither
    these nor colours: what it says of them was lost, or was drawn."""
    used = {folded(a.rating.text) for a in actions if a.rating.source == "text"}
    used &= SIGNS | {sign[0] for sign in SIGNS}
    if not used:
        return False
    keys = [
        below
        for above, below in pairwise(document.blocks)
        if isinstance(below, Table)
        and not isinstance(above, Table)
        and _KEY.fullmatch(folded(above.passage.printed))
    ]
    shown = [cell for key in keys for cell in key.cells]
    told = {word for cell in shown for word in folded(cell.passage.printed).split()}
    return bool(keys) and not (told & (used | SIGNS) or any(c.fill or c.marks for c in shown))


def is_rated_by_colour(actions: Sequence[Action]) -> bool:
    return any(action.rating.source in ("cell_colour", "text_colour") for action in actions)


def words_under_plan_headers(read: Sequence[ReadTable]) -> int:
    """The words of tables set aside that have columns as plans do: of the rest of a plan, it may
    be, that was not joined to it."""
    return sum(
        len(cell.passage.printed.split())
        for entry in read
        if entry.reading.kind == "other" and any(map(heads_plan, entry.reading.columns))
        for cell in entry.reading.table.cells
    )


FEWEST_ALONE = 4  # rows of a column that stands alone
ASIDE: dict[str, Callable[[Action], object]] = {  # what says a field of a row, read or not
    "owner": lambda action: action.owners,
    "due": lambda action: action.due.end or action.due.recurrence or action.due.kind == "ongoing",
    "status": lambda action: action.rating.text or action.rating.source,
    "outcome": lambda action: action.outcome_text,
}


def columns_aside(
    read: Sequence[ReadTable], records: Sequence[ActionRecord], actions: Sequence[Action]
) -> list[RowFeatures]:
    """For each row, which values it lacks, and its own table a column for, and a table set aside
    has, that has mostly such columns as plans have: the rest of the rows, it may be, on pages
    beside theirs. `actions` are what the records became."""
    fields = {
        field
        for entry in read
        if entry.reading.kind == "other"
        and entry.reading.table.n_rows > 1
        and is_mostly_of_plans(entry.reading.columns)
        for column in entry.reading.columns
        for field, weight in header_fields(column.header).items()
        if weight >= 0.8
    }
    fields |= {  # a column alone, of dates or the like, as a sheet's last may stand on its page
        entry.reading.columns[0].field
        for entry in read
        if entry.reading.kind == "other"
        and len(entry.reading.columns) == 1
        and entry.reading.table.n_rows >= FEWEST_ALONE
    }
    return [
        {
            f"{field}_aside": float(
                field in fields
                and record.reading is not None
                and not record.reading.of(field)
                and not says(action)
            )
            for field, says in ASIDE.items()
        }
        for record, action in zip(records, actions, strict=True)
    ]


def is_mostly_of_plans(columns: Sequence[Column]) -> bool:
    headed = [column for column in columns if column.header]
    return sum(heads_plan(column, (*OF_ACTIONS, "outcome")) for column in headed) >= max(
        1, len(headed) / 2
    )


def heads_plan(column: Column, names: Sequence[str] = OF_ACTIONS) -> bool:
    """Whether a column's header names what plans tell of actions."""
    fields = header_fields(column.header)
    return any(fields.get(name, 0.0) >= 0.8 for name in names)


def mentioned_concerns(document: Document) -> set[int]:
    """The numbers of the concerns that headings, lines and cells of the document open with."""
    passages = (
        each.passage
        for block in document.blocks
        for each in (block.cells if isinstance(block, Table) else (block,))
    )
    texts = {part.printed for passage in passages for part in passage.paragraphs}
    return {number for text in texts if (number := concern_ref(text)[1]) is not None}


def set_aside_concerns(statement: Statement, openers: str) -> set[str]:
    """The refs of concerns that what was set aside opens with, and that no concern has."""
    known = {c.concern_ref.casefold() for c in statement.concerns}
    known |= {a.outcome_ref.casefold() for a in statement.actions}
    return {
        ref.casefold()
        for passage in statement.passages
        if passage.kind not in ("contents", "furniture", "title")
        for line in passage.text.replace(" | ", "\n").split("\n")
        if (ref := concern_ref(line, openers)[0])
    } - known


def words_between_rows(
    statement: Statement, kinds: Sequence[str] = ("paragraph", "item", "heading")
) -> int:
    """The words set aside on the pages that rows stand on."""
    pages = {a.page_start for a in statement.actions} - {None}
    return sum(
        len(p.text.split())
        for p in statement.passages
        if p.kind in kinds and (p.place.page in pages or (not pages and p.concern_no))
    )
