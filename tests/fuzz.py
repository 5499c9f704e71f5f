"""Damage files in a thousand ways and see that wsoa keeps its promises about every one of them.

    python tests/fuzz.py [--times N] [--seed S] [--kind KIND] [--keep DIR]

Each mutant is made of a real or hostile file from the folder `shared` (beside the checkout, or
named by WSOA_SHARED), or of our samples where that is missing: a PDF as it is or as one of its
pages alone with its streams laid open; a Word file in one of its parts; a web page, markdown or a
text, or a stretch of one. Every second run has PDFs, the others the other kinds in turn. Mutants
hang on the seed and their number alone. They are converted by the command, some hundreds in a run,
PDFs now by one reader, now by the other. After each run it must hold that:

- the command ended by itself, with 0 or 2, and printed no traceback;
- no document held it up for longer than its time limit;
- every mutant stands once in the report, none as `unexpected`, which is a fault of ours, and none
  with an issue `unread_table`, which is one that cost no more than a table or a row.

What does not hold is printed, the mutants concerned are kept (--keep), and the exit code is 1.
`took_too_long`, `out_of_memory` and `reader_crashed` are what a limit is for; they are counted.
"""

from __future__ import annotations

import argparse
import copy
import csv
import io
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("WSOA_SHARED", ROOT.parent / "shared"))

LARGE = 50_000  # bytes; larger seeds cost seconds a mutant instead of hundredths
PIECE = 6_000  # bytes of a stretch of a long text
SHARE_OF_LARGE = 0.02
READERS = ("pymupdf",) * 3 + ("pdfplumber",)  # the second is slower: it has every fourth run
BATCH = 250  # mutants in one run of the command
csv.field_size_limit(1 << 30)  # a message may quote a long line whole
WSOA = (sys.executable, "-m", "wsoa")
LIMIT = 20  # seconds that a mutant may take
GRACE = 100  # seconds more, for a busy machine, until a silent run counts as hung
START = 300  # seconds that a run may take to begin and to write its dataset

_OBJECT = re.compile(rb"\b\d+ 0 obj\b(.*?)\bendobj\b", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?![\w.])")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999")


KINDS = ("pdf", "docx", "pdf", "html", "pdf", "md", "pdf", "txt")  # of the runs, over and over


@dataclass(frozen=True)
class Seed:
    name: str
    data: bytes
    kind: str = "pdf"


# --------------------------------------------------------------------------- what is mutated


