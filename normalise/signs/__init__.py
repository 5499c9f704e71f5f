"""Signs that stand before the words of actions: bullets of a list, or ratings."""

from wsoa.normalise.signs.gather import opening_sign
from wsoa.normalise.signs.read import SignUse, read_signs
from wsoa.normalise.signs.remove import with_signs_as_issues, without_bullets
from wsoa.normalise.signs.set_off import with_set_off_ratings

__all__ = [
    "SignUse",
    "opening_sign",
    "read_signs",
    "with_set_off_ratings",
    "with_signs_as_issues",
    "without_bullets",
]
