"""All findings of a comparison, in the order in which they are read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from wsoa.output.compare.findings.finding import Finding
from wsoa.output.compare.findings.progress import (
    overdue_finding,
    state_by_theme_finding,
    state_finding,
    themes_finding,
)
from wsoa.output.compare.findings.promises import (
    concerns_finding,
    forum_finding,
    missing_finding,
    precision_finding,
    responsible_finding,
    weeks_finding,
)
from wsoa.output.dataset import Dataset


def findings(dataset: Dataset, as_at: dt.date | None = None) -> list[Finding]:
    """Everything that a comparison of areas answers, in the order in which it is read. What is too
    little for a chart is too little for a sentence, too."""
    found = [
        concerns_finding(dataset),
        weeks_finding(dataset),
        missing_finding(dataset),
        responsible_finding(dataset),
        forum_finding(dataset),
        state_finding(dataset),
        state_by_theme_finding(dataset),
        overdue_finding(dataset, as_at),
        precision_finding(dataset),
        themes_finding(dataset),
    ]
    return [
        each if each.chart is not None else replace(each, heading="There is too little to compare")
        for each in found
    ]
