"""Fits the weights by which a page is told an article from an index, a forum, a shop or a service.

    python -m tests.benchmarks.fit_page --articles PAGES.jsonl... --others PAGES.jsonl... [-o cleaner/stages/weights/page.toml]

PAGES: annotated pages, as `cleaner score` reads them. Needs scikit-learn (extra `bench`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from cleaner import Cleaner
from cleaner.scoring.gold import Gold, read_gold
from cleaner.stages.blocks import html_blocks
from cleaner.stages.evidence.page import page_evidence
from cleaner.stages.head import read_head
from cleaner.stages.parse import parse

_LEAST_PAGES = 5  # evidence seen on fewer pages gets no weight
_OTHERS_COUNT = 2.0  # times; there are far more articles among the pages that people annotate


def evidence_of(cleaner: Cleaner, page: Gold) -> tuple[str, ...]:
    tree = parse(page.content)
    return page_evidence(html_blocks(tree), cleaner.clean(page.content, url=page.url).blocks, read_head(tree, page.url), page.url)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", type=Path, required=True)
    parser.add_argument("--others", nargs="+", type=Path, required=True)
    parser.add_argument("-o", dest="output", type=Path)
    args = parser.parse_args()
    cleaner = Cleaner()
    rows, labels, sets = [], [], []
    for files, label in ((args.articles, True), (args.others, False)):
        for file in files:
            for page in read_gold(file):
                if not isinstance(page, Gold):
                    raise SystemExit(f"{page.source.path}:{page.source.member}: {page.error}")
                rows.append(evidence_of(cleaner, page))
                labels.append(label)
                sets.append(file.name.split(".")[0])
    pages = Counter(name for names in rows for name in set(names))
    columns = {name: i for i, name in enumerate(sorted(name for name, count in pages.items() if count >= _LEAST_PAGES))}
    matrix = np.zeros((len(rows), len(columns)))
    for row, names in enumerate(rows):
        for name in names:
            if name in columns:
                matrix[row, columns[name]] = 1
    truth = np.array(labels)
    weights = np.where(truth, 1.0, _OTHERS_COUNT)
    scores = np.zeros(len(rows))
    for seen, unseen in StratifiedKFold(5, shuffle=True, random_state=0).split(matrix, truth):
        model = LogisticRegression(C=0.1, max_iter=2000).fit(matrix[seen], truth[seen], sample_weight=weights[seen])
        scores[unseen] = model.decision_function(matrix[unseen])
    for name in dict.fromkeys(sets):
        own = np.array([set_ == name for set_ in sets])
        print(f"{name:12} told right on unseen pages: {((scores > 0) == truth)[own].mean():.3f} of {own.sum()}")
    if args.output:
        model = LogisticRegression(C=0.1, max_iter=2000).fit(matrix, truth, sample_weight=weights)
        prices = sorted((price, name) for price, name in zip(model.coef_[0], columns, strict=True) if abs(price) >= 0.005)
        lines = [
            "# Log odds of a page being an article, by evidence; fitted by tests/benchmarks/fit_page.py, not edited by hand.\n",
            "[page]",
            f"bias = {model.intercept_[0]:.3f}",
            *(f'"{name}" = {price:.3f}' for price, name in prices),
        ]
        args.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
