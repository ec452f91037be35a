"""Weighing: the sum of a block's evidence, first alone and then in the company of its neighbours.

Two logistic models with readable weights (`weights/*.toml`, fitted by `tests/benchmarks/fit.py`). The first prices each piece of
evidence by itself; the second prices it again together with how likely the neighbours are to be the article's, so that a short
line between two paragraphs is judged by its company. A positive sum keeps the block.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import accumulate, chain

from cleaner.model import Verdict

Piece = tuple[str, float]
"""A piece of evidence and its price in log odds: above 0 it speaks for the article."""

_WINDOW = 4  # neighbours on either side that count as company
_LEVELS = 5  # steps in which a neighbour's likelihood is told
_HEAVIEST = 60  # words; a neighbour longer than that weighs no more
_LIGHTEST = 5
_SETTLED = 10.0  # log odds
_REMEMBERED = 1 << 13  # groups of evidence
_COMPANY_BEFORE = [f"company {level} before" for level in range(_LEVELS)]
_COMPANY_AFTER = [f"company {level} after" for level in range(_LEVELS)]
_NEIGHBOUR_BEFORE = [f"neighbour {level} before" for level in range(_LEVELS)]
_NEIGHBOUR_AFTER = [f"neighbour {level} after" for level in range(_LEVELS)]
_NEAR = 1.0  # log odds; closer to 0 than this, one more piece of evidence may turn the verdict

# What a block weighed out is called in the ledger, by the evidence against it; other evidence calls it navigation.
_CATEGORIES = {
    "in <figcaption>": "caption",
    "in <figure>": "caption",
    "kind caption": "caption",
    "word caption": "caption",
    "word author": "byline",
    "word byline": "byline",
    "word bio": "byline",
    "word comment": "comments",
    "word comments": "comments",
    "word reply": "comments",
    "word newsletter": "newsletter",
    "word paywall": "paywall",
    "word promo": "ads",
    "word ad": "ads",
    "word related": "related",
    "word more": "related",
    "word recommended": "related",
    "word teaser": "teaser",
    "word card": "teaser",
    "ends in ellipsis": "teaser",
    "word share": "share",
    "word social": "share",
    "word title": "title",
    "word headline": "title",
    "before the title": "title",
    "is the title": "title",
    "in the description, apart": "title",
    "word copyright": "legal",
    "word video": "video",
    "word credit": "credits",
    "said before": "repeat",
    "said again later": "repeat",
}
CATEGORIES = tuple(sorted({*_CATEGORIES.values(), "navigation"}))


@dataclass(frozen=True, slots=True)
class Weights:
    """The price of each piece of evidence in log odds of being the article's: alone, and in company."""

    prices: dict[str, tuple[float, float]]
    bias: tuple[float, float]
    _sums: dict[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)  # of groups met before

    def of(self, names: tuple[str, ...]) -> tuple[float, float]:
        """What a group of names weighs together."""
        total = self._sums.get(names)
        if total is None:
            prices = [self.prices[name] for name in names if name in self.prices]
            total = sum(alone for alone, _ in prices), sum(together for _, together in prices)
            if len(self._sums) >= _REMEMBERED:
                self._sums.clear()
            self._sums[names] = total
        return total


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The weights that come with the package: "html", "dump" or "text" by the kind of core, "extracted" for pages that
    trafilatura was asked about.
    """
    tables = tomllib.loads(resources.files("cleaner.stages").joinpath("weights", f"{name}.toml").read_text(encoding="utf-8"))
    alone, together = tables["alone"], tables["company"]
    names = (alone.keys() | together.keys()) - {"bias"}
    return Weights({name: (alone.get(name, 0.0), together.get(name, 0.0)) for name in names}, (alone["bias"], together["bias"]))


@lru_cache(maxsize=1)
def _page_prices() -> dict[str, float]:
    return dict(tomllib.loads(resources.files("cleaner.stages").joinpath("weights", "page.toml").read_text(encoding="utf-8"))["page"])


def weigh_page(evidence: Iterable[str]) -> float:
    """The score of a page: above 0 it is more likely an article than an index, a forum, a shop or a service."""
    prices = _page_prices()
    return prices["bias"] + sum(prices.get(name, 0.0) for name in evidence)


def company(scores: Sequence[float], sizes: Sequence[int]) -> list[tuple[str, ...]]:
    """How likely the neighbours of each block are, as evidence; `sizes` are the blocks' lengths in words."""
    count = len(scores)
    likely = [1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]
    steps = [int(likelihood * _LEVELS * 0.999) for likelihood in likely]
    heavy = [min(size, _HEAVIEST) + _LIGHTEST for size in sizes]
    weights = list(accumulate(heavy, initial=0))
    votes = list(accumulate((likelihood * weight for likelihood, weight in zip(likely, heavy, strict=True)), initial=0.0))
    result = []
    for i in range(count):
        start, end = max(0, i - _WINDOW), min(count, i + 1 + _WINDOW)
        names: tuple[str, ...] = ()
        if i:
            level = int((votes[i] - votes[start]) / (weights[i] - weights[start]) * _LEVELS * 0.999)
            names = _COMPANY_BEFORE[level], _NEIGHBOUR_BEFORE[steps[i - 1]]
        else:
            names = ("nobody before",)
        if i + 1 < count:
            level = int((votes[end] - votes[i + 1]) / (weights[end] - weights[i + 1]) * _LEVELS * 0.999)
            names += _COMPANY_AFTER[level], _NEIGHBOUR_AFTER[steps[i + 1]]
        else:
            names += ("nobody after",)
        result.append(names)
    return result


