"""Hold the scores on the real documents above the floors of floors.toml.

    floors.py WSOA SHARED WORK

Each [[case]] of floors.toml converts some folders or files of SHARED with the command WSOA and runs
SHARED/score.py on what came out. A `floor` holds each document, a `mean` all of them together.
Both only rise.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any


def main(wsoa: str, shared: Path, work: Path) -> int:
    """The number of cases that fell below their floor."""
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    return sum(_falls(wsoa, shared, work, case) for case in floors["case"])


def _falls(wsoa: str, shared: Path, work: Path, case: dict[str, Any]) -> bool:
    kind = "floor" if "floor" in case else "mean"
    print(f"\n{case['name']}: {kind} {case[kind]}", flush=True)
    sources, options = case["sources"], case.get("options", [])
    dataset = work / "-".join([*sources, *options]).replace("/", "-")  # cases may share one
    command = [wsoa, "convert", *(str(shared / source) for source in sources), "--quiet"]
    # Sources that fail (exit code 2) cost their score, which is what is held here.
    if not dataset.is_dir() and subprocess.run(
        [*command, "--to", str(dataset), *options], check=False
    ).returncode not in (0, 2):
        return True
    score = [sys.executable, str(shared / "score.py"), str(dataset), str(shared / case["cases"])]
    if kind == "floor":
        held = subprocess.run([*score, "--fail-under", str(case["floor"])], check=False)
        return bool(held.returncode)
    told = subprocess.run([*score, "--json"], check=False, capture_output=True, text=True)
    mean = float(json.loads(told.stdout)["overall"])
    print(f"{mean:.4f}", flush=True)
    return mean < case["mean"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
