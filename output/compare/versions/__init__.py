"""What changed between two versions of a plan, and the report of it."""

from wsoa.output.compare.versions.diff import differences_between, history
from wsoa.output.compare.versions.report import summary, warnings, write_differences

__all__ = ["differences_between", "history", "summary", "warnings", "write_differences"]
