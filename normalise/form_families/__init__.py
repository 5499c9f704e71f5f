"""Forms of a whole document: tables that print an action as labels and values."""

from wsoa.normalise.form_families.abreast import with_forms_apart
from wsoa.normalise.form_families.actions import TELLING, split_actions, table_of_actions
from wsoa.normalise.form_families.captioned import with_captioned_forms
from wsoa.normalise.form_families.entries import family_entries
from wsoa.normalise.form_families.forms import with_forms
from wsoa.normalise.form_families.judge import is_of_family
from wsoa.normalise.form_families.labels import FEWEST_FORMS, LONGEST_LABEL, label_counts
from wsoa.normalise.form_families.strips import with_strips

__all__ = [
    "FEWEST_FORMS",
    "LONGEST_LABEL",
    "TELLING",
    "family_entries",
    "is_of_family",
    "label_counts",
    "split_actions",
    "table_of_actions",
    "with_captioned_forms",
    "with_forms",
    "with_forms_apart",
    "with_strips",
]
