"""Properties of values, and functions of them, that are worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Self, TypeVar, TypeVarTuple, overload

T = TypeVar("T")
V = TypeVar("V")
Asked = TypeVarTuple("Asked")


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


def once_for_each(work: Callable[[V], T]) -> Callable[[V], T]:
    """A function of a frozen value that is worked out once for each, and held by the value as its
    own properties are: for what several steps ask, and the value's own module cannot know. What is
    found must not hold the value: what holds itself stays in memory for long."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def found(value: V) -> T:
        held: dict[str, T] = value.__dict__
        if name not in held:
            held[name] = work(value)
        return held[name]

    return found


def once_for_each_way(work: Callable[[V, *Asked], T]) -> Callable[[V, *Asked], T]:
    """As `once_for_each`, of a function that asks something of a value in several ways: it is
    worked out once for each value and way."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def found(value: V, *asked: *Asked) -> T:
        held: dict[tuple[object, ...], T] = value.__dict__.setdefault(name, {})
        if asked not in held:
            held[asked] = work(value, *asked)
        return held[asked]

    return found
