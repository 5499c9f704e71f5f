"""`python -m tests.plans [NAME ...]`: print and annotate the plans, all or those named."""

from __future__ import annotations

import sys

from .build import build, names, write_cases

for chosen in sys.argv[1:] or names():
    for file in build(chosen):
        print(file.name)
write_cases()
