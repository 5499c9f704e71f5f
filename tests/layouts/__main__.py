"""Print the fictional plans and write their annotations.

python -m tests.layouts            all of them
python -m tests.layouts NAME ...   these alone
"""

from __future__ import annotations

import sys

from .build import build, names, write_cases

chosen = sys.argv[1:] or names()
for name in chosen:
    print(*build(name), sep="\n")
write_cases()
