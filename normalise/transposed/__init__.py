"""Tables whose columns are the actions and whose rows are the fields, turned; and those that set
the same columns beside each other again."""

from wsoa.normalise.transposed.doubled import with_sets_apart
from wsoa.normalise.transposed.turn import with_turned

__all__ = ["with_sets_apart", "with_turned"]
