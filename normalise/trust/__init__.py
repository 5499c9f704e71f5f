"""How far what was read can be trusted: a probability for each row, its doubts by name."""

from wsoa.normalise.trust.judge import with_cards_weighed, with_confidence

__all__ = [
    "with_cards_weighed",
    "with_confidence",
]
