"""What changed between two versions of a plan, and the report of it."""

from wsoa.output.compare.versions.diff import differences_between, history
from wsoa.output.compare.versions.report import diff_summary, warnings, write_differences

__all__ = ["diff_summary", "differences_between", "history", "warnings", "write_differences"]
