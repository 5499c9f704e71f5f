"""Whether the texts of rows are whole, and hold one text each."""

from wsoa.normalise.trust.texts.plain_faults import fault_issues, plain_faults
from wsoa.normalise.trust.texts.whole_features import whole_features, with_faults

__all__ = [
    "fault_issues",
    "plain_faults",
    "whole_features",
    "with_faults",
]
