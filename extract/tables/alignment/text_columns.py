"""Running text set in columns, which is no table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wsoa.extract.tables.alignment.lines import AlignedLine, word_centre


def is_two_columns_of_text(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether what stands between rules is text set in two columns, not a table of two."""
    return len(cuts) == 1 and len(lines) > 5 and is_text_in_columns(lines, cuts)


def is_text_in_columns(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether most columns are running text: several words in nearly each line, which fill the
    width."""
    prose = 0
    edges = [float("-inf"), *cuts, float("inf")]
    for left, right in pairwise(edges):
        parts, counts = [], []
        for line in lines:
            words = [word for word in line.words if left < word_centre(word) < right]
            if words:
                parts.append((words[0].box.x0, max(word.box.x1 for word in words)))
                counts.append(len(words))
        if len(parts) > 0.8 * len(lines) and median(counts) >= 3:
            width = max(end for _, end in parts) - min(start for start, _ in parts)
            full = sum(end - start > 0.75 * width for start, end in parts)
            prose += full > 0.6 * len(parts)
    return prose > 0.5 * (len(cuts) + 1)
