"""Weighing: the sum of a block's evidence.

A logistic model with readable weights (`weights/*.toml`, fitted by `tests/benchmarks/fit.py`): each piece of evidence has a price in
log odds. A positive sum keeps the block. Blocks know of their neighbours by their evidence; a second model over the neighbours' scores
won nothing on pages that it had not seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import chain

from cleaner.model import Verdict

Piece = tuple[str, float]
"""A piece of evidence and its price in log odds: above 0 it speaks for the article."""

_REMEMBERED = 1 << 13  # groups of evidence
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
    """The price of each piece of evidence in log odds of being the article's, and what every block starts with."""

    prices: dict[str, float]
    bias: float
    _sums: dict[tuple[str, ...], float] = field(default_factory=dict)  # of groups met before

    def of(self, names: tuple[str, ...]) -> float:
        """What a group of names weighs together."""
        total = self._sums.get(names)
        if total is None:
            if len(self._sums) >= _REMEMBERED:
                self._sums.clear()
            total = self._sums[names] = sum(self.prices.get(name, 0.0) for name in names)
        return total


@lru_cache(maxsize=4)
def load_weights(name: str) -> Weights:
    """The weights that come with the package: "html", "dump" or "text" by the kind of core, "extracted" for pages that
    trafilatura was asked about.
    """
    prices = _read(name, "block")
    return Weights(prices, prices.pop("bias"))


def _read(name: str, table: str) -> dict[str, float]:
    return dict(tomllib.loads(resources.files("cleaner.stages").joinpath("weights", f"{name}.toml").read_text(encoding="utf-8"))[table])


@lru_cache(maxsize=1)
def _page_prices() -> dict[str, float]:
    return _read("page", "page")


def weigh_page(evidence: Iterable[str]) -> float:
    """The score of a page: above 0 it is more likely an article than an index, a forum, a shop or a service."""
    prices = _page_prices()
    return prices["bias"] + sum(prices.get(name, 0.0) for name in evidence)


def weigh(evidence: Sequence[Sequence[tuple[str, ...]]], weights: Weights) -> list[float]:
    """The score of each block: above 0 it is more likely the article's than not."""
    return [weights.bias + sum([weights.of(names) for names in groups]) for groups in evidence]


def itemize(groups: Sequence[tuple[str, ...]], weights: Weights) -> tuple[Piece, ...]:
    """What the score of a block is made of: its pieces of evidence with their prices in log odds, the heaviest first.

    Pieces without a price are left out; the others sum up to what `weigh` gives.
    """
    priced = [("every block", weights.bias), *((name, weights.prices.get(name, 0.0)) for name in chain(*groups))]
    return tuple(sorted((piece for piece in priced if piece[1]), key=lambda piece: -abs(piece[1])))


def doubt(scores: Sequence[float], sizes: Sequence[int]) -> float:
    """How unsure a weighing was: the words of blocks that nearly went the other way, by the words kept."""
    kept = sum(size for score, size in zip(scores, sizes, strict=True) if score > 0)
    near = sum(size for score, size in zip(scores, sizes, strict=True) if abs(score) < _NEAR)
    return near / (kept or 1)


def reasons(names: Iterable[str], weights: Weights, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The pieces of evidence that spoke loudest against a block, with their weights."""
    against = sorted((weights.prices[name], name) for name in set(names) if name in weights.prices)
    return tuple((name, price) for price, name in against[:most] if price < 0)


def weighed_verdict(score: float, evidence: Sequence[tuple[str, ...]], weights: Weights) -> Verdict:
    """The verdict on a block that its evidence weighs out, with the pieces that spoke loudest."""
    against = reasons(chain.from_iterable(evidence), weights)
    category = next((_CATEGORIES[name] for name, _ in against if name in _CATEGORIES), "navigation")
    told = ", ".join(f"{name} ({price:+.1f})" for name, price in against)
    return Verdict(False, f"{category}.weighed", category, "weigh", f"The evidence weighs against it ({score:+.1f}): {told}.")
