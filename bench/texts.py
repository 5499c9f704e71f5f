"""How well plans are read that survive only as text: the fictional plans, turned into text as other
programs do it, and scored.

    python bench/texts.py [FORM ...]

The forms are those of `tests/test_text_forms.py`: `drawn` (lines as they were drawn), `flowing`
(pdftotext), `layout` (pdftotext -layout), `cells` (cell by cell), `pipes` and `tags` (markdown).
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import scoring
from test_text_forms import FORMS
from test_zoo import cases, document
from wsoa.extract.open import read_document
from wsoa.normalise.statement import read_statement


def score(source: str, form: str) -> float:
    """What a plan scores as text of a form, 0..1."""
    folder, case = cases()[source]
    gold = json.loads((folder / case["gold"]).read_text(encoding="utf-8"))
    make, ending = FORMS[form]
    with tempfile.TemporaryDirectory() as made:
        text = Path(made) / f"{Path(source).stem}.{ending}"
        text.write_text(make(document(source)), encoding="utf-8")
        statement = read_statement(read_document(text))
    return scoring.score(statement, gold, None, is_text=True)["score"]


def main(forms: list[str]) -> None:
    plans = sorted(
        source
        for source, (folder, _) in cases().items()
        if source.endswith(".pdf") and "plans" in folder.parts
    )
    print(f"{len(plans)} plans: form, mean, median, lowest, highest")
    for form in forms or FORMS:
        scores = [score(source, form) for source in plans]
        figures = mean(scores), median(scores), min(scores), max(scores)
        print(f"  {form:10}", *(f"{figure:6.2f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
