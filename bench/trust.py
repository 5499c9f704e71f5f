"""How far a dataset may be trusted: whether what is wrong in it is doubted, and what is right is
not.

    python bench/trust.py FOLDER [KIND ...] [--fields]

FOLDER holds annotated plans: a folder for each KIND (`pdf`, `docx`, …; text under `text`), and
`cases-KIND.toml`, which names the annotation of each. They are converted by the `wsoa` beside this
Python. Printed are, for each kind and for all:

- of rows with a confidence of 0.9 or more, the share that is right in all fields;
- of wrong fields, the share that is flagged: in a row below 0.9, or one that an issue is about
  (an issue of severity `info` asks for nothing and counts as none);
- of right rows, the share that is flagged;
- of the actions that no row gives, the share in statements that say that text was not taken.

Refs that an annotation has and its document prints nowhere are left out: no reader can know them;
so are milestones, progress, measures and the like where the document prints next to none of them.

`--fields` adds which fields were wrong in silence.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import right

from wsoa.extract.open import read_document

SURE = 0.9
TELLING = frozenset(  # codes that say that there may be more in the document than in the rows
    (
        "orphan_text",
        "no_actions_found",
        "not_a_plan",
        "unreadable_page",
        "unread_table",
        "concern_not_read",
        "table_set_aside",
        "ref_skipped",
    )
)

UNPRINTED = frozenset(("action_ref", "milestones", *right.LEFT_OUT))  # fields that a print may lack


@dataclass
class Figures:
    """Counts over statements; shares are told from them."""

    sure: int = 0
    sure_right: int = 0
    wrong: int = 0
    wrong_flagged: int = 0
    right: int = 0
    right_flagged: int = 0
    unread: int = 0
    unread_told: int = 0
    silent: Counter[str] = field(default_factory=Counter)

    def take(self, told: dict[str, list[right.Row]], judged: right.Judged) -> None:
        """Count the rows of a statement, once they were judged."""
        open_issues = [issue for issue in told["issues"] if issue["severity"] != "info"]
        noticed = {issue["action_id"] for issue in open_issues}
        for row in told["actions"]:
            wrong = judged.wrong[row["action_id"]]
            is_sure = float(row["confidence"]) >= SURE
            is_flagged = not is_sure or row["action_id"] in noticed
            self.sure += is_sure
            self.sure_right += is_sure and not wrong
            self.wrong += len(wrong)
            self.right += not wrong
            self.right_flagged += is_flagged and not wrong
            if is_flagged:
                self.wrong_flagged += len(wrong)
            else:
                self.silent.update(wrong)
        says = any(issue["code"] in TELLING for issue in told["issues"])
        self.unread += len(judged.unread)
        self.unread_told += len(judged.unread) if says else 0

    def __str__(self) -> str:
        return (
            f"{share(self.sure_right, self.sure)} {share(self.wrong_flagged, self.wrong)} "
            f"{share(self.right_flagged, self.right)} {share(self.unread_told, self.unread)}"
        )


def share(part: int, whole: int) -> str:
    return f"{part / whole:6.3f} of {whole:<5}" if whole else "     - of 0    "


def figures_of(folder: Path, kind: str, wsoa: Path, into: list[Figures]) -> None:
    """Convert the plans of a kind and add what was found to each of the figures."""
    text = kind in ("layout", "raw")
    plans = sorted((folder / ("text" if text else kind)).glob(f"*-{kind}.txt" if text else "*.*"))
    with tempfile.TemporaryDirectory() as out:
        command = [wsoa, "convert", *plans, "--to", out, "--format", "csv", "--jobs", "2", "-q"]
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        tables = right.tables_in(Path(out))
    for case in right.cases_of(folder / f"cases-{kind}.toml"):
        told = tables.get(case["source"])
        if told is not None:
            judged = right.judged(told, case)
            if any(UNPRINTED & {*wrong} for wrong in judged.wrong.values()):
                at = next(plan for plan in plans if plan.name == case["source"])
                document = read_document(at)
                right.without_unprinted_refs(case, document)
                right.without_unprinted_steps(case, document)
                judged = right.judged(told, case)
            for figures in into:
                figures.take(told, judged)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="*", default=["pdf", "docx"])
    parser.add_argument("--fields", action="store_true")
    args = parser.parse_args()
    wsoa = Path(sys.executable).with_name("wsoa")
    total = Figures()
    heads = ("sure rows right", "wrong flagged", "right flagged", "unread told")
    print(" " * 8, *(head.ljust(15) for head in heads))
    for kind in args.kinds:
        own = Figures()
        figures_of(args.folder, kind, wsoa, [own, total])
        print(f"{kind:8} {own}", flush=True)
    print(f"{'all':8} {total}")
    if args.fields:
        print("wrong in silence:", dict(total.silent.most_common()))


if __name__ == "__main__":
    main()