def seeds_of(files: Sequence[Path]) -> list[Seed]:
    """The files as they are, and single pages of those that open, as they are and laid open."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    seeds = []
    for path in files:
        data = path.read_bytes()
        seeds.append(Seed(path.stem, data))
        if len(data) > LARGE // 5:
            seeds += _pages(path.stem, data)
    return [seed for seed in seeds if seed.data]


def _pages(name: str, data: bytes) -> Iterator[Seed]:
    import pymupdf

    try:
        with pymupdf.open(stream=data, filetype="pdf") as document:
            numbers = range(0, min(document.page_count, 12), 3)
    except (RuntimeError, ValueError):
        return
    for number in numbers:
        with pymupdf.open(stream=data, filetype="pdf") as document:
            if document.needs_pass:
                return
            document.select([number])
            packed = document.tobytes(garbage=4, deflate=True, no_new_id=True)
        with pymupdf.open(stream=packed, filetype="pdf") as page:
            for font in {font[0] for font in page[0].get_fonts()}:
                page.xref_set_key(font, "DescendantFonts", "null")  # the files are most of the page
                page.xref_set_key(font, "FontDescriptor", "null")
            laid_open = page.tobytes(garbage=4, expand=255, no_new_id=True)
        yield Seed(f"{name}-page{number + 1}", packed)
        yield Seed(f"{name}-page{number + 1}-open", laid_open)


def files_of(kind: str) -> list[Path]:
    """The files of a kind that mutants are made of."""
    samples = sorted((ROOT / "corpus" / "samples").glob(f"*.{kind}"))
    if kind == "pdf":
        shared = [SHARED / "pdf", SHARED / "hostile"]
        return [f for folder in shared for f in sorted(folder.glob("*.pdf"))] or samples
    drawn = sorted((ROOT / "tests" / "layouts").glob(f"**/*.{kind}"))
    shared = [SHARED / "docx", SHARED / "seeds"]
    real = [f for folder in shared for f in sorted(folder.glob(f"*.{kind}"))]
    return [*samples, *drawn, *real]


def seeds_of_kind(kind: str) -> list[Seed]:
    if kind == "pdf":
        return seeds_of(files_of(kind))
    seeds = [Seed(path.stem, path.read_bytes(), kind) for path in files_of(kind)]
    if kind in ("md", "txt"):
        seeds += [piece for each in seeds for piece in pieces_of(each)]
    if kind == "html":  # few are at hand: the tables that markdown holds are web pages as well
        seeds += [
            Seed(f"{each.name}-page", page_of(each.data), kind) for each in seeds_of_kind("md")
        ]
    return [seed for seed in seeds if len(seed.data) < 40 * LARGE]


def pieces_of(seed: Seed) -> Iterator[Seed]:
    """Stretches of a long text, cut at the ends of lines: read in a tenth of the time."""
    for start in range(0, len(seed.data) if len(seed.data) > 2 * PIECE else 0, PIECE):
        begin, end = (seed.data.find(b"\n", at) for at in (start, start + PIECE))
        stretch = seed.data[begin if start else 0 : end if end >= 0 else len(seed.data)]
        if begin >= 0 and stretch.strip():
            yield replace(seed, name=f"{seed.name}-from{start}", data=stretch)


def page_of(markdown: bytes) -> bytes:
    """A web page of the rows that stand between pipes, and of all other lines."""
    lines = markdown.decode("utf-8", "replace").splitlines()
    rows = "".join(
        f"<table><tr><td>{'</td><td>'.join(line.strip('|').split('|'))}</td></tr></table>"
        if "|" in line
        else f"<p>{line}</p>"
        for line in lines
    )
    return f"<html><body>{rows.replace('</table><table>', '')}</body></html>".encode()


def mutant(seeds: Sequence[Seed], seed: int, number: int) -> Seed:
    """The mutant of that number: some seed, damaged in one to four ways."""
    random = Random(f"{seed} {number}")
    large = [each for each in seeds if len(each.data) > LARGE]
    small = [each for each in seeds if len(each.data) <= LARGE]
    chosen = random.choice(large if large and random.random() < SHARE_OF_LARGE else small)
    some = WAYS if chosen.kind == "pdf" else TEXT_WAYS
    ways = [random.choice(some) for _ in range(random.choice((1, 1, 2, 4)))]
    if chosen.kind == "docx" and random.random() < 0.9:
        data = in_a_part(chosen.data, ways, random)
    else:
        data = damaged_by(ways, chosen.data, random)
    name = f"{number:06d}-{chosen.name}-{'-'.join(way.__name__ for way in ways)}"
    return Seed(name, data, chosen.kind)


def damaged_by(ways: Sequence[Way], data: bytes, random: Random) -> bytes:
    for way in ways:
        data = way(data, random)
    return data


def in_a_part(data: bytes, ways: Sequence[Way], random: Random) -> bytes:
    """A Word file with one of its parts damaged, mostly the body."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        body = [name for name in names if name == "word/document.xml"]
        chosen = random.choice(body if body and random.random() < 0.7 else names)
        for name in old.namelist():
            part = old.read(name)
            if name == chosen:  # most of what is no XML any more, no reader ever sees
                sound = random.random() < 0.7
                part = rearranged(part, random) if sound else damaged_by(ways, part, random)
            new.writestr(name, part)
    return made.getvalue()


