"""What a comparison finds: each figure with its sentence, its chart and what goes with it."""

from wsoa.output.compare.findings.finding import LEAST_ACTIONS, LEAST_AREAS, Finding, Members
from wsoa.output.compare.findings.in_order import findings

__all__ = ["LEAST_ACTIONS", "LEAST_AREAS", "Finding", "Members", "findings"]
