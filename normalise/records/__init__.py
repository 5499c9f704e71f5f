"""Rows of a table made into actions, outcomes and milestones."""

from wsoa.normalise.records.after_tables import (
    LONGEST,
    OFTEN,
    label_and_value,
    labels_after,
    shared_below,
)
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.counted import are_counted_orders
from wsoa.normalise.records.due_columns import date_message
from wsoa.normalise.records.labelled_prose import (
    flowing_sections,
    heading_field,
    label_field,
    prose_action,
    read_labelled_sections,
    read_prose_cell,
    sectioned_column,
)
from wsoa.normalise.records.milestone_columns import milestone_style
from wsoa.normalise.records.milestones import cited_refs
from wsoa.normalise.records.record import ActionRecord, plain_record, record_of
from wsoa.normalise.records.refs import numbers_count_on
from wsoa.normalise.records.rows import (
    ActionRows,
    Group,
    action_rows,
    banner_field,
    banner_groups,
    groups_of,
    outcome_ref,
)
from wsoa.normalise.records.shared import Shared, measured_singly, shared_of
from wsoa.normalise.records.stacked import unstack_rows

__all__ = [
    "LONGEST",
    "OFTEN",
    "ActionRecord",
    "ActionRows",
    "Context",
    "Group",
    "Shared",
    "action_rows",
    "are_counted_orders",
    "banner_field",
    "banner_groups",
    "cited_refs",
    "date_message",
    "flowing_sections",
    "groups_of",
    "heading_field",
    "label_and_value",
    "label_field",
    "labels_after",
    "measured_singly",
    "milestone_style",
    "numbers_count_on",
    "outcome_ref",
    "plain_record",
    "prose_action",
    "read_labelled_sections",
    "read_prose_cell",
    "record_of",
    "sectioned_column",
    "shared_below",
    "shared_of",
    "unstack_rows",
]
