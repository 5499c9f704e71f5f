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
    sectioned_column,
    told_by,
    told_of,
)
from wsoa.normalise.records.milestone_columns import manner_of
from wsoa.normalise.records.milestones import cited
from wsoa.normalise.records.record import Record, plain_record, record_of
from wsoa.normalise.records.refs import counts_on
from wsoa.normalise.records.rows import (
    Group,
    Unit,
    banner_field,
    banner_groups,
    groups_of,
    outcome_ref,
    units_of,
)
from wsoa.normalise.records.shared import Shared, measured_singly, shared_of
from wsoa.normalise.records.stacked import unstacked

__all__ = [
    "LONGEST",
    "OFTEN",
    "Context",
    "Group",
    "Record",
    "Shared",
    "Unit",
    "are_counted_orders",
    "banner_field",
    "banner_groups",
    "cited",
    "counts_on",
    "date_message",
    "flowing_sections",
    "groups_of",
    "heading_field",
    "label_and_value",
    "label_field",
    "labels_after",
    "manner_of",
    "measured_singly",
    "outcome_ref",
    "plain_record",
    "prose_action",
    "record_of",
    "sectioned_column",
    "shared_below",
    "shared_of",
    "told_by",
    "told_of",
    "units_of",
    "unstacked",
]
