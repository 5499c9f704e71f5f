"""How far what was read can be trusted: a probability for each row, its doubts by name."""

from wsoa.normalise.trust.judge import OF_CARDS, READ_AS_CARDS, with_confidence

__all__ = [
    "OF_CARDS",
    "READ_AS_CARDS",
    "with_confidence",
]