def rearranged(data: bytes, random: Random) -> bytes:
    """XML with some of its elements gone, emptied, doubled or elsewhere, or with odd attributes."""
    from lxml import etree

    root = etree.fromstring(data)
    for _ in range(random.choice((1, 3, 10))):
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        one, other = random.choice(elements), random.choice(elements)
        match random.randrange(5):
            case 0:
                one.getparent().remove(one)
            case 1:
                del one[:]
            case 2:
                one.addnext(copy.deepcopy(other))
            case 3 if one not in other.iter():
                one.append(copy.deepcopy(other))
            case _:
                for name in list(one.attrib)[:2]:
                    one.set(name, random.choice(("", "0", "-1", "²", "9" * 5000, "x")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# --------------------------------------------------------------------------- ways of damage


def flipped(data: bytes, random: Random) -> bytes:
    """A few bytes flipped, near each other or all over."""
    damaged = bytearray(data)
    reach = random.choice((64, len(data)))
    start = random.randrange(max(1, len(data) - reach))
    for _ in range(random.choice((1, 4, 32))):
        if data:
            damaged[min(start + random.randrange(reach), len(data) - 1)] ^= 1 << random.randrange(8)
    return bytes(damaged)


def cut(data: bytes, random: Random) -> bytes:
    """A piece cut out, or all behind it."""
    start = random.randrange(len(data) + 1)
    return data[:start] + (data[start + random.randrange(400) :] if random.random() < 0.7 else b"")


def doubled(data: bytes, random: Random) -> bytes:
    """A piece put in once more somewhere else."""
    start, at = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    return data[:at] + data[start : start + random.randrange(400)] + data[at:]


def swapped(data: bytes, random: Random) -> bytes:
    """Two objects under each other's number."""
    objects = list(_OBJECT.finditer(data))
    if len(objects) < 2:
        return cut(data, random)
    one, other = sorted(random.sample(objects, 2), key=re.Match.start)
    between = data[one.end(1) : other.start(1)]
    return data[: one.start(1)] + other[1] + between + one[1] + data[other.end(1) :]


def misdirected(data: bytes, random: Random) -> bytes:
    """A reference to another object, which may close a circle."""
    references = list(_REFERENCE.finditer(data))
    if not references:
        return flipped(data, random)
    place = random.choice(references)
    return data[: place.start()] + random.choice(references)[0] + data[place.end() :]


def renumbered(data: bytes, random: Random) -> bytes:
    """A number made absurd: a length, an offset, a size, a count."""
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return flipped(data, random)
    place = random.choice(numbers)
    return data[: place.start()] + random.choice(_NUMBERS) + data[place.end() :]


_TAG = re.compile(rb"<[^<>]{1,200}>|\n")


def emptied(data: bytes, random: Random) -> bytes:
    """A tag or the end of a line taken away, or put where another stands."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return cut(data, random)
    place = random.choice(tags)
    other = random.choice(tags)[0] if random.random() < 0.6 else b""
    return data[: place.start()] + other + data[place.end() :]


def unnested(data: bytes, random: Random) -> bytes:
    """What stands between two tags taken away: an empty row, an empty cell, a table of none."""
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return cut(data, random)
    first = random.randrange(len(tags) - 1)
    last = min(len(tags) - 1, first + random.choice((1, 2, 3, 8, 20)))
    return data[: tags[first].end()] + data[tags[last].start() :]


_ODD = [
    *(
        b"<table>",
        b"<tr></tr>",
        b"<td colspan=9 rowspan=99>",
        b"</table>",
        b"<!--",
        b"-->",
        b"&#xD800;",
    ),
    *(b"<w:tr/>", b"<w:tc/>", b'<w:gridSpan w:val="99999"/>', b"<w:tbl></w:tbl>", b"<w:vMerge/>"),
    *(b"|", b"|-|", b"\n\n", b"\t", b"\x00", b"\x1b[2J", b"# ", b"**", b"~~", b"`", b"\\", b"\f"),
    *(
        "\u202e\u00ad\u200b\ufeff".encode(),
        "²٣".encode(),
        b"9" * 5000,
        b"31/02/2019",
        b"Q9 2019",
        b"1.1.1",
    ),
]


def salted(data: bytes, random: Random) -> bytes:
    """Something odd put in, once or many times, by itself or in a row."""
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_ODD) * random.choice((1, 1, 2, 50, 1000)) + data[at:]


Way = Callable[[bytes, Random], bytes]
WAYS: tuple[Way, ...] = (flipped, cut, doubled, swapped, misdirected, renumbered)
TEXT_WAYS: tuple[Way, ...] = (flipped, cut, doubled, renumbered, emptied, unnested, salted, salted)


# --------------------------------------------------------------------------- what must hold


def run_of(
    mutants: Sequence[Seed], folder: Path, reader: str
) -> tuple[list[str], list[dict[str, str]]]:
    """Convert mutants; gives what does not hold, each fault in a sentence, and the records of the
    report."""
    plans, out = folder / "plans", folder / "out"
    plans.mkdir(parents=True)
    for each in mutants:
        (plans / f"{each.name}.{each.kind}").write_bytes(each.data)
    options = ("--reader", reader, "--timeout", str(LIMIT), "--format", "csv")
    started = subprocess.Popen(
        [*WSOA, "convert", str(plans), "--to", str(out), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    try:
        printed = "".join(_heard(started))
        started.wait(GRACE)
    except (TimeoutError, subprocess.TimeoutExpired) as error:
        return [f"the command hangs: {error}"], []
    finally:
        if started.poll() is None:  # its workers too, which may be in a circle
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
    faults = []
    if started.returncode not in (0, 2):
        faults.append(f"the command ended with {started.returncode}: {printed[-500:]}")
    if "Traceback" in printed:
        faults.append(f"a traceback: {printed[printed.index('Traceback') :][:2000]}")
    records = _records(out)
    told = Counter(Path(record["source"]).stem for record in records)
    if told != Counter(each.name for each in mutants):
        faults.append("the report does not tell of each mutant once")
    faults += [
        f"{record['source']}: {record.get('cause', '')}"
        for record in records
        if record.get("code") == "unexpected"
    ]
    faults += [f"{name}: a table or a row was not read" for name in _unread(out)]
    return faults, records


def _unread(out: Path) -> list[str]:
    """The statements with a part that a fault kept from being read."""
    try:
        with (out / "issues.csv").open(encoding="utf-8", newline="") as file:
            return [
                f"{row['statement_id']}, page {row['page']} ({row['message']})"
                for row in csv.DictReader(file)
                if row["code"] == "unread_table"
            ]
    except FileNotFoundError:
        return []


def _heard(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process prints, as it does; TimeoutError where it is silent too long: whichever
    documents are being read, one of them must have ended by its time limit."""
    assert process.stdout
    patience = START
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(timeout=patience):
            heard = os.read(process.stdout.fileno(), 1 << 16)
            if not heard:
                return
            yield heard.decode(errors="replace")
            ended = re.search(rb"\[(\d+)/(\d+)\] [^\n]*\n\Z", heard)
            patience = START if ended and ended[1] == ended[2] else LIMIT + GRACE
    raise TimeoutError(f"silent for {patience} seconds")


def _records(out: Path) -> list[dict[str, str]]:
    try:
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        records: list[dict[str, str]] = report["inputs"]
    except (OSError, ValueError, LookupError, TypeError):
        return []
    return records


# --------------------------------------------------------------------------- the whole of it


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=2000, help="how many mutants [2000]")
    parser.add_argument("--seed", type=int, default=1, help="what the mutants hang on [1]")
    parser.add_argument("--kind", choices=sorted(set(KINDS)), help="mutants of this kind alone")
    parser.add_argument("--keep", type=Path, default=None, help="where mutants at fault are kept")
    asked = parser.parse_args()
    kinds = (asked.kind,) if asked.kind else KINDS
    seeds = {kind: seeds_of_kind(kind) for kind in dict.fromkeys(kinds)}
    kinds = tuple(kind for kind in kinds if seeds[kind])  # of some kinds the samples have none
    counts = ", ".join(f"{len(some)} {kind}" for kind, some in seeds.items())
    print(f"seed {asked.seed}: {asked.times:,} mutants of {counts}", flush=True)
    ends, faulty, began = Counter[str](), 0, time.monotonic()
    for first in range(0, asked.times, BATCH):
        numbers = range(first, min(first + BATCH, asked.times))
        turn = first // BATCH
        of_kind = seeds[kinds[turn % len(kinds)]]
        mutants = [mutant(of_kind, asked.seed, number) for number in numbers]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            reader = READERS[turn // (1 if asked.kind else 2) % len(READERS)]
            faults, records = run_of(mutants, Path(folder), reader)
        ends.update(_end_of(record) for record in records)
        faulty += len(faults)
        for fault in faults:
            print(f"mutants {numbers.start} to {numbers.stop - 1}: {fault}", flush=True)
        if asked.keep:
            _keep(mutants, faults, records, asked.keep)
        print(f"{numbers.stop:,} after {time.monotonic() - began:.0f} s", flush=True)
    for end, count in ends.most_common():
        print(f"{count:7,} {end}")
    told = sum(ends.values())
    print(f"{faulty} faults in {told:,} conversions of {asked.times:,} mutants")
    return int(faulty > 0 or told != asked.times)


def _end_of(record: dict[str, str]) -> str:
    """How a mutant ended, with the class of the error where a library's own got through."""
    raised = re.search(r"\((\w+Error)\)", record.get("cause", ""))
    end = record.get("code") or record["state"]
    return f"{end} by {raised[1]}" if raised else end


def _keep(
    mutants: Sequence[Seed], faults: Sequence[str], records: Sequence[dict[str, str]], keep: Path
) -> None:
    """Keep the mutants that show a fault or burst a limit; all of them, where the run itself did
    not end as it should."""
    codes = {Path(record["source"]).stem: record.get("code", "") for record in records}
    keep.mkdir(parents=True, exist_ok=True)
    bursting = ("unexpected", "took_too_long", "out_of_memory", "reader_crashed")
    for each in mutants:
        if codes.get(each.name, "unexpected") in bursting and (faults or each.name in codes):
            (keep / f"{each.name}.{each.kind}").write_bytes(each.data)


if __name__ == "__main__":
    sys.exit(main())
