"""Hold the scores on the real documents above the floors of floors.toml.

    floors.py WSOA SHARED WORK

Each [[case]] of floors.toml converts some folders or files of SHARED with the command WSOA and runs
SHARED/score.py on what came out. Floors only rise.
"""

from __future__ import annotations

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
    print(f"\n{case['name']}: floor {case['floor']}", flush=True)
    dataset = work / case["name"]
    sources = [str(shared / source) for source in case["sources"]]
    options = case.get("options", [])
    command = [wsoa, "convert", *sources, "--to", str(dataset), "--quiet", *options]
    # Sources that fail (exit code 2) cost their score, which is what is held here.
    if subprocess.run(command, check=False).returncode not in (0, 2):
        return True
    score = [sys.executable, str(shared / "score.py"), str(dataset), str(shared / case["cases"])]
    return bool(
        subprocess.run([*score, "--fail-under", str(case["floor"])], check=False).returncode
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
