"""The names of months, for patterns that ask only whether a text names one; which month, and in
which year, is read elsewhere."""

from __future__ import annotations

import re

from wsoa.vocabulary.words import load

_NAMES = sorted((name for names in load("dates")["months"].values() for name in names), key=len)
# In small letters, the longest first; misspelt ones as they are met in plans included.
MONTH = "(?:" + "|".join(re.escape(name) for name in reversed(_NAMES)) + ")"
