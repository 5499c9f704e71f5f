"""Boxes that stand apart and are one form."""

from wsoa.extract.tables.boxed.forms import box_forms

__all__ = ["box_forms"]
