"""What words mean in plans: data that anyone can extend, and what reads it.

Below all stages: readers and normalisers use one list.
"""

from wsoa.vocabulary.words import TEXTS, data_file, folded, load

__all__ = ["TEXTS", "data_file", "folded", "load"]
