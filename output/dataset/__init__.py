"""A dataset: held, written, described, checked."""

from wsoa.output.dataset import datapackage
from wsoa.output.dataset.datapackage import is_ours
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import check_value, is_after, validate_dataset
from wsoa.output.dataset.write import REPORT, check_target, refuse_strangers, write_dataset

__all__ = [
    "REPORT",
    "Dataset",
    "check_target",
    "check_value",
    "datapackage",
    "is_after",
    "is_ours",
    "refuse_strangers",
    "validate_dataset",
    "write_dataset",
]
