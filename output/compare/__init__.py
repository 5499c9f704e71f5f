"""What stands in a dataset, compared: reports, charts, differences."""

from wsoa.output.compare.counting import documents
from wsoa.output.compare.figures import (
    actions_per_concern,
    date_precision,
    forum,
    missing,
    overdue,
    responsible,
    state,
    themes,
    themes_by_area,
    weeks_to_deadline,
)
from wsoa.output.compare.near_duplicates import find_near_duplicates
from wsoa.output.compare.report import compare
from wsoa.output.compare.versions import (
    diff_summary,
    differences_between,
    history,
    warnings,
    write_differences,
)

__all__ = [
    "actions_per_concern",
    "compare",
    "date_precision",
    "diff_summary",
    "differences_between",
    "documents",
    "find_near_duplicates",
    "forum",
    "history",
    "missing",
    "overdue",
    "responsible",
    "state",
    "themes",
    "themes_by_area",
    "warnings",
    "weeks_to_deadline",
    "write_differences",
]
