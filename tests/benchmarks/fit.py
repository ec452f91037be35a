"""Fits the weights of `cleaner.stages.weigh` on annotated pages, and says how well they do on pages they were not fitted on.

    python -m tests.benchmarks.fit KIND PAGES.jsonl... [-o cleaner/stages/weights/KIND.toml]

KIND: "html"; "extracted", with what trafilatura says of every page; "dump" or "text", told apart as the pipeline does it.
PAGES: JSON Lines (or .gz) with `page` and `text`, or with `include` and `exclude`: passages that must and must not be kept; followed by
@ and a number, they get that share of an ordinary page's weight. Of dumps and texts the annotated text itself is fitted on too, as a page
of which nothing may go (of HTML pages, only that).
Needs scikit-learn (extra `bench`).
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from cleaner import Cleaner
from cleaner.judge import Examined
from cleaner.model import Block, Verdict
from cleaner.pipeline import detect_kind
from cleaner.scoring.annotated import f1, label_blocks, label_by_snippets, precision_recall
from cleaner.scoring.gold import Gold, read_gold
from cleaner.stages.blocks import html_blocks
from cleaner.stages.evidence import add_extracted
from cleaner.stages.extract import trafilatura_keeps
from cleaner.stages.head import read_head
from cleaner.stages.lines import text_blocks
from cleaner.stages.parse import parse

_LEAST_PAGES = 12  # evidence seen on fewer pages gets no weight
_FOLDS = 5
_FROM_HTML = ("html", "extracted")  # the latter with what trafilatura says of every page


@dataclass
class Example:
    """One annotated page, ready to be fitted on: the blocks of its core's field."""

    set: str
    page: Gold
    blocks: tuple[Block, ...]
    examined: Examined
    verdicts: list[Verdict | None]
    labels: list[bool | None]
    sizes: list[int]
    share: float  # of an ordinary page's weight in the fit

    @property
    def is_clean(self) -> bool:
        """Whether it is a text of which nothing is weighed."""
        return self.examined.core.kind == "clean"


def prepare(cleaner: Cleaner, page: Gold, kind: str, name: str, share: float = 1.0) -> Example:
    if kind in _FROM_HTML:
        tree = parse(page.content)
        head = read_head(tree, page.url)
        document = html_blocks(tree)
    else:
        tree = head = None
        document = text_blocks(page.content)
    examined = cleaner.judge.examine(document, head, page.url)
    if kind == "extracted":
        extracted = trafilatura_keeps(tree, document, page.url) or frozenset()
        examined = replace(examined, evidence=add_extracted(examined.evidence, examined.core, extracted))
    if examined.core.kind == "clean":
        examined = replace(examined, evidence=[() for _ in document.blocks])
    start, end = examined.core.field
    blocks = document.blocks[start:end]
    if page.text:
        labels = label_blocks(document.blocks, page.text, page.optional)[start:end]
    else:
        labels = label_by_snippets(document.blocks, page.include, page.exclude)[start:end]
    if kind not in _FROM_HTML:
        labels = keep_subheadings(labels)
    return Example(name, page, blocks, examined, examined.verdicts[start:end], labels, [len(block.text.split()) for block in blocks], share)


def keep_subheadings(labels: list[bool | None]) -> list[bool | None]:
    """The labels with what is optional between two parts of the text as a part of it: where no element names them, subheadings stay."""
    result, before = list(labels), False
    for i, label in enumerate(labels):
        if label is None:
            after = next((later for later in labels[i + 1 :] if later is not None), False)
            result[i] = True if before and after else None
        else:
            before = label
    return result


