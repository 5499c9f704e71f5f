"""Tables over pages made one: which pieces are one table, and how they are joined."""

from wsoa.normalise.tables.stitching.limits import column_limits
from wsoa.normalise.tables.stitching.stitch import stitch_tables

__all__ = ["column_limits", "stitch_tables"]
