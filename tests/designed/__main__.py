"""Print designed plans in random layouts, each with its gold.

python -m tests.designed 0-39 FOLDER [choice=value ...] [kind=pdf|html|docx]

A PDF needs WeasyPrint (`pip install wsoa[samples]`). A choice of `looks.py` may be fixed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .page import printed
from .word import written


def main() -> None:
    seeds, folder = sys.argv[1], Path(sys.argv[2])
    fixed = dict(choice.split("=", 1) for choice in sys.argv[3:])
    kind = fixed.pop("kind", "pdf")
    first, _, last = seeds.partition("-")
    (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    cases = []
    for seed in range(int(first), int(last or first) + 1):
        name = f"d{seed:05}"
        gold = put_plan(folder / kind / f"{name}.{kind}", seed, fixed)
        (folder / "gold" / f"{name}.json").write_text(json.dumps(gold, indent=1), "utf-8")
        cases.append(f'[[case]]\nsource = "{name}.{kind}"\ngold = "gold/{name}.json"\n')
    (folder / f"cases-{kind}.toml").write_text("\n".join(cases), "utf-8")


def put_plan(path: Path, seed: int, fixed: Mapping[str, str]) -> dict[str, Any]:
    """Write the plan of a seed as a file of the kind that its name ends in; its gold, with its
    look."""
    if path.suffix == ".docx":
        document, gold, look = written(seed, **fixed)
        document.save(path)
    else:
        html, gold, look = printed(seed, **fixed)
        if path.suffix == ".html":
            path.write_text(html, "utf-8")
        else:
            from weasyprint import HTML

            HTML(string=html).write_pdf(path)
    return gold | {"look": look}


if __name__ == "__main__":
    main()