def settled(verdict: Verdict) -> float:
    """The score of a block that has a verdict."""
    return _SETTLED if verdict.kept else -_SETTLED


def weigh(
    evidence: Sequence[Sequence[tuple[str, ...]]], verdicts: Sequence[Verdict | None], sizes: Sequence[int], weights: Weights
) -> list[float]:
    """The score of each block: above 0 it is more likely the article's than not. What has a verdict is company, and not weighed."""
    alone, together = [], []
    for groups, verdict in zip(evidence, verdicts, strict=True):
        first, second = weights.bias
        if verdict is not None:
            first = second = settled(verdict)
        else:
            for names in groups:
                a, b = weights.of(names)
                first += a
                second += b
        alone.append(first)
        together.append(second)
    return [
        score if verdict is not None else score + weights.of(near)[1]
        for score, verdict, near in zip(together, verdicts, company(alone, sizes), strict=True)
    ]


def itemize(
    evidence: Sequence[Sequence[tuple[str, ...]]], verdicts: Sequence[Verdict | None], sizes: Sequence[int], weights: Weights
) -> list[tuple[Piece, ...]]:
    """What the score of each block is made of: its pieces of evidence and its neighbours, with their prices in log odds.

    Pieces without a price are left out; the others, the heaviest first, sum up to what `weigh` gives. What has a verdict has none.
    """
    prices = weights.prices
    alone = [
        weights.bias[0] + sum(weights.of(names)[0] for names in groups) if verdict is None else settled(verdict)
        for groups, verdict in zip(evidence, verdicts, strict=True)
    ]
    items: list[tuple[Piece, ...]] = []
    for groups, verdict, near in zip(evidence, verdicts, company(alone, sizes), strict=True):
        names = chain(*groups, near) if verdict is None else ()
        priced = [(name, prices[name][1]) for name in names if name in prices]
        every = [("every block", weights.bias[1])] if verdict is None else []
        items.append(tuple(sorted((piece for piece in every + priced if piece[1]), key=lambda piece: -abs(piece[1]))))
    return items


def doubt(scores: Sequence[float], sizes: Sequence[int]) -> float:
    """How unsure a weighing was: the words of blocks that nearly went the other way, by the words kept."""
    kept = sum(size for score, size in zip(scores, sizes, strict=True) if score > 0)
    near = sum(size for score, size in zip(scores, sizes, strict=True) if abs(score) < _NEAR)
    return near / (kept or 1)


def reasons(names: Iterable[str], weights: Weights, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The pieces of evidence that spoke loudest against a block, with their weights."""
    against = sorted((weights.prices[name][1], name) for name in set(names) if name in weights.prices)
    return tuple((name, price) for price, name in against[:most] if price < 0)


def weighed_verdict(score: float, evidence: Sequence[tuple[str, ...]], weights: Weights) -> Verdict:
    """The verdict on a block that its evidence weighs out, with the pieces that spoke loudest."""
    against = reasons(chain.from_iterable(evidence), weights)
    category = next((_CATEGORIES[name] for name, _ in against if name in _CATEGORIES), "navigation")
    told = ", ".join(f"{name} ({price:+.1f})" for name, price in against) or "its neighbours"
    return Verdict(False, f"{category}.weighed", category, "weigh", f"The evidence weighs against it ({score:+.1f}): {told}.")
