"""The weights by which lines of raw text are placed, fitted on texts whose gold is certain.

    python bench/fit_text.py FOLDER... [--to extract/plaintext/path/weights.json] [--folds 4]

Each FOLDER is one that the press wrote, with `text/*-raw.txt` and `gold/`; the fictional plans of
the tests are added in the forms of `tests/test_text_forms.py`. A line's label is told
by the gold (`bench/text_gold.py`); the weights are those of a linear-chain conditional random
field, with which the true labels are likeliest. The same is done without each fold of the documents
and measured on it: what the fit is worth where it has not looked.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pymupdf

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from text_gold import placed_lines, read_gold

from test_text_forms import FORMS
from test_zoo import cases, document
from wsoa.extract.open import read_document
from wsoa.extract.plaintext.document import without_furniture
from wsoa.extract.plaintext.lines import text_lines
from wsoa.extract.plaintext.path.best import BOUNDS, LABELS, STEPS, bounds_of, label_name, steps_of
from wsoa.extract.plaintext.path.features import features_of_lines, labels_set_apart
from wsoa.model import Opening, Passage, Table

PLANS = 3  # times that a text of the tests' plans counts: they are laid out by hand, and few
FEWEST = 6  # documents that must show a feature


def texts_of(folder: Path) -> list[tuple[Path, str]]:
    """Golds with the texts of their plans: in reading order, in the order of drawing and cell by
    cell, as programs take them out of documents."""
    found = []
    for path in sorted((folder / "text").glob("*-raw.txt")):
        name = path.name.removesuffix("-raw.txt")
        gold = folder / "gold" / f"{name}.json"
        found.append((gold, path.read_text(encoding="utf-8")))
        found += [(gold, drawn(pdf)) for pdf in folder.glob(f"pdf/{name}.pdf")]
        twins = [*folder.glob(f"docx/{name}.docx"), *folder.glob(f"html/{name}.html")]
        found += [(gold, cells(twin)) for twin in twins]
    return found


def texts_of_plans() -> list[tuple[Path, str]]:
    """Golds of the tests' own plans with their texts, in each form that loses the layout."""
    plans = [
        (folder / case["gold"], document(source))
        for source, (folder, case) in cases().items()
        if source.endswith(".pdf") and "plans" in folder.parts
    ]
    return [
        (gold, FORMS[form][0](pdf)) for gold, pdf in plans for form in ("drawn", "flowing", "cells")
    ]


def drawn(path: Path) -> str:
    """The text of a PDF in the order of drawing."""
    with pymupdf.open(path) as pages:
        return "\f".join(page.get_text() for page in pages)


def cells(path: Path) -> str:
    """The text of a document cell by cell, an empty line behind each."""
    stretches = []
    for block in read_document(path).blocks:
        passages = (
            [c.passage for c in sorted(block.cells, key=lambda c: (c.row, c.col))]
            if isinstance(block, Table)
            else [block.passage]
        )
        stretches += ["\n".join(lines_of(p)) for p in passages if p]
    return "\n\n".join(stretches)


def lines_of(passage: Passage) -> list[str]:
    return [
        ("\u2022 " if line.opening is Opening.ITEM else "") + "".join(s.text for s in line.spans)
        for line in passage.lines
    ]


def read(pair):
    gold, text = pair
    lines, _ = without_furniture(text_lines(text))
    lines = labels_set_apart(lines)
    looks = features_of_lines(lines)
    truth = placed_lines(lines, read_gold(gold))
    labels = [LABELS.index(label_name(p.label, p.begins)) for p in truth]
    return gold.name, looks.features, labels, bounds_of(lines), steps_of(looks.order)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=10)
    args = parser.parse_args()
    texts = [text for folder in args.folders for text in texts_of(folder)]
    texts += PLANS * texts_of_plans()
    with Pool(2) as pool:
        documents = [d for d in pool.map(read, texts, chunksize=8) if d[2]]
    names = sorted({d[0] for d in documents})
    for fold in range(args.folds):
        held = set(names[fold :: args.folds])
        train = [d for d in documents if d[0] not in held]
        test = [d for d in documents if d[0] in held]
        model = Model(train)
        model.fit(train, args.rounds)
        print(
            f"fold {fold}: {model.accuracy(test):.4f} (where it looked {model.accuracy(train):.4f})"
        )
        print("  by label", model.by_label(test))
    if args.to:
        model = Model(documents)
        model.fit(documents, args.rounds)
        args.to.write_text(
            json.dumps(
                model.data(args.folders, len(documents)), ensure_ascii=False, separators=(",", ":")
            )
            + "\n",
            encoding="utf-8",
        )
        print("where it looked", model.accuracy(documents))


