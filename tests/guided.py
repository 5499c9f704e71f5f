"""Fuzz the readers of web pages, markdown, text and dates, led by which code each input reaches.

    python tests/guided.py KIND [--seconds N] [--corpus DIR] [--keep DIR] [--replay FILE...]

KIND is `html`, `markdown`, `text`, `dates`, or `plan`: markdown through the whole reading. The
fuzzer is atheris (libFuzzer), which belongs into an environment of its own (`pip install atheris
.`). It begins with the samples, the drawn plans and what stands in DIR, adds to DIR what reaches
more code, and keeps in --keep what breaks a promise:

- a reader of text raises nothing, and no part of what it read is set aside for a fault of ours;
- no two cells of a table stand at one place;
- a date that begins has its end behind it, and is read from any text at all.

What was found stands in `tests/data/fuzzed`, a folder for each kind, and `tests/test_fuzz.py` reads
it all again; --replay does so for any file, without atheris.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = Path(__file__).resolve().parent / "data" / "fuzzed"
LONGEST = 20_000  # bytes of an input
SLOWEST = 120  # seconds that an input may take, on a machine that is busy with other things
TODAY = dt.date(2019, 6, 1)
SEEDS = {
    "html": ("html",),
    "markdown": ("md",),
    "text": ("txt", "md"),
    "dates": (),
    "plan": ("md",),
}
DATES = (
    "By end of Sept 2019",
    "Q3 2020/21 (delayed from 31/03/2020)",
    "Mon 4th - Fri 8th May 2019; then monthly",
    "Completed 12/03/2018 - review termly, Autumn term 2 2019",
    "Jan – Mar ’19 ongoing",
    "within six weeks of publication",
)


# --------------------------------------------------------------------------- what must hold


def check_html(data: bytes) -> None:
    from wsoa.extract.markdown import read_html

    _is_sound(read_html(data, _source("html")))


def check_markdown(data: bytes) -> None:
    from wsoa.extract.markdown import read_markdown

    _is_sound(read_markdown(data, _source("markdown")))


def check_text(data: bytes) -> None:
    from wsoa.extract.plaintext import read_text

    _is_sound(read_text(data, _source("text")))


def check_plan(data: bytes) -> None:
    """Markdown through the whole reading: no part of it is set aside for a fault of ours."""
    from wsoa.extract.markdown import read_markdown
    from wsoa.model import Known
    from wsoa.normalise.statement import statement_of

    statement = statement_of(read_markdown(data, _source("markdown")), None, Known())
    faults = [each.message for each in statement.issues if each.code == "unread_table"]
    assert not faults, faults


def check_dates(data: bytes) -> None:
    from wsoa.normalise.dates.due import (
        completion_date,
        day_range,
        find_dates,
        milestone_due,
        read_due,
        sentence_due,
        without_dates,
    )

    text = data.decode("utf-8", "replace")
    dues = [read_due.__wrapped__(text, TODAY), milestone_due(text, TODAY)[1]]
    dues += [sentence_due(text, TODAY)[1], day_range(text)]
    dues += [found.due for found in find_dates(text, TODAY)]
    for due in dues:
        assert not (due.start and due.end) or due.start <= due.end, due
    completion_date(text, TODAY)
    without_dates(text)


def _source(kind: str) -> object:
    from wsoa.model import Source

    return Source("fuzzed", "0" * 64, kind)


def _is_sound(document: object) -> None:
    for table in document.tables:
        assert not table.fault, table.fault
        places = [(row, col) for cell in table.cells for row in cell.rows for col in cell.cols]
        assert len(places) == len(set(places)), "two cells at one place"


CHECKS: dict[str, Callable[[bytes], None]] = {
    "html": check_html,
    "markdown": check_markdown,
    "text": check_text,
    "plan": check_plan,
    "dates": check_dates,
}


# --------------------------------------------------------------------------- the fuzzer


def seeds_of(kind: str) -> Iterator[bytes]:
    """What the fuzzer begins with: whole documents, and their pieces, which it can vary faster."""
    for ending in SEEDS[kind]:
        for folder in ("corpus/samples", "tests/layouts"):
            for path in sorted((ROOT / folder).glob(f"**/*.{ending}")):
                data = path.read_bytes()
                yield data[:LONGEST]
                yield from (piece for piece in data.split(b"\n\n") if 20 < len(piece) < 2000)
    if kind == "dates":
        yield from (text.encode() for text in DATES)


def fuzz(kind: str, corpus: Path, keep: Path, seconds: int) -> None:
    import atheris

    corpus.mkdir(parents=True, exist_ok=True)
    keep.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds_of(kind)):
        (corpus / f"seed-{number:04}").write_bytes(data)
    with atheris.instrument_imports(include=["wsoa"]):
        for data in seeds_of(kind):
            CHECKS[kind](data[:400])  # all that is used is imported now
            break
    options = [
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-max_total_time={seconds}",
        f"-artifact_prefix={keep}/",
        "-rss_limit_mb=4000",
        "-print_final_stats=1",
        "-reload=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], CHECKS[kind])
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kind", choices=sorted(CHECKS))
    parser.add_argument("--seconds", type=int, default=3600, help="how long it goes on [3600]")
    parser.add_argument("--corpus", type=Path, default=ROOT / "build" / "fuzzed")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "found")
    parser.add_argument("--replay", type=Path, nargs="*", help="read these again, and no more")
    asked = parser.parse_args()
    if asked.replay is not None:
        for path in asked.replay:
            CHECKS[asked.kind](path.read_bytes())
        print(f"{len(asked.replay)} inputs keep the promises")
    else:
        fuzz(asked.kind, asked.corpus / asked.kind, asked.keep / asked.kind, asked.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
