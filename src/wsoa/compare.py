"""Comparing areas, and versions of one plan: figures as pandas frames.

import wsoa.compare
from wsoa.output.dataset import Dataset

dataset = Dataset.read("out")
wsoa.compare.missing(dataset)
wsoa.compare.overdue(dataset, as_at=datetime.date(2020, 1, 1))
"""

from __future__ import annotations

from wsoa.output.compare import (
    actions_per_concern,
    date_precision,
    documents,
    forum,
    history,
    missing,
    overdue,
    responsible,
    state,
    themes,
    themes_by_area,
    weeks_to_deadline,
)
from wsoa.output.compare import differences_between as diff
from wsoa.output.compare import find_near_duplicates as near_duplicates

__all__ = [
    "actions_per_concern",
    "date_precision",
    "diff",
    "documents",
    "forum",
    "history",
    "missing",
    "near_duplicates",
    "overdue",
    "responsible",
    "state",
    "themes",
    "themes_by_area",
    "weeks_to_deadline",
]
