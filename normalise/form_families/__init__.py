"""Forms of a whole document: tables that print an action as labels and values."""

from wsoa.normalise.form_families.actions import TELLING, split_actions, table_of_actions
from wsoa.normalise.form_families.forms import with_forms
from wsoa.normalise.form_families.labels import FEWEST_FORMS, LONGEST_LABEL

__all__ = [
    "FEWEST_FORMS",
    "LONGEST_LABEL",
    "TELLING",
    "split_actions",
    "table_of_actions",
    "with_forms",
]
