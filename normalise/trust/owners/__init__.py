"""Whether the owners of rows were cut as their cells and the other rows say."""

from wsoa.normalise.trust.owners.cut_features import owner_features

__all__ = [
    "owner_features",
]
