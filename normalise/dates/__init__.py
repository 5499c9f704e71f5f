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
from wsoa.normalise.dates.spellings import may_tell_time
from wsoa.normalise.dates.two_digits import are_years, with_whole_years

__all__ = [
    "are_years",
    "completed_on",
    "completion_date",
    "done_beside_due",
    "find_dates",
    "is_completion",
    "may_tell_time",
    "milestone_due",
    "original_in",
    "out_of_range",
    "read_due",
    "sentence_due",
    "with_whole_years",
    "without_dates",
]
