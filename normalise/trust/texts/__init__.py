"""Whether the texts of rows are whole, and hold one text each."""

from wsoa.normalise.trust.texts.whole_features import whole_features, with_faults

__all__ = [
    "whole_features",
    "with_faults",
]
