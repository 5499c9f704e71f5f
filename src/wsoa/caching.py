"""Properties that are worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import Self, TypeVar, overload

T = TypeVar("T")


class cached(cached_property[T]):
    """A property that is worked out once, without the lock that Python 3.11 takes to do so: a
    document has tens of thousands of them, and two threads would work out the same."""

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object, owner: type | None = None) -> Self | T:
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname or ""] = value
        return value
