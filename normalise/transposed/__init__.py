"""Tables whose columns are the actions and whose rows are the fields, turned."""

from wsoa.normalise.transposed.turn import with_turned

__all__ = ["with_turned"]
