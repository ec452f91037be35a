"""Weighing: the sum of a block's evidence, first alone and then in the company of its neighbours.

Two logistic models with readable weights (`weights/*.toml`, fitted by `tests/benchmarks/fit.py`). The first prices each piece of
evidence by itself; the second prices it again together with how likely the neighbours are to be the article's, so that a short
line between two paragraphs is judged by its company. A positive sum keeps the block.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from cleaner.model import Verdict

_WINDOW = 4  # neighbours on either side that count as company
_LEVELS = 5  # steps in which a neighbour's likelihood is told
_HEAVIEST = 60  # words; a neighbour longer than that weighs no more
_LIGHTEST = 5
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


@dataclass(frozen=True, slots=True)
class Weights:
    """The price of each piece of evidence in log odds of being the article's: alone, and in company."""

    prices: dict[str, tuple[float, float]]
    bias: tuple[float, float]


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The weights that come with the package: "html", "dump" or "text" by the kind of core, "extracted" for pages that
    trafilatura was asked about.
    """
    tables = tomllib.loads(resources.files("cleaner.stages").joinpath("weights", f"{name}.toml").read_text(encoding="utf-8"))
    alone, together = tables["alone"], tables["company"]
    names = (alone.keys() | together.keys()) - {"bias"}
    return Weights({name: (alone.get(name, 0.0), together.get(name, 0.0)) for name in names}, (alone["bias"], together["bias"]))


def company(scores: Sequence[float], sizes: Sequence[int]) -> list[tuple[str, ...]]:
    """How likely the neighbours of each block are, as evidence; `sizes` are the blocks' lengths in words."""
    likely = [1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]
    heavy = [min(size, _HEAVIEST) + _LIGHTEST for size in sizes]
    count = len(scores)
    result = []
    for i in range(count):
        names = []
        for side, start, end, next_one in (("before", max(0, i - _WINDOW), i, i - 1), ("after", i + 1, min(count, i + 1 + _WINDOW), i + 1)):
            total = sum(heavy[start:end])
            if not total:
                names.append(f"nobody {side}")
                continue
            level = int(sum(likely[j] * heavy[j] for j in range(start, end)) / total * _LEVELS * 0.999)
            names += [f"company {level} {side}", f"neighbour {int(likely[next_one] * _LEVELS * 0.999)} {side}"]
        result.append(tuple(names))
    return result


def weigh(evidence: Sequence[Sequence[str]], sizes: Sequence[int], weights: Weights) -> list[float]:
    """The score of each block: above 0 it is more likely the article's than not."""
    price = weights.prices.get
    free = (0.0, 0.0)
    alone, together = [], []
    for names in evidence:
        first, second = weights.bias
        for name in names:
            a, b = price(name, free)
            first += a
            second += b
        alone.append(first)
        together.append(second)
    return [score + sum(price(name, free)[1] for name in near) for score, near in zip(together, company(alone, sizes), strict=True)]


def doubt(scores: Sequence[float], sizes: Sequence[int]) -> float:
    """How unsure a weighing was: the words of blocks that nearly went the other way, by the words kept."""
    kept = sum(size for score, size in zip(scores, sizes, strict=True) if score > 0)
    near = sum(size for score, size in zip(scores, sizes, strict=True) if abs(score) < _NEAR)
    return near / (kept or 1)


def reasons(names: Sequence[str], weights: Weights, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The pieces of evidence that spoke loudest against a block, with their weights."""
    against = sorted((weights.prices[name][1], name) for name in set(names) if name in weights.prices)
    return tuple((name, price) for price, name in against[:most] if price < 0)


def weighed_verdict(score: float, names: Sequence[str], weights: Weights) -> Verdict:
    """The verdict on a block that its evidence weighs out, with the pieces that spoke loudest."""
    against = reasons(names, weights)
    category = next((_CATEGORIES[name] for name, _ in against if name in _CATEGORIES), "navigation")
    told = ", ".join(f"{name} ({price:+.1f})" for name, price in against) or "its neighbours"
    return Verdict(False, f"{category}.weighed", category, "weigh", f"The evidence weighs against it ({score:+.1f}): {told}.")
