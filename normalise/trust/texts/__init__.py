"""Whether the texts of rows are whole, and hold one text each."""

from wsoa.normalise.trust.texts.fragments import fragment_features
from wsoa.normalise.trust.texts.page_edges import page_edge_features
from wsoa.normalise.trust.texts.passed_over import passed_over_features
from wsoa.normalise.trust.texts.plain_faults import fault_issues, is_worth_less, plain_faults
from wsoa.normalise.trust.texts.whole_features import whole_features, with_faults

__all__ = [
    "fault_issues",
    "fragment_features",
    "is_worth_less",
    "page_edge_features",
    "passed_over_features",
    "plain_faults",
    "whole_features",
    "with_faults",
]