class Model:
    """A linear-chain conditional random field over lines."""

    def __init__(self, documents) -> None:
        seen = Counter(f for d in documents for f in {f for line in d[1] for f in line})
        self.features = sorted(f for f, count in seen.items() if count >= FEWEST)
        self.index = {f: n for n, f in enumerate(self.features)}
        size = len(LABELS)
        self.looks = np.zeros((len(self.features), size))
        self.follows = np.zeros((len(BOUNDS), size, size))
        self.steps = np.zeros((len(BOUNDS), len(STEPS)))
        self.begin = np.array([not b.startswith("+") for b in LABELS])

    def encode(self, document):
        _, lines, labels, bounds, steps = document
        ids = [np.array([self.index[f] for f in line if f in self.index]) for line in lines]
        return ids, labels, bounds, np.array(steps)

    def scores(self, ids, steps):
        emit = np.array([self.looks[i].sum(axis=0) for i in ids])
        joins = self.follows + np.array([w[steps] for w in self.steps])
        return emit, joins

    def fit(self, documents, rounds: int, rate: float = 0.25, l2: float = 0.02) -> None:
        encoded = [self.encode(d) for d in documents]
        squares = [np.full_like(w, 1e-2) for w in (self.looks, self.follows, self.steps)]
        rng = np.random.default_rng(1)
        mean = [np.zeros_like(w) for w in (self.looks, self.follows, self.steps)]
        taken = 0
        for turn in range(rounds):
            for n in rng.permutation(len(encoded)):
                gradients = self.gradient(*encoded[n])
                weights = (self.looks, self.follows, self.steps)
                for w, g, q in zip(weights, gradients, squares, strict=True):
                    g = g - l2 * w / 10
                    q += g * g
                    w += rate * g / np.sqrt(q)
            if turn >= rounds // 2:
                taken += 1
                for m, w in zip(mean, (self.looks, self.follows, self.steps), strict=True):
                    m += w
        self.looks, self.follows, self.steps = (m / taken for m in mean)

    def gradient(self, ids, labels, bounds, steps):
        emit, joins = self.scores(ids, steps)
        count, size = emit.shape
        forward = np.zeros((count, size))
        forward[0] = np.where(self.begin, emit[0], -1e9)
        for t in range(1, count):
            table = forward[t - 1][:, None] + joins[bounds[t]]
            top = table.max(axis=0)
            forward[t] = emit[t] + top + np.log(np.exp(table - top).sum(axis=0))
        backward = np.zeros((count, size))
        for t in range(count - 2, -1, -1):
            table = joins[bounds[t + 1]] + (emit[t + 1] + backward[t + 1])[None, :]
            top = table.max(axis=1)
            backward[t] = top + np.log(np.exp(table - top[:, None]).sum(axis=1))
        whole = forward[-1].max()
        whole = whole + np.log(np.exp(forward[-1] - whole).sum())
        marginal = np.exp(forward + backward - whole)
        scale = 10.0 / (count**0.5 + 10)
        looks = np.zeros_like(self.looks)
        for t, i in enumerate(ids):
            delta = -marginal[t]
            delta[labels[t]] += 1
            looks[i] += delta
        follows, step_grad = np.zeros_like(self.follows), np.zeros_like(self.steps)
        bound = np.array(bounds[1:])
        ahead = (emit + backward)[1:]
        for b in np.unique(bound):
            there = bound == b
            table = forward[:-1][there][:, :, None] + joins[b] + ahead[there][:, None, :] - whole
            delta = -np.exp(np.minimum(table, 0)).sum(axis=0)
            true = np.array(labels)
            np.add.at(delta, (true[:-1][there], true[1:][there]), 1)
            follows[b] += delta
            step_grad[b] += np.bincount(steps.ravel(), delta.ravel(), minlength=len(STEPS))
        return looks * scale, follows * scale, step_grad * scale

    def path(self, document) -> list[int]:
        ids, _, bounds, steps = self.encode(document)
        emit, joins = self.scores(ids, steps)
        best = np.where(self.begin, emit[0], -1e9)
        trail = []
        for t in range(1, len(emit)):
            table = best[:, None] + joins[bounds[t]]
            came = table.argmax(axis=0)
            trail.append(came)
            best = table[came, np.arange(len(came))] + emit[t]
        path = [int(best.argmax())]
        for came in reversed(trail):
            path.append(int(came[path[-1]]))
        return path[::-1]

    def accuracy(self, documents) -> float:
        shares = []
        for each in documents:
            labels, found = each[2], self.path(each)
            shares.append(
                np.mean(
                    [
                        LABELS[a].strip("+") == LABELS[b].strip("+")
                        for a, b in zip(labels, found, strict=True)
                    ]
                )
            )
        return float(np.mean(shares))

    def by_label(self, documents) -> dict[str, str]:
        right, found, true = Counter(), Counter(), Counter()
        for each in documents:
            for a, b in zip(each[2], self.path(each), strict=True):
                right[LABELS[a]] += a == b
                found[LABELS[b]] += 1
                true[LABELS[a]] += 1
        return {
            n: f"{right[n] / max(found[n], 1):.2f}/{right[n] / max(true[n], 1):.2f}" for n in LABELS
        }

    def data(self, folders, count: int) -> dict:
        def kept(row) -> dict[str, float]:
            return {LABELS[n]: round(float(v), 2) for n, v in enumerate(row) if abs(v) >= 0.05}

        return {
            "origin": f"bench/fit_text.py, {datetime.date.today()}, {count} texts of "
            + ", ".join(f.name for f in folders)
            + " and the plans of the tests",
            "looks": {
                f: row for f, w in zip(self.features, self.looks, strict=True) if (row := kept(w))
            },
            "follows": {
                b: {LABELS[n]: kept(row) for n, row in enumerate(w)}
                for b, w in zip(BOUNDS, self.follows, strict=True)
            },
            "steps": {
                b: {s: round(float(v), 2) for s, v in zip(STEPS, w, strict=True)}
                for b, w in zip(BOUNDS, self.steps, strict=True)
            },
        }


if __name__ == "__main__":
    main()
