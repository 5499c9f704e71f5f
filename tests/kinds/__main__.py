"""python -m tests.kinds DIR [--seeds 0-2] [--kinds NAME ...] [--formats pdf html]"""

from __future__ import annotations

import argparse
from pathlib import Path

from .build import KINDS, write, write_cases

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder", type=Path)
parser.add_argument("--seeds", default="0-2", help="first and last")
parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
parser.add_argument("--formats", nargs="*", default=("pdf", "html"), choices=("pdf", "html"))
chosen = parser.parse_args()
first, _, last = chosen.seeds.partition("-")
seeds = range(int(first), int(last or first) + 1)
names = [
    write(kind, seed, chosen.folder, chosen.formats) for kind in chosen.kinds for seed in seeds
]
write_cases(chosen.folder, names, chosen.formats)
