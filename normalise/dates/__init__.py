"""Dates: what interval of the calendar a text names."""

from wsoa.normalise.dates.due import (
    completed_on,
    completion_date,
    done_beside_due,
    find_dates,
    is_completion,
    milestone_due,
    original_in,
    out_of_range,
    read_due,
    sentence_due,
    without_dates,
)

__all__ = [
    "completed_on",
    "completion_date",
    "done_beside_due",
    "find_dates",
    "is_completion",
    "milestone_due",
    "original_in",
    "out_of_range",
    "read_due",
    "sentence_due",
    "without_dates",
]
