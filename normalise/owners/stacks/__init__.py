"""The parts of an owner cell put together as owners."""

from wsoa.normalise.owners.stacks.group import OwnerReading, owners_in

__all__ = ["OwnerReading", "owners_in"]
