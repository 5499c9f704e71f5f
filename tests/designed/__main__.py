"""Print designed plans in random layouts, each with its gold.

python -m tests.designed 0-39 FOLDER [choice=value ...]

Needs WeasyPrint (`pip install wsoa[samples]`). A choice of `looks.py` may be fixed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from weasyprint import HTML

from .page import printed


def main() -> None:
    seeds, folder = sys.argv[1], Path(sys.argv[2])
    fixed = dict(choice.split("=", 1) for choice in sys.argv[3:])
    first, _, last = seeds.partition("-")
    (folder / "pdf").mkdir(parents=True, exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    cases = []
    for seed in range(int(first), int(last or first) + 1):
        name = f"d{seed:05}"
        html, gold, look = printed(seed, **fixed)
        HTML(string=html).write_pdf(folder / "pdf" / f"{name}.pdf")
        gold["look"] = look
        (folder / "gold" / f"{name}.json").write_text(json.dumps(gold, indent=1), "utf-8")
        cases.append(f'[[case]]\nsource = "{name}.pdf"\ngold = "gold/{name}.json"\n')
    (folder / "cases-pdf.toml").write_text("\n".join(cases), "utf-8")


main()