class Fit:
    """Evidence of all examples as matrices, and the model fitted on it."""

    def __init__(self, examples: Sequence[Example], strength: float) -> None:
        self.examples = examples
        self.strength = strength
        pages = Counter(
            name for example in examples for name in {n for groups in example.examined.evidence for n in chain.from_iterable(groups)}
        )
        self.columns = {name: i for i, name in enumerate(sorted(name for name, count in pages.items() if count >= _LEAST_PAGES))}
        self.page_of = np.repeat(np.arange(len(examples)), [len(e.labels) for e in examples])
        self.bounds = np.concatenate([[0], np.cumsum([len(e.labels) for e in examples])])
        self.labels = np.array([-1 if label is None else int(label) for e in examples for label in e.labels])
        weights = []
        for e in examples:
            # What rules and detectors judged is settled; every page counts the same, long blocks more than short ones.
            own = [
                0.0 if verdict or label is None or e.is_clean else min(size, 80) ** 0.5
                for verdict, label, size in zip(e.verdicts, e.labels, e.sizes, strict=True)
            ]
            total = sum(own) or 1.0
            weights += [100 * e.share * weight / total for weight in own]
        self.weights = np.array(weights)
        self.matrix = self._matrix([list(chain.from_iterable(groups)) for e in examples for groups in e.examined.evidence], self.columns)

    def _matrix(self, rows: Sequence[Sequence[str]], columns: dict[str, int]) -> sparse.csr_matrix:
        cells = [(i, columns[name]) for i, names in enumerate(rows) for name in set(names) if name in columns]
        return sparse.csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(columns)))

    def model(self, matrix: sparse.csr_matrix, rows: np.ndarray) -> LogisticRegression:
        rows = rows[(self.labels[rows] >= 0) & (self.weights[rows] > 0)]
        return LogisticRegression(C=self.strength, max_iter=1000).fit(matrix[rows], self.labels[rows], sample_weight=self.weights[rows])

    def unseen(self, matrix: sparse.csr_matrix) -> np.ndarray:
        """Scores of every page by a model that was fitted without it."""
        scores = np.zeros(len(self.labels))
        for rows, others in GroupKFold(_FOLDS).split(matrix, groups=self.page_of):
            scores[others] = self.model(matrix, rows).decision_function(matrix[others])
        return scores

    def report(self, scores: np.ndarray, least: float = 0.0) -> None:
        measured = defaultdict(list)
        snippets: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
        for k, e in enumerate(self.examples):
            own = scores[self.bounds[k] : self.bounds[k + 1]]
            kept = [
                block.text
                for block, verdict, score in zip(e.blocks, e.verdicts, own, strict=True)
                if (verdict.kept if verdict else score > least or e.is_clean)
            ]
            if not e.page.text:
                flat = " ".join("\n".join(kept).split())
                for wanted, passages in ((True, e.page.include), (False, e.page.exclude)):
                    snippets[e.set].update((wanted, " ".join(snippet.split()) in flat) for snippet in passages)
                continue
            measured[e.set].append(precision_recall(e.page.text, "\n".join(kept), e.page.optional))
        for name, count in snippets.items():
            precision = count[True, True] / (count[True, True] + count[False, True] or 1)
            recall = count[True, True] / (count[True, True] + count[True, False] or 1)
            print(f"  {name:16} snippets F1={f1(precision, recall):.4f} P={precision:.4f} R={recall:.4f}")
        for name, pairs in measured.items():
            precision, recall = statistics.mean(p for p, _ in pairs), statistics.mean(r for _, r in pairs)
            clean = statistics.mean(f1(*pair) > 0.95 for pair in pairs)
            lost = sum(f1(*pair) < 0.5 for pair in pairs)
            print(f"  {name:16} F1={f1(precision, recall):.4f} P={precision:.4f} R={recall:.4f} clean={clean:.3f} lost={lost}", flush=True)


def write(path: Path, fit: Fit, model: LogisticRegression) -> None:
    lines = ["# Log odds of a block being the article's, by evidence; fitted by tests/benchmarks/fit.py, not edited by hand."]
    lines += ["\n[block]", f"bias = {model.intercept_[0]:.3f}"]
    lines += [f'"{name}" = {price:.3f}' for price, name in sorted(zip(model.coef_[0], fit.columns, strict=True)) if abs(price) >= 0.005]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("html", "extracted", "dump", "text"))
    parser.add_argument("pages", nargs="+")
    parser.add_argument("-o", dest="output", type=Path)
    parser.add_argument("--strength", type=float, default=0.1, help="inverse of the regularisation")
    args = parser.parse_args()
    cleaner = Cleaner()
    examples = []
    for argument in args.pages:
        path, _, share = argument.partition("@")
        name = Path(path).name.split(".")[0]
        for page in read_gold(Path(path)):
            if not isinstance(page, Gold):
                raise SystemExit(f"{page.source.path}:{page.source.member}: {page.error}")
            if (args.kind in _FROM_HTML) == (detect_kind(page.content) == "html") and (page.text or page.include):
                examples.append(prepare(cleaner, page, args.kind, name, float(share or 1)))
            if args.kind not in _FROM_HTML and page.text and "whole" not in name:
                examples.append(prepare(cleaner, replace(page, content=page.text), args.kind, f"{name} gold", float(share or 1)))
    kinds = ("html",) if args.kind in _FROM_HTML else ("text", "clean") if args.kind == "text" else (args.kind,)
    fit = Fit([e for e in examples if e.blocks and e.examined.core.kind in kinds], args.strength)
    scores = fit.unseen(fit.matrix)
    for least in (-0.5, 0.0, 0.5):
        print(f"{len(fit.examples)} pages, {len(fit.columns)} pieces of evidence; on unseen pages, kept above {least}:")
        fit.report(scores, least)
    if args.output:
        write(args.output, fit, fit.model(fit.matrix, np.arange(len(fit.labels))))


if __name__ == "__main__":
    main()
